import { membersWith } from '../domain/rules.ts';
import { plus } from '../domain/time.ts';
import { type LeadFile, readerOf, todayOf } from './lead-file.ts';

/** How often the rep may still let the clock of this hand-over rest (R27). */
export const pausesLeft = ({ state, rules }: LeadFile): number =>
  (rules.policy.handOver.pauses?.most ?? 0) - (state.lead.handOver?.pauses ?? 0);

/** The last day a clock may rest until, by the policy, where this person is. A policy of before pauses allows a day. */
export const lastDayOfPause = ({ rules }: LeadFile, person: string): string =>
  todayOf(readerOf(rules, person), plus(rules.now, rules.policy.handOver.pauses?.longest ?? 'P1D'));

/** Whom a manager may name instead of the rep who has the lead. */
export const otherReps = ({ rules, state }: LeadFile) =>
  membersWith(rules.team, 'rep').filter(({ id }) => id !== state.lead.owner);
