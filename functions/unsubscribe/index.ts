import { http } from '../../shared/lambda/http.ts';
import { connected } from '../wiring.ts';
import { createUnsubscribe } from './handler.ts';

export const handler = http('unsubscribe', createUnsubscribe(connected()));
