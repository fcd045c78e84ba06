import {
  GetSecretValueCommand,
  SecretsManagerClient,
  type SecretsManagerClientConfig,
} from '@aws-sdk/client-secrets-manager';
import * as z from 'zod/mini';
import type { LinkKeys } from '../../domain/link.ts';

/** The secret's value: which key signs, and each key by its id, as `{"current":"k1","k1":"…"}`. */
const SecretSchema = z.catchall(
  z.object({ current: z.string().check(z.minLength(1)) }),
  z.string().check(z.minLength(16)),
);

export const connectLinkKeys = (config: SecretsManagerClientConfig, secretId: string) =>
  createLinkKeys(new SecretsManagerClient(config), secretId);

/** Reads the link keys once per process. @throws Error naming the secret when its value is not one */
function createLinkKeys(client: SecretsManagerClient, secretId: string): () => Promise<LinkKeys> {
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
