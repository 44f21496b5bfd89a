/** Sigmoids that are no probability but the width of a normal distribution, whose density divides by it and takes its logarithm. */
import type { Analysis, Value } from '../../src/python/analysis.ts';
import { type Probabilities, probabilitiesOf } from './probabilities.ts';

const SQUARE = /(^|\.)(square|pow|power)$/;

/** Whether a squared distance is divided by the same sigmoid in the same function: `((x - mean) / width) ** 2`. */
export function isWidth(analysis: Analysis, { source, function: name }: Probabilities): boolean {
  if (name !== 'sigmoid') return false;
  return analysis.valuesOf('operation').some((it) => {
    const [top, bottom] = it.inputs;
    if (it.name !== 'Div' || it.scope !== source.scope || top === undefined || bottom === undefined) return false;
    const isSquared =
      isSquareOfDifference(analysis, top) ||
      (isDifference(analysis, top) && analysis.users(it).some((user) => isSquareOf(analysis, user, it)));
    return isSquared && isSourceWithin(analysis, bottom, source);
  });
}

/** The sigmoid, its square or a multiple of it, also with a patch; p · (1 − p), by which a gradient is divided, is another thing. */
function isSourceWithin(analysis: Analysis, value: Value, source: Value): boolean {
  const found = probabilitiesOf(analysis, value, { arithmetic: true });
  if (found?.source !== source || found.complement) return false;
  return found.way.every(
    (it) =>
      it === source ||
      it.op !== 'operation' ||
      it.name === 'Add' ||
      it.name === 'Pow' ||
      (it.name === 'Mult' && it.inputs.some((input) => typeof analysis.constant(input)?.value === 'number')),
  );
}

const isDifference = (analysis: Analysis, value: Value): boolean =>
  analysis.origins(value).some(({ value: it }) => it.op === 'operation' && it.name === 'Sub');

const isSquareOfDifference = (analysis: Analysis, value: Value): boolean =>
  analysis.origins(value).some(({ value: it }) => {
    const of = it.op === 'operation' ? it.inputs[0] : it.op === 'call' ? squared(analysis, it) : undefined;
    return of !== undefined && isSquareOf(analysis, it, of) && isDifference(analysis, of);
  });

function isSquareOf(analysis: Analysis, value: Value, of: Value): boolean {
  if (value.op === 'operation' && value.name === 'Mult') return value.inputs.length === 2 && value.inputs.every((it) => it === of);
  if (value.op === 'operation' && value.name === 'Pow')
    return value.inputs[0] === of && value.inputs[1] !== undefined && analysis.constant(value.inputs[1])?.value === 2;
  return squared(analysis, value) === of;
}

/** What a call squares. */
function squared(analysis: Analysis, value: Value): Value | undefined {
  if (value.op !== 'call') return undefined;
  const method = value.func.op === 'attribute' && analysis.callee(value).names.length === 0 ? value.func : undefined;
  const name = method?.name ?? analysis.calledAs(value, (it) => SQUARE.test(it));
  if (name === undefined || !SQUARE.test(name)) return undefined;
  const exponent = value.args[method === undefined ? 1 : 0]?.value;
  if (!name.endsWith('square') && (exponent === undefined || analysis.constant(exponent)?.value !== 2)) return undefined;
  return method?.object ?? value.args[0]?.value;
}
