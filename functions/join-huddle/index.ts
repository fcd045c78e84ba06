import { http } from '../../shared/lambda/http.ts';
import { connectedToJoin } from '../reading.ts';
import { createJoinHuddle } from './handler.ts';

export const handler = http('join-huddle', createJoinHuddle(connectedToJoin()));
