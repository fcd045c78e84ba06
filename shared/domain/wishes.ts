import type { Choices, Purpose } from '../policy/consent.ts';
import type { Policy } from '../policy/schema.ts';
import type { Lead } from './lead.ts';
import { type Instant, plus } from './time.ts';

/** A yes to one purpose: when, how, to which words, and when it was taken back (R48). Codes and times, no words. */
export interface Consent {
  readonly purpose: string;
  readonly givenAt: Instant;
  /** By a form or an import, with its source, or on the page of the person's choices. */
  readonly by: 'form' | 'import' | 'page';
  readonly source: string | null;
  readonly leadId: string;
  readonly policyVersion: number;
  /** Id of the words that were said yes to; null where an import does not know. */
  readonly text: string | null;
  readonly withdrawnAt: Instant | null;
}

/** What a person chose on their page, instead of a frequency of the policy: its usual one, nothing until a date, or no news. */
export const newsChoices: readonly string[] = ['usual', 'pause', 'none'];

/** What a person said of our mail, as far as what is planned for their lead depends on it; kept by person, and copied to their open lead (R35). */
export interface Wishes {
  /** `usual`, `none`, or a frequency of the policy. */
  readonly news: string;
  readonly pausedUntil: Instant | null;
  /** Purposes that they said yes to, and did not take back. */
  readonly consented: readonly string[];
}

export const noWishes: Wishes = { news: 'usual', pausedUntil: null, consented: [] };

/** What is kept of it by person. */
export interface Wishing {
  readonly news?: string;
  readonly pausedUntil?: Instant | null;
  /** Oldest first. */
  readonly consents?: readonly Consent[];
  /** How often the above was written: its lock. */
  readonly wishesVersion?: number;
}

export const wishesOf = ({ news = 'usual', pausedUntil = null, consents = [] }: Wishing): Wishes => ({
  news,
  pausedUntil,
  consented: [...new Set(consents.filter(isGiven).map(({ purpose }) => purpose))],
});

export const isGiven = ({ withdrawnAt }: Consent): boolean => withdrawnAt === null;

/** What people's words are used for; of a policy that does not say, what forms have always asked. */
export const purposesOf = ({ consent }: Policy): readonly Purpose[] => consent?.purposes ?? [usualPurpose];
const usualPurpose: Purpose = {
  id: 'marketing',
  ground: 'legitimate-interest',
  words: 'To send you something worth reading now and then.',
  texts: [{ id: 'usual', words: 'You may send me news and advice by e-mail now and then.' }],
};

/** The purpose of news by mail: what nurture needs a yes to, else the first that one can say yes to. */
export const newsPurpose = (policy: Policy): Purpose | undefined => {
  const askable = purposesOf(policy).filter(({ texts }) => texts !== undefined);
  return askable.find(({ id }) => id === policy.nurture.needsConsent) ?? askable[0];
};

export const choicesOf = ({ nurture }: Policy): Choices => nurture.choices ?? usualChoices;
const usualChoices: Choices = { frequencies: [], longestPause: 'P365D' };

/** Whether news may go to them at all: not after a no, and not without a yes where the policy needs one (R35, R48). */
export const wantsNews = (
  { isSuppressed, wishes = noWishes }: Pick<Lead, 'isSuppressed' | 'wishes'>,
  { nurture: { needsConsent } }: Policy,
): boolean =>
  !isSuppressed &&
  wishes.news !== 'none' &&
  (needsConsent === undefined || wishes.consented.includes(needsConsent));

/** The time between two mails of nurture that they chose; undefined for the usual. */
export const chosenPause = ({ news }: Wishes, policy: Policy): string | undefined =>
  choicesOf(policy).frequencies.find(({ id }) => id === news)?.per;

/** Until then they want no news; undefined when they do not rest from it. */
export const pausedUntil = (
  { wishes = noWishes }: Pick<Lead, 'wishes'>,
  now: Instant,
): Instant | undefined =>
  wishes.pausedUntil !== null && wishes.pausedUntil > now ? wishes.pausedUntil : undefined;

/** When the next mail of nurture may leave by what they chose, if the last one left at `last`. */
export function newsFrom(wishes: Wishes, last: Instant | undefined, policy: Policy, now: Instant): Instant {
  const per = chosenPause(wishes, policy);
  const spaced = last !== undefined && per !== undefined ? plus(last, per) : now;
  return [now, spaced, pausedUntil({ wishes }, now) ?? now].reduce((a, b) => (a > b ? a : b));
}
