/** The pages in a real VS Code: every way in, the user's own numbers, and everything that page and code do to each other. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CodeServer } from './code-server.ts';
import { startCodeServer } from './code-server.ts';
import { packageExtension } from './package-extension.ts';
import { PageView } from './page-view.ts';
import { Workbench } from './workbench.ts';

const WORKSPACE = join(import.meta.dirname, 'workspace');
/** How long a condition may take on a slow machine; nothing waits this long unless it fails. */
const SOON = { timeout: 60_000, interval: 100 };

/** A file or notebook of each trap, the words to put the cursor on, and what the controls are set to by the constants in it. */
const FINDINGS = {
  adapters: { at: 'LoraConfig(', shows: 'LoraConfig(r=64, lora_alpha=8)', sets: { rank: '64', alpha: '8' } },
  answers: { at: 'model.generate', shows: 'max_new_tokens=9', sets: { length: '9' } },
  monitor: { at: 'p_value < 0.01', shows: 'if p_value < 0.01:', sets: { alpha: '0.01' } },
  defects: { at: 'turn(picture)', shows: 'for number in range(12):', sets: { multiplier: '12' } },
  gestures: { at: 'LSTM(96', shows: 'LSTM(96, input_shape=(50, 6))', sets: { rows: '1500', hidden: '96', input: '6' } },
  patched: { at: 'torch.log', shows: 'torch.log(F.softmax(logits, dim=1) + EPSILON)', sets: { epsilon: '-6', format: 'float32' } },
  scaling: { at: 'StandardScaler()', shows: 'test_size=0.35', sets: { leak: 'scaling', estimate: 'split', testSize: '0.35' } },
  seasons: { at: 'for features, labels in new_loader', shows: 'lr=0.005', sets: { learningRate: '0.005' } },
  steps: { at: 'torch.tensor(', shows: 'lr=0.02', sets: { fault: 'rewrapped-loss', classes: '7', learningRate: '0.02' } },
  weights: { at: 'nn.BCEWithLogitsLoss', shows: 'pos_weight=torch.tensor([480.0])', sets: { weight: '480' } },
} as const;
type Name = keyof typeof FINDINGS;
const NAMES = Object.keys(FINDINGS) as Name[];

const HOSTS = {
  process: {},
  'web worker': { 'remote.extensionKind': { 'trapline.trapline': ['web'] } },
} as const;

let vsix: string;
let server: CodeServer;
let workbench: Workbench;
let view: PageView;

beforeAll(() => {
  vsix = process.env['EDITOR_VSIX'] ?? packageExtension();
});

function inHost(host: keyof typeof HOSTS): void {
  beforeAll(async () => {
    server = await startCodeServer({ vsix, workspace: WORKSPACE, settings: HOSTS[host] });
    workbench = await Workbench.open(server.url, server.workspace);
    view = new PageView(workbench.page);
  });
  afterAll(async () => {
    await workbench?.close();
    await server?.stop();
  });
  afterEach(async ({ task }) => {
    const name = `page, ${host}, ${task.name}`;
    await workbench.screenshot(name);
    if (task.result?.state === 'fail') workbench.writeConsole(name);
    await workbench.escape();
    await workbench.closeEditors();
  });
}

const underlined = async (): Promise<string[]> => (await workbench.squiggles()).map(({ text }) => text);

/** Opens a file and puts the cursor on its finding. */
async function goToFinding(name: Name): Promise<void> {
  await workbench.openFile(`pages/${name}.py`);
  await expect.poll(underlined, SOON).toHaveLength(1);
  await workbench.goTo(FINDINGS[name].at);
}

async function goToCell(name: Name): Promise<void> {
  await workbench.openFile(`cells/${name}.ipynb`);
  await expect.poll(() => workbench.squiggles('.notebookOverlay').then(({ length }) => length), SOON).toBe(1);
  await workbench.clickInNotebook('');
}

async function openPage(name: Name): Promise<void> {
  await goToFinding(name);
  await workbench.runCommand('Trapline: Explain Trap');
  await showsFinding(name);
}

/** The user's lines are shown, the controls are set to what was read from them, and it has run. */
async function showsFinding(name: Name): Promise<void> {
  const { shows, sets } = FINDINGS[name];
  await expect.poll(() => view.lines(), SOON).toContain(shows);
  await expect.poll(() => view.values(Object.keys(sets)), SOON).toEqual(sets);
  for (const control of Object.keys(sets)) expect(await view.source(control)).toContain('your code');
  expect((await view.results()).length).toBeGreaterThan(100);
}

describe('with the server as a process', () => {
  inHost('process');

  it.each(NAMES)('the command opens the page of the finding at the cursor: %s.py', openPage);

  it.each(NAMES)('the command opens the page of the finding in a cell: %s.ipynb', async (name) => {
    await goToCell(name);
    await workbench.runCommand('Trapline: Explain Trap');
    await showsFinding(name);
    expect(await view.code.locator('.place').textContent()).toMatch(/cells\/\w+\.ipynb, cell 3/);
  });

  it('the code of a diagnostic leads to the page, in a file', async () => {
    await goToFinding('answers');
    await (await workbench.hover()).locator('a.code-link').click();
    await showsFinding('answers');
  });

  it('the code of a diagnostic leads to the page, in a cell', async () => {
    await goToCell('patched');
    await (await workbench.hover('.notebookOverlay')).locator('a.code-link').click();
    await showsFinding('patched');
  });

  it('the hover leads to the page', async () => {
    await goToFinding('scaling');
    await (await workbench.hover()).getByText('Explain this trap').click();
    await showsFinding('scaling');
  });

  it('a code action leads to the page', async () => {
    await goToFinding('monitor');
    await (await workbench.quickFixes()).filter({ hasText: 'Explain p-value-drift' }).click();
    await showsFinding('monitor');
  });

  it('Problems lead to the page', async () => {
    await goToFinding('patched');
    await (await workbench.problems('patched')).first().locator('.marker-code').first().click();
    await showsFinding('patched');
    await workbench.page.locator('.part.panel').getByRole('button', { name: 'Hide Panel' }).click();
  });

  it('the list of all traps finds one and leads to its page', async () => {
    await workbench.runCommand('Trapline: Show All Traps');
    const entries = view.frame.locator('#gallery > li:visible');
    await expect.poll(() => entries.count(), SOON).toBe(NAMES.length);
    await view.frame.locator('#filter').fill('softmax');
    await expect.poll(() => entries.count(), SOON).toBe(1);
    const title = await entries.locator('a').textContent();
    await entries.locator('a').click();
    await expect.poll(() => view.heading.textContent(), SOON).toBe(title);
    expect(await view.code.textContent()).toContain("The page's defaults");
    expect((await view.results()).length).toBeGreaterThan(100);
  });

  it('the menu of the status item leads to the list of all traps', async () => {
    await workbench.status.click();
    await workbench.picks.filter({ hasText: 'Show all traps' }).click();
    await expect.poll(() => view.heading.textContent(), SOON).toBe('Traps');
  });

  it('the page of a finding that is open already is shown again', async () => {
    await openPage('adapters');
    await view.set('steps', '20');
    await workbench.showEditor('adapters.py');
    await workbench.runCommand('Trapline: Explain Trap');
    await expect.poll(() => view.value('steps'), SOON).toBe('20');
    expect(await workbench.page.locator('.tab', { hasText: 'LoRA' }).count()).toBe(1);
  });

  it('a slider changes the figures', async () => {
    await openPage('adapters');
    const before = await view.results();
    await view.slide('rank', 5);
    await expect.poll(() => view.results(), SOON).not.toBe(before);
    expect(await view.value('rank')).not.toBe('64');
    expect(await view.source('rank')).toContain('changed by you; your code says 64');
    await view.button('Reset to my values').click();
    await expect.poll(() => view.results(), SOON).toBe(before);
  });

  it('a run stops when it is told to', async () => {
    await openPage('scaling');
    await view.frame.locator('#control-leak').selectOption('selection');
    await view.frame.locator('#control-estimate').selectOption('cross-validation');
    for (const [name, value] of [
      ['rows', '500'],
      ['features', '5000'],
      ['repetitions', '200'],
    ] as const)
      await view.set(name, value);
    await view.results();
    await view.stopAsSoonAsItRuns();
    await expect.poll(() => view.frame.locator('.run-bar').textContent(), SOON).toContain('Stopped.');
    expect(await view.button('Stop').isDisabled()).toBe(true);
    await view.button('Reset to my values').click();
    await expect.poll(() => view.results().then(({ length }) => length), SOON).toBeGreaterThan(100);
  });

  it('shows in the editor what it speaks of', async () => {
    await openPage('adapters');
    const selected = workbench.page.locator('.statusbar-item', { hasText: 'Ln 3' });
    await view.button('Show in the editor').click();
    await expect.poll(() => selected.textContent(), SOON).toContain('Ln 3, Col 41 (30 selected)');
    await view.code.locator('button.fact', { hasText: '64' }).click();
    await expect.poll(() => selected.textContent(), SOON).toContain('(2 selected)');
    await view.code.locator('.evidence button').nth(1).click();
    await expect.poll(() => selected.textContent(), SOON).toContain('(1 selected)');
  });

  it('shows in the notebook what it speaks of', async () => {
    await goToCell('answers');
    await workbench.runCommand('Trapline: Explain Trap');
    await showsFinding('answers');
    await workbench.page.locator('.tab', { hasText: 'answers.ipynb' }).click();
    await workbench.runCommand('Notebook: Focus First Cell');
    await view.code.locator('button.fact', { hasText: '9' }).click();
    await workbench.page.locator('.notebookOverlay .monaco-editor.focused .selected-text').first().waitFor();
  });

  it('applies a fix to the file, and says that the finding is gone', async () => {
    await openPage('adapters');
    expect(await view.fix('use-rslora').locator('.diff').textContent()).toContain('use_rslora=True');
    await view.fix('use-rslora').getByRole('button').click();
    await expect.poll(() => view.frame.locator('.gone').textContent(), SOON).toContain('No longer there');
    await expect.poll(() => view.fix('use-rslora').textContent(), SOON).toContain('Applied.');
    await expect.poll(() => workbench.text(), SOON).toContain('use_rslora=True');
    await expect.poll(underlined, SOON).toEqual([]);
  });

  it('applies a fix to the cell', async () => {
    await goToCell('adapters');
    await workbench.runCommand('Trapline: Explain Trap');
    await showsFinding('adapters');
    await view.fix('raise-alpha').getByRole('button').click();
    await expect.poll(() => view.frame.locator('.gone').count(), SOON).toBe(1);
    await expect
      .poll(() => workbench.page.locator('.notebookOverlay .view-lines').allTextContents().then(String), SOON)
      .toMatch(/lora_alpha=64/);
  });

  it('follows the code: what was not touched at once, what was touched when it is told to', async () => {
    await openPage('adapters');
    await view.set('alpha', '32');
    await expect.poll(() => view.source('alpha'), SOON).toContain('changed by you; your code says 8');
    await workbench.showEditor('adapters.py');
    await workbench.goTo('64, lora_alpha');
    await workbench.type('1');
    await expect.poll(() => view.value('rank'), SOON).toBe('164');
    expect(await view.value('alpha')).toBe('32');
    await workbench.goTo('8)', 1);
    await workbench.page.keyboard.press('Backspace');
    // For a moment the statement is no Python, or another one.
    await workbench.type('4');
    await expect.poll(() => view.source('alpha'), SOON).toContain('your code now says 4');
    expect(await view.value('alpha')).toBe('32');
    await view.frame.getByRole('button', { name: 'Take 4' }).click();
    await expect.poll(() => view.value('alpha'), SOON).toBe('4');
    await expect.poll(() => view.lines(), SOON).toContain('LoraConfig(r=164, lora_alpha=4)');
  });

  it('greys out when the finding is gone, and comes back with it', async () => {
    await openPage('adapters');
    await workbench.showEditor('adapters.py');
    await workbench.goTo('64, lora_alpha');
    await workbench.page.keyboard.press('Delete');
    await expect.poll(() => view.frame.locator('.gone').count(), SOON).toBe(1);
    expect(await view.code.locator('.stale').count()).toBe(1);
    await workbench.type('12');
    await expect.poll(() => view.frame.locator('.gone').count(), SOON).toBe(0);
    await expect.poll(() => view.value('rank'), SOON).toBe('124');
  });

  it('keeps what was set while another tab hides it, and learns what was typed meanwhile', async () => {
    await openPage('adapters');
    await view.set('alpha', '32');
    await expect.poll(() => view.source('alpha'), SOON).toContain('changed by you');
    await workbench.runCommand('Trapline: Show All Traps');
    await expect.poll(() => view.heading.textContent(), SOON).toBe('Traps');
    await workbench.showEditor('adapters.py');
    await workbench.goTo('64, lora_alpha');
    await workbench.type('1');
    await workbench.page.locator('.tab', { hasText: 'LoRA' }).click();
    await expect.poll(() => view.value('rank'), SOON).toBe('164');
    expect(await view.value('alpha')).toBe('32');
  });

  it('keeps what was set when the window is loaded anew, and is still about the same finding', async () => {
    await openPage('monitor');
    await view.set('shift', '0.25');
    await expect.poll(() => view.source('shift'), SOON).toContain('changed by you');
    await workbench.reload();
    await showsFinding('monitor');
    expect(await view.value('shift')).toBe('0.25');
    await workbench.showEditor('monitor.py');
    await workbench.goTo('0.01', 4);
    await workbench.type('2');
    await expect.poll(() => view.value('alpha'), SOON).toBe('0.012');
    expect(await view.value('shift')).toBe('0.25');
  });

  it('takes nothing in the code for anything but text', async () => {
    const alerts: string[] = [];
    workbench.page.on('dialog', (dialog) => {
      alerts.push(dialog.message());
      void dialog.dismiss();
    });
    await workbench.openFile('pages/hostile.py');
    await expect.poll(underlined, SOON).toHaveLength(1);
    const hover = await workbench.hover();
    expect(await hover.locator('img').count()).toBe(0);
    expect(await hover.locator('[data-href*="quit"], [href*="quit"]').count()).toBe(0);
    await workbench.screenshot('page, a hover over hostile code');
    await hover.locator('a.code-link').click();
    const hostile = '[a](command:workbench.action.quit) <img src=x onerror=alert(1)>';
    await expect.poll(() => view.lines(), SOON).toContain(hostile);
    expect(await view.lines()).toContain('</script><script>document.title = "broken"</script>');
    expect(await view.code.locator('img, script, a').count()).toBe(0);
    expect(await workbench.page.title()).not.toContain('broken');
    expect((await view.results()).length).toBeGreaterThan(100);
    expect(alerts).toEqual([]);
  });

  it.each(['Default Light Modern', 'Default Dark Modern', 'Default High Contrast'])('wears the theme of the editor: %s', async (theme) => {
    writeFileSync(join(server.workspace, '.vscode/settings.json'), JSON.stringify({ 'workbench.colorTheme': theme }));
    await openPage('adapters');
    const colours = await view.frame
      .locator('body')
      .evaluate((body) => [getComputedStyle(body).color, getComputedStyle(body).backgroundColor]);
    const [text, ground] = colours.map((colour) => Math.max(...(colour.match(/\d+/g) ?? []).slice(0, 3).map(Number)));
    if (theme.includes('Light')) expect(text).toBeLessThan(ground!);
    else await expect.poll(() => view.frame.locator('body').getAttribute('class'), SOON).toMatch(/vscode-(dark|high-contrast)/);
    await workbench.screenshot(`page, ${theme}, narrow`);
    await workbench.runCommand('View: Toggle Maximize Editor Group');
    await workbench.screenshot(`page, ${theme}, wide`);
    writeFileSync(join(server.workspace, '.vscode/settings.json'), '{}');
  });
});

describe('with the server as a web worker', () => {
  inHost('web worker');

  it('the command opens the page, a slider changes it, and a fix changes the file', async () => {
    await openPage('adapters');
    const before = await view.results();
    await view.slide('alpha', 3);
    await expect.poll(() => view.results(), SOON).not.toBe(before);
    await view.fix('use-rslora').getByRole('button').click();
    await expect.poll(() => view.frame.locator('.gone').count(), SOON).toBe(1);
    await expect.poll(() => workbench.text(), SOON).toContain('use_rslora=True');
  });

  it('the code of a diagnostic leads to the page', async () => {
    await goToFinding('monitor');
    await (await workbench.hover()).locator('a.code-link').click();
    await showsFinding('monitor');
  });

  it('the hover leads to the page from a cell', async () => {
    await goToCell('patched');
    await (await workbench.hover('.notebookOverlay')).getByText('Explain this trap').click();
    await showsFinding('patched');
  });

  it('keeps what was set when the window is loaded anew', async () => {
    await openPage('answers');
    await view.set('beams', '5');
    await expect.poll(() => view.source('beams'), SOON).toContain('changed by you');
    expect(await view.step()).toBe('3 of 3');
    await view.frame.locator('.picture-step-button').first().click();
    await expect.poll(() => view.step(), SOON).toBe('2 of 3');
    await workbench.reload();
    await showsFinding('answers');
    expect(await view.value('beams')).toBe('5');
    await expect.poll(() => view.step(), SOON).toBe('2 of 3');
  });
});
