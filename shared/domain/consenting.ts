import type { LeadChange } from './change.ts';
import type { Post } from './receiving.ts';
import type { Rules } from './rules.ts';
import type { Instant } from './time.ts';
import { type Consent, isGiven, purposesOf, type Wishing, wishesOf } from './wishes.ts';

/** Which purposes were said yes to, how, and to which words. */
export interface Given extends Pick<Consent, 'by' | 'source'> {
  readonly purposes: readonly string[];
  /** Id of the words that were shown; without it, the latest of each purpose. */
  readonly text?: string | undefined;
  /** When it was, of an import that knows. */
  readonly at?: Instant | undefined;
}

/** What was said yes to is told of in codes; more than this nobody needs to prove. */
const mostKept = 30;

/**
 * Adds what was said yes to; a purpose that was not named is as it was: leaving a box open takes nothing back (R48). The same yes to the
 * same words again changes nothing, to newer words it is another.
 */
export function consentsWith(
  change: LeadChange,
  known: readonly Consent[],
  given: Given,
  rules: Rules,
): readonly Consent[] {
  const { purposes, text, by, source, at = rules.now } = given;
  const said = purposesOf(rules.current).filter(({ id, texts }) => texts && purposes.includes(id));
  const fresh = said.flatMap(({ id: purpose, texts = [] }): Consent[] => {
    const words = text ?? texts.at(-1)?.id ?? null;
    const stands = known.some((one) => one.purpose === purpose && one.text === words && isGiven(one));
    if (stands || takenBackSince(known, purpose, at)) return [];
    const { leadId } = change.lead;
    const policyVersion = rules.currentVersion;
    return [{ purpose, givenAt: at, by, source, leadId, policyVersion, text: words, withdrawnAt: null }];
  });
  for (const { purpose, text: words } of fresh)
    change.record('lead.consent-given', { by: 'person', reason: by, facts: { purpose, text: words } });
  return [...known, ...fresh].slice(-mostKept);
}

/** A box that is ticked is a yes from now on; one left open takes nothing back (R48). */
export function hearConsent(
  change: LeadChange,
  { inquiry, wishing, by, consentedAt: at }: Pick<Post, 'inquiry' | 'wishing' | 'by' | 'consentedAt'>,
  rules: Rules,
): void {
  const { consented: purposes, source, raw } = inquiry;
  const given = { purposes, text: raw.consentText, by, source, at };
  keepWishes(change, wishing, { consents: consentsWith(change, wishing.consents ?? [], given, rules) });
}

/** A yes that is imported late does not outlive the no that came after it. */
const takenBackSince = (known: readonly Consent[], purpose: string, at: Instant): boolean =>
  known.some((one) => one.purpose === purpose && one.withdrawnAt !== null && one.withdrawnAt > at);

/** Takes back every yes that stands; when, stays known. */
export function consentsWithdrawn(
  change: LeadChange,
  known: readonly Consent[],
  now: Instant,
): readonly Consent[] {
  const purposes = new Set(known.filter(isGiven).map(({ purpose }) => purpose));
  for (const purpose of purposes)
    change.record('lead.consent-withdrawn', { by: 'person', facts: { purpose } });
  return known.map((one) => (isGiven(one) ? { ...one, withdrawnAt: now } : one));
}

/** Keeps what the person said by now, with them and on their open lead; nothing when it is what was known. */
export function keepWishes(change: LeadChange, known: Wishing, said: Partial<Wishing>): void {
  const next = { ...known, ...said };
  change.set({ wishes: wishesOf(next) });
  const { news = 'usual', pausedUntil = null, consents = [] } = next;
  const isSame =
    news === (known.news ?? 'usual') &&
    pausedUntil === (known.pausedUntil ?? null) &&
    JSON.stringify(consents) === JSON.stringify(known.consents ?? []);
  if (isSame) return;
  change.also({
    kind: 'keep-wishes',
    known: known.wishesVersion ?? 0,
    wishes: { news, pausedUntil, consents },
  });
}
