import { LeadChange, type LeadState } from './change.ts';
import { keepCredit } from './credit.ts';
import { close } from './moves.ts';
import { startTrack } from './nurturing.ts';
import { mayGoToSales } from './qualification.ts';
import { askQualifier, judgeByForm, qualify, rescore, toSales } from './qualifying.ts';
import { laneOf, orderDeskOf, pricesIn, quoteOf, worthOf } from './quoting.ts';
import { rest } from './resting.ts';
import { climb, outOfQuietHours, type Rules, workingTime } from './rules.ts';
import type { Task, TaskAnswer } from './task.ts';
import { plus } from './time.ts';

/** The person's answer to their quote, or the next rung of its ladder (R17). */
export function settleQuote(state: LeadState, rules: Rules): LeadChange | undefined {
  const { lead, task } = state;
  if (lead.status !== 'quoted' || task?.kind !== 'quote') return undefined;
  const change = new LeadChange(state, rules.now);
  if (task.answer) apply(change, rules, task, task.answer);
  else if (lead.isSuppressed) withdraw(change, rules, cannotBeMailed);
  else climbQuote(change, rules);
  return change;
}

function apply(change: LeadChange, rules: Rules, task: Task, answer: TaskAnswer): void {
  switch (answer.code) {
    case 'accept':
      return win(change, rules, task);
    case 'reorder':
      endQuote(change, 'replaced', 'new-order');
      return qualify(change, rules);
    case 'ask':
      endQuote(change, 'ask', 'question');
      return passToPeople(change, rules, 'question', laneOf(rules, change.lead)?.onQuestion);
    default:
      return withdraw(change, rules, answer.code);
  }
}

/**
 * The person ordered: won at once, at the price they saw. The contract is the quote's number, agreed to by its terms; the order desk
 * delivers and invoices (R17, R39).
 */
function win(change: LeadChange, rules: Rules, task: Task): void {
  const lane = laneOf(rules, change.lead);
  // Who had the order desk when the quote went out may have left since.
  const desk = lane ? orderDeskOf(lane, rules) : rules.current.marketingOwner;
  const quote = quoteOf(task);
  change.mail('order-confirmation', 'person').mail('order', desk, { heldUntil: workingTime(rules, desk) });
  change.closeTask('accept').record('lead.won', {
    by: 'person',
    facts: { lane: 'self-serve', quote: task.taskId, ...pricesIn(quote) },
  });
  keepCredit(change, rules, { what: 'won', rep: null, lane: 'self-serve', value: worthOf(quote) });
  close(change, rules, 'won', 'person');
}

/** A quote lives by mail: what cannot be mailed goes to people at once (R17, R35). */
export const cannotBeMailed = 'cannot-be-mailed';

function withdraw(change: LeadChange, rules: Rules, why: string): void {
  endQuote(change, 'withdrawn', why);
  passToPeople(change, rules, why, 'qualifier');
}

function endQuote(change: LeadChange, closedAs: string, reason: string): void {
  change.closeTask(closedAs).record('lead.quote-ended', { reason });
}

/** From here on the lead is sold by people: no quote goes out by itself any more. To sales only as R16 allows. */
function passToPeople(
  change: LeadChange,
  rules: Rules,
  why: string,
  to: 'qualifier' | 'sales' = 'qualifier',
): void {
  change.set({ lane: 'sales', handled: change.lead.received });
  if (to === 'qualifier') return askQualifier(change, rules, why);
  const judged = rescore(change, rules);
  if (!mayGoToSales({ ...judged, verdict: 'sales-ready', isUplifted: false }))
    return askQualifier(change, rules, why);
  judgeByForm(change, rules, 'sales-ready');
  toSales(change, rules);
}

function climbQuote(change: LeadChange, rules: Rules): void {
  const lane = laneOf(rules, change.lead);
  const act = lane ? climb(change, rules, lane.ladder) : 'lapse';
  if (act === 'remind-person' || act === 'remind-person-again')
    change.mail('quote-reminder', 'person', {
      item: act,
      heldUntil: outOfQuietHours(rules, change.profile, rules.now),
    });
  if (act === 'lapse') lapse(change, rules);
}

/** Silence until the quote's last day: what the policy says (R17). */
function lapse(change: LeadChange, rules: Rules): void {
  const { defaultTrack, tracks } = rules.policy.nurture;
  const { next, track = defaultTrack } = laneOf(rules, change.lead)?.onSilence ?? {};
  endQuote(change, 'expired', 'silence');
  change.set({ verdict: 'nurture' });
  if (next !== 'rest') return startTrack(change, rules, 'quote-lapsed', track);
  const restFor = tracks.find(({ id }) => id === track)?.end.restFor ?? 'P180D';
  rest(
    change,
    rules,
    outOfQuietHours(rules, change.profile, plus(rules.now, restFor)),
    track,
    'quote-lapsed',
  );
}
