import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { release } from '../../infra/release.ts';
import { said } from '../support/command-line.ts';

/** What SES answers here of every domain. */
const ses = { verified: 'Success', dkim: 'Success' };
let server: Server;
beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => response.end(answerOf(new URLSearchParams(body))));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
});
afterAll(() => {
  server.close();
});

function answerOf(asked: URLSearchParams): string {
  const action = asked.get('Action') ?? '';
  const domain = asked.get('Identities.member.1');
  const entry = (name: string, value: string) =>
    `<${name}><entry><key>${domain}</key><value>${value}</value></entry></${name}>`;
  const results: Readonly<Record<string, string>> = {
    GetIdentityVerificationAttributes: entry(
      'VerificationAttributes',
      `<VerificationStatus>${ses.verified}</VerificationStatus>`,
    ),
    GetIdentityDkimAttributes: entry(
      'DkimAttributes',
      `<DkimEnabled>true</DkimEnabled><DkimVerificationStatus>${ses.dkim}</DkimVerificationStatus>`,
    ),
    GetSendQuota: '<Max24HourSend>50000</Max24HourSend>',
  };
  return `<${action}Response><${action}Result>${results[action]}</${action}Result></${action}Response>`;
}

let folder = '';
const inFolder = (path: string) => join(folder, path);
const note = () => inFolder(`tests/fixtures/releases/${release}/deployed.txt`);
const cdkRan = () => existsSync(inFolder('cdk-ran'));

/** A checkout of its own: our scripts, both documents, what was released, and a `cdk` that only notes how it was called. */
beforeEach(() => {
  Object.assign(ses, { verified: 'Success', dkim: 'Success' });
  folder = mkdtempSync(join(tmpdir(), 'lead-relay-deploy-'));
  mkdirSync(inFolder('shared/policy'), { recursive: true });
  symlinkSync(resolve('shared/policy/default-policy.ts'), inFolder('shared/policy/default-policy.ts'));
  cpSync('shared/policy/team.json', inFolder('shared/policy/team.json'));
  mkdirSync(inFolder(`tests/fixtures/releases/${release}`), { recursive: true });
  mkdirSync(inFolder('bin'));
  stubCdk(0);
});
afterEach(() => rmSync(folder, { recursive: true }));

function stubCdk(status: number): void {
  writeFileSync(inFolder('bin/cdk'), `#!/bin/sh\necho "$@" > cdk-ran\nexit ${status}\n`);
  chmodSync(inFolder('bin/cdk'), 0o755);
}

const credentials = { AWS_ACCESS_KEY_ID: 'deployer', AWS_SECRET_ACCESS_KEY: 'deployer' };

function run(script: string, args: readonly string[], given: Readonly<Record<string, string>> = credentials) {
  const { port } = server.address() as AddressInfo;
  const env = {
    PATH: `${inFolder('bin')}:${process.env.PATH}`,
    HOME: folder,
    AWS_REGION: 'eu-central-1',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ENDPOINT_URL_SES: `http://127.0.0.1:${port}`,
    ...given,
  };
  return said(resolve(script), args, { env, cwd: folder });
}
const deploy = (...args: readonly string[]) => run('tools/deploy.ts', args);

describe('npm run deploy', () => {
  it('hands the environment to the CDK, and notes beside the release that it is deployed there', async () => {
    const first = await deploy('production', '--require-approval', 'never');
    await deploy('development');
    await deploy('production');

    expect(first).toMatchObject({ status: 0, said: expect.stringContaining('commit it') });
    expect(readFileSync(inFolder('cdk-ran'), 'utf8')).toBe('deploy --context environment=production --all\n');
    expect(readFileSync(note(), 'utf8')).toBe('development\nproduction\n');
  });

  it('ends as the CDK ends, and notes nothing that failed', async () => {
    stubCdk(3);

    expect(await deploy('production')).toMatchObject({ status: 3 });
    expect(existsSync(note())).toBe(false);
  });

  it.each<readonly [string, () => void, readonly string[], string]>([
    [
      'a sender whose domain does not sign with DKIM',
      () => Object.assign(ses, { dkim: 'Pending' }),
      ['production'],
      'environment "production": mailFrom "leads@example.com": the domain example.com does not sign with DKIM (Pending)',
    ],
    [
      'a sender whose domain is not verified',
      () => Object.assign(ses, { verified: 'Pending' }),
      [],
      'environment "development": mailFrom "leads@dev.example.com": the domain dev.example.com is not verified (Pending)',
    ],
    ['an environment nobody knows', () => undefined, ['prod'], 'no environment is named "prod"'],
    [
      'a broken policy file',
      () => {
        rmSync(inFolder('shared/policy/default-policy.ts'));
        writeFileSync(
          inFolder('shared/policy/default-policy.ts'),
          `import { defaultPolicy } from '${resolve('shared/policy/default-policy.ts')}';
export const policy = { ...defaultPolicy, scoring: { ...defaultPolicy.scoring, bands: { A: 1, B: 2, C: 3 } } };`,
        );
      },
      ['production'],
      'shared/policy/default-policy.ts cannot be used:\n  scoring.bands.B: ',
    ],
    [
      'a broken team file',
      () => writeFileSync(inFolder('shared/policy/team.json'), '{"members":[{"id":"anna"}]}'),
      ['production'],
      'shared/policy/team.json cannot be used:\n  members',
    ],
    [
      'a release that was not kept',
      () => {
        rmSync(inFolder(`tests/fixtures/releases/${release}`), { recursive: true });
      },
      ['production'],
      `release: ${release} of package.json is not kept`,
    ],
  ])('is refused, before the CDK is started, for %s', async (_, spoil, args, problem) => {
    spoil();

    const { status, said: text } = await deploy(...args);

    expect(text).toContain(problem);
    expect(text).not.toContain('    at ');
    expect(status).toBe(1);
    expect(cdkRan()).toBe(false);
    expect(existsSync(note())).toBe(false);
  });

  it('is refused, before the CDK is started, without credentials', async () => {
    const { status, said: text } = await run('tools/deploy.ts', ['production'], {});

    expect(text).toContain('credentials: AWS does not take them (CredentialsProviderError)');
    expect(status).toBe(1);
    expect(cdkRan()).toBe(false);
  });
});

describe('npm run release', () => {
  it('keeps nothing again of a release that is deployed, and names the way out', async () => {
    writeFileSync(note(), 'production\n');
    const { status, said: text } = await run('tools/release.ts', ['--again']);

    expect(text).toContain(`${release} is deployed (production)`);
    expect(text).toContain('Raise the version in package.json');
    expect(status).toBe(1);
  });

  it('keeps nothing twice unasked', async () => {
    const { status, said: text } = await run('tools/release.ts', []);

    expect(text).toContain(`${release} is kept already`);
    expect(status).toBe(1);
  });
});
