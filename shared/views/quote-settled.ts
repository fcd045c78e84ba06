import { memberOf } from '../domain/rules.ts';
import type { Task } from '../domain/task.ts';
import { resultPage } from '../pages/lead.ts';
import { answeredPage, closedPage } from '../pages/problems.ts';
import type { Page } from '../pages/views.ts';
import { fullTime } from '../pages/when.ts';
import type { Asked } from './asked.ts';
import { readerOf } from './lead-file.ts';
import { quoteSection, validUntil } from './quote-view.ts';

/** What the person's link shows once the quote is over: their own answer, or honestly why nothing can be ordered here (R17, R26). */
export function quoteSettledPage(asked: Asked, task: Task, isPost: boolean): Page {
  const { rules, state } = asked.file;
  const { sender } = rules.current;
  const reader = readerOf(rules, 'person');
  const owner = memberOf(rules.team, state.lead.owner);
  const wayOn = owner ? { label: `Write to ${sender.company}`, href: `mailto:${owner.email}` } : null;
  const code = task.answer?.code;
  if (task.answer && (code === 'accept' || code === 'ask')) {
    if (!isPost) return code === 'accept' ? orderedPage(asked, task) : askedPage(asked);
    const answer = code === 'accept' ? 'Order' : 'Ask a person';
    return answeredPage({ sender, reader, answer, by: null, at: task.answer.at, wayOn });
  }
  const why = whyOver(asked, task);
  return closedPage({ sender, reader, why, nowWith: null, since: null, wayOn });
}

function orderedPage({ file }: Asked, task: Task): Page {
  const { number, total } = quoteSection(file, task);
  return resultPage({
    sender: file.rules.current.sender,
    saved: 'Thank you. We have your order.',
    next: [`You ordered for ${total}, by quote ${number}.`, 'We deliver as agreed, and send the invoice.'],
    waysOn: [],
  });
}

const askedPage = ({ file }: Asked): Page =>
  resultPage({
    sender: file.rules.current.sender,
    saved: 'Thank you. We have your question.',
    next: ['A colleague reads it and gets back to you.'],
    waysOn: [],
  });

function whyOver({ file }: Asked, task: Task): string {
  const until = fullTime(validUntil(file, task), readerOf(file.rules, 'person').zone);
  if (task.closedAs === 'expired')
    return `This quote was valid until ${until}. Write to us, and you get a new one.`;
  if (task.answer?.code === 'reorder')
    return 'You asked for another quantity since, so this quote no longer holds. Our newest mail counts.';
  if (task.status === 'open' && task.answer === null)
    return 'We cannot take orders here just now. Please come back later, or write to us.';
  return 'This quote no longer holds. Write to us, and a colleague helps you.';
}
