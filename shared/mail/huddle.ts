import type { Instant } from '../domain/time.ts';
import { fullTime } from '../pages/when.ts';
import {
  type Bar,
  type Block,
  buttons,
  deadline,
  heading,
  hint,
  type Letter,
  points,
  text,
  type WrittenLetter,
} from './blocks.ts';
import { reportFooter } from './footer.ts';
import { writeLetter } from './letter.ts';
import type { Reader } from './views.ts';

export interface TrendSection {
  readonly title: string;
  /** What is counted, and what is aimed at. */
  readonly note: string;
  readonly bars: readonly Bar[];
  /** From 0 to 1; null: none is set. */
  readonly target: number | null;
}
export interface SampleSection {
  readonly title: string;
  readonly leads: readonly { readonly leadId: string; readonly words: string }[];
}
export interface HuddleView {
  readonly reader: Reader;
  /** `29 Dec – 12 Jan`. */
  readonly period: string;
  readonly questions: readonly string[];
  readonly samples: readonly SampleSection[];
  readonly trends: readonly TrendSection[];
  readonly pageUrl: string;
  readonly closesAt: Instant;
}

/** Loaded when there is a huddle to tell of. */
export type WriteHuddle = (view: HuddleView) => Promise<WrittenLetter>;

export const writeHuddle = (view: HuddleView): WrittenLetter => writeLetter(huddleLetter(view));

/** To everyone at the huddle: the agenda, leads to look at, and how it goes, in bars that need no picture (R42). No personal data. */
const huddleLetter = (view: HuddleView): Letter => ({
  subject: `Huddle of marketing and sales, ${view.period}`,
  preview: `${view.questions.length} questions, and your answers change the definition`,
  title: 'What do our leads tell us?',
  blocks: [
    text(
      `${view.reader.name}, these are the leads of ${view.period}. Please say what you saw: what you propose becomes the draft of the next definition, with your name.`,
    ),
    deadline(
      'Answer by',
      fullTime(view.closesAt, view.reader.zone),
      'You see everybody’s answers once yours are in.',
    ),
    buttons({ rel: 'huddle', label: 'Read the report and answer', href: view.pageUrl }),
    heading('What we ask'),
    points(...view.questions),
    heading('How it goes'),
    ...view.trends.map(
      ({ title, note, bars, target }): Block => ({ kind: 'bars', title, note, bars, target }),
    ),
    hint('Rates of the last weeks ripen: what began then is not over yet.'),
    heading('Leads to look at'),
    ...view.samples.flatMap(({ title, leads }) => [
      text(title),
      leads.length === 0 ? hint('None.') : points(...leads.map(({ words }) => words)),
    ]),
  ],
  footer: reportFooter,
});
