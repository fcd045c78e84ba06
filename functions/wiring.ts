import { ulid } from '../shared/adapters/ulid.ts';
import type { LinkKeys } from '../shared/domain/link.ts';
import type { OutboxRow } from '../shared/domain/outbox.ts';
import { type Instant, toMillis } from '../shared/domain/time.ts';
import { type Env, readEnv } from '../shared/lambda/env.ts';
import { log } from '../shared/lambda/log.ts';
import { createEmbeddedMetrics } from '../shared/lambda/metrics.ts';
import type { Enrichment } from '../shared/ports/enrichment.ts';
import type { EventBus } from '../shared/ports/event-bus.ts';
import type { Log } from '../shared/ports/log.ts';
import type { Mailer } from '../shared/ports/mailer.ts';
import type { Metrics } from '../shared/ports/metrics.ts';
import type { Table } from '../shared/ports/table.ts';
import type { Workflow } from '../shared/ports/workflow.ts';
import { createAccounts } from '../shared/repositories/accounts.ts';
import { createCirculars } from '../shared/repositories/circulars.ts';
import { createDays } from '../shared/repositories/days.ts';
import { createErasures } from '../shared/repositories/erasures.ts';
import { createLeads } from '../shared/repositories/leads.ts';
import { createOpenLeads } from '../shared/repositories/open-leads.ts';
import { createOutboxRows } from '../shared/repositories/outbox-rows.ts';
import { createPeople } from '../shared/repositories/people.ts';
import { createClosedLeads } from '../shared/repositories/retiring.ts';
import { createUnmatched } from '../shared/repositories/unmatched.ts';
import { client, connectKeys, connectTable, connectWorkflow } from './clients.ts';
import { onFirstUse } from './on-first-use.ts';
import { composeReading } from './reading.ts';
import type { CircularLetters } from './send-circulars/deps.ts';

/** What the product stands on, behind its ports. */
export interface Foundations {
  readonly table: Table;
  readonly workflow: Workflow;
  readonly mailer: Mailer;
  readonly bus: EventBus;
  readonly keys: () => Promise<LinkKeys>;
  readonly newLeadId: (now: Instant) => string;
  readonly log: Log;
  /** Absent: nobody is looked up. */
  readonly enrichment?: Enrichment | undefined;
  /** Absent: nothing is counted. */
  readonly metrics?: Metrics;
  readonly env: Pick<
    Env,
    'PUBLIC_URL' | 'MAIL_FROM' | 'CONSOLE_URL' | 'ALLOWED_ORIGINS' | 'STATE_MACHINE_ARN'
  > & { readonly RELEASE?: string | undefined };
}

/** Everything a handler may ask for; each names the little it needs. */
export type Services = ReturnType<typeof compose>;

export function compose(base: Foundations) {
  const { table, workflow, env } = base;
  const reading = composeReading(base);
  const { team, policies, rules, links, executionUrl } = reading;
  const people = createPeople(table);
  const outbox = createOutboxRows(table);
  // Telling dispatches, dispatching saves, and saving tells: the knot is tied here.
  const deliver = async (rows: readonly OutboxRow[], now: Instant) => (await telling()).deliver(rows, now);
  const dispatch = async (now: Instant) => (await telling()).dispatch(now);
  const leads = createLeads({
    table,
    policies,
    deliver,
    recorded: base.metrics?.count,
    release: env.RELEASE,
  });
  const telling = onFirstUse(async () => {
    const { composeTelling } = await import('./telling.ts');
    const rows = { leads, team, people, outbox, rules, accounts: createAccounts(table) };
    const ports = { table, workflow, mailer: base.mailer, bus: base.bus, log: base.log };
    return composeTelling({ ...rows, ...ports, links, executionUrl, mailFrom: env.MAIL_FROM });
  });
  const { newLeadId } = base;
  const allowedOrigins = env.ALLOWED_ORIGINS;
  return {
    ...reading,
    leads,
    people,
    outbox,
    deliver,
    dispatch,
    workflow,
    newLeadId,
    allowedOrigins,
    unmatched: createUnmatched(table),
    erasures: createErasures(table),
    openLeads: createOpenLeads(table),
    closedLeads: createClosedLeads(table),
    circulars: createCirculars(table),
    days: createDays(table),
    mailer: base.mailer,
    mailFrom: env.MAIL_FROM,
    circularLetters,
    enrichment: base.enrichment,
    log: base.log,
  };
}

/** Templates are loaded when there is a mail to write. */
const circularLetters: CircularLetters = {
  huddle: async (view) => (await import('../shared/mail/huddle.ts')).writeHuddle(view),
  draft: async (view) => (await import('../shared/mail/draft-news.ts')).writeDraftNews(view),
  digest: async (view) => (await import('../shared/mail/digest.ts')).writeDigest(view),
  alarm: async (view) => (await import('../shared/mail/alarm.ts')).writeAlarm(view),
};

/** The services over AWS, as the environment names them; made once per process. */
export const connected = onFirstUse((): Services => {
  const env = readEnv();
  return compose({
    table: connectTable(env),
    workflow: connectWorkflow(env),
    mailer: connectMailer(env),
    bus: connectBus(env),
    keys: connectKeys(env),
    enrichment: connectEnrichment(env),
    newLeadId: (now) => ulid(toMillis(now)),
    log,
    ...(env.METRICS_NAMESPACE && { metrics: createEmbeddedMetrics(env.METRICS_NAMESPACE) }),
    env,
  });
});

/** Here, because a bundle has what its modules may load: reading functions have no mail, and tell nobody. */
function connectMailer({ MAIL_CONFIGURATION_SET }: Env): Mailer {
  const mailer = onFirstUse(async () => {
    const { connectSesMailer } = await import('../shared/adapters/ses/mailer.ts');
    return connectSesMailer(client, { configurationSetName: MAIL_CONFIGURATION_SET });
  });
  return { send: async (mail) => (await mailer()).send(mail) };
}

/** Off where the environment names no provider. */
function connectEnrichment(env: Env): Enrichment | undefined {
  const { ENRICHMENT_URL: url, ENRICHMENT_NAME: name, ENRICHMENT_SECRET: secret } = env;
  if (url === undefined) return undefined;
  const provider = onFirstUse(async () => {
    const { createHttpEnrichment } = await import('../shared/adapters/enrichment-http/enrichment.ts');
    return createHttpEnrichment({ name, url, key: async () => (secret ? readSecret(secret) : undefined) });
  });
  return { name, lookUp: async (domain) => (await provider()).lookUp(domain) };
}

async function readSecret(id: string): Promise<string | undefined> {
  const { connectSecret } = await import('../shared/adapters/secrets-manager/secret.ts');
  return connectSecret(client, id)();
}

function connectBus({ EVENT_BUS }: Env): EventBus {
  const bus = onFirstUse(async () => {
    const { connectEventBus } = await import('../shared/adapters/events/event-bus.ts');
    return connectEventBus(client, EVENT_BUS);
  });
  return { publish: async (events) => (await bus()).publish(events) };
}
