import { type Sample, type SampleKind, sampleKinds, type Trend } from '../domain/huddle.ts';
import type { Period } from '../domain/metrics/period.ts';
import { oncePer } from '../domain/once-per.ts';
import { type Rules, zoneOf } from '../domain/rules.ts';
import type { TeamMember } from '../domain/team.ts';
import { type Instant, plusMillis } from '../domain/time.ts';
import type { HuddleView, SampleSection, TrendSection } from '../mail/huddle.ts';
import type { Policy } from '../policy/schema.ts';
import { figureWords, readingText, targetText } from './figure-words.ts';
import { calledIn, labelOf } from './words.ts';

/** What a huddle tells, the same to everybody, kept as it was when it was made. */
export interface HuddleContent {
  readonly closesAt: Instant;
  readonly period: Period;
  readonly policyVersion: number;
  readonly questions: readonly { readonly id: string; readonly ask: string }[];
  readonly samples: readonly Sample[];
  readonly trends: readonly Trend[];
}

const sampleWords: Readonly<Record<SampleKind, string>> = {
  accepted: 'Accepted',
  rejected: 'Rejected',
  overruled: 'Overruled by the panel',
  lost: 'Lost',
};

export function huddleView(
  { closesAt, period, questions, samples, trends }: HuddleContent,
  member: TeamMember,
  rules: Rules,
  pageUrl: string,
): HuddleView {
  const zone = zoneOf(rules, member.id);
  return {
    reader: { name: member.name.split(' ')[0] ?? member.name, zone },
    period: spanOf(period, zone),
    questions: questions.map(({ ask }) => ask),
    samples: samplesIn(samples, rules),
    trends: trends.map((trend) => trendIn(trend, zone, rules.policy.currency)),
    pageUrl,
    closesAt,
  };
}

const trendIn = ({ id, target, points }: Trend, zone: string, currency: string): TrendSection => ({
  title: figureWords[id][0],
  note: `${figureWords[id][1]}${target === null ? '' : `; ${targetText({ id, target }, currency)}`}`,
  target,
  bars: points.map(({ period, ...reading }) => ({
    label: spanOf(period, zone),
    share: reading.value,
    value: readingText(id, reading, currency),
  })),
});

const samplesIn = (samples: readonly Sample[], { policy, team }: Rules): readonly SampleSection[] =>
  sampleKinds.map((kind) => ({
    title: sampleWords[kind],
    leads: samples
      .filter((sample) => sample.kind === kind)
      .map((sample) => ({ leadId: sample.leadId, words: sampleLine(sample, policy, team) })),
  }));

function sampleLine(
  { leadId, productLine, source, rep, reason }: Sample,
  policy: Policy,
  team: Rules['team'],
): string {
  const line = policy.productLines.find(({ id }) => id === productLine)?.name ?? productLine;
  return [
    line,
    source,
    ...(rep === null ? [] : [calledIn(team, rep)]),
    ...(reason === null ? [] : [labelOf(policy, reason)]),
    `lead ${leadId}`,
  ].join(' · ');
}

/** `29 Dec – 11 Jan`: the last day told is the one before the next period begins. */
export function spanOf({ from, to }: Period, zone: string): string {
  const dayOf = (at: Instant) => daysIn(zone).format(new Date(at));
  return `${dayOf(from)} – ${dayOf(plusMillis(to, -1))}`;
}

const daysIn = oncePer(
  (timeZone) => new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone }),
);
