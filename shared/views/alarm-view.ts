import type { Alarm, Share } from '../domain/alarms.ts';
import { dateIn } from '../domain/openings.ts';
import { type Rules, workCalendar, zoneOf } from '../domain/rules.ts';
import type { TeamMember } from '../domain/team.ts';
import { plusMillis } from '../domain/time.ts';
import type { AlarmView } from '../mail/alarm.ts';
import { figureWords, readingText, targetText, valueText } from './figure-words.ts';
import { spanOf } from './huddle-view.ts';
import { labelOf, nameIn } from './words.ts';

/** A benchmark that fell short, as its owner reads of it (R41). */
export function alarmView(alarm: Alarm, member: TeamMember, rules: Rules, definitionUrl: string): AlarmView {
  const { id, target, period, reading, byRep, bySource, reasons } = alarm;
  const { policy, team } = rules;
  const { currency } = policy;
  const zone = zoneOf(rules, member.id);
  const factsOf = (shares: readonly Share[], name: (key: string) => string) =>
    shares.map((one) => ({ label: name(one.key), value: readingText(id, one.reading, currency) }));
  const office = policy.calendars[workCalendar]?.timeZone ?? 'UTC';
  const from = dateIn(office, period.from);
  const to = dateIn(office, plusMillis(period.to, -1));
  return {
    name: member.name.split(' ')[0] ?? member.name,
    title: figureWords[id][0],
    counted: figureWords[id][1],
    period: spanOf(period, zone),
    is: readingText(id, reading, currency),
    short: reading.value === null ? 'none' : valueText(id, reading.value, currency),
    target: targetText({ id, target }, currency),
    byRep: factsOf(byRep, (key) => nameIn(team, key)),
    bySource: factsOf(bySource, (key) => key),
    reasons: reasons.map(({ reason, count }) => ({ label: labelOf(policy, reason), value: String(count) })),
    command: `npm run relay -- report --from ${from} --to ${to} --by rep`,
    definitionUrl,
  };
}
