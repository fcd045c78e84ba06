import type { Instant } from '../domain/time.ts';

/** A mail with everything decided: who, what, and the instant it is dated. `id` makes its Message-ID, so a repeat is recognisable. */
export interface OutgoingMail {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly replyTo?: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Where one POST unsubscribes (RFC 8058). */
  readonly listUnsubscribe?: string;
  readonly tags: { readonly leadId: string; readonly taskId: string; readonly purpose: string };
  readonly date: Instant;
}

export interface Mailer {
  /** Resolves once the provider has taken the mail. @throws MailRejectedError, TransientError */
  send(mail: OutgoingMail): Promise<void>;
}

/** The provider will never take this mail: address, sender or content refused. The message names the code, never the address. */
export class MailRejectedError extends Error {
  override readonly name = 'MailRejectedError';
  readonly code: string;
  constructor(code: string, options?: ErrorOptions) {
    super(`mail refused: ${code}`, options);
    this.code = code;
  }
}
