/** Training rows that are split once more, into rows to train with and rows called the test set. */
import type { Evidence } from '../../src/engine/trap.ts';
import { wordSpans } from '../../src/engine/words.ts';
import type { Analysis, Value } from '../../src/python/analysis.ts';
import { ALL } from './columns.ts';
import { lineage } from './lineage.ts';
import type { Frame } from '../../src/python/analysis.ts';
import type { PartOf, Split } from './splits.ts';
import { LAST_TEST_WORDS } from './words.ts';

/** The words by which the parts of a split are called test sets; rows for validation while training are something else. */
export function testWords(analysis: Analysis, { at, name }: Split): Evidence[] {
  if (name !== 'train_test_split') return [];
  const spans = analysis.valuesOf('item').flatMap((it) => {
    const isTest = it.of === at && it.index !== null && it.index % 2 === 1 && it.node.type === 'Name';
    return isTest ? wordSpans(analysis.slice(it.node), it.node.start, LAST_TEST_WORDS) : [];
  });
  const [first, ...also] = spans;
  if (first === undefined) return [];
  return [{ kind: 'word', span: first, says: 'The word calls these rows a test set.', ...(also.length > 0 ? { also } : {}) }];
}

/** Whether all the rows are for training, by other splits than this one. */
export function isTrainingOf(analysis: Analysis, partOf: PartOf, split: Split, data: Value, frame: Frame | null): boolean {
  let isTraining: boolean | undefined;
  lineage(
    analysis,
    [data],
    ({ value, role }) => {
      const part = role === 'rows' ? partOf(value) : undefined;
      if (part !== undefined) isTraining = isTraining !== false && part.is === 'train' && part.split !== split;
      return role === 'rows' && part === undefined;
    },
    ALL,
    frame,
  );
  return isTraining === true;
}
