import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createDynamoTable } from '../shared/adapters/dynamodb/table.ts';
import { ulid } from '../shared/adapters/ulid.ts';
import { executionArn } from '../shared/domain/lead.ts';
import type { LinkKeys } from '../shared/domain/link.ts';
import type { OutboxRow } from '../shared/domain/outbox.ts';
import { type Instant, toMillis } from '../shared/domain/time.ts';
import { type Env, readEnv } from '../shared/lambda/env.ts';
import { log } from '../shared/lambda/log.ts';
import { createEmbeddedMetrics } from '../shared/lambda/metrics.ts';
import type { Log } from '../shared/ports/log.ts';
import type { Mailer } from '../shared/ports/mailer.ts';
import type { Metrics } from '../shared/ports/metrics.ts';
import type { Table } from '../shared/ports/table.ts';
import type { Workflow } from '../shared/ports/workflow.ts';
import { createAccounts } from '../shared/repositories/accounts.ts';
import { createLeads } from '../shared/repositories/leads.ts';
import { createOpenLeads } from '../shared/repositories/open-leads.ts';
import { createOutboxRows } from '../shared/repositories/outbox-rows.ts';
import { createPeople } from '../shared/repositories/people.ts';
import { createPolicies } from '../shared/repositories/policies.ts';
import { createRulesSource } from '../shared/repositories/rules-source.ts';
import { createTeamRows } from '../shared/repositories/team.ts';
import { createLinks } from '../shared/views/links.ts';
import { onFirstUse } from './on-first-use.ts';

/** What the product stands on, behind its ports. */
export interface Foundations {
  readonly table: Table;
  readonly workflow: Workflow;
  readonly mailer: Mailer;
  readonly keys: () => Promise<LinkKeys>;
  readonly newLeadId: (now: Instant) => string;
  readonly log: Log;
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
  const { table, workflow, keys, env } = base;
  const policies = createPolicies(table);
  const team = createTeamRows(table);
  const rules = createRulesSource(policies, team);
  const people = createPeople(table);
  const outbox = createOutboxRows(table);
  const links = async () => createLinks(await keys(), env.PUBLIC_URL);
  const executionUrl = (leadId: string, cycle: number) =>
    `${env.CONSOLE_URL}${executionArn(env.STATE_MACHINE_ARN, leadId, cycle)}`;
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
    const ports = { table, workflow, mailer: base.mailer, log: base.log };
    return composeTelling({ ...rows, ...ports, links, executionUrl, mailFrom: env.MAIL_FROM });
  });
  const { newLeadId } = base;
  const allowedOrigins = env.ALLOWED_ORIGINS;
  return {
    leads,
    team,
    policies,
    people,
    rules,
    outbox,
    deliver,
    dispatch,
    workflow,
    keys,
    links,
    executionUrl,
    newLeadId,
    allowedOrigins,
    openLeads: createOpenLeads(table),
    log: base.log,
  };
}

let services: Services | undefined;

/** The services over AWS, as the environment names them; made once per process. */
export function connected(): Services {
  services ??= connect(readEnv());
  return services;
}

/** Fail fast, then try again: the adapters and the workflow's retriers know what is worth repeating. */
const client = { maxAttempts: 2 };

/** The table is what every function works with; the other services are spoken to by some, and loaded when they are. */
function connect(env: Env): Services {
  const workflow = onFirstUse(async () => {
    const { connectWorkflow } = await import('../shared/adapters/step-functions/workflow.ts');
    return connectWorkflow(client, env.STATE_MACHINE_ARN);
  });
  const mailer = onFirstUse(async () => {
    const { connectSesMailer } = await import('../shared/adapters/ses/mailer.ts');
    return connectSesMailer(client, { configurationSetName: env.MAIL_CONFIGURATION_SET });
  });
  const keys = onFirstUse(async () => {
    const { connectLinkKeys } = await import('../shared/adapters/secrets-manager/link-keys.ts');
    return connectLinkKeys(client, env.LINK_KEYS_SECRET);
  });
  return compose({
    table: createDynamoTable({ client: new DynamoDBClient(client), tableName: env.TABLE_NAME }),
    workflow: {
      start: async (leadId, cycle) => (await workflow()).start(leadId, cycle),
      wake: async (token) => (await workflow()).wake(token),
      status: async (leadId, cycle) => (await workflow()).status(leadId, cycle),
    },
    mailer: { send: async (mail) => (await mailer()).send(mail) },
    keys: async () => (await keys())(),
    newLeadId: (now) => ulid(toMillis(now)),
    log,
    ...(env.METRICS_NAMESPACE && { metrics: createEmbeddedMetrics(env.METRICS_NAMESPACE) }),
    env,
  });
}
