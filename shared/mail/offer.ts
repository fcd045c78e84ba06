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
import { cardBlocks, nameOf, newestWords } from './card.ts';
import { workerFooter } from './footer.ts';
import type { OfferReminderView, OfferView, OfferWithdrawnView } from './views.ts';

/** The card (R23). */
export const offer = (view: OfferView): Letter => ({
  subject: `New lead for you: ${nameOf(view.card)}${grade(view)}`,
  preview: newestWords(view.card),
  title: `A new lead for you: ${nameOf(view.card)}`,
  blocks: [
    text(opening(view)),
    ...(view.partner
      ? [
          hint(
            `What is told of the person here is for this inquiry only. ${view.partner.from} answers for it.`,
          ),
        ]
      : []),
    ...body(view),
  ],
  footer: workerFooter(view.card.leadId),
});

export const offerReminder = (view: OfferReminderView): Letter => ({
  subject: `Please answer by ${shortTime(view.dueAt, view.reader.zone)}: ${nameOf(view.card)}`,
  preview: newestWords(view.card),
  title: `${nameOf(view.card)} is waiting for your answer`,
  blocks: [
    text(
      `${view.reader.name}, this lead was offered to you on ${fullTime(view.since, view.reader.zone)}. Accept it or reject it: both are fine, silence is not.`,
    ),
    ...body(view),
  ],
  footer: workerFooter(view.card.leadId),
});

export const offerWithdrawn = (view: OfferWithdrawnView): Letter => ({
  subject: `No longer with you: ${view.lead}`,
  preview: view.why,
  title: `${view.lead} is no longer with you`,
  blocks: [
    text(view.why),
    text(
      view.nowWith === null
        ? `Since ${fullTime(view.at, view.reader.zone)} the lead has been looking for another rep.`
        : `Since ${fullTime(view.at, view.reader.zone)} the lead has been with ${view.nowWith}.`,
    ),
    text(
      'There is nothing left for you to do, and the links in earlier mails about this lead no longer work.',
    ),
  ],
  footer: workerFooter(view.leadId),
});

const opening = ({ reader, partner }: OfferView): string =>
  partner
    ? `${reader.name}, ${partner.from} passes this lead on to ${partner.company}: it meets the definition that both work by. Accept it, and it is yours.`
    : `${reader.name}, this lead meets the definition that marketing and sales agreed on. Accept it, and it is yours.`;

const body = (view: OfferView): readonly Block[] => [
  deadline('Answer by', fullTime(view.dueAt, view.reader.zone), view.card.onSilence),
  buttons(
    { rel: 'accept', label: 'Accept', href: `${view.answerUrl}?answer=accept` },
    { rel: 'reject', label: 'Reject', href: `${view.answerUrl}?answer=reject` },
  ),
  hint('Either button opens a page; nothing is decided until you confirm there.'),
  ...linkIf('lead', 'See the lead’s page', view.leadUrl),
  ...cardBlocks(view.card, view.reader),
  heading('What we call a sales-ready lead'),
  points(...view.definition.criteria),
  hint('Accepting says: this meets the definition. It does not say: this will buy.'),
  link('definition', 'Read the whole definition', view.definition.url),
];

const grade = ({ card }: OfferView) => (card.score === null ? '' : `, grade ${card.score.grade}`);
