import type { LeadChange } from './change.ts';
import { becomeCustomer, customerAfter, staysCustomer } from './customers.ts';
import type { JourneyEvent } from './journey.ts';
import { startTrack } from './nurturing.ts';
import { clockOf, memberOf, openTimed, type Rules, thereWith, workingTime } from './rules.ts';

/** The moves that several steps share. Each goes on from a lead without an open task. */

/** Into the one queue of every assignment, in the order of grade, then age (R20). */
export function joinQueue(change: LeadChange, rules: Rules, reason: string): void {
  change
    .set({ queuedAt: rules.now })
    .record('lead.queued', {
      to: { status: 'queued', owner: rules.current.marketingOwner },
      reason,
      facts: { grade: change.lead.grade, points: change.lead.points },
    })
    .also({ kind: 'join-queue' })
    .tell({ kind: 'dispatch' });
}

/** The rep's part ends: the place is free, and whoever waits for one is looked for (R20). */
export function endHandOver(change: LeadChange): void {
  const { handOver, pastReps } = change.lead;
  if (!handOver) return;
  change
    .set({ handOver: null, pastReps: [...new Set([...pastReps, handOver.rep])] })
    .also({ kind: 'free-place', rep: handOver.rep })
    .tell({ kind: 'dispatch' });
}

/** Takes the lead from a rep who did not act, passed it or left; beyond the policy's count a manager decides, unless one named who is next (R27, R28). */
export function moveOn(change: LeadChange, rules: Rules, reason: string, to?: string): void {
  const rep = change.lead.handOver?.rep;
  const reassignments = change.lead.reassignments + 1;
  endHandOver(change);
  change
    .set({ reassignments })
    .record('lead.reassigned', { reason, facts: { from: rep ?? null, reassignments } });
  // Counted by the journey: reassignments start anew with each return to sales, and one rep may lose a lead twice.
  if (rep && memberOf(rules.team, rep)?.isActive)
    change.mail('offer-withdrawn', rep, { item: `${change.lead.seq}`, heldUntil: workingTime(rules, rep) });
  if (to) change.set({ requestedRep: to });
  if (!to && reassignments > rules.policy.handOver.maxReassignments)
    askManager(change, rules, 'too-many-reassignments');
  else joinQueue(change, rules, reason);
}

/** The manager who answers for the lead's last rep; when that one left or is away, another who is there (R21). */
export function managerOf(change: LeadChange, rules: Rules): string {
  const rep = change.lead.handOver?.rep ?? change.lead.pastReps.at(-1);
  const own = rep ? memberOf(rules.team, rep)?.managerId : undefined;
  const managers = thereWith(rules, ['manager']);
  return managers.find((id) => id === own) ?? managers[0] ?? rules.current.marketingOwner;
}

/** Nobody is left to ask: a manager decides, silence means nurture (R28). */
export function askManager(
  change: LeadChange,
  rules: Rules,
  why: string,
  facts?: JourneyEvent['facts'],
): void {
  const manager = managerOf(change, rules);
  change.record('lead.manager-asked', {
    to: { status: 'manager-decision', owner: manager },
    reason: why,
    facts,
  });
  openTimed(change, rules, {
    kind: 'manager-decision',
    people: [manager],
    ladder: rules.policy.managerDecision.ladder,
    clock: clockOf(rules, [manager], workingTime(rules, manager)),
    why,
  });
  change.mail('manager-decision', manager, { heldUntil: workingTime(rules, manager) });
}

/**
 * Ends the lead, unless the person asked again meanwhile: then it goes back to be qualified (design: The same person posts again). Won, it is
 * followed by the lead of a customer, and a customer stays one, whatever came of what they asked for (R36). The lead's words stay until
 * retention or erasure take them.
 */
export function close(change: LeadChange, rules: Rules, closedAs: string, by?: string): void {
  if (closedAs === 'won') becomeCustomer(change, rules);
  if (change.lead.received > change.lead.handled) {
    change.set({ verdict: null, isUplifted: false }).record('lead.woken', {
      to: { status: 'qualifying', owner: qualifierFor(change, rules) },
      reason: 'asked-again',
    });
    return;
  }
  if (staysCustomer(change, closedAs)) {
    // What sales lost is not theirs again before somebody says so anew (R16).
    if (change.lead.verdict === 'sales-ready') change.set({ verdict: 'nurture', isUplifted: false });
    return startTrack(change, rules, closedAs);
  }
  const next = closedAs === 'won' ? customerAfter(change, rules) : undefined;
  change.set({ closedAs, handOver: null, nurture: null, requestedRep: null }).record('lead.closed', {
    to: { status: 'closed' },
    reason: closedAs,
    by,
    facts: next && { customerLead: next.lead.leadId },
  });
  if (next) change.follow(next);
  else change.also({ kind: 'release-person' });
}

/** Who is asked to qualify; on a team without a qualifier the marketing owner. */
export const qualifierFor = (change: LeadChange, rules: Rules): string =>
  oneToQualify(change, rules) ?? rules.current.marketingOwner;

/** Spreads leads over the qualifiers who are there, the same one for a lead each time; nobody there: whoever leads them (R21). */
export function oneToQualify(
  { lead }: LeadChange,
  rules: Rules,
  except: readonly string[] = [],
): string | undefined {
  const there = thereWith(rules, qualifying, except);
  const sum = [...lead.leadId].reduce((total, letter) => total + letter.charCodeAt(0), 0);
  return there[sum % there.length];
}
/** Who may be asked to qualify. */
export const qualifying = ['qualifier', 'qualification-lead'] as const;
