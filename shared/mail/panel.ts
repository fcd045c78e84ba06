import { fullTime, shortTime } from '../pages/when.ts';
import {
  type Block,
  buttons,
  deadline,
  heading,
  hint,
  type Letter,
  link,
  linkIf,
  points,
  text,
} from './blocks.ts';
import { cardBlocks, nameOf } from './card.ts';
import { workerFooter } from './footer.ts';
import type { PanelRulingView, PanelView, PrecedentSection } from './views.ts';

/** A member of the panel is asked to judge a disputed rejection (R29). */
export const panelInvitation = (view: PanelView): Letter => ({
  subject: `Your vote by ${shortTime(view.dueAt, view.reader.zone)}: ${nameOf(view.card)}`,
  preview: `${view.rep} disputes it: ${view.reason}`,
  title: `Is ${nameOf(view.card)} a sales-ready lead?`,
  blocks: [
    text(
      `${view.reader.name}, ${view.rep} says it is not; ${judge(view)} says it is. You are on the panel that decides, and its ruling binds.`,
    ),
    ...body(view),
  ],
  footer: workerFooter(view.card.leadId),
});

export const panelReminder = (view: PanelView): Letter => ({
  subject: `Still your vote by ${shortTime(view.dueAt, view.reader.zone)}: ${nameOf(view.card)}`,
  preview: `${view.rep} disputes it: ${view.reason}`,
  title: `The panel on ${nameOf(view.card)} waits for your vote`,
  blocks: [
    text(`${view.reader.name}, a reminder: ${view.votes} of ${view.seats} have voted, and you have not yet.`),
    ...body(view),
  ],
  footer: workerFooter(view.card.leadId),
});

/** To the rep who disputed, their manager, and marketing. */
export const panelRuling = (view: PanelRulingView): Letter => ({
  subject: `The panel ruled “${view.ruling}”: ${view.lead}`,
  preview: view.follows,
  title: `The panel ruled: ${view.ruling}`,
  blocks: [
    text(
      `${view.reader.name}, ${view.rep === view.reader.name ? 'you' : view.rep} disputed ${view.lead}: “${view.reason}”. The ruling binds.`,
    ),
    text(view.follows),
    {
      kind: 'facts',
      facts: [
        { label: 'Ruled', value: fullTime(view.at, view.reader.zone) },
        { label: 'By', value: view.how },
        ...view.counts.map(({ ruling, votes }) => ({ label: `For “${ruling}”`, value: `${votes}` })),
      ],
    },
    ...(view.said.length === 0 ? [] : [heading('What the panel said'), ...quotes(view.said)]),
    ...(view.isPrecedent
      ? [hint('Later panels are shown this ruling when a lead is disputed for the same reason.')]
      : []),
  ],
  footer: workerFooter(view.leadId),
});

const judge = ({ judgedBy }: PanelView): string => judgedBy ?? 'our definition';

const body = (view: PanelView): readonly Block[] => [
  deadline('Vote by', fullTime(view.dueAt, view.reader.zone), view.card.onSilence),
  buttons({ rel: 'answer', label: 'Vote', href: view.answerUrl }),
  hint('Nobody sees a vote before the panel closes, and nobody learns who cast which.'),
  ...linkIf('lead', 'See the lead’s page', view.leadUrl),
  heading('The dispute'),
  {
    kind: 'facts',
    facts: [
      { label: 'Disputed by', value: `${view.rep}, ${fullTime(view.disputedAt, view.reader.zone)}` },
      { label: 'Reason', value: view.reason },
    ],
  },
  ...(view.comment === null
    ? []
    : [{ kind: 'quote', words: view.comment, caption: view.rep } satisfies Block]),
  heading('What we call a sales-ready lead'),
  points(...view.definition.criteria),
  link('definition', 'Read the whole definition', view.definition.url),
  ...precedents(view),
  ...cardBlocks(view.card, view.reader),
];

/** Without what was said: those are words about other leads, and go when those are erased (R48). The page reads them afresh. */
const precedents = ({ precedents: ruled, reader }: PanelView): readonly Block[] =>
  ruled.length === 0
    ? []
    : [
        heading('How panels ruled on this reason before'),
        points(...ruled.map((precedent) => spoken(precedent, reader.zone))),
        hint('What those panels said stands on the page where you vote.'),
      ];

const spoken = ({ at, ruling, how }: PrecedentSection, zone: string): string =>
  `${fullTime(at, zone)}: ${ruling} (${how}).`;

const quotes = (said: PrecedentSection['said']): readonly Block[] =>
  said.map(({ side, words }): Block => ({ kind: 'quote', words, caption: side }));
