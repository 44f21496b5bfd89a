/** The prefilter agrees with a plain search for each word. */
import { expect, it } from 'vitest';
import { traps } from '../../rules/index.generated.ts';
import { createPrefilter } from '../../src/engine/prefilter.ts';
import { files, read } from '../architecture/files.ts';
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

it('says the same of every text of ours, alone and beside others', () => {
  const prefilter = createPrefilter(traps);
  const texts = files()
    .filter((it) => /\.(py|ts|md)$/.test(it))
    .map(read);
  const found = texts.map((text) => traps.filter(({ words }) => words.every((group) => group.some((word) => text.includes(word)))));
  expect(texts.map((text) => prefilter(text))).toEqual(found);
  expect(texts.map((text) => prefilter(text, () => []))).toEqual(found);
  expect(found.filter((it) => it.length === 0).length).toBeGreaterThan(10);
});
