import { http } from '../../shared/lambda/http.ts';
import { connected } from '../wiring.ts';
import { createShowDefinition } from './handler.ts';

export const handler = http('show-definition', createShowDefinition(connected()));
