import { http } from '../../shared/lambda/http.ts';
import { connected } from '../wiring.ts';
import { createOpenContent } from './handler.ts';

export const handler = http('open-content', createOpenContent(connected()));
