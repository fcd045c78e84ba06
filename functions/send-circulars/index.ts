import { AnyEventSchema, step } from '../../shared/lambda/step.ts';
import { connected } from '../wiring.ts';
import { createSendCirculars } from './handler.ts';

export const handler = step('send-circulars', AnyEventSchema, createSendCirculars(connected()));
