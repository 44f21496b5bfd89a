/** What the harness of the rooms reads and changes, on texts small enough to check by eye. */
import { describe, expect, it } from 'vitest';
import type { Evidence } from '../src/engine/trap.ts';
import { ablate } from './harness/ablation.ts';
import { expectationsIn, withoutExpectations } from './harness/expectations.ts';

describe('expectations', () => {
  const text = [
    'x = log(p)  # trap: is -inf',
    '#   ^^^^^^',
    'y = 1  # trap[log-of-softmax]: words   # trap other-trap: more words',
    '# ^   ^',
    'log(p)  # trap other-trap[some-variant]: 1/2 of it',
    '#^^^^^',
    'z = 1  # trapline: ignore',
    '# ^^^ is not a caret line',
  ].join('\n');
  it('are read from the lines that cause them', () => {
    expect(expectationsIn(text, 'own-trap')).toEqual([
      { line: 0, trap: 'own-trap', variant: undefined, words: 'is -inf', underline: [4, 10] },
      { line: 2, trap: 'own-trap', variant: 'log-of-softmax', words: 'words', underline: [2, 3] },
      { line: 2, trap: 'other-trap', variant: undefined, words: 'more words', underline: [6, 7] },
      { line: 4, trap: 'other-trap', variant: 'some-variant', words: '1/2 of it', underline: [0, 6] },
    ]);
  });
  it('leave the case as a user would have written it', () => {
    expect(withoutExpectations(text)).toBe('x = log(p)\ny = 1\nlog(p)\nz = 1  # trapline: ignore\n# ^^^ is not a caret line');
    expect(withoutExpectations('x  # trap: y\r\nz\r\n')).toBe('x\r\nz\r\n');
  });
});

describe('ablation', () => {
  const spanOf = (text: string, part: string, from = 0): { start: number; end: number } => {
    const start = text.indexOf(part, from);
    return { start, end: start + part.length };
  };
  const evidence = (kind: Evidence['kind'], span: Evidence['span'], also: Evidence['span'][] = []): Evidence => ({
    kind,
    span,
    says: 'It is.',
    also,
  });

  it('replaces an expression and what would do in its stead, the outermost of nested ones', () => {
    const text = 'p = softmax(x)\nq = f(softmax(x))\n';
    const second = spanOf(text, 'softmax(x)', 15);
    const { text: without, moved } = ablate(
      text,
      evidence('expression', second, [spanOf(text, 'softmax(x)'), spanOf(text, 'f(softmax(x))')]),
    );
    expect(without).toBe('p = neutral_0\nq = neutral_1\n');
    expect(moved(spanOf(text, 'q'))).toEqual({ start: 14, end: 15 });
  });
  it('tells where a span around, behind and inside of it went', () => {
    const text = 'a = log(softmax(x)) + b\n';
    const { text: without, moved } = ablate(text, evidence('expression', spanOf(text, 'softmax(x)')));
    const now = (part: string): string => without.slice(moved(spanOf(text, part)).start, moved(spanOf(text, part)).end);
    expect([now('log(softmax(x))'), now('b'), now('softmax(x)')]).toEqual(['log(neutral_0)', 'b', 'neutral_0']);
  });
  it('renames a word wherever it stands as a whole, in its own shape', () => {
    const text = 'max_bid = BidModel(max_bid)  # max_bid\nforbid = bid\n';
    expect(ablate(text, evidence('word', spanOf(text, 'max_bid'))).text).toBe(
      'zorp_zorp = BidModel(zorp_zorp)  # zorp_zorp\nforbid = bid\n',
    );
    expect(ablate(text, evidence('word', spanOf(text, 'BidModel'))).text).toContain('ZorpZorp(max_bid)');
    expect(ablate('BID = 1\nBIDDER = 2\n', evidence('word', { start: 0, end: 3 })).text).toBe('ZORP = 1\nBIDDER = 2\n');
  });
});
