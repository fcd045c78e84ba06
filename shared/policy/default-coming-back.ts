import type { ComesBack } from './coming-back.ts';

/** They did something: a grade that faded facts still give is no news. */
const stirred = ['click', 'touch', 'reply', 'webinar', 'trade-fair', 'crm-activity'] as const;

/** On what conditions a lead that sales returned is offered again, by why it came back (R33). A reason that is not here asks for no more than R16. */
export const defaultComesBack = [
  /** It was an A when the rep found it too early, so the grade alone says nothing. */
  { reason: 'not-ready', signals: stirred },
  { reason: 'gone-quiet', signals: stirred },
  { reason: 'could-not-reach', signals: stirred },
  /** Both departments looked at it: something has to have changed. */
  { reason: 'panel', signals: stirred },
  { reason: 'postponed', after: 'P30D' },
  { reason: 'no-decision', after: 'P30D', signals: stirred },
  /** A quarter, for a budget to change. */
  { reason: 'price', after: 'P90D' },
  /** What was missing may be there by then; whether it is still needed has to be asked. */
  { reason: 'missing-feature', after: 'P90D', answers: ['need'] },
  /** Half a contract's first year. */
  { reason: 'competitor', after: 'P180D', signals: stirred },
  /** Nobody had a place or a will for it: two working weeks later somebody may. */
  { reason: 'manager', after: 'P10D', in: 'working-days' },
  { reason: 'manager-silent', after: 'P10D', in: 'working-days' },
] as const satisfies readonly ComesBack[];
