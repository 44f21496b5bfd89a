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
