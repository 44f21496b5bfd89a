/** The two ways to read a tree agree, and texts that the grammar misreads reach it respelled. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Language, Parser } from 'web-tree-sitter';
import { grammarText } from '../../src/python/grammar-text.ts';
import { Kind, kindOf } from '../../src/python/kinds.ts';
import { Tape } from '../../src/python/tape.ts';
import { readTree, type WasmMemory } from '../../src/python/tree-memory.ts';
import { walkTree } from '../../src/python/tree-walk.ts';
import { changeBetween } from '../../src/python/text-change.ts';
import { PROGRAM } from './parser.ts';

// Whoever starts the runtime first holds its memory: here that is this file.
const runtime = (async (): Promise<WasmMemory> => {
  const module = {};
  await Parser.init(module);
  return module as WasmMemory;
})();

describe('trees', () => {
  it.each([PROGRAM, PROGRAM.slice(0, 700), 'x = (\ny', 'def (:\n', '', '\n', '# a\n\\\n', "'\\x41\\n{a}' f'{{{b}}}'", 'é = "🎈"'])(
    'are the same read from memory and walked: %j',
    async (text) => {
      const memory = await runtime;
      const language = await Language.load(readFileSync(new URL('../../syntaxes/python.wasm', import.meta.url)));
      const kinds = Uint8Array.from({ length: language.nodeTypeCount }, (_, symbol) => {
        const name = language.nodeTypeForId(symbol);
        return name === null ? Kind.other : kindOf(name, language.nodeTypeIsNamed(symbol));
      });
      const tree = new Parser().setLanguage(language).parse(text)!;
      const read = new Tape();
      readTree(memory, (tree as unknown as { 0: number })[0], kinds, read);
      const walked = new Tape();
      walkTree(tree.rootNode, kinds, walked);
      tree.delete();
      expect(walked.length).toBeGreaterThan(0);
      expect(read.isEqual(walked)).toBe(true);
    },
  );
});

describe('the text for the grammar', () => {
  it.each([
    ['type(a).b = c\n', 'typ_(a).b = c\n'],
    ['x = 1; type (a).b = c', 'x = 1; typ_ (a).b = c'],
    ['type A = B', 'type A = B'],
    ['def f[T = int, *U = (a, b)](x=1): pass', 'def f[T : int, *U : (a, b)](x=1): pass'],
    ['class A[T: (x == y) = "]="]: pass', 'class A[T: (x == y) : "]="]: pass'],
    [`f"{'a':=^9}"`, `f"{'a':-^9}"`],
    ['(x := 3)', '(x := 3)'],
  ])('%s', (text, expected) => {
    expect(grammarText(text)).toBe(expected);
    expect(grammarText(text)).toHaveLength(text.length);
  });
});

describe('the change between two texts', () => {
  it.each([
    ['abc', 'abc', undefined],
    ['abc', 'axc', { start: 1, oldEnd: 2, newEnd: 2 }],
    ['aa', 'aaa', { start: 2, oldEnd: 2, newEnd: 3 }],
    ['', 'a', { start: 0, oldEnd: 0, newEnd: 1 }],
    ['🎈', '🎉', { start: 0, oldEnd: 2, newEnd: 2 }],
  ])('%s → %s', (before, after, expected) => expect(changeBetween(before, after)).toEqual(expected));
});
