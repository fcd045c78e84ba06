import type { DigestContent, DigestFigure, Month } from '../domain/digest.ts';
import { memberOf, type Rules, zoneOf } from '../domain/rules.ts';
import type { TeamMember } from '../domain/team.ts';
import type { Fact } from '../mail/blocks.ts';
import type { DigestView } from '../mail/digest.ts';
import type { TrendSection } from '../mail/huddle.ts';
import {
  figureWords,
  type Judgement,
  judgementOf,
  readingText,
  targetText,
  valueText,
} from './figure-words.ts';
import { nameIn } from './words.ts';

/** The digest of a month as one executive reads it (R42). */
export function digestView(
  content: DigestContent,
  member: TeamMember,
  rules: Rules,
  definitionUrl: string,
): DigestView {
  const { month, asOf, cases, figures, happened } = content;
  const judged = figures.map((figure) => ({ figure, judgement: judgementOf(figure, lastOf(figure), cases) }));
  const only = (judgement: Judgement) =>
    judged.filter((one) => one.judgement === judgement).map(({ figure }) => factOf(figure, rules));
  const missed = judged.filter(({ judgement }) => judgement === 'missed').map(({ figure }) => figure);
  const [before, now] = happened;
  return {
    reader: { name: member.name.split(' ')[0] ?? member.name, zone: zoneOf(rules, member.id) },
    month: monthText(month),
    asOf,
    cases,
    missed: only('missed'),
    met: only('met'),
    tooFew: only('too-few'),
    owners: ownersOf(missed, rules),
    counts: counted.map(([step, label]) => ({
      label,
      value: `${now?.[step] ?? 0} (the month before: ${before?.[step] ?? 0})`,
    })),
    charts: figures.map((figure) => chartOf(figure, rules)),
    definitionUrl,
  };
}

const counted = [
  ['received', 'Leads received'],
  ['qualified', 'Judged ready for sales'],
  ['offered', 'Offered to sales'],
  ['accepted', 'Accepted'],
  ['won', 'Won'],
] as const;

const lastOf = ({ points }: DigestFigure) => points.at(-1) ?? { value: null, hits: null, of: 0 };

/** Who answers for a figure: its owner, or the marketing owner since they left. */
function answersFor(owner: string, { team, policy }: Rules): TeamMember | undefined {
  const named = memberOf(team, owner);
  return named?.isActive ? named : memberOf(team, policy.marketingOwner);
}

function factOf(figure: DigestFigure, rules: Rules): Fact {
  const { currency } = rules.policy;
  const by = answersFor(figure.owner, rules)?.name ?? nameIn(rules.team, figure.owner);
  const reading = lastOf(figure);
  const is = reading.value === null ? 'nothing to tell' : readingText(figure.id, reading, currency);
  return {
    label: figureWords[figure.id][0],
    value: `${is}, ${targetText(figure, currency)}. ${trendText(figure, currency)}${by} answers for it.`,
  };
}

/** `Before: 85 %. ` */
function trendText({ id, points }: DigestFigure, currency: string): string {
  const before = points.at(-2)?.value ?? null;
  const now = points.at(-1)?.value ?? null;
  if (before === null || now === null) return '';
  const was = valueText(id, before, currency);
  if (was === valueText(id, now, currency)) return 'As the month before. ';
  return `${now > before ? 'Up' : 'Down'} from ${was}. `;
}

function ownersOf(figures: readonly DigestFigure[], rules: Rules): readonly Fact[] {
  const owners = new Map(
    figures.flatMap(({ owner }) => {
      const member = answersFor(owner, rules);
      return member ? [[member.id, member] as const] : [];
    }),
  );
  return [...owners.values()].map(({ name, email }) => ({
    label: name,
    value: email,
    href: `mailto:${email}`,
  }));
}

/** Rates stand from 0 to 100 %; all else from 0 to a little over its greatest value or target. */
function chartOf(figure: DigestFigure, { policy: { currency }, team }: Rules): TrendSection {
  const { id, target, points } = figure;
  const isRate = id !== 'first-contact' && id !== 'cost-per-opportunity';
  const top = isRate ? 1 : 1.1 * Math.max(target, ...points.map(({ value }) => value ?? 0), 1);
  const [title, note] = figureWords[id];
  return {
    title,
    note: `${note}; ${targetText(figure, currency)}, ${nameIn(team, figure.owner)}`,
    target: target / top,
    bars: points.map((point) => ({
      label: monthText(point.month, 'short'),
      share: point.value === null ? null : point.value / top,
      value: readingText(id, point, currency),
    })),
  };
}

/** `January 2027` */
const monthText = (month: Month, length: 'long' | 'short' = 'long'): string =>
  new Intl.DateTimeFormat('en-GB', { month: length, year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00.000Z`),
  );
