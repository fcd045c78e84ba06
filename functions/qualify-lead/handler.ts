import { LeadChange, type LeadState } from '../../shared/domain/change.ts';
import { domainToLookUp, enrich } from '../../shared/domain/enriching.ts';
import { qualify } from '../../shared/domain/qualifying.ts';
import type { Rules } from '../../shared/domain/rules.ts';
import type { Enrichment } from '../../shared/ports/enrichment.ts';
import type { Leads } from '../../shared/repositories/leads.ts';
import type { StepResult } from '../../workflows/lead-lifecycle/contract.ts';
import { createStep, isCurrent, type StepDeps, type TimedStep } from '../step.ts';

export interface QualifyLeadDeps extends StepDeps {
  readonly leads: Pick<Leads, 'change' | 'get'>;
  readonly enrichment?: Enrichment | undefined;
}

/** Judges a lead that waits to be judged: by rules where they suffice, else the qualifier is asked (R12, R13). */
export function createQualifyLead(deps: QualifyLeadDeps): (input: TimedStep) => Promise<StepResult> {
  const judge = createStep(deps, judgeIfWaiting);
  return async (input) => {
    if (deps.enrichment) await lookUp(deps.leads, deps.enrichment, input);
    return judge(input);
  };
}

/** Asks the provider first, outside any transaction, and keeps what it says as a change of its own; whatever fails, the lead goes on (R3). */
async function lookUp(
  leads: QualifyLeadDeps['leads'],
  enrichment: Enrichment,
  input: TimedStep,
): Promise<void> {
  const state = await leads.get(input.leadId);
  const domain = isCurrent(state, input) ? domainToLookUp(state) : undefined;
  if (domain === undefined) return;
  const found = await enrichment.lookUp(domain);
  await leads.change(input.leadId, (fresh) =>
    isCurrent(fresh, input) && domainToLookUp(fresh) === domain
      ? enrich(fresh, enrichment.name, found, input.now)
      : undefined,
  );
}

function judgeIfWaiting(state: LeadState, rules: Rules): LeadChange | undefined {
  const { lead, task } = state;
  const isWaiting = lead.status === 'received' || lead.status === 'qualifying';
  if (!isWaiting || task) return undefined;
  const change = new LeadChange(state, rules.now);
  qualify(change, rules);
  return change;
}
