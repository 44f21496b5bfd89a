/** What a value's own mean was taken from and its own spread divides: of n entries none passes √(n − 1). */
import type { Analysis, CallValue, Value } from '../../src/python/analysis.ts';
import { baseOf, isSame } from './angles.ts';
import { argumentOf } from './probabilities.ts';

const MEAN = /^(mean|average|reduce_mean)$/;
const DEVIATION = /^(std|nanstd|reduce_std)$/;
const VARIANCE = /^(var|nanvar|cov|reduce_variance)$/;

/** `(x - x.mean()) / (x.std() + eps)`, `(x - np.mean(x)) / np.sqrt(np.var(x) + eps)`, whichever way it comes. */
export function isStandardised(analysis: Analysis, value: Value): boolean {
  const all = analysis.origins(value);
  return all.length > 0 && all.every((it) => isOfItself(analysis, it.value));
}

function isOfItself(analysis: Analysis, value: Value): boolean {
  if (value.op !== 'operation' || value.name !== 'Div' || value.inputs[0] === undefined || value.inputs[1] === undefined) return false;
  const centred = baseOf(analysis, value.inputs[0], null);
  if (centred?.op !== 'operation' || centred.name !== 'Sub') return false;
  const [x, mean] = centred.inputs;
  if (x === undefined || mean === undefined) return false;
  const isOfX = (of: Value | undefined): boolean => of !== undefined && isSame(analysis, x, of, null);
  return isOfX(statisticOf(analysis, mean, MEAN)) && isOfX(spreadOf(analysis, value.inputs[1]));
}

/** What the spread is taken of. */
function spreadOf(analysis: Analysis, value: Value): Value | undefined {
  const it = unpatched(analysis, value);
  const deviation = it && statisticOf(analysis, it, DEVIATION);
  if (it === undefined || deviation !== undefined) return deviation;
  const isPower =
    it.op === 'operation' && it.name === 'Pow' && it.inputs[1] !== undefined && analysis.constant(it.inputs[1])?.value === 0.5;
  const under = isPower ? it.inputs[0] : it.op === 'call' && nameOf(analysis, it) === 'sqrt' ? argumentOf(it) : undefined;
  const variance = under && unpatched(analysis, under);
  return variance && statisticOf(analysis, variance, VARIANCE);
}

/** Without the constant that keeps it from 0. */
function unpatched(analysis: Analysis, value: Value): Value | undefined {
  const it = baseOf(analysis, value, null);
  if (it?.op !== 'operation' || it.name !== 'Add') return it;
  const others = it.inputs.filter((input) => !(Number(analysis.constant(input)?.value ?? -1) >= 0));
  return others.length === 1 ? others[0] && baseOf(analysis, others[0], null) : it;
}

function statisticOf(analysis: Analysis, value: Value, name: RegExp): Value | undefined {
  const it = baseOf(analysis, value, null);
  return it?.op === 'call' && name.test(nameOf(analysis, it)) ? argumentOf(it) : undefined;
}

const nameOf = (analysis: Analysis, call: CallValue): string =>
  call.func.op === 'attribute' ? call.func.name : (analysis.callee(call).names[0]?.split('.').at(-1) ?? '');
