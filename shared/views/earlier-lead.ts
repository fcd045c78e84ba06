import type { JourneyEvent } from '../domain/journey.ts';
import type { Rules } from '../domain/rules.ts';
import { dateOf, eventText } from './words.ts';

/** How the person's last lead ended, by its journey: nobody should ask twice, or offer again what was refused (R4). */
export function earlierLead(journey: readonly JourneyEvent[], { policy, team }: Rules): string | null {
  const end = journey.findLast(({ type }) => endings.includes(type));
  if (!end || end.type === 'lead.erased') return null;
  return `${eventText(end, policy, team)}, ${dateOf(end.at, policy)}`;
}

const endings: readonly JourneyEvent['type'][] = [
  'lead.disqualified',
  'lead.lost',
  'lead.won',
  'lead.erased',
];
