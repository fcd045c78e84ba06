import type { Policy } from '../../policy/schema.ts';
import type { Instant } from '../time.ts';
import type { Period } from './period.ts';

/** By what a report is split. `version` is the policy's: of an event, of an offer, of a lead when it was received. */
export const splits = ['rep', 'source', 'campaign', 'version', 'line', 'lane'] as const;
export type Split = (typeof splits)[number];

/** Acts of the ladders, so that a rung which nobody missed is told too. */
export interface Rungs {
  readonly handOver: readonly string[];
  readonly qualification: readonly string[];
}

/** What a report is asked for. */
export interface Question {
  readonly period: Period;
  /** The events until then are told: what began in the period may end later. */
  readonly asOf: Instant;
  readonly rungs: Rungs;
  /** Costs told in another are left out. */
  readonly currency: string;
  readonly by?: Split | null;
}

/** What a policy has a report tell: the rungs of its ladders, and money in its currency. */
export const toldOf = ({
  handOver,
  qualification,
  currency,
}: Policy): Pick<Question, 'rungs' | 'currency'> => ({
  rungs: {
    handOver: handOver.ladder.map(({ act }) => act),
    qualification: qualification.ladder.map(({ act }) => act),
  },
  currency,
});
