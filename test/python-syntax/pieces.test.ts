/** Broken code is read in pieces: what is sound is never cut, and what is broken spoils its own piece alone. */
import { describe, expect, it } from 'vitest';
import { piecesOf } from '../../src/python/pieces.ts';
import { loadParser, PROGRAM } from './parser.ts';

const parser = await loadParser();
const cut = (text: string): string[] => piecesOf(text).map(({ start, end }) => text.slice(start, end));

describe('the pieces of a text', () => {
  it('begin at definitions and imports', () => {
    expect(cut('a = 1\nimport b\nc = 2\nasync def d(): pass\n@e\n@f\nclass G:\n  def h(): pass\nfrom . import i\n')).toEqual([
      'a = 1\n',
      'import b\nc = 2\n',
      'async def d(): pass\n',
      '@e\n@f\nclass G:\n  def h(): pass\n',
      'from . import i\n',
    ]);
  });

  it.each([
    ['a string', 'a = """\ndef b(): pass\n"""\n'],
    ['an f-string', 'a = f"""\nimport b\n{c(\nd)}"""\n'],
    ['a matrix product', 'a = (b\n@ c)\n'],
    ['a generator', 'a = (b for b\nin c\nfrom_d)\n'],
    ['a continued line', 'a = \\\nimport b\n'],
  ])('do not begin within %s', (_, text) => expect(cut(text)).toEqual([text]));

  it('begin behind a bracket that was left open', () => {
    expect(cut('a = [(\ndef b(): pass\nc = (\n@d\n)\nimport e\n')).toEqual(['a = [(\n', 'def b(): pass\nc = (\n@d\n)\n', 'import e\n']);
  });

  it('are sound where the whole is, and hold the same statements', () => {
    const pieces = cut(PROGRAM).map((piece) => parser.parse(piece));
    expect(pieces.flatMap(({ errors }) => errors)).toEqual([]);
    expect(pieces.flatMap(({ body }) => body.map(({ type }) => type))).toEqual(parser.parse(PROGRAM).body.map(({ type }) => type));
  });
});

describe('what is broken', () => {
  it.each(['x = foo(', 'x = [1, {', 'if a', 'y = )', 'x = "'])('%j leaves the definitions around it as they are', (broken) => {
    const before = 'import a\ndef f(b):\n  return b\n';
    const after = 'class C:\n  def m(self): pass\nfrom d import e\n';
    const { body, errors } = parser.parse(`${before}\n${broken}\n${after}`);
    expect(body.map(({ type }) => type)).toEqual(expect.arrayContaining(['Import', 'FunctionDef', 'ClassDef', 'ImportFrom']));
    expect(errors.length).toBeGreaterThan(0);
    expect(errors.every(({ start, end }) => start >= before.length && end <= before.length + broken.length + 2)).toBe(true);
  });
});
