/** A page as an editor shows it: in a frame, its files from another origin, under the editor's policy, in talk with whoever opened it. */
/// <reference lib="dom" />
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { webviewHtml } from '../../src/extension/page-html.ts';
import type { FromPage, ToPage } from '../../src/protocol/page-messages.ts';
import { buildSite } from '../../src/tools/site.ts';
import { exampleFinding } from '../webview/example-finding.ts';
import { barriers, launch, open } from './chromium.ts';

const NONCE = 'n0nce';
const { files } = await buildSite();
const [[trap = ''] = []] = [...files.keys()]
  .filter((name) => name.endsWith('.html') && name !== 'index.html')
  .map((it) => [it.slice(0, -5)]);

/** What VS Code puts before a page: the ways to talk to it. Here they lead to the frame around. */
const API = `<script nonce="${NONCE}">
addEventListener('securitypolicyviolation', (it) => parent.violations.push(it.violatedDirective + ' ' + it.blockedURI));
acquireVsCodeApi = () => ({
  postMessage: (message) => parent.received.push(message),
  getState: () => parent.state,
  setState: (state) => { parent.state = structuredClone(state); },
});
</script>`;
const FRAME = `<!DOCTYPE html><title>editor</title><script>violations = []; received = []; state = undefined;</script>
<iframe sandbox="allow-scripts allow-same-origin allow-forms" src="/page" style="width: 100%; height: 95vh"></iframe>`;

/** The frame and what is said through it. */
interface Talk {
  violations: string[];
  received: FromPage[];
  state: unknown;
}

let servers: Server[];
let browser: Browser;
let address: string;
/** What is put into the page before its end. */
let more = '';

function serve(respond: (path: string) => { readonly type: string; readonly text: string } | undefined): Promise<[Server, string]> {
  const server = createServer(({ url = '/' }, response) => {
    const content = respond(url);
    response.writeHead(content === undefined ? 404 : 200, {
      'content-type': content?.type ?? 'text/plain',
      'access-control-allow-origin': '*',
    });
    response.end(content?.text);
  });
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve([server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`])),
  );
}

beforeAll(async () => {
  const [assets, source] = await serve((path) => {
    const text = files.get(path.slice(1));
    return text === undefined ? undefined : { type: path.endsWith('.css') ? 'text/css' : 'text/javascript', text };
  });
  const [pages, url] = await serve((path) => {
    if (path === '/') return { type: 'text/html', text: FRAME };
    const name = path === '/page' ? trap : path.slice(1);
    const page = files.get(`${name}.html`);
    if (page === undefined) return undefined;
    const html = webviewHtml(page, { nonce: NONCE, script: `${source}/page.js`, style: `${source}/page.css`, source });
    return { type: 'text/html', text: html.replace('<body', `${API}<body class="vscode-dark"`).replace('</body>', `${more}</body>`) };
  });
  servers = [assets, pages];
  address = url;
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
  for (const server of servers) server.close();
});

/** A condition that holds before long, on a slow machine too. */
const soon = <T>(ask: () => Promise<T>) => expect.poll(ask, { timeout: 20_000 });

let page: Page;
let shown: FrameLocator;

const talk = <Name extends keyof Talk>(name: Name): Promise<Talk[Name]> =>
  page.evaluate((it) => (globalThis as unknown as Talk)[it as Name], name as string);
const send = (message: ToPage): Promise<void> => page.evaluate((it) => frames[0]!.postMessage(it, '*'), message);
const last = async (kind: FromPage['kind']): Promise<FromPage | undefined> => (await talk('received')).findLast((it) => it.kind === kind);
const firstVerdict = (): Promise<void> => soon(() => shown.locator('.verdict').textContent()).toMatch(/\d/);

async function openPage(finding = exampleFinding(trap)): Promise<void> {
  ({ page } = await open(browser, address));
  shown = page.frameLocator('iframe');
  await soon(() => last('ready')).toEqual({ kind: 'ready' });
  await send({ kind: 'open', trap, finding });
  await firstVerdict();
}

beforeEach(({ onTestFinished }) => {
  more = '';
  onTestFinished(() => page.close());
});

describe('under the policy of an editor', () => {
  it('the simulation runs and the pictures are drawn, and nothing is blocked', async () => {
    await openPage();
    expect(await shown.locator('.pictures figure').count()).toBeGreaterThan(0);
    const time = await shown.locator('body').evaluate(() => performance.getEntriesByName('trapline:first-picture')[0]!.startTime);
    console.log(`${trap} in a frame: first picture after ${Math.round(time)} ms`);
    expect(await talk('violations')).toEqual([]);
  });

  it('a script without the nonce is blocked, and so are images and requests', async () => {
    more = `<script>document.title = 'owned'</script><img src="http://127.0.0.1:9/x.png" onerror="document.title = 'owned'">`;
    await openPage();
    expect(await shown.locator('head title').textContent()).not.toBe('owned');
    await soon(() => talk('violations')).toEqual(
      expect.arrayContaining(['script-src-elem inline', 'script-src-attr inline', 'img-src http://127.0.0.1:9/x.png']),
    );
  });

  it('has the colours of the theme that the editor names', async () => {
    await openPage();
    expect(await shown.locator('body').evaluate((it) => getComputedStyle(it).colorScheme)).toBe('dark');
  });
});

/** Colours of the themes that VS Code begins with, as far as the page uses them. */
const THEMES = {
  'Dark Modern': {
    kind: 'vscode-dark',
    colours: {
      'editor-background': '#1f1f1f',
      'editor-foreground': '#cccccc',
      'charts-red': '#f14c4c',
      'charts-blue': '#3794ff',
      'charts-purple': '#b180d7',
      'charts-green': '#89d185',
      'button-background': '#0078d4',
      'button-foreground': '#ffffff',
      'button-secondaryBackground': '#313131',
      'button-secondaryForeground': '#cccccc',
      'input-background': '#313131',
      'input-foreground': '#cccccc',
      'textLink-foreground': '#4daafc',
      focusBorder: '#0078d4',
    },
  },
  'Light Modern': {
    kind: 'vscode-light',
    colours: {
      'editor-background': '#ffffff',
      'editor-foreground': '#3b3b3b',
      'charts-red': '#e51400',
      'charts-blue': '#1a85ff',
      'charts-purple': '#652d90',
      'charts-green': '#388a34',
      'button-background': '#005fb8',
      'button-foreground': '#ffffff',
      'button-secondaryBackground': '#e5e5e5',
      'button-secondaryForeground': '#3b3b3b',
      'input-background': '#ffffff',
      'input-foreground': '#3b3b3b',
      'textLink-foreground': '#005fb8',
      focusBorder: '#005fb8',
    },
  },
  'Dark High Contrast': {
    kind: 'vscode-high-contrast',
    colours: {
      'editor-background': '#000000',
      'editor-foreground': '#ffffff',
      'charts-red': '#f14c4c',
      'charts-blue': '#3794ff',
      'charts-purple': '#b180d7',
      'charts-green': '#89d185',
      'button-background': '#000000',
      'button-foreground': '#ffffff',
      'button-border': '#6fc3df',
      'input-background': '#000000',
      'input-foreground': '#ffffff',
      'textLink-foreground': '#21a6ff',
      contrastBorder: '#6fc3df',
      focusBorder: '#f38518',
    },
  },
} as const;

it.each(Object.entries(THEMES))('can be read in %s', async (_, { kind, colours }) => {
  await openPage();
  await shown.locator('.results[aria-busy=false]').waitFor();
  const body = shown.locator('body');
  await body.evaluate(
    (it, [className, values]) => {
      it.setAttribute('class', className);
      for (const [colour, value] of Object.entries(values)) document.documentElement.style.setProperty(`--vscode-${colour}`, value);
    },
    [kind, colours] as const,
  );
  expect(await barriers(page.frames()[1]!)).toEqual([]);
});

describe.each([...files].filter(([name]) => name.endsWith('.html') && name !== 'index.html'))('%s', (_, html) => {
  it('holds a worker that imports nothing and ends nowhere early', () => {
    const text = /<script type="text\/plain" id="simulation">([^]*?)<\/script>/.exec(html)?.[1] ?? '';
    expect(text.length).toBeGreaterThan(1000);
    expect(text).not.toMatch(/\bimport\s*\(|\bimportScripts\b|\bimport\s*["'{]/);
  });
});

describe('in talk with the editor', () => {
  it('reveals places', async () => {
    await openPage();
    await shown.getByRole('button', { name: 'Show in the editor' }).click();
    expect(await last('reveal')).toEqual({ kind: 'reveal', key: 'key', mark: 'finding' });
    await shown.locator('button.fact').click();
    expect(await last('reveal')).toEqual({ kind: 'reveal', key: 'key', mark: 'fact', name: 'rank' });
    await shown.locator('.evidence').getByRole('button', { name: 'line 12' }).click();
    expect(await last('reveal')).toEqual({ kind: 'reveal', key: 'key', mark: 'evidence', name: '1' });
  });

  it('asks for a fix once, and says what became of it', async () => {
    await openPage();
    const fix = shown.locator('[data-fix=raise-alpha]');
    await fix.getByRole('button', { name: 'Apply' }).click();
    expect(await last('applyFix')).toEqual({ kind: 'applyFix', key: 'key', version: 1, action: 'raise-alpha' });
    await soon(() => fix.getByRole('button').isDisabled()).toBe(true);
    await send({ kind: 'fixResult', action: 'raise-alpha', isApplied: false, reason: 'the code has changed meanwhile.' });
    await soon(() => fix.getByRole('status').textContent()).toBe('Not applied: the code has changed meanwhile.');
    await fix.getByRole('button', { name: 'Apply' }).click();
    await send({ kind: 'fixResult', action: 'raise-alpha', isApplied: true });
    await soon(() => fix.getByRole('status').textContent()).toBe('Applied.');
  });

  it('shows what the code says now, and that it is gone', async () => {
    await openPage();
    await send({ kind: 'facts', finding: exampleFinding(trap, { key: 'other', version: 2, message: 'The rank is higher.' }) });
    await soon(() => shown.locator('.finding-message').textContent()).toContain('The rank is higher.');
    await send({ kind: 'gone', key: 'key' });
    await send({ kind: 'gone', key: 'other' });
    await shown.locator('.gone').waitFor();
    expect(await shown.locator('#your-code button').count()).toBe(0);
    expect(await shown.locator('#fixes button:enabled').count()).toBe(0);
    await send({ kind: 'facts', finding: exampleFinding(trap, { version: 3 }) });
    await soon(() => shown.locator('.gone').count()).toBe(0);
  });

  it('drops what does not fit, and what is about another trap', async () => {
    await openPage();
    await send({ kind: 'facts', finding: { ...exampleFinding(trap), message: 7 } } as unknown as ToPage);
    await send({ kind: 'facts', finding: exampleFinding('another', { message: 'Another.' }) });
    await send('nonsense' as unknown as ToPage);
    await send({ kind: 'facts', finding: exampleFinding(trap, { version: 2, message: 'The last.' }) });
    await soon(() => shown.locator('.finding-message').textContent()).toContain('The last.');
    expect(await talk('violations')).toEqual([]);
  });

  it('asks for other pages instead of going there', async () => {
    await openPage();
    await shown.getByRole('link', { name: 'All traps' }).click();
    expect(await last('explain')).toEqual({ kind: 'explain', trap: null });
    const next = shown.locator('footer a[data-trap]').first();
    await next.click();
    expect(await last('explain')).toEqual({ kind: 'explain', trap: await next.getAttribute('data-trap') });
    expect(await shown.locator('h1').count()).toBe(1);
  });

  it('is as it was when it was hidden, before the first message', async () => {
    await openPage();
    const seed = shown.locator('#seed');
    await seed.fill('77');
    await seed.press('Enter');
    const slider = shown.locator('.controls input[type=range]').first();
    await slider.press('End');
    const value = await slider.getAttribute('aria-valuetext');
    await shown.locator('#simulation-source > summary').click();
    await soon(() => shown.locator('#simulation-source pre').textContent()).toContain('defineReproduction');
    await soon(async () => JSON.stringify(await talk('state'))).toMatch(/"seed":77,"open":\["simulation-source"\]/);
    await page.evaluate(() => {
      (globalThis as unknown as Talk).received = [];
      frames[0]!.location.reload();
    });
    await soon(() => last('ready')).toEqual({ kind: 'ready' });
    await firstVerdict();
    expect(await seed.inputValue()).toBe('77');
    expect(await slider.getAttribute('aria-valuetext')).toBe(value);
    expect(await shown.locator('#simulation-source').getAttribute('open')).toBe('');
    expect(await shown.locator('.finding-message').textContent()).toContain('The rank is high.');
  });
});
