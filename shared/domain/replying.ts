import type { LeadChange } from './change.ts';
import { rouse } from './engaging.ts';
import { isLogged, type ReplySays, replyOf } from './replies.ts';
import type { Rules } from './rules.ts';

/**
 * A person's reply by mail, logged by who read it: a signal that ends a wait and judges the lead anew (R32). A lead that is with sales or
 * closed keeps it on its journey, and nothing else follows.
 */
export function logReply(change: LeadChange, by: string, says: ReplySays, rules: Rules): void {
  const reply = replyOf(rules, by);
  if (isLogged(change.lead, reply)) return;
  change.signal('reply', reply).record('lead.signalled', {
    reason: 'reply',
    facts: { item: null, says, happenedAt: rules.now },
  });
  rouse(change, rules, 'reply');
}
