import * as z from 'zod';
import { choose, codeOf, dateWithin } from './answer-fields.ts';

/** What one click of a mail client sends (RFC 8058). */
export const OneClickSchema = z.strictObject({ 'List-Unsubscribe': z.literal('One-Click') });

interface PreferencesChoices {
  readonly today: string;
  /** The last day a rest may last to. */
  readonly lastDay: string;
  /** Ids of what may be chosen besides a rest: `usual`, `none`, frequencies of the policy. */
  readonly news: readonly string[];
  /** News need a yes, and there is none yet. */
  readonly needsConsent: boolean;
  /** The date until which they want nothing, as the page shows it. */
  readonly until: string | null;
}

/** What a person chooses of our mail: none at all, how often, or to get it again (R35, R48). */
export const preferencesAnswerSchema = ({
  today,
  lastDay,
  news,
  needsConsent,
  until: shown,
}: PreferencesChoices) => {
  const yes = z.literal('yes', { error: 'Tick the box: without your yes we send nothing.' });
  return z.discriminatedUnion(
    'answer',
    [
      z.strictObject({ answer: z.literal('unsubscribe') }),
      z
        .strictObject({
          answer: z.literal('choose'),
          news: codeOf([...news, 'pause'], choose),
          until: dateWithin(today, lastDay).optional(),
          consent: yes.optional(),
        })
        .refine(({ news: chosen, until }) => chosen !== 'pause' || until !== undefined, {
          path: ['until'],
          error: 'Give the day until which we shall rest.',
        })
        .refine(({ news: chosen, until }) => chosen === 'pause' || until === undefined || until === shown, {
          path: ['until'],
          error: 'Choose “Nothing until a date” above, or leave the date open.',
        })
        .refine(({ news: chosen, consent }) => !needsConsent || chosen === 'none' || consent === 'yes', {
          path: ['consent'],
          error: 'Tick the box: without your yes we send no news.',
        }),
      z.strictObject({ answer: z.literal('come-back'), consent: yes }),
    ],
    { error: choose },
  );
};
export type PreferencesAnswer = z.output<ReturnType<typeof preferencesAnswerSchema>>;
