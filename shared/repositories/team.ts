import type { RepOnDuty } from '../domain/candidates.ts';
import type { LeadStatus } from '../domain/lead.ts';
import type { Team, TeamMember } from '../domain/team.ts';
import type { Item, Table } from '../ports/table.ts';
import { allItems } from './all-items.ts';
import { memberKey, ownerPartition } from './keys.ts';

export type TeamRows = ReturnType<typeof createTeamRows>;

/** The team as imported, and each rep's counters (R22). */
export function createTeamRows(table: Table) {
  const members = () => allItems<TeamMember>(table, { pk: 'TEAM', sk: { beginsWith: 'MEMBER#' } });
  return {
    team: async (): Promise<Team> => ({ members: await members() }),

    reps: async (): Promise<RepOnDuty[]> =>
      (await members()).filter((member): member is Item & RepOnDuty => member.roles.includes('rep')),

    /** Open leads of this member, of one status if given, from an index: what it says may be a moment old, so whoever acts reads the lead itself. */
    leadsOf: async (memberId: string, status?: LeadStatus): Promise<string[]> => {
      const sk = status && { beginsWith: `${status}#` };
      const query = { index: 'owner', pk: ownerPartition(memberId), sk } as const;
      return (await allItems<{ readonly leadId: string }>(table, query)).map(({ leadId }) => leadId);
    },

    /** Takes over the file: who is no longer in it is kept inactive, counters are kept. Safe to repeat. */
    import: async ({ members: incoming }: Team): Promise<void> => {
      const known = new Set(incoming.map(({ id }) => id));
      for (const member of incoming)
        await table.write({
          update: memberKey(member.id),
          set: { ...member },
          add: { openLeads: 0, pass: 0 },
          remove: optional.filter((field) => member[field] === undefined),
        });
      for (const { id } of await members())
        if (!known.has(id)) await table.write({ update: memberKey(id), set: { isActive: false } });
    },

    /** Keeps what an offer changed for the others who compete; a race loses only a little fairness, never a lead. */
    settle: async (
      rep: Pick<RepOnDuty, 'id' | 'pass' | 'hasMissedOffers'>,
      passBefore: number,
    ): Promise<void> => {
      const { pass, hasMissedOffers } = rep;
      await table.write({
        update: memberKey(rep.id),
        set: { pass, hasMissedOffers },
        when: { attribute: 'pass', op: '=', value: passBefore },
      });
    },
  };
}

/** Fields a member may have had and lost: an import replaces, it does not merge. */
const optional = [
  'managerId',
  'capacity',
  'weight',
  'productLines',
  'countries',
  'languages',
  'department',
  'region',
  'partner',
] as const;
