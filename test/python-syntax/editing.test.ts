/** A text that is edited: the syntax equals that of a fresh parse, and what the edit left alone stays the same object. */
import { describe, expect, it } from 'vitest';
import { loadParser, PROGRAM, seeded } from './parser.ts';

const parser = await loadParser();
const PIECES = ['', 'x', '1', ' ', '\n', '(', ')', '"', ':', '=', '# c\n', '🎈', 'pass\n', '    ', ', ', 'type(a)', '\na = 1\n', 'f"{b}"'];

describe('update', () => {
  it.each([
    ['sound', 42, ''],
    ['broken', 43, '\nx = (\nclass C: pass\n'],
    ['made of pieces', 44, '\nimport a\nb = 1  # b\n@c\ndef d(): pass\n# e\nfrom f import g\n'],
  ])('equals a fresh parse after any edit of a text that is %s', (_, seed, tail) => {
    const random = seeded(seed);
    const pick = (below: number): number => Math.floor(random() * below);
    const document = parser.open(PROGRAM + tail);
    let text = PROGRAM + tail;
    let lastSound = PROGRAM;
    let sound = 0;
    for (let round = 0; round < 250; round++) {
      const at = pick(text.length);
      const next = text.slice(0, at) + PIECES[pick(PIECES.length)]! + text.slice(at + pick(4));
      const module = document.update(next);
      expect(module).toEqual(parser.parse(next));
      expect(document.syntax).toBe(module);
      text = next;
      if (module.errors.length === 0) {
        sound++;
        lastSound = text;
      } else if (random() < 0.6) text = lastSound;
      if (round % 50 === 49) text = lastSound = round % 100 === 99 ? PROGRAM : PROGRAM + tail;
    }
    document.close();
    expect(sound).toBeGreaterThan(20);
  });

  it('keeps the statements before and behind the edit, and moves those behind', () => {
    const text = 'a = 1  # a\ndef f(b, *c: d) -> e: return f"{b}"\ng = 2\n# end\nclass H: i = [1] # j\n';
    const document = parser.open(text);
    const [a, f, g, h] = document.syntax.body;
    const edited = text.replace('g = 2', 'g = 2 + 3');
    const after = document.update(edited);
    expect(after.body).toHaveLength(4);
    expect(after.body[0]).toBe(a);
    expect(after.body[1]).toBe(f);
    expect(after.body[2]).not.toBe(g);
    expect(after.body[3]).toBe(h);
    expect(after).toEqual(parser.parse(edited));
    document.close();
  });

  it('lowers a statement again when the edit touches its border', () => {
    const document = parser.open('a = 1\nb = 2\n');
    const [a] = document.syntax.body;
    expect(document.update('a = 2\nb = 2\n').body[0]).not.toBe(a);
    expect(document.syntax).toEqual(parser.parse('a = 2\nb = 2\n'));
    expect(document.update('a = 2\n1 = 2\n')).toEqual(parser.parse('a = 2\n1 = 2\n'));
    document.close();
  });

  it('sees a change that the grammar is not told of', () => {
    const document = parser.open('type(a)\nb\n');
    expect(document.update('typ_(a)\nb\n')).toEqual(parser.parse('typ_(a)\nb\n'));
    document.close();
  });

  it.each(['x = (', 'def (', 'a.\nb = 1\n'])('keeps what it can through broken code: %j', (broken) => {
    const text = `${PROGRAM}\nimport last\n`;
    const document = parser.open(text);
    const [first] = document.syntax.body;
    const before = document.syntax.body.at(-2);
    expect(document.update(text + broken)).toEqual(parser.parse(text + broken));
    expect(document.update(`${text}\n${broken}`)).toEqual(parser.parse(`${text}\n${broken}`));
    const after = document.update(text);
    expect(after).toEqual(parser.parse(text));
    expect(after.body[0]).toBe(first);
    expect(after.body.at(-2)).toBe(before);
    document.close();
  });
});
