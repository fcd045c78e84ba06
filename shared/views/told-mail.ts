import type { Instant } from '../domain/time.ts';
import { choicesOf, pausedUntil, wishesOf } from '../domain/wishes.ts';
import { fullTime } from '../pages/when.ts';
import type { Policy } from '../policy/schema.ts';
import type { Person } from '../repositories/people.ts';
import { codeWords } from './code-words.ts';
import { labelOf } from './words.ts';

/** What a person said of our mail, for admins: whether and how often they are mailed, and to what they said yes (R35, R48). */
export interface ToldMail {
  readonly mailed: string;
  readonly consents: readonly string[];
}

export function tellMail(person: Person, policy: Policy, zone: string, now: Instant): ToldMail {
  const time = (at: Instant) => fullTime(at, zone);
  const consents = (person.consents ?? []).map(
    ({ purpose, givenAt, by, source, policyVersion, text, withdrawnAt }) => {
      const how = [labelOf(policy, by), source && `(${source})`].filter(Boolean).join(' ');
      const words = text === null ? '' : ` to the words ${text}`;
      const end = withdrawnAt === null ? '' : `; taken back ${time(withdrawnAt)}`;
      return `${purpose}: ${time(givenAt)}, ${how}${words}, policy version ${policyVersion}${end}`;
    },
  );
  return { mailed: mailedOf(person, policy, time, now), consents };
}

function mailedOf(person: Person, policy: Policy, time: (at: Instant) => string, now: Instant): string {
  const { suppressedAt, suppressedFor = '' } = person;
  if (suppressedAt !== undefined) return `not since ${time(suppressedAt)}: ${labelOf(policy, suppressedFor)}`;
  const wishes = wishesOf(person);
  const until = pausedUntil({ wishes }, now);
  if (until !== undefined) return `no news until ${time(until)}, as they chose`;
  const chosen = choicesOf(policy).frequencies.find(({ id }) => id === wishes.news)?.label;
  return chosen ?? codeWords[`news-${wishes.news}`] ?? wishes.news;
}
