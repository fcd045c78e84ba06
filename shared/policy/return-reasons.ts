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

/** Every way by which sales returns a lead to marketing, with the track it names (R33). */
export const salesReturns = ({
  handOver,
  followUp,
  managerDecision,
  panel,
}: Pick<Policy, 'handOver' | 'followUp' | 'managerDecision' | 'panel'>): readonly {
  readonly code: string;
  readonly track?: string | undefined;
}[] => [
  ...[...handOver.rejectionReasons, ...handOver.handBackReasons].filter(({ next }) => next === 'nurture'),
  ...followUp.lostReasons.filter(({ track }) => track !== undefined),
  { code: 'could-not-reach', track: followUp.couldNotReachTrack },
  { code: 'not-now', track: followUp.notNowTrack },
  { code: 'manager', track: managerDecision.track },
  { code: 'manager-silent', track: managerDecision.track },
  { code: 'panel', track: panel.track },
];

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
