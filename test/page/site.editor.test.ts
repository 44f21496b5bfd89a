/** Every page of the static site in a real browser, opened from its file: fast, complete by keyboard, accessible, and closed to markup in findings. */
/// <reference lib="dom" />
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rooms } from '../../src/tools/rooms.ts';
import { writeSite } from '../../src/tools/site.ts';
import { exampleFinding, fragmentOf } from '../webview/example-finding.ts';
import { barriers, firstPicture, launch, open, results } from './chromium.ts';

const folder = mkdtempSync(join(tmpdir(), 'trapline-site-'));
const addressOf = (name: string): string => pathToFileURL(join(folder, `${name}.html`)).href;
/** In milliseconds of computing, so that whatever else the machine does counts little; the time on the clock is printed. */
const SOON = 2000;
const LOADS = 3;

await writeSite(folder);
const traps = rooms().filter((room) => readHtml(room) !== undefined);
let browser: Browser;

function readHtml(name: string): string | undefined {
  try {
    return readFileSync(join(folder, `${name}.html`), 'utf8');
  } catch {
    return undefined;
  }
}

beforeAll(async () => {
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

/** How long each process that shows pages has computed, in milliseconds. */
async function computed(of: Browser): Promise<ReadonlyMap<number, number>> {
  const session = await of.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return new Map(processInfo.filter(({ type }) => type === 'renderer').map(({ id, cpuTime }) => [id, cpuTime * 1000]));
}

const overflow = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

/** Presses Tab until it comes round; what can be reached, and what should be. */
async function tabThrough(page: Page): Promise<{ reached: string[]; reachable: string[] }> {
  const reachable = await page.evaluate(() => {
    const all = [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, summary, [tabindex="0"]')];
    const visible = all.filter((it) => it.checkVisibility({ visibilityProperty: true }) && !it.matches(':disabled'));
    return visible.map((it, index) => (it.dataset['reach'] = `${index} ${it.tagName} ${it.textContent.trim().slice(0, 30)}`));
  });
  const reached = new Set<string>();
  // What scrolls is reachable too, so there may be more stops than these.
  for (let left = reachable.length * 2 + 20; left > 0; left--) {
    await page.keyboard.press('Tab');
    reached.add(await page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset['reach'] ?? ''));
    if (reached.size > reachable.length) break;
  }
  return { reached: reachable.filter((it) => reached.has(it)), reachable };
}

describe.each(traps)('%s', (trap) => {
  it('draws its first picture soon, and asks for nothing from elsewhere', async () => {
    // The worker computes on until the picture is there, so whatever holds the picture up adds to both: the least of some loads is the page's own.
    const loads: number[] = [];
    for (let left = LOADS; left > 0 && !loads.some((it) => it < SOON); left--) {
      const before = await computed(browser);
      const { page, complaints } = await open(browser, addressOf(trap));
      const time = await firstPicture(page);
      const after = await computed(browser);
      const own = [...after].reduce((sum, [id, milliseconds]) => sum + milliseconds - (before.get(id) ?? 0), 0);
      console.log(`${trap}: first picture after ${Math.round(time)} ms, in which its process computed for ${Math.round(own)} ms`);
      loads.push(own);
      expect(complaints).toEqual([]);
      await page.close();
    }
    expect(Math.min(...loads)).toBeLessThan(SOON);
  });

  it('shows other figures when a slider is moved', async () => {
    const { page, complaints } = await open(browser, addressOf(trap));
    await firstPicture(page);
    let hasChanged = false;
    for (const slider of await page.locator('.controls input[type=range]').all()) {
      const before = await results(page);
      await slider.press('PageUp');
      await page.locator('.results[aria-busy=false]').waitFor();
      hasChanged ||= (await results(page)) !== before;
    }
    expect(hasChanged).toBe(true);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('can be used by keyboard alone', async () => {
    const { page } = await open(browser, `${addressOf(trap)}${fragmentOf(exampleFinding(trap))}`);
    await firstPicture(page);
    await page.locator('.results[aria-busy=false]').waitFor();
    const { reached, reachable } = await tabThrough(page);
    expect(reached).toEqual(reachable);
    await page.close();
  });

  it('has no barrier and fits, light and narrow, dark and wide', async () => {
    const { page } = await open(browser, `${addressOf(trap)}${fragmentOf(exampleFinding(trap))}`);
    await firstPicture(page);
    await page.locator('.results[aria-busy=false]').waitFor();
    // The source stays folded: it is long, and in the colours of the examples.
    for (const details of await page.locator('.pictures details').all()) await details.evaluate((it) => it.setAttribute('open', ''));
    for (const [width, colorScheme] of [
      [320, 'light'],
      [1600, 'dark'],
    ] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      expect(await overflow(page), `at ${width} pixels`).toBe(0);
      expect(await barriers(page), `${colorScheme}, at ${width} pixels`).toEqual([]);
    }
    await page.close();
  });
});

const [trap = ''] = traps;

describe('a page', () => {
  it('shows a malicious finding as text', async () => {
    const attack = `</script><img src=x onerror="document.title='owned'"><script>document.title='owned'</script>\${1}`;
    const finding = exampleFinding(trap, {
      message: attack,
      place: attack,
      snippets: [
        {
          line: 1,
          text: attack,
          tokens: [{ start: 0, end: 9, kind: 'call' }],
          marks: [
            { start: 9, end: 30, kind: 'fact', name: attack },
            { start: 0, end: 30, kind: 'evidence', name: '1', says: attack },
          ],
        },
      ],
      fixes: [{ action: attack, title: attack, kind: 'repair', diff: `+${attack}\n` }],
    });
    const { page, complaints } = await open(browser, `${addressOf(trap)}${fragmentOf(finding)}`);
    await firstPicture(page);
    expect(await page.locator('#your-code .finding-message').textContent()).toContain(attack);
    expect(await page.locator('.snippet').textContent()).toContain('onerror=');
    expect(await page.locator('.diff').textContent()).toContain(attack);
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.title()).not.toBe('owned');
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('says when the finding of its address cannot be read', async () => {
    const { page } = await open(browser, `${addressOf(trap)}${fragmentOf({ trap })}`);
    await firstPicture(page);
    expect(await page.locator('#notice').textContent()).toContain('cannot be read');
    expect(await page.locator('#your-code').textContent()).toContain("page's defaults");
    await page.close();
  });

  it('has no buttons for an editor that is not there', async () => {
    const { page } = await open(browser, `${addressOf(trap)}${fragmentOf(exampleFinding(trap))}`);
    await firstPicture(page);
    expect(await page.locator('#your-code button, #fixes button').count()).toBe(0);
    await page.close();
  });

  it('remembers what was set, when it is loaded anew', async () => {
    const { page } = await open(browser, addressOf(trap));
    await firstPicture(page);
    const seed = page.locator('#seed');
    await seed.fill('77');
    await seed.press('Enter');
    const slider = page.locator('.controls input[type=range]').first();
    await slider.press('End');
    const value = await slider.getAttribute('aria-valuetext');
    await page.reload();
    await firstPicture(page);
    expect(await seed.inputValue()).toBe('77');
    expect(await slider.getAttribute('aria-valuetext')).toBe(value);
    await page.close();
  });
});

describe('a simulation', () => {
  /** The page with another worker inside. */
  function withWorker(name: string, worker: string): string {
    const html = readHtml(trap)!.replace(
      /(<script type="text\/plain" id="simulation">)[^]*?(<\/script>)/,
      (_, begin: string, end: string) => begin + worker + end,
    );
    writeFileSync(join(folder, `${name}.html`), html);
    return addressOf(name);
  }
  const DESCRIBED = `{ kind: 'described', controls: { x: { kind: 'number', label: 'X', min: 0, max: 9, step: 1, default: 3 } }, starts: { x: { value: 3 } } }`;
  const SHOWN = `{ verdict: 'x = ' + data.values.x + '.', figures: [], pictures: [], claims: [] }`;

  it('that never ends can be stopped, and run again', async () => {
    const worker = `onmessage = ({ data }) => {
      if (data.kind === 'describe') return postMessage(${DESCRIBED});
      postMessage({ kind: 'progress', id: data.id, share: 0.25, soFar: ${SHOWN} });
      if (data.values.x === 3) for (;;);
      postMessage({ kind: 'shown', id: data.id, shown: ${SHOWN} });
    };`;
    const { page, complaints } = await open(browser, withWorker('endless', worker));
    await page.locator('progress').waitFor();
    expect(await page.locator('.verdict').textContent()).toBe('x = 3.');
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByText('Stopped.').waitFor();
    // The browser gives it two seconds to come to an end by itself.
    await expect.poll(() => page.workers().length, { timeout: 20_000 }).toBe(0);
    await page.locator('.controls input[type=range]').press('End');
    await page.getByText('x = 9.').first().waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  it.each([
    [
      'throws',
      `onmessage = ({ data }) => { postMessage(data.kind === 'describe' ? ${DESCRIBED} : { kind: 'failed', id: data.id, message: 'out of luck' }); };`,
      'out of luck',
    ],
    ['does not start', `throw new Error('stillborn');`, 'stillborn'],
  ])('that %s says so, and can be tried again', async (name, worker, message) => {
    const { page } = await open(browser, withWorker(name.replaceAll(' ', '-'), worker));
    const alert = page.getByRole('alert');
    await expect.poll(() => alert.textContent(), { timeout: 20_000 }).toContain(message);
    await alert.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => alert.textContent(), { timeout: 20_000 }).toContain(message);
    await page.close();
  });

  it('leaves the page at ease while it runs', async () => {
    const { page } = await open(browser, addressOf(trap));
    await firstPicture(page);
    await page.evaluate(() => {
      const frames: number[] = [];
      const step = (now: number): void => {
        frames.push(now);
        requestAnimationFrame(step);
      };
      requestAnimationFrame(step);
      Object.assign(globalThis, { frames });
    });
    const slider = page.locator('.controls input[type=range]').first();
    for (let left = 20; left > 0; left--) await slider.press(left > 10 ? 'ArrowLeft' : 'ArrowRight');
    await page.locator('.results[aria-busy=false]').waitFor();
    const frames = await page.evaluate(() => (globalThis as unknown as { frames: number[] }).frames);
    const times = frames.slice(1).map((now, index) => now - frames[index]!);
    console.log(`${trap}: ${times.length} frames while a slider moves, the longest ${Math.round(Math.max(...times))} ms`);
    expect(times.length).toBeGreaterThan(20);
    await page.close();
  });
});

describe('the gallery', () => {
  it('lists every trap, and finds one by words of its title, summary or id', async () => {
    const { page, complaints } = await open(browser, addressOf('index'));
    const entries = page.locator('#gallery > li:visible');
    expect(await entries.count()).toBe(traps.length);
    await page.locator('#filter').fill(trap.slice(0, -1));
    await expect.poll(() => entries.count(), { timeout: 20_000 }).toBe(1);
    expect(await page.locator('#notice').textContent()).toBe(`1 of ${traps.length} traps`);
    await page.locator('#filter').press('Enter');
    await entries.first().getByRole('link').click();
    await firstPicture(page);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it.each(['light', 'dark'] as const)('has no barrier and fits: %s', async (colorScheme) => {
    const { page } = await open(browser, addressOf('index'), { colorScheme, viewport: { width: 320, height: 800 } });
    expect(await overflow(page)).toBe(0);
    expect(await barriers(page)).toEqual([]);
    const { reached, reachable } = await tabThrough(page);
    expect(reached).toEqual(reachable);
    await page.close();
  });
});
