import type { LeadChange } from './change.ts';
import { conditionsOf } from './coming-back.ts';
import { endHandOver } from './moves.ts';
import { productLineOf } from './qualification.ts';
import type { Rules } from './rules.ts';

/** Sales returns the lead to marketing: before it comes back, a qualifier judges it anew, and the conditions of this reason hold (R33). */
export function returnFromSales(change: LeadChange, rules: Rules, reason: string): void {
  const { handOver, pastReps, productLine, points, grade } = change.lead;
  const rep = handOver?.rep ?? pastReps.at(-1) ?? null;
  const asked = conditionsOf(rules.policy, reason)?.answers ?? [];
  const { questions } = productLineOf(rules.policy, productLine);
  const toAnswer = asked.filter((id) => questions.some((question) => question.id === id));
  endHandOver(change.set({ verdict: 'nurture', isUplifted: false }));
  change.set({ returned: { reason, at: rules.now, rep, points, grade, toAnswer, answered: [] } });
}
