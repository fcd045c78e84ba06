import {
  type Block,
  type Fact,
  heading,
  hint,
  type Letter,
  link,
  points,
  text,
  type WrittenLetter,
} from './blocks.ts';
import { figuresFooter } from './footer.ts';
import { writeLetter } from './letter.ts';

export interface AlarmView {
  readonly name: string;
  readonly title: string;
  /** `of the offers answered`. */
  readonly counted: string;
  readonly period: string;
  /** `80 % (8 of 10)`. */
  readonly is: string;
  readonly short: string;
  /** `target at least 90 %`. */
  readonly target: string;
  readonly byRep: readonly Fact[];
  readonly bySource: readonly Fact[];
  readonly reasons: readonly Fact[];
  readonly command: string;
  readonly definitionUrl: string;
}

/** Loaded when there is an alarm to tell. */
export type WriteAlarm = (view: AlarmView) => Promise<WrittenLetter>;

export const writeAlarm = (view: AlarmView): WrittenLetter => writeLetter(alarmLetter(view));

/** To the owner of a benchmark, once each time it falls short: by how much, where, and what to do (R41). */
const alarmLetter = (view: AlarmView): Letter => ({
  subject: `${view.title}: ${view.short}, ${view.target}`,
  preview: `${view.is} ${view.counted}, ${view.period}`,
  title: 'A benchmark of yours fell short',
  blocks: [
    text(
      `${view.name}, you answer for “${view.title}”: ${view.is} ${view.counted} in ${view.period}; ${view.target}.`,
    ),
    ...section('By rep', view.byRep),
    ...section('By source', view.bySource),
    ...section('Why leads were rejected', view.reasons),
    heading('What to do'),
    points(
      'One rep or one source stands out: speak with them, or with whoever brings these leads.',
      'One reason stands out, everywhere: the definition lets something through. Bring it to the next huddle, as a proposal.',
      `The figures in full: ${view.command}`,
    ),
    link('definition', 'Our definition of a lead', view.definitionUrl),
    hint('You hear of this figure again once it has recovered and falls short anew.'),
  ],
  footer: figuresFooter,
});

const section = (title: string, facts: readonly Fact[]): readonly Block[] =>
  facts.length === 0 ? [] : [heading(title), { kind: 'facts', facts }];
