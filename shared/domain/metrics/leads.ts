import type { Dimensions } from '../dimensions.ts';
import type { LeadEvent } from '../journey.ts';
import type { LifecycleStage } from '../lead.ts';
import { type Money, moneyIn } from '../money.ts';
import type { Lane } from '../pricing.ts';
import type { Instant } from '../time.ts';
import { type Step, stepsOf } from './steps.ts';

/** One lead as its whole journey so far tells it. A step counts once, however often the lead went back and came again. */
export interface LeadFate {
  /** `rep` is whose hand-over was the last, null before the first; `lane` is the one it is in. */
  readonly of: Dimensions;
  readonly policyVersion: number;
  readonly receivedAt: Instant;
  readonly steps: ReadonlySet<Step>;
  readonly stages: ReadonlySet<LifecycleStage>;
  readonly stage: LifecycleStage;
  /** In which lane it was won. */
  readonly wonIn: Lane | null;
  readonly contactedAt: Instant | null;
  /** It was judged ready for sales after it had been nurtured or at rest. */
  readonly isRequalified: boolean;
  /** What its inquiries cost, those that told it. */
  readonly costs: readonly Money[];
}

/** The lead of a whole journey; undefined when it was received before the first of these events. */
export function leadOf(journey: readonly LeadEvent[]): LeadFate | undefined {
  const [received] = journey;
  if (received?.type !== 'lead.received') return undefined;
  const taken = new Set<Step>();
  const stages = new Set<LifecycleStage>();
  const costs: Money[] = [];
  const told = {
    stage: 'name' as LifecycleStage,
    contactedAt: null as Instant | null,
    isRequalified: false,
    wonIn: null as Lane | null,
  };
  for (const event of journey) {
    const now = stepsOf(event);
    const wasLeft = taken.has('nurtured') || taken.has('rested');
    if (wasLeft && now.includes('qualified')) told.isRequalified = true;
    if (now.includes('contacted')) told.contactedAt ??= event.at;
    for (const step of now) taken.add(step);
    if (event.to.stage) {
      told.stage = event.to.stage;
      stages.add(event.to.stage);
    }
    if (event.type === 'lead.won') told.wonIn = event.of.lane;
    const cost = moneyIn(event.facts, 'campaignCostMinor');
    if (cost) costs.push(cost);
  }
  // Who was won had an opportunity, told or not.
  if (taken.has('won')) taken.add('opportunity');
  const rep = journey.findLast(({ type }) => type === 'lead.offered')?.of.rep ?? null;
  const lane = journey.at(-1)?.of.lane ?? null;
  const { policyVersion, at: receivedAt } = received;
  return {
    of: { ...received.of, rep, lane },
    policyVersion,
    receivedAt,
    steps: taken,
    stages,
    costs,
    ...told,
  };
}
