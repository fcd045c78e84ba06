import { dateIn } from '../domain/openings.ts';
import { mayComeBack } from '../domain/preferring.ts';
import type { Rules } from '../domain/rules.ts';
import { type Instant, plus } from '../domain/time.ts';
import { type Consent, choicesOf, newsPurpose, pausedUntil, purposesOf, wishesOf } from '../domain/wishes.ts';
import type { PreferencesPageView, PurposeSection } from '../pages/preferences-views.ts';
import type { FormState } from '../pages/views.ts';
import type { Policy } from '../policy/schema.ts';
import type { Person } from '../repositories/people.ts';
import type { LeadFile } from './lead-file.ts';
import { lasting } from './spoken.ts';

/** The page on which a person reads what they get from us and why, and chooses (R35, R48). It names nobody: its link may be forwarded. */
export function preferencesView(
  { rules, inquiries }: LeadFile,
  person: Person,
  timeZone: string,
  { form = null, isSaved = false }: { readonly form?: FormState | null; readonly isSaved?: boolean } = {},
): PreferencesPageView {
  const { current, now } = rules;
  const wishes = wishesOf(person);
  const until = pausedUntil({ wishes }, now);
  const asked = inquiries.at(-1);
  const day = (at: Instant) => dayOf(at, timeZone);
  return {
    sender: current.sender,
    standing: standingOf(person),
    isSaved,
    asked: asked ? `You wrote to us on ${day(asked.at)}, ${through(asked.source)}.` : null,
    purposes: purposesOf(current).map(({ id, words, ground, texts = [] }) => ({
      words,
      ground: grounds[ground],
      said: (person.consents ?? [])
        .filter(({ purpose }) => purpose === id)
        .map((one) => saidOf(one, texts, day)),
    })),
    choices: choicesIn(current),
    chosen: until === undefined ? wishes.news : 'pause',
    until: until === undefined ? null : dateIn(timeZone, until),
    untilWords: until === undefined ? null : day(until),
    lastDay: lastDayOf(rules, timeZone),
    ...consentOf(current, person),
    form,
  };
}

/** The last day until which a person may let us rest. */
export const lastDayOf = ({ current, now }: Rules, timeZone: string): string =>
  dateIn(timeZone, plus(now, choicesOf(current).longestPause));

/** What they may say yes to, if they did not, and whether news need it. */
export function consentOf(policy: Policy, person: Pick<Person, 'consents'>) {
  const { id, texts = [] } = newsPurpose(policy) ?? {};
  const isSaid = id !== undefined && wishesOf(person).consented.includes(id);
  return {
    consentText: isSaid ? null : (texts.at(-1)?.words ?? null),
    needsConsent: policy.nurture.needsConsent !== undefined && !isSaid,
  };
}

function standingOf(person: Person): PreferencesPageView['standing'] {
  const { suppressedAt, suppressedFor = '' } = person;
  if (suppressedAt === undefined) return 'mailed';
  if (mayComeBack(person)) return 'unsubscribed';
  if (person.erasedAt !== undefined) return 'erased';
  return suppressedFor === 'complaint' ? 'complained' : 'undeliverable';
}

function choicesIn(policy: Policy): PreferencesPageView['choices'] {
  const { mails, per } = policy.nurture.frequencyCap;
  const usual = `At most ${mails === 1 ? 'one mail' : `${mails} mails`} in ${lasting(per)}.`;
  return [
    { value: 'usual', label: 'As usual', hint: usual },
    ...choicesOf(policy).frequencies.map(({ id, label }) => ({ value: id, label, hint: null })),
    {
      value: 'pause',
      label: 'Nothing until a date',
      hint: 'Give the date below; afterwards it goes on as before.',
    },
    {
      value: 'none',
      label: 'No news',
      hint: 'Only answers to what you ask us. It takes back a yes that you gave.',
    },
  ];
}

const grounds: Readonly<Record<ReturnType<typeof purposesOf>[number]['ground'], string>> = {
  contract: 'Because you asked us: we need it to answer you.',
  'legitimate-interest': 'Because we think it is useful to you, until you say no.',
  consent: 'Only with your yes.',
};

function saidOf(
  { givenAt, by, source, text, withdrawnAt }: Consent,
  texts: readonly { readonly id: string; readonly words: string }[],
  day: (at: Instant) => string,
): PurposeSection['said'][number] {
  const how = by === 'page' ? 'on this page' : through(source ?? by);
  const given = `You said yes on ${day(givenAt)}, ${how}`;
  return {
    words: withdrawnAt === null ? `${given}.` : `${given}, and took it back on ${day(withdrawnAt)}.`,
    text: texts.find(({ id }) => id === text)?.words ?? null,
  };
}

const through = (source: string): string => channels[source] ?? 'in another way';
const channels: Readonly<Record<string, string>> = {
  web: 'by a form on the web',
  event: 'at an event',
  webinar: 'at a webinar',
  referral: 'by a referral',
  partner: 'through a partner of ours',
  import: 'to one of us, who noted it',
};

/** `4 January 2027`. */
const dayOf = (at: Instant, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone }).format(new Date(at));
