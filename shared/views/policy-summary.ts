import type { Policy } from '../policy/schema.ts';
import { returnsOf } from './coming-back.ts';
import { criteriaOf, stagesOf } from './definition.ts';
import { smallOrder } from './quote-view.ts';
import { lasting } from './spoken.ts';
import { endingOf, trackChoices } from './tracks.ts';
import { rungWords } from './words.ts';

interface Section {
  readonly title: string;
  readonly lines: readonly string[];
}

/** What a policy says, on one screen: the definition by line, the grades, the clock of a hand-over, reasons and tracks. */
export function policySummary(policy: Policy): readonly Section[] {
  const { bands } = policy.scoring;
  return [
    ...policy.productLines.map(({ id, name, questions, lowValueLane }) => ({
      title: `${name}: sales-ready means`,
      lines: [
        ...criteriaOf(policy, id),
        ...questions.filter(({ mandatory }) => mandatory).map(({ ask }) => `asked: ${ask}`),
        ...(lowValueLane ? [smallOrder('Small orders', lowValueLane, policy.currency)] : []),
      ],
    })),
    {
      title: 'Stages, the furthest whose criteria hold',
      lines: stagesOf(policy).map(
        ({ name, criteria: [, ...criteria] }) => `${name}: ${criteria.join('; ') || 'nothing more'}`,
      ),
    },
    {
      title: 'Grades',
      lines: [`A from ${bands.A} points, B from ${bands.B}, C from ${bands.C}, D below`],
    },
    {
      title: 'Clock of a hand-over',
      lines: policy.handOver.ladder.map(
        ({ after, in: calendar, act }) =>
          `after ${lasting(after)} of ${calendar.replaceAll('-', ' ')}: ${rungWords[act] ?? act}`,
      ),
    },
    {
      title: 'Rejection reasons',
      lines: policy.handOver.rejectionReasons.map(({ label, next }) => `${label}: ${next}`),
    },
    {
      title: 'A lead that sales returned needs, to come back',
      lines: returnsOf(policy).map(({ reason, when }) => `${reason}: ${when}`),
    },
    {
      title: 'Nurture tracks',
      lines: policy.nurture.tracks.map(
        ({ name, stages, end }) =>
          `${name}: ${stages.map(({ id }) => id).join(', ')}, then ${endingOf(policy, end)}`,
      ),
    },
    {
      title: 'Who takes which track',
      lines: trackChoices(policy),
    },
  ];
}
