import type { Track } from '../policy/nurture.ts';
import type { Policy } from '../policy/schema.ts';
import { conditionText } from './definition.ts';
import { lasting } from './spoken.ts';
import { labelOf } from './words.ts';

const nameOf = ({ nurture }: Policy, id: string): string =>
  nurture.tracks.find((track) => track.id === id)?.name ?? id;

/** `180 days of rest`, `90 days of rest and then “Customers”`, `on with “Stay in touch”` (R34). */
export function endingOf(policy: Policy, { restFor, wakeTo, next }: Track['end']): string {
  if (next !== undefined) return `on with “${nameOf(policy, next)}”`;
  const after = wakeTo === undefined ? '' : ` and then “${nameOf(policy, wakeTo)}”`;
  return `${lasting(restFor ?? 'P0D')} of rest${after}`;
}

/** The rules in their order, and what holds where none does (R31). */
export const trackChoices = (policy: Policy): readonly string[] => [
  ...(policy.nurture.trackRules ?? []).map(
    ({ when, track }) =>
      `${when.map((one) => choiceText(policy, one)).join('; ')}: “${nameOf(policy, track)}”`,
  ),
  `Every other lead: the track its reason names, else “${nameOf(policy, policy.nurture.defaultTrack)}”`,
];

function choiceText(policy: Policy, condition: Parameters<typeof conditionText>[0]): string {
  if (condition.fact !== 'reason' || condition.is !== 'one-of') return conditionText(condition);
  return `Nurtured because: ${condition.value.map((code) => labelOf(policy, code)).join(', ')}`;
}
