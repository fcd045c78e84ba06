import { LeadChange, type LeadState } from './change.ts';
import { endHandOver } from './moves.ts';
import type { Profile } from './profile.ts';
import type { Instant } from './time.ts';
import { noWishes } from './wishes.ts';

/** Why the words of a lead go: the person asked for it, or the policy keeps them no longer (R48). */
export type ErasureCause = 'on-request' | 'retention';

/** A profile of which nobody can tell who it was. */
const nobody: Profile = {
  email: '',
  name: null,
  phone: null,
  company: null,
  country: null,
  language: null,
  timeZone: null,
  industry: null,
  companySize: null,
  isFreeMail: false,
  isDisposable: false,
  campaign: null,
  answers: {},
  provenance: {},
  notes: [],
};

/**
 * Takes the person's words from a lead, and what our people said of them: snapshot, journey and counts stay, in ids, codes and numbers
 * (R48). An open lead ends with it, as `erased`, whatever it held: its place, its turn, its open question. Undefined when it is done.
 */
export function eraseLead(state: LeadState, now: Instant, cause: ErasureCause): LeadChange | undefined {
  if (state.lead.erasedAt !== undefined) return undefined;
  const change = new LeadChange(state, now);
  change.profile = nobody;
  change
    .set({ erasedAt: now, accountDomain: null, wishes: noWishes })
    .record('lead.erased', { reason: cause });
  if (state.lead.status !== 'closed') end(change);
  return change;
}

function end(change: LeadChange): void {
  const { status, suspended, received } = change.lead;
  change.withdrawTask('withdrawn');
  if ((suspended?.status ?? status) === 'queued') change.also({ kind: 'leave-queue' });
  if (suspended?.openTask) change.also({ kind: 'drop-task', taskId: suspended.openTask });
  endHandOver(change);
  change
    .set({ suspended: null, handled: received, closedAs: 'erased', nurture: null, requestedRep: null })
    .record('lead.closed', { to: { status: 'closed' }, reason: 'erased' })
    .also({ kind: 'release-person' });
}
