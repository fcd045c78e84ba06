import { http } from '../../shared/lambda/http.ts';
import { connected } from '../wiring.ts';
import { createAnswerTask } from './handler.ts';

export const handler = http('answer-task', createAnswerTask(connected()));
