import type { PublicEvent } from './publishing.ts';
import type { Instant } from './time.ts';

/** Every mail there is. The purpose names the template and is part of the mail's id. */
export type MailPurpose =
  | 'acknowledgement'
  | 'questions'
  | 'quote'
  | 'quote-reminder'
  | 'order-confirmation'
  | 'order'
  | 'content'
  | 'qualification-request'
  | 'qualification-reminder'
  | 'qualification-overdue'
  | 'offer'
  | 'offer-reminder'
  | 'offer-withdrawn'
  | 'follow-up'
  | 'follow-up-reminder'
  | 'resubmission'
  | 'phone-only'
  | 'escalation'
  | 'manager-decision'
  | 'manager-decision-reminder'
  | 'panel-invitation'
  | 'panel-reminder'
  | 'panel-ruling'
  | 'nobody-free'
  | 'live-touch'
  | 'live-touch-reminder'
  | 'attention';

/** Mails to the person the lead is about: what bounces of them, or is complained about, suppresses the address (R35). */
export const mailsToPerson = [
  'acknowledgement',
  'questions',
  'content',
  'quote',
  'quote-reminder',
  'order-confirmation',
] as const satisfies readonly MailPurpose[];

/** What must still be told, written in the transaction that causes it. */
export type Message =
  | { readonly kind: 'start'; readonly cycle: number }
  | { readonly kind: 'wake'; readonly taskId: string }
  | { readonly kind: 'dispatch' }
  /** All that one change tells the outside, in order. */
  | { readonly kind: 'publish'; readonly events: readonly PublicEvent[] }
  /** The qualifiers whose day begins at that instant are mailed what nobody has qualified (R13). */
  | { readonly kind: 'morning-list'; readonly at: Instant }
  /** To whom the replies go of those who were mailed before that morning: whose mailbox they come to may log them (R32). */
  | { readonly kind: 'reply-list'; readonly to: string; readonly at: Instant }
  | {
      readonly kind: 'mail';
      readonly purpose: MailPurpose;
      /** Member id, or `person` for the person the lead is about. */
      readonly to: string;
      readonly taskId: string | null;
      /** Content item, inquiry number or rung: what distinguishes repeated mails of one purpose. */
      readonly item: string;
    };

/** A message waiting in the outbox. `readyAt` is when the sweeper may take it: for a held one, the instant before which it must not go. */
export interface OutboxRow {
  readonly rowId: string;
  readonly leadId: string;
  readonly readyAt: Instant;
  readonly heldUntil: Instant | null;
  readonly message: Message;
}

/** A mail's deterministic id: the same mail asked for twice is one mail (I5). */
export const mailIdOf = (leadId: string, mail: Extract<Message, { kind: 'mail' }>): string =>
  `${mail.taskId ?? leadId}~${mail.purpose}~${mail.to}~${mail.item}`;
