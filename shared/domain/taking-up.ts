import { answerQualification } from './answering.ts';
import type { LeadChange } from './change.ts';
import type { QualificationAnswer } from './qualification-answer.ts';
import { clockOf, openTimed, type Rules } from './rules.ts';

/** Why a qualifier answers who was not asked: they took the lead up from the morning's list (R13). */
export const takenUp = 'taken-up';

/** Of a lead that is judged anew: the current policy is the lead's own (R9). */
export const judgedAnew = (rules: Rules): Rules => ({ ...rules, policy: rules.current });

/** Ends the wait and answers the qualifier's question in one act, by a person who was not asked; `rules` are those of a lead judged anew (R13). */
export function takeUp(change: LeadChange, by: string, given: QualificationAnswer, rules: Rules): void {
  change
    .withdrawTask(takenUp)
    .set({ policyVersion: rules.currentVersion, handled: change.lead.received })
    .record('lead.taken-up', { to: { status: 'qualifying', owner: by } });
  const { ladder } = rules.policy.qualification;
  openTimed(change, rules, {
    kind: 'qualification',
    people: [by],
    ladder,
    clock: clockOf(rules, [by]),
    why: takenUp,
  });
  answerQualification(change, by, given, rules);
}
