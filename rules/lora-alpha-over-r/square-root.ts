/** Tells whether the file also scales by the square root of a rank: then it offers rsLoRA itself. */
import { type Analysis, spanOf, type Value } from '../../src/python/analysis.ts';
import { hasWord } from '../../src/engine/words.ts';

export const RANK_WORDS = new Set(['r', 'rank', 'ranks']);
const SCALING = new Set(['scale', 'scaling', 'scales', 'alpha']);
const ROOTS = new Set(['math.sqrt', 'numpy.sqrt', 'torch.sqrt', 'jax.numpy.sqrt']);

const answers = new WeakMap<Analysis, boolean>();

export function hasSquareRootBranch(analysis: Analysis): boolean {
  const known = answers.get(analysis) ?? findsBranch(analysis);
  answers.set(analysis, known);
  return known;
}

function findsBranch(analysis: Analysis): boolean {
  return analysis.valuesOf('operation').some((value) => {
    const [left, right] = value.inputs;
    if (left === undefined || right === undefined) return false;
    if (value.name !== 'Div' && value.name !== 'Mult') return false;
    const root = [left, right].find((it) => isRoot(analysis, it));
    if (root === undefined || !hasWord(analysis.slice(spanOf(root)).replace(/sqrt/g, ''), RANK_WORDS)) return false;
    // `1 / sqrt(rank)` alone is the usual standard deviation of an initialisation.
    const isPlainReciprocal = left.op === 'literal' && value.name === 'Div';
    return !isPlainReciprocal || hasWord(analysis.slice(analysis.statementOf(value.node) ?? spanOf(value)), SCALING);
  });
}

function isRoot(analysis: Analysis, value: Value): boolean {
  return analysis.origins(value).some(({ value: origin }) => {
    if (origin.op === 'call')
      return (
        analysis.calledAs(origin, ROOTS) !== undefined ||
        (origin.func.op === 'attribute' && origin.func.name === 'sqrt') ||
        (analysis.calledAs(origin, new Set(['builtins.pow'])) !== undefined && isHalf(analysis, origin.args[1]?.value))
      );
    return origin.op === 'operation' && origin.name === 'Pow' && isHalf(analysis, origin.inputs[1]);
  });
}

function isHalf(analysis: Analysis, value: Value | undefined): boolean {
  const known = value === undefined ? undefined : analysis.constant(value)?.value;
  return typeof known === 'number' && Math.abs(known) === 0.5;
}
