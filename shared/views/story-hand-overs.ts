import { type HandOverFate, handOversOf } from '../domain/metrics/hand-overs.ts';
import type { LeadFile } from './lead-file.ts';
import type { StoryLine } from './lead-story.ts';
import { spent } from './spoken.ts';
import { calledIn, rungWords } from './words.ts';

/** Every offer with its outcome, as reports count it (R41). */
export function handOverLines({ journey, state, rules: { team } }: LeadFile): readonly StoryLine[] {
  const { leadId } = state.lead;
  return handOversOf(journey.map((event) => ({ ...event, leadId }))).map((fate) => ({
    at: fate.offeredAt,
    text: `${calledIn(team, fate.of.rep ?? '')}: ${outcomeOf(fate)}`,
  }));
}

function outcomeOf({ isAccepted, contact, attempts, missed, endedAs }: HandOverFate): string {
  return [
    isAccepted ? 'accepted' : endedAs === null && 'not answered yet',
    contact && `first contact after ${spent(contact.businessMillis)} of business time`,
    attempts > 0 && `${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}`,
    missed.length > 0 && `came after: ${missed.map((act) => rungWords[act] ?? act).join(', ')}`,
    endedAs?.replaceAll('-', ' '),
  ]
    .filter(Boolean)
    .join('; ');
}
