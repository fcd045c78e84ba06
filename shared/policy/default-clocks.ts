import type { Policy } from './schema.ts';

/** Who was recommended to us, or met us, expects a call the same morning (R37). */
export const defaultContactClocks = [
  {
    id: 'warm-sources',
    when: [{ fact: 'source', is: 'one-of', value: ['referral', 'event'] }],
    ladder: [
      { after: 'PT2H', in: 'office-hours', act: 'remind-rep' },
      { after: 'PT4H', in: 'office-hours', act: 'record-breach' },
      { after: 'PT24H', in: 'working-days', act: 'escalate-to-manager' },
      { after: 'PT48H', in: 'working-days', act: 'reassign' },
    ],
  },
] as const satisfies Policy['handOver']['ladderRules'];

/** After the first weeks of trying, once a fortnight is enough (R38). */
export const defaultLaterCadence = [
  {
    id: 'once-a-fortnight',
    afterTouches: 6,
    ladder: [
      { after: 'P10D', in: 'working-days', act: 'remind-rep' },
      { after: 'P15D', in: 'working-days', act: 'escalate-to-manager' },
      { after: 'P20D', in: 'working-days', act: 'reassign' },
    ],
  },
] as const satisfies Policy['followUp']['laterLadders'];
