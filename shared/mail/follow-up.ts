import { fullTime, shortTime } from '../pages/when.ts';
import { type Block, buttons, deadline, type Letter, link, linkIf, text } from './blocks.ts';
import { cardBlocks, nameOf } from './card.ts';
import { workerFooter } from './footer.ts';
import type { FollowUpReminderView, FollowUpView } from './views.ts';

export const followUp = (view: FollowUpView): Letter => ({
  subject: `Yours now: ${nameOf(view.card)}`,
  preview: `First contact by ${shortTime(view.dueAt, view.reader.zone)}.`,
  title: `${nameOf(view.card)} is yours`,
  blocks: [
    text(
      `${view.reader.name}, thank you for accepting. Keep this mail: its link is where you log each touch and, one day, how it ended.`,
    ),
    deadline('First contact by', fullTime(view.dueAt, view.reader.zone), view.card.onSilence),
    ...body(view),
  ],
  footer: workerFooter(view.card.leadId),
});

export const followUpReminder = (view: FollowUpReminderView): Letter => ({
  subject: `${view.touches === 0 ? 'First contact' : 'Next touch'} by ${shortTime(view.dueAt, view.reader.zone)}: ${nameOf(view.card)}`,
  preview: 'Log a touch, or say how it stands.',
  title:
    view.touches === 0
      ? `No contact with ${nameOf(view.card)} logged yet`
      : `How does it stand with ${nameOf(view.card)}?`,
  blocks: [
    text(
      `${view.reader.name}, the lead has been yours since ${fullTime(view.since, view.reader.zone)}, with ${touchCount(view.touches)} logged. Already talked? Then logging it takes ten seconds.`,
    ),
    deadline('Please log by', fullTime(view.dueAt, view.reader.zone), view.card.onSilence),
    ...body(view),
  ],
  footer: workerFooter(view.card.leadId),
});

const body = (view: FollowUpView): readonly Block[] => [
  buttons(
    { rel: 'reached', label: 'I called, and we talked', href: `${view.answerUrl}?answer=reached` },
    { rel: 'not-reached', label: 'I called, no answer', href: `${view.answerUrl}?answer=not-reached` },
  ),
  link('answer', 'Log another touch, or how it ended', view.answerUrl),
  ...linkIf('lead', 'See the lead’s page', view.leadUrl),
  ...cardBlocks(view.card, view.reader),
];

const touchCount = (touches: number) =>
  touches === 0 ? 'no touch' : touches === 1 ? 'one touch' : `${touches} touches`;
