/** Notebooks as they are found: both formats, odd cells, other languages, broken JSON. */
import { describe, expect, it } from 'vitest';
import { readNotebook } from '../../src/python/notebook.ts';

const code = (source: unknown, metadata: object = {}) => ({ cell_type: 'code', metadata, outputs: [], source });
const nb4 = (cells: unknown, metadata: object = {}) => JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 });
const nb3 = (...cells: object[]) => JSON.stringify({ worksheets: [{ cells }], metadata: {}, nbformat: 3 });

function read(json: string) {
  const source = readNotebook('n.ipynb', json);
  if ('reason' in source) throw new Error(source.reason);
  return source;
}
const textOf = (json: string): string => read(json).text;

describe('cells', () => {
  it.each([
    ['a list of lines', ['a\n', 'b'], 'a\nb'],
    ['one string', 'a\nb', 'a\nb'],
    ['an empty list', [], ''],
    ['a missing source', undefined, ''],
    ['a source of another type', 7, ''],
    ['a list with other types in it', ['a\n', null, 'b'], 'a\nb'],
  ])('store %s', (_, source, text) => expect(textOf(nb4([code(source)]))).toBe(text));

  it('count over all kinds', () => {
    const source = read(
      nb4([{ cell_type: 'markdown', source: 'x' }, code('a'), { cell_type: 'raw', source: 'x' }, null, { cell_type: 'new' }, code('b')]),
    );
    expect(source.cells?.map(({ index }) => index)).toEqual([1, 5]);
    expect(source.text).toBe('a\nb');
  });

  it('carry their tags', () => {
    const source = read(nb4([code('a', { tags: ['trapline-ignore', 3] }), code('b', { tags: 'x' })]));
    expect(source.cells?.map(({ tags }) => tags)).toEqual([['trapline-ignore'], []]);
  });

  it('of nbformat 3 stand in worksheets, their lines with or without ends', () => {
    const v3 = (input: unknown, language = 'python') => ({ cell_type: 'code', input, language, metadata: {} });
    expect(textOf(nb3({ cell_type: 'heading', source: 'x' }, v3(['a\n', 'b']), v3(['c', 'd']), v3('e'), v3('ls', 'bash'), v3([])))).toBe(
      'a\nb\nc\nd\ne\n',
    );
    const two = JSON.stringify({ worksheets: [{ cells: [v3('a')] }, {}, null, { cells: [v3('b')] }] });
    expect(read(two).cells?.map(({ index }) => index)).toEqual([0, 1]);
  });

  it('in a language of their own are left out', () => {
    expect(
      read(nb4([code('a'), code('b', { vscode: { languageId: 'shellscript' } }), code('c', { vscode: { languageId: 'python' } })])).text,
    ).toBe('a\nc');
  });
});

describe('kernels', () => {
  it.each([
    [{ kernelspec: { language: 'R', name: 'ir' } }],
    [{ language_info: { name: 'julia' } }],
    [{ kernelspec: { language: 'python' }, language_info: { name: 'scala' } }],
    [{ kernelspec: { name: 'ir' } }],
  ])('of another language have no cells: %j', (metadata) => expect(read(nb4([code('x')], metadata)).cells).toEqual([]));

  it.each([
    [{}],
    [{ kernelspec: { language: 'python', name: 'conda-env-r-py' } }],
    [{ kernelspec: { name: 'tf2', display_name: 'R2' } }],
    [{ kernelspec: { language: '', name: 'pysparkkernel' }, language_info: { name: 'pyspark' } }],
    [{ language_info: { name: 'ipython' } }],
    [{ kernelspec: null, language_info: 3 }],
  ])('of Python have: %j', (metadata) => expect(read(nb4([code('x')], metadata)).text).toBe('x'));
});

describe('JSON', () => {
  it.each([
    ['broken', '{"cells": [', /not valid JSON/],
    ['in a merge conflict', '{\n<<<<<<< HEAD\n "cells": []\n=======\n>>>>>>> x\n}', /merge conflict/],
    ['no object', '[1]', /not an object/],
    ['text', 'x = 1', /not valid JSON/],
    ['nothing but brackets', '['.repeat(200_000), /not valid JSON/],
  ])('%s is a reason', (_, json, reason) => {
    const result = readNotebook('n.ipynb', json);
    expect(result).toMatchObject({ ok: false, kind: 'broken-notebook' });
    expect('reason' in result && result.reason).toMatch(reason);
  });

  it.each([
    ['', ''],
    [' \n', ''],
    ['{}', ''],
    ['{"cells": {}}', ''],
    ['\uFEFF' + nb4([code('x')]), 'x'],
    [nb4([code('x = "NaN"')]).replace('[]', '[NaN, -Infinity, Infinity, "\\"NaN"]'), 'x = "NaN"'],
  ])('%j is a notebook', (json, text) => expect(textOf(json)).toBe(text));
});
