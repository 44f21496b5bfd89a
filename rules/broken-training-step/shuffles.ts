/** The places where rows get a random order: in place, or as a copy. */
import { type Analysis, spanOf, type Value } from '../../src/python/analysis.ts';
import type { Node, Span } from '../../src/python/syntax.ts';
import { endsOf } from './optimizers.ts';
import type { Derivation } from './rows.ts';

export interface Shuffle {
  readonly node: Node;
  /** What the user would change. */
  readonly at: Span;
  /** What is shuffled, as it is written. */
  readonly written: Span;
  /** In this the rows have the new order. */
  readonly result: Value;
  /** Names of the same array, where it is changed in place. */
  readonly sources: readonly Value[];
  /** Whether rows come out of the shuffle, and not around it. */
  gives(rows: Derivation, analysis: Analysis): boolean;
}

const IN_PLACE = /^(random\.(Random\.)?shuffle|numpy\.random\.((RandomState|Generator)\.)?shuffle)$/;
const PERMUTES = /^(numpy\.random\.((RandomState|Generator)\.)?permutation|torch\.randperm)$/;
const COPIES = /^(numpy\.random\.((RandomState|Generator)\.)?permutation|sklearn\.utils\.shuffle)$/;

export function shufflesOf(analysis: Analysis): readonly Shuffle[] {
  const inPlace = analysis.callsAs(IN_PLACE).flatMap((call): Shuffle[] => {
    const [given] = call.args;
    if (given === undefined || call.node.type !== 'Call') return [];
    const array = given.value;
    const [written] = call.node.args;
    const at = spanOf(call);
    return [
      {
        node: call.node,
        at,
        written: written ?? at,
        result: array,
        sources: [array, ...endsOf(analysis, array)],
        // A copy that was made before keeps its order.
        gives: ({ values }) => values.has(array) && [...values].every((it) => it === array || it.id < array.id || it.node.start > at.end),
      },
    ];
  });
  const orders = new Set(inPlace.flatMap((it) => it.sources));
  const copies = analysis.valuesOf('call', 'subscript').flatMap((value): Shuffle[] => {
    const shuffled = copied(analysis, value, orders);
    return shuffled === undefined
      ? []
      : [{ node: value.node, at: spanOf(value), written: shuffled, result: value, sources: [], gives: ({ values }) => values.has(value) }];
  });
  return [...inPlace, ...copies];
}

/** What a value is a shuffled copy of, as it is written. */
function copied(analysis: Analysis, value: Value, orders: ReadonlySet<Value>): Span | undefined {
  if (value.op === 'call' && value.node.type === 'Call') {
    const [first, ...others] = value.node.args;
    const isOne = others.length === 0 && value.args[0]?.star === '' && analysis.calledAs(value, (it) => COPIES.test(it)) !== undefined;
    const isArray =
      isOne &&
      value.args[0] !== undefined &&
      (analysis.calledAs(value, (it) => it === 'sklearn.utils.shuffle') !== undefined ||
        analysis.isKind(value.args[0].value, 'numpy.ndarray'));
    return isArray ? first : undefined;
  }
  if (value.op !== 'subscript' || value.node.type !== 'Subscript' || value.node.ctx !== 'Load') return undefined;
  const index = endsOf(analysis, value.index);
  const isOrder = (it: Value): boolean =>
    analysis.calledAs(it, (name) => PERMUTES.test(name)) !== undefined ||
    (orders.has(it) && analysis.calledAs(it, (name) => name === 'numpy.arange') !== undefined);
  return index.length > 0 && index.every(isOrder) ? value.node.value : undefined;
}
