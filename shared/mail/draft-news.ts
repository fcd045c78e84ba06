import { heading, hint, type Letter, points, text, type WrittenLetter } from './blocks.ts';
import { figuresFooter } from './footer.ts';
import { writeLetter } from './letter.ts';

export interface DraftNewsView {
  readonly name: string;
  /** Its id, as commands know it. */
  readonly draft: string;
  /** The version in force, from which it differs. */
  readonly version: number;
  /** The date the huddle is known by. */
  readonly huddle: string;
  /** What it would change, in words. */
  readonly changes: readonly string[];
  readonly notes: readonly { readonly name: string; readonly words: string }[];
  readonly departments: readonly {
    readonly department: string;
    /** Who signed for it; null: nobody yet. */
    readonly signed: string | null;
    readonly signers: readonly string[];
    readonly command: string;
  }[];
  readonly maySignFor: readonly string[];
}

/** Loaded when there is a draft to tell of. */
export type WriteDraftNews = (view: DraftNewsView) => Promise<WrittenLetter>;

export const writeDraftNews = (view: DraftNewsView): WrittenLetter => writeLetter(draftLetter(view));

/** To everyone who may sign: a huddle made a draft of the next policy, which counts once both departments have signed (R8, R42). */
const draftLetter = (view: DraftNewsView): Letter => ({
  subject: `Draft ${view.draft} of the next policy waits for your signature`,
  preview: `What the huddle of ${view.huddle} proposed`,
  title: 'Shall this be our next policy?',
  blocks: [
    text(
      `${view.name}, what was proposed at the huddle of ${view.huddle} is draft ${view.draft}. You may sign it for ${view.maySignFor.join(' and ')}; it becomes current once one of marketing and one of sales signed and it was published.`,
    ),
    heading(`What it changes in version ${view.version}`),
    ...(view.changes.length > 0
      ? [points(...view.changes)]
      : [
          text(
            'Nothing yet: what was proposed is words. Whoever keeps the policy writes them into it, drafts that, and withdraws this draft.',
          ),
        ]),
    heading('What was proposed'),
    points(...view.notes.map(({ name, words }) => `${name}: ${words}`)),
    heading('How to sign'),
    points(
      ...view.departments.map(({ department, signed, signers, command }) =>
        signed === null
          ? `For ${department} (${signers.join(', ')}): ${command}`
          : `For ${department}: ${signed} signed.`,
      ),
      `To read all of it: npm run relay -- policy show ${view.draft}`,
      `Once both have signed: npm run relay -- policy publish ${view.draft}`,
      `To take it back: npm run relay -- policy withdraw ${view.draft}`,
    ),
    hint(
      'Whoever runs Lead Relay at your company gives these commands for you. Nothing changes while nobody signs.',
    ),
  ],
  footer: figuresFooter,
});
