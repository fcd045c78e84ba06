import type { LeadState } from '../domain/change.ts';
import { productLineOf } from '../domain/qualification.ts';
import type { Rules } from '../domain/rules.ts';
import type { Instant } from '../domain/time.ts';
import type { MorningListView, WaitingLead } from '../mail/list-views.ts';
import { readerOf } from './lead-file.ts';
import type { Links } from './links.ts';

/** What waits for a qualifier on a morning. */
export interface Listed {
  /** How many leads nobody qualified, those that a long list leaves out included. */
  readonly total: number;
  readonly first: readonly LeadState[];
  /** Leads with an open question. */
  readonly asked: readonly LeadState[];
}

/** The list as this person gets it: what nobody qualified, then what they are asked and have not answered (R13). */
export function morningListFor(listed: Listed, person: string, rules: Rules, links: Links): MorningListView {
  const { first, total } = listed;
  const waiting = (state: LeadState, since: Instant, href: string) => waitingLead(state, since, rules, href);
  return {
    reader: readerOf(rules, person),
    now: rules.now,
    never: first.map((state) =>
      waiting(state, state.lead.createdAt, links.takeUp(state.lead.leadId, person)),
    ),
    more: total - first.length,
    asked: listed.asked.flatMap((state) =>
      state.task?.people.includes(person)
        ? [waiting(state, state.task.openedAt, links.answer(state.task.taskId, person))]
        : [],
    ),
  };
}

export const isEmpty = ({ never, asked }: MorningListView): boolean => never.length + asked.length === 0;

function waitingLead({ lead, profile }: LeadState, since: Instant, rules: Rules, href: string): WaitingLead {
  const { name, company, email } = profile;
  const line = productLineOf(rules.current, lead.productLine).name;
  return { leadId: lead.leadId, person: { name, company, email }, line, grade: lead.grade, since, href };
}
