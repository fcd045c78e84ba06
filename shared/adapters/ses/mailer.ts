import { SESClient, type SESClientConfig, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { type Mailer, MailRejectedError, type OutgoingMail } from '../../ports/mailer.ts';
import { TransientError } from '../../ports/table.ts';
import { composeMime, isBareAddress } from './mime.ts';

export interface SesOptions {
  /** Carries bounces and complaints back to us. */
  readonly configurationSetName?: string;
}

/** What SES answers to a mail that it will refuse for ever. */
const refusals = new Set(['MessageRejected', 'InvalidParameterValue', 'InvalidParameterValueException']);

export const connectSesMailer = (config: SESClientConfig, options: SesOptions): Mailer =>
  createSesMailer(new SESClient(config), options);

/** Mails through SES. SendRawEmail, because only it carries headers of ours. */
export const createSesMailer = (client: SESClient, { configurationSetName }: SesOptions = {}): Mailer => ({
  async send(mail) {
    if (!isBareAddress(mail.to)) throw new MailRejectedError('InvalidAddress');
    const { raw, to } = await composeMime(mail);
    const command = new SendRawEmailCommand({
      Destinations: [to],
      RawMessage: { Data: raw },
      Tags: tagsOf(mail),
      ConfigurationSetName: configurationSetName,
    });
    try {
      await client.send(command);
    } catch (error) {
      throw translated(error);
    }
  },
});

/** SES allows letters, digits, `_` and `-` in tags, and no blank value. */
const tagsOf = ({ tags }: OutgoingMail) =>
  Object.entries(tags)
    .filter(([, value]) => value !== '')
    .map(([Name, value]) => ({ Name, Value: value.replace(/[^A-Za-z0-9_-]/g, '_').slice(0, 256) }));

/**
 * Refused for ever, or worth another try: throttling, faults, the network, and our own set-up (missing rights, unverified domain),
 * which an admin can mend. Without cause: SES quotes addresses in its messages, and messages are logged.
 */
function translated(error: unknown): Error {
  const { name = 'Error', code } = error as { readonly name?: string; readonly code?: string };
  if (refusals.has(name)) return new MailRejectedError(name);
  return new TransientError(`the mail service did not take the mail: ${code ?? name}`);
}
