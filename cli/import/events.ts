import * as z from 'zod';
import { contentHash } from '../../shared/domain/canonical.ts';
import { closedObject } from '../../shared/domain/closed-object.ts';
import { normalisedAddress } from '../../shared/domain/email-address.ts';
import { engage, type ImportedSignal } from '../../shared/domain/engaging.ts';
import { engagementKinds } from '../../shared/domain/lead.ts';
import { personKey, personSecret } from '../../shared/domain/link.ts';
import { mailableAddress } from '../../shared/domain/mailable-address.ts';
import { check } from '../../shared/domain/problems.ts';
import { IdSchema } from '../../shared/domain/shapes.ts';
import { toInstant } from '../../shared/domain/time.ts';
import type { Operator } from '../operator.ts';
import { table } from '../timeline.ts';
import { type BadRow, type ImportRow, located, readRows } from './rows.ts';
import { type ImportOptions, knownBefore, runImport } from './run.ts';

const eventColumns = ['id', 'email', 'leadId', 'kind', 'at', 'item'] as const;

const EventSchema = closedObject({
  /** As its sender knows it: the same id again is the same event. */
  id: z.string().trim().min(1, 'must not be empty').max(200),
  email: z
    .string()
    .trim()
    .max(254)
    .transform(mailableAddress)
    .pipe(z.email('must be an e-mail address'))
    .optional(),
  leadId: z.string().trim().max(60).optional(),
  kind: z.enum(engagementKinds),
  at: z.iso.datetime({ offset: true, error: 'must be an instant, like "2027-01-31T14:00:00Z"' }).optional(),
  /** Which webinar, fair or mail: each counts once. */
  item: IdSchema.optional(),
}).superRefine(({ email, leadId }, context) => {
  if ((email === undefined) === (leadId === undefined))
    context.addIssue({ code: 'custom', path: ['email'], message: 'say either email or leadId' });
});

interface GoodEvent {
  readonly signal: ImportedSignal;
  readonly whose: { readonly leadId: string } | { readonly personKey: string };
}

const outcomes = {
  counted: ['counts as a signal of an open lead.', 'count as signals of open leads.'],
  closed: [
    'is of a closed lead: noted on its journey, and nothing else.',
    'are of closed leads: noted on their journeys, and nothing else.',
  ],
  kept: [
    'is of somebody whom nobody knows yet: kept, and counted once they ask (npm run relay -- events unmatched).',
    'are of people whom nobody knows yet: kept, and counted once they ask (npm run relay -- events unmatched).',
  ],
  known: knownBefore,
} as const;

/** Takes what people did elsewhere: webinars, replies, fairs, activities of a CRM (R32, R44). */
export async function importEvents(
  operator: Operator,
  file: string,
  options: ImportOptions,
): Promise<string> {
  const isColumn = (name: string) => (eventColumns as readonly string[]).includes(name);
  const { rows, bad } = await readRows(file, isColumn, eventColumns);
  const secret = personSecret(await operator.keys());
  const judged = await Promise.all(rows.map((row) => judge(row, operator, secret)));
  const good = judged.flatMap((one) => ('signal' in one ? [one] : []));
  const worse = judged.flatMap((one) => ('problems' in one ? [one] : []));
  const take = async (event: GoodEvent) => outcomes[await takeEvent(operator, event)];
  const told = await runImport({ file, what: 'event', good, bad: [...bad, ...worse], take }, options);
  const attached = options['dry-run'] ? 0 : await attach(operator);
  const found = attached === 1 ? 'has found its lead' : 'have found their lead';
  return attached === 0 ? told : `${told}\n  ${attached} kept before ${found}.`;
}

async function judge(
  { line, fields }: ImportRow,
  { leads, now }: Operator,
  secret: string,
): Promise<GoodEvent | BadRow> {
  const given = Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== '' && value !== null),
  );
  const refused = (problem: string) => ({ line, problems: [located(line, problem)] });
  const checked = check(EventSchema, given);
  if (!checked.isValid) return { line, problems: checked.problems.map((problem) => located(line, problem)) };
  const { id, email, leadId, kind, item = null } = checked.value;
  const at = checked.value.at === undefined ? now : toInstant(Date.parse(checked.value.at));
  if (at > now) return refused(`at: "${checked.value.at}" has not come yet`);
  const signal = { key: `event-${contentHash(id)}`, kind, at, item };
  if (email !== undefined)
    return { signal, whose: { personKey: personKey(secret, normalisedAddress(email)) } };
  if (leadId === undefined || !(await leads.find(leadId)))
    return refused(`leadId: no lead has the id "${leadId}"`);
  return { signal, whose: { leadId } };
}

type Outcome = keyof typeof outcomes;

async function takeEvent(operator: Operator, { signal, whose }: GoodEvent): Promise<Outcome> {
  if ('leadId' in whose) return tell(operator, whose.leadId, signal);
  const { people, unmatched } = operator;
  for (;;) {
    const { openLead, lastLead = openLead } = await people.get(whose.personKey);
    const leadId = openLead ?? lastLead;
    if (leadId) return tell(operator, leadId, signal);
    if (await unmatched.keep({ ...signal, personKey: whose.personKey })) return 'kept';
  }
}

/** Tells the lead, unless it was told before. */
async function tell(
  { leads, people, rules, now }: Operator,
  leadId: string,
  signal: ImportedSignal,
  keptFor?: string,
): Promise<Outcome> {
  let outcome: Outcome = 'known';
  await leads.change(leadId, async (state) => {
    outcome = 'known';
    if (await people.leadOfPost(signal.key, now)) return undefined;
    outcome = state.lead.status === 'closed' ? 'closed' : 'counted';
    return engage(state, signal, await rules.of(state.lead, now), keptFor);
  });
  return outcome;
}

/** What was kept, and whose person has a lead by now, is told to it. @returns how many */
async function attach(operator: Operator): Promise<number> {
  let attached = 0;
  for (const kept of await operator.unmatched.all()) {
    const { personKey: person, ...signal } = kept;
    const { openLead, lastLead } = await operator.people.get(person);
    const leadId = openLead ?? lastLead;
    if (leadId === undefined) continue;
    if ((await tell(operator, leadId, signal, person)) === 'known') await operator.unmatched.drop(kept);
    else attached += 1;
  }
  return attached;
}

/** What is kept of people whom nobody knows yet. They are known by a code, never by their address. */
export async function listUnmatched({ unmatched }: Operator, json: boolean): Promise<string> {
  const kept = (await unmatched.all()).toSorted((one, other) => (one.at < other.at ? -1 : 1));
  if (json) return JSON.stringify(kept, undefined, 2);
  if (kept.length === 0) return 'Nothing is kept: every imported event has found its lead.';
  const rows = kept.map(({ at, kind, item, personKey: person }) => [
    at,
    kind,
    item ?? '',
    person.slice(0, 12),
  ]);
  return table([['at', 'kind', 'item', 'person'], ...rows]);
}
