import { AnyEventSchema, step } from '../../shared/lambda/step.ts';
import { connected } from '../wiring.ts';
import { createReconcileLeads } from './handler.ts';

export const handler = step('reconcile-leads', AnyEventSchema, createReconcileLeads(connected()));
