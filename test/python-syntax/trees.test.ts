/** Trees live outside the reach of the garbage collector: every one is freed, and as many live as there are open documents. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Tree } from 'web-tree-sitter';
import { Tape } from '../../src/python/tape.ts';
import { loadParser, PROGRAM } from './parser.ts';

const parser = await loadParser();
afterEach(() => vi.restoreAllMocks());

describe('live trees', () => {
  it('are none after a parse', () => {
    const freed = vi.spyOn(Tree.prototype, 'delete');
    parser.parse(PROGRAM);
    parser.parse('x = (');
    expect(parser.liveTrees).toBe(0);
    expect(freed).toHaveBeenCalledTimes(2);
  });

  it('are none after a parse that failed', () => {
    const freed = vi.spyOn(Tree.prototype, 'delete');
    vi.spyOn(Tape.prototype, 'push').mockImplementation(() => {
      throw new Error('on purpose');
    });
    expect(() => parser.parse(PROGRAM)).toThrow('on purpose');
    expect(() => parser.open(PROGRAM)).toThrow('on purpose');
    expect(parser.liveTrees).toBe(0);
    expect(freed).toHaveBeenCalledTimes(2);
  });

  it('are as many as open documents', () => {
    const documents = [parser.open(PROGRAM), parser.open('x = ('), parser.open('')];
    expect(parser.liveTrees).toBe(3);
    for (const document of documents) {
      document.update('a = 1\n');
      document.update('a = (\n');
      document.update('a = 2\n');
    }
    expect(parser.liveTrees).toBe(3);
    vi.spyOn(Tape.prototype, 'push').mockImplementation(() => {
      throw new Error('on purpose');
    });
    expect(() => documents[0]!.update('b')).toThrow('on purpose');
    vi.restoreAllMocks();
    expect(parser.liveTrees).toBe(3);
    for (const document of documents) document.close();
    documents[0]!.close();
    expect(parser.liveTrees).toBe(0);
    expect(() => documents[0]!.update('c')).toThrow('closed');
  });
});

it('are read from memory with this version of web-tree-sitter', () => expect(parser.readsMemory).toBe(true));

describe('a parse that is cancelled', () => {
  const long = PROGRAM.repeat(50);

  it('gives nothing, and leaves the parser as it was', () => {
    let asked = 0;
    expect(parser.parse(long, { cancelled: () => ++asked > 3 })).toBeUndefined();
    expect(parser.liveTrees).toBe(0);
    expect(parser.parse('x', { cancelled: () => false })).toEqual(parser.parse('x'));
  });
});
