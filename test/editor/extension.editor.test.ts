/** The packaged extension in a real VS Code, with the language server as a process and as a web worker: what a user sees and does. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CodeServer } from './code-server.ts';
import { startCodeServer } from './code-server.ts';
import { packageExtension } from './package-extension.ts';
import { Workbench } from './workbench.ts';

const WORKSPACE = join(import.meta.dirname, 'workspace');
/** How long a condition may take on a slow machine; nothing waits this long unless it fails. */
const SOON = { timeout: 60_000, interval: 100 };

const HOSTS: readonly (readonly [string, Record<string, unknown>])[] = [
  ['process', {}],
  ['web worker', { 'remote.extensionKind': { 'trapline.trapline': ['web'] } }],
];

let vsix: string;

beforeAll(() => {
  vsix = process.env['EDITOR_VSIX'] ?? packageExtension();
});

describe.each(HOSTS)('with the server as a %s', (host, settings) => {
  let server: CodeServer;
  let workbench: Workbench;

  beforeAll(async () => {
    server = await startCodeServer({ vsix, workspace: WORKSPACE, settings });
    workbench = await Workbench.open(server.url, server.workspace);
  });

  afterAll(async () => {
    await workbench?.close();
    await server?.stop();
  });

  beforeEach(({ task, onTestFinished, onTestFailed }) => {
    const name = `${host}, ${task.name}`;
    onTestFailed(() => workbench.writeConsole(name));
    onTestFinished(async () => {
      await workbench.screenshot(name);
      await workbench.escape();
    });
  });

  const onDisk = (path: string): string => readFileSync(join(server.workspace, path), 'utf8');
  const underlined = async (): Promise<string[]> => (await workbench.squiggles()).map(({ severity, text }) => `${severity}: ${text}`);
  const inCells = async (): Promise<string[]> =>
    (await workbench.squiggles('.notebookOverlay')).map(({ severity, line }) => `${severity}: ${line}`);

  it('underlines what is wrong, as severely as it is', async () => {
    await workbench.openFile('train.py');
    await expect.poll(underlined, SOON).toEqual(['warning: F.cross_entropy(F.softmax(z, dim=1), y)']);
    await expect.poll(() => workbench.status.textContent(), SOON).toContain('Trapline 1');
  });

  it("shows the user's own numbers over the finding", async () => {
    await workbench.openFile('adapter.py');
    await expect.poll(underlined, SOON).toEqual(['warning: LoraConfig(r=256, lora_alpha=16)']);
    const hover = await workbench.hover();
    await expect.poll(() => hover.textContent(), SOON).toContain('0.0625');
  });

  it('lists the finding in Problems, and goes to it from there', async () => {
    await workbench.openFile('adapter.py');
    const row = (await workbench.problems('adapter')).first();
    await expect.poll(() => row.textContent(), SOON).toMatch(/trapline.*lora-alpha-over-r.*\[Ln 3, Col 10\]/);
    await row.click();
    await expect
      .poll(() => workbench.page.locator('.statusbar-item', { hasText: 'Ln 3' }).textContent(), SOON)
      .toContain('Ln 3, Col 42 (32 selected)');
  });

  it('offers a fix that changes the file and removes the finding', async () => {
    await workbench.openFile('train.py');
    await expect.poll(underlined, SOON).toHaveLength(1);
    await workbench.goTo('F.cross_entropy');
    const fixes = await workbench.quickFixes();
    const titles = await fixes.allTextContents().then((texts) => texts.join('\n'));
    expect(titles).toMatch(/Pass the logits[^]*Ignore softmax-then-log on this line[^]*Ignore softmax-then-log in this file/);
    await workbench.screenshot(`${host}, quick fixes`);
    await fixes.filter({ hasText: 'Pass the logits' }).click();
    await expect.poll(underlined, SOON).toEqual([]);
    await workbench.save();
    expect(onDisk('train.py')).toContain('loss = F.cross_entropy(z, y)\n');
  });

  it('silences a finding on its line, and colours the comment', async () => {
    await workbench.openFile('silence.py');
    await expect.poll(underlined, SOON).toHaveLength(1);
    await workbench.goTo('F.cross_entropy');
    await (await workbench.quickFixes()).filter({ hasText: 'Ignore softmax-then-log on this line' }).click();
    await expect.poll(underlined, SOON).toEqual([]);
    await workbench.save();
    expect(onDisk('silence.py')).toMatch(/labels\) {2}# trapline: ignore\[softmax-then-log\]/);
    const colours = await workbench.colours();
    expect(
      new Set(['# ', 'trapline', 'softmax-then-log'].map((part) => colours.find(({ text }) => text.includes(part))?.colour)).size,
    ).toBe(3);
  });

  it('keeps a finding in sight while its statement is half typed', async () => {
    await workbench.openFile('edit.py');
    await expect.poll(underlined, SOON).toHaveLength(1);
    await workbench.goTo('F.cross_entropy');
    const shown = await workbench.text();
    const seen = await workbench.squigglesDuring(async () => {
      // From the second key to the fourth this is no Python; a person's pace lets every state be checked.
      await workbench.type('0.5 * ', 120);
      await expect.poll(() => workbench.text(), SOON).not.toBe(shown);
      await expect.poll(underlined, SOON).toEqual(['warning: F.cross_entropy(F.softmax(logits, dim=-1), target)']);
    });
    expect(seen.map((frame) => frame.length)).not.toContain(0);
  });

  it('brings up a finding once while it is typed', async () => {
    await workbench.openFile('type.py');
    await workbench.goTo('import torch');
    await workbench.page.keyboard.press('Control+End');
    const seen = await workbench.squigglesDuring(async () => {
      await workbench.type('loss = F.cross_entropy(F.softmax(a, dim=-1), b)\ntotal = loss.sum()\n');
      await expect.poll(underlined, SOON).toEqual(['warning: F.cross_entropy(F.softmax(a, dim=-1), b)']);
    });
    const appeared = seen.filter((frame, index) => frame.length > 0 && (seen[index - 1]?.length ?? 0) === 0);
    expect(appeared).toHaveLength(1);
  });

  it('drops a finding when the code is repaired by hand', async () => {
    await workbench.openFile('repair.py');
    await expect.poll(underlined, SOON).toHaveLength(1);
    await workbench.goTo('softmax(');
    await workbench.page.keyboard.press('Control+Delete');
    await workbench.type('identity');
    await expect.poll(underlined, SOON).toEqual([]);
  });

  it('reads a notebook as one module and underlines in its cells', async () => {
    await workbench.openFile('analysis.ipynb');
    await expect.poll(inCells, SOON).toEqual(['warning: loss = F.cross_entropy(p, y)']);
  });

  it('fixes a cell of a notebook', async () => {
    await workbench.openFile('fix.ipynb');
    const wrong = 'warning: loss = F.cross_entropy(F.softmax(logits, dim=1), target)';
    await expect.poll(inCells, SOON).toContain(wrong);
    await workbench.clickInNotebook('F.softmax(logits');
    await (await workbench.quickFixes()).filter({ hasText: 'Pass the logits' }).click();
    await expect.poll(inCells, SOON).not.toContain(wrong);
    await workbench.save();
    expect(onDisk('fix.ipynb')).toContain('"loss = F.cross_entropy(logits, target)"');
  });

  it('follows the settings', async () => {
    const configure = async (traps: Record<string, string>): Promise<void> => {
      await workbench.openFile('.vscode/settings.json');
      await workbench.replaceAndSave(JSON.stringify({ 'trapline.traps': traps }));
      expect(JSON.parse(onDisk('.vscode/settings.json'))).toEqual({ 'trapline.traps': traps });
      await workbench.openFile('configure.py');
    };
    await workbench.openFile('configure.py');
    await expect.poll(underlined, SOON).toEqual(['warning: F.cross_entropy(F.softmax(outputs, dim=-1), targets)']);
    await configure({ 'softmax-then-log': 'off' });
    await expect.poll(underlined, SOON).toEqual([]);
    await configure({ 'softmax-then-log': 'information' });
    await expect.poll(underlined, SOON).toEqual(['information: F.cross_entropy(F.softmax(outputs, dim=-1), targets)']);
    await configure({});
    await expect.poll(underlined, SOON).toEqual(['warning: F.cross_entropy(F.softmax(outputs, dim=-1), targets)']);
  });

  it('scans the files that are not open', async () => {
    await workbench.runCommand('Trapline: Scan Workspace');
    const message = workbench.page.locator('.notification-list-item', { hasText: 'Trapline: scanned' });
    await expect
      .poll(() => message.allTextContents().then((texts) => texts.join()), SOON)
      .toMatch(/; [1-9]\d* findings? in files that are not open\./);
    await message.getByText('Show findings').click();
    await expect.poll(async () => (await workbench.problems('unopened')).count(), SOON).toBe(1);
  });

  it('finds the same after its server was restarted from the menu', async () => {
    await workbench.openFile('configure.py');
    await expect.poll(underlined, SOON).toHaveLength(1);
    await workbench.squigglesDuring(async (seen) => {
      await workbench.status.click();
      await workbench.picks.filter({ hasText: 'Restart the language server' }).click();
      await expect.poll(() => seen().then((frames) => frames.map(({ length }) => length)), SOON).toEqual([1, 0, 1]);
    });
  });

  it('shows its log', async () => {
    await workbench.runCommand('Trapline: Show Log');
    await expect.poll(() => workbench.shownLog(), SOON).toBe('Trapline');
  });
});
