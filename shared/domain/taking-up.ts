import { answerQualification } from './answering.ts';
import type { LeadChange } from './change.ts';
import { takenUp } from './never-qualified.ts';
import type { QualificationAnswer } from './qualification-answer.ts';
import { clockOf, openTimed, type Rules } from './rules.ts';

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
