import type { Instant } from '../domain/time.ts';
import { fullTime } from '../pages/when.ts';
import {
  type Block,
  type Fact,
  heading,
  hint,
  type Letter,
  link,
  text,
  type WrittenLetter,
} from './blocks.ts';
import { figuresFooter } from './footer.ts';
import type { TrendSection } from './huddle.ts';
import { writeLetter } from './letter.ts';
import type { Reader } from './views.ts';

export interface DigestView {
  readonly reader: Reader;
  /** `January 2027`. */
  readonly month: string;
  readonly asOf: Instant;
  /** A figure of fewer cases is not judged. */
  readonly cases: number;
  readonly missed: readonly Fact[];
  readonly met: readonly Fact[];
  readonly tooFew: readonly Fact[];
  /** Who answers for what was missed. */
  readonly owners: readonly Fact[];
  readonly counts: readonly Fact[];
  readonly charts: readonly TrendSection[];
  readonly definitionUrl: string;
}

/** Loaded when there is a digest to tell of. */
export type WriteDigest = (view: DigestView) => Promise<WrittenLetter>;

export const writeDigest = (view: DigestView): WrittenLetter => writeLetter(digestLetter(view));

/** To executives, once a month: what was aimed at, what came of it, and who answers for it (R42). No lead and no person outside the team. */
const digestLetter = (view: DigestView): Letter => ({
  subject: `Leads in ${view.month}: ${summary(view)}`,
  preview:
    view.missed.length > 0 ? `Missed: ${namesOf(view.missed)}` : 'What was aimed at, and what came of it',
  title: `How did ${view.month} go?`,
  blocks: [
    text(`${view.reader.name}, of the benchmarks that marketing and sales agreed on: ${summary(view)}.`),
    ...section('Missed', view.missed),
    ...section('Ask about it', view.owners),
    ...section('Met', view.met),
    ...section(`Fewer than ${view.cases} cases: not judged`, view.tooFew),
    ...section('What came in', view.counts),
    heading('Month by month'),
    ...view.charts.map(
      ({ title, note, bars, target }): Block => ({ kind: 'bars', title, note, bars, target }),
    ),
    hint(
      `As it stood ${fullTime(view.asOf, view.reader.zone)}. What began in ${view.month} counts there, also if it is not over yet: the last bars still ripen.`,
    ),
    link('definition', 'Our definition of a lead', view.definitionUrl),
  ],
  footer: figuresFooter,
});

const section = (title: string, facts: readonly Fact[]): readonly Block[] =>
  facts.length === 0 ? [] : [heading(title), { kind: 'facts', facts }];

const namesOf = (facts: readonly Fact[]): string => facts.map(({ label }) => label).join(', ');

function summary({ missed, met, tooFew }: DigestView): string {
  const judged = missed.length + met.length;
  if (judged === 0) return tooFew.length === 0 ? 'none has a target' : 'too few cases to judge';
  const rest = tooFew.length === 0 ? '' : `, ${tooFew.length} not judged`;
  return `${met.length} of ${judged} met${rest}`;
}
