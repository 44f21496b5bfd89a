/** The browser that pages are tried in, and what a page says while it is open. */
/// <reference lib="dom" />
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Frame, Page } from 'playwright-core';
import { chromium } from 'playwright-core';

export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env['EDITOR_CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update'],
  });

export interface Opened {
  readonly page: Page;
  /** Errors, warnings, and requests for anything that does not lie beside the page. */
  readonly complaints: string[];
}

/** Opens an address in a window of its own. */
export async function open(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Opened> {
  const page = await browser.newPage(options);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!/^(file|blob|data):|^http:\/\/127\.0\.0\.1:/.test(request.url())) complaints.push(`asks for ${request.url()}`);
  });
  await page.goto(url);
  return { page, complaints };
}

/** When the first picture was drawn, in milliseconds from the beginning of the navigation; waits for it. */
export async function firstPicture(page: Page): Promise<number> {
  const mark = await page.waitForFunction(() => performance.getEntriesByName('trapline:first-picture')[0]?.startTime);
  return (await mark.jsonValue())!;
}

/** What a run shows, as text. */
export const results = (page: Page): Promise<string> =>
  page.locator('.results').evaluate((it) => `${it.querySelector('.verdict')?.textContent} ${it.querySelector('.both-arms')?.textContent}`);

/** What axe holds for serious or critical, in words. */
export async function barriers(page: Page | Frame): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`));
}
