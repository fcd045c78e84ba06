import type { MailContext } from './mail-view.ts';
import { lineNameIn } from './words.ts';

/** What the person wrote again. */
export function newWords({ file, message, ...context }: MailContext) {
  const inquiry = file.inquiries.find(({ number }) => String(number) === message.item);
  const answerUrl = answerUrlOf({ file, message, ...context });
  const { state, rules } = file;
  const isOther = inquiry && inquiry.productLine !== state.lead.productLine;
  const about = isOther ? lineNameIn(rules.current, inquiry.productLine) : null;
  return { at: inquiry?.at ?? rules.now, words: inquiry?.words ?? '', about, answerUrl };
}

/** Whether mail does not reach the person any more, or they do not want it (R35). */
export function phoneOnly(context: MailContext) {
  const reason = context.file.journey.findLast(({ type }) => type === 'lead.suppressed')?.reason;
  const why = reason === 'hard-bounce' || reason === 'soft-bounces' ? 'undeliverable' : 'unwanted';
  return { why, answerUrl: answerUrlOf(context) } as const;
}

const answerUrlOf = ({ task, links, message }: MailContext): string | null =>
  task ? links.answer(task.taskId, message.to) : null;
