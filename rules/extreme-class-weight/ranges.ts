/** Reads what a search or a loop may try for a weight: displays, ranges of numbers, and the distributions of tuners. */
import type { Analysis, CallValue, Value } from '../../src/python/analysis.ts';
import { extremeOf, type Extreme, numbersOf, type Weight } from './weights.ts';

/** Where a distribution has its upper end: the position and the name of the argument, and how the largest value follows from the numbers. */
interface Upper {
  readonly index: number;
  readonly names: readonly string[];
  /** `below` where the lower end is written, if it is. */
  readonly largest?: (above: number, below: number | undefined) => number;
}

const HIGH = ['high', 'upper', 'stop', 'end', 'b'] as const;
const SECOND: Upper = { index: 1, names: HIGH };
/** Behind a label. */
const THIRD: Upper = { index: 2, names: HIGH };
const below = (end: number): number => end - 1;

const UPPERS: readonly (readonly [RegExp, Upper])[] = [
  [/^skopt\.(space\.)?(space\.)?(Real|Integer)$/, SECOND],
  [/^ray\.tune\.(uniform|quniform|loguniform|qloguniform)$/, SECOND],
  [/^ray\.tune\.(randint|qrandint|lograndint)$/, { ...SECOND, largest: below }],
  [/^scipy\.stats\.(loguniform|reciprocal)$/, SECOND],
  [/^scipy\.stats\.randint$/, { ...SECOND, largest: below }],
  [/^scipy\.stats\.uniform$/, { index: 1, names: ['scale'], largest: (scale, at = 0) => at + scale }],
  [/^numpy\.(linspace|geomspace)$/, SECOND],
  [/^numpy\.logspace$/, { ...SECOND, largest: (exponent) => 10 ** exponent }],
  [/^hyperopt\.hp\.(uniform|quniform|uniformint)$/, THIRD],
  [/^hyperopt\.hp\.(loguniform|qloguniform)$/, { ...THIRD, largest: (exponent) => Math.exp(exponent) }],
];
const STEPS = /^(builtins\.range|numpy\.arange)$/;
const LISTS = /^(builtins\.(list|tuple)|numpy\.(array|asarray)|skopt\.(space\.)?(space\.)?Categorical|ray\.tune\.(choice|grid_search))$/;
const CHOICE = 'hyperopt.hp.choice';
/** Of a trial of Optuna; the first argument is the name of what is tried. */
const SUGGESTED = /^suggest_(float|int|uniform|loguniform|discrete_uniform)$/;

/** The most extreme weighting that is tried; undefined where none of them is known. */
export function searched(analysis: Analysis, value: Value, isScalar: boolean, depth = 4): Extreme | undefined {
  let found: Extreme | undefined;
  for (const { value: origin } of analysis.origins(value)) {
    const items = itemsOf(analysis, origin);
    if (items === undefined) return undefined;
    for (const item of items) {
      const one = isList(item) ? depth > 0 && searched(analysis, item.list, isScalar, depth - 1) : isScalar ? upperOf(analysis, item) : weightsOf(analysis, item); // prettier-ignore
      if (one !== undefined && one !== false && (found === undefined || one.ratio > found.ratio)) found = one;
    }
  }
  return found;
}

/** What one place of a search holds: a value, a known number, or a list of its own. */
type Item = Value | Weight | { readonly list: Value };
const isList = (item: Item): item is { readonly list: Value } => 'list' in item;

function itemsOf(analysis: Analysis, origin: Value): readonly Item[] | undefined {
  if (origin.op === 'container' && origin.kind !== 'dict') return origin.items;
  if (origin.op === 'operation' && origin.name === 'ListComp') return origin.inputs;
  if (origin.op !== 'call') return undefined;
  const list = listOf(analysis, origin);
  if (list !== undefined) return [{ list }];
  const end = lastOf(analysis, origin) ?? endOf(analysis, origin);
  return end === undefined ? undefined : [end];
}

function listOf(analysis: Analysis, call: CallValue): Value | undefined {
  if (isSuggested(analysis, call, (it) => it === 'suggest_categorical')) return analysis.argument(call, 1, 'choices');
  if (analysis.calledAs(call, (it) => it === CHOICE) !== undefined) return analysis.argument(call, 1, 'options');
  return analysis.calledAs(call, (it) => LISTS.test(it)) === undefined ? undefined : analysis.argument(call, 0, 'categories', 'values');
}

/** The last number of `range(1, 500, 10)`. */
function lastOf(analysis: Analysis, call: CallValue): Weight | undefined {
  if (analysis.calledAs(call, (it) => STEPS.test(it)) === undefined) return undefined;
  const [first, second, third] = [0, 1, 2].map((at) => analysis.argument(call, at));
  const [start, stop] = second === undefined ? [undefined, first] : [first, second];
  const end = numberOf(analysis, stop);
  const from = start === undefined ? 0 : numberOf(analysis, start)?.number;
  const step = third === undefined ? 1 : numberOf(analysis, third)?.number;
  if (end === undefined || from === undefined || step === undefined || !(step > 0 && end.number > from)) return undefined;
  return { ...end, number: from + step * (Math.ceil((end.number - from) / step) - 1) };
}

function endOf(analysis: Analysis, call: CallValue): Weight | undefined {
  const name = analysis.calledAs(call, (it) => UPPERS.some(([pattern]) => pattern.test(it)));
  const known = name === undefined ? undefined : UPPERS.find(([pattern]) => pattern.test(name))?.[1];
  const upper = known ?? (isSuggested(analysis, call, (it) => SUGGESTED.test(it)) ? THIRD : undefined);
  if (upper === undefined) return undefined;
  const above = numberOf(analysis, analysis.argument(call, upper.index, ...upper.names));
  if (above === undefined) return undefined;
  const low = analysis.argument(call, upper.index - 1, 'low', 'loc');
  const start = numberOf(analysis, low)?.number;
  if (low !== undefined && start === undefined) return undefined;
  return { ...above, number: upper.largest?.(above.number, start) ?? above.number };
}

const isSuggested = (analysis: Analysis, { func }: CallValue, is: (name: string) => boolean): boolean =>
  func.op === 'attribute' && is(func.name) && analysis.imports('optuna');

function numberOf(analysis: Analysis, value: Value | undefined): Weight | undefined {
  const [only, ...others] = value === undefined ? [] : (numbersOf(analysis, value) ?? []);
  return others.length === 0 ? only : undefined;
}

/** Of a mapping among what is tried. */
function weightsOf(analysis: Analysis, item: Value | Weight): Extreme | undefined {
  if ('number' in item) return undefined;
  const isMapping = analysis.origins(item).every(({ value }) => value.op === 'container' && value.kind === 'dict');
  return isMapping ? extremeOf(analysis, item, 'both') : undefined;
}

function upperOf(analysis: Analysis, item: Value | Weight): Extreme | undefined {
  const [first, ...rest] = 'number' in item ? [item] : (numbersOf(analysis, item) ?? []);
  if (first === undefined) return undefined;
  const largest = rest.reduce((most, it) => (it.number > most.number ? it : most), first);
  return { ratio: largest.number, largest, smallest: { number: 1 }, isTried: true };
}
