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

  it('leaves out what Git ignores: nested rules, exceptions, the rules of the repository above', async () => {
    const below = [
      ...'top.py a_gen.py out/a.py src/b_gen.py src/keep_gen.py src/a.tmp.py src/deep%20er/c.py src/deep%20er/x.tmp.py'.split(' '),
    ];
    const rules: [string, string][] = [
      ['file:///disk/.gitignore', 'src/\n'],
      ['file:///disk/repo/.git/HEAD', 'ref: refs/heads/main\n'],
      ['file:///disk/repo/.git/info/exclude', '/top.py\n'],
      ['file:///disk/repo/.gitignore', '*_gen.py\nout/\n'],
      ['file:///disk/repo/code/src/.gitignore', '!keep_gen.py\n*.tmp.py\n'],
      ['file:///disk/repo/code/src/deep%20er/.gitignore', '!x.tmp.py\n'],
    ];
    const { editor } = await start(
      { folders: ['file:///disk/repo/code'] },
      new Map([...rules, ...below.map((path): [string, string] => [`file:///disk/repo/code/${path}`, 'drop(x)\n'])]),
    );
    await scan(editor);
    const seen = below.filter((path) => editor.published(`file:///disk/repo/code/${path}`) !== undefined);
    expect(seen).toEqual(['top.py', 'src/keep_gen.py', 'src/deep%20er/c.py', 'src/deep%20er/x.tmp.py']);
    await editor.stop();
  });

  it('looks into a folder that Git ignores when that is what is open', async () => {
    const { editor } = await start(
      { folders: ['file:///repo/out'] },
      new Map([
        ['file:///repo/.git/HEAD', ''],
        ['file:///repo/.gitignore', 'out/\n'],
        ['file:///repo/out/a.py', 'drop(x)\n'],
      ]),
    );
    expect(await scan(editor)).toMatchObject({ files: 1, findings: 1 });
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
