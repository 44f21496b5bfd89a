/** Arbitrary text and bytes: reading never throws, keeps every length, and is linear (a quadratic step would not end on these sizes). */
import { describe, expect, it } from 'vitest';
import { decodeText, encodeText } from '../../src/python/decode.ts';
import { blankCell, blankMagics } from '../../src/python/magics.ts';
import { applyCellEdits } from '../../src/python/notebook.ts';
import { offsetOf, positionOf, readSource } from '../../src/python/source.ts';

const LENGTH = 300_000;
const PIECES =
  "\"|'|\"\"\"|'''|f\"|f'''|rb\"|{|}|{{|(|)|[|]|:|=|==|!|!=|%|%%|%time |%%bash|!ls|?|??|obj?|\\|\\\n|\n|\r|\r\n|\t|\f| |    |#|# %%|x|y = |if x:|<<<<<<< a|=======|>>>>>>> b|é|😀|\uD800|\uFEFF|\0|pip install x".split(
    '|',
  );

/** Numbers below `bound`, the same in every run. */
function numbers(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

const lineEnds = (text: string): string => text.replace(/\r(?!\n)/g, '\n').replace(/[^\r\n]/g, '.');

it('any text keeps its length, its lines and its positions', () => {
  const below = numbers(1);
  for (let round = 0; round < 1500; round++) {
    const text = Array.from({ length: 1 + below(30) }, () => PIECES[below(PIECES.length)]).join('');
    for (const blank of [blankMagics, (content: string) => blankCell(content).text]) {
      const read = blank(text);
      expect(read.replace(/[^\r\n]/g, '.')).toBe(text.replace(/[^\r\n]/g, '.'));
      expect(blank(read)).toBe(read);
    }
    const source = readSource('a.py', text);
    if ('reason' in source) throw new Error(source.reason);
    expect(lineEnds(source.text)).toBe(lineEnds(text));
    expect(source.original ?? source.text).toBe(text);
    for (let offset = 0; offset <= text.length; offset++) {
      const { cell, line, column } = positionOf(source, offset);
      expect(offsetOf(source, cell, line, column)).toBe(offset);
    }
  }
});

it('a notebook of any cells leaves its cells apart', () => {
  const below = numbers(2);
  for (let round = 0; round < 500; round++) {
    const texts = Array.from({ length: 3 }, () => Array.from({ length: below(12) }, () => PIECES[below(PIECES.length)]).join(''));
    const json = JSON.stringify({ cells: texts.map((source) => ({ cell_type: 'code', source })) }, null, 1);
    const source = readSource('n.ipynb', json);
    if ('reason' in source) throw new Error(source.reason);
    expect(source.cells?.map(({ start, end }) => (source.original ?? source.text).slice(start, end))).toEqual(texts);
    expect(blankCell(source.text.slice(0, source.cells?.[2]?.start)).closers).toBe('');
    expect(
      applyCellEdits(
        json,
        texts.map((text, cell) => ({ cell, start: 0, end: text.length, text })),
      ),
    ).toBe(json);
  }
});

it('any bytes decode or fail, and what decodes is written back', () => {
  const below = numbers(3);
  const names = [
    'utf-8',
    'latin-1',
    'cp1252',
    'koi8-r',
    'shift_jis',
    'gbk',
    'euc-jp',
    'big5',
    'gb18030',
    'iso-2022-jp',
    'mac-roman',
    'utf-16',
    '?',
  ];
  for (let round = 0; round < 2000; round++) {
    const head = round % 4 === 0 ? '' : `# coding: ${names[below(names.length)]}\n`;
    const tail = Array.from({ length: below(round % 8 === 0 ? 40 : 3) }, () => below(256));
    const content = Uint8Array.from([...new TextEncoder().encode(head), ...tail]);
    const result = decodeText(content);
    if (!result.ok) continue;
    const written = encodeText(result.text, result.format);
    if (written !== null) expect(written).toEqual(content);
    else expect(result.format.isWritable).toBe(false);
  }
});

describe('megabytes in one line', () => {
  it('of data', () => {
    const text = `x = "${'QUJD'.repeat(1_250_000)}"\n`;
    expect(readSource('a.py', text)).toEqual({ path: 'a.py', text, cells: null });
    expect(blankCell(text)).toEqual({ text, closers: '' });
  });

  it.each([
    ['x', 'x'],
    ['an open string', '"\\'],
    ['brackets', '('],
    ['closing brackets', ')]}'],
    ['f-strings', 'f"{x:'],
    ['f-strings over lines', 'f"""{\n('],
    ['fields in fields', 'f"{'],
    ['spaces before nothing', ' '],
    ['magics', '%timeit -n -n '],
    ['magics on lines', '%timeit -n -n x\n'],
    ['assigned magics', 'x = !ls\n'],
    ['equals and spaces', '=    '],
    ['questions', 'x=y ?#'],
    ['questions on lines', 'why ?\n'],
    ['backslashes', '\\'],
    ['continued commands', '!\\\n'],
    ['cell magics', '%%bash\n# %%\n'],
    ['lone CR', '\r'],
    ['blank lines', ' \f\n'],
    ['conflict markers', '<<<<<<<\n'],
  ])('of %s', (_, piece) => {
    const text = piece.repeat(LENGTH / piece.length);
    const source = readSource('a.py', text);
    expect('text' in source && source.text.length).toBe(text.length);
    if ('text' in source) expect(offsetOf(source, null, 1, 1)).toBe(0);
  });

  it.each([
    ['quotes', '\\"'],
    ['backslashes', '\\\\'],
    ['escapes', '\\u00e9'],
  ])('of a notebook with %s', (_, piece) => {
    const json = `{"cells":[{"cell_type":"code","outputs":["${piece.repeat(500_000)}", NaN],"source":["${piece.repeat(500_000)}"]}]}`;
    const edited = applyCellEdits(json, [{ cell: 0, start: 1, end: 1, text: 'x' }]);
    expect(edited?.length).toBe(json.length + 1);
  });

  it('of a notebook nested deeply', () => {
    const json = `{"cells":[{"cell_type":"code","source":"x","outputs":${'{"source":['.repeat(100_000)}${']}'.repeat(100_000)}}]}`;
    expect(applyCellEdits(json, [{ cell: 0, start: 1, end: 1, text: 'y' }]) ?? 'refused').toSatisfy(
      (result: string) => result === 'refused' || result === json.replace('"x"', '"xy"'),
    );
  });
});
