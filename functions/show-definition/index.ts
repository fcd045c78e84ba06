import { http } from '../../shared/lambda/http.ts';
import { connectedToRead } from '../reading.ts';
import { createShowDefinition } from './handler.ts';

export const handler = http('show-definition', createShowDefinition(connectedToRead()));
