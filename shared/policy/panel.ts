import * as z from 'zod';
import { closedObject } from '../domain/closed-object.ts';
import { rulings } from '../domain/panel.ts';
import { IdSchema, ladderSchema } from '../domain/shapes.ts';

const VotesSchema = z.int().min(1, 'must be at least 1');

/** Who must come to judge a disputed rejection, how long they have, and what counts when they disagree or stay away (R29). */
export const PanelSchema = closedObject({
  ladder: ladderSchema(['remind-panel', 'decide'], 'decide'),
  /** Votes needed from each side. */
  quorum: closedObject({ sales: VotesSchema, marketing: VotesSchema }),
  /** Equally many votes for two rulings. */
  onTie: z.enum(rulings),
  /** Fewer votes than the quorum when the time is over. */
  onNoQuorum: z.enum(rulings),
  /** Where a lead goes that is to be nurtured. */
  track: IdSchema,
  /** Whether a lead ruled sales-ready may be offered to the rep who disputed it. */
  backToSameRep: z.boolean(),
});
