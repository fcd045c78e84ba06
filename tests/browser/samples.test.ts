import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageSamples } from '../support/samples/pages.ts';
import { flaws, launch, missing } from './browser.ts';

const phone = 390;

describe.skipIf(missing !== undefined)('on a phone, by every rule of axe', () => {
  let browser: Awaited<ReturnType<typeof launch>>;
  let context: BrowserContext;
  beforeAll(async () => {
    browser = await launch();
    context = await browser.context(phone);
  });
  afterAll(() => browser.close());

  it.each(Object.entries(pageSamples()))('the page %s has no flaw', async (_, { html }) => {
    const page = await context.newPage();
    await page.setContent(html);
    expect(await flaws(page)).toEqual([]);
    await page.close();
  });

  it('a page without a label, or wider than the phone, would be told', async () => {
    const page = await context.newPage();
    await page.setContent(
      '<!doctype html><html lang="en"><title>x</title><main><h1>x</h1><input name="a"><p style="width:900px">x</p></main></html>',
    );
    expect(await flaws(page)).toEqual([
      expect.stringContaining('908 px on a screen of 390 px'),
      expect.stringContaining('label'),
    ]);
    await page.close();
  });
});
