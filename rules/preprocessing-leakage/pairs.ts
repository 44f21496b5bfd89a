/** Splits without a library: two slices, two opposite masks or a sample and the rest, under names that say train and test. */
import { hasWord } from '../../src/engine/words.ts';
import { spanOf, type Analysis, type Value } from '../../src/python/analysis.ts';
import type { Span } from '../../src/python/syntax.ts';
import type { Split } from './splits.ts';
import { textsOf } from './lineage.ts';
import { TEST_WORDS, TRAIN_WORDS } from './words.ts';

export interface Pair {
  readonly split: Split;
  /** The table that both are rows of. */
  readonly whole: Value;
  readonly train: Value;
  readonly test: Value;
}

interface Named {
  readonly value: Value;
  readonly name: string;
  readonly at: Span;
}

export function pairsOf(analysis: Analysis): Pair[] {
  const groups = new Map<Value, { train: Named[]; test: Named[] }>();
  for (const value of analysis.graph.values) {
    if (value.op !== 'subscript' && value.op !== 'call') continue;
    const named = nameOf(analysis, value);
    if (named === undefined) continue;
    const isTest = hasWord(named.name, TEST_WORDS);
    if (!isTest && !hasWord(named.name, TRAIN_WORDS)) continue;
    const whole = wholeOf(analysis, value);
    if (whole === undefined) continue;
    const group = groups.get(whole) ?? { train: [], test: [] };
    groups.set(whole, group);
    (isTest ? group.test : group.train).push(named);
  }
  return [...groups].flatMap(([whole, { train, test }]) =>
    train[0] === undefined || test[0] === undefined ? [] : [pairOf(analysis, whole, train[0], test[0])],
  );
}

function pairOf(analysis: Analysis, whole: Value, train: Named, test: Named): Pair {
  const spans: Split['spans'] = [
    { kind: 'expression', span: spanOf(train.value), says: `${train.name} is one part of the rows.` },
    { kind: 'expression', span: spanOf(test.value), says: `${test.name} is the other.` },
    { kind: 'word', span: train.at, says: `The name ${train.name} says what it is for.` },
    { kind: 'word', span: test.at, says: `The name ${test.name} says what it is for.` },
  ];
  const name = analysis.slice(spanOf(test.value));
  return {
    whole,
    train: train.value,
    test: test.value,
    split: { name, kind: 'split', at: test.value, spans, data: [whole], labels: undefined },
  };
}

/** The table of which `value` is some rows. */
function wholeOf(analysis: Analysis, value: Value): Value | undefined {
  if (value.op === 'call') {
    if (value.func.op !== 'attribute' || analysis.calledAs(value, (it) => /^pandas\.DataFrame\.(sample|drop)$/.test(it)) === undefined) return undefined; // prettier-ignore
    const { name, object } = value.func;
    if (name === 'sample') return analysis.argument(value, 1, 'frac') === undefined ? undefined : object;
    const rows = value.args[0]?.value;
    return rows?.op === 'attribute' && rows.name === 'index' ? object : undefined;
  }
  if (value.op !== 'subscript') return undefined;
  const first = value.index.op === 'container' && value.index.kind === 'tuple' ? value.index.items[0] : value.index;
  if (first === undefined) return undefined;
  let whole = value.object;
  while (whole.op === 'attribute' && /^(loc|iloc|ix|values)$/.test(whole.name)) whole = whole.object;
  const isRows =
    first.op === 'operation'
      ? /^(Slice|Compare|Invert|BitAnd|BitOr|USub)$/.test(first.name)
      : first.op !== 'literal' && first.op !== 'container' && textsOf(analysis, first) === undefined && isMask(analysis, first);
  return isRows ? whole : undefined;
}

const isMask = (analysis: Analysis, index: Value): boolean =>
  analysis.origins(index).some(({ value }) => value.op === 'operation' && /^(Compare|Invert)$/.test(value.name));

/** The variable that the expression is bound to, by itself or in a tuple. */
function nameOf(analysis: Analysis, value: Value): Named | undefined {
  let node = value.node;
  for (let round = 0; round < 4; round++) {
    const parent = analysis.parentOf(node);
    if (parent?.type === 'Assign') {
      const target = parent.targets[0];
      return target?.type === 'Name' ? { value, name: target.id, at: { start: target.start, end: target.end } } : undefined;
    }
    if (parent?.type === 'Tuple') {
      const outer = analysis.parentOf(parent);
      const index = parent.elts.findIndex((it) => it === node);
      const target = outer?.type === 'Assign' && outer.targets[0]?.type === 'Tuple' ? outer.targets[0].elts[index] : undefined;
      return target?.type === 'Name' ? { value, name: target.id, at: { start: target.start, end: target.end } } : undefined;
    }
    const isWrapped = parent?.type === 'Call' && parent.func.type === 'Attribute' && parent.func.value === node;
    if (parent === undefined || !(isWrapped || (parent.type === 'Attribute' && parent.value === node))) return undefined;
    node = parent;
  }
  return undefined;
}
