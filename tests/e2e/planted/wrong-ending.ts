import { disqualified } from '../../../demo/stories/disqualified.ts';

/** Told with an ending that does not come. */
export const wrongEnding = { ...disqualified, ends: { status: 'closed', closedAs: 'won' } };
