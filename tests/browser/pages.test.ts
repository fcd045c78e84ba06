import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { linkIn } from '../../local/people.ts';
import { smallOrder } from '../support/quotes.ts';
import { goodAnswers, goodInquiry } from '../support/relay.ts';
import { freshDirectory, type Served, serveFrom } from '../support/served.ts';
import { flaws, launch, missing } from './browser.ts';

if (missing !== undefined) {
  process.stderr.write(`${missing}\n`);
  if (process.env.CI) throw new Error(missing);
}

const [phone, desk] = [390, 1280];

describe.skipIf(missing !== undefined)('in a browser', () => {
  let browser: Awaited<ReturnType<typeof launch>>;
  let served: Served;
  let context: BrowserContext;
  const directory = freshDirectory();
  let people = 0;

  beforeAll(async () => {
    [browser, served] = await Promise.all([launch(), serveFrom(directory.path, { DYNAMODB: 'off' })]);
  });
  afterAll(async () => {
    await Promise.all([browser.close(), served.stop('SIGTERM')]);
    directory[Symbol.dispose]();
  });
  afterEach(() => context?.close());

  /** A fresh lead, brought as far as the offer. */
  async function offered(): Promise<string> {
    people += 1;
    const leadId = await served.people.inquire({ ...goodInquiry, email: `ana${people}@foundry.example` });
    await served.people.submit(await link(leadId, 'qualification-request', 'answer'), goodAnswers);
    return leadId;
  }
  const link = async (leadId: string, purpose: string, rel: string) =>
    linkIn(await served.people.mail(leadId, purpose), rel);
  const heading = (page: Page) => page.locator('h1').innerText();
  const statusOf = async (leadId: string) => (await served.people.lead(leadId)).lead.status;

  describe.each([
    ['on a phone', phone, {}],
    ['on a desk, in the dark', desk, { colorScheme: 'dark' }],
    ['without script', phone, { javaScriptEnabled: false }],
  ] as const)('%s', (_, width, options) => {
    let page: Page;
    /** Axe needs script, and finds but colours that the width did not tell. */
    const look = async () => {
      if ('javaScriptEnabled' in options) return;
      expect(await flaws(page, 'colorScheme' in options ? ['color-contrast'] : [])).toEqual([]);
    };
    beforeEach(async () => {
      context = await browser.context(width, options);
      page = await context.newPage();
    });

    it('leads from the form to the follow-up', async () => {
      people += 1;
      const email = `clara${people}@mill.example`;
      await page.goto(`${served.url}/`);
      await look();
      await page.click('a:text("Send an inquiry")');
      await look();
      await page.fill('[name=name]', 'Clara Dumont');
      await page.fill('[name=email]', email);
      await page.fill('[name=company]', 'Dumont Mill');
      await page.fill('[name=country]', 'Germany');
      await page.fill('[name=industry]', 'manufacturing');
      await page.fill('[name=companySize]', '250');
      await page.fill('[name=message]', 'Two ovens, no figures.');
      await page.click('button:text("Send")');
      expect(await heading(page)).toBe('Thank you');
      await look();
      await page.click('a:text("mailbox")');
      await look();
      await page.click(`li:has-text("${email}") a`);
      expect(await heading(page)).toContain('we have your inquiry');
      await look();

      const [acknowledged] = await served.people.mails({ to: email });
      const leadId = acknowledged?.leadId ?? '';
      await page.goto(await link(leadId, 'qualification-request', 'answer'));
      await look();
      await page.fill('[name="answers[need]"]', 'Figures for the packing lines');
      await page.check('[name="answers[timeframe]"][value=within-3-months]');
      await page.check('[name="answers[decision-role]"][value=decides]');
      await page.check('[name="answers[budget]"][value=approved]');
      await page.check('[name=verdict][value=sales-ready]');
      await page.click('main button:not(.quiet)');
      await served.people.advance('PT0S');
      await look();
      expect(await statusOf(leadId)).toBe('offered');

      await page.goto(await link(leadId, 'offer', 'accept'));
      await look();
      await page.check('[name=answer][value=accept]');
      await page.click('button:text("Accept this lead")');
      await look();
      expect(await page.locator('main').innerText()).toContain('You accepted');
      await served.people.advance('PT0S');

      await page.goto(await link(leadId, 'follow-up', 'answer'));
      await look();
      await page.check('[name=channel][value=call]');
      await page.check('[name=reached][value=yes]');
      await page.click('button:text("Log this touch")');
      await look();
      await page.goto(await link(leadId, 'follow-up', 'answer'));
      expect(await page.locator('main').innerText()).toContain('call, reached');
    });

    it('lets the person order by the quote, and no sooner than they agree', async () => {
      people += 1;
      const leadId = await served.people.inquire({ ...smallOrder, email: `olga${people}@mill.example` });
      await page.goto(await link(leadId, 'quote', 'ask'));
      expect(await page.locator('main form h2').first().innerText()).toBe('Ask a person');
      await page.goto(await link(leadId, 'quote', 'accept'));
      expect(await page.locator('main').innerText()).toContain('€4,519.00');
      await look();
      await page.fill('[name=invoiceTo]', 'Mill, Hafenstr. 1, 20457 Hamburg');
      await page.click('button:text("Order for €4,519.00")');
      expect(await statusOf(leadId)).toBe('quoted');
      await page.check('[name=terms]');
      await page.click('button:text("Order for €4,519.00")');
      expect(await heading(page)).toBe('Thank you. We have your order.');
      await look();
      await served.people.advance('PT0S');
      expect(await statusOf(leadId)).toBe('closed');
    });

    it('lets a rep reject, only with a reason', async () => {
      const leadId = await offered();
      await page.goto(await link(leadId, 'offer', 'reject'));
      expect(await page.locator('main form h2').first().innerText()).toBe('Reject');
      await look();
      await page.check('text=Too early for sales');
      await page.click('button:text("Reject this lead")');
      await look();
      expect(await page.locator('main').innerText()).toContain('You rejected');
      await served.people.advance('PT0S');
      expect(await statusOf(leadId)).toBe('nurturing');

      await page.goto(await link(leadId, 'content', 'content'));
      await look();
      await page.goto(await link(leadId, 'content', 'unsubscribe'));
      await look();
    });

    it('lets a member of the panel vote, only with a reason', async () => {
      const leadId = await offered();
      const rejection = { answer: 'reject', reason: 'outside-definition' };
      await served.people.submit(await link(leadId, 'offer', 'reject'), rejection);

      await page.goto(await link(leadId, 'panel-invitation', 'answer'));
      await look();
      await page.getByLabel('Not yet: nurture').check();
      await page.getByLabel('Why?').fill('The money is there next year.');
      await page.getByRole('button', { name: 'Cast my vote' }).click();
      await look();
      expect(await heading(page)).toBe('Your vote is saved: not yet, nurture.');
      expect(await statusOf(leadId)).toBe('panel');
    });

    it('shows what it is that sales agreed to, and an honest page for a wrong link', async () => {
      for (const path of ['/definition', '/playbook', '/t/k1.nothing.nobody.answer.forged']) {
        await page.goto(`${served.url}${path}`);
        await look();
      }
      expect(await page.locator('main').innerText()).not.toContain('Error');
    });
  });

  it('asks for nothing that is not there, and shows its icon', async () => {
    context = await browser.context(desk);
    const page = await context.newPage();
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    for (const path of ['/definition', '/', '/_local/mailbox']) {
      await page.goto(`${served.url}${path}`);
      // A browser without a window asks for no icon: so the page does, under its own policy.
      const width = await page.evaluate(
        'new Promise((seen) => { const image = new Image(); image.onload = () => seen(image.naturalWidth); image.onerror = () => seen(0); image.src = document.querySelector("link[rel=icon]").href; })',
      );
      expect([path, Number(width) > 0]).toEqual([path, true]);
    }
    expect((await fetch(`${served.url}/favicon.ico`)).headers.get('content-type')).toBe('image/svg+xml');
    expect(said).toEqual([]);
  });

  it('takes an acceptance by keyboard alone', async () => {
    const leadId = await offered();
    context = await browser.context(desk);
    const page = await context.newPage();
    await page.goto(await link(leadId, 'offer', 'accept'));
    const focused = () =>
      page.evaluate(
        'document.activeElement?.getAttribute("value") ?? document.activeElement?.textContent',
      ) as Promise<string>;
    const tabTo = async (wanted: string) => {
      for (let press = 0; press < 60; press += 1) {
        await page.keyboard.press('Tab');
        if ((await focused()) === wanted) return;
      }
      throw new Error(`no Tab leads to ${wanted}`);
    };

    await tabTo('accept');
    await page.keyboard.press('Space');
    await tabTo('Accept this lead');
    await page.keyboard.press('Enter');
    await page.waitForLoadState();

    expect(await page.locator('main').innerText()).toContain('You accepted');
    await served.people.advance('PT0S');
    expect(await statusOf(leadId)).toBe('following-up');
  });

  it('shows a refusal beside its field, and keeps what was typed', async () => {
    const leadId = await offered();
    context = await browser.context(phone);
    const page = await context.newPage();
    await page.goto(await link(leadId, 'offer', 'reject'));
    await page.evaluate(
      'for (const field of document.querySelectorAll("[required]")) field.required = false',
    );
    await page.fill('[name=comment]', 'They want it in two years.');
    await page.click('button:text("Reject this lead")');

    expect(await page.locator('[role=alert]').innerText()).toContain('Choose the reason that fits best.');
    expect(await page.inputValue('[name=comment]')).toBe('They want it in two years.');
    expect(await flaws(page)).toEqual([]);
  });
});
