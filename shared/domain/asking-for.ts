import type { LeadChange } from './change.ts';
import { pass } from './receiving.ts';
import type { Rules } from './rules.ts';

/** The person asks to talk to a rep they know again: an inquiry like any other, with a name for words (R18, R33). */
export function askForRep(change: LeadChange, rep: string, rules: Rules): void {
  const { source, productLine, received } = change.lead;
  const number = received + 1;
  const inquiry = {
    number,
    at: rules.now,
    words: '',
    source,
    campaign: null,
    productLine,
    raw: { askedFor: rep },
  };
  change
    .signal('inquiry')
    .set({ received: number, askedFor: rep })
    .also({ kind: 'add-inquiry', inquiry })
    .record('lead.resubmitted', { facts: { number, source: 'asked-for', rep } });
  pass(change, rules, number, { words: rep, productLine });
}
