import { quoteOf } from '../domain/quoting.ts';
import type { Task } from '../domain/task.ts';
import { cardOf, type LeadFile, readerOf } from './lead-file.ts';
import type { Links } from './links.ts';
import { quoteSection, validUntil } from './quote-view.ts';

/** The quote as its mails show it (R17). */
export const openQuote = (file: LeadFile, task: Task, links: Links) => ({
  ...quoteSection(file, task),
  zone: readerOf(file.rules, 'person').zone,
  validUntil: validUntil(file, task),
  answerUrl: links.answer(task.taskId, 'person'),
});

export const confirmedOrder = (file: LeadFile, task: Task) => ({
  ...quoteSection(file, task),
  zone: readerOf(file.rules, 'person').zone,
  orderedAt: orderedAt(task),
});

/** All that the order desk needs to deliver and to invoice. */
export function orderForDesk(file: LeadFile, task: Task, reader: string) {
  const { notes } = file.state.profile;
  const said = (about: string) => notes.findLast((note) => note.about === about)?.words;
  return {
    reader: readerOf(file.rules, reader),
    card: cardOf(file, undefined, reader),
    leadUrl: null,
    ...quoteSection(file, task),
    orderedAt: orderedAt(task),
    invoiceTo: said('invoice') ?? '',
    reference: said('reference') ?? null,
    termsVersion: quoteOf(task).terms,
  };
}

const orderedAt = ({ answer, openedAt }: Task) => answer?.at ?? openedAt;
