import { http } from '../../shared/lambda/http.ts';
import { connectedToRead } from '../reading.ts';
import { createShowTask } from './handler.ts';

export const handler = http('show-task', createShowTask(connectedToRead()));
