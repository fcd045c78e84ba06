import { defaultPolicy } from '../shared/policy/default-policy.ts';
import type { Policy } from '../shared/policy/schema.ts';

const officeDay = [['09:00', '17:30']] as const;
const wholeDay = [['00:00', '24:00']] as const;
const weekdays = (hours: Policy['calendars'][string]['hours']['mon']): Policy['calendars'][string]['hours'] =>
  Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, hours]));
const newYork = {
  timeZone: 'America/New_York',
  holidays: ['2027-01-18', '2027-02-15', '2027-05-31'],
} as const;

/** Nobody tells of the digest or of alarms here, and each would read months of days where the demo plays months in seconds. */
const { digest: _digest, benchmarks: _benchmarks, ...base }: Policy = defaultPolicy;

/** The default policy of a company that opened an office in New York: its calendars, its region, and one more country served. */
export const demoPolicy: Policy = {
  ...base,
  calendars: {
    ...base.calendars,
    'new-york-office': { ...newYork, hours: weekdays(officeDay) },
    'new-york-days': { ...newYork, hours: weekdays(wholeDay) },
  },
  regions: { 'new-york': { 'office-hours': 'new-york-office', 'working-days': 'new-york-days' } },
  productLines: base.productLines.map((line) => ({
    ...line,
    idealCustomer: line.idealCustomer.map((rule) =>
      rule.fact === 'country' && rule.is === 'one-of' ? { ...rule, value: [...rule.value, 'US'] } : rule,
    ),
  })),
};
