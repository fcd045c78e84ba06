import type { LeadEvent } from '../journey.ts';
import type { LifecycleStage } from '../lead.ts';
import type { Lane } from '../pricing.ts';
import { toMillis } from '../time.ts';
import { moneyEach, type Rate, rateOf, spreadOf, sumOf } from './figures.ts';
import type { HandOverFate } from './hand-overs.ts';
import type { LeadFate } from './leads.ts';
import type { Metrics } from './metrics.ts';
import type { QualificationFate } from './qualifications.ts';
import type { Question } from './question.ts';
import { type Step, steps, stepsOf } from './steps.ts';

/** What a report counts: events and hand-overs of the period, and leads received in it. */
export interface Counted {
  readonly events: readonly LeadEvent[];
  readonly handOvers: readonly HandOverFate[];
  readonly qualifications: readonly QualificationFate[];
  readonly leads: readonly LeadFate[];
}

export function measure(
  { events, handOvers, qualifications, leads }: Counted,
  { rungs, currency }: Pick<Question, 'rungs' | 'currency'>,
): Metrics {
  const rulings = events.filter(({ type, facts }) => type === 'lead.ruled' && facts.how === 'votes');
  return {
    happened: countSteps(events.map(stepsOf)),
    funnel: countSteps(leads.map((lead) => [...lead.steps])),
    reachedStage: countStages(leads.map((lead) => [...lead.stages])),
    inStage: countStages(leads.map((lead) => [lead.stage])),
    acceptance: rateOf(handOvers.filter(isAnswered), ({ isAccepted }) => isAccepted),
    sla: {
      handOver: attainment(rungs.handOver, handOvers, isLadderEnded),
      qualification: attainment(rungs.qualification, qualifications, ({ isEnded }) => isEnded),
    },
    firstContact: firstContact(handOvers, leads),
    pursued: rateOf(
      handOvers.filter(({ isAccepted }) => isAccepted),
      ({ contact }) => contact !== null,
    ),
    waste: waste(handOvers),
    requalified: rateOf(leads.filter(wasMarketings), ({ isRequalified }) => isRequalified),
    attempts: attempts(handOvers),
    closeRate: {
      sales: closed(leads, 'offered', 'sales'),
      selfServe: closed(leads, 'quoted', 'self-serve'),
    },
    cost: cost(leads, currency),
    overruled: rateOf(rulings, ({ facts }) => facts.overruled === facts.disputedBy),
  };
}

const stages = ['name', 'suspect', 'lead', 'qualified-lead', 'prospect', 'customer'] as const;

const countSteps = (taken: readonly (readonly Step[])[]) => count(steps, taken);
const countStages = (reached: readonly (readonly LifecycleStage[])[]) => count(stages, reached);

function count<Name extends string>(names: readonly Name[], found: readonly (readonly Name[])[]) {
  const counts = Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
  for (const name of found.flat()) counts[name] += 1;
  return counts;
}

const isAnswered = ({ isAccepted, endedAs }: HandOverFate): boolean => isAccepted || endedAs === 'rejected';

/** The ladder of a hand-over ends with the first contact, or with the rep's part (R27). What was withdrawn is nobody's to be in time. */
const isLadderEnded = ({ contact, endedAs }: HandOverFate): boolean =>
  contact !== null || (endedAs !== null && endedAs !== 'withdrawn');

/** A rung is decided once it fell due, which is a miss, or once its ladder ended before, which is in time. */
function attainment<Fate extends { readonly missed: readonly string[] }>(
  acts: readonly string[],
  fates: readonly Fate[],
  isEnded: (fate: Fate) => boolean,
): Readonly<Record<string, Rate>> {
  const inTime = (act: string) =>
    rateOf(
      fates.filter((fate) => fate.missed.includes(act) || isEnded(fate)),
      ({ missed }) => !missed.includes(act),
    );
  return Object.fromEntries(acts.map((act) => [act, inTime(act)]));
}

function firstContact(
  handOvers: readonly HandOverFate[],
  leads: readonly LeadFate[],
): Metrics['firstContact'] {
  const made = handOvers.flatMap(({ contact, offeredAt }) => (contact ? [{ ...contact, offeredAt }] : []));
  return {
    businessMillis: spreadOf(made.map(({ businessMillis }) => businessMillis)),
    wallMillis: spreadOf(made.map(({ at, offeredAt }) => toMillis(at) - toMillis(offeredAt))),
    sinceInquiryMillis: spreadOf(
      leads.flatMap(({ contactedAt, receivedAt }) =>
        contactedAt === null ? [] : [toMillis(contactedAt) - toMillis(receivedAt)],
      ),
    ),
  };
}

function waste(handOvers: readonly HandOverFate[]): Metrics['waste'] {
  const ended = handOvers.filter(({ endedAs }) => endedAs !== null && endedAs !== 'withdrawn');
  return {
    rejected: rateOf(ended, ({ endedAs }) => endedAs === 'rejected'),
    expired: rateOf(ended, (handOver) => !isAnswered(handOver)),
    untouched: rateOf(ended, ({ isAccepted, contact }) => isAccepted && contact === null),
  };
}

const closed = (leads: readonly LeadFate[], entered: Step, lane: Lane): Rate =>
  rateOf(
    leads.filter((lead) => lead.steps.has(entered)),
    ({ wonIn }) => wonIn === lane,
  );

const wasMarketings = ({ steps: taken }: LeadFate): boolean => taken.has('nurtured') || taken.has('rested');

function attempts(handOvers: readonly HandOverFate[]): Metrics['attempts'] {
  const counts = handOvers.filter(({ contact }) => contact !== null).map((one) => one.attempts);
  const total = counts.reduce((sum, one) => sum + one, 0);
  return { ...spreadOf(counts), total, mean: counts.length === 0 ? null : total / counts.length };
}

function cost(leads: readonly LeadFate[], currency: string): Metrics['cost'] {
  const known = rateOf(leads, ({ costs }) => costs.some((one) => one.currency === currency));
  const total = sumOf(
    leads.flatMap(({ costs }) => costs),
    currency,
  );
  const each = (count: number) => (known.hits === 0 ? null : moneyEach(total, count));
  const opportunities = leads.filter(({ steps: taken }) => taken.has('opportunity')).length;
  return { total, known, perLead: each(leads.length), perOpportunity: each(opportunities) };
}
