/** Probabilities that go into a stack of layers or through products of matrices: only a loop of no rounds would give them back. */
import type { Value } from '../../src/python/analysis.ts';

const DEEPEST = 4;

/** Whether the way leads past `for layer in self.layers: x = layer(x)`, or `x = x @ transition`, by the value that x had before. */
export const isBeforeLayers = (way: readonly Value[]): boolean =>
  way.some((it, index) => {
    if (it.op !== 'phi' || !/^(For|AsyncFor)$/.test(it.node.type)) return false;
    const next = way[index + 1];
    return next !== undefined && it.inputs.some((one) => one !== next && !way.includes(one) && (isOfItem(one) || isOwnProduct(one, it)));
  });

/** `x @ transition`, where `x` is what it was in the round before. */
const isOwnProduct = (value: Value, { node }: Value): boolean =>
  value.op === 'operation' && value.name === 'MatMult' && value.inputs.some((it) => it.op === 'phi' && it.node === node);

/** `layer(x)`, `layer(x).relu()`, or one of both: what is called is an item of what is looped over. */
function isOfItem(value: Value, depth = 0): boolean {
  if (depth > DEEPEST) return false;
  if (value.op === 'phi') return value.inputs.some((it) => isOfItem(it, depth + 1));
  if (value.op !== 'call') return false;
  if (value.func.op === 'attribute') return isOfItem(value.func.object, depth + 1);
  const { func } = value;
  const isItem = func.op === 'element' || (func.op === 'item' && func.of.op === 'element');
  return isItem || value.args.some((it) => isOfItem(it.value, depth + 1));
}
