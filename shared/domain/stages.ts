import type { Condition, Stages } from '../policy/definition.ts';
import type { Policy } from '../policy/schema.ts';
import type { LeadChange } from './change.ts';
import { engagementOf } from './engagement.ts';
import { type Facts, factsOf, judge } from './facts.ts';
import { type Lead, type LeadStatus, type LifecycleStage, lifecycleStages } from './lead.ts';
import type { Profile } from './profile.ts';
import { isInsideProfile, missingAnswers, productLineOf } from './qualification.ts';

/** What must be seen of a lead at the stage; nothing for a name, which is whoever meets no other stage's criteria. */
export const criteriaOfStage = (stages: Stages, stage: LifecycleStage): readonly Condition[] =>
  stage === 'name' ? [] : stages[stage].criteria;

/** The furthest stage of which every criterion is seen to hold (R11). */
export const stageOf = (stages: Stages, facts: Facts): LifecycleStage =>
  lifecycleStages.findLast((stage) =>
    criteriaOfStage(stages, stage).every((criterion) => judge(criterion, facts) === 'holds'),
  ) ?? 'name';

const withSales: readonly LeadStatus[] = ['queued', 'offered', 'following-up', 'manager-decision', 'panel'];

/** What the criteria may ask about: the person's facts, and what the lead has become. */
export function stageFacts(lead: Lead, profile: Profile, policy: Policy): Facts {
  const { productLine, source, received, verdict, grade, points, isUplifted, handOver, closedAs } = lead;
  const facts = factsOf(profile, { productLine, source, inquiries: received });
  const line = productLineOf(policy, productLine);
  const fit = isInsideProfile(line, facts);
  const status = lead.suspended?.status ?? lead.status;
  return {
    ...facts,
    ...(verdict && { verdict }),
    ...(grade && { grade }),
    ...(points !== null && { points }),
    ...(fit.isInside || fit.failed.length > 0 ? { isInsideProfile: fit.isInside } : {}),
    hasAllAnswers: missingAnswers(line, profile.answers, facts, lead.returned?.toAnswer).length === 0,
    isEngaged: engagementOf(lead).is,
    isUplifted,
    isWithSales: withSales.includes(status),
    touches: handOver?.touches ?? 0,
    hasOpportunity: handOver?.hasOpportunity ?? false,
    isCustomer: closedAs === 'won' || lead.customerSince !== undefined,
  };
}

/** A lead that ended otherwise than won, or whose words are erased, keeps the stage it had reached: that is what is reported of it. */
export const keepsStage = ({ status, closedAs, erasedAt }: Lead): boolean =>
  status === 'closed' && (closedAs !== 'won' || erasedAt !== undefined);

/** Moves the lead to the stage its facts say, in either direction, and journals which criteria became true or false (R11). */
export function moveStage(change: LeadChange, policy: Policy): void {
  const { lead, profile, before } = change;
  if (keepsStage(lead)) return;
  const facts = stageFacts(lead, profile, policy);
  const stage = stageOf(policy.stages, facts);
  if (stage === lead.stage) return;
  const isForward = lifecycleStages.indexOf(stage) > lifecycleStages.indexOf(lead.stage);
  const isNew = before.lead.version === 0;
  const then = isNew ? {} : stageFacts(before.lead, before.profile, policy);
  const criteria = isForward
    ? criteriaOfStage(policy.stages, stage).filter((criterion) => judge(criterion, then) !== 'holds')
    : criteriaOfStage(policy.stages, lead.stage).filter((criterion) => judge(criterion, facts) !== 'holds');
  const named = [...new Set(criteria.map(({ fact }) => fact))].join(' ');
  // Nothing became true or false: the definition changed, as it does when a newer version judges the lead.
  const reason = named === '' ? 'new-criteria' : isForward ? 'criteria-met' : 'criteria-not-met';
  change.moveStage(stage, { reason, facts: { from: lead.stage, criteria: named } });
}
