import { benchmarksOf } from '../../shared/domain/benchmarks.ts';
import { samplesOf, trendsOf } from '../../shared/domain/huddle.ts';
import { type HuddleAnswerBy, outcomeOf } from '../../shared/domain/huddle-answer.ts';
import { latestMeeting, type Meeting, periodBounds } from '../../shared/domain/meetings.ts';
import { toldOf } from '../../shared/domain/metrics/question.ts';
import { reportOn } from '../../shared/domain/metrics/report.ts';
import { check } from '../../shared/domain/problems.ts';
import { isAway, membersWith, type Rules, workingTime } from '../../shared/domain/rules.ts';
import type { Instant } from '../../shared/domain/time.ts';
import { circulate } from '../../shared/outbox/circulate.ts';
import { type Policy, PolicySchema } from '../../shared/policy/schema.ts';
import type { Circular } from '../../shared/repositories/circulars.ts';
import { type HuddleContent, huddleView } from '../../shared/views/huddle-view.ts';
import type { SendCircularsDeps } from './deps.ts';

/** So many periods a trend goes back. */
const periods = 6;

/**
 * Sees that the latest huddle was mailed to everyone, once (R42). Safe to repeat: what it tells is made once and kept, each mail is marked.
 * After its answers are closed it is too late to hold one: the next comes.
 */
export async function holdHuddle(deps: SendCircularsDeps, rules: Rules): Promise<void> {
  const { policy, now } = rules;
  await settleClosed(deps, policy, now);
  const meeting = latestMeeting(policy, now);
  if (!meeting || now >= meeting.closesAt) return;
  const known = await deps.circulars.find('huddle', meeting.date);
  const huddle = known ?? (await deps.circulars.make(await prepared(deps, meeting, rules)));
  if (huddle.toldAt !== undefined) return;
  const links = await deps.links();
  const content = huddle.content as HuddleContent;
  await circulate(deps, huddle, rules, (member) =>
    deps.circularLetters.huddle(huddleView(content, member, rules, links.huddle(huddle.date, member.id))),
  );
}

/** Turns what was answered into a draft of the next policy, once the answers are closed; both departments sign it as any other (R8, R42). */
async function settleClosed(deps: SendCircularsDeps, policy: Policy, now: Instant): Promise<void> {
  const { circulars, policies } = deps;
  for (const huddle of await circulars.latest('huddle', 2)) {
    const { closesAt } = huddle.content as HuddleContent;
    if (huddle.settled !== undefined || now < closesAt) continue;
    const said = await circulars.answers<HuddleAnswerBy>(huddle);
    const isSound = (changed: Policy) => check(PolicySchema, changed).isValid;
    const outcome = outcomeOf(policy, said, { date: huddle.date, isSound });
    const draft = outcome && (await policies.propose(outcome.policy, now));
    if (draft) await policies.note(draft, outcome.notes);
    await circulars.settle(huddle, now, draft?.id ?? null);
  }
}

async function prepared(
  { days }: SendCircularsDeps,
  meeting: Meeting,
  rules: Rules,
): Promise<Circular<HuddleContent>> {
  const { policy, now, currentVersion } = rules;
  const bounds = periodBounds(policy, meeting, periods);
  const events = await days.events(bounds[0] ?? now, now);
  const spans = bounds.slice(1).map((to, index) => ({ from: bounds[index] ?? to, to }));
  const measured = spans.map((period) => ({
    period,
    metrics: reportOn(events, { period, asOf: now, ...toldOf(policy) }).total,
  }));
  const period = spans.at(-1) ?? { from: now, to: now };
  const latest = events.filter(({ at }) => at >= period.from && at < period.to);
  return {
    kind: 'huddle',
    date: meeting.date,
    madeAt: now,
    to: participants(rules).map((member) => ({ member, notBefore: workingTime(rules, member) })),
    content: {
      closesAt: meeting.closesAt,
      period,
      policyVersion: currentVersion,
      questions: policy.huddle?.questions ?? [],
      samples: samplesOf(latest, meeting.date, policy.huddle?.samples ?? 0),
      trends: trendsOf(measured, benchmarksOf(policy)),
    },
  };
}

/** Everyone of the huddle's roles who is not away that day, once each. */
function participants(rules: Rules): readonly string[] {
  const roles = rules.policy.huddle?.roles ?? [];
  const present = roles.flatMap((role) => membersWith(rules.team, role)).filter((one) => !isAway(one, rules));
  return [...new Set(present.map(({ id }) => id))].toSorted();
}
