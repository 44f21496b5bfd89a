/** What the part that a split sets apart is called, and whether anyone looks at it again. */
import { hasWord } from '../../src/engine/words.ts';
import type { Analysis } from '../../src/python/analysis.ts';
import type { Split } from './splits.ts';

const TEST = new Set('test testing tst te holdout eval'.split(' '));
const VALIDATION = new Set('valid validation val dev'.split(' '));

/** `X_val` and `y_val`: rows to choose and to stop by, while those of the test are elsewhere. */
export function isForValidation(analysis: Analysis, split: Split): boolean {
  if (split.name === 'validation_split') return true;
  const names = namesOf(analysis, split);
  return names.some((it) => hasWord(it, VALIDATION)) && !names.some((it) => hasWord(it, TEST));
}

/** The names that the part is bound to; of two slices, that of the second. */
function namesOf(analysis: Analysis, { at, spans }: Split): string[] {
  const word = spans.filter((it) => it.kind === 'word').at(-1);
  if (word !== undefined) return [analysis.slice(word.span)];
  return analysis
    .valuesOf('item')
    .filter((it) => it.of === at && it.index !== null && it.index % 2 === 1)
    .map(({ node }) => (node.type === 'Attribute' ? node.attr : analysis.slice(node)));
}
