import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { type BrowserContext, chromium, type Page } from 'playwright-core';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Why no page can be looked at here; undefined when all is there. */
export const missing: string | undefined = existsSync(executablePath)
  ? undefined
  : `No browser at ${executablePath}: apt-get install chromium, or name one by CHROMIUM=<path>.`;

interface Looks {
  readonly javaScriptEnabled?: boolean;
  readonly colorScheme?: 'light' | 'dark';
}

export async function launch() {
  const browser = await chromium.launch({ executablePath, args: flags });
  return {
    /** A browser of its own, at a phone's or a desk's width. */
    context: (width: number, options: Looks = {}): Promise<BrowserContext> =>
      browser.newContext({ viewport: { width, height: 900 }, ...options }),
    close: () => browser.close(),
  };
}

/** What a reader of this page would trip over: words wider than the screen, and what axe finds by all its rules, or by those named. */
export async function flaws(page: Page, rules: readonly string[] = []): Promise<readonly string[]> {
  // A mail stands in a frame that runs nothing, axe neither. Without frames to put together it needs no second page to do so.
  const axe = new AxeBuilder({ page }).exclude('iframe').setLegacyMode();
  const { violations } = await (rules.length > 0 ? axe.withRules([...rules]) : axe).analyze();
  const [wide, screen] = (await page.evaluate('[document.documentElement.scrollWidth, innerWidth]')) as [
    number,
    number,
  ];
  return [
    ...(wide > screen ? [`${page.url()}: ${wide} px on a screen of ${screen} px`] : []),
    ...violations.map(({ id, nodes }) => `${page.url()}: ${id}: ${nodes.map(({ html }) => html).join(' ')}`),
  ];
}
