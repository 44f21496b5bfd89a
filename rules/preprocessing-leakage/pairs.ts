/** Splits without a library: two slices, two opposite masks or a sample and the rest, under names that say train and test. */
import { hasWord } from '../../src/engine/words.ts';
import { spanOf, type Analysis, type Value } from '../../src/python/analysis.ts';
import type { Span } from '../../src/python/syntax.ts';
import type { Split } from './splits.ts';
import { textsOf } from './column-names.ts';
import { TEST_WORDS, TRAIN_WORDS } from './words.ts';

export interface Pair {
  readonly split: Split;
  /** The table that both are rows of; twice where a column was read from it twice. */
  readonly wholes: readonly Value[];
  readonly train: Value;
  readonly test: Value;
}

interface Named {
  readonly value: Value;
  readonly name: string;
  /** What the name is bound to: `value`, or what a function gives back that makes it. */
  readonly bound: Value;
  readonly whole: Value;
}

export function pairsOf(analysis: Analysis): Pair[] {
  const groups = new Map<string, { train: Named[]; test: Named[] }>();
  // The names within a function say more than those of what it gives back.
  for (const scope of [...analysis.graph.functions.map((it) => it.body), analysis.moduleScope]) {
    for (const [name, bound] of scope.bindings) {
      const isTest = hasWord(name, TEST_WORDS);
      if (!isTest && !hasWord(name, TRAIN_WORDS)) continue;
      for (const value of bound) {
        const part = partIn(givenBack(analysis, value));
        const whole = part === undefined ? undefined : wholeOf(analysis, part);
        if (part === undefined || whole === undefined) continue;
        const key = keyOf(analysis, whole);
        const group = groups.get(key) ?? { train: [], test: [] };
        groups.set(key, group);
        (isTest ? group.test : group.train).push({ value: part, name, bound: value, whole });
      }
    }
  }
  return [...groups.values()].flatMap(({ train: [train], test }) => {
    const other = train === undefined ? undefined : beside(train, test);
    return train === undefined || other === undefined ? [] : (pairOf(analysis, train, other) ?? []);
  });
}

/** Of several parts the one that is cut off nearest, in the same function before others. */
function beside({ value }: Named, parts: readonly Named[]): Named | undefined {
  const distance = (it: Named): number => Math.abs(it.value.node.start - value.node.start);
  const elsewhere = (it: Named): number => Number(it.value.scope !== value.scope);
  return [...parts].sort((a, b) => elsewhere(a) - elsewhere(b) || distance(a) - distance(b))[0];
}

/** The same for `df["text"]` written twice. */
function keyOf(analysis: Analysis, whole: Value): string {
  const columns = whole.op === 'subscript' ? textsOf(analysis, whole.index) : whole.op === 'attribute' ? [whole.name] : undefined;
  return columns === undefined || (whole.op !== 'subscript' && whole.op !== 'attribute')
    ? String(whole.id)
    : [whole.object.id, ...columns].join();
}

/** What the one function that is called gives back at that place: `X[:n]` of `return X[:n], X[n:]`. */
function givenBack(analysis: Analysis, value: Value): Value {
  if (value.op !== 'item' || value.of.op !== 'call' || value.index === null) return value;
  const [callee, ...others] = analysis.callee(value.of).functions;
  const [result, ...more] = callee?.body.returns ?? [];
  if (result?.op !== 'container' || others.length > 0 || more.length > 0) return value;
  return result.items.at(value.index) ?? value;
}

/** The rows that a name is bound to: by itself, in a tuple, or with a method such as `copy` behind. */
function partIn(value: Value): Value | undefined {
  let at = value;
  if (at.op === 'item' && at.of.op === 'container' && at.index !== null) at = at.of.items[at.index] ?? at;
  for (let round = 0; round < 4; round++) {
    if (at.op === 'subscript' || (at.op === 'call' && at.func.op === 'attribute' && /^(sample|drop)$/.test(at.func.name))) return at;
    if (at.op === 'call' && at.func.op === 'attribute') at = at.func.object;
    else if (at.op === 'attribute') at = at.object;
    else return undefined;
  }
  return undefined;
}

function pairOf(analysis: Analysis, train: Named, test: Named): Pair | undefined {
  // What one helper makes of two tables.
  if (train.value === test.value) return undefined;
  const trainName = spanOfName(analysis, train);
  const testName = spanOfName(analysis, test);
  if (trainName === undefined || testName === undefined) return undefined;
  const spans: Split['spans'] = [
    { kind: 'expression', span: spanOf(train.value), says: `${train.name} is one part of the rows.` },
    { kind: 'expression', span: spanOf(test.value), says: `${test.name} is the other.` },
    { kind: 'word', span: trainName, says: `The name ${train.name} says what it is for.` },
    { kind: 'word', span: testName, says: `The name ${test.name} says what it is for.` },
  ];
  const name = analysis.slice(spanOf(test.value));
  const wholes = [...new Set([train.whole, test.whole])];
  return {
    wholes,
    train: train.value,
    test: test.value,
    split: { name, kind: 'split', at: test.value, spans, data: wholes, labels: undefined },
  };
}

/** The table of which `value` is some rows. */
function wholeOf(analysis: Analysis, value: Value): Value | undefined {
  if (value.op === 'call') {
    if (value.func.op !== 'attribute' || analysis.calledAs(value, (it) => /^pandas\.DataFrame\.(sample|drop)$/.test(it)) === undefined)
      return undefined;
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
  // `[:, :-1]` takes columns.
  if (first.op === 'operation' && first.name === 'Slice' && first.inputs.length === 0) return undefined;
  const isRows =
    first.op === 'operation'
      ? /^(Slice|Compare|Invert|BitAnd|BitOr|USub)$/.test(first.name)
      : first.op !== 'literal' && first.op !== 'container' && textsOf(analysis, first) === undefined && isMask(analysis, first);
  return isRows ? whole : undefined;
}

const isMask = (analysis: Analysis, index: Value): boolean =>
  analysis.origins(index).some(({ value }) => value.op === 'operation' && /^(Compare|Invert)$/.test(value.name));

/** Where the assignment writes the name. */
function spanOfName(analysis: Analysis, { bound, name }: Named): Span | undefined {
  const statement = analysis.statementOf(bound.node);
  const targets = statement?.type === 'Assign' ? statement.targets.flatMap((it) => (it.type === 'Tuple' ? it.elts : [it])) : [];
  const target = targets.find((it) => it.type === 'Name' && it.id === name);
  return target === undefined ? undefined : { start: target.start, end: target.end };
}
