/** Whether the class that is multiplied is rare: by its count, by the ratio of the classes, or else by its name. */
import { hasWord, wordSpans, wordsOf } from '../../src/engine/words.ts';
import type { DetectContext, Evidence } from '../../src/engine/trap.ts';
import { figure } from '../../src/engine/text.ts';
import { spanOf, type Analysis, type CallValue, type Value } from '../../src/python/analysis.ts';
import type { Span } from '../../src/python/syntax.ts';
import { OF_DATA, RARE_PAIRS } from './words.ts';

/** Counts of examples that are known, with where they are written. */
export interface Counts {
  readonly minority?: number;
  readonly majority?: number;
  /** Of the largest class to the smallest, where only that is known. */
  readonly ratio?: number;
  readonly spans: readonly Span[];
}

export interface Scarcity extends Omit<Counts, 'spans'> {
  readonly evidence: Evidence;
  readonly className?: string;
}

/**
 * @param subset the examples that are multiplied, where they are a value of their own
 * @returns a sentence where the class is not known to be rare
 */
export function scarcityOf({ analysis, options }: DetectContext, counts: Counts | undefined, subset: Span | undefined): Scarcity | string {
  const most = options['max-minority'] as number;
  const least = options['min-ratio'] as number;
  const name = subset === undefined ? '' : analysis.slice(subset);
  const className = subset && classIn(name, options['rare-words'] as readonly string[]);
  const found = { ...(className === undefined ? {} : { className }) };
  if (counts !== undefined && counts.spans[0] !== undefined) {
    const { minority, majority } = counts;
    if (majority === undefined && counts.ratio === undefined && !namesSomething(name))
      return 'Nothing says of which class the examples are.';
    const ratio = counts.ratio ?? (minority === undefined || majority === undefined ? undefined : majority / minority);
    const isRare = (minority !== undefined && minority <= most) || (ratio !== undefined && ratio >= least);
    // Classes of nearly one size are none of them multiplied.
    if (!isRare || (ratio !== undefined && ratio < 2)) return 'The counts that are known are not those of a rare class.';
    const says =
      minority !== undefined && minority <= most
        ? `The class has ${figure(minority)} distinct examples.`
        : `The classes stand ${figure(ratio ?? NaN)} to 1.`;
    const [span, ...others] = counts.spans;
    const also = [...others, ...(subset === undefined ? [] : [subset])];
    return {
      ...found,
      ...(minority === undefined ? {} : { minority }),
      ...(majority === undefined ? {} : { majority }),
      ...(ratio === undefined ? {} : { ratio }),
      evidence: { kind: 'expression', span, says, ...(also.length === 0 ? {} : { also }) },
    };
  }
  const spans = subset === undefined ? [] : wordsIn(name, subset.start, options['rare-words'] as readonly string[]);
  const [span, ...also] = spans;
  if (span === undefined) return 'Neither a count nor a name says that the class is rare.';
  return {
    ...found,
    evidence: { kind: 'word', span, says: 'Its name says that the class has few examples.', ...(also.length === 0 ? {} : { also }) },
  };
}

function wordsIn(name: string, offset: number, words: readonly string[]): Span[] {
  const spans = wordSpans(name, offset, new Set(words));
  if (spans.length > 0 || !RARE_PAIRS.some((pair) => pair.every((word) => hasWord(name, new Set([word]))))) return spans;
  return wordSpans(name, offset, new Set(RARE_PAIRS.flat()));
}

/** Whether a name says more than that it stands for data: `deer_paths[:45]`, not `train_paths[:45]`. */
const namesSomething = (name: string): boolean => wordsOf(name).some((word) => !OF_DATA.has(word) && !/^\d+$/.test(word));

/** `rare_deer_paths` → deer. */
function classIn(name: string, rare: readonly string[]): string | undefined {
  if (!/^[\w.]+$/.test(name)) return undefined;
  const words = wordsOf(name.split('.').at(-1) ?? '').filter(
    (word) => !rare.includes(word) && !OF_DATA.has(word) && !RARE_PAIRS.flat().includes(word as never),
  );
  return words.length === 1 && (words[0]?.length ?? 0) > 2 ? words[0] : undefined;
}

/** Items of a list; of `[a if label == 1 else b for label in labels]`, a and b. */
function alternatives(list: Value): readonly Value[] {
  if (list.op === 'container') return list.items;
  if (list.op !== 'operation' || list.name !== 'ListComp') return [];
  const choice = list.inputs.find((it) => it.op === 'phi' && it.node.type === 'IfExp');
  return choice?.op === 'phi' ? choice.inputs : [];
}

/** Numbers of a list, where all of them are known; of `1 / n` it is n, and it is said that they are counts. */
function numbersIn(analysis: Analysis, list: Value): { value: number; span: Span; isCount: boolean }[] | undefined {
  const numbers = alternatives(list).map((it) => {
    const [one, count] = it.op === 'operation' && it.name === 'Div' ? it.inputs : [];
    const isCount = count !== undefined && one !== undefined && analysis.constant(one)?.value === 1;
    const known = analysis.constant(isCount ? count : it);
    return typeof known?.value === 'number' ? { value: known.value, span: spanOf(known.origin), isCount } : undefined;
  });
  return numbers.length >= 2 && numbers.every((it) => it !== undefined) ? numbers : undefined;
}

/** What makes one number of many: that the weights are divided by their sum does not make them reciprocals. */
const SUMMARIES = new Set(['sum', 'len', 'max', 'min', 'mean']);

const summarises = ({ func }: CallValue): boolean =>
  (func.op === 'attribute' && SUMMARIES.has(func.name)) || (func.node.type === 'Name' && SUMMARIES.has(func.node.id));

/** Of `count` in `for count in counts`, the counts. */
const listOf = (value: Value): Value => (value.op === 'element' ? value.of : value);

/** What the weights of a sampler are made of: counts of the classes, whose reciprocals are taken, or weights that stand there themselves. */
export function countsBehindWeights(analysis: Analysis, weights: Value): Counts | undefined {
  const found: Counts[] = [];
  const divided = new Set<Value>();
  const collect = (start: Value, isReciprocal: boolean): void => {
    analysis.walk(start, ({ value }) => {
      const numbers = numbersIn(analysis, value);
      if (numbers !== undefined) {
        const sorted = [...numbers].sort((a, b) => a.value - b.value).filter((it) => it.value > 0);
        const [low, high] = [sorted[0], sorted.at(-1)];
        if (low === undefined || high === undefined || low === high) return [];
        const spans = [low.span, high.span];
        const areCounts = sorted.every((it) => Number.isInteger(it.value) && (isReciprocal || it.isCount));
        found.push(areCounts ? { minority: low.value, majority: high.value, spans } : { ratio: high.value / low.value, spans });
        return [];
      }
      if (value.op === 'operation') {
        const [dividend, divisor] = value.inputs;
        if (value.name !== 'Div' || dividend === undefined || divisor === undefined) return value.inputs;
        if (!divided.has(value)) {
          divided.add(value);
          collect(listOf(divisor), !isReciprocal);
        }
        return [listOf(dividend)];
      }
      if (value.op === 'call') return summarises(value) ? [] : [...value.args.map((it) => it.value), value.func];
      if (value.op === 'container') return value.items;
      if (value.op === 'attribute' || value.op === 'subscript') return [value.object];
      return [];
    });
  };
  collect(weights, false);
  return found.length === 1 ? found[0] : undefined;
}

/** `paths[:45]`, `.head(45)`, `.sample(45)`: how many there are at most. */
export function countOf(analysis: Analysis, subset: Value): Counts | undefined {
  for (const { value } of analysis.origins(subset)) {
    const known = sizeOf(analysis, value);
    if (known !== undefined) return known;
  }
  return undefined;
}

function sizeOf(analysis: Analysis, value: Value): Counts | undefined {
  const size = (it: Value | undefined): Counts | undefined => {
    const known = it === undefined ? undefined : analysis.constant(it);
    return typeof known?.value === 'number' && known.value > 0 ? { minority: known.value, spans: [spanOf(known.origin)] } : undefined;
  };
  if (value.op === 'subscript' && value.node.type === 'Subscript' && value.node.slice.type === 'Slice') {
    const { lower, upper, step } = value.node.slice;
    if (upper === null || lower !== null || step !== null) return undefined;
    return size(analysis.valueOf(upper));
  }
  if (value.op !== 'call') return undefined;
  const name = analysis.calledAs(value, (it) => /^pandas\.DataFrame\.(head|sample)$|^random\.sample$/.test(it));
  if (name === undefined) return undefined;
  return size(name === 'random.sample' ? analysis.argument(value, 1, 'k') : analysis.argument(value, 0, 'n'));
}

const FILLED = /^numpy\.(zeros|ones|full)$/;

/** Labels that are made from counts: `[0] * 50000 + [1] * 45`, `np.zeros(50000)` beside `np.ones(45)`. */
export function countsOfLabels(analysis: Analysis, labels: Value): Counts | undefined {
  const sizes: { value: number; span: Span }[] = [];
  const add = (it: Value | undefined): void => {
    const known = it === undefined ? undefined : analysis.constant(it);
    if (typeof known?.value === 'number') sizes.push({ value: known.value, span: spanOf(known.origin) });
  };
  analysis.walk(labels, ({ value }) => {
    if (value.op === 'operation' && value.name === 'Mult' && value.inputs[0]?.op === 'container') {
      add(value.inputs[1]);
      return [];
    }
    if (value.op === 'call' && analysis.calledAs(value, (it) => FILLED.test(it)) !== undefined) {
      add(analysis.argument(value, 0, 'shape'));
      return [];
    }
    if (value.op === 'operation') return value.inputs;
    if (value.op === 'call') return value.args.map((it) => it.value);
    if (value.op === 'container') return value.items;
    return value.op === 'subscript' ? [value.object] : [];
  });
  const sorted = sizes.sort((a, b) => a.value - b.value);
  const [low, high] = [sorted[0], sorted.at(-1)];
  if (low === undefined || high === undefined || sorted.length < 2) return undefined;
  return { minority: low.value, majority: high.value, spans: [low.span, high.span] };
}
