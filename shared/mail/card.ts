import { fullTime, shortTime } from '../pages/when.ts';
import { type Block, type Fact, heading, hint, points } from './blocks.ts';
import type { Card, Reader } from './views.ts';

const maxWords = 1_500;
const maxJourney = 8;
const maxNotes = 5;

/** The lead in a few words: `Ana Bell (Contoso)`, else the address. One line, for subjects too. */
export function nameOf({ person }: Named): string {
  if (person.name && person.company) return oneLine(`${person.name} (${person.company})`);
  return oneLine(person.name || person.company || person.email || '') || 'A lead without a name';
}
interface Named {
  readonly person: Pick<Card['person'], 'name' | 'company'> & { readonly email?: string };
}

/** The newest words of the person, cut for a preview line. */
export const newestWords = ({ needs }: Card): string => oneLine(needs.at(-1)?.words ?? '').slice(0, 120);

/** The card as every mail about the lead shows it (R23): who, need, answers, score, clock, journey. */
export const cardBlocks = (card: Card, { zone }: Reader): readonly Block[] => [
  ...cameBackBlocks(card),
  heading('Who'),
  { kind: 'facts', facts: personFacts(card) },
  ...needBlocks(card, zone),
  ...noteBlocks(card, zone),
  ...knownBlocks(card),
  ...answerBlocks(card),
  ...judgedBlocks(card),
  ...scoreBlocks(card),
  ...clockBlocks(card, zone),
  ...journeyBlocks(card, zone),
];

/** Who the person is and how to reach them; nothing for what we do not know. */
export function personFacts({ person, about, before }: Card): readonly Fact[] {
  const known = (label: string, value: string | null, href?: string): readonly Fact[] =>
    value === null || value === '' ? [] : [{ label, value, ...(href && { href }) }];
  return [
    ...known('Name', person.name),
    ...known('Company', person.company),
    ...known('Country', person.country),
    ...known('Phone', person.phone, `tel:${(person.phone ?? '').replace(/[^+\d]/g, '')}`),
    ...known('E-mail', person.email, `mailto:${encodeURIComponent(person.email).replace('%40', '@')}`),
    ...known('Asks about', about),
    ...known('Earlier lead', before),
  ];
}

/** `+12`, `-5`: what a rule of the score counted. */
export const signed = (points: number): string => (points < 0 ? `−${-points}` : `+${points}`);

const needBlocks = ({ needs }: Card, zone: string): readonly Block[] =>
  quoted(
    'The need, in their words',
    needs.map(({ source, ...said }) => ({ ...said, by: source })),
    zone,
  );

const noteBlocks = ({ notes }: Card, zone: string): readonly Block[] =>
  quoted('What colleagues noted', notes.slice(-maxNotes), zone);

function quoted(title: string, said: Card['notes'], zone: string): readonly Block[] {
  const quotes = said.map(
    ({ at, words, by }): Block => ({
      kind: 'quote',
      words: words.length > maxWords ? `${words.slice(0, maxWords)} … (more on the lead’s page)` : words,
      caption: `${by}, ${fullTime(at, zone)}`,
    }),
  );
  return quotes.length === 0 ? [] : [heading(title), ...quotes];
}

const cameBackBlocks = ({ cameBack }: Card): readonly Block[] =>
  cameBack.length === 0 ? [] : [heading('Sales had it before'), points(...cameBack)];

const knownBlocks = ({ known }: Card): readonly Block[] =>
  known.length === 0
    ? []
    : [
        heading('What is known, and from where'),
        {
          kind: 'facts',
          facts: known.map(({ label, value, from }) => ({ label, value: `${value} (${from})` })),
        },
      ];

const answerBlocks = ({ answers }: Card): readonly Block[] =>
  answers.length === 0
    ? []
    : [
        heading('Qualification answers'),
        {
          kind: 'facts',
          isStacked: true,
          facts: answers.map(({ ask, answer }) => ({ label: ask, value: answer })),
        },
      ];

const judgedBlocks = ({ judged }: Card): readonly Block[] =>
  judged === null
    ? []
    : [
        heading('Engaged, a fit, sales-ready'),
        {
          kind: 'facts',
          facts: judged.verdicts.map(({ question, answer, because }) => ({
            label: question,
            value: `${answer} (${because})`,
          })),
        },
        hint(`Judged ${judged.under}.`),
      ];

const scoreBlocks = ({ score }: Card): readonly Block[] =>
  score === null
    ? []
    : [
        heading('Score, and why'),
        {
          kind: 'score',
          grade: score.grade,
          points: score.points,
          because: score.explanation.map(({ label, points }) => ({ label, value: signed(points) })),
        },
      ];

const clockBlocks = ({ clock }: Card, zone: string): readonly Block[] =>
  clock.length === 0
    ? []
    : [
        heading('The clock'),
        { kind: 'steps', steps: clock.map((rung) => ({ ...rung, at: shortTime(rung.at, zone) })) },
      ];

const journeyBlocks = ({ journey }: Card, zone: string): readonly Block[] =>
  journey.length === 0
    ? []
    : [
        heading('Journey so far'),
        {
          kind: 'steps',
          steps: journey
            .slice(-maxJourney)
            .map(({ at, text }) => ({ at: shortTime(at, zone), text, done: null })),
        },
      ];

const oneLine = (words: string) => words.replace(/\s+/g, ' ').trim();
