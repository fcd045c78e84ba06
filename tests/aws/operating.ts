import { deepEqual, equal, match, notEqual, ok } from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { DescribeExecutionCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import * as z from 'zod';
import { textOf } from '../../local/messages.ts';
import { readDocuments } from '../../local/seed.ts';
import { executionName } from '../../shared/domain/lead.ts';
import type { Policy } from '../../shared/policy/schema.ts';
import { goodInquiry } from '../support/relay.ts';
import { type Deployed, eventually } from './deployed.ts';
import { call, prefix } from './deployment.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');

/** `npm run relay -- …`, on the table that was deployed. @throws Error with what it said */
async function relay({ emulator, deployment }: Deployed, ...words: readonly string[]): Promise<string> {
  const { tableName: TABLE_NAME, stateMachineArn: STATE_MACHINE_ARN } = deployment;
  const env = { ...emulator.env, TABLE_NAME, STATE_MACHINE_ARN, NO_COLOR: '1' };
  const { stdout } = await run(process.execPath, [join(root, 'cli/main.ts'), ...words], { cwd: root, env });
  return stdout.trim();
}

/** From an empty table to a policy in force, by what README tells whoever deploys (R8, R22). */
export async function publish(deployed: Deployed, change: (policy: Policy) => Policy): Promise<void> {
  const early = await deployed.inquire(goodInquiry);
  deepEqual([early.status, early.headers['retry-after']], [503, '3600']);
  match(textOf(early.body), /not open yet/);
  const { policy } = await readDocuments('shared/policy/default-policy.ts', 'shared/policy/team.json');
  const folder = mkdtempSync(join(tmpdir(), 'lead-relay-policy-'));
  const file = join(folder, 'policy.json');
  writeFileSync(file, JSON.stringify(change(policy)));
  const [, draft = ''] = /is draft (\w+)/.exec(await relay(deployed, 'policy', 'draft', file)) ?? [];
  rmSync(folder, { recursive: true });
  match(
    await relay(deployed, 'team', 'import', 'shared/policy/team.json', '--dry-run'),
    /Nothing was changed/,
  );
  await relay(deployed, 'team', 'import', 'shared/policy/team.json');
  await relay(deployed, 'policy', 'sign', draft, '--department', 'marketing', '--by', 'nora-lindqvist');
  await relay(deployed, 'policy', 'sign', draft, '--department', 'sales', '--by', 'viktor-lang');
  match(await relay(deployed, 'policy', 'publish', draft), /Version 1 is current/);
  equal((await deployed.open('/definition')).status, 200);
}

const cycleOf = async (deployed: Deployed, leadId: string): Promise<number> =>
  (await deployed.leads.get(leadId)).lead.cycle;

const executionOf = ({ deployment }: Deployed, leadId: string, cycle: number): string =>
  `${deployment.stateMachineArn.replace(':stateMachine:', ':execution:')}:${executionName(leadId, cycle)}`;

async function isRunning(deployed: Deployed, leadId: string): Promise<boolean> {
  const executionArn = executionOf(deployed, leadId, await cycleOf(deployed, leadId));
  const { status } = await deployed.sfn
    .send(new DescribeExecutionCommand({ executionArn }))
    .catch(() => ({ status: undefined }));
  return status === 'RUNNING';
}

/** Stops the lead's execution, as somebody may in the console. */
async function stop(deployed: Deployed, leadId: string): Promise<void> {
  const executionArn = executionOf(deployed, leadId, await cycleOf(deployed, leadId));
  await deployed.sfn.send(new StopExecutionCommand({ executionArn }));
}

async function inquire(deployed: Deployed, name: string, email: string): Promise<string> {
  const answer = await deployed.inquire({ ...goodInquiry, name, email });
  const { leadId } = JSON.parse(textOf(answer.body)) as { leadId: string };
  await eventually(`an execution of ${leadId}`, async () => (await isRunning(deployed, leadId)) || undefined);
  return leadId;
}

const RulesSchema = z.object({ Rules: z.array(z.object({ Name: z.string() })) });

/** While it lasts, nobody hears of executions that AWS ended, which happens: their events are best effort. */
async function unheard({ emulator }: Deployed, act: () => Promise<void>): Promise<void> {
  const { Rules } = RulesSchema.parse(await call(emulator, 'events', 'AWSEvents.ListRules', {}));
  const rule = Rules.find(({ Name: name }) => name.includes('BrokenExecution'));
  ok(rule, 'there is a rule for ended executions');
  await call(emulator, 'events', 'AWSEvents.DisableRule', rule);
  await act();
  await call(emulator, 'events', 'AWSEvents.EnableRule', rule);
}

/** An execution whose end nobody hears of: the reconciler, invoked as its schedule does, brings the lead on (R46). */
export async function reconcile(deployed: Deployed): Promise<void> {
  const leadId = await inquire(deployed, 'Gil Haas', 'gil.haas@hammerwerk.example');
  await unheard(deployed, async () => {
    await stop(deployed, leadId);
    await setTimeout(1_500);
    equal(await cycleOf(deployed, leadId), 1, 'nobody heard of it');
  });
  const path = `/2015-03-31/functions/${prefix}-reconcile-leads/invocations`;
  await deployed.emulator.root('lambda', path, { method: 'POST', body: '{}' });
  await eventually('a second cycle that runs', async () =>
    (await cycleOf(deployed, leadId)) === 2 && (await isRunning(deployed, leadId)) ? true : undefined,
  );
}

/** `lead list` and `lead show` tell the lead whose executions ended, from the table and Step Functions (R40). */
async function look(deployed: Deployed, leadId: string): Promise<void> {
  match(await relay(deployed, 'lead', 'list'), new RegExp(`${leadId} +needs attention`));
  const shown = await relay(deployed, 'lead', 'show', leadId);
  match(shown, new RegExp(`Ines Jung[^]*${leadId}-c1, aborted[^]*${leadId}-c5, running[^]*── Mails`));
}

/**
 * An operator retries a lead whose executions kept ending, and moves all to the newest definition (R45, R49). What is to be told then is
 * the sweeper's, a minute later. @returns a look whether it told
 */
export async function operate(deployed: Deployed): Promise<() => Promise<void>> {
  const leadId = await inquire(deployed, 'Ines Jung', 'ines.jung@ziehwerk.example');
  for (const cycle of [2, 3, 4, 5]) {
    await stop(deployed, leadId);
    await eventually(`cycle ${cycle}`, async () =>
      (await cycleOf(deployed, leadId)) === cycle && (await isRunning(deployed, leadId)) ? true : undefined,
    );
  }
  equal((await deployed.leads.get(leadId)).lead.status, 'needs-attention');
  await look(deployed, leadId);
  match(await relay(deployed, 'lead', 'retry', leadId), /is tried again/);
  notEqual((await deployed.leads.get(leadId)).lead.status, 'needs-attention');

  const dry = await relay(deployed, 'leads', 'move', '--older-than', '99.0.0', '--dry-run');
  match(dry, new RegExp(`${leadId}-c6 .*Nothing was changed`, 's'));
  equal(await cycleOf(deployed, leadId), 6);
  match(await relay(deployed, 'leads', 'move', '--older-than', '99.0.0'), /go on in their next execution/);
  equal(await cycleOf(deployed, leadId), 7);
  return async () => {
    await eventually('a running execution after the sweeper came by', async () =>
      (await isRunning(deployed, leadId)) ? true : undefined,
    );
  };
}

const AlarmsSchema = z.object({
  MetricAlarms: z.array(
    z.object({ AlarmName: z.string(), AlarmDescription: z.string(), AlarmActions: z.array(z.string()) }),
  ),
});

/** What CloudFormation made of the alarms, metric math apart. */
export async function alarmsAreThere({ emulator }: Deployed): Promise<void> {
  const answer = await call(emulator, 'monitoring', 'GraniteServiceVersion20100801.DescribeAlarms', {});
  const { MetricAlarms: alarms } = AlarmsSchema.parse(answer);
  const runbook = readFileSync(join(root, 'docs/operate.md'), 'utf8');
  const sections = [...runbook.matchAll(/^## (.+)$/gm)].map(([, name]) => `${prefix}-${name}`);
  deepEqual(alarms.map(({ AlarmName: name }) => name).toSorted(), sections.toSorted());
  for (const { AlarmDescription: description, AlarmActions: actions } of alarms) {
    match(description, /docs\/operate\.md#/);
    equal(actions.length, 1);
  }
}
