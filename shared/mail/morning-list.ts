import { hour, toMillis } from '../domain/time.ts';
import { shortTime } from '../pages/when.ts';
import { type Block, heading, hint, type Letter, link, text } from './blocks.ts';
import { nameOf } from './card.ts';
import { listFooter } from './footer.ts';
import type { MorningListView, WaitingLead } from './list-views.ts';

/** To each qualifier as their day begins: what nobody has qualified (R13). */
export function morningList(view: MorningListView): Letter {
  const { reader, never, more, asked } = view;
  const count = never.length + more + asked.length;
  const leads = count === 1 ? '1 lead waits' : `${count} leads wait`;
  return {
    subject: `This morning: ${leads} to be qualified`,
    preview: [...never, ...asked].map(nameOf).join(', '),
    title: `${leads} to be qualified`,
    blocks: [
      text(`${reader.name}, good morning. Whoever answers first counts.`),
      ...section('First: nobody qualified these in time', 'take-up', never, view),
      ...(more > 0 ? [hint(`And ${more} more, once these are answered.`)] : []),
      ...section('Then: still waiting for your answer', 'answer', asked, view),
    ],
    footer: listFooter,
  };
}

const section = (
  title: string,
  rel: string,
  leads: readonly WaitingLead[],
  view: MorningListView,
): readonly Block[] =>
  leads.length === 0
    ? []
    : [
        heading(title),
        ...leads.flatMap((lead) => [link(rel, nameOf(lead), lead.href), hint(about(lead, view))]),
      ];

const about = ({ grade, line, since }: WaitingLead, { reader, now }: MorningListView): string =>
  [
    ...(grade === null ? [] : [`Grade ${grade}`]),
    line,
    `since ${shortTime(since, reader.zone)} (${age(since, now)})`,
  ].join(' · ');

/** `5 hours`, `1 day`, `12 days`. */
function age(since: string, now: string): string {
  const hours = Math.floor((toMillis(now) - toMillis(since)) / hour);
  const days = Math.floor(hours / 24);
  if (days > 0) return days === 1 ? '1 day' : `${days} days`;
  return hours === 1 ? '1 hour' : `${hours} hours`;
}
