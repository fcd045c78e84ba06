import type { NurtureStage, Track } from '../policy/nurture.ts';
import type { LeadChange } from './change.ts';
import { mayComeBackAt } from './coming-back.ts';
import { isOutOfReach, outOfReach } from './reach.ts';
import { rest } from './resting.ts';
import { afterWait, clockOf, openTimed, outOfQuietHours, type Rules, workingTime } from './rules.ts';
import { startClock } from './sla.ts';
import { durationMillis, earliest, type Instant } from './time.ts';
import { personForTouch } from './touching.ts';
import { trackFor } from './tracks.ts';
import { chosenPause, noWishes, pausedUntil, wantsNews } from './wishes.ts';

/** Begins a track at its first stage (R31): the one a rule of the policy chooses, else the one named for this reason, else the default. */
export function startTrack(change: LeadChange, rules: Rules, why: string, named?: string): void {
  change.set({ nurture: { track: trackFor(change, rules, why, named), stage: 0, why } });
  nextStage(change, rules);
}

/**
 * Begins the next stage of the lead's track, or ends the track in rest (R34). Content is never sent twice (R31), nor to who wants none, whom
 * people of ours call (R35, R48); who left no number either has no stage left (R35).
 */
export function nextStage(change: LeadChange, rules: Rules): void {
  const position = change.lead.nurture;
  const track = trackOf(rules, position?.track);
  const index = track.stages.findIndex(
    (stage, at) => at >= (position?.stage ?? 0) && isPossible(change, stage, rules),
  );
  const stage = track.stages[index];
  if (!stage) return endTrack(change, rules, track);
  const why = position?.why ?? 'nurture';
  const until = pausedUntil(change.lead, rules.now);
  if (until !== undefined) return waitOutPause(change, rules, why, until);
  change.set({ nurture: { track: track.id, stage: index + 1, why } }).record('lead.nurtured', {
    to: { status: 'nurturing', owner: rules.current.marketingOwner },
    reason: why,
    facts: { track: track.id, stage: stage.id },
  });
  if (stage.act === 'send-content') sendContent(change, rules, stage);
  else askForTouch(change, rules, stage, why);
}

/** The person asked for no news until then: the stage waits with them, and a sign of interest still ends the wait (R35). */
function waitOutPause(change: LeadChange, rules: Rules, why: string, until: Instant): void {
  const to = { status: 'nurturing', owner: rules.current.marketingOwner } as const;
  change.record('lead.nurture-paused', { to, reason: why, facts: { until } });
  const dueAt = outOfQuietHours(rules, change.profile, until);
  change.openTask({
    kind: 'nurture-wait',
    people: ['person'],
    dueAt,
    clock: startClock(rules.now),
    why: waitsForPause,
  });
}
/** Why a wait of nurture waits, when the person chose it. */
export const waitsForPause = 'paused';

/** On to the next track, which in the end comes to a rest; else asleep until the date is there (R34). */
function endTrack(change: LeadChange, rules: Rules, { end }: Track): void {
  const why = change.lead.nurture?.why ?? 'nurture';
  if (end.next !== undefined) {
    change.set({ nurture: { track: end.next, stage: 0, why } });
    return nextStage(change, rules);
  }
  const until = endOfWait(change, rules, end.restFor ?? longestRest);
  rest(
    change,
    rules,
    until,
    end.wakeTo ?? trackFor(change, rules, 'track-ended', rules.policy.resting.track),
    isOutOfReach(change) ? outOfReach : 'track-ended',
  );
}

/** When nobody stirs: after the whole wait, or as soon as a lead that was returned and only has to wait may come back (R33). */
function endOfWait(change: LeadChange, rules: Rules, wait: string): Instant {
  const comesBackAt = mayComeBackAt(change, rules);
  const end = afterWait(rules, change.profile, wait);
  return (comesBackAt && earliest(outOfQuietHours(rules, change.profile, comesBackAt), end)) ?? end;
}

/** Of a track whose end an older release wrote otherwise. */
const longestRest = 'P180D';

const isPossible = (change: LeadChange, stage: NurtureStage, { current }: Rules): boolean =>
  stage.act === 'send-content'
    ? wantsNews(change.lead, current) && !change.lead.contentSent.includes(stage.content)
    : !isOutOfReach(change);

/** The track by id; a track that an older policy knew and this one does not is the default track. */
function trackOf({ policy }: Rules, id: string | undefined): Track {
  const { tracks, defaultTrack } = policy.nurture;
  const track =
    tracks.find((one) => one.id === id) ?? tracks.find((one) => one.id === defaultTrack) ?? tracks[0];
  if (!track) throw new RangeError('the policy has no nurture track');
  return track;
}

type ContentStage = Extract<NurtureStage, { act: 'send-content' }>;
type TouchStage = Extract<NurtureStage, { act: 'live-touch' }>;

function sendContent(change: LeadChange, rules: Rules, stage: ContentStage): void {
  const chosen = chosenPause(change.lead.wishes ?? noWishes, rules.current);
  const dueAt = endOfWait(change, rules, longer(stage.wait, chosen));
  change.openTask({
    kind: 'nurture-wait',
    people: ['person'],
    dueAt,
    clock: startClock(rules.now),
    why: stage.id,
  });
  change
    .set({ contentSent: [...change.lead.contentSent, stage.content] })
    .record('lead.content-sent', { facts: { content: stage.content } })
    .mail('content', 'person', {
      item: stage.content,
      heldUntil: outOfQuietHours(rules, change.profile, rules.now),
    });
}

/** A stage lasts as long as the person wants between two mails, so that none pile up. */
const longer = (wait: string, chosen: string | undefined): string =>
  chosen !== undefined && durationMillis(chosen) > durationMillis(wait) ? chosen : wait;

function askForTouch(change: LeadChange, rules: Rules, { ask }: TouchStage, why: string): void {
  const { role, ladder } = rules.policy.nurture.liveTouch;
  const person = personForTouch(change, rules, ask ?? role);
  openTimed(change, rules, {
    kind: 'live-touch',
    people: [person],
    ladder,
    clock: clockOf(rules, [person], workingTime(rules, person)),
    why,
  });
  change
    .record('lead.touch-asked', { facts: { asked: person } })
    .mail('live-touch', person, { heldUntil: workingTime(rules, person) });
}

/** The live touch is over: the stage now waits for a signal, as every stage does. */
export function waitInStage(change: LeadChange, rules: Rules): void {
  const position = change.lead.nurture;
  const stage = trackOf(rules, position?.track).stages[(position?.stage ?? 1) - 1];
  const dueAt = endOfWait(change, rules, stage?.wait ?? 'P1D');
  change.openTask({
    kind: 'nurture-wait',
    people: ['person'],
    dueAt,
    clock: startClock(rules.now),
    why: stage?.id,
  });
}
