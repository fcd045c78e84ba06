import { AnyEventSchema, step } from '../../shared/lambda/step.ts';
import { connected } from '../wiring.ts';
import { createHoldHuddle } from './handler.ts';

export const handler = step('hold-huddle', AnyEventSchema, createHoldHuddle(connected()));
