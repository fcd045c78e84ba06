import { hint, type Letter, link, text } from './blocks.ts';
import { nameOf } from './card.ts';
import { listFooter } from './footer.ts';
import type { ReplyListView } from './list-views.ts';

/** To whom the replies come, in the morning: whom we mailed, and where to log what they answer (R32). */
export function replyList({ reader, mailed, more }: ReplyListView): Letter {
  const count = mailed.length + more;
  const people = count === 1 ? '1 person was' : `${count} people were`;
  return {
    subject: `${people} mailed: log here who writes back`,
    preview: mailed.map(nameOf).join(', '),
    title: `${people} mailed, and their replies come to you`,
    blocks: [
      text(
        `${reader.name}, whoever answers one of these mails answers you. Log it, and the lead is judged anew at once; keep this mail, a reply may take days.`,
      ),
      ...mailed.flatMap((one) => [link('reply', nameOf(one), one.href), hint(one.titles.join(', '))]),
      ...(more > 0
        ? [hint(`And ${more} more: npm run relay -- lead reply <id> logs a reply of any lead.`)]
        : []),
    ],
    footer: listFooter,
  };
}
