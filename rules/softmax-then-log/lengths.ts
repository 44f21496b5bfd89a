/** Lengths of vectors, and vectors that were divided by their own: a product of two of these lies between −1 and 1. */
import type { Analysis, CallValue, Frame, Value } from '../../src/python/analysis.ts';
import { SELECTION, SELECTION_METHODS } from '../../src/python/catalogue/probability.ts';
import { argumentOf, isModule, summed } from './probabilities.ts';
import { isNonNegative } from './sign.ts';

/** A length, or a product of lengths, also with a small constant that keeps it from 0. */
export function isNorm(analysis: Analysis, value: Value, depth = 0): boolean {
  return analysis.origins(value).some(({ value: it }) => {
    if (depth > 6) return false;
    if (it.op === 'operation') {
      const [left, right] = it.inputs;
      if (it.name === 'Add' || it.name === 'Mult')
        return it.inputs.every((input) => typeof analysis.constant(input)?.value === 'number' || isNorm(analysis, input, depth + 1));
      return (
        it.name === 'Pow' &&
        right !== undefined &&
        analysis.constant(right)?.value === 0.5 &&
        left !== undefined &&
        isSquares(analysis, left)
      );
    }
    if (it.op !== 'call') return false;
    const of = argumentOf(it);
    if (analysis.calledAs(it, (name) => /\.norm$/.test(name)) !== undefined || (it.func.op === 'attribute' && it.func.name === 'norm'))
      return true;
    const isRoot =
      analysis.calledAs(it, (name) => /\.sqrt$/.test(name)) !== undefined || (it.func.op === 'attribute' && it.func.name === 'sqrt');
    if (isRoot) return of !== undefined && isSquares(analysis, of);
    return it.func.op === 'attribute' && SELECTION_METHODS.has(it.func.name) && of !== undefined && isNorm(analysis, of, depth + 1);
  });
}

/** A sum of squares. */
const isSquares = (analysis: Analysis, value: Value): boolean => {
  const summand = analysis.origins(value).flatMap(({ value: it }) => (it.op === 'call' ? (argumentOf(it) ?? []) : []))[0];
  return summand !== undefined && summed(analysis, value) !== undefined && isNonNegative(analysis, summand);
};

const NORMALISE = /^(torch\.nn\.functional\.normalize|tensorflow\.(math|linalg|nn)\.l2_normalize|sklearn\.preprocessing\.normalize)$/;
const MAX_DEPTH = 8;

/** Whether every vector that the value may hold was divided by its own length. */
export function isUnit(analysis: Analysis, value: Value, frame: Frame | null, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  const all = analysis.origins(value, frame).filter((it) => !isHandedOver(analysis, it.value, it.frame));
  return all.length > 0 && all.every((it) => isUnitAt(analysis, it.value, it.frame, depth + 1));
}

/** A parameter is met beside what the call hands over for it. */
export const isHandedOver = (analysis: Analysis, value: Value, frame: Frame | null): boolean =>
  value.op === 'param' && frame?.callee === value.function && (analysis.steps(value, frame)?.length ?? 0) > 0;

function isUnitAt(analysis: Analysis, value: Value, frame: Frame | null, depth: number): boolean {
  const of = (it: Value): boolean => isUnit(analysis, it, frame, depth);
  switch (value.op) {
    case 'attribute':
      return (value.name === 'T' || value.name === 'mT') && of(value.object);
    case 'item':
    case 'element':
      return of(value.of);
    case 'container':
      return value.keys === null && value.items.length > 0 && value.items.every(of);
    case 'operation': {
      const [left, right] = value.inputs;
      return value.name === 'Div' && left !== undefined && right !== undefined && isLengthOf(analysis, right, left);
    }
    case 'call':
      return isUnitCall(analysis, value, of);
    default:
      return false;
  }
}

function isUnitCall(analysis: Analysis, call: CallValue, of: (value: Value) => boolean): boolean {
  if (analysis.calledAs(call, (it) => NORMALISE.test(it)) !== undefined) {
    const power = analysis.argument(call, 1, 'p');
    return (
      power === undefined || analysis.constant(power)?.value === 2 || analysis.calledAs(call, (it) => !it.startsWith('torch')) !== undefined
    );
  }
  const { func } = call;
  // What is filled in has a length of its own.
  if (func.op === 'attribute' && !isModule(func.object))
    return SELECTION_METHODS.has(func.name) && !/^(masked_fill|diag)$/.test(func.name) && of(func.object);
  const [first] = call.args;
  return (
    first !== undefined &&
    first.star === '' &&
    analysis.calledAs(call, (it) => SELECTION.has(it) && !/(where|diag|choose)$/.test(it)) !== undefined &&
    of(first.value)
  );
}

/** `x.norm(dim=1, keepdim=True)`, `np.linalg.norm(x)`: of the very vectors, with or without something small that keeps it from 0. */
function isLengthOf(analysis: Analysis, length: Value, vectors: Value): boolean {
  return analysis.origins(length).some(({ value: it }) => {
    if (it.op === 'operation' && it.name === 'Add') return it.inputs.some((input) => isLengthOf(analysis, input, vectors));
    if (it.op !== 'call' || !isNorm(analysis, it)) return false;
    const of = argumentOf(it);
    return of !== undefined && (of === vectors || analysis.slice(of.node) === analysis.slice(vectors.node));
  });
}
