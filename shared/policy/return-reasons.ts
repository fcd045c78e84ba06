import type { Policy } from './schema.ts';

/** Why a lead comes to be nurtured, apart from the reasons of the policy. */
const ownReasons = [
  'grade-a',
  'grade-b',
  'grade-c',
  'grade-d',
  'not-sales-ready',
  'never-qualified',
  'could-not-reach',
  'not-now',
  'manager',
  'manager-silent',
  'panel',
  'quote-lapsed',
  'cannot-be-quoted',
  'track-ended',
  'won',
] as const;

/** Every code that the fact `reason` of a track's rule can have: why the lead is nurtured (R31). */
export const returnReasons = ({
  handOver,
  followUp,
}: Pick<Policy, 'handOver' | 'followUp'>): readonly string[] => [
  ...[...handOver.rejectionReasons, ...handOver.handBackReasons]
    .filter(({ next }) => next === 'nurture')
    .map(({ code }) => code),
  ...followUp.lostReasons.map(({ code }) => code),
  ...ownReasons,
];
