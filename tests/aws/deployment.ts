import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
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
    throw new Error(`cdk ${options.join(' ')} failed:\n${stdout}\n${stderr}`, { cause: error });
  }
}

/** Synthesises, bootstraps the account, publishes the assets and deploys both stacks by CloudFormation change sets. */
export async function deploy(emulator: Emulator, out: string): Promise<Deployment> {
  const outputs = join(out, 'outputs.json');
  const assembly = join(out, 'cdk.out');
  await cdk(emulator, ['synth', '--quiet', '--output', assembly]);
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

/** The bootstrap bucket takes TLS only, as it should; the emulator speaks plain HTTP on the loopback interface. */
const allowPlainHttp = (emulator: Emulator) => emulator.root('s3', `/${bucket}?policy`, { method: 'DELETE' });

async function secretArnIn(emulator: Emulator): Promise<string> {
  const headers = {
    'x-amz-target': 'secretsmanager.ListSecrets',
    'content-type': 'application/x-amz-json-1.1',
  };
  const answer = await emulator.root('secretsmanager', '/', { method: 'POST', headers, body: '{}' });
  return SecretsSchema.parse(JSON.parse(answer)).SecretList[0].ARN;
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
