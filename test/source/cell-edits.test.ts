/** Edits of cells inside a notebook's JSON: the source changes, and nothing else. */
import { describe, expect, it } from 'vitest';
import { applyCellEdits } from '../../src/python/notebook.ts';
import type { CellEdit } from '../../src/python/notebook.ts';
import { parseNotebook } from '../../src/python/notebook-json.ts';

const NOTEBOOK = {
  cells: [
    { cell_type: 'markdown', metadata: {}, source: ['# "Title"\n', 'source'] },
    {
      cell_type: 'code',
      metadata: { tags: ['source'] },
      outputs: [{ source: ['x'], data: 'cells/1/source' }],
      source: ['a = "é"\n', 'b\n', 'c'],
    },
    { cell_type: 'code', source: 'x = 1\ny\\n\n' },
    { cell_type: 'code', source: [] },
    { cell_type: 'code', source: ['one\n'] },
  ],
  metadata: { source: 'kept' },
};
const STYLES = { indented: 1, 'indented by two': 2, tabs: '\t', compact: 0 } as const;
const style = (name: keyof typeof STYLES): string => `${JSON.stringify(NOTEBOOK, null, STYLES[name])}\n`;
const indented = style('indented');

const edit = (cell: number, start: number, end: number, text: string): CellEdit => ({ cell, start, end, text });
const sources = (json: string): (string | undefined)[] => {
  const notebook = parseNotebook(json);
  return notebook.ok ? notebook.cells.map(({ text }) => text) : [];
};

describe.each(Object.keys(STYLES) as (keyof typeof STYLES)[])('in a notebook that is %s', (name) => {
  const json = style(name);
  /** What a program writes that reads the notebook and writes it in the same style. */
  const rewritten = (cell: number, source: string | string[]): string => {
    const cells = NOTEBOOK.cells.map((old, i) => (i === cell ? { ...old, source } : old));
    return `${JSON.stringify({ ...NOTEBOOK, cells }, null, STYLES[name])}\n`;
  };

  it('no edit changes no byte', () => expect(applyCellEdits(json, [])).toBe(json));

  it.each<[string, CellEdit[], number, string | string[]]>([
    ['a word', [edit(1, 0, 1, 'z')], 1, ['z = "é"\n', 'b\n', 'c']],
    ['a quote', [edit(1, 5, 6, '"\\')], 1, ['a = ""\\"\n', 'b\n', 'c']],
    ['two lines for one', [edit(1, 8, 9, 'p\nq')], 1, ['a = "é"\n', 'p\n', 'q\n', 'c']],
    ['one line for two', [edit(1, 6, 9, '')], 1, ['a = "é\n', 'c']],
    ['a line gone', [edit(1, 8, 10, '')], 1, ['a = "é"\n', 'c']],
    ['the first line gone', [edit(1, 0, 8, '')], 1, ['b\n', 'c']],
    ['the last line gone', [edit(1, 10, 11, '')], 1, ['a = "é"\n', 'b\n']],
    ['a line end gone', [edit(1, 9, 10, '')], 1, ['a = "é"\n', 'bc']],
    ['everything gone', [edit(1, 0, 11, '')], 1, []],
    ['a line before', [edit(1, 0, 0, 'import m\n')], 1, ['import m\n', 'a = "é"\n', 'b\n', 'c']],
    ['a line between', [edit(1, 10, 10, 'm\n')], 1, ['a = "é"\n', 'b\n', 'm\n', 'c']],
    ['a line behind', [edit(1, 11, 11, '\nd')], 1, ['a = "é"\n', 'b\n', 'c\n', 'd']],
    ['several, in any order', [edit(1, 10, 11, 'C'), edit(1, 0, 1, 'A'), edit(1, 8, 9, '')], 1, ['A = "é"\n', '\n', 'C']],
    ['two insertions at one place', [edit(1, 8, 8, '1'), edit(1, 8, 8, '2')], 1, ['a = "é"\n', '12b\n', 'c']],
    ['a string', [edit(2, 4, 5, '2'), edit(2, 7, 9, '\n"')], 2, 'x = 2\ny\n"\n'],
    ['a list of one line', [edit(4, 4, 4, 'two\nthree')], 4, ['one\n', 'two\n', 'three']],
    ['a character that needs an escape', [edit(4, 0, 3, '\u0007\t😀')], 4, ['\u0007\t😀\n']],
  ])('%s', (_, edits, cell, source) => expect(applyCellEdits(json, edits)).toBe(rewritten(cell, source)));

  it('an empty list gets lines', () => {
    const result = applyCellEdits(json, [edit(3, 0, 0, 'a\nb')]);
    expect(JSON.parse(result ?? '')).toEqual(JSON.parse(rewritten(3, ['a\n', 'b'])));
    if (name !== 'compact') expect(result).toBe(rewritten(3, ['a\n', 'b']));
  });

  it('several cells at once', () => {
    const result = applyCellEdits(json, [edit(4, 0, 3, '1'), edit(1, 0, 1, 'z'), edit(0, 2, 2, '!')]);
    expect(sources(result ?? '')).toEqual(['# !"Title"\nsource', 'z = "é"\nb\nc', 'x = 1\ny\\n\n', '', '1\n']);
  });
});

describe('what is not edited keeps its spelling', () => {
  it('escapes in the same line', () => {
    const json = '{"cells":[{"cell_type":"code","source":["a\\u003d\\u00e9\\/x\\n" ,  "b\\u000a","c"]}]}';
    expect(applyCellEdits(json, [edit(0, 0, 1, 'z')])).toBe(json.replace('a\\', 'z\\'));
    expect(applyCellEdits(json, [edit(0, 6, 7, 'q')])).toBe(json.replace('"b', '"q'));
    expect(applyCellEdits(json, [edit(0, 0, 7, 'p\\nq\nr')])).toContain('["p\\\\nq\\n" ,  "r\\u000a","c"]');
  });

  it('ASCII where the file is ASCII with escapes, and characters where it has them', () => {
    const ascii = '{"cells":[{"cell_type":"code","source":["a \\u00e9"]}]}';
    expect(applyCellEdits(ascii, [edit(0, 0, 1, 'ü😀')])).toBe(ascii.replace('a ', '\\u00fc\\ud83d\\ude00 '));
    expect(applyCellEdits(ascii.replace('\\u00e9', 'é'), [edit(0, 0, 1, 'ü')])).toContain('["ü é"]');
  });

  it('CR LF, trailing spaces, key order, numbers and odd spacing', () => {
    const json = '{ "b":1.0, \r\n "cells" : [ {"source" :[ "a\\n",\r\n\t"b" ], "cell_type":"code"} ] , "a": NaN }  \r\n';
    expect(applyCellEdits(json, [edit(0, 2, 3, 'c\nd')])).toBe(json.replace('"b" ]', '"c\\n",\r\n\t"d" ]'));
  });

  it('the lists of nbformat 3 without line ends', () => {
    const json = '{"worksheets":[{"cells":[{"cell_type":"code","input":["a","b","c"]}]}]}';
    expect(applyCellEdits(json, [edit(0, 2, 3, 'x\ny')])).toContain('["a","x","y","c"]');
    expect(applyCellEdits(json, [edit(0, 4, 5, 'z\n')])).toContain('["a","b","z",""]');
    expect(applyCellEdits(json, [edit(0, 0, 2, '')])).toContain('["b","c"]');
  });
});

describe('nothing is written', () => {
  it.each<[string, string, CellEdit[]]>([
    ['into broken JSON', '{"cells": [', [edit(0, 0, 0, 'x')]],
    ['into a cell that is not there', indented, [edit(9, 0, 0, 'x')]],
    ['into a cell without source', '{"cells":[{"cell_type":"code"}]}', [edit(0, 0, 0, 'x')]],
    ['into a list with other things', '{"cells":[{"cell_type":"code","source":["a",1]}]}', [edit(0, 0, 1, 'x')]],
    ['behind the end', indented, [edit(1, 11, 12, 'x')]],
    ['before the start', indented, [edit(1, -1, 1, 'x')]],
    ['backwards', indented, [edit(1, 2, 1, 'x')]],
    ['twice over one place', indented, [edit(1, 0, 3, 'x'), edit(1, 2, 4, 'y')]],
    ['with one of two edits impossible', indented, [edit(1, 0, 1, 'x'), edit(1, 0, 99, 'y')]],
  ])('%s', (_, json, edits) => expect(applyCellEdits(json, edits)).toBeNull());
});

it('any edit of any range gives the text that was asked for', () => {
  const texts = ['', 'x', '\n', 'x\n', '\ny', 'x\ny\n', '"\\\n'];
  for (const [cell, old] of sources(indented).entries())
    for (let start = 0; start <= (old?.length ?? 0); start++)
      for (let end = start; end <= (old?.length ?? 0); end++)
        for (const text of texts) {
          const result = applyCellEdits(indented, [edit(cell, start, end, text)]) ?? '';
          expect(sources(result)[cell]).toBe((old ?? '').slice(0, start) + text + (old ?? '').slice(end));
        }
});
