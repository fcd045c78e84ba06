import type { JourneyEvent } from '../domain/journey.ts';
import type { Rules } from '../domain/rules.ts';
import type { CandidatesView } from '../pages/views.ts';
import { calledIn, labelOf } from './words.ts';

/** Every rep the latest decision weighed, and why it chose or passed over each, in words; null before the first (R19). */
export function candidatesOf(
  journey: readonly JourneyEvent[],
  { policy, team }: Rules,
): CandidatesView | null {
  const decision = journey.findLast(({ facts }) => typeof facts.candidates === 'string');
  if (!decision) return null;
  const weighed = [...String(decision.facts.candidates).matchAll(/(\S+):(\S+)/g)];
  return {
    at: decision.at,
    reps: weighed.map(([, rep = '', why = '']) => ({ rep: calledIn(team, rep), why: labelOf(policy, why) })),
  };
}
