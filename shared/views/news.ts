import type { MailContext } from './mail-view.ts';

/** What the person wrote again. */
export function newWords({ file, message, ...context }: MailContext) {
  const inquiry = file.inquiries.find(({ number }) => String(number) === message.item);
  const answerUrl = answerUrlOf({ file, message, ...context });
  return { at: inquiry?.at ?? file.rules.now, words: inquiry?.words ?? '', answerUrl };
}

/** Whether mail does not reach the person any more, or they do not want it (R35). */
export function phoneOnly(context: MailContext) {
  const reason = context.file.journey.findLast(({ type }) => type === 'lead.suppressed')?.reason;
  const why = reason === 'hard-bounce' || reason === 'soft-bounces' ? 'undeliverable' : 'unwanted';
  return { why, answerUrl: answerUrlOf(context) } as const;
}

const answerUrlOf = ({ task, links, message }: MailContext): string | null =>
  task ? links.answer(task.taskId, message.to) : null;
