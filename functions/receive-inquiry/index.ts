import { http } from '../../shared/lambda/http.ts';
import { connected } from '../wiring.ts';
import { createReceiveInquiry } from './handler.ts';

export const handler = http('receive-inquiry', createReceiveInquiry(connected()));
