import type { CreditEntry } from '../../shared/domain/credit.ts';
import type { LeadEvent } from '../../shared/domain/journey.ts';
import type { Lead } from '../../shared/domain/lead.ts';
import { decimalText, type Money, moneyIn } from '../../shared/domain/money.ts';
import type { Profile } from '../../shared/domain/profile.ts';
import type { Task } from '../../shared/domain/task.ts';

export type Cell = string | number | boolean | null;

/** A column of an export: its name never changes and none is dropped; new ones come at the end (R44). */
export interface Column<Row> {
  readonly name: string;
  /** What it holds, for `docs/export.md`. */
  readonly holds: string;
  readonly of: (row: Row) => Cell | undefined;
}

export interface LeadRow {
  readonly lead: Lead;
  readonly profile: Profile;
  readonly received: LeadEvent;
}

const leadColumns: readonly Column<LeadRow>[] = [
  { name: 'leadId', holds: 'id of the lead', of: ({ lead }) => lead.leadId },
  { name: 'receivedAt', holds: 'when the first inquiry came', of: ({ received }) => received.at },
  { name: 'status', holds: 'offered, nurturing, closed, ...', of: ({ lead }) => lead.status },
  {
    name: 'closedAs',
    holds: 'won, lost, disqualified, ... of a closed lead',
    of: ({ lead }) => lead.closedAs,
  },
  { name: 'stage', holds: 'lifecycle stage', of: ({ lead }) => lead.stage },
  { name: 'owner', holds: 'member id of the one person accountable', of: ({ lead }) => lead.owner },
  {
    name: 'dueAt',
    holds: 'when somebody must have moved it; empty once closed',
    of: ({ lead }) => lead.dueAt,
  },
  { name: 'source', holds: 'web, event, webinar, referral, partner, import', of: ({ lead }) => lead.source },
  { name: 'campaign', holds: 'campaign of the first inquiry, as a code', of: ({ lead }) => lead.campaign },
  {
    name: 'campaignCost',
    holds: 'what the first inquiry cost, like 12.50',
    of: ({ received }) => amountOf(moneyIn(received.facts, 'campaignCostMinor')),
  },
  { name: 'productLine', holds: 'id of the product line', of: ({ lead }) => lead.productLine },
  { name: 'inquiries', holds: 'how often the person asked', of: ({ lead }) => lead.received },
  { name: 'points', holds: 'score, as it was counted last', of: ({ lead }) => lead.points },
  { name: 'grade', holds: 'A, B, C, D', of: ({ lead }) => lead.grade },
  {
    name: 'verdict',
    holds: 'sales-ready, nurture, self-serve, disqualified',
    of: ({ lead }) => lead.verdict,
  },
  { name: 'isUplifted', holds: 'true: an uplift stands in for grade A', of: ({ lead }) => lead.isUplifted },
  { name: 'reassignments', holds: 'since it last went to sales', of: ({ lead }) => lead.reassignments },
  { name: 'policyVersion', holds: 'policy it was judged under', of: ({ lead }) => lead.policyVersion },
  {
    name: 'isSuppressed',
    holds: 'true: the person must not be mailed',
    of: ({ lead }) => lead.isSuppressed ?? false,
  },
  {
    name: 'previousLeadId',
    holds: "the person's lead before this one",
    of: ({ lead }) => lead.previousLeadId,
  },
  { name: 'updatedAt', holds: 'when it last changed', of: ({ lead }) => lead.updatedAt },
  { name: 'email', holds: 'personal: address', of: ({ profile }) => profile.email },
  { name: 'name', holds: 'personal', of: ({ profile }) => profile.name },
  { name: 'company', holds: 'personal', of: ({ profile }) => profile.company },
  { name: 'phone', holds: 'personal: E.164 where it could be read', of: ({ profile }) => profile.phone },
  { name: 'country', holds: 'ISO 3166', of: ({ profile }) => profile.country },
  { name: 'industry', holds: 'as told', of: ({ profile }) => profile.industry },
  { name: 'companySize', holds: 'employees, the least of a range', of: ({ profile }) => profile.companySize },
  { name: 'language', holds: 'ISO 639', of: ({ profile }) => profile.language },
  {
    name: 'answers',
    holds: 'personal: JSON of answers by question id',
    of: ({ profile }) => json(profile.answers),
  },
  {
    name: 'saidLater',
    holds: 'personal: JSON of what a later inquiry answered otherwise, with its number, by question id',
    of: ({ profile }) => (profile.saidLater ? json(profile.saidLater) : null),
  },
  {
    name: 'currency',
    holds: 'ISO 4217, of `campaignCost`',
    of: ({ received }) => moneyIn(received.facts, 'campaignCostMinor')?.currency,
  },
];

const journeyColumns: readonly Column<LeadEvent>[] = [
  { name: 'leadId', holds: 'id of the lead', of: ({ leadId }) => leadId },
  { name: 'sequence', holds: 'number of the entry in its journey', of: ({ seq }) => seq },
  { name: 'at', holds: 'when', of: ({ at }) => at },
  { name: 'type', holds: 'lead.offered, sla.rung-performed, ...', of: ({ type }) => type },
  { name: 'by', holds: 'member id, person, panel or workflow', of: ({ by }) => by },
  { name: 'reason', holds: 'a code', of: ({ reason }) => reason },
  { name: 'status', holds: 'where it moved the lead; empty: it stayed', of: ({ to }) => to.status },
  { name: 'stage', holds: 'the same, of the lifecycle stage', of: ({ to }) => to.stage },
  { name: 'owner', holds: 'the same, of the owner', of: ({ to }) => to.owner },
  { name: 'taskId', holds: 'the task that was open', of: ({ taskId }) => taskId },
  { name: 'cycle', holds: 'execution of the lead', of: ({ cycle }) => cycle },
  { name: 'policyVersion', holds: 'policy that held', of: ({ policyVersion }) => policyVersion },
  { name: 'source', holds: 'what it counts under in reports', of: (event) => event.of.source },
  { name: 'campaign', holds: 'the same', of: (event) => event.of.campaign },
  { name: 'productLine', holds: 'the same', of: (event) => event.of.productLine },
  { name: 'rep', holds: 'the same: whose hand-over it is about', of: (event) => event.of.rep },
  {
    name: 'facts',
    holds: 'JSON of what else it tells, in codes and numbers',
    of: ({ facts }) => json(facts),
  },
];

export interface OfferRow {
  readonly offered: LeadEvent;
  readonly task: Task | undefined;
}

const offerColumns: readonly Column<OfferRow>[] = [
  { name: 'leadId', holds: 'id of the lead', of: ({ offered }) => offered.leadId },
  { name: 'taskId', holds: 'id of the offer', of: ({ offered }) => offered.taskId },
  { name: 'offeredAt', holds: 'when', of: ({ offered }) => offered.at },
  { name: 'rep', holds: 'member id', of: ({ offered }) => offered.facts.rep },
  { name: 'grade', holds: 'A, B, C, D, as it was', of: ({ offered }) => offered.facts.grade },
  {
    name: 'reassignments',
    holds: 'how often it was taken from a rep before',
    of: ({ offered }) => offered.facts.reassignments,
  },
  { name: 'endedAt', holds: 'empty: it is open', of: ({ task }) => task?.closedAt },
  {
    name: 'outcome',
    holds: 'accept, reject, expired, withdrawn, reassign',
    of: ({ task }) => task?.closedAs,
  },
  { name: 'reason', holds: 'code of a rejection', of: ({ task }) => task?.answer?.reason },
  { name: 'answeredBy', holds: 'member id', of: ({ task }) => task?.answer?.by },
  { name: 'answeredAt', holds: 'when', of: ({ task }) => task?.answer?.at },
  { name: 'source', holds: 'of the lead', of: ({ offered }) => offered.of.source },
  { name: 'campaign', holds: 'of the lead', of: ({ offered }) => offered.of.campaign },
  { name: 'productLine', holds: 'of the lead', of: ({ offered }) => offered.of.productLine },
  { name: 'policyVersion', holds: 'policy that held', of: ({ offered }) => offered.policyVersion },
];

const creditColumns: readonly Column<CreditEntry>[] = [
  { name: 'month', holds: 'of the office: 2027-01', of: ({ month }) => month },
  { name: 'at', holds: 'when', of: ({ at }) => at },
  { name: 'leadId', holds: 'id of the lead', of: ({ leadId }) => leadId },
  { name: 'what', holds: 'accepted, overruled, won', of: ({ what }) => what },
  { name: 'account', holds: 'member id: whose account it counts on', of: ({ account }) => account },
  { name: 'rep', holds: 'member id; empty: the person bought without one', of: ({ rep }) => rep },
  { name: 'qualifier', holds: 'member id; empty: the form was the judge', of: ({ qualifier }) => qualifier },
  { name: 'source', holds: 'of the lead', of: ({ source }) => source },
  { name: 'productLine', holds: 'of the lead', of: ({ productLine }) => productLine },
  { name: 'grade', holds: 'A, B, C, D', of: ({ grade }) => grade },
  { name: 'value', holds: 'of a won lead, like 24000.00', of: ({ value }) => amountOf(value) },
  { name: 'currency', holds: 'ISO 4217', of: ({ value }) => value?.currency },
  { name: 'policyVersion', holds: 'policy that held', of: ({ policyVersion }) => policyVersion },
  { name: 'lane', holds: 'sales, self-serve', of: ({ lane }) => lane },
];

/** Exact, as digits: money goes through no fraction. */
const amountOf = (money: Money | null): string | null => money && decimalText(money);
const json = (value: object): string => JSON.stringify(value);

/** The columns of each export. */
export const columnsOf = {
  leads: leadColumns,
  journeys: journeyColumns,
  offers: offerColumns,
  credit: creditColumns,
} as const;
