import { toInstant } from '../shared/domain/time.ts';
import type { Email } from './email.ts';
import type { SentMail } from './ses.ts';

/** An event as EventBridge delivers it to a function. */
export interface BusEvent {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: unknown;
}

interface Content {
  readonly id: string;
  readonly at: number;
  readonly source: string;
  readonly type: string;
  readonly resources?: readonly string[];
  readonly detail: unknown;
}

export const busEvent = ({ id, at, source, type, resources = [], detail }: Content): BusEvent => ({
  version: '0',
  id,
  'detail-type': type,
  source,
  account: '123456789012',
  // EventBridge tells whole seconds.
  time: toInstant(at).replace(/\.\d+Z$/, 'Z'),
  region: 'us-east-1',
  resources,
  detail,
});

export const feedbackKinds = ['bounce', 'soft-bounce', 'complaint'] as const;
export type FeedbackKind = (typeof feedbackKinds)[number];

/** What a configuration set publishes when a mail bounces for good, or its reader calls it spam. */
export function feedbackEvent(kind: FeedbackKind, sent: SentMail, email: Email, at: number): BusEvent {
  const recipients = email.to.map((emailAddress) => ({ emailAddress }));
  const feedbackId = `${kind}-${sent.id}`;
  const timestamp = toInstant(at);
  const detail =
    kind !== 'complaint'
      ? {
          eventType: 'Bounce',
          bounce: { ...(kind === 'bounce' ? hardBounce : softBounce)(recipients), timestamp, feedbackId },
          mail: mailOf(sent, email),
        }
      : {
          eventType: 'Complaint',
          complaint: {
            complainedRecipients: recipients,
            complaintFeedbackType: 'abuse',
            complaintSubType: null,
            timestamp,
            feedbackId,
          },
          mail: mailOf(sent, email),
        };
  const type = kind !== 'complaint' ? 'Email Bounced' : 'Email Complaint Received';
  return busEvent({ id: feedbackId, at, source: 'aws.ses', type, detail });
}

const hardBounce = (recipients: readonly { emailAddress: string }[]) => ({
  bounceType: 'Permanent',
  bounceSubType: 'General',
  bouncedRecipients: recipients.map((recipient) => ({
    ...recipient,
    action: 'failed',
    status: '5.1.1',
    diagnosticCode: 'smtp; 550 5.1.1 user unknown',
  })),
  reportingMTA: 'dns; laptop',
});

const softBounce = (recipients: readonly { emailAddress: string }[]) => ({
  bounceType: 'Transient',
  bounceSubType: 'MailboxFull',
  bouncedRecipients: recipients.map((recipient) => ({
    ...recipient,
    action: 'failed',
    status: '5.2.2',
    diagnosticCode: 'smtp; 552 5.2.2 mailbox full',
  })),
  reportingMTA: 'dns; laptop',
});

const mailOf = (sent: SentMail, email: Email) => ({
  timestamp: sent.sentAt,
  source: sent.source || email.from,
  sendingAccountId: '123456789012',
  messageId: sent.id,
  destination: email.to,
  headersTruncated: false,
  headers: Object.entries(email.headers).map(([name, value]) => ({ name, value })),
  commonHeaders: { from: [email.from], to: email.to, messageId: sent.id, subject: email.subject },
  tags: {
    ...(sent.configurationSet === null ? {} : { 'ses:configuration-set': [sent.configurationSet] }),
    ...Object.fromEntries(Object.entries(sent.tags).map(([name, value]) => [name, [value]])),
  },
});
