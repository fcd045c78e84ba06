import { type Alarm, isRinging, judge } from '../../shared/domain/alarms.ts';
import { type Benchmark, benchmarksOf } from '../../shared/domain/benchmarks.ts';
import { nextOpening } from '../../shared/domain/calendar.ts';
import { dateIn } from '../../shared/domain/openings.ts';
import { memberOf, type Rules, workCalendarOf, workingTime } from '../../shared/domain/rules.ts';
import { durationMillis, plusMillis } from '../../shared/domain/time.ts';
import { circulate } from '../../shared/outbox/circulate.ts';
import type { Circular, CircularKind } from '../../shared/repositories/circulars.ts';
import { alarmView } from '../../shared/views/alarm-view.ts';
import type { SendCircularsDeps } from './deps.ts';

/** Judges each benchmark that has an alarm once a working day, and mails its owner when it fell short since the last time (R41). */
export async function watchBenchmarks(deps: SendCircularsDeps, rules: Rules): Promise<void> {
  for (const benchmark of benchmarksOf(rules.policy))
    if (benchmark.alarm) await watch(deps, rules, benchmark);
}

/** What was judged is told before it is judged anew, however long its owner is not at work. */
async function watch(deps: SendCircularsDeps, rules: Rules, benchmark: Benchmark): Promise<void> {
  const [last] = await deps.circulars.latest(kindOf(benchmark), 1);
  if (last && !(await tell(deps, rules, last))) return;
  const today = workday(rules);
  if (today === undefined || (last && last.date >= today)) return;
  await tell(deps, rules, await deps.circulars.make(await judged(deps, rules, benchmark, today, last)));
}

/** @returns whether it is told, or nothing to tell */
async function tell(deps: SendCircularsDeps, rules: Rules, alarm: Circular): Promise<boolean> {
  if (alarm.toldAt !== undefined) return true;
  const links = await deps.links();
  return circulate(deps, alarm, rules, (member) =>
    deps.circularLetters.alarm(alarmView(alarm.content as Alarm, member, rules, links.definition())),
  );
}

const kindOf = ({ id }: Benchmark): CircularKind => `alarm-${id}`;

/** The date it is at the office, once it has opened; undefined while it is closed. */
function workday(rules: Rules): string | undefined {
  const calendar = workCalendarOf(rules, undefined);
  const isOpen = calendar !== undefined && nextOpening(calendar, rules.now) <= rules.now;
  return isOpen ? dateIn(calendar.timeZone, rules.now) : undefined;
}

async function judged(
  { days }: SendCircularsDeps,
  rules: Rules,
  benchmark: Benchmark,
  date: string,
  last: Circular | undefined,
): Promise<Circular<Alarm>> {
  const { policy, team, now } = rules;
  const over = durationMillis(benchmark.alarm?.over ?? 'P28D');
  const events = await days.events(plusMillis(now, -over), now);
  const before = last?.content as Alarm | undefined;
  const content = judge(events, benchmark, { policy, now, over, before });
  const owner = memberOf(team, benchmark.owner)?.isActive ? benchmark.owner : policy.marketingOwner;
  const to = isRinging(content) ? [{ member: owner, notBefore: workingTime(rules, owner) }] : [];
  const kept = { kind: kindOf(benchmark), date, madeAt: now, to, content };
  return to.length === 0 ? { ...kept, toldAt: now } : kept;
}
