import type { Policy } from '../../shared/policy/schema.ts';

const always = [['00:00', '24:00']] as const;
const everyDay = {
  mon: always,
  tue: always,
  wed: always,
  thu: always,
  fri: always,
  sat: always,
  sun: always,
};

/** The emulator keeps real time: here offices never close, people sleep when it is noon, and the huddle is today, so that the test passes at any hour. */
export function openAllHours(now: Date): (policy: Policy) => Policy {
  const far = (hours: number) => new Date(now.getTime() + hours * 3_600_000).toISOString().slice(11, 16);
  return (policy) => ({
    ...policy,
    calendars: Object.fromEntries(
      Object.keys(policy.calendars).map((name) => [name, { timeZone: 'UTC', hours: everyDay, holidays: [] }]),
    ),
    ...(policy.huddle && { huddle: { ...policy.huddle, from: now.toISOString().slice(0, 10), at: '00:00' } }),
    ...(policy.digest && { digest: { ...policy.digest, at: '00:00' } }),
    nurture: { ...policy.nurture, quietHours: { from: far(11), to: far(13), timeZone: 'UTC' } },
  });
}

/** Seconds where the default policy has hours, so that the emulator's real time is enough to see a person's silence. */
export function impatient(policy: Policy): Policy {
  return {
    ...policy,
    qualification: {
      ...policy.qualification,
      ladder: [
        { after: 'PT3S', in: 'office-hours', act: 'remind-qualifier' },
        { after: 'PT6S', in: 'office-hours', act: 'tell-qualification-lead' },
        { after: 'PT9S', in: 'office-hours', act: 'give-up' },
      ],
    },
  };
}
