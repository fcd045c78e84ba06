import { isOpen } from '../domain/calendar.ts';
import type { LeadState } from '../domain/change.ts';
import { eligibility } from '../domain/eligibility.ts';
import type { Facts } from '../domain/facts.ts';
import { offer } from '../domain/offering.ts';
import { leadFacts } from '../domain/qualifying.ts';
import { calendarsOf, type Rules, workCalendar } from '../domain/rules.ts';
import { type Candidate, passAfterOffer, pickFairest, settled } from '../domain/stride.ts';
import type { Instant } from '../domain/time.ts';
import { ConditionFailedError, type Table } from '../ports/table.ts';
import type { Accounts } from '../repositories/accounts.ts';
import { allItems } from '../repositories/all-items.ts';
import type { Leads } from '../repositories/leads.ts';
import type { RulesSource } from '../repositories/rules-source.ts';
import type { RepOnDuty, TeamRows } from '../repositories/team.ts';

export interface DispatchDeps {
  readonly table: Table;
  readonly leads: Pick<Leads, 'find' | 'save'>;
  readonly team: TeamRows;
  readonly accounts: Accounts;
  readonly rules: RulesSource;
}

const maxTries = 5;

/**
 * Walks the one queue in order and gives each lead to the fairest rep who may have it and is free (R18–R20). Called whenever a
 * lead joins and whenever something frees, raises or opens capacity, so the order never depends on who woke.
 */
export const createDispatch =
  (deps: DispatchDeps) =>
  async (now: Instant): Promise<void> => {
    const queue = await allItems<{ readonly leadId: string }>(deps.table, { pk: 'QUEUE' });
    for (const { leadId } of queue) await place(deps, leadId, now);
  };

/** Offers one lead, if a rep is free for it. Somebody faster means: look again. */
async function place(deps: DispatchDeps, leadId: string, now: Instant): Promise<void> {
  for (let tries = 0; tries < maxTries; tries += 1) {
    const state = await deps.leads.find(leadId);
    if (state?.lead.status !== 'queued') return;
    const [rules, reps] = await Promise.all([deps.rules.of(state.lead, now), deps.team.reps()]);
    const standing = settled(candidatesFor(state, reps, rules));
    const chosen = (await accountOwner(deps, state, standing)) ?? pickFairest(standing);
    if (!chosen) return;
    const was = reps.find(({ id }) => id === chosen.id)?.pass ?? 0;
    const change = offer(
      state,
      rules,
      chosen.id,
      { was, is: passAfterOffer(chosen) },
      whyNot(standing, chosen),
    );
    try {
      if (change) await deps.leads.save(change);
      return await settleOthers(deps.team, standing, reps, chosen.id);
    } catch (error) {
      if (!(error instanceof ConditionFailedError)) throw error;
    }
  }
}

export interface Contender extends Candidate {
  readonly whyNot: string | null;
}

/** The reps fit for the lead: skills, territory, language, not tried before unless asked for (R18). */
export function candidatesFor(
  { lead, profile }: LeadState,
  reps: readonly RepOnDuty[],
  rules: Rules,
): Contender[] {
  const facts = leadFacts(lead, profile);
  return reps
    .filter((rep) => isFit(rep, facts, rules) && (lead.requestedRep === null || rep.id === lead.requestedRep))
    .filter((rep) => rep.id === lead.requestedRep || !lead.pastReps.includes(rep.id))
    .map((rep) => {
      const against = whyNotNow(rep, facts, rules);
      const { id, weight, pass, hasMissedOffers = true } = rep;
      return { id, weight, pass, hasMissedOffers, isEligible: against === null, whyNot: against };
    });
}

const passing: readonly string[] = ['absent'];
function isFit(rep: RepOnDuty, facts: Facts, { now }: Rules): boolean {
  const fit = eligibility(rep, facts, now);
  return fit.isEligible || passing.includes(fit.whyNot);
}

function whyNotNow(rep: RepOnDuty, facts: Facts, rules: Rules): string | null {
  const fit = eligibility(rep, facts, rules.now);
  const calendar = calendarsOf(rules)[workCalendar];
  if (!fit.isEligible) return fit.whyNot;
  if (calendar && !isOpen(calendar, rules.now)) return 'closed';
  return rep.openLeads < rep.capacity ? null : 'at-capacity';
}

/** Whoever owns the account comes first, if they may have the lead (R18). */
async function accountOwner(
  { accounts }: DispatchDeps,
  { lead }: LeadState,
  standing: readonly Contender[],
): Promise<Contender | undefined> {
  const owner = lead.accountDomain ? await accounts.owner(lead.accountDomain) : undefined;
  return standing.find(({ id, isEligible }) => id === owner && isEligible);
}

/** Every candidate and why they were passed over, in codes (R19). */
const whyNot = (standing: readonly Contender[], chosen: Contender): string =>
  standing
    .map(({ id, whyNot: reason }) => `${id}:${id === chosen.id ? 'chosen' : (reason ?? 'later')}`)
    .join(' ')
    .slice(0, 1_000);

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
