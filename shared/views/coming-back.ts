import { signalsSince } from '../domain/coming-back.ts';
import { day, toMillis } from '../domain/time.ts';
import type { ComesBack } from '../policy/coming-back.ts';
import { salesReturns } from '../policy/return-reasons.ts';
import type { Policy } from '../policy/schema.ts';
import type { LeadFile } from './lead-file.ts';
import { didWords, signalWords } from './signal-words.ts';
import { lasting } from './spoken.ts';
import { calledIn, dateOf, labelOf, titleOf } from './words.ts';

/** What a lead returned for this reason needs to come back, in words: every entry is a condition (R10, R33). */
export function conditionWords(policy: Policy, entry: ComesBack | undefined): readonly string[] {
  const { after, in: calendar, signals, answers = [], sameRep = 'if-asked' } = entry ?? {};
  const kinds = signals?.filter((kind) => kind !== 'inquiry').map((kind) => signalWords[kind]);
  return [
    ...(after
      ? [`${lasting(after)}${calendar ? ` of ${calendar.replaceAll('-', ' ')}` : ''} have passed`]
      : []),
    ...(kinds && kinds.length > 0
      ? [`since then the person ${isAny(kinds) ? 'showed interest' : listOf(kinds)}`]
      : []),
    ...(kinds?.length === 0 ? ['the person asked again'] : []),
    ...answers.map((id) => `answered anew: ${questionOf(policy, id)}`),
    ...(sameRep === 'if-asked' ? [] : [repWords[sameRep]]),
  ];
}
/** Whatever a person can do, besides asking again. */
const isAny = (kinds: readonly unknown[]): boolean => kinds.length >= Object.keys(signalWords).length - 1;
const repWords = { never: 'never to the same rep', allowed: 'perhaps to the same rep' } as const;

/** Every way to return a lead, and what brings it back. */
export const returnsOf = (policy: Policy): readonly { readonly reason: string; readonly when: string }[] =>
  salesReturns(policy).map(({ code }) => {
    const entry = policy.nurture.comesBack?.find(({ reason }) => reason === code);
    return {
      reason: returnedAs(policy, code),
      when: conditionWords(policy, entry).join('; ') || 'nothing more',
    };
  });

/** As the rep chose it: a lost lead by its reason of losing, whose code another list may have too. */
function returnedAs(policy: Policy, code: string): string {
  const lost = policy.followUp.lostReasons.find((reason) => reason.code === code);
  const label = lost?.label ?? labelOf(policy, code);
  return `${label.charAt(0).toUpperCase()}${label.slice(1)}`;
}

/** For who is offered it: why it came back, and what has changed since; nothing for a lead that sales never returned (R33). */
export function cameBackWords({ state: { lead }, inquiries, rules }: LeadFile): readonly string[] {
  const { returned } = lead;
  if (!returned) return [];
  const { policy, team, now } = rules;
  const who = returned.rep === null ? 'Sales' : calledIn(team, returned.rep);
  const days = Math.floor((toMillis(now) - toMillis(returned.at)) / day);
  const asked = inquiries.filter(({ at, words }) => at > returned.at && words !== '').length;
  const clicked = signalsSince(lead, returned).flatMap(({ kind, item }) =>
    kind === 'click' && item ? [`opened “${titleOf(policy, item)}”`] : [],
  );
  const others = signalsSince(lead, returned)
    .map(({ kind }) => kind)
    .filter((kind) => kind !== 'click' && (kind !== 'inquiry' || asked > 0));
  const news = [
    ...didWords(others),
    ...clicked,
    ...returned.answered.map((id) => `answered anew: ${questionOf(policy, id)}`),
    ...scored(returned, lead),
  ];
  return [
    `${who} returned it on ${dateOf(returned.at, policy)}: ${labelOf(policy, returned.reason)}.`,
    `Since then, in ${days === 1 ? '1 day' : `${days} days`}: ${news.join('; ') || 'nothing but time'}.`,
  ];
}

type Scored = { readonly points: number | null; readonly grade: string | null };
const scored = (then: Scored, now: Scored): readonly string[] =>
  then.points === null || now.points === null || then.points === now.points
    ? []
    : [`${then.points} points, grade ${then.grade} → ${now.points} points, grade ${now.grade}`];

const questionOf = ({ productLines }: Policy, id: string): string =>
  productLines.flatMap(({ questions }) => questions).find((question) => question.id === id)?.ask ?? id;

/** `wrote back, talked with us or opened what we sent` */
const listOf = (words: readonly (string | undefined)[]): string =>
  [words.slice(0, -1).join(', '), words.at(-1)].filter(Boolean).join(' or ');
