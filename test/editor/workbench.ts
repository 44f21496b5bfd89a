/** Drives VS Code's window as a user does, and reads from it what a user sees. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import type { Squiggle } from './squiggles.ts';
import { readSquiggles, readText, recordSquiggles } from './squiggles.ts';
import { EDITOR } from './set-up-code-server.ts';

const CHROMIUM = process.env['EDITOR_CHROMIUM'] ?? '/usr/bin/chromium';
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** Long enough for a machine that does something else as well; a test waits for what it wants to see, never for a time. */
const PATIENCE = 60_000;
const SCREENSHOTS = join(EDITOR, 'screenshots');

export class Workbench {
  readonly page: Page;
  readonly #browser: Browser;
  readonly #console: string[] = [];

  private constructor(browser: Browser, page: Page) {
    this.#browser = browser;
    this.page = page;
    page.setDefaultTimeout(PATIENCE);
    page.on('console', (message) => this.#console.push(`${message.type()}: ${message.text()}`));
  }

  /** Opens a folder of the server in a new window. */
  static async open(url: string, folder: string): Promise<Workbench> {
    const browser = await chromium.launch({ executablePath: CHROMIUM, headless: true, args: ARGUMENTS });
    const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: url });
    const workbench = new Workbench(browser, await context.newPage());
    await workbench.page.goto(`${url}/?folder=${encodeURIComponent(folder)}`);
    await workbench.page.locator('.monaco-workbench .part.statusbar').waitFor();
    return workbench;
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }

  /** What the window wrote to its console, for a failing test. */
  get console(): string {
    return this.#console.join('\n');
  }

  async screenshot(name: string): Promise<void> {
    mkdirSync(SCREENSHOTS, { recursive: true });
    await this.page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
  }

  /** @param path from the folder that is open */
  async openFile(path: string): Promise<void> {
    const name = path.slice(path.lastIndexOf('/') + 1);
    await this.#quickInput('Control+P', path, name);
    await this.page.locator('.tabs-container .tab.active', { hasText: name }).waitFor();
    await this.page.locator('.editor-instance .monaco-editor .view-line, .notebookOverlay .code-cell-row').first().waitFor();
  }

  /** @param title as the palette shows it, with its category */
  async runCommand(title: string): Promise<void> {
    await this.#quickInput('F1', `>${title}`, title);
  }

  /** The items that the quick input offers now. */
  get picks(): Locator {
    return this.page.locator('.quick-input-list .monaco-list-row');
  }

  /** Puts the cursor of the active editor before the first occurrence of a text that stands on one line of it. */
  async goTo(text: string, offset = 0): Promise<void> {
    const { line, column } = this.#find(await this.text(), text);
    await this.#quickInput('Control+G', `:${line}:${column + offset}`);
    await this.page.locator('.editor-instance .monaco-editor.focused').waitFor();
  }

  /** The text of the active editor, as far as it is in sight. */
  text(): Promise<string> {
    return this.page.evaluate(readText, '.editor-instance');
  }

  /** Types key by key. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text, { delay: 15 });
  }

  /** Replaces the text of the active editor in one go and saves it. */
  async replaceAndSave(text: string): Promise<void> {
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.insertText(text);
    await this.save();
  }

  async save(): Promise<void> {
    await this.page.keyboard.press('Control+S');
    await this.page.locator('.tabs-container .tab.active:not(.dirty)').waitFor();
  }

  /** The squiggles in sight, from top to bottom. @param within a selector, for instance of a notebook's cell */
  squiggles(within = '.editor-instance'): Promise<readonly Squiggle[]> {
    return this.page.evaluate(readSquiggles, within);
  }

  /** Calls `action` and returns what the squiggles were, frame by frame, without repetitions. */
  async squigglesDuring(action: () => Promise<void>): Promise<readonly (readonly string[])[]> {
    const recording = `(${recordSquiggles.toString()})(() => (${readSquiggles.toString()})('.editor-instance'))`;
    const stop = await this.page.evaluateHandle<() => string[][]>(recording);
    await action();
    return stop.evaluate((finish) => finish());
  }

  /** Rests the mouse on the text that a squiggle underlines and returns the words of the hover. */
  async hover(text: string, within = '.editor-instance'): Promise<Locator> {
    const hover = this.page.locator('.monaco-hover:visible .hover-contents').filter({ hasText: /\w/ });
    const { left, top, width, height } = (await this.squiggles(within)).find((it) => it.text.includes(text))!.box;
    await this.page.mouse.move(10, 10);
    await this.page.mouse.move(left + Math.min(width, 40) / 2, top - height, { steps: 4 });
    await hover.first().waitFor();
    return this.page.locator('.monaco-hover:visible');
  }

  /** Opens the list of quick fixes at the cursor. */
  async quickFixes(): Promise<Locator> {
    await this.page.keyboard.press('Control+.');
    const rows = this.page.locator('.action-widget .monaco-list-row.action');
    await rows.first().waitFor();
    return rows;
  }

  /** Opens the list of quick fixes at the cursor and takes the one with this title. */
  async applyQuickFix(title: string | RegExp): Promise<void> {
    await (await this.quickFixes()).filter({ hasText: title }).first().click();
    await this.page.locator('.action-widget').waitFor({ state: 'detached' });
  }

  /** Opens the Problems panel and returns its rows. */
  async problems(): Promise<Locator> {
    const panel = this.page.locator('.markers-panel');
    if (!(await panel.isVisible())) await this.page.keyboard.press('Control+Shift+M');
    await panel.waitFor();
    return panel.locator('.monaco-list-row');
  }

  /** The entry of Trapline in the status bar. */
  get status(): Locator {
    return this.page.locator('.statusbar-item', { hasText: 'Trapline' });
  }

  #find(text: string, part: string): { line: number; column: number } {
    const at = text.indexOf(part);
    if (at === -1) throw new Error(`the editor shows no “${part}” in:\n${text}`);
    const before = text.slice(0, at).split('\n');
    return { line: before.length, column: before.at(-1)!.length + 1 };
  }

  /** Opens the quick input with a key, fills it, and takes the row that shows `pick`, or whatever Enter takes. */
  async #quickInput(key: string, text: string, pick?: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget:visible input');
    await this.page.keyboard.press(key);
    await input.fill(text);
    if (pick === undefined) await this.page.keyboard.press('Enter');
    else await this.picks.filter({ hasText: pick }).first().click();
    await input.waitFor({ state: 'hidden' });
  }
}
