import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';
import { functionNames } from '../../infra/access.ts';
import { environmentNamed } from '../../infra/environments.ts';
import { account, type Emulator, region } from './emulator.ts';

const root = join(import.meta.dirname, '../..');
const run = promisify(execFile);
export const prefix = 'lead-relay-development';
const bucket = `cdk-hnb659fds-assets-${account}-${region}`;

export interface Deployment {
  readonly tableName: string;
  readonly publicUrl: string;
  readonly stateMachineArn: string;
  readonly secretArn: string;
}

const OutputsSchema = z.object({
  [`${prefix}-data`]: z.object({ TableName: z.string() }),
  [`${prefix}-app`]: z.object({ PublicUrl: z.url() }),
});
const TemplateSchema = z.looseObject({
  Resources: z.record(
    z.string(),
    z.looseObject({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).optional() }),
  ),
});
const MetricsSchema = z.array(
  z.object({
    MetricStat: z
      .object({ Metric: z.record(z.string(), z.unknown()), Period: z.number(), Stat: z.string() })
      .optional(),
  }),
);
const SecretsSchema = z.object({ SecretList: z.tuple([z.object({ ARN: z.string() })]) });
const ActionsSchema = z.union([z.string(), z.array(z.string())]);
const PolicySchema = z.object({ Statement: z.array(z.object({ Action: ActionsSchema })) });

/** Runs the CDK's own command line against the emulator, as `npm run deploy` does against AWS. @throws Error with its output */
async function cdk(emulator: Emulator, options: readonly string[]): Promise<void> {
  const env = { ...emulator.env, CI: 'true' };
  try {
    await run(join(root, 'node_modules/.bin/cdk'), [...options], { cwd: root, env, maxBuffer: 2 ** 26 });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`cdk ${options.join(' ')} failed:\n${`${stdout}\n${stderr}`.slice(-4_000)}`, {
      cause: error,
    });
  }
}

/** Synthesises, bootstraps the account, publishes the assets and deploys both stacks by CloudFormation change sets. */
export async function deploy(emulator: Emulator, out: string): Promise<Deployment> {
  const outputs = join(out, 'outputs.json');
  const assembly = join(out, 'cdk.out');
  await cdk(emulator, ['synth', '--quiet', '--output', assembly]);
  alarmsOnOneMetric(join(assembly, 'LeadRelayApp.template.json'));
  const app = ['--app', assembly];
  await cdk(emulator, ['bootstrap', `aws://${account}/${region}`, ...app]);
  await allowPlainHttp(emulator);
  await cdk(emulator, ['deploy', '--all', '--require-approval', 'never', '--outputs-file', outputs, ...app]);
  const found = OutputsSchema.parse(JSON.parse(readFileSync(outputs, 'utf8')));
  const secretArn = await secretArnIn(emulator);
  await judgeableGrants(emulator, secretArn);
  await verifySender(emulator);
  return {
    tableName: found[`${prefix}-data`]?.TableName ?? '',
    publicUrl: found[`${prefix}-app`]?.PublicUrl ?? '',
    stateMachineArn: `arn:aws:states:${region}:${account}:stateMachine:${prefix}-lead-lifecycle`,
    secretArn,
  };
}

/**
 * The emulator's CloudFormation refuses an alarm on an expression over metrics: such an alarm watches the first of its metrics there,
 * and all else of it is as it is.
 */
function alarmsOnOneMetric(file: string): void {
  const { Resources, ...template } = TemplateSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  for (const { Type, Properties } of Object.values(Resources)) {
    if (Type !== 'AWS::CloudWatch::Alarm' || !Properties?.Metrics) continue;
    const { MetricStat } = MetricsSchema.parse(Properties.Metrics).find((part) => part.MetricStat) ?? {};
    delete Properties.Metrics;
    const { Metric, Period, Stat } = MetricStat ?? {};
    Object.assign(Properties, Metric, { Period, Statistic: Stat });
  }
  writeFileSync(file, JSON.stringify({ ...template, Resources }));
}

/** The bootstrap bucket takes TLS only, as it should; the emulator speaks plain HTTP on the loopback interface. */
const allowPlainHttp = (emulator: Emulator) => emulator.root('s3', `/${bucket}?policy`, { method: 'DELETE' });

const secretArnIn = async (emulator: Emulator): Promise<string> =>
  SecretsSchema.parse(await call(emulator, 'secretsmanager', 'secretsmanager.ListSecrets', {})).SecretList[0]
    .ARN;

/** Takes the app stack away again, as `npm run destroy` does. */
export const destroyApp = (emulator: Emulator, out: string): Promise<void> =>
  cdk(emulator, ['destroy', 'LeadRelayApp', '--force', '--exclusively', '--app', join(out, 'cdk.out')]);

/** An API that speaks AWS JSON, as the account's root. */
export async function call(
  emulator: Emulator,
  service: string,
  target: string,
  input: object,
): Promise<unknown> {
  const headers = { 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.1' };
  const body = JSON.stringify(input);
  return JSON.parse(await emulator.root(service, '/', { method: 'POST', headers, body }));
}

/**
 * Adds to each role what its grants mean on AWS and the emulator does not see. There the Ref of a secret is its ARN, here its name,
 * which no grant can name; a raw mail is judged as if it had no identity, a task token as if it belonged to no state machine.
 */
async function judgeableGrants(emulator: Emulator, secretArn: string): Promise<void> {
  const resources = new Map([
    ['secretsmanager:GetSecretValue', secretArn],
    ['ses:SendRawEmail', '*'],
    ['states:SendTaskSuccess', '*'],
  ]);
  for (const name of functionNames) {
    const RoleName = await roleOf(emulator, name);
    const answer = await iam(emulator, { Action: 'GetRolePolicy', RoleName, PolicyName: 'access' });
    const policy = PolicySchema.parse(JSON.parse(decodeURIComponent(textOf(answer, 'PolicyDocument'))));
    const actions = policy.Statement.flatMap(({ Action }) => Action);
    const Statement = [...resources]
      .filter(([Action]) => actions.includes(Action))
      .map(([Action, Resource]) => ({ Effect: 'Allow', Action, Resource }));
    if (Statement.length === 0) continue;
    const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
    await iam(emulator, { Action: 'PutRolePolicy', RoleName, PolicyName: 'emulator', PolicyDocument });
  }
}

/** What whoever deploys has to do first: the sender's domain is theirs. */
const verifySender = (emulator: Emulator) =>
  emulator.root('ses', '/', {
    method: 'POST',
    body: new URLSearchParams({
      Action: 'VerifyDomainIdentity',
      Version: '2010-12-01',
      Domain: environmentNamed('development').mailFrom.replace(/^.*@/, ''),
    }),
  });

/** The role a deployed function has, by name. */
export async function roleOf(emulator: Emulator, name: string): Promise<string> {
  const path = `/2015-03-31/functions/${prefix}-${name}/configuration`;
  const { Role } = z.object({ Role: z.string() }).parse(JSON.parse(await emulator.root('lambda', path)));
  return Role.split('/').at(-1) ?? '';
}

/** Credentials of a role, as Lambda gives them to its function. */
export async function assume(emulator: Emulator, RoleArn: string) {
  const query = { Action: 'AssumeRole', Version: '2011-06-15', RoleArn, RoleSessionName: 'test' };
  const xml = await emulator.root('sts', '/', { method: 'POST', body: new URLSearchParams(query) });
  return {
    accessKeyId: textOf(xml, 'AccessKeyId'),
    secretAccessKey: textOf(xml, 'SecretAccessKey'),
    sessionToken: textOf(xml, 'SessionToken'),
  };
}

const iam = (emulator: Emulator, query: Readonly<Record<string, string>>): Promise<string> =>
  emulator.root('iam', '/', {
    method: 'POST',
    body: new URLSearchParams({ Version: '2010-05-08', ...query }),
  });

function textOf(xml: string, element: string): string {
  const [, text] = new RegExp(`<${element}>([^<]*)</${element}>`).exec(xml) ?? [];
  if (text === undefined) throw new Error(`no ${element} in ${xml}`);
  return text;
}
