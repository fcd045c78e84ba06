import type { LeadChange } from './change.ts';
import { rescore, scoreNow } from './qualifying.ts';
import type { Rules } from './rules.ts';

/** A lead that asked again may rank higher in the queue, never lower: it was judged when it joined (R16, R20). */
export function rekey(change: LeadChange, rules: Rules): void {
  const { grade, isUplifted } = change.lead;
  if (!isUplifted && grade !== null && scoreNow(change, rules).grade > grade) return;
  rescore(change, rules);
  if (change.lead.grade !== grade && !isUplifted)
    change.also({ kind: 'leave-queue' }).also({ kind: 'join-queue' });
}
