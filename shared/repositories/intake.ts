import { contentHash } from '../domain/canonical.ts';
import { cleanse, fingerprint } from '../domain/cleansing.ts';
import type { Inquiry } from '../domain/inquiry.ts';
import { type LinkKeys, personKey, personSecret } from '../domain/link.ts';
import { append, type Post, receive } from '../domain/receiving.ts';
import type { Rules } from '../domain/rules.ts';
import { type Instant, plus } from '../domain/time.ts';
import { ConditionFailedError, TransientError } from '../ports/table.ts';
import type { Leads } from './leads.ts';
import type { People, Person } from './people.ts';
import type { RulesSource } from './rules-source.ts';
import type { Unmatched } from './unmatched.ts';

export interface IntakeDeps {
  readonly leads: Pick<Leads, 'find' | 'save'>;
  readonly people: Pick<People, 'get' | 'leadOfPost'>;
  readonly unmatched: Pick<Unmatched, 'of'>;
  readonly rules: RulesSource;
  readonly keys: () => Promise<LinkKeys>;
  readonly newLeadId: (now: Instant) => string;
}

/** An inquiry to be taken: of a form, or a row of an import. */
export interface Submission {
  readonly inquiry: Inquiry;
  /** The same key again, of the same person, is the same inquiry. */
  readonly givenKey?: string | undefined;
  /** A row of an import: remembered by its key for so long, and nobody is thanked for asking. */
  readonly rememberedFor?: string;
  /** When the person said yes to what the inquiry says they did, if that was before. */
  readonly consentedAt?: Instant | undefined;
}

export interface Taken {
  readonly leadId: string;
  /** `known`: it was taken before, and nothing changed. */
  readonly as: 'known' | 'appended' | 'received';
}

const maxTries = 5;

/** Saves the inquiry as a new lead or on the open one. Somebody faster means: look again, perhaps it was this very post (R2, R4). */
export async function takeInquiry(deps: IntakeDeps, submission: Submission, rules: Rules): Promise<Taken> {
  const keyed = await keysOf(deps, submission, rules);
  const mayThank = submission.rememberedFor === undefined;
  for (let tries = 0; tries < maxTries; tries += 1) {
    const known = await Promise.all(keyed.postKeys.map(({ key }) => deps.people.leadOfPost(key, rules.now)));
    const same = known.find((leadId) => leadId !== undefined);
    if (same) return { leadId: same, as: 'known' };
    const person = await deps.people.get(keyed.personKey);
    const open = person.openLead ? await deps.leads.find(person.openLead) : undefined;
    const isSuppressed = person.suppressedAt !== undefined;
    const heard = {
      isSuppressed,
      wishing: person,
      by: mayThank ? 'form' : 'import',
      consentedAt: submission.consentedAt,
    } as const;
    const post = { ...keyed, ...heard, mayAcknowledge: mayThank && mayAcknowledge(person, rules) };
    const appended = open && append(open, post, await deps.rules.of(open.lead, rules.now));
    const previous = appended || !person.lastLead ? undefined : await deps.leads.find(person.lastLead);
    const change =
      appended ??
      receive(post, rules, {
        leadId: deps.newLeadId(rules.now),
        previousLeadId: person.lastLead ?? null,
        previous: previous?.lead,
        staleLeadId: person.openLead ?? null,
        // Who had a lead before has nothing kept for them: what came meanwhile is in its journey.
        earlier: person.lastLead ? [] : await deps.unmatched.of(keyed.personKey),
      });
    try {
      await deps.leads.save(change);
      return { leadId: change.lead.leadId, as: appended ? 'appended' : 'received' };
    } catch (error) {
      if (!(error instanceof ConditionFailedError)) throw error;
    }
  }
  throw new TransientError('the inquiry met others of the same person, again and again');
}

type Keyed = Pick<Post, 'inquiry' | 'personKey' | 'postKeys'>;

/** Who this is, and under which keys the same post would come again (R2, R4). */
async function keysOf(
  { keys }: IntakeDeps,
  { inquiry, givenKey, rememberedFor }: Submission,
  rules: Rules,
): Promise<Keyed> {
  const cleansed = cleanse(inquiry, rules.current);
  const person = personKey(personSecret(await keys()), cleansed.identity);
  const until = plus(rules.now, rules.current.intake.duplicateWindow);
  // A key is one person's: a form that sends the same key for everybody must not lose anybody.
  const given = givenKey && contentHash([person, givenKey]);
  if (rememberedFor !== undefined) {
    const postKeys = [{ key: `row-${given}`, until: plus(rules.now, rememberedFor) }];
    return { inquiry: cleansed, personKey: person, postKeys };
  }
  const postKeys = [
    { key: `content-${fingerprint(cleansed)}`, until },
    ...(given ? [{ key: `given-${given}`, until }] : []),
  ];
  return { inquiry: cleansed, personKey: person, postKeys };
}

/** At most one in the policy's time to an address, none to a suppressed one (R5). */
const mayAcknowledge = ({ suppressedAt, acknowledgedAt }: Person, { current, now }: Rules): boolean =>
  suppressedAt === undefined &&
  (acknowledgedAt === undefined || plus(acknowledgedAt, current.intake.acknowledgeEvery) <= now);
