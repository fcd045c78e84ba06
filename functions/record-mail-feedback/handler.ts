import * as z from 'zod/mini';
import { mailsToPerson } from '../../shared/domain/outbox.ts';
import type { Instant } from '../../shared/domain/time.ts';
import type { Leads } from '../../shared/repositories/leads.ts';
import type { People } from '../../shared/repositories/people.ts';
import { suppress } from '../suppress.ts';

/** An SES event of our configuration set, as EventBridge brings it. The mail's tags say which lead and purpose. */
export const MailFeedbackSchema = z.object({
  detail: z.object({
    eventType: z.string(),
    bounce: z.optional(z.object({ bounceType: z.string() })),
    mail: z.object({ tags: z.record(z.string(), z.array(z.string())) }),
  }),
});
type MailFeedback = z.infer<typeof MailFeedbackSchema> & { readonly now: Instant };

export interface RecordMailFeedbackDeps {
  readonly leads: Pick<Leads, 'find' | 'change'>;
  readonly people: Pick<People, 'get'>;
}

const toPerson: readonly string[] = mailsToPerson;

/** A hard bounce or a complaint of the person suppresses their address at once (R35). Soft bounces are SES's to retry. */
export const createRecordMailFeedback =
  ({ leads, people }: RecordMailFeedbackDeps) =>
  async ({ detail, now }: MailFeedback): Promise<void> => {
    const { leadId = [], purpose = [] } = detail.mail.tags;
    const reason = reasonOf(detail);
    const state = leadId[0] ? await leads.find(leadId[0]) : undefined;
    if (!reason || !state || !toPerson.includes(purpose[0] ?? '')) return;
    await suppress({ leads, people }, state.lead, reason, now);
  };

function reasonOf({ eventType, bounce }: MailFeedback['detail']): string | undefined {
  if (eventType === 'Complaint') return 'complaint';
  return eventType === 'Bounce' && bounce?.bounceType === 'Permanent' ? 'hard-bounce' : undefined;
}
