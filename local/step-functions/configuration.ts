import { StepFunctionsError } from './errors.ts';

/** What CreateStateMachine and UpdateStateMachine take beside the definition. It is checked, and has no effect here. */
export type Configuration = {
  readonly loggingConfiguration?:
    | { readonly level?: string | undefined; readonly destinations?: readonly unknown[] | undefined }
    | undefined;
  readonly tracingConfiguration?: object | undefined;
  readonly encryptionConfiguration?:
    | { readonly type?: string | undefined; readonly kmsKeyId?: string | undefined }
    | undefined;
  readonly publish?: boolean | undefined;
  readonly versionDescription?: string | undefined;
  readonly tags?: readonly unknown[] | undefined;
};

/** API reference, CreateStateMachine. */
const mostTags = 50;

/** Throws what AWS says of a configuration that cannot be. */
export function checkConfiguration(given: Configuration): void {
  const { loggingConfiguration: logging, encryptionConfiguration: encryption } = given;
  const logsNowhere = (logging?.level ?? 'OFF') !== 'OFF' && logging?.destinations?.length !== 1;
  if (logsNowhere) {
    const message = 'Invalid Logging Configuration: Must specify exactly one Log Destination.';
    throw new StepFunctionsError('InvalidLoggingConfiguration', message);
  }
  if (encryption?.type === 'CUSTOMER_MANAGED_KMS_KEY' && encryption.kmsKeyId === undefined) {
    const message = 'Invalid Encryption Configuration: a customer managed key needs kmsKeyId';
    throw new StepFunctionsError('InvalidEncryptionConfiguration', message);
  }
  if (given.versionDescription !== undefined && given.publish !== true) {
    throw new StepFunctionsError(
      'ValidationException',
      'Version description can only be set when publish is true',
    );
  }
  if ((given.tags?.length ?? 0) > mostTags) {
    throw new StepFunctionsError('TooManyTags', `A resource has at most ${mostTags} tags`);
  }
}
