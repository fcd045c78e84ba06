import { http } from '../../shared/lambda/http.ts';
import { connected } from '../wiring.ts';
import { createShowTask } from './handler.ts';

export const handler = http('show-task', createShowTask(connected()));
