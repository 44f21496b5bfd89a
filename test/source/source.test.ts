/** Modules from files and notebooks, and positions in them. */
import { describe, expect, it } from 'vitest';
import { notebookSource } from '../../src/python/notebook.ts';
import { cellOf, offsetOf, positionOf, readSource } from '../../src/python/source.ts';
import type { PythonSource } from '../../src/python/source.ts';
import { isUnreadable } from '../../src/python/unreadable.ts';

function read(path: string, text: string): PythonSource {
  const source = readSource(path, text);
  if (isUnreadable(source)) throw new Error(source.reason);
  return source;
}

const cells = notebookSource('n.ipynb', [
  { index: 0, text: '# Title', isCode: false, tags: [] },
  { index: 1, text: 'a = 1\r\n%pwd\r\nb = (', isCode: true, tags: ['trapline-ignore'] },
  { index: 2, text: '', isCode: true, tags: [] },
  { index: 4, text: 'é = "😀"\nc\n', isCode: true, tags: [] },
]);

describe('positions', () => {
  it('count from one, in UTF-16 units, in the lines that LSP knows', () => {
    const source = read('a.py', 'x\r\n"😀" y\rz');
    expect(positionOf(source, 0)).toEqual({ cell: null, line: 1, column: 1 });
    expect(positionOf(source, source.text.indexOf('y'))).toEqual({ cell: null, line: 2, column: 6 });
    expect(positionOf(source, source.text.indexOf('z'))).toEqual({ cell: null, line: 3, column: 1 });
    expect(positionOf(source, 99)).toEqual({ cell: null, line: 3, column: 2 });
    expect(positionOf(source, -1)).toEqual({ cell: null, line: 1, column: 1 });
  });

  it('count within the cell of a notebook, whose index is over all cells', () => {
    expect(positionOf(cells, cells.text.indexOf('b ='))).toEqual({ cell: 1, line: 3, column: 1 });
    expect(positionOf(cells, cells.text.indexOf('c\n'))).toEqual({ cell: 4, line: 2, column: 1 });
    expect(positionOf(cells, cells.text.length)).toEqual({ cell: 4, line: 3, column: 1 });
  });

  it('between two cells is the end of the first', () => {
    const end = cells.cells?.[0]?.end ?? 0;
    expect(positionOf(cells, end + 1)).toEqual(positionOf(cells, end));
    expect(cellOf(cells, end)?.index).toBe(1);
    expect(cellOf(cells, end + 1)).toBeNull();
  });

  it.each([
    ['a plain file', read('a.py', 'x\r\n\n\r"😀"\f\ty\n')],
    ['an empty file', read('a.py', '')],
    ['a file with a mark', read('a.py', '\uFEFFx\n')],
  ])('are inverse to offsets in %s', (_, source) => {
    for (let offset = 0; offset <= source.text.length; offset++) {
      const { cell, line, column } = positionOf(source, offset);
      expect(offsetOf(source, cell, line, column)).toBe(offset);
    }
  });

  it('are inverse to offsets in a notebook', () => {
    for (const { start, end, index } of cells.cells ?? [])
      for (let offset = start; offset <= end; offset++) {
        const { cell, line, column } = positionOf(cells, offset);
        expect(cell).toBe(index);
        expect(offsetOf(cells, cell, line, column)).toBe(offset);
      }
  });

  it('give no offset where there is no line, and the end of the line for a column behind it', () => {
    const source = read('a.py', 'ab\r\ncd');
    expect(offsetOf(source, null, 1, 99)).toBe(2);
    expect(offsetOf(source, null, 2, 99)).toBe(6);
    expect(offsetOf(source, null, 3, 1)).toBeNull();
    expect(offsetOf(source, null, 0, 1)).toBeNull();
    expect(offsetOf(source, 0, 1, 1)).toBeNull();
    expect(offsetOf(cells, 0, 1, 1)).toBeNull();
    expect(offsetOf(cells, 3, 1, 1)).toBeNull();
    expect(offsetOf(cells, 1, 4, 1)).toBeNull();
    expect(offsetOf(cells, 1, 3, 99)).toBe(cells.cells?.[0]?.end);
    expect(offsetOf(cells, null, 1, 1)).toBeNull();
  });

  it('exist for a notebook without code', () => {
    const empty = notebookSource('n.ipynb', []);
    expect(positionOf(empty, 0)).toEqual({ cell: null, line: 1, column: 1 });
    expect(cellOf(empty, 0)).toBeNull();
  });
});

describe('modules', () => {
  it('keep a plain text as it is', () => {
    const text = '\uFEFF# %%\nx = 7 % 3\r\n\f\ny != 2\n';
    expect(read('a.py', text)).toEqual({ path: 'a.py', text, cells: null });
  });

  it('read a lone CR as a line end, as Python does, and remember the original', () => {
    expect(read('a.pyw', 'x\ry\r\nz')).toEqual({ path: 'a.pyw', text: 'x\ny\r\nz', cells: null, original: 'x\ry\r\nz' });
  });

  it('are in cell order, each cell in its range', () => {
    expect(cells.cells?.map(({ index }) => index)).toEqual([1, 2, 4]);
    expect(cells.cells?.map(({ start, end }) => cells.original?.slice(start, end))).toEqual([
      'a = 1\r\n%pwd\r\nb = (',
      '',
      'é = "😀"\nc\n',
    ]);
    expect(cells.cells?.[0]?.tags).toEqual(['trapline-ignore']);
    expect(cells.original?.length).toBe(cells.text.length);
  });

  it.each([
    ['f(a, [', 'f(a, [\n])\nnext'],
    ['s = """', 's = """\n"""\nnext'],
    ["f'''{x:", "f'''{x:\n}'''\nnext"],
    ['f(a # (', 'f(a # (\n)\nnext'],
    ['x = 1 \\', 'x = 1 \\\n\nnext'],
    ['x = "', 'x = "\nnext'],
    ['x\n', 'x\n\nnext'],
  ])('end what the cell %j leaves open', (open, text) => {
    const cell = (index: number, content: string) => ({ index, text: content, isCode: true, tags: [] });
    expect(notebookSource('n.ipynb', [cell(0, open), cell(1, 'next')]).text).toBe(text);
  });

  it('are one file for a percent script, a cell magic reaching to the next marker', () => {
    const source = read(
      'a.py',
      '# %%\n%%bash\nls (\n# %% [markdown]\n# In[12]:\n%time x = 1\n# COMMAND ----------\n# MAGIC %sql\ny = !ls\n',
    );
    expect(source.cells).toBeNull();
    expect(source.text).toBe('# %%\n      \n    \n# %% [markdown]\n# In[12]:\npass; x = 1\n# COMMAND ----------\n# MAGIC %sql\ny = __ \n');
  });
});
