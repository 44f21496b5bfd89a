/** A scan of the workspace over a connection: closed files get diagnostics, and follow the disk afterwards. */
import { WorkDoneProgress } from 'vscode-languageserver-protocol/node';
import { describe, expect, it } from 'vitest';
import type { Editor } from './client.ts';
import { start } from './client.ts';

const ROOT = 'file:///project';
const FILES = new Map([
  [`${ROOT}/a.py`, 'drop(x)\n'],
  [`${ROOT}/clean.py`, 'keep(x)\n'],
  [
    `${ROOT}/b.ipynb`,
    JSON.stringify({
      nbformat: 4,
      nbformat_minor: 5,
      metadata: {},
      cells: ['x = 1', '\nspill()'].map((source) => ({ cell_type: 'code', source, metadata: {}, outputs: [], execution_count: null })),
    }),
  ],
  [`${ROOT}/broken.ipynb`, '{'],
  ['file:///elsewhere/a.py', 'drop(x)\n'],
]);

const scan = (editor: Editor, params: object = {}): Promise<unknown> => editor.connection.sendRequest('trapline/scanWorkspace', params);

describe('a scan', () => {
  it('publishes what is in closed files of the folders, and names those that cannot be read', async () => {
    const { editor } = await start({ folders: [ROOT] }, FILES);
    const seen: string[] = [];
    editor.connection.onProgress(WorkDoneProgress.type, 'token', ({ kind }) => void seen.push(kind));
    expect(await scan(editor, { workDoneToken: 'token' })).toMatchObject({
      files: 4,
      findings: 2,
      cancelled: false,
      faults: [expect.stringMatching(/^\/project\/broken\.ipynb: .+\.$/)],
    });
    expect(editor.published(`${ROOT}/a.py`)?.diagnostics).toMatchObject([
      { code: 'dropped-item', range: { start: { line: 0, character: 0 } } },
    ]);
    expect(editor.published(`${ROOT}/b.ipynb`)?.diagnostics).toMatchObject([
      { message: expect.stringMatching(/^Cell 2, line 2: /) as string },
    ]);
    expect(editor.published('file:///elsewhere/a.py')).toBeUndefined();
    expect(seen[0]).toBe('begin');
    expect(seen.at(-1)).toBe('end');
    await editor.stop();
  });

  it('leaves open documents to the editor, and returns to the disk when they are closed', async () => {
    const uri = `${ROOT}/a.py`;
    const { editor, files } = await start({ folders: [ROOT] }, FILES);
    await editor.open(uri, 'keep(x)\n');
    expect(await editor.marked(uri)).toEqual([]);
    await scan(editor);
    expect(editor.published(uri)?.diagnostics).toEqual([]);
    await editor.close(uri);
    await scan(editor);
    expect(editor.published(uri)?.diagnostics).toHaveLength(1);
    files.set(uri, 'drop(x)\ndrop(y)\n');
    await editor.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
    await editor.until(() => editor.published(uri)?.diagnostics.length === 2);
    await editor.open(uri, 'keep(x)\n');
    await editor.until(() => editor.published(uri)?.diagnostics.length === 0);
    await editor.close(uri);
    await editor.until(() => editor.published(uri)?.diagnostics.length === 2);
    await editor.stop();
  });

  it('takes back what it said about a file that is gone', async () => {
    const { editor, files } = await start({ folders: [ROOT] }, FILES);
    await scan(editor);
    files.delete(`${ROOT}/a.py`);
    await scan(editor);
    expect(editor.published(`${ROOT}/a.py`)?.diagnostics).toEqual([]);
    await editor.stop();
  });
});
