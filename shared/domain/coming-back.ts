import type { ComesBack } from '../policy/coming-back.ts';
import type { Grade, Policy } from '../policy/schema.ts';
import type { LeadChange, LeadState } from './change.ts';
import type { Lead, Signal } from './lead.ts';
import { productLineOf } from './qualification.ts';
import { calendarsOf, type Rules } from './rules.ts';
import { rungAt, startClock } from './sla.ts';
import { type Instant, plus } from './time.ts';

/** How sales returned the lead last, and what has to be answered anew before it has it again (R33). Codes and numbers only. */
export interface Returned {
  readonly reason: string;
  readonly at: Instant;
  /** Who had it; nobody, if a manager returned what no rep could have. */
  readonly rep: string | null;
  readonly points: number | null;
  readonly grade: Grade | null;
  /** Questions whose answers from before do not count, and those answered since. */
  readonly toAnswer: readonly string[];
  readonly answered: readonly string[];
  /** When the conditions were met and it went back to sales. */
  readonly cameBackAt?: Instant;
}

/** Why a lead that sales returned is not offered again yet. */
export interface HeldBack {
  /** Its time has not come. */
  readonly until: Instant | null;
  /** Nothing of these kinds has happened since. */
  readonly lacks: readonly Signal['kind'][];
}

/** What the policy asks of a lead that was returned for this reason. */
export const conditionsOf = ({ nurture }: Policy, reason: string): ComesBack | undefined =>
  nurture.comesBack?.find((entry) => entry.reason === reason);

/** Whether the lead must not go back to this rep, who returned it, even if the person asks for them. */
export const isBarred = ({ returned }: Lead, policy: Policy, rep: string): boolean =>
  returned?.rep === rep && conditionsOf(policy, returned.reason)?.sameRep === 'never';

/** What the person did since the return. */
export const signalsSince = (lead: Lead, { at }: Returned): readonly Signal[] =>
  lead.signals.filter((signal) => signal.at > at);

/** What keeps a returned lead from sales, and from the qualifier before; undefined when nothing does. Who asked again does not wait. */
export function heldBack({ lead }: Pick<LeadState, 'lead'>, rules: Rules): HeldBack | undefined {
  const { returned } = lead;
  const conditions = returned && conditionsOf(rules.policy, returned.reason);
  if (!conditions || returned.cameBackAt !== undefined) return undefined;
  const since = signalsSince(lead, returned).map(({ kind }) => kind);
  if (since.includes('inquiry')) return undefined;
  const at = earliestReturn(conditions, returned, rules);
  const { signals = [] } = conditions;
  const lacks = signals.some((kind) => since.includes(kind)) ? [] : signals;
  const until = at > rules.now ? at : null;
  return until === null && lacks.length === 0 ? undefined : { until, lacks };
}

function earliestReturn({ after, in: calendar }: ComesBack, { at }: Returned, rules: Rules): Instant {
  if (after === undefined) return at;
  if (calendar === undefined) return plus(at, after);
  return rungAt({ after, in: calendar, act: 'come-back' }, startClock(at), calendarsOf(rules));
}

/** When a lead that only has to wait may come back: its stage need not last longer. */
export function mayComeBackAt(change: LeadChange, rules: Rules): Instant | undefined {
  const held = change.lead.grade === 'A' ? heldBack(change, rules) : undefined;
  return held?.until && held.lacks.length === 0 ? held.until : undefined;
}

/** Ready but for the conditions of its return: journaled with what holds it back. */
export function holdBack(change: LeadChange, { until, lacks }: HeldBack): LeadChange {
  return change.record('lead.held-back', {
    reason: until === null ? 'nothing-new' : 'too-early',
    facts: {
      returned: change.lead.returned?.reason ?? null,
      until,
      lacks: lacks.length > 0 ? lacks.join(' ') : null,
    },
  });
}

/** Back to sales: journaled with what let it through; the rep who returned it is not skipped where the policy says so. */
export function comeBack(change: LeadChange, rules: Rules): void {
  const { returned, pastReps } = change.lead;
  if (!returned || returned.cameBackAt !== undefined) return;
  const since = signalsSince(change.lead, returned).map(({ kind }) => kind);
  const { questions } = productLineOf(rules.policy, change.lead.productLine);
  // What this product's line does not ask, nobody has to answer: the person may ask for another one by now.
  const toAnswer = returned.toAnswer.filter((id) => questions.some((question) => question.id === id));
  const isSameAllowed = conditionsOf(rules.policy, returned.reason)?.sameRep === 'allowed';
  change
    .set({
      returned: { ...returned, toAnswer, cameBackAt: rules.now },
      pastReps: pastReps.filter((rep) => !isSameAllowed || rep !== returned.rep),
    })
    .record('lead.came-back', {
      reason: returned.reason,
      facts: {
        returnedAt: returned.at,
        rep: returned.rep,
        signals: since.length > 0 ? since.join(' ') : null,
        answered: returned.answered.length > 0 ? returned.answered.join(' ') : null,
      },
    });
}

/** These questions are answered anew. */
export function answerAnew(change: LeadChange, answers: Readonly<Record<string, string>>): void {
  const { returned } = change.lead;
  const fresh = returned?.toAnswer.filter((id) => (answers[id] ?? '').trim() !== '') ?? [];
  if (!returned || fresh.length === 0) return;
  const toAnswer = returned.toAnswer.filter((id) => !fresh.includes(id));
  change.set({ returned: { ...returned, toAnswer, answered: [...returned.answered, ...fresh] } });
}
