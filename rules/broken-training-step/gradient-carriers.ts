/** Terms of a loss that have a gradient and no value: `exp(x - x.detach())` is always 1, `x - x.detach()` always 0. */
import type { Analysis, CallValue, Frame, Value } from '../../src/python/analysis.ts';
import type { GradientFlow } from './gradient-flow.ts';
import { FUNCTION, KEEPING } from './graph-effects.ts';

/** An operand of the sum that a loss is. */
export interface Term {
  readonly value: Value;
  readonly frame: Frame | null;
  readonly isAdded: boolean;
  /** What it is an operand of, or one of. */
  readonly from: Term | null;
}

/** Whether a term trains and is not to be read: then the value of the sum is said by what is added beside it. */
export function isCarrier(analysis: Analysis, flow: GradientFlow, term: Term, terms: readonly Term[]): boolean {
  const { value, frame } = term;
  if (flow.of(value, frame).kind !== 'open') return false;
  if (isWithoutValue(analysis, flow, value, frame, 0)) return true;
  return terms.some(
    (it) => it.isAdded !== term.isAdded && it.frame === frame && isDetached(analysis, flow, it.value, value, frame) && areAdded(it, term),
  );
}

/** Whether two terms are of one sum, and not each of a sum in a branch of its own. */
export function areAdded(one: Term, other: Term): boolean {
  const around = new Set<Term>();
  for (let at = one.from; at !== null; at = at.from) around.add(at);
  let shared = other.from;
  while (shared !== null && !around.has(shared)) shared = shared.from;
  return shared?.value.op === 'operation' && (shared.value.name === 'Add' || shared.value.name === 'Sub');
}

const MAX_DEPTH = 12;

/** Whether a value is computed of nothing but constants and differences between a tensor and itself, detached. */
function isWithoutValue(analysis: Analysis, flow: GradientFlow, value: Value, frame: Frame | null, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  if (value.op === 'operation' && value.name === 'Sub') {
    const [left, right] = value.inputs;
    if (left !== undefined && right !== undefined && isDetached(analysis, flow, right, left, frame)) return true;
  }
  const inputs = value.op === 'operation' ? value.inputs : value.op === 'call' ? operandsOf(analysis, value) : undefined;
  if (inputs !== undefined) {
    const computed = inputs.filter((it) => flow.of(it, frame).kind !== 'plain');
    return computed.length > 0 && computed.every((it) => isWithoutValue(analysis, flow, it, frame, depth + 1));
  }
  const steps = analysis.steps(value, frame) ?? [];
  return steps.length > 0 && steps.every((it) => isWithoutValue(analysis, flow, it.value, it.frame, depth + 1));
}

/** What a function of PyTorch, or a method of a tensor, is computed of; undefined for any other call. */
function operandsOf(analysis: Analysis, call: CallValue): readonly Value[] | undefined {
  const args = call.args.map((it) => it.value);
  const { names, functions, classes } = analysis.callee(call);
  if (names.some((it) => FUNCTION.test(it))) return args;
  const isMethod = call.func.op === 'attribute' && KEEPING.has(call.func.name) && functions.length + classes.length === 0;
  return isMethod && call.func.op === 'attribute' ? [call.func.object, ...args] : undefined;
}

/** `x.detach()` of that very `x`; a function of it has another value. */
function isDetached(analysis: Analysis, flow: GradientFlow, value: Value, of: Value, frame: Frame | null): boolean {
  const reach = flow.of(value, frame);
  if (reach.kind !== 'cut' || reach.cut.how !== 'detached' || reach.cut.at !== value) return false;
  const whole =
    value.op === 'attribute' ? value.object : value.op === 'call' && value.func.op === 'attribute' ? value.func.object : undefined;
  if (whole === undefined || whole === of) return whole !== undefined;
  const origins = analysis.origins(of, frame);
  // A layer that is called twice ends at the same place, in another call.
  return analysis.origins(whole, frame).some((it) => origins.some((other) => other.value === it.value && other.frame === it.frame));
}
