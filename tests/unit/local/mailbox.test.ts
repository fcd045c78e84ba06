import { appendFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { linksIn } from '../../../local/links.ts';
import { createMailbox } from '../../../local/mailbox.ts';

const clock = { now: () => Date.parse('2027-01-04T08:00:00Z') };
const mail = (subject: string) => ({
  source: 'relay@example.com',
  destinations: [],
  tags: {},
  configurationSet: null,
  raw: Buffer.from(
    `From: relay@example.com\r\nTo: "Rep, A." <rep@example.com>\r\nSubject: ${subject}\r\n\r\nHello`,
  ),
});

describe('the mailbox', () => {
  it('still holds every mail after a restart, and numbers on', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'mailbox-')), 'mails.ndjson');
    createMailbox({ clock, file }).accept(mail('first'));

    const again = createMailbox({ clock, file });
    again.accept(mail('second'));

    expect((await again.emails()).map(({ id, subject }) => `${id} ${subject}`)).toEqual([
      'laptop-000001 first',
      'laptop-000002 second',
    ]);
  });

  it('drops a last line that a crash cut short', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'mailbox-')), 'mails.ndjson');
    createMailbox({ clock, file }).accept(mail('whole'));
    appendFileSync(file, '{"id":"laptop-000002","raw":"SGVs');

    createMailbox({ clock, file }).accept(mail('next'));

    const subjects = (await createMailbox({ clock, file }).emails()).map(({ subject }) => subject);
    expect(subjects).toEqual(['whole', 'next']);
  });

  it('takes recipients and tags from the headers when the request names none', async () => {
    const mailbox = createMailbox({ clock });
    const tagged = Buffer.concat([
      Buffer.from('X-SES-MESSAGE-TAGS: leadId=L1, purpose=offer\r\n'),
      mail('x').raw,
    ]);
    mailbox.accept({ ...mail('x'), raw: tagged });

    expect(await mailbox.emails()).toMatchObject([
      { to: ['rep@example.com'], leadId: 'L1', purpose: 'offer' },
    ]);
  });
});

describe('links of a mail', () => {
  it.each([
    [
      '<a href="https://a.example/?x=1&amp;y=2" rel="accept">',
      [{ rel: 'accept', href: 'https://a.example/?x=1&y=2' }],
    ],
    ["<A class=b HREF='/x'>", [{ rel: 'link', href: '/x' }]],
    ['<a href=/bare rel=reject>', [{ rel: 'reject', href: '/bare' }]],
    ['<a title="a > b" href="/gt">', [{ rel: 'link', href: '/gt' }]],
    ['<a name="top"><abbr href="/no"><!-- <a href="/commented"> -->', []],
    ['<a href="/&#x41;&#66;&nope;">', [{ rel: 'link', href: '/AB&nope;' }]],
  ])('are read as a mail program reads %s', (html, links) => {
    expect(linksIn(html)).toEqual(links);
  });
});
