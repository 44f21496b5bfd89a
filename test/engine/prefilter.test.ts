/** The prefilter agrees with a plain search for each word. */
import { expect, it } from 'vitest';
import { createPrefilter } from '../../src/engine/prefilter.ts';
import { wordTrap } from './fake.ts';

const trap = (id: string, words: string[][]) => ({ ...wordTrap(id, 'alpha'), words });

it.each([
  ['one word', [['softmax']], 'F.softmax(x)', true],
  ['a word inside another', [['softmax']], 'log_softmax', true],
  ['no word', [['softmax']], 'soft max', false],
  ['any word of a group', [['a.b', 'log']], 'catalog', true],
  ['every group', [['soft'], ['log']], 'soft only', false],
  ['words that share letters', [['abcd'], ['cdef']], 'abcdef', true],
  ['a word that starts another', [['Lora'], ['LoraConfig']], 'LoraConfig', true],
  ['no groups', [], '', true],
  ['a group with no words', [[]], 'anything', false],
  ['signs that mean something in a pattern', [['a.b(']], 'a.b(', true],
  ['and are taken literally', [['a.b(']], 'aXb(', false],
])('%s', (_, words, text, expected) => {
  const other = trap('other-trap', [['zzz']]);
  const it = trap('word-trap', words);
  expect(createPrefilter([it, other])(text)).toEqual(expected ? [it] : []);
});
