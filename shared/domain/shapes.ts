import * as z from 'zod';
import { isTimeZone } from './calendar.ts';
import { closedObject } from './closed-object.ts';
import { didYouMean } from './problems.ts';
import { day, durationMillis, durationPattern } from './time.ts';

/** Read-only all the way down: policy is shared and never changed in place. */
export type Fixed<T> = T extends object ? { readonly [Key in keyof T]: Fixed<T[Key]> } : T;

/** Names a thing of the policy or the team: `office-hours`. Ids and codes go into journeys and reports, words do not. */
export const IdSchema = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens, like "office-hours"');
export const WordsSchema = z.string().trim().min(1, 'must not be empty').max(500);
export const DurationSchema = z
  .string()
  .regex(durationPattern, 'must be an ISO 8601 duration of days, hours, minutes or seconds, like "PT4H"');
const tenYears = 3_652 * day;
/** A duration longer than nothing; one that nobody would live to see is a slip of the pen, and no calendar counts that far. */
export const LastingSchema = DurationSchema.refine(
  (duration) => !durationPattern.test(duration) || durationMillis(duration) > 0,
  'must be longer than nothing',
).refine((duration) => !durationPattern.test(duration) || durationMillis(duration) <= tenYears, {
  message: 'must be ten years at most',
  abort: true,
});
export const TimeOfDaySchema = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day, like "08:30"');
export const TimeZoneSchema = z.string().superRefine((name, context) => {
  if (isTimeZone(name)) return;
  const hint = didYouMean(name, Intl.supportedValuesOf('timeZone'));
  context.addIssue({ code: 'custom', message: `must be an IANA time zone, like "Europe/Berlin"${hint}` });
});
/** Of a team or policy file. */
export const DateSchema = z.iso.date('must be a date, like "2027-01-12"');
export const CountrySchema = z.string().regex(/^[A-Z]{2}$/, 'must be an ISO 3166 alpha-2 code, like "DE"');

/** Rungs of one clock; the calendar each counts in is named by `in` (R27). The last act is the default: what happens when nobody acts. */
export const ladderSchema = <const Act extends string>(acts: readonly Act[], last: NoInfer<Act>) =>
  z
    .array(closedObject({ after: LastingSchema, in: IdSchema, act: z.enum(acts) }))
    .min(1, 'needs at least one rung')
    .superRefine((rungs, context) => {
      for (const [index, rung] of rungs.entries()) {
        const isLast = index === rungs.length - 1;
        if (isLast && rung.act !== last)
          context.addIssue({
            code: 'custom',
            path: [index, 'act'],
            message: `the last act must be "${last}"`,
          });
        if (!isLast && rung.act === last)
          context.addIssue({ code: 'custom', path: [index, 'act'], message: `"${last}" ends the ladder` });
      }
    });

/** A list whose entries are told apart by `key`. */
export const uniqueBy = <Entry extends z.ZodType<object>>(
  entry: Entry,
  key: keyof z.output<Entry> & string,
) =>
  z.array(entry).superRefine((entries, context) => {
    const seen = new Set<unknown>();
    for (const [index, one] of entries.entries()) {
      const value = one[key];
      if (seen.has(value))
        context.addIssue({ code: 'custom', path: [index, key], message: `"${String(value)}" is used twice` });
      seen.add(value);
    }
  });

/** Money as people write it, in the units of a currency: digits, a point, at most three decimals (R17). */
export const AmountSchema = z
  .string()
  .regex(/^\d{1,7}(?:\.\d{1,3})?$/, 'must be an amount in digits, like "1490.00"');
