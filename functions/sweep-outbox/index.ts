import { AnyEventSchema, step } from '../../shared/lambda/step.ts';
import { connected } from '../wiring.ts';
import { createSweepOutbox } from './handler.ts';

export const handler = step('sweep-outbox', AnyEventSchema, createSweepOutbox(connected()));
