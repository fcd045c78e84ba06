import { describe, expect, it } from 'vitest';
import { linkIn } from '../../local/people.ts';
import { signLink } from '../../shared/domain/link.ts';
import { accept, laterAnswers, leadOf, qualify, textOf } from '../support/lives.ts';
import { goodAnswers, goodInquiry, type Relay, startRelay } from '../support/relay.ts';

const head = (relay: Relay, href: string) =>
  relay.ask({ method: 'HEAD', path: new URL(href).pathname, headers: { 'user-agent': 'LinkScanner/1.0' } });

/** A lead in each state whose mails hold links, and all of those links. */
async function everyLink(relay: Relay): Promise<string[]> {
  await accept(relay, { email: 'one@foundry.example' });
  await qualify(relay, { inquiry: { email: 'two@foundry.example' } });
  await qualify(relay, { inquiry: { email: 'three@foundry.example' }, answers: laterAnswers });
  await relay.inquire({ ...goodInquiry, email: 'four@foundry.example' });
  await relay.advance('P2D');
  const hrefs = (await relay.mails()).flatMap(({ links }) => links.map(({ href }) => href));
  return [...new Set(hrefs)].filter((href) => href.startsWith('http://relay.example/'));
}

describe('R24 link scanners', () => {
  it('that open every link of every mail twice, by GET and by HEAD, change nothing', async () => {
    const relay = await startRelay();
    const links = await everyLink(relay);
    const routes = new Set(links.map((href) => new URL(href).pathname.split('/')[1]));
    expect(routes).toEqual(new Set(['t', 'l', 'u', 'c', 'definition']));
    const before = relay.table.snapshot();
    const mailsBefore = relay.mailbox.size;
    for (const href of links) {
      const pages = await Promise.all([relay.open(href), relay.open(href)]);
      expect(pages.every(({ status }) => status < 500)).toBe(true);
      expect((await head(relay, href)).status).toBeLessThan(500);
    }
    await relay.advance('PT0S');
    expect(relay.table.snapshot()).toEqual(before);
    expect(relay.mailbox.size).toBe(mailsBefore);
  });

  it('get pages that no cache keeps and no referrer tells', async () => {
    const relay = await startRelay();
    for (const href of (await everyLink(relay)).filter((one) => !one.endsWith('/definition'))) {
      const { headers } = await relay.open(href);
      expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
      expect(headers['content-security-policy']).toContain("default-src 'none'");
    }
  });
});

describe('R24 links that are not ours', () => {
  const mutations: readonly (readonly [string, (href: string) => string])[] = [
    ['cut off', (href) => href.slice(0, -5)],
    ['cut off in the middle', (href) => href.slice(0, href.lastIndexOf('.'))],
    [
      'with a letter changed',
      (href) => `${href.slice(0, -2)}${href.at(-2) === 'A' ? 'B' : 'A'}${href.at(-1)}`,
    ],
    ['for another person', (href) => href.replace(/\.(paula-brandt|quentin-moreau)\./, '.olga-haddad.')],
    ['for another task', (href) => href.replace('-t1.', '-t2.')],
    ['for another lead', (href) => href.replace('L000001', 'L000002')],
    ['for another purpose', (href) => href.replace('.answer.', '.manage.')],
    ['by an unknown key', (href) => href.replace('/k1.', '/k9.')],
    ['on another route', (href) => href.replace('/t/', '/l/')],
    ['much too long', (href) => href + 'x'.repeat(5_000)],
    ['empty', (href) => href.replace(/\/t\/.*/, '/t/x')],
  ];

  it.each(mutations)('%s answer 404, to look at and to answer, and change nothing', async (_, change) => {
    const relay = await startRelay();
    const leadId = await relay.inquire(goodInquiry);
    await relay.inquire({ ...goodInquiry, email: 'bo@foundry.example' });
    const href = change(linkIn(await relay.mail(leadId, 'qualification-request'), 'answer'));
    const before = relay.table.snapshot();
    const opened = await relay.open(href);
    const posted = await relay.submit(href, goodAnswers);
    expect(opened.status).toBe(404);
    expect(posted.status).toBe(404);
    expect(relay.table.snapshot()).toEqual(before);
  });

  it('are good for one route only', async () => {
    const relay = await startRelay();
    const leadId = await qualify(relay, { answers: laterAnswers });
    const content = await relay.mail(leadId, 'content');
    const links = {
      t: linkIn(await relay.mail(leadId, 'qualification-request'), 'answer'),
      c: linkIn(content, 'content'),
      u: linkIn(content, 'unsubscribe'),
      l: linkIn(await relay.mail(leadId, 'qualification-request'), 'lead'),
    };
    const before = relay.table.snapshot();
    for (const [home, href] of Object.entries(links))
      for (const route of ['t', 'c', 'u', 'l'].filter((one) => one !== home)) {
        const elsewhere = href.replace(`/${home}/`, `/${route}/`);
        expect([home, route, (await relay.open(elsewhere)).status]).toEqual([home, route, 404]);
        const posted = await relay.submit(elsewhere, { answer: 'unsubscribe' });
        expect([home, route, posted.status]).toEqual([home, route, 404]);
      }
    expect(relay.table.snapshot()).toEqual(before);
  });

  it('signed well but about nothing there is answer 404', async () => {
    const relay = await startRelay();
    const keys = await relay.services.keys();
    const link = signLink(keys, { subject: 'L999999-t1', person: 'paula-brandt', purpose: 'answer' });
    expect((await relay.open(`/t/${link}`)).status).toBe(404);
  });
});

describe('R24 old links', () => {
  it('lead to an honest page: what one answered, or that it is no longer open', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(goodInquiry);
    const request = await relay.mail(leadId, 'qualification-request');
    await relay.submit(linkIn(request, 'answer'), goodAnswers);
    await relay.advance('P1D');
    const own = await relay.open(linkIn(request, 'answer'));
    expect([own.status, textOf(own)]).toEqual([200, expect.stringContaining('Saved: sales-ready')]);
    const page = await relay.open(linkIn(request, 'lead'));
    expect(textOf(page)).not.toContain(goodInquiry.message);
    expect(textOf(page)).not.toContain('Ana Bell');
  });

  it('tell the person that their inquiry is closed', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(goodInquiry);
    await relay.advance('P1D');
    const questions = linkIn(await relay.mail(leadId, 'questions'), 'answer');
    await relay.submit(questions, { 'answers[need]': 'Fewer stops' });
    await relay.advance('PT1H');
    const request = linkIn(await relay.mail(leadId, 'qualification-request'), 'answer');
    await relay.submit(request, { verdict: 'disqualified', reason: 'no-need' });
    expect((await leadOf(relay, leadId)).status).toBe('closed');
    const page = await relay.submit(questions, { 'answers[budget]': 'approved' });
    expect(page.status).toBe(410);
    expect(textOf(page)).toContain('Your inquiry is closed');
    expect((await relay.lead(leadId)).profile.answers).toEqual({ need: 'Fewer stops' });
  });
});

describe('R24 what people and machines send to a link', () => {
  it.each(['constructor', '__proto__', '<script>', 'touch'])(
    '?done=%s is a page like any other',
    async (done) => {
      const relay = await startRelay();
      const leadId = await relay.inquire(goodInquiry);
      const href = linkIn(await relay.mail(leadId, 'qualification-request'), 'answer');
      const page = await relay.open(`${href}?done=${encodeURIComponent(done)}`);
      expect(page.status).toBe(200);
      expect(textOf(page)).not.toContain('<script>');
    },
  );

  it('a field sent twice, or too much text, is refused and changes nothing', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(goodInquiry);
    const href = linkIn(await relay.mail(leadId, 'qualification-request'), 'answer');
    const before = relay.table.snapshot();
    const send = (body: string) =>
      relay.ask({
        method: 'POST',
        path: new URL(href).pathname,
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
        body,
      });
    expect((await send('verdict=nurture&verdict=sales-ready')).status).toBe(400);
    const huge = await send(`note=${'x'.repeat(70_000)}`);
    expect([huge.status, textOf(huge)]).toEqual([413, expect.stringContaining('too much text')]);
    expect(relay.table.snapshot()).toEqual(before);
  });

  it('words with markup in them stay words, in pages and mails', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire({
      ...goodInquiry,
      name: '<img src=x onerror=alert(1)>',
      message: '</blockquote><script>alert(1)</script>',
    });
    const mail = await relay.mail(leadId, 'qualification-request');
    const page = textOf(await relay.open(linkIn(mail, 'answer')));
    for (const markup of [page, mail.html]) {
      expect(markup).not.toContain('<script>');
      expect(markup).not.toContain('<img');
      expect(markup).toContain('&lt;script&gt;');
    }
  });
});
