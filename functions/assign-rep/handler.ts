import { type Calendar, isOpen } from '../../shared/domain/calendar.ts';
import { contendersFor, explained, isAnyoneFit, type RepOnDuty } from '../../shared/domain/candidates.ts';
import type { LeadChange, LeadState } from '../../shared/domain/change.ts';
import { openings } from '../../shared/domain/openings.ts';
import { membersWith, type Rules, workCalendarOf } from '../../shared/domain/rules.ts';
import { earliest, type Instant, plus, toInstant, toMillis } from '../../shared/domain/time.ts';
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
  const fit = contenders.filter(({ isFit }) => isFit).map(({ id }) => id);
  return waitForCapacity(state, rules, { ...nextLook(rules, fit), candidates, told });
}

/** When to look again though nobody called: when work begins next for one of these reps, at most a day from now. */
function nextLook(
  rules: Rules,
  reps: readonly string[],
): { why: 'out-of-hours' | 'nobody-free'; until: Instant } {
  const { now } = rules;
  const tomorrow = plus(now, 'P1D');
  const calendars = [...new Set(reps.map((rep) => workCalendarOf(rules, rep)))].filter(
    (calendar) => calendar !== undefined,
  );
  const ahead = calendars.flatMap((calendar) => nextOpeningAfter(calendar, now, tomorrow));
  const isAnyOpen = calendars.length === 0 || calendars.some((calendar) => isOpen(calendar, now));
  return { why: isAnyOpen ? 'nobody-free' : 'out-of-hours', until: earliest(tomorrow, ...ahead) ?? tomorrow };
}

/** The next opening that has not begun; none before `until`. */
const nextOpeningAfter = (calendar: Calendar, now: Instant, until: Instant): Instant[] =>
  [...openings(calendar, toMillis(now), toMillis(until))]
    .filter(({ open }) => open > toMillis(now))
    .slice(0, 1)
    .map(({ open }) => toInstant(open));
