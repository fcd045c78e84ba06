import type { JourneyEvent } from '../domain/journey.ts';
import type { Rules } from '../domain/rules.ts';
import type { CandidatesView } from '../pages/views.ts';
import type { LeadFile } from './lead-file.ts';
import { calledIn, labelOf } from './words.ts';

/** Every rep the latest decision weighed, and why it chose or passed over each, in words; null before the first (R19). */
export function candidatesOf(
  journey: readonly JourneyEvent[],
  { policy, team }: Rules,
): CandidatesView | null {
  const decision = weighedIn(journey);
  return (
    decision && {
      at: decision.at,
      reps: decision.weighed.map(({ rep, why }) => ({ rep: calledIn(team, rep), why: labelOf(policy, why) })),
    }
  );
}

/** What a manager should know before giving the lead to this rep; null where nothing speaks against it (R28). */
export function objection({ state, journey, rules }: LeadFile, id: string): string | null {
  if (state.lead.pastReps.includes(id)) return labelOf(rules.policy, 'had-it-before');
  const why = weighedIn(journey)?.weighed.find(({ rep }) => rep === id)?.why;
  return why !== undefined && lasting.includes(why) ? labelOf(rules.policy, why) : null;
}

/** Others pass with the hour: who was away or full may be back by now. */
const lasting: readonly string[] = [
  'other-product',
  'other-territory',
  'other-language',
  'partners-only',
  'own-reps-only',
];

function weighedIn(journey: readonly JourneyEvent[]) {
  const decision = journey.findLast(({ facts }) => typeof facts.candidates === 'string');
  if (!decision) return null;
  const weighed = [...String(decision.facts.candidates).matchAll(/(\S+):(\S+)/g)];
  return { at: decision.at, weighed: weighed.map(([, rep = '', why = '']) => ({ rep, why })) };
}
