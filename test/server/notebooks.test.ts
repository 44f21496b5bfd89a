/** Notebooks over a connection: one module in cell order, and every cell told what is in it. */
import { NotebookCellKind } from 'vscode-languageserver-protocol/node';
import { describe, expect, it } from 'vitest';
import { cellUri, start } from './client.ts';
import type { Editor } from './client.ts';

const URI = 'file:///project/a.ipynb';
const cell = (index: number): string => cellUri(URI, index);

async function edit(editor: Editor, index: number, old: string, text: string, version = 2): Promise<void> {
  const changes = [{ range: editor.rangeOf(cell(index), old), text }];
  await editor.changeNotebook({
    notebookDocument: { uri: URI, version },
    change: { cells: { textContent: [{ document: { uri: cell(index), version }, changes }] } },
  });
}

describe('a notebook', () => {
  it('has each finding in its cell, and the evidence too', async () => {
    const { editor } = await start();
    await editor.openNotebook(URI, ['x = 1', '%time\n!ls\ndrop(x)', 'spill()']);
    expect(await editor.marked(cell(0))).toEqual([]);
    expect(await editor.marked(cell(1))).toEqual(['drop(x)']);
    expect((await editor.diagnostics(cell(1)))[0]).toMatchObject({
      range: { start: { line: 2, character: 0 } },
      relatedInformation: [{ location: { uri: cell(1) } }, { location: { uri: cell(1) } }],
    });
    expect(await editor.marked(cell(2))).toEqual(['spill']);
    await editor.stop();
  });

  it('is told about all its cells after an edit of one', async () => {
    const { editor } = await start();
    await editor.openNotebook(URI, ['x = 1', 'drop(x)', 'spill()']);
    await editor.diagnostics(cell(2));
    const before = [0, 1, 2].map((index) => editor.published(cell(index)));
    await edit(editor, 0, 'x = 1', 'x = 1\ndrop(y)');
    await editor.until(() => [0, 1, 2].every((index) => editor.published(cell(index)) !== before[index]));
    expect(await editor.marked(cell(0))).toEqual(['drop(y)']);
    expect(editor.published(cell(1))?.diagnostics).toHaveLength(1);
    await edit(editor, 0, '\ndrop(y)', '', 3);
    expect(await editor.marked(cell(0))).toEqual([]);
    await editor.stop();
  });

  it('follows cells that are added, moved and removed', async () => {
    const { editor } = await start();
    await editor.openNotebook(URI, ['# trapline: off', 'drop(x)']);
    expect(await editor.marked(cell(1))).toEqual([]);
    const [first, second] = [0, 1].map((index) => ({ kind: NotebookCellKind.Code, document: cell(index) }));
    // The two cells change places: what was switched off before the call is now switched off after it.
    await editor.changeNotebook({
      notebookDocument: { uri: URI, version: 2 },
      change: { cells: { structure: { array: { start: 0, deleteCount: 2, cells: [second!, first!] } } } },
    });
    await editor.until(() => editor.published(cell(1))?.diagnostics.length === 1);
    await editor.changeNotebook({
      notebookDocument: { uri: URI, version: 3 },
      change: { cells: { structure: { array: { start: 0, deleteCount: 1 }, didClose: [{ uri: cell(1) }] } } },
    });
    await editor.until(() => editor.published(cell(1))?.diagnostics.length === 0);
    await editor.stop();
  });

  it('offers actions and hovers in the cell', async () => {
    const { editor } = await start();
    await editor.openNotebook(URI, ['x = 1', '\ndrop(x)']);
    expect((await editor.hover(cell(1), 'drop(x)'))?.range).toMatchObject({ start: { line: 1, character: 0 } });
    const fix = (await editor.actions(cell(1), 'drop')).find(({ title }) => title === 'Keep it');
    expect(fix?.edit?.documentChanges).toMatchObject([{ textDocument: { uri: cell(1), version: 1 } }]);
    await editor.stop();
  });

  it('leaves out a cell with the tag trapline-ignore', async () => {
    const { editor } = await start();
    await editor.openNotebook(URI, ['drop(x)', 'drop(y)']);
    expect(await editor.marked(cell(0))).toEqual(['drop(x)']);
    await editor.changeNotebook({
      notebookDocument: { uri: URI, version: 2 },
      change: {
        cells: { data: [{ kind: NotebookCellKind.Code, document: cell(0), metadata: { metadata: { tags: ['trapline-ignore'] } } }] },
      },
    });
    await editor.until(() => editor.published(cell(0))?.diagnostics.length === 0);
    expect(await editor.marked(cell(1))).toEqual(['drop(y)']);
    await editor.stop();
  });

  it('is silent after it was closed', async () => {
    const { editor } = await start();
    await editor.openNotebook(URI, ['drop(x)']);
    await editor.diagnostics(cell(0));
    await editor.connection.sendNotification('notebookDocument/didClose', {
      notebookDocument: { uri: URI },
      cellTextDocuments: [{ uri: cell(0) }],
    });
    await editor.until(() => editor.published(cell(0))?.diagnostics.length === 0);
    await editor.stop();
  });
});
