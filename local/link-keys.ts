import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DamagedFileError } from './damaged-file.ts';
import { type HttpResponse, json } from './messages.ts';

/** The id under which functions ask for the link keys. */
export const linkKeysSecret = 'lead-relay/link-keys';

/** The secret's value, as the AWS stack generates it; made once per data directory, readable by its owner only. */
export function linkKeysIn(dataDir: string): string {
  const file = join(dataDir, 'link-keys.json');
  if (!existsSync(file)) {
    const value = JSON.stringify({ current: 'k1', k1: randomBytes(32).toString('base64url') });
    writeFileSync(file, value, { mode: 0o600 });
  }
  const value = readFileSync(file, 'utf8');
  if (hasKeys(value)) return value;
  throw new DamagedFileError(
    `${file} is damaged: it should hold link keys. Put it back; without it every link sent so far is dead.`,
  );
}

function hasKeys(value: string): boolean {
  try {
    const { current, ...secrets } = JSON.parse(value);
    return (
      typeof current === 'string' && typeof secrets[current] === 'string' && typeof secrets.k1 === 'string'
    );
  } catch {
    return false;
  }
}

/** The id under which they ask for the credential of the provider of look-ups. */
export const enrichmentSecret = 'lead-relay/enrichment';

/** Secrets Manager's GetSecretValue, for the secrets there are. */
export const answerSecrets =
  (linkKeys: string, enrichmentKey: string | undefined) =>
  (body: string): HttpResponse => {
    const { SecretId } = JSON.parse(body) as { SecretId?: string };
    const value =
      SecretId === linkKeysSecret ? linkKeys : SecretId === enrichmentSecret ? enrichmentKey : undefined;
    return value === undefined
      ? json(400, { __type: 'ResourceNotFoundException', message: 'no such secret' })
      : json(200, { Name: SecretId, SecretString: value });
  };
