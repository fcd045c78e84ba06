import { quoteByItself } from '../domain/quoting.ts';
import { outOfQuietHours } from '../domain/rules.ts';
import type { AcknowledgementView } from '../mail/views.ts';
import type { LeadFile } from './lead-file.ts';

/**
 * What follows on the inquiry that is acknowledged: by the lead as it stands before it is judged, the quote that it gets by itself, or else a
 * colleague (R5, R17).
 */
export function whatFollows({ state, rules }: LeadFile): AcknowledgementView['next'] {
  const { lead, task } = state;
  const isOpenQuote = lead.status === 'quoted' && task?.answer === null;
  if (isOpenQuote && lead.received > 1) return 'quote-holds';
  const isJudgedNext = isOpenQuote || lead.status === 'received' || judgedAnew.has(task?.answer?.code);
  if (!isJudgedNext || (!isOpenQuote && !quoteByItself(state, { policy: rules.current }))) return 'colleague';
  return outOfQuietHours(rules, state.profile, rules.now) > rules.now ? 'quote-after-the-night' : 'quote';
}

/** Answers of the person's by which the lead is judged at once. */
const judgedAnew: ReadonlySet<string | undefined> = new Set(['inquiry', 'reorder']);
