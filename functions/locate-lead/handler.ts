import type { LeadReader } from '../../shared/repositories/lead-reader.ts';
import type { StepResult } from '../../workflows/lead-lifecycle/contract.ts';
import { standing, type TimedStep } from '../step.ts';

/** Reads where the lead stands, so that a new execution goes on from there. */
export const createLocateLead =
  ({ leads }: { readonly leads: Pick<LeadReader, 'get'> }) =>
  async (input: TimedStep): Promise<StepResult> =>
    standing(await leads.get(input.leadId), input);
