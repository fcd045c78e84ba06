import { contentHash } from '../../shared/domain/canonical.ts';
import { cleanse, fingerprint } from '../../shared/domain/cleansing.ts';
import { checkInquiry, type Inquiry, isByBot } from '../../shared/domain/inquiry.ts';
import { type LinkKeys, personKey, personSecret } from '../../shared/domain/link.ts';
import { append, type Post, receive } from '../../shared/domain/receiving.ts';
import type { Rules } from '../../shared/domain/rules.ts';
import { type Instant, plus } from '../../shared/domain/time.ts';
import type { HttpAnswer, HttpRequest } from '../../shared/ports/http.ts';
import { ConditionFailedError, TransientError } from '../../shared/ports/table.ts';
import type { Leads } from '../../shared/repositories/leads.ts';
import type { People, Person } from '../../shared/repositories/people.ts';
import type { Policies } from '../../shared/repositories/policies.ts';
import type { RulesSource } from '../../shared/repositories/rules-source.ts';
import { received, refused } from './answers.ts';
import { readBody } from './body.ts';

export interface ReceiveInquiryDeps {
  readonly leads: Pick<Leads, 'find' | 'save'>;
  readonly people: Pick<People, 'get' | 'leadOfPost'>;
  readonly policies: Pick<Policies, 'current'>;
  readonly rules: RulesSource;
  readonly keys: () => Promise<LinkKeys>;
  readonly newLeadId: (now: Instant) => string;
  /** Origins a form may lead back to. */
  readonly allowedOrigins: readonly string[];
}

const maxTries = 5;

/** Takes an inquiry: validated, cleansed, durable before the answer; a retried post is the post it repeats (R1–R5). */
export const createReceiveInquiry =
  (deps: ReceiveInquiryDeps) =>
  async (request: HttpRequest): Promise<HttpAnswer> => {
    const { policy, version } = await deps.policies.current();
    const refuse = (status: number, problems: readonly string[]) =>
      refused(request, policy.sender.company, status, problems);
    if (Buffer.byteLength(request.body) > policy.intake.maxBodyBytes)
      return refuse(413, [`body: must be at most ${policy.intake.maxBodyBytes} bytes`]);
    const body = readBody(request);
    if ('problem' in body) return refuse(400, [body.problem]);
    const checked = checkInquiry(body.fields, policy);
    if (!checked.isValid) return refuse(400, checked.problems);
    const inquiry = checked.value;
    if (isByBot(inquiry, policy))
      return refuse(400, [
        inquiry.website
          ? 'website: leave this field empty'
          : 'filledInMs: sent too fast; please send it again',
      ]);
    if (!mayRedirect(inquiry, deps.allowedOrigins))
      return refuse(400, ['redirect: leads to an origin that is not allowed']);
    const rules = await deps.rules.of({ policyVersion: version }, request.now);
    const leadId = await take(deps, await keysOf(deps, inquiry, request, rules), rules);
    return received(request, policy.sender.company, leadId, inquiry.redirect);
  };

const mayRedirect = ({ redirect }: Inquiry, allowed: readonly string[]): boolean =>
  redirect === undefined || allowed.includes(new URL(redirect).origin);

type Keyed = Omit<Post, 'mayAcknowledge' | 'isSuppressed'>;

/** Who this is, and under which keys the same post would come again (R2, R4). */
async function keysOf(
  { keys }: ReceiveInquiryDeps,
  inquiry: Inquiry,
  { headers }: HttpRequest,
  rules: Rules,
): Promise<Keyed> {
  const cleansed = cleanse(inquiry, rules.current);
  const person = personKey(personSecret(await keys()), cleansed.identity);
  const idempotencyKey = headers['idempotency-key'];
  // A key is one person's: a form that sends the same key for everybody must not lose anybody.
  const postKeys = [
    `content-${fingerprint(cleansed)}`,
    ...(idempotencyKey ? [`given-${contentHash([person, idempotencyKey])}`] : []),
  ];
  return { inquiry: cleansed, personKey: person, postKeys };
}

/** Saves the inquiry as a new lead or on the open one. Somebody faster means: look again, perhaps it was this very post. */
async function take(deps: ReceiveInquiryDeps, keyed: Keyed, rules: Rules): Promise<string> {
  for (let tries = 0; tries < maxTries; tries += 1) {
    const known = await Promise.all(keyed.postKeys.map((key) => deps.people.leadOfPost(key, rules.now)));
    const same = known.find((leadId) => leadId !== undefined);
    if (same) return same;
    const person = await deps.people.get(keyed.personKey);
    const open = person.openLead ? await deps.leads.find(person.openLead) : undefined;
    const isSuppressed = person.suppressedAt !== undefined;
    const post = { ...keyed, isSuppressed, mayAcknowledge: mayAcknowledge(person, rules) };
    const change =
      (open && append(open, post, await deps.rules.of(open.lead, rules.now))) ??
      receive(post, rules, {
        leadId: deps.newLeadId(rules.now),
        previousLeadId: person.lastLead ?? null,
        staleLeadId: person.openLead ?? null,
      });
    try {
      await deps.leads.save(change);
      return change.lead.leadId;
    } catch (error) {
      if (!(error instanceof ConditionFailedError)) throw error;
    }
  }
  throw new TransientError('the inquiry met others of the same person, again and again');
}

/** At most one in the policy's time to an address, none to a suppressed one (R5). */
const mayAcknowledge = ({ suppressedAt, acknowledgedAt }: Person, { current, now }: Rules): boolean =>
  suppressedAt === undefined &&
  (acknowledgedAt === undefined || plus(acknowledgedAt, current.intake.acknowledgeEvery) <= now);
