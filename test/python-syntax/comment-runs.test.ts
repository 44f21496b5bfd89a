/** Long runs of comments are blanked for the grammar, at equal length, where nothing can tell the difference. */
import { expect, it } from 'vitest';
import { grammarText } from '../../src/python/grammar-text.ts';
import { parser } from '../harness/service.ts';

const run = (lines: number, line = '# SELECT a, b FROM c'): string => `${line}\n`.repeat(lines);

it('keeps the ends, what speaks to Trapline and what could end a string', () => {
  const text = `x = 1\n${run(30)}# trapline: off\n${run(30)}# """\n${run(30)}y = 2\n`;
  const blanked = grammarText(text);
  expect(blanked.length).toBe(text.length);
  expect(blanked.split('\n').filter((line) => line.trim() !== '')).toEqual([
    'x = 1',
    '# SELECT a, b FROM c',
    '# trapline: off',
    '# """',
    '# SELECT a, b FROM c',
    'y = 2',
  ]);
});

it('leaves short runs alone', () => {
  const text = `${run(39)}x = 1\n`;
  expect(grammarText(text)).toBe(text);
});

it('changes nothing but the list of comments', () => {
  const inString = `s = """\n${run(60)}end"""\n`;
  const text = `def f():\n    a = 1\n${run(100, '    # b')}    return a\n${run(50)}${inString}z = f()\n`;
  const short = text.replaceAll('    # b\n', '').replaceAll(run(50), run(1));
  const kinds = (source: string): string[] => parser.parse(source).body.map(({ type }) => type);
  expect(kinds(text)).toEqual(['FunctionDef', 'Assign', 'Assign']);
  expect(kinds(short)).toEqual(kinds(text));
  const [, assigned] = parser.parse(text).body;
  expect(assigned?.type === 'Assign' && assigned.value.type === 'Constant' && assigned.value.value).toEqual({
    kind: 'str',
    value: `\n${run(60)}end`,
  });
});
