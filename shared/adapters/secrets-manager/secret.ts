import {
  GetSecretValueCommand,
  SecretsManagerClient,
  type SecretsManagerClientConfig,
} from '@aws-sdk/client-secrets-manager';

/** Reads a secret's text, anew each time: a credential may be changed without a deployment. */
export const connectSecret =
  (config: SecretsManagerClientConfig, secretId: string) => async (): Promise<string | undefined> =>
    (await new SecretsManagerClient(config).send(new GetSecretValueCommand({ SecretId: secretId })))
      .SecretString;
