import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { release } from '../infra/release.ts';
import { readEndpoints } from '../local/endpoints.ts';
import { linkKeysIn } from '../local/link-keys.ts';
import { createDynamoTable } from '../shared/adapters/dynamodb/table.ts';
import { connectLinkKeys } from '../shared/adapters/secrets-manager/link-keys.ts';
import { connectWorkflow } from '../shared/adapters/step-functions/workflow.ts';
import { ulid } from '../shared/adapters/ulid.ts';
import type { LinkKeys } from '../shared/domain/link.ts';
import { type Instant, toMillis } from '../shared/domain/time.ts';
import { log } from '../shared/lambda/log.ts';
import { createDispatch } from '../shared/outbox/dispatch.ts';
import type { Table } from '../shared/ports/table.ts';
import { createAccounts } from '../shared/repositories/accounts.ts';
import { createCredit } from '../shared/repositories/credit.ts';
import { createDays } from '../shared/repositories/days.ts';
import { createErasures } from '../shared/repositories/erasures.ts';
import { createLeads } from '../shared/repositories/leads.ts';
import { createOpenLeads } from '../shared/repositories/open-leads.ts';
import { createPeople } from '../shared/repositories/people.ts';
import { createPolicies } from '../shared/repositories/policies.ts';
import { createRulesSource } from '../shared/repositories/rules-source.ts';
import { createTeamRows } from '../shared/repositories/team.ts';
import { createUnmatched } from '../shared/repositories/unmatched.ts';
import { ask, Unanswerable } from './relay.ts';

/** What an operator's commands work with: the table, nothing else. What a change must tell stays in the outbox, and the sweeper tells it. */
export type Operator = ReturnType<typeof operatorOver>;

type Keys = () => Promise<LinkKeys>;

const noKeys: Keys = async () => {
  throw new Unanswerable(
    'Whose lead it is takes the link keys: name their secret, --keys <LinkKeysSecret of the data stack>.',
  );
};

/** Takes the words of all mails about a lead away where they are kept beside the table: on the laptop. @returns how many there were */
type EraseMails = (leadId: string) => Promise<number>;

/** How an execution stands, or why that cannot be told: a missing grant hides nothing else. */
type ExecutionStatus = (leadId: string, cycle: number) => Promise<string>;

/** What is there beside the table. */
interface Beside {
  readonly eraseMails?: EraseMails;
  readonly executionStatus?: ExecutionStatus | undefined;
}
const keepsNone: EraseMails = async () => 0;

const executionStatusOf = (stateMachine: string): ExecutionStatus => {
  const { status } = connectWorkflow({}, stateMachine);
  return (leadId, cycle) => status(leadId, cycle).catch(({ message }: Error) => message);
};

export function operatorOver(table: Table, now: Instant, keys = noKeys, beside: Beside = {}) {
  const policies = createPolicies(table);
  const team = createTeamRows(table);
  const rules = createRulesSource(policies, team);
  const leads = createLeads({ table, policies, deliver: async () => undefined, release });
  const dispatch = createDispatch({ table, leads, team, rules, accounts: createAccounts(table), log });
  const credit = createCredit(table);
  return {
    leads,
    days: createDays(table),
    openLeads: createOpenLeads(table),
    people: createPeople(table),
    erasures: createErasures(table),
    unmatched: createUnmatched(table),
    keys,
    newLeadId: (at: Instant) => ulid(toMillis(at)),
    policies,
    team,
    rules,
    dispatch,
    credit,
    eraseMails: beside.eraseMails ?? keepsNone,
    executionStatus: beside.executionStatus,
    now,
  };
}

export interface Whereabouts {
  /** The table on AWS; the output TableName of the data stack. */
  readonly table: string | undefined;
  readonly dataDir: string;
  /** The secret of the link keys on AWS; the output LinkKeysSecret of the data stack. */
  readonly keys: string | undefined;
  /** The ARN of the state machine on AWS, output StateMachineArn of the app stack; absent: executions are not asked. */
  readonly stateMachine: string | undefined;
}

/**
 * Does it on AWS, with the credentials and region that the SDK finds, if a table is named; else on the laptop that serves from
 * `dataDir`, by its clock. @throws Unanswerable
 */
export async function asOperator<T>(
  { table, dataDir, keys, stateMachine }: Whereabouts,
  act: (operator: Operator) => Promise<T>,
): Promise<T> {
  if (table) {
    const secret = keys === undefined ? noKeys : connectLinkKeys({}, keys);
    const executionStatus = stateMachine ? executionStatusOf(stateMachine) : undefined;
    const aws = { client: new DynamoDBClient({}), table, keys: secret, executionStatus };
    return over(aws, new Date().toISOString(), act);
  }
  const endpoints = readEndpoints(dataDir);
  if (!endpoints)
    throw new Unanswerable(
      `Nothing served from ${dataDir} yet.\n  On the laptop: npm start. On AWS: name the table, --table <TableName of the data stack>.`,
    );
  const { url, dynamodb, table: tableName } = endpoints;
  if (!dynamodb || !tableName)
    throw new Unanswerable(`The laptop at ${url} keeps its table in memory: nobody else can reach it.`);
  const { now } = await ask<{ now: Instant }>(url, '/_local/clock');
  const credentials = { accessKeyId: 'laptop', secretAccessKey: 'laptop' };
  const client = new DynamoDBClient({ endpoint: dynamodb, region: 'us-east-1', credentials });
  const { current, ...secrets } = JSON.parse(linkKeysIn(dataDir)) as { current: string };
  const known = async () => ({ current, secrets });
  const eraseMails: EraseMails = async (leadId) =>
    (await ask<{ mails: number }>(url, '/_local/erasures', { leadId })).mails;
  const done = await over({ client, table: tableName, keys: known, eraseMails }, now, act);
  await ask(url, '/_local/clock', { advance: 'PT0S' });
  return done;
}

interface Standing extends Beside {
  readonly client: DynamoDBClient;
  readonly table: string;
  readonly keys: Keys;
}

async function over<T>(
  { client, table, keys, ...beside }: Standing,
  now: Instant,
  act: (operator: Operator) => Promise<T>,
): Promise<T> {
  try {
    const rows = createDynamoTable({ client, tableName: table });
    return await act(operatorOver(rows, now, keys, beside));
  } finally {
    client.destroy();
  }
}
