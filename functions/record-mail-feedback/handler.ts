import * as z from 'zod/mini';
import type { Lead } from '../../shared/domain/lead.ts';
import { withSoftBounce } from '../../shared/domain/mailing.ts';
import { mailsToPerson } from '../../shared/domain/outbox.ts';
import { type Instant, toInstant } from '../../shared/domain/time.ts';
import type { Log } from '../../shared/ports/log.ts';
import { ConditionFailedError, TransientError } from '../../shared/ports/table.ts';
import type { Leads } from '../../shared/repositories/leads.ts';
import type { People } from '../../shared/repositories/people.ts';
import type { RulesSource } from '../../shared/repositories/rules-source.ts';
import { suppress } from '../suppress.ts';

/** An SES event of our configuration set, as EventBridge brings it. The mail's tags say which lead and purpose. */
export const MailFeedbackSchema = z.object({
  detail: z.object({
    eventType: z.string(),
    bounce: z.optional(z.object({ bounceType: z.string(), timestamp: z.optional(z.string()) })),
    mail: z.object({
      messageId: z.optional(z.string()),
      tags: z.record(z.string(), z.array(z.string())),
    }),
  }),
});
type MailFeedback = z.infer<typeof MailFeedbackSchema> & { readonly now: Instant };

export interface RecordMailFeedbackDeps {
  readonly leads: Pick<Leads, 'find' | 'change'>;
  readonly people: Pick<People, 'get' | 'keepSoftBounces'>;
  readonly rules: RulesSource;
  readonly log: Log;
}

const toPerson: readonly string[] = mailsToPerson;
const maxTries = 5;

/**
 * A hard bounce or a complaint of the person suppresses their address at once; soft bounces do so once the policy has enough of them (R35).
 * What is told twice, late or out of order counts once; what is about nobody we know is logged.
 */
export const createRecordMailFeedback =
  (deps: RecordMailFeedbackDeps) =>
  async ({ detail, now }: MailFeedback): Promise<void> => {
    const [leadId] = detail.mail.tags.leadId ?? [];
    const [purpose = ''] = detail.mail.tags.purpose ?? [];
    const reason = reasonOf(detail);
    if (!reason) return;
    const state = leadId ? await deps.leads.find(leadId) : undefined;
    if (!state) return deps.log.warn('feedback of a mail of no lead we know', { leadId, purpose, reason });
    if (!toPerson.includes(purpose)) return;
    if (reason === 'soft-bounces' && !(await isGivenUp(deps, state.lead, detail, now))) return;
    await suppress(deps, state.lead, reason, now);
  };

function reasonOf({ eventType, bounce }: MailFeedback['detail']): string | undefined {
  if (eventType === 'Complaint') return 'complaint';
  if (eventType !== 'Bounce') return undefined;
  const reasons: Readonly<Record<string, string>> = { Permanent: 'hard-bounce', Transient: 'soft-bounces' };
  return reasons[bounce?.bounceType ?? ''];
}

/** Counts a soft bounce by its mail and its own time. @throws TransientError when others count at the same time, again and again */
async function isGivenUp(
  { people, rules }: RecordMailFeedbackDeps,
  lead: Lead,
  { bounce, mail }: MailFeedback['detail'],
  now: Instant,
): Promise<boolean> {
  const told = Date.parse(bounce?.timestamp ?? '');
  const at = Number.isNaN(told) ? now : toInstant(told);
  const current = await rules.of(lead, now);
  for (let tries = 0; tries < maxTries; tries += 1) {
    const person = await people.get(lead.personKey);
    const bounced = { mail: mail.messageId ?? at, at };
    const { counted, isEnough } = withSoftBounce(person.softBounces ?? [], bounced, current);
    try {
      await people.keepSoftBounces(lead.personKey, person, counted);
      return isEnough;
    } catch (error) {
      if (!(error instanceof ConditionFailedError)) throw error;
    }
  }
  throw new TransientError('soft bounces of one person met each other, again and again');
}
