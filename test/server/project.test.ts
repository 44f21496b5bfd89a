/** What lies in other files of the workspace, seen over a connection: at the start, when they are open, and when they change. */
import type { Location } from 'vscode-languageserver-protocol';
import { describe, expect, it } from 'vitest';
import { traps } from '../../rules/index.generated.ts';
import type { FindingOnPage } from '../../src/protocol/page-messages.ts';
import type { Editor } from './client.ts';
import { start } from './client.ts';

const ROOT = 'file:///project';
const TRAIN = `${ROOT}/train.py`;
const CONFIG = `${ROOT}/tuning/config.py`;
const TRAIN_TEXT = 'from peft import LoraConfig\nfrom tuning.config import RANK\n\nlora = LoraConfig(r=RANK, lora_alpha=16)\n';
const FILES = new Map([
  [TRAIN, TRAIN_TEXT],
  [CONFIG, '"""The rank."""\nRANK = 256\n'],
]);

/** The message of the one finding; empty while there is none. */
const said = (editor: Editor): string => JSON.stringify(editor.published(TRAIN)?.diagnostics[0]?.message ?? '');

describe('a constant in another file', () => {
  it('is read from the disk, and shown where it is', async () => {
    const { editor } = await start({ folders: [ROOT] }, FILES, { traps });
    await editor.open(TRAIN, TRAIN_TEXT);
    await editor.until(() => editor.published(TRAIN)?.diagnostics.length === 1);
    const [diagnostic] = editor.published(TRAIN)?.diagnostics ?? [];
    expect(diagnostic?.message).toContain('16/256');
    expect(diagnostic?.relatedInformation?.map(({ location }) => location)).toContainEqual({
      uri: CONFIG,
      range: { start: { line: 1, character: 7 }, end: { line: 1, character: 10 } },
    });
    const { key } = diagnostic?.data as { key: string };
    const page = await editor.connection.sendRequest<FindingOnPage>('trapline/findingPage', { uri: TRAIN, key });
    expect(page.snippets).toContainEqual({
      path: 'tuning/config.py',
      line: 2,
      text: 'RANK = 256',
      tokens: [],
      marks: expect.arrayContaining([{ start: 7, end: 10, kind: 'fact', name: 'rank' }]) as unknown,
    });
    const place = await editor.connection.sendRequest<Location>('trapline/findingPlace', { uri: TRAIN, key, mark: 'fact', name: 'rank' });
    expect(place.uri).toBe(CONFIG);
    await editor.stop();
  });

  it('counts as it is typed there, unsaved', async () => {
    const { editor } = await start({ folders: [ROOT] }, FILES, { traps });
    await editor.open(TRAIN, TRAIN_TEXT);
    await editor.open(CONFIG, 'RANK = 512\n');
    await editor.until(() => said(editor).includes('16/512'));
    await editor.change(CONFIG, { text: 'RANK = 8\n' });
    await editor.until(() => editor.published(TRAIN)?.diagnostics.length === 0);
    await editor.change(CONFIG, { text: 'RANK = 128\n' });
    await editor.until(() => said(editor).includes('16/128'));
    await editor.stop();
  });

  it('counts as it was written to the disk by others, and when its file comes and goes', async () => {
    const { editor, files } = await start({ folders: [ROOT] }, FILES, { traps });
    await editor.open(TRAIN, TRAIN_TEXT);
    await editor.until(() => editor.published(TRAIN)?.diagnostics.length === 1);
    const told = (type: number): Promise<void> =>
      editor.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: CONFIG, type }] });
    files.set(CONFIG, 'RANK = 1024\n');
    await told(2);
    await editor.until(() => said(editor).includes('16/1,024'));
    files.delete(CONFIG);
    await told(3);
    await editor.until(() => editor.published(TRAIN)?.diagnostics.length === 0);
    files.set(CONFIG, 'RANK = 256\n');
    await told(1);
    await editor.until(() => editor.published(TRAIN)?.diagnostics.length === 1);
    await editor.stop();
  });

  it('counts in a scan of closed files', async () => {
    const { editor } = await start({ folders: [ROOT] }, FILES, { traps });
    expect(await editor.connection.sendRequest('trapline/scanWorkspace', {})).toMatchObject({ files: 2, findings: 1 });
    await editor.stop();
  });
});

const LOADS = `${ROOT}/scripts/load.py`;
const LOADS_TEXT =
  'import yaml\nfrom peft import LoraConfig\n\nwith open("configs/lora.yaml") as file:\n    cfg = yaml.safe_load(file)\nlora = LoraConfig(r=cfg["r"], lora_alpha=16)\n';
const SETTINGS = `${ROOT}/configs/lora.yaml`;

describe('a constant in a configuration file', () => {
  const saying = (editor: Editor): string => JSON.stringify(editor.published(LOADS)?.diagnostics[0]?.message ?? '');
  const started = async (): Promise<Awaited<ReturnType<typeof start>>> => {
    const session = await start({ folders: [ROOT] }, new Map([[LOADS, LOADS_TEXT], [SETTINGS, '# high\nr: 256\n']]), { traps }); // prettier-ignore
    await session.editor.open(LOADS, LOADS_TEXT);
    await session.editor.until(() => saying(session.editor).includes('16/256'));
    return session;
  };

  it('is shown where it is, on the page as well', async () => {
    const { editor } = await started();
    const [diagnostic] = editor.published(LOADS)?.diagnostics ?? [];
    expect(diagnostic?.relatedInformation?.map(({ location }) => location)).toContainEqual({
      uri: SETTINGS,
      range: { start: { line: 1, character: 3 }, end: { line: 1, character: 6 } },
    });
    const { key } = diagnostic?.data as { key: string };
    const page = await editor.connection.sendRequest<FindingOnPage>('trapline/findingPage', { uri: LOADS, key });
    const marks = expect.arrayContaining([{ start: 3, end: 6, kind: 'fact', name: 'rank' }]) as unknown;
    expect(page.snippets).toContainEqual({ path: 'configs/lora.yaml', line: 2, text: 'r: 256', tokens: [], marks });
    const place = await editor.connection.sendRequest<Location>('trapline/findingPlace', { uri: LOADS, key, mark: 'fact', name: 'rank' });
    expect(place.uri).toBe(SETTINGS);
    await editor.stop();
  });

  it('counts as it is typed there, and as it is on the disk once it is closed', async () => {
    const { editor } = await started();
    await editor.open(SETTINGS, 'r: 512\n');
    await editor.until(() => saying(editor).includes('16/512'));
    await editor.change(SETTINGS, { text: 'r: [512\n' });
    await editor.until(() => editor.published(LOADS)?.diagnostics.length === 0);
    await editor.close(SETTINGS);
    await editor.until(() => saying(editor).includes('16/256'));
    await editor.stop();
  });

  it('counts as it was written to the disk by others, and when another file comes that may be meant', async () => {
    const { editor, files } = await started();
    const told = (uri: string, type: number): Promise<void> =>
      editor.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type }] });
    files.set(SETTINGS, 'r: 1024\n');
    await told(SETTINGS, 2);
    await editor.until(() => saying(editor).includes('16/1,024'));
    const other = `${ROOT}/scripts/configs/lora.yaml`;
    files.set(other, 'r: 8\n');
    await told(other, 1);
    await editor.until(() => editor.published(LOADS)?.diagnostics.length === 0);
    files.delete(SETTINGS);
    files.set(other, 'r: 128\n');
    await told(SETTINGS, 3);
    await told(other, 2);
    await editor.until(() => saying(editor).includes('16/128'));
    await editor.stop();
  });

  it('counts in a scan of closed files', async () => {
    const { editor } = await start({ folders: [ROOT] }, new Map([[LOADS, LOADS_TEXT], [SETTINGS, 'r: 256\n']]), { traps }); // prettier-ignore
    expect(await editor.connection.sendRequest('trapline/scanWorkspace', {})).toMatchObject({ files: 1, findings: 1 });
    await editor.stop();
  });
});
