/** Drives VS Code's window as a user does, and reads from it what a user sees. */
/// <reference lib="dom" />
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import type { Squiggle } from './in-page.ts';
import { readColours, readSquiggles, readText, recordSquiggles } from './in-page.ts';
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

/** `severity: text` of each squiggle, once per change. */
export type Frames = readonly (readonly string[])[];

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
    try {
      const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
      const workbench = new Workbench(browser, await context.newPage());
      await workbench.page.goto(`${url}/?folder=${encodeURIComponent(folder)}`, { waitUntil: 'commit' });
      await workbench.page.locator('.monaco-workbench .part.statusbar').waitFor();
      return workbench;
    } catch (error) {
      await browser.close();
      throw error;
    }
  }

  /** Loads the window anew as a user does: VS Code writes down first what is open. */
  async reload(): Promise<void> {
    const title = 'Developer: Reload Window';
    await this.page.keyboard.press('F1');
    await this.page.locator('.quick-input-widget:visible input').fill(`>${title}`);
    const loaded = this.page.waitForEvent('domcontentloaded');
    await this.picks.filter({ hasText: title }).first().click();
    await loaded;
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor();
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }

  async screenshot(name: string): Promise<void> {
    mkdirSync(SCREENSHOTS, { recursive: true });
    await this.page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
  }

  /** Writes beside the screenshots what the window wrote to its console. */
  writeConsole(name: string): void {
    mkdirSync(SCREENSHOTS, { recursive: true });
    writeFileSync(join(SCREENSHOTS, `${name}.log`), this.#console.join('\n'));
  }

  /** Closes whatever lists, hovers and inputs a test left open. */
  async escape(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.page.keyboard.press('Escape');
  }

  /** @param path from the folder that is open */
  async openFile(path: string): Promise<void> {
    const name = path.slice(path.lastIndexOf('/') + 1);
    await this.#quickInput('Control+P', path, name);
    await this.page.locator('.tabs-container .tab.active', { hasText: name }).waitFor();
    await this.page.locator('.editor-instance .monaco-editor .view-line, .notebookOverlay .code-cell-row').first().waitFor();
  }

  /** Goes to the tab of a file that is open; a list that opens before its editor has the focus would close again. */
  async showEditor(name: string): Promise<void> {
    await this.page.locator('.tabs-container .tab', { hasText: name }).click();
    await this.page.locator('.editor-instance .monaco-editor.focused').waitFor();
  }

  /** Closes all editors, saved or not. */
  async closeEditors(): Promise<void> {
    const tabs = this.page.locator('.editor-group-container .tabs-container .tab');
    if ((await tabs.count()) === 0) return;
    await this.runCommand('View: Close All Editors');
    // Either they are gone, or the editor asks whether what was typed is to be saved.
    const refusal = this.page.locator('.monaco-dialog-box').getByRole('button', { name: "Don't Save" });
    await this.page.waitForFunction(
      () =>
        document.querySelector('.monaco-dialog-box, .editor-group-container .tabs-container .tab') === null ||
        document.querySelector('.monaco-dialog-box') !== null,
    );
    if (await refusal.isVisible()) await refusal.click();
    await tabs.first().waitFor({ state: 'hidden' });
  }

  /** @param title as the palette shows it, with its category */
  async runCommand(title: string): Promise<void> {
    await this.#quickInput('F1', `>${title}`, title);
  }

  /** The items that the quick input offers now. */
  get picks(): Locator {
    return this.page.locator('.quick-input-list .monaco-list-row');
  }

  /** Puts the cursor of the active editor into the first occurrence of a text that is in sight, as soon as it is. */
  async goTo(text: string, offset = 0): Promise<void> {
    await this.page.waitForFunction(`(${readText.toString()})('.editor-instance').includes(${JSON.stringify(text)})`);
    const shown = await this.text();
    const before = shown.slice(0, shown.indexOf(text) + offset).split('\n');
    await this.#quickInput('Control+G', `:${before.length}:${before.at(-1)!.length + 1}`);
    await this.page.locator('.editor-instance .monaco-editor.focused').waitFor();
  }

  /** The text of the active editor, as far as it is in sight. */
  text(): Promise<string> {
    return this.page.evaluate(readText, '.editor-instance');
  }

  /** The pieces of text in sight that have a colour of their own. */
  colours(): Promise<readonly { readonly text: string; readonly colour: string }[]> {
    return this.page.evaluate(readColours, '.editor-instance');
  }

  /** Types key by key. @param pace from one key to the next, in milliseconds */
  async type(text: string, pace = 15): Promise<void> {
    await this.page.keyboard.type(text, { delay: pace });
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

  /**
   * Looks at the squiggles frame by frame while `action` runs.
   * @param action may ask what was seen so far
   * @returns what was seen, without repetitions
   */
  async squigglesDuring(action: (seen: () => Promise<Frames>) => Promise<void>): Promise<Frames> {
    const recording = `(${recordSquiggles.toString()})(() => (${readSquiggles.toString()})('.editor-instance'))`;
    const recorder = await this.page.evaluateHandle<ReturnType<typeof recordSquiggles>>(recording);
    const seen = (): Promise<Frames> => recorder.evaluate((it) => it.seen);
    await action(seen);
    await recorder.evaluate((it) => it.stop());
    return seen();
  }

  /** Rests the mouse on the first squiggle; returns the hover that comes up. @param within a selector, for instance of a notebook's cell */
  async hover(within = '.editor-instance'): Promise<Locator> {
    const hover = this.page.locator('.monaco-hover:visible').filter({ hasText: /\w/ }).first();
    const [x, y] = await this.#squiggle(within);
    await this.page.mouse.move(x, y + 100);
    await this.page.mouse.move(x, y, { steps: 4 });
    await hover.waitFor();
    return hover;
  }

  /** Puts the cursor into the squiggle of a notebook that underlines this text; cells move while a notebook is laid out, so it looks where it went. */
  async clickInNotebook(text: string): Promise<void> {
    const cursor = this.page.locator('.notebookOverlay .monaco-editor.focused .cursors-layer .cursor').first();
    for (let left = 10; left > 0; left--) {
      const before = await this.#squiggle('.notebookOverlay', text);
      await this.page.waitForTimeout(150);
      const [x, y] = await this.#squiggle('.notebookOverlay', text);
      if (before[1] !== y) continue;
      await this.page.mouse.click(x, y);
      const box = await cursor.boundingBox({ timeout: PATIENCE / 5 }).catch(() => null);
      const [, now] = await this.#squiggle('.notebookOverlay', text);
      if (box !== null && box.y <= now + 4 && now - 4 <= box.y + box.height) return;
    }
    throw new Error(`the cursor did not get to “${text}”`);
  }

  /** Opens the list of quick fixes at the cursor; VS Code drops the key when the editor gets its focus at that moment. */
  async quickFixes(): Promise<Locator> {
    const rows = this.page.locator('.action-widget:visible .monaco-list-row.action');
    for (let left = 5; left > 0; left--) {
      await this.page.keyboard.press('Control+.');
      const isOpen = await rows
        .first()
        .waitFor({ timeout: PATIENCE / 5 })
        .then(
          () => true,
          () => false,
        );
      if (isOpen) break;
    }
    return rows;
  }

  /** Opens the Problems panel and returns the findings that a filter leaves. */
  async problems(filter: string): Promise<Locator> {
    const panel = this.page.locator('.markers-panel');
    if (!(await panel.isVisible())) await this.page.keyboard.press('Control+Shift+M');
    await panel.waitFor();
    const field = this.page.locator('.part.panel .viewpane-filter input').first();
    // A panel that is still coming up may miss a text; it hears of it again only when the text changes.
    await field.fill('');
    await field.fill(filter);
    // The list follows the text after a pause.
    await this.page.waitForTimeout(600);
    return panel.locator('.monaco-list-row').filter({ hasText: 'trapline' });
  }

  /** The name of the log that the panel shows. */
  shownLog(): Promise<string> {
    return this.page
      .locator('.part.panel select')
      .first()
      .evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.text ?? '');
  }

  /** The entry of Trapline in the status bar. */
  get status(): Locator {
    return this.page.locator('.statusbar-item', { hasText: 'Trapline' });
  }

  /** Where the squiggle below a text is, or the first one. */
  async #squiggle(within: string, text = ''): Promise<[x: number, y: number]> {
    const found = (await this.squiggles(within)).find((it) => it.text.includes(text));
    if (found === undefined) throw new Error(`nothing underlines “${text}”`);
    const { left, top, width, height } = found.box;
    return [left + Math.min(width, 40) / 2, top + height / 2];
  }

  /** Opens the quick input with a key, fills it, and takes the row that shows `pick`, or whatever Enter takes. */
  async #quickInput(key: string, text: string, pick?: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget:visible input');
    const take = async (): Promise<void> => {
      await this.page.keyboard.press(key);
      await input.fill(text, { timeout: PATIENCE / 4 });
      if (pick === undefined) await this.page.keyboard.press('Enter');
      else
        await this.picks
          .filter({ hasText: pick })
          .first()
          .click({ timeout: PATIENCE / 4 });
    };
    // The list closes when an editor that is still coming up takes the focus: then it is asked for again.
    await take().catch(take).catch(take);
    await input.waitFor({ state: 'hidden' });
  }
}
