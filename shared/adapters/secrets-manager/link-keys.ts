import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import type { LinkKeys } from '../../domain/link.ts';

/** The secret's value: which key signs, and each key by its id, as `{"current":"k1","k1":"…"}`. */
const SecretSchema = z.object({ current: z.string().min(1) }).catchall(z.string().min(16));

/** Reads the link keys once per process. @throws Error naming the secret when its value is not one */
export function createLinkKeys(client: SecretsManagerClient, secretId: string): () => Promise<LinkKeys> {
  let keys: Promise<LinkKeys> | undefined;
  const read = async (): Promise<LinkKeys> => {
    const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
    const parsed = SecretSchema.safeParse(JSON.parse(SecretString));
    if (!parsed.success) throw new Error(`the secret ${secretId} holds no link keys`);
    const { current, ...secrets } = parsed.data;
    return { current, secrets };
  };
  return () => {
    keys ??= read().catch((error: unknown) => {
      keys = undefined;
      throw error;
    });
    return keys;
  };
}
