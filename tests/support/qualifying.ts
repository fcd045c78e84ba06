import { linkIn } from '../../local/people.ts';
import { goodInquiry, type Relay } from './relay.ts';

/** What the default policy's first line asks for, beside what its form tells. */
export const completeAnswers = {
  need: 'Less downtime on line 3',
  timeframe: 'within-3-months',
  'decision-role': 'decides',
  budget: 'approved',
};

/** A complete inquiry for the line that needs no qualifier: an A, and too many for a quote (R17). */
export const starterKit = {
  ...goodInquiry,
  productLine: 'starter-kit',
  answers: { quantity: '20', need: 'Try it', timeframe: 'within-3-months', 'decision-role': 'decides' },
};

/** The newest link by which the qualifier answers. */
export const requestLink = async (relay: Relay, leadId: string) =>
  linkIn(await relay.mail(leadId, 'qualification-request'), 'answer');
