/** Suppression comments: what each silences, and what is said about those that silence nothing. */
import { describe, expect, it } from 'vitest';
import { readSource } from '../../src/python/source.ts';
import type { PythonSource } from '../../src/python/source.ts';
import { run, throwing, wordTrap } from './fake.ts';

const traps = [wordTrap('alpha-trap', 'alpha'), wordTrap('beta-trap', 'beta')];

/** How many findings are left and how many were silenced. */
const left = (text: string): [number, number] => {
  const { findings, suppressed } = run(text, traps).outcome;
  return [findings.length, suppressed.length];
};
const notices = (text: string): string[] => run(text, traps).outcome.notices.map(({ kind, message }) => `${kind}: ${message}`);
/** The text after each notice's removal, alone. */
const removed = (text: string): string[] =>
  run(text, traps).outcome.notices.map(({ removal }) => text.slice(0, removal.start) + text.slice(removal.end));

describe('ignore', () => {
  it.each([
    ['every trap', 'x = alpha + beta  # trapline: ignore\n', [0, 2]],
    ['one trap', 'x = alpha + beta  # trapline: ignore[alpha-trap]\n', [1, 1]],
    ['one variant', 'x = alpha + ALPHA  # trapline: ignore[alpha-trap/shouted]\n', [1, 1]],
    ['several', 'x = alpha + beta  # trapline: ignore[alpha-trap, beta-trap]\n', [0, 2]],
    ['with a reason', 'x = alpha  # trapline: ignore[alpha-trap] checked by hand\n', [0, 1]],
    ['after another comment', 'x = alpha  # noqa: E501  # trapline: ignore[alpha-trap]\n', [0, 1]],
    ['before another comment', 'x = alpha  # trapline: ignore[alpha-trap]  # noqa\n', [0, 1]],
    ['on the line inside a statement', 'x = f(\n    alpha,  # trapline: ignore[alpha-trap]\n    alpha,\n)\n', [1, 1]],
    ['on the first line of the statement', 'x = f(  # trapline: ignore[alpha-trap]\n    1,\n    alpha,\n)\n', [0, 1]],
    ['where a backslash keeps a comment away', 'x = alpha + \\\n    1  # trapline: ignore[alpha-trap]\n', [0, 1]],
    ['not in the body of the statement', 'for a in b:  # trapline: ignore[alpha-trap]\n    alpha\n', [1, 0]],
    ['not on the line above', '# trapline: ignore[alpha-trap]\nx = alpha\n', [1, 0]],
    ['not inside a string', 'x = alpha, "# trapline: ignore"\n', [1, 0]],
    ['not a longer word', 'x = alpha  # trapline: ignored\n', [1, 0]],
    ['the header of a compound statement', 'for a in f(  # trapline: ignore[alpha-trap]\n    alpha\n):\n    b()\n', [0, 1]],
    ['with Windows line ends', 'x = alpha  # trapline: ignore[alpha-trap]\r\ny = 1\r\n', [0, 1]],
  ])('%s', (_, text, expected) => expect(left(text)).toEqual(expected));
});

describe('ignore-file, off and on', () => {
  it.each([
    ['the whole file, from wherever', 'x = alpha\ny = beta\n# trapline: ignore-file[alpha-trap]\n', [1, 1]],
    ['off to on', 'alpha\n# trapline: off\nalpha\nbeta\n# trapline: on\nbeta\n', [2, 2]],
    ['off to the end', 'alpha\n# trapline: off\nalpha\n', [1, 1]],
    ['off for one trap', '# trapline: off[alpha-trap]\nalpha\nbeta\n# trapline: on[alpha-trap]\nalpha\n', [2, 1]],
    ['on under another name ends nothing', '# trapline: off[alpha-trap]\nalpha\n# trapline: on[beta-trap]\nalpha\n', [0, 2]],
    ['on without a name ends everything', '# trapline: off[alpha-trap]\nalpha\n# trapline: on\nalpha\n', [1, 1]],
  ])('%s', (_, text, expected) => expect(left(text)).toEqual(expected));
});

describe('a notebook', () => {
  const cell = (source: string, tags: string[] = []): object => ({ cell_type: 'code', metadata: { tags }, source, outputs: [] });
  it('is silent in a cell with the tag, and nowhere else', () => {
    const json = JSON.stringify({ nbformat: 4, metadata: {}, cells: [cell('alpha'), cell('alpha', ['trapline-ignore']), cell('alpha')] });
    const { findings, suppressed } = run(readSource('n.ipynb', json) as PythonSource, traps).outcome;
    expect([findings.length, suppressed.length]).toEqual([2, 1]);
  });
});

describe('notices', () => {
  it.each([
    ['used ones', 'x = alpha  # trapline: ignore[alpha-trap]\n', []],
    ['a bare one that silences nothing', 'x = 1  # trapline: ignore\n', ['unused: No trap is found on this line: remove this comment.']],
    [
      'a trap that is not there',
      'x = 1  # trapline: ignore[alpha-trap]\n',
      ['unused: `alpha-trap` is not found on this line: remove it from this comment.'],
    ],
    [
      'one of two',
      'x = alpha  # trapline: ignore[alpha-trap, beta-trap]\n',
      ['unused: `beta-trap` is not found on this line: remove it from this comment.'],
    ],
    ['empty brackets', 'x = alpha  # trapline: ignore[]\n', ['unused: No trap is named between the brackets: remove this comment.']],
    [
      'a misspelt trap',
      'x = alpha  # trapline: ignore[alhpa-trap]\n',
      ['unknown-trap: There is no trap `alhpa-trap`: did you mean `alpha-trap`?'],
    ],
    ['an unknown trap', 'x = 1  # trapline: ignore[E501]\n', ['unknown-trap: There is no trap `E501`: remove it from this comment.']],
    ['on without off', 'x = 1\n# trapline: on\n', ['unused: Nothing was switched off before this `on`: remove it.']],
    ['off over nothing', '# trapline: off\nx = 1\n# trapline: on\n', ['unused: No trap is found from here on: remove this comment.']],
    [
      'a file without the trap',
      '# trapline: ignore-file[beta-trap]\n',
      ['unused: `beta-trap` is not found in this file: remove it from this comment.'],
    ],
    [
      'one on a line of its own',
      '# trapline: ignore[alpha-trap]\nx = alpha\n',
      ['unused: `alpha-trap` is not found on this line: put this comment at the end of the line that it is about.'],
    ],
    [
      'a bare one on a line of its own',
      '# trapline: ignore\nx = alpha\n',
      ['unused: No trap is found on this line: put it at the end of the line that it is about.'],
    ],
    [
      'another verb',
      'x = alpha  # trapline: disable[alpha-trap]\n',
      ['unknown-comment: `trapline: disable` silences nothing: write `ignore`, `ignore-file`, `off` or `on`.'],
    ],
    [
      'a misspelt verb',
      'alpha  # trapline: ignored\n',
      ['unknown-comment: `trapline: ignored` silences nothing: did you mean `trapline: ignore`?'],
    ],
    [
      'other capitals, between those that are used',
      'alpha  # trapline: ignore\nalpha  # noqa  # Trapline: Ignore [alpha-trap]\nalpha  # trapline: ignore\n',
      ['unknown-comment: `Trapline: Ignore` silences nothing: did you mean `trapline: ignore`?'],
    ],
    ['prose that begins like one', 'alpha  # trapline: see the page about this\n', []],
    ['nothing while the code is half-typed', 'x = (1  # trapline: ignore\n', []],
  ])('%s', (_, text, expected) => expect(notices(text)).toEqual(expected));

  it('say nothing of a trap that did not run', () => {
    const text = 'x = 1  # trapline: ignore[alpha-trap, throwing-trap]\ny = 2  # trapline: ignore\n';
    expect(run(text, [...traps, throwing], { traps: { 'alpha-trap': { enabled: false } } }).outcome.notices).toEqual([]);
  });

  it.each([
    ['the comment with its blanks', 'x = 1  # trapline: ignore why not\ny\n', ['x = 1\ny\n']],
    ['its line when it is alone there', 'x = 1\n    # trapline: ignore\r\ny\n', ['x = 1\ny\n']],
    ['the last line', 'x = 1\n# trapline: ignore', ['x = 1\n']],
    ['only its part of a comment', 'x = 1  # noqa  # trapline: ignore\n', ['x = 1  # noqa\n']],
    ['and not what follows', 'x = 1  # trapline: ignore  # noqa\n', ['x = 1  # noqa\n']],
    ['the first of two names', 'x = beta  # trapline: ignore[alpha-trap, beta-trap]\n', ['x = beta  # trapline: ignore[beta-trap]\n']],
    ['the second of two names', 'x = alpha  # trapline: ignore[alpha-trap, beta-trap]\n', ['x = alpha  # trapline: ignore[alpha-trap]\n']],
    ['what is no directive', 'x  # trapline: disable[alpha-trap] why not\ny\n', ['x\ny\n']],
    ['the whole comment when no name stays', 'x  # trapline: ignore[alpha-trap, no-such]\n', ['x\n', 'x\n']],
  ])('remove %s', (_, text, expected) => expect(removed(text)).toEqual(expected));

  it('remove several names of one comment without touching each other', () => {
    const text = 'x = alpha  # trapline: ignore[no-a, alpha-trap, no-b, beta-trap]\n';
    const spans = run(text, traps).outcome.notices.map(({ removal }) => removal);
    const after = [...spans]
      .sort((a, b) => b.start - a.start)
      .reduce((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text);
    expect(spans).toHaveLength(3);
    expect(after).toBe('x = alpha  # trapline: ignore[alpha-trap]\n');
  });
});
