/** Traces a value back to the softmax or sigmoid that it holds the output of. */
import {
  type Analysis,
  type CallValue,
  type Frame,
  type Operation,
  type Trail,
  type Value,
  unlessCircular,
} from '../../src/python/analysis.ts';
import {
  CLAMP,
  CLAMP_METHODS,
  EXP,
  LAYERS,
  SELECTION,
  SELECTION_METHODS,
  SIGMOID,
  SOFTMAX,
  SUM,
} from '../../src/python/catalogue/probability.ts';
import { isNamedSmall, LARGEST_PATCH, replacedIn } from './replaced.ts';

export interface Patch {
  readonly value: Value;
  readonly size: number | undefined;
  /** It takes the place of what is exactly 0, and of nothing else. */
  readonly isForZeros?: boolean;
}

export interface Probabilities {
  readonly function: 'softmax' | 'sigmoid';
  /** The expression that forms them: evidence, and what a fix rewrites. */
  readonly source: Value;
  /** A patch on the way: a small constant that was added, or a lower bound. */
  readonly patch: Patch | undefined;
  /** 1 - p was formed on the way. */
  readonly complement: boolean;
  /** Only entries were chosen or moved on the way. */
  readonly plain: boolean;
  /** From the use back to the source. */
  readonly way: readonly Value[];
  /** The calls of functions in which the source was met. */
  readonly frame?: Frame | null;
}

export interface TraceOptions {
  /** Also through products, quotients, patches and 1 - p, which change the value but keep an underflow an underflow. */
  readonly arithmetic: boolean;
  /** Whether probabilities that were met are those looked for; without it, the first are. */
  readonly isTaken?: (met: Probabilities) => boolean;
}

/** The first softmax or sigmoid that `value` may be the output of. */
export function probabilitiesOf(analysis: Analysis, value: Value, { arithmetic, isTaken }: TraceOptions): Probabilities | undefined {
  const states = new Map<Value, Pick<Probabilities, 'patch' | 'complement' | 'plain'>>();
  const start = { patch: undefined, complement: false, plain: true };
  const stateOf = (trail: Trail): Pick<Probabilities, 'patch' | 'complement' | 'plain'> => {
    for (let at: Trail | null = trail; at !== null; at = at.from) {
      const state = states.get(at.value);
      if (state !== undefined) return state;
    }
    return start;
  };
  let found: Probabilities | undefined;
  analysis.walk(
    value,
    (trail) => {
      if (found !== undefined) return [];
      const state = stateOf(trail);
      const formed = formedBy(analysis, trail.value);
      if (formed !== undefined) {
        const met: Probabilities = { ...formed, ...state, way: wayOf(trail), frame: trail.frame };
        if (isTaken?.(met) !== false) found = met;
        return [];
      }
      const step = stepThrough(analysis, trail.value, arithmetic);
      if (step === undefined) return [];
      if (step.patch !== undefined || step.complement === true || step.plain === false) {
        const { patch = state.patch, complement = false, plain = state.plain } = step;
        for (const next of step.to)
          states.set(next, { patch, complement: state.complement || complement, plain: plain && !complement && patch === undefined });
      }
      return step.to;
    },
    { maxSteps: 600 },
  );
  return found;
}

const wayOf = (trail: Trail): Value[] => {
  const way: Value[] = [];
  for (let at: Trail | null = trail; at !== null; at = at.from) way.unshift(at.value);
  return way;
};

function formedBy(analysis: Analysis, value: Value): Pick<Probabilities, 'function' | 'source'> | undefined {
  if (value.op === 'operation') {
    const byHand = handWritten(analysis, value);
    return byHand === undefined ? undefined : { function: byHand, source: value };
  }
  if (value.op !== 'call') return undefined;
  if (analysis.calledAs(value, SOFTMAX) !== undefined) return { function: 'softmax', source: value };
  if (analysis.calledAs(value, SIGMOID) !== undefined) return { function: 'sigmoid', source: value };
  const activation = activationOf(analysis, value);
  if (activation !== undefined) return activation;
  for (const { value: layer } of analysis.origins(value.func)) {
    const last = layer.op === 'call' ? outputOf(analysis, layer) : undefined;
    if (last !== undefined) return last;
  }
  return undefined;
}

/** The softmax or sigmoid at the end of a layer or a stack of layers. */
export function outputOf(analysis: Analysis, layer: CallValue, depth = 0): Pick<Probabilities, 'function' | 'source'> | undefined {
  if (depth > 4) return undefined;
  for (const name of analysis.callee(layer).names) {
    const byName = LAYERS[name];
    if (byName !== undefined) return { function: byName, source: layer };
    if (name === 'keras.layers.Activation') return named(analysis, layer, analysis.argument(layer, 0, 'activation'));
    if (/^keras\.layers\.(Dense|Conv[123]D|TimeDistributed)$/.test(name))
      return named(analysis, layer, analysis.argument(layer, -1, 'activation'));
    if (name === 'torch.nn.Sequential' || name === 'keras.Sequential') {
      const last = lastLayer(analysis, layer);
      return last === undefined ? undefined : outputOf(analysis, last, depth + 1);
    }
    if (name === 'keras.Model') {
      const outputs = analysis.argument(layer, 1, 'outputs', 'output');
      const found = outputs === undefined ? undefined : probabilitiesOf(analysis, outputs, { arithmetic: false });
      return found && { function: found.function, source: found.source };
    }
  }
  return undefined;
}

function lastLayer(analysis: Analysis, stack: CallValue): CallValue | undefined {
  const added = analysis
    .callsOf('add')
    .filter((it) => it.func.op === 'attribute' && analysis.origins(it.func.object).some(({ value }) => value === stack));
  // `*layers`: what the list ends with, whichever way it was put together.
  if (added.length === 0 && stack.args.at(-1)?.star === '*') {
    const ends = analysis.parts(stack, -1).flatMap((it) => analysis.origins(it));
    const [end] = ends;
    return end?.value.op === 'call' && ends.every(({ value }) => value === end.value) ? end.value : undefined;
  }
  const given = added.at(-1)?.args[0]?.value ?? stack.args.at(-1)?.value;
  if (given === undefined) return undefined;
  for (const { value } of analysis.origins(given)) {
    if (value.op === 'call') return value;
    const item = value.op === 'container' ? value.items.at(-1) : undefined;
    if (item !== undefined) for (const { value: inner } of analysis.origins(item)) if (inner.op === 'call') return inner;
  }
  return undefined;
}

/** `tf.layers.dense(x, 10, activation=tf.nn.softmax)` and its kin. */
function activationOf(analysis: Analysis, call: CallValue): Pick<Probabilities, 'function' | 'source'> | undefined {
  const name = analysis.calledAs(call, (it) =>
    /^tensorflow\.(layers\.(dense|conv[123]d)|layers\.fully_connected|contrib\.layers\.fully_connected)$/.test(it),
  );
  return name === undefined ? undefined : named(analysis, call, analysis.argument(call, -1, 'activation', 'activation_fn'));
}

function named(
  analysis: Analysis,
  layer: CallValue,
  activation: Value | undefined,
): Pick<Probabilities, 'function' | 'source'> | undefined {
  if (activation === undefined) return undefined;
  const names = [analysis.constant(activation)?.value, ...analysis.names(activation)];
  if (names.some((it) => it === 'softmax' || (typeof it === 'string' && SOFTMAX.has(it)))) return { function: 'softmax', source: layer };
  if (names.some((it) => it === 'sigmoid' || (typeof it === 'string' && SIGMOID.has(it)))) return { function: 'sigmoid', source: layer };
  return undefined;
}

const isOne = (analysis: Analysis, value: Value | undefined): boolean => value !== undefined && analysis.constant(value)?.value === 1;

/** `exp(x) / sum(exp(x))`, and `1 / (1 + exp(-x))`. */
export function handWritten(analysis: Analysis, value: Operation): 'softmax' | 'sigmoid' | undefined {
  if (value.name !== 'Div') return undefined;
  const [top, bottom] = value.inputs;
  if (top === undefined || bottom === undefined) return undefined;
  if (isOne(analysis, top)) {
    const sum = analysis.origins(bottom).find(({ value: it }) => it.op === 'operation' && it.name === 'Add')?.value;
    if (sum?.op !== 'operation') return undefined;
    const [left, right] = sum.inputs;
    const power = isOne(analysis, left) ? right : isOne(analysis, right) ? left : undefined;
    return power !== undefined && analysis.origins(power).some(({ value: it }) => analysis.calledAs(it, EXP) !== undefined)
      ? 'sigmoid'
      : undefined;
  }
  const above = exponential(analysis, top);
  const below = above === undefined ? undefined : summed(analysis, bottom);
  const summand = below === undefined ? undefined : exponential(analysis, below);
  return above !== undefined && summand !== undefined && sameArgument(analysis, above, summand) ? 'softmax' : undefined;
}

/** The call of exp that the value is, also one that a comprehension makes for each element. */
export const exponential = unlessCircular((analysis: Analysis, value: Value): CallValue | undefined => {
  for (const { value: it } of analysis.origins(value)) {
    if (it.op === 'call' && (analysis.calledAs(it, EXP) !== undefined || isTensorMethod(analysis, it, 'exp'))) return it;
    if (it.op === 'element') return exponential(analysis, it.of);
    if (it.op === 'operation' && (it.name === 'ListComp' || it.name === 'GeneratorExp') && it.inputs[0] !== undefined)
      return exponential(analysis, it.inputs[0]);
    if (it.op === 'call' && analysis.calledAs(it, (name) => name === 'numpy.array') !== undefined && it.args[0] !== undefined)
      return exponential(analysis, it.args[0].value);
  }
  return undefined;
}, undefined);

/** `x.exp()` on something of unknown kind: of the libraries whose arrays have the method, PyTorch is imported. */
function isTensorMethod(analysis: Analysis, call: CallValue, name: string): boolean {
  if (call.func.op !== 'attribute' || call.func.name !== name || call.args.length > 0 || analysis.callee(call).names.length > 0)
    return false;
  return analysis.imports('torch');
}

/** What a sum is taken over. */
export const summed = unlessCircular((analysis: Analysis, value: Value): Value | undefined => {
  for (const { value: it } of analysis.origins(value)) {
    if (it.op === 'call' && analysis.calledAs(it, SUM) !== undefined) return argumentOf(it);
    if (it.op === 'call' && it.func.op === 'attribute' && it.func.name === 'sum' && exponential(analysis, it.func.object) !== undefined)
      return it.func.object;
    if (it.op === 'call' && it.func.op === 'attribute' && SELECTION_METHODS.has(it.func.name)) return summed(analysis, it.func.object);
    if (it.op === 'call' && analysis.calledAs(it, SELECTION) !== undefined && it.args[0] !== undefined)
      return summed(analysis, it.args[0].value);
    if (it.op === 'subscript') return summed(analysis, it.object);
  }
  return undefined;
}, undefined);

/** The one value that a function or a method is applied to. */
export const argumentOf = (call: CallValue): Value | undefined => {
  const first = call.args.find((it) => it.name === null || ['input', 'x', 'a', 'logits', 'value'].includes(it.name));
  if (call.func.op === 'attribute' && call.func.object.op !== 'imported' && !isModule(call.func.object)) return call.func.object;
  return first?.value;
};

/** A name that is read in a loop is a join of itself, so one way is enough; `depth` ends the circle. */
export const isModule = (value: Value, depth = 0): boolean =>
  value.op === 'imported' ||
  (value.op === 'free' && (value.from.bindings.get(value.name) ?? []).some((it) => it.op === 'imported')) ||
  // A name that nothing binds came with `import *`.
  (value.op === 'free' &&
    /^(np|numpy|torch|F|tf|jnp|math)$/.test(value.name) &&
    (value.from.bindings.get(value.name) ?? []).length === 0) ||
  (value.op === 'phi' && depth < 8 && value.inputs.some((it) => isModule(it, depth + 1))) ||
  // `np.sort(x)` looks like a list that sorts itself.
  (value.op === 'mutation' && depth < 8 && isModule(value.object, depth + 1)) ||
  (value.op === 'attribute' && isModule(value.object, depth));

const sameArgument = (analysis: Analysis, left: CallValue, right: CallValue): boolean => {
  if (left === right) return true;
  const [one, other] = [argumentOf(left), argumentOf(right)];
  if (one === undefined || other === undefined) return false;
  if (analysis.slice(one.node) === analysis.slice(other.node)) return true;
  const origins = new Set(analysis.origins(one).map((it) => it.value));
  return analysis
    .origins(other)
    .some((it) => origins.has(it.value) || (it.value.op === 'element' && [...origins].some((o) => o.op === 'element')));
};

interface StepThrough {
  readonly to: readonly Value[];
  readonly patch?: Patch;
  readonly complement?: boolean;
  readonly plain?: boolean;
}

function stepThrough(analysis: Analysis, value: Value, arithmetic: boolean): StepThrough | undefined {
  switch (value.op) {
    case 'subscript':
      return { to: [value.object] };
    case 'item':
    case 'element':
      return { to: [value.of] };
    case 'attribute':
      return ['T', 'data', 'mT', 'values'].includes(value.name) ? { to: [value.object] } : undefined;
    case 'operation':
      return arithmetic ? through(analysis, value) : undefined;
    case 'call': {
      const { func, args } = value;
      const first = args.find((it) => it.star === '')?.value;
      const replaced = arithmetic ? replacedIn(analysis, value) : undefined;
      if (replaced !== undefined) return { to: [replaced.of], patch: replaced.patch };
      if (func.op === 'attribute' && SELECTION_METHODS.has(func.name) && !isModule(func.object)) return { to: [func.object] };
      if (analysis.calledAs(value, SELECTION) !== undefined) return { to: args.filter((it) => it.star === '').map((it) => it.value) };
      if (!arithmetic) return undefined;
      const isMethod = func.op === 'attribute' && CLAMP_METHODS.has(func.name) && !isModule(func.object);
      if (isMethod || analysis.calledAs(value, CLAMP) !== undefined) {
        const clamped = isMethod && func.op === 'attribute' ? func.object : first;
        const bound = analysis.argument(value, isMethod ? 0 : 1, 'min', 'a_min', 'min_value', 'clip_value_min', 'x2', 'y');
        if (clamped === undefined || bound === undefined) return undefined;
        const size = analysis.constant(bound)?.value;
        return typeof size === 'number' && size <= 0
          ? { to: [clamped] }
          : { to: [clamped], patch: { value, size: typeof size === 'number' ? size : undefined } };
      }
      return undefined;
    }
    default:
      return undefined;
  }
}

function through(analysis: Analysis, value: Operation): StepThrough | undefined {
  const [left, right] = value.inputs;
  if (left === undefined || right === undefined)
    return value.name === 'USub' && left !== undefined ? { to: [left], complement: true } : undefined;
  switch (value.name) {
    case 'Mult':
      return { to: [left, right], plain: false };
    case 'Div':
    case 'Pow':
      return { to: [left], plain: false };
    case 'Sub':
      return isOne(analysis, left) ? { to: [right], complement: true } : undefined;
    case 'Add': {
      for (const [p, addend] of [
        [left, right],
        [right, left],
      ] as const) {
        const size = analysis.constant(addend)?.value;
        if (typeof size === 'number') return size > 0 && size <= LARGEST_PATCH ? { to: [p], patch: { value: addend, size } } : undefined;
        if (isNamedSmall(analysis, addend)) return { to: [p], patch: { value: addend, size: undefined } };
      }
      return undefined;
    }
    default:
      return undefined;
  }
}
