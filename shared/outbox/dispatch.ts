import {
  type Contender,
  contendersFor,
  explained,
  isAnyoneFree,
  type RepOnDuty,
} from '../domain/candidates.ts';
import type { Lead } from '../domain/lead.ts';
import { offer } from '../domain/offering.ts';
import { passAfterOffer, pickFairest, settled } from '../domain/stride.ts';
import type { Instant } from '../domain/time.ts';
import type { Log } from '../ports/log.ts';
import { ConditionFailedError, type Table, TransientError } from '../ports/table.ts';
import type { Accounts } from '../repositories/accounts.ts';
import { allItems } from '../repositories/all-items.ts';
import type { Leads } from '../repositories/leads.ts';
import type { RulesSource } from '../repositories/rules-source.ts';
import type { TeamRows } from '../repositories/team.ts';

export interface DispatchDeps {
  readonly table: Table;
  readonly leads: Pick<Leads, 'find' | 'save'>;
  readonly team: TeamRows;
  readonly accounts: Accounts;
  readonly rules: RulesSource;
  readonly log: Log;
}

const maxTries = 10;

/**
 * Walks the one queue in order and gives each lead to the fairest rep who may have it and is free (R18–R20). Called whenever a
 * lead joins and whenever something frees, raises or opens capacity, so the order never depends on who woke.
 * @throws TransientError: who comes next must not overtake, so the walk ends there and is to be repeated
 */
export const createDispatch =
  (deps: DispatchDeps) =>
  async (now: Instant): Promise<void> => {
    const queue = await allItems<{ readonly leadId: string }>(deps.table, { pk: 'QUEUE' });
    for (const { leadId } of queue) if ((await placed(deps, leadId, now)) === 'nobody-free') return;
  };

/** A lead that cannot be judged must not hold up the others: its own step fails, and the admins see it. */
async function placed(deps: DispatchDeps, leadId: string, now: Instant): Promise<Placing> {
  try {
    return await place(deps, leadId, now);
  } catch (error) {
    if (error instanceof TransientError) throw error;
    deps.log.error('a lead in the queue cannot be placed', {
      leadId,
      error: error instanceof Error ? error.name : 'unknown',
    });
    return 'go-on';
  }
}

/** `nobody-free`: no rep could take any lead now, so the rest of the queue waits too. */
type Placing = 'go-on' | 'nobody-free';

/** Offers one lead, if a rep is free for it. Somebody faster means: look again. */
async function place(deps: DispatchDeps, leadId: string, now: Instant): Promise<Placing> {
  for (let tries = 0; tries < maxTries; tries += 1) {
    const state = await deps.leads.find(leadId);
    if (state?.lead.status !== 'queued') return 'go-on';
    const [rules, reps] = await Promise.all([deps.rules.of(state.lead, now), deps.team.reps()]);
    if (!isAnyoneFree(reps, rules)) return 'nobody-free';
    const owner = await ownerOf(deps, state.lead);
    const contenders = contendersFor(state, reps, rules, owner);
    const standing = settled(contenders.filter(({ isFit }) => isFit));
    const chosen = choose(state.lead, owner, standing);
    if (!chosen) return 'go-on';
    const change = offer(
      state,
      rules,
      chosen.id,
      {
        was: reps.find(({ id }) => id === chosen.id)?.pass ?? 0,
        is: passAfterOffer(chosen),
        hasMissedOffers: chosen.hasMissedOffers,
      },
      explained(contenders, state.lead, chosen.id),
    );
    if (!change) return 'go-on';
    try {
      await deps.leads.save(change);
      await settleOthers(deps.team, standing, reps, chosen.id);
      return 'go-on';
    } catch (error) {
      if (!(error instanceof ConditionFailedError)) throw error;
    }
  }
  throw new TransientError(`the places for ${leadId} went ${maxTries} times before it had one`);
}

/** Whom the manager asked for; else whom the person asked for, or who owns the account, if they may have the lead; else the fairest (R18, R28). */
function choose(
  { requestedRep, askedFor }: Lead,
  owner: string | undefined,
  standing: readonly Contender[],
): Contender | undefined {
  const eligible = (rep: string | null | undefined) =>
    standing.find(({ id, isEligible }) => id === rep && isEligible);
  if (requestedRep !== null) return eligible(requestedRep);
  return eligible(askedFor) ?? eligible(owner) ?? pickFairest(standing);
}

/** Of the company; of a customer without one, who won them (R36). */
const ownerOf = async (
  { accounts }: DispatchDeps,
  { accountDomain, accountOwner }: Lead,
): Promise<string | undefined> =>
  (accountDomain ? await accounts.owner(accountDomain) : undefined) ?? accountOwner;

async function settleOthers(
  team: TeamRows,
  standing: readonly Contender[],
  reps: readonly RepOnDuty[],
  chosen: string,
) {
  for (const contender of standing) {
    const before = reps.find(({ id }) => id === contender.id);
    const isChanged = before?.pass !== contender.pass || before.hasMissedOffers !== contender.hasMissedOffers;
    if (contender.id === chosen || !before || !isChanged) continue;
    try {
      await team.settle(contender, before.pass);
    } catch (error) {
      if (!(error instanceof ConditionFailedError)) throw error;
    }
  }
}
