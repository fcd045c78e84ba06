import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mailsToPerson } from '../../../../shared/domain/outbox.ts';
import type { MailPurpose, MailViews } from '../../../../shared/mail/views.ts';
import { writeMail } from '../../../../shared/mail/write.ts';
import { cardSaying, skeleton } from '../../../support/hostile.ts';
import { card } from '../../../support/samples/card.ts';
import { mailSamples } from '../../../support/samples/mails.ts';

const purposes = Object.keys(mailSamples) as MailPurpose[];
const write = (purpose: MailPurpose, views: MailViews = mailSamples) => writeMail(purpose, views[purpose]);
const links = (html: string) =>
  [...html.matchAll(/<a [^>]*rel="([^"]+)" href="([^"]+)"/g)].map(([, rel = '', href = '']) => ({
    rel,
    href: href.replaceAll('&amp;', '&'),
  }));
const saying = (words: string) =>
  Object.fromEntries(
    Object.entries(mailSamples).map(([purpose, view]) => [
      purpose,
      {
        ...view,
        ...('card' in view && { card: cardSaying(card, words) }),
        ...('words' in view && { words }),
      },
    ]),
  ) as unknown as MailViews;

describe.each(purposes)('the mail %s', (purpose) => {
  const mail = write(purpose);

  it('says every link of its HTML in its text too, and names each one', () => {
    const found = links(mail.html);
    expect(found).toHaveLength(mail.html.match(/<a /g)?.length ?? 0);
    const missing = found.filter(({ href }) => href.startsWith('http') && !mail.text.includes(href));
    expect(missing).toEqual([]);
  });

  it('loads nothing and runs nothing', () => {
    expect(mail.html).not.toMatch(/<img|<script|<link|url\(|@import|<form/i);
  });

  it('has a subject of one line and one heading on top', () => {
    expect(mail.subject).toMatch(/^\S.{5,158}\S$/);
    expect(mail.html.match(/<h1/g)).toHaveLength(1);
  });

  it('is the same each time it is written', () => {
    expect(write(purpose)).toEqual(mail);
  });

  it('keeps its shape whatever a person writes', () => {
    const shape = (words: string) => skeleton(write(purpose, saying(words)).html);
    const calm = shape('calm');
    const attack = fc.constantFrom(
      '<script>x</script>',
      '"><img src=x onerror=x>',
      "' onclick='x",
      '</title><h1>',
    );
    fc.assert(
      fc.property(attack, fc.string({ unit: 'binary' }), (start, rest) => {
        const words = `${start}${rest}`.replaceAll('\n', ' ');
        expect(shape(words)).toBe(calm);
      }),
      { numRuns: 50 },
    );
  });

  it('lets nobody add a header through its subject', () => {
    expect(write(purpose, saying('a\r\nBcc: x@example.com\u2028')).subject).not.toMatch(/[\r\n\u2028]/);
  });
});

describe('mails', () => {
  it('offer to unsubscribe to the person, and to nobody else', () => {
    const offering = purposes.filter((purpose) => write(purpose).listUnsubscribe !== null);
    expect(offering).toEqual([...mailsToPerson]);
    for (const purpose of offering)
      expect(links(write(purpose).html).map(({ rel }) => rel)).toContain('unsubscribe');
  });

  it('acknowledge without a word of the person', () => {
    const { subject, text, html } = write('acknowledgement');
    for (const word of [card.person.name, card.person.company, card.person.email, card.needs[0]?.words])
      expect(subject + text + html).not.toContain(word);
  });

  it('let a rep accept and reject the same offer on the same page', () => {
    const byRel = Object.fromEntries(links(write('offer').html).map(({ rel, href }) => [rel, href]));
    expect(byRel.accept).toMatch(/\?answer=accept$/);
    expect(byRel.reject).toBe(byRel.accept?.replace('=accept', '=reject'));
  });

  it('show the whole card to the rep', () => {
    const { text } = write('offer');
    const parts = [
      'Marta Lindqvist',
      'mixed cases',
      '180,000 EUR',
      'Grade A, 84 points',
      '+25',
      'Hamburg fair',
    ];
    for (const part of [...parts, 'goes to another rep', 'Answer by: Mon 4 Jan 2027, 17:41 CET'])
      expect(text).toContain(part);
  });

  it.each([
    ['escalation', 'manage'],
    ['attention', 'execution'],
    ['content', 'content'],
    ['questions', 'answer'],
    ['qualification-request', 'answer'],
    ['live-touch', 'lead'],
  ] as const)('name the link of %s: %s', (purpose, rel) => {
    expect(links(write(purpose).html).map((link) => link.rel)).toContain(rel);
  });

  it.each(['live-touch', 'live-touch-reminder'] as const)(
    'name in %s a lead without a name by its address, and say no more of it',
    (purpose) => {
      const person = { ...card.person, name: null, company: null };
      const { text } = writeMail(purpose, { ...mailSamples[purpose], card: { ...card, person } });
      expect(text.split('\n\n')[0]).toContain(person.email);
      expect(text).not.toContain('without a name');
    },
  );

  it('show every instant in the zone of the reader', () => {
    const reader = { name: 'Kai', zone: 'America/New_York' };
    const { text } = writeMail('offer', { ...mailSamples.offer, reader });
    expect(text).toContain('Mon 4 Jan 2027, 11:41 GMT-5');
  });
});
