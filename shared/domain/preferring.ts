import { LeadChange, type LeadState } from './change.ts';
import { consentsWith, consentsWithdrawn, keepWishes } from './consenting.ts';
import { waitsForPause } from './nurturing.ts';
import { startOfDay } from './openings.ts';
import type { PreferencesAnswer } from './preferences-answer.ts';
import { outOfReach } from './reach.ts';
import type { Rules } from './rules.ts';
import type { Instant } from './time.ts';
import { newsPurpose, pausedUntil, type Wishing } from './wishes.ts';

/** What is known of the person whose page it is. */
export interface Known extends Wishing {
  readonly suppressedAt?: Instant;
  readonly suppressedFor?: string;
  readonly erasedAt?: Instant;
}

/** Whether an answer that changes nothing asks for what is so already: no choice counts of who gets no mail (R35). */
export const isSoAlready = (
  { suppressedAt, news = 'usual', pausedUntil: paused = null }: Known,
  { answer }: PreferencesAnswer,
): boolean => suppressedAt === undefined && (answer === 'choose' || (news === 'usual' && paused === null));

type Chosen = Extract<PreferencesAnswer, { answer: 'choose' }>;

/** Who unsubscribed may say yes again. An address that bounces, who complained, and who is erased cannot be brought back by a page (R35). */
export const mayComeBack = ({ suppressedFor, erasedAt }: Known): boolean =>
  suppressedFor === 'unsubscribed' && erasedAt === undefined;

/** What the person chose on their page: how often, a rest until a date, or no news; the same again changes nothing (R35, R48). */
export function choose(
  state: LeadState,
  known: Known,
  chosen: Chosen,
  rules: Rules,
  timeZone: string,
): LeadChange | undefined {
  if (known.suppressedAt !== undefined) return undefined;
  const change = new LeadChange(state, rules.now, 'person');
  const { news: before = 'usual', pausedUntil: paused = null, consents: said = [] } = known;
  const until = chosen.news === 'pause' && chosen.until ? startOfDay(timeZone, chosen.until) : null;
  const news = chosen.news === 'pause' ? before : chosen.news;
  if (news !== before || until !== paused) change.record('lead.preferences-set', { facts: { news, until } });
  const consents =
    news === 'none'
      ? consentsWithdrawn(change, said, rules.now)
      : consentsWith(change, said, onPage(chosen.consent === 'yes', rules), rules);
  keepWishes(change, known, { news, pausedUntil: until, consents });
  if (change.effects.length === 0) return undefined;
  const { task } = change;
  if (task?.why !== waitsForPause || task.answer || until === paused) return change;
  // The wait was until the old date: another one begins it anew.
  const isOver = pausedUntil(change.lead, rules.now) === undefined;
  return change.answerTask({ code: isOver ? 'pause-over' : 'pause-moved', by: 'person' });
}

/** They unsubscribed, and say yes anew, deliberately: mailed as ever from now on (R35, R48). */
export function comeBack(state: LeadState, known: Known, rules: Rules): LeadChange | undefined {
  const { suppressedAt: since, consents: said = [] } = known;
  if (since === undefined || !mayComeBack(known)) return undefined;
  const change = new LeadChange(state, rules.now, 'person')
    .set({ isSuppressed: false })
    .record('lead.resubscribed');
  const consents = consentsWith(change, said, onPage(true, rules), rules);
  keepWishes(change, known, { news: 'usual', pausedUntil: null, consents });
  change.also({ kind: 'unsuppress-person', since });
  const { task } = change;
  if (!task || task.answer) return change;
  if (task.why === waitsForPause) return change.answerTask({ code: 'pause-over', by: 'person' });
  // Only because nobody could reach them did it rest (R35).
  const isOutOfReach = task.kind === 'rest' && task.why === outOfReach;
  return isOutOfReach ? change.answerTask({ code: 'resubscribed', by: 'person' }) : change;
}

function onPage(isYes: boolean, { current }: Rules) {
  const purpose = isYes ? newsPurpose(current) : undefined;
  return { purposes: purpose ? [purpose.id] : [], by: 'page', source: null } as const;
}
