import { fullTime, shortTime } from '../pages/when.ts';
import { type Block, buttons, deadline, heading, type Letter, linkIf, points, text } from './blocks.ts';
import { cardBlocks, nameOf, newestWords } from './card.ts';
import { workerFooter } from './footer.ts';
import type { QualificationOverdueView, QualificationView } from './views.ts';

export const qualificationRequest = (view: QualificationView): Letter => ({
  subject: `Qualify by ${shortTime(view.dueAt, view.reader.zone)}: ${nameOf(view.card)}`,
  preview: newestWords(view.card),
  title: `Please qualify ${nameOf(view.card)}`,
  blocks: [
    text(
      `${view.reader.name}, this inquiry is waiting for your call. The page has the call script and the form.`,
    ),
    ...body(view),
  ],
  footer: workerFooter(view.card.leadId),
});

export const qualificationReminder = (view: QualificationView): Letter => ({
  subject: `Still to qualify, by ${shortTime(view.dueAt, view.reader.zone)}: ${nameOf(view.card)}`,
  preview: newestWords(view.card),
  title: `${nameOf(view.card)} is still waiting for your call`,
  blocks: [text(`${view.reader.name}, this inquiry has no verdict yet.`), ...body(view)],
  footer: workerFooter(view.card.leadId),
});

/** To the qualification lead, who may take it (R13). */
export const qualificationOverdue = (view: QualificationOverdueView): Letter => ({
  subject: `Nobody qualified it yet: ${nameOf(view.card)}`,
  preview: newestWords(view.card),
  title: `${nameOf(view.card)} is overdue for qualification`,
  blocks: [
    text(
      `${view.reader.name}, ${view.qualifier} was asked on ${fullTime(view.since, view.reader.zone)} and has not answered. You may qualify the lead yourself; the first answer counts.`,
    ),
    ...body(view),
  ],
  footer: workerFooter(view.card.leadId),
});

const body = (view: QualificationView): readonly Block[] => [
  deadline('Verdict due', fullTime(view.dueAt, view.reader.zone), view.card.onSilence),
  buttons({ rel: 'answer', label: 'Qualify this lead', href: view.answerUrl }),
  ...linkIf('lead', 'See the lead’s page', view.leadUrl),
  heading('Mandatory questions'),
  view.questions.length === 0
    ? text('All are answered. Somebody wants to know more: see what colleagues noted.')
    : points(...view.questions),
  ...cardBlocks(view.card, view.reader),
];
