import { isOpen } from '../../shared/domain/calendar.ts';
import { contendersFor, explained, isAnyoneFit, type RepOnDuty } from '../../shared/domain/candidates.ts';
import type { LeadChange, LeadState } from '../../shared/domain/change.ts';
import { openings } from '../../shared/domain/openings.ts';
import { calendarsOf, membersWith, type Rules, workCalendar } from '../../shared/domain/rules.ts';
import { type Instant, plus, toInstant, toMillis } from '../../shared/domain/time.ts';
import { passToManager, waitForCapacity } from '../../shared/domain/waiting.ts';
import type { TeamRows } from '../../shared/repositories/team.ts';
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
  const contenders = contendersFor(state, reps, rules);
  const candidates = explained(contenders, state.lead);
  if (!isAnyoneFit(contenders, state.lead)) return passToManager(state, rules, candidates);
  const managers = membersWith(rules.team, 'manager').map(({ id }) => id);
  const told = [...new Set([rules.current.marketingOwner, ...managers])];
  return waitForCapacity(state, rules, { ...nextLook(rules), candidates, told });
}

/** When to look again though nobody called: when the next working day opens, at most a day from now. */
function nextLook(rules: Rules): { why: 'out-of-hours' | 'nobody-free'; until: Instant } {
  const { now } = rules;
  const calendar = calendarsOf(rules)[workCalendar];
  const tomorrow = plus(now, 'P1D');
  if (!calendar) return { why: 'nobody-free', until: tomorrow };
  const ahead = [...openings(calendar, toMillis(now), toMillis(tomorrow))];
  const next = ahead.find(({ open }) => open > toMillis(now));
  return {
    why: isOpen(calendar, now) ? 'nobody-free' : 'out-of-hours',
    until: next ? toInstant(next.open) : tomorrow,
  };
}
