import { isOpen, nextOpening } from '../../shared/domain/calendar.ts';
import type { LeadChange, LeadState } from '../../shared/domain/change.ts';
import { passToManager, waitForCapacity } from '../../shared/domain/offering.ts';
import { calendarsOf, membersWith, type Rules, workCalendar } from '../../shared/domain/rules.ts';
import { type Instant, plus } from '../../shared/domain/time.ts';
import { candidatesFor } from '../../shared/outbox/dispatch.ts';
import type { RepOnDuty, TeamRows } from '../../shared/repositories/team.ts';
import type { StepResult } from '../../workflows/lead-lifecycle/contract.ts';
import { isCurrent, type StepDeps, standing, type TimedStep } from '../step.ts';

export interface AssignRepDeps extends StepDeps {
  readonly dispatch: (now: Instant) => Promise<void>;
  readonly team: Pick<TeamRows, 'reps'>;
}

/** Looks through the queue, then at this lead: offered, waiting for a place, or with the manager when nobody may have it (R18–R20, R28). */
export const createAssignRep =
  ({ leads, rules, dispatch, team }: AssignRepDeps) =>
  async (input: TimedStep): Promise<StepResult> => {
    await dispatch(input.now);
    const state = await leads.change(input.leadId, async (found) => {
      if (!isCurrent(found, input) || found.lead.status !== 'queued') return undefined;
      return waitOrPass(found, await rules.of(found.lead, input.now), await team.reps());
    });
    return standing(state, input);
  };

function waitOrPass(state: LeadState, rules: Rules, reps: readonly RepOnDuty[]): LeadChange | undefined {
  if (candidatesFor(state, reps, rules).length === 0) return passToManager(state, rules);
  const told = [rules.current.marketingOwner, ...membersWith(rules.team, 'manager').map(({ id }) => id)];
  return waitForCapacity(state, rules, nextLook(rules), [...new Set(told)]);
}

/** When to look again though nobody called: at the next opening, at most a day from now. */
function nextLook(rules: Rules): Instant {
  const calendar = calendarsOf(rules)[workCalendar];
  const tomorrow = plus(rules.now, 'P1D');
  if (!calendar || isOpen(calendar, rules.now)) return tomorrow;
  const opening = nextOpening(calendar, rules.now);
  return opening < tomorrow ? opening : tomorrow;
}
