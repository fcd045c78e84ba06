import type { Lead } from './lead.ts';

/** R36: a lead that was won and closed is followed by one lead of a customer, of the same person; none has it who was not won. */
export const unfollowed = (leads: readonly Lead[]): string[] =>
  leads.flatMap(({ leadId, personKey, closedAs, status }) => {
    const next = leads.filter((lead) => lead.source === 'customer' && lead.previousLeadId === leadId);
    const due = status === 'closed' && closedAs === 'won' ? 1 : 0;
    return [
      ...(next.length === due
        ? []
        : [`R36 ${leadId} is followed by ${next.length} leads of a customer, not ${due}`]),
      ...next
        .filter((lead) => lead.personKey !== personKey)
        .map((lead) => `R36 ${lead.leadId} is of another person than ${leadId}`),
    ];
  });
