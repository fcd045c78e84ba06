import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  GetIdentityDkimAttributesCommand,
  GetIdentityVerificationAttributesCommand,
  GetSendQuotaCommand,
  SESClient,
} from '@aws-sdk/client-ses';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Environment } from '../../infra/environments.ts';
import { checkDeployment } from '../../tools/deploy/checks.ts';
import { readCommand } from '../../tools/deploy/command-line.ts';
import { farewell, isConfirmed } from '../../tools/deploy/farewell.ts';

const environment: Environment = {
  name: 'production',
  region: 'eu-central-1',
  mailFrom: 'leads@mail.example.com',
  alarmsTo: 'admins@example.com',
  allowedOrigins: [],
  logRetentionDays: 30,
};
const files = { policy: 'shared/policy/default-policy.ts', team: 'shared/policy/team.json' };
const domain = 'mail.example.com';
const ses = mockClient(SESClient);

function answer({ verified = 'Success', dkim = 'Success', isSigning = true, quota = 50_000 } = {}): void {
  ses
    .on(GetIdentityVerificationAttributesCommand, { Identities: [domain] })
    .resolves({ VerificationAttributes: { [domain]: { VerificationStatus: verified as 'Success' } } })
    .on(GetIdentityDkimAttributesCommand, { Identities: [domain] })
    .resolves({
      DkimAttributes: { [domain]: { DkimEnabled: isSigning, DkimVerificationStatus: dkim as 'Success' } },
    })
    .on(GetSendQuotaCommand)
    .resolves({ Max24HourSend: quota });
}

const check = () => checkDeployment(environment, files);

beforeEach(() => {
  ses.reset();
  answer();
});

describe('before anything is created, a deployment', () => {
  it('has nothing against a verified, signing sender and sound files', async () => {
    expect(await check()).toEqual({ problems: [], warnings: [] });
  });

  it.each([
    [{ verified: 'Pending' }, 'the domain mail.example.com is not verified (Pending)'],
    [{ dkim: 'Failed' }, 'the domain mail.example.com does not sign with DKIM (Failed)'],
    [{ isSigning: false }, 'the domain mail.example.com does not sign with DKIM (Success)'],
  ])('is refused when SES says %j, naming the setting', async (said, problem) => {
    answer(said);

    expect((await check()).problems).toEqual([
      `environment "production": mailFrom "leads@mail.example.com": ${problem}`,
    ]);
  });

  it('is refused when SES does not know the domain at all', async () => {
    ses.on(GetIdentityVerificationAttributesCommand).resolves({ VerificationAttributes: {} });
    ses.on(GetIdentityDkimAttributesCommand).resolves({ DkimAttributes: {} });

    expect((await check()).problems).toHaveLength(2);
  });

  it.each([
    ['CredentialsProviderError', 'Could not load credentials from any providers'],
    ['ExpiredToken', 'The security token included in the request is expired'],
  ])('is refused without credentials that AWS takes: %s', async (name, message) => {
    ses.rejects(Object.assign(new Error(message), { name }));

    expect((await check()).problems).toEqual([
      `credentials: AWS does not take them (${name}); set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY`,
    ]);
  });

  it('is refused without a region', async () => {
    ses.rejects(new Error('Region is missing'));

    expect((await check()).problems).toEqual([
      'region: set it in infra/environments.ts, or AWS_REGION beside the credentials',
    ]);
  });

  it('says what a fresh account may not do', async () => {
    answer({ quota: 200 });

    expect(await check()).toEqual({ problems: [], warnings: [expect.stringContaining('in the sandbox')] });
  });

  describe('with a broken file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'lead-relay-deploy-'));
    const broken = join(folder, 'broken.json');
    writeFileSync(broken, '{"members":[{"id":"x"}]}');
    afterAll(() => rmSync(folder, { recursive: true }));

    it('is refused, naming the policy file and the field', async () => {
      const { problems } = await checkDeployment(environment, { ...files, policy: broken });

      expect(problems).toEqual([expect.stringMatching(/broken\.json cannot be used:\n {2}\S+/)]);
    });

    it('is refused, naming the team file and the member', async () => {
      const { problems } = await checkDeployment(environment, { ...files, team: broken });

      expect(problems).toEqual([expect.stringMatching(/broken\.json cannot be used:\n {2}members/)]);
    });
  });
});

describe('the command', () => {
  it('takes the environment first, and hands the rest to the CDK', () => {
    expect(readCommand(['production', '--hotswap'])).toMatchObject({
      environment: { name: 'production' },
      rest: ['--hotswap'],
    });
    expect(readCommand([])).toMatchObject({ environment: { name: 'development' }, rest: [] });
  });

  it('refuses an environment that is not known, and a second way to name one', () => {
    expect(() => readCommand(['staging'])).toThrow('no environment is named "staging"');
    expect(() => readCommand(['-c', 'environment=production'])).toThrow('without -c');
  });
});

describe('destroying', () => {
  it('says what goes and what stays', () => {
    expect(farewell(environment)).toMatch(
      /lead-relay-production-app[\s\S]+leaves[\s\S]+lead-relay-production-data/,
    );
  });

  it.each([
    ['production', true],
    [' production\n', true],
    ['y', false],
    ['', false],
    ['Production', false],
  ])('is meant only if its name is typed: %j', async (typed, isMeant) => {
    expect(await isConfirmed(environment, async () => typed)).toBe(isMeant);
  });
});
