import { toInstant } from '../shared/domain/time.ts';
import type { Email } from './email.ts';
import { keptLines } from './kept-lines.ts';
import type { MailRequest, SentMail } from './ses.ts';

export interface Mailbox {
  /** Keeps a mail for good, sent at the clock's instant; returns its id. */
  accept(mail: MailRequest): string;
  /** Oldest first; `to` is one address, in any case. */
  emails(filter?: {
    readonly to?: string | undefined;
    readonly leadId?: string | undefined;
  }): Promise<readonly Email[]>;
  email(id: string): Promise<Email | undefined>;
  /** As SES took it. */
  sent(id: string): SentMail | undefined;
  /** Takes the words of every mail away that is about the lead or lists it, to whomever it went; that there was one stays. @returns how many */
  erase(leadId: string): Promise<number>;
  readonly size: number;
}

/** All mail the laptop ever sent, in a file, or in memory only. Mails are parsed when somebody looks. */
export function createMailbox({
  clock,
  file,
}: {
  clock: { now(): number };
  file?: string | undefined;
}): Mailbox {
  const lines = keptLines(file);
  const mails = new Map(
    lines
      .read()
      .map(mailOf)
      .map((mail) => [mail.id, mail]),
  );
  const parsed = new Map<string, Promise<Email>>();

  const read = (mail: SentMail): Promise<Email> => {
    const known = parsed.get(mail.id);
    if (known) return known;
    const reading = import('./email.ts').then(({ readEmail }) => readEmail(mail));
    parsed.set(mail.id, reading);
    return reading;
  };

  return {
    accept(request) {
      const sequence = String(mails.size + 1).padStart(6, '0');
      const mail = { ...request, id: `laptop-${sequence}`, sentAt: toInstant(clock.now()) };
      lines.append(lineOf(mail));
      mails.set(mail.id, mail);
      return mail.id;
    },
    async emails({ to, leadId } = {}) {
      const mayBeAbout = ({ tags }: SentMail) => tags.leadId === undefined || tags.leadId === leadId;
      const found = [...mails.values()].filter((mail) => leadId === undefined || mayBeAbout(mail));
      const all = await Promise.all(found.map(read));
      const address = to?.toLowerCase();
      return all.filter(
        (email) =>
          (address === undefined || email.to.some((one) => one.toLowerCase() === address)) &&
          (leadId === undefined || email.leadId === leadId),
      );
    },
    email: async (id) => {
      const mail = mails.get(id);
      return mail && read(mail);
    },
    sent: (id) => mails.get(id),
    async erase(leadId) {
      const found: SentMail[] = [];
      for (const mail of mails.values()) {
        if (mail.raw.length > 0 && isToldOf(await read(mail), leadId)) found.push(mail);
      }
      for (const { id, sentAt, tags } of found) {
        mails.set(id, { id, sentAt, tags, ...wordless });
        parsed.delete(id);
      }
      if (found.length > 0) lines.replace([...mails.values()].map(lineOf));
      return found.length;
    },
    get size() {
      return mails.size;
    },
  };
}

/** Of its own, or one of those a list names: its links hold the id. */
const isToldOf = (email: Email, leadId: string): boolean =>
  email.leadId === leadId || email.html.includes(leadId) || email.text.includes(leadId);

/** What is left of a mail whose words are erased. */
const wordless = { source: '', destinations: [], configurationSet: null, raw: Buffer.alloc(0) };

const lineOf = ({ raw, ...mail }: SentMail) => ({ ...mail, raw: raw.toString('base64') });

function mailOf(line: unknown): SentMail {
  const { raw, ...mail } = line as Omit<SentMail, 'raw'> & { raw: string };
  return { ...mail, raw: Buffer.from(raw, 'base64') };
}
