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

/** Secrets Manager's GetSecretValue, for the one secret there is. */
export const answerSecrets =
  (value: string) =>
  (body: string): HttpResponse => {
    const { SecretId } = JSON.parse(body) as { SecretId?: string };
    if (SecretId !== linkKeysSecret)
      return json(400, { __type: 'ResourceNotFoundException', message: 'no such secret' });
    return json(200, { Name: linkKeysSecret, SecretString: value });
  };
