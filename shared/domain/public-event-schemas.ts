import * as z from 'zod';
import type { PublicEventType } from './publishing.ts';

const id = z.string().min(1).max(60);
const code = z.string().min(1).max(80);
const instant = z.iso.datetime();
const count = z.int().nonnegative();
const minor = z
  .int()
  .nonnegative()
  .nullable()
  .describe('In the smallest unit of the currency: cents of a euro');
const currency = z.string().length(3).describe('ISO 4217');
const grade = z.enum(['A', 'B', 'C', 'D']).nullable();

const standing = z.strictObject({
  status: code.describe('offered, nurturing, closed, ...'),
  stage: z.enum(['name', 'suspect', 'lead', 'qualified-lead', 'prospect', 'customer']),
  owner: id.describe('Member id of the one person accountable'),
  source: code.describe('web, event, webinar, referral, partner, import, customer'),
  productLine: id,
  grade,
});

interface Particulars {
  /** What the reason is; without it the event has none. */
  readonly reason?: string;
  readonly facts?: z.ZodRawShape;
}

const schemaOf = (
  type: PublicEventType,
  means: string,
  { reason, facts = {} }: Particulars = {},
): z.ZodObject =>
  z
    .strictObject({
      version: z.literal(1),
      id: z.string().describe('<leadId>#<sequence>: told twice, it is the same event'),
      type: z.literal(type),
      leadId: id,
      sequence: z
        .int()
        .positive()
        .describe("The number of its journey entry: a lead's events are in this order"),
      at: instant,
      by: id.describe('Member id, person, panel or workflow'),
      policyVersion: count,
      reason: reason === undefined ? z.null() : code.nullable().describe(reason),
      lead: standing.describe('How the lead stands after the change that the event is of'),
      facts: z.strictObject(facts),
    })
    .meta({ title: type, description: means });

const reason = 'A code of the policy, or of the workflow';

/** Every event that leaves (R43). `npm run events` writes them to `docs/events/`, for who listens. */
export const publicEventSchemas: Readonly<Record<PublicEventType, z.ZodObject>> = {
  'lead.received': schemaOf(
    'lead.received',
    'Somebody new asked, or asked again after their last lead closed.',
    {
      facts: { campaignCostMinor: minor, currency: currency.nullable() },
    },
  ),
  'lead.opened': schemaOf(
    'lead.opened',
    'Who was won is kept in touch with as a customer, by a lead of their own.',
    {
      reason: 'won',
      facts: { previous: id.describe('The lead that was won') },
    },
  ),
  'lead.qualified': schemaOf(
    'lead.qualified',
    'A qualifier, or a form that told everything, gave a verdict.',
    {
      reason: 'The verdict: sales-ready, self-serve or nurture',
      facts: { grade, isUplifted: z.boolean() },
    },
  ),
  'lead.quoted': schemaOf('lead.quoted', 'A small order got its quote by mail, without a rep.', {
    facts: { valueMinor: minor, currency, terms: id },
  }),
  'lead.disqualified': schemaOf('lead.disqualified', 'It is outside the definition, and ends.', { reason }),
  'lead.offered': schemaOf('lead.offered', 'A rep is asked to accept it.', {
    facts: { rep: id, reassignments: count },
  }),
  'lead.accepted': schemaOf('lead.accepted', 'The rep accepted: it meets the definition.'),
  'lead.rejected': schemaOf('lead.rejected', 'The rep rejected it, before any contact.', { reason }),
  'lead.escalated': schemaOf('lead.escalated', 'A sales manager is told, or asked to decide.', {
    reason: 'The rung of the ladder, or why a manager has to decide',
  }),
  'lead.reassigned': schemaOf('lead.reassigned', 'It was taken from a rep, and goes to the next.', {
    reason,
    facts: { from: id.nullable(), reassignments: count },
  }),
  'lead.opportunity-opened': schemaOf(
    'lead.opportunity-opened',
    'The rep opened an opportunity: a prospect.',
  ),
  'lead.nurtured': schemaOf('lead.nurtured', 'A stage of a nurture track begins.', {
    reason: 'Why it is nurtured',
    facts: { track: id, stage: id },
  }),
  'lead.rested': schemaOf('lead.rested', 'It sleeps until a date.', { reason, facts: { until: instant } }),
  'lead.won': schemaOf(
    'lead.won',
    'Contract and payment are there; or, self-serve, the person ordered by a quote.',
    {
      facts: {
        valueMinor: minor,
        currency: currency.nullable(),
        lane: z.enum(['sales', 'self-serve']),
      },
    },
  ),
  'lead.lost': schemaOf('lead.lost', 'The rep lost it; what follows is told by the next event.', { reason }),
  'lead.suppressed': schemaOf('lead.suppressed', 'The person must not be mailed any more.', {
    reason: 'unsubscribed, bounced, complained',
  }),
  'lead.resubscribed': schemaOf(
    'lead.resubscribed',
    'The person unsubscribed, and says yes again: may be mailed.',
  ),
  'lead.closed': schemaOf('lead.closed', 'It ended. A new inquiry of the same person is a new lead.', {
    reason: 'How: won, lost, disqualified, ...',
  }),
};
