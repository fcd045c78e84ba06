import PostalMime, { decodeWords } from 'postal-mime';
import { linksIn } from './links.ts';
import type { SentMail } from './ses.ts';

/** A mail as the mailbox shows it. */
export interface Email {
  readonly id: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** By lower-case name, decoded; those that came several times joined by ", ". */
  readonly headers: Readonly<Record<string, string>>;
  readonly links: readonly { readonly rel: string; readonly href: string }[];
  readonly sentAt: string;
  readonly leadId: string | null;
  readonly purpose: string | null;
}

/** Reads a mail as a mail program would. */
export async function readEmail(mail: SentMail): Promise<Email> {
  const parsed = await PostalMime.parse(mail.raw);
  const headers: Record<string, string> = {};
  for (const { key, value } of parsed.headers) {
    headers[key] = key in headers ? `${headers[key]}, ${decodeWords(value)}` : decodeWords(value);
  }
  const { html = '', text = '', subject = '' } = parsed;
  const named = [...(parsed.to ?? []), ...(parsed.cc ?? []), ...(parsed.bcc ?? [])].flatMap((address) =>
    address.group === undefined ? [address.address] : address.group.map((member) => member.address),
  );
  const tags = Object.keys(mail.tags).length > 0 ? mail.tags : tagsOf(headers['x-ses-message-tags']);
  return {
    id: mail.id,
    from: headers.from ?? mail.source,
    to: mail.destinations.length > 0 ? mail.destinations.map(bare) : named,
    subject,
    text,
    html,
    headers,
    links: [...linksIn(html), ...unsubscribeLinks(html, headers['list-unsubscribe'])],
    sentAt: mail.sentAt,
    leadId: tags.leadId ?? null,
    purpose: tags.purpose ?? null,
  };
}

/** `Jane <jane@example.com>` without the name. */
const bare = (address: string): string => /<([^<>]+)>\s*$/.exec(address)?.[1] ?? address.trim();

/** The tags a message itself carries: `a=1, b=2`. */
const tagsOf = (header = ''): Record<string, string> =>
  Object.fromEntries(
    header.split(/[,;]\s*/).flatMap((pair) => (pair.includes('=') ? [pair.split('=', 2)] : [])),
  );

function unsubscribeLinks(html: string, header = '') {
  if (linksIn(html).some(({ rel }) => rel.split(/\s+/).includes('unsubscribe'))) return [];
  const [, href] = /<(https?:[^>]+)>/.exec(header) ?? [];
  return href === undefined ? [] : [{ rel: 'unsubscribe', href }];
}
