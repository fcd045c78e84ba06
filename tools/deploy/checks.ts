import {
  GetIdentityDkimAttributesCommand,
  GetIdentityVerificationAttributesCommand,
  GetSendQuotaCommand,
  SESClient,
} from '@aws-sdk/client-ses';
import type { Environment } from '../../infra/environments.ts';
import { DocumentError, readDocuments } from '../../local/seed.ts';

export interface Findings {
  /** What stands against deploying; each names the setting to mend. */
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
}

export interface CheckedFiles {
  readonly policy: string;
  readonly team: string;
}

/** Looks before anything is created: both documents, the credentials, and whether SES lets us send as the sender's domain. */
export async function checkDeployment(environment: Environment, files: CheckedFiles): Promise<Findings> {
  const [documents, sender] = await Promise.all([documentProblems(files), checkSender(environment)]);
  return { problems: [...documents, ...sender.problems], warnings: sender.warnings };
}

async function documentProblems({ policy, team }: CheckedFiles): Promise<readonly string[]> {
  try {
    await readDocuments(policy, team);
    return [];
  } catch (error) {
    if (error instanceof DocumentError) return [error.message];
    throw error;
  }
}

/** A fresh account of SES is in the sandbox, with this many mails a day. */
const sandboxQuota = 200;

async function checkSender({ name, mailFrom, region }: Environment): Promise<Findings> {
  const client = new SESClient({ region });
  const domain = mailFrom.replace(/^.*@/, '');
  const asked = { Identities: [domain] };
  try {
    const [{ VerificationAttributes = {} }, { DkimAttributes = {} }, { Max24HourSend = 0 }] =
      await Promise.all([
        client.send(new GetIdentityVerificationAttributesCommand(asked)),
        client.send(new GetIdentityDkimAttributesCommand(asked)),
        client.send(new GetSendQuotaCommand({})),
      ]);
    const verified = VerificationAttributes[domain]?.VerificationStatus ?? 'unknown to SES';
    const signed = DkimAttributes[domain]?.DkimVerificationStatus ?? 'unknown to SES';
    const setting = `environment "${name}": mailFrom "${mailFrom}"`;
    return {
      problems: [
        ...(verified === 'Success' ? [] : [`${setting}: the domain ${domain} is not verified (${verified})`]),
        ...(signed === 'Success' && DkimAttributes[domain]?.DkimEnabled
          ? []
          : [`${setting}: the domain ${domain} does not sign with DKIM (${signed})`]),
      ],
      warnings:
        Max24HourSend === sandboxQuota
          ? [
              `SES is in the sandbox: at most ${sandboxQuota} mails a day, and only to verified addresses; ask for production access`,
            ]
          : [],
    };
  } catch (error) {
    return { problems: [accessProblem(error)], warnings: [] };
  }
}

const rejected = new Set([
  'CredentialsProviderError',
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidClientTokenId',
  'SignatureDoesNotMatch',
  'UnrecognizedClientException',
]);

/** Why AWS could not be asked. */
function accessProblem(error: unknown): string {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  if (message.includes('Region is missing'))
    return 'region: set it in infra/environments.ts, or AWS_REGION beside the credentials';
  if (rejected.has(name))
    return `credentials: AWS does not take them (${name}); set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY`;
  return `credentials: SES could not be asked about the sender (${name}): ${message}`;
}
