import { createHash } from 'node:crypto';
import type { OutgoingMail } from '../../ports/mailer.ts';

/** One address and nothing else: no name, no list, nothing that could end a header. */
export const isBareAddress = (text: string): boolean =>
  text.length <= 254 && /^[^\s@,;:<>()[\]\\"\p{Cc}]+@[^\s@,;:<>()[\]\\"\p{Cc}]+$/u.test(text);

/**
 * The mail as MIME, the same bytes for the same mail. `to` is the address as the envelope needs it (punycode).
 * SES sets its own Message-ID on the way out; ours keeps repeats recognisable up to there and wherever else the mail goes.
 */
export async function composeMime(mail: OutgoingMail): Promise<{ raw: Uint8Array; to: string }> {
  // Loaded with the first mail: most invocations of most functions send none.
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  const node = new MailComposer({
    from: oneLine(mail.from),
    to: { name: '', address: mail.to },
    ...(mail.replyTo !== undefined && { replyTo: { name: '', address: oneLine(mail.replyTo) } }),
    subject: oneLine(mail.subject),
    text: mail.text,
    html: mail.html,
    date: new Date(mail.date),
    messageId: messageId(mail),
    headers: { ...unsubscribeHeaders(mail), 'Auto-Submitted': 'auto-generated' },
    baseBoundary: createHash('sha256').update(mail.id).digest('hex').slice(0, 32),
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  return { raw: await node.build(), to: String(node.getEnvelope().to[0] ?? mail.to) };
}

/** RFC 8058: a mail client may unsubscribe with one POST and no page. */
function unsubscribeHeaders({ listUnsubscribe }: OutgoingMail) {
  if (listUnsubscribe === undefined) return {};
  const url = new URL(listUnsubscribe).href;
  return {
    'List-Unsubscribe': { prepared: true, value: `<${url}>` },
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}

function messageId({ id, from }: OutgoingMail): string {
  const host = /@([A-Za-z0-9.-]+)/.exec(from)?.[1] ?? 'lead-relay.invalid';
  return `<${id.replace(/[^A-Za-z0-9_-]+/g, '.')}@${host}>`;
}

const oneLine = (text: string) => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
