import { fullTime, shortTime } from '../pages/when.ts';
import { type Block, buttons, deadline, type Letter, linkIf, text } from './blocks.ts';
import { cardBlocks, nameOf } from './card.ts';
import { workerFooter } from './footer.ts';
import type { LiveTouchView } from './views.ts';

/** A stage of the nurture track that only a human being can do (R31). */
export const liveTouch = (view: LiveTouchView): Letter => ({
  subject: `A personal word by ${shortTime(view.dueAt, view.reader.zone)}: ${nameOf(view.card)}`,
  preview: view.why,
  title: `Please get in touch with ${nameOf(view.card)}`,
  blocks: [text(`${view.reader.name}, a personal word is due. ${view.why}`), ...body(view)],
  footer: workerFooter(view.card.leadId),
});

export const liveTouchReminder = (view: LiveTouchView): Letter => ({
  subject: `Still to do by ${shortTime(view.dueAt, view.reader.zone)}: a word with ${nameOf(view.card)}`,
  preview: view.why,
  title: `${nameOf(view.card)} has not heard from you yet`,
  blocks: [text(`${view.reader.name}, a reminder. ${view.why}`), ...body(view)],
  footer: workerFooter(view.card.leadId),
});

const body = (view: LiveTouchView): readonly Block[] => [
  deadline('Please do it by', fullTime(view.dueAt, view.reader.zone), view.card.onSilence),
  buttons({ rel: 'answer', label: 'Say how it went', href: view.answerUrl }),
  ...linkIf('lead', 'See the lead’s page', view.leadUrl),
  ...cardBlocks(view.card, view.reader),
];
