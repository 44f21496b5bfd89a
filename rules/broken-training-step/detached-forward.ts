/** Inside a forward pass the values leave the graph and come back as new tensors: the layers before never learn. */
import type { Analysis, CallValue, Frame, FunctionValue, Scope, Value } from '../../src/python/analysis.ts';
import { inputsOf, spanOf } from '../../src/python/analysis.ts';
import { code } from '../../src/engine/text.ts';
import type { DetectContext, Detection } from '../../src/engine/trap.ts';
import { type GradientFlow, gradientFlow } from './gradient-flow.ts';
import type { Cut } from './reach.ts';
import type { TrainingFacts } from './facts.ts';
import { isModuleCall, isModuleClass, nameOf } from './models.ts';
import { cutText, modelFacts, written } from './reading.ts';
import { BESIDE, TELLING, WEIGHTLESS } from './graph-effects.ts';
import { isWithoutWeights } from './without-weights.ts';

/** Functions of a tensor that take indices into it: these choose entries and are no way for values. */
const INDEXED = /^torch\.(Tensor\.)?(gather|index_select|take|take_along_dim|scatter\w*|index_\w+|masked_\w+|where)$/;

const FILLED = /^(masked_fill_?|masked_select|index_select|gather|take_along_dim)$/;

export function* detachedForwards(context: DetectContext): Generator<Detection<TrainingFacts>> {
  const { analysis } = context;
  if (!analysis.imports('torch')) return;
  const flow = gradientFlow(analysis);
  for (const value of analysis.valuesOf('function')) {
    if (value.method === null || value.def.type === 'Lambda' || value.def.name !== 'forward') continue;
    if (analysis.isElsewhere(value.node) || !isModuleClass(analysis, value.method)) continue;
    yield* inForward(context, flow, value);
  }
}

function* inForward(context: DetectContext, flow: GradientFlow, forward: FunctionValue): Generator<Detection<TrainingFacts>> {
  const { analysis } = context;
  const results = forward.body.returns.flatMap((it) =>
    it.op === 'container' ? withoutMasks(flow, it.items, /^(discrete|number)$/) : [it],
  );
  const { live, cuts } = liveFrom(analysis, flow, [...results, ...kept(forward)], forward.body);
  const learning = new Set(live.flatMap((it) => layerOf(analysis, it) ?? []));
  for (const cut of cuts) {
    if (cut.how === 'detached' || cut.how === 'off' || isDeliberate(cut) || isOnlyMask(analysis, cut.at) || isOnlyKept(analysis, flow, cut))
      continue;
    // What is handed in by a module around this one is of layers of its own, of which only that one sees the other ways.
    const isOwn = (it: CallValue): boolean => isWithin(it.scope, forward) && layerOf(analysis, it) !== undefined;
    const before = callsBefore(analysis, cut, isOwn);
    const [first] = before;
    if (first === undefined) continue;
    // What is handed to a helper is told of where it is handed over, what leaves the graph in a method with its layers there.
    const handed = before.some((it) => it.scope !== cut.at.scope) ? outermost(cut.frame)?.call : undefined;
    const at = handed ?? cut.at;
    if (analysis.isElsewhere(at.node)) continue;
    const names = new Set(before.flatMap((it) => layerOf(analysis, it) ?? []));
    if (learning.size === 0 || [...names].some((it) => learning.has(it))) {
      context.reject('detached-forward', spanOf(at), 'another way leads from these layers to the result');
      continue;
    }
    if ([...names].some((it) => isFrozen(analysis, it))) {
      context.reject('detached-forward', spanOf(at), 'the layers before the cut are frozen');
      continue;
    }
    const says = `${code(written(analysis, first))} has weights, and nothing else leads from them to the result.`;
    yield detection(analysis, cut, handed, before, names, says);
  }
}

/**
 * What is told of a cut that layers lie before.
 *
 * @param handed the call that the values are handed over in, where they leave the graph in a helper
 */
export function detection(
  analysis: Analysis,
  cut: Cut,
  handed: CallValue | undefined,
  [first, ...others]: readonly CallValue[],
  names: ReadonlySet<string>,
  says: string,
): Detection<TrainingFacts> {
  const at = spanOf(handed ?? cut.at);
  const also = others.map(spanOf);
  return {
    variant: 'detached-forward',
    span: at,
    evidence: [
      ...(first === undefined ? [] : [{ kind: 'expression' as const, span: spanOf(first), says, ...(also.length === 0 ? {} : { also }) }]),
      ...(handed === undefined ? [] : [{ kind: 'expression' as const, span: spanOf(cut.at), says: 'Here the values leave the graph.' }]),
    ],
    facts: {
      fault: { value: 'detached-forward' },
      subject: { value: [...names].join(', ') },
      cause: { value: handed === undefined ? cutText(analysis, cut) : written(analysis, handed), span: at },
      ...modelFacts(analysis),
    },
  };
}

export const outermost = (frame: Frame | null): Frame | null => (frame?.outer == null ? frame : outermost(frame.outer));

/** What other functions hand on. */
const PASSING: ReadonlySet<Value['op']> = new Set(['operation', 'item', 'element', 'phi', 'mutation']);

/** What the result is computed from along ways that a gradient can go, and where such ways end. */
export function liveFrom(
  analysis: Analysis,
  flow: GradientFlow,
  starts: readonly Value[],
  scope: Scope,
): { live: readonly Value[]; cuts: readonly Cut[] } {
  const live = new Set<Value>();
  const cuts = new Map<Value, Cut>();
  const queue: Value[] = [...starts];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    if (live.has(at)) continue;
    const reach = flow.of(at);
    if (reach.kind === 'cut') {
      cuts.set(reach.cut.at, reach.cut);
      continue;
    }
    live.add(at);
    // What a method of the module computes has layers of its own on the way.
    const isOutside = at.scope !== scope || at.op === 'call' || at.op === 'item';
    const steps = at.op === 'param' || !isOutside ? undefined : analysis.steps(at);
    if (at.op === 'call') {
      const given = at.args.map((it) => it.value);
      const values = withoutMasks(flow, given);
      queue.push(...passedTo(analysis, at).filter((it) => values.includes(it) || !given.includes(it)));
    } else if (at.op === 'subscript') queue.push(at.object);
    else if (at.scope === scope || PASSING.has(at.op)) queue.push(...inputsOf(at));
    if (steps !== undefined) queue.push(...steps.map((it) => it.value));
  }
  return { live: [...live], cuts: [...cuts.values()] };
}

function passedTo(analysis: Analysis, call: CallValue): readonly Value[] {
  // A method of something of which nothing else is known.
  if (call.func.op === 'attribute' && FILLED.test(call.func.name) && analysis.callee(call).names.length === 0) return [call.func.object];
  if (analysis.calledAs(call, (it) => INDEXED.test(it)) !== undefined) {
    if (call.func.op === 'attribute' && analysis.calledAs(call, (it) => it.startsWith('torch.Tensor.')) !== undefined)
      return [call.func.object];
    return call.args.filter((it, index) => index === 0 || index === 2).map((it) => it.value);
  }
  return inputsOf(call);
}

/** Of `return boxes, scores, keep` and `attend(x, mask)` the values: a mask, an index or a number beside them only says which rows count. */
function withoutMasks(flow: GradientFlow, values: readonly Value[], hows = /^discrete$/): readonly Value[] {
  const isMask = (it: Value): boolean => {
    const reach = flow.of(it);
    return reach.kind === 'cut' && hows.test(reach.cut.how);
  };
  const others = values.filter((it) => !isMask(it));
  return others.some((it) => flow.of(it).kind === 'open') ? others : values;
}

const JOINS = /^(BitAnd|BitOr|BitXor|Invert|Not|And|Or|BoolOp)$/;
const NUMERIC = /^(float|double|half|bfloat16|int|long|to|type|type_as|astype|sum|mean)$/;

const ASKS = /^(any|all|item|size|numel|nonzero)$/;

/** Calls that choose or fill by a mask, and layers and helpers that take one by the name of it. */
const isChoosing = (analysis: Analysis, call: CallValue): boolean =>
  (call.func.op === 'attribute' && FILLED.test(call.func.name)) ||
  analysis.calledAs(call, (it) => INDEXED.test(it)) !== undefined ||
  call.args.some(({ name }) => name !== null && /mask|keep|valid|index|is_/.test(name));

/** `scores > least` that only chooses rows or fills them: it never becomes a number that is computed with. */
function isOnlyMask(analysis: Analysis, value: Value): boolean {
  if (value.op !== 'operation' || value.name !== 'Compare') return false;
  const reached = new Set<Value>([value]);
  for (const mask of reached) {
    if (mask.scope.function?.body.returns.includes(mask) === true || reached.size > 30) return false;
    for (const user of analysis.users(mask)) {
      if (user.op === 'attribute' && NUMERIC.test(user.name)) return false;
      if (user.op === 'call' && user.func.op === 'attribute' && user.func.object === mask && !ASKS.test(user.func.name)) reached.add(user);
      else if (user.op === 'call' && user.args.some((it) => it.value === mask) && !isChoosing(analysis, user)) return false;
      if (user.op === 'phi' || (user.op === 'subscript' && user.object === mask)) reached.add(user);
      else if (user.op === 'operation') {
        if (!JOINS.test(user.name)) return false;
        reached.add(user);
      }
    }
  }
  return true;
}

/** `[[metric(x, y).item()] for …]`, an accuracy beside the loss: a number that is computed with tensors, or made one, is what comes back. */
function isOnlyKept(analysis: Analysis, flow: GradientFlow, { at, how }: Cut): boolean {
  if (how !== 'number') return false;
  const reached = new Set<Value>([at]);
  for (const value of reached) {
    if (reached.size > 60) return false;
    const made = value.scope.function;
    const isReturned = made?.body.returns.some((it) => it === value || (it.op === 'container' && it.items.includes(value))) === true;
    const isTable = value.op === 'mutation' || value.op === 'container';
    if (isReturned && !isTable && made.def.type !== 'Lambda' && made.def.name === 'forward') return false;
    for (const user of [...analysis.users(value), ...(isReturned ? analysis.callsTo(made.def) : [])]) {
      const isTensor = user.op === 'call' && analysis.callee(user).names.some((it) => it.startsWith('torch.'));
      const isWithTensor =
        user.op === 'operation' && user.inputs.some((it) => it !== value && !reached.has(it) && flow.of(it).kind === 'open');
      if (isTensor || isWithTensor) return false;
      if (user.op !== 'attribute' && !(user.op === 'call' && user.args.some((it) => it.value === value))) reached.add(user);
    }
  }
  return true;
}

/** What is kept on the module or put into a container that leaves it: other code may train on it. */
function kept(forward: FunctionValue): Value[] {
  return [...forward.body.exits.values()].flat();
}

/** Whether it is a method of the same class, or a function made in one. */
function isWithin(scope: Scope, { method }: FunctionValue): boolean {
  for (let at: Scope | null = scope; at !== null; at = at.parent) if (at.function !== null && at.function.method === method) return true;
  return false;
}

/** Whether somewhere on the way nothing was recorded on purpose. */
export const isDeliberate = ({ of }: Cut): boolean => of.kind === 'cut' && (of.cut.how === 'off' || isDeliberate(of.cut));

/** `self.encoder` of `self.encoder(x)`, where that has weights. */
function layerOf(analysis: Analysis, value: Value): string | undefined {
  if (value.op !== 'call') return undefined;
  const func = value.node.type === 'Call' ? value.node.func : undefined;
  const name = func && nameOf(analysis, func.type === 'Subscript' ? func.value : func);
  if (name?.startsWith('self.') !== true) return undefined;
  if (analysis.calledAs(value, (it) => WEIGHTLESS.test(it)) !== undefined || isWithoutWeights(analysis, value)) return undefined;
  return isModuleCall(analysis, value) || analysis.calledAs(value, (it) => /^torch\.nn\.\w+\.__call__$/.test(it)) !== undefined
    ? name
    : undefined;
}

/** The calls of layers that a cut lies behind, also those whose result was handed to where it lies. */
export function callsBefore(
  analysis: Analysis,
  { at, frame }: Cut,
  isLayer: (call: CallValue, frame: Frame | null) => boolean,
): CallValue[] {
  const found = new Set<CallValue>();
  const seen = new Set<Value>();
  const queue = inputsOf(at).map((value) => ({ value, frame }));
  for (let step = queue.pop(); step !== undefined; step = queue.pop()) {
    const { value, frame: within } = step;
    if (seen.has(value) || seen.size > 500) continue;
    seen.add(value);
    if (isSize(analysis, value)) continue;
    if (value.op === 'call' && isLayer(value, within)) found.add(value);
    if (value.op === 'param' && within !== null) queue.push(...(analysis.steps(value, within) ?? []));
    else queue.push(...inputsOf(value).map((it) => ({ value: it, frame: within })));
  }
  return [...found].sort((a, b) => b.node.end - a.node.end);
}

/** How many there are, and where, says nothing of what they are: `len(features)`, `features.shape`, `features.device`. */
const isSize = (analysis: Analysis, value: Value): boolean =>
  value.op === 'attribute'
    ? BESIDE.test(value.name)
    : value.op === 'call' &&
      ((value.func.op === 'attribute' && TELLING.has(value.func.name)) ||
        analysis.calledAs(value, (it) => it === 'builtins.len') !== undefined);

/** Whether the layer is said to be frozen, or only to be used: anything that touches its parameters counts. @param isHeld by an optimizer, which touches them */
export function isFrozen(analysis: Analysis, layer: string, isHeld = false): boolean {
  const escaped = layer.replaceAll('.', '\\.');
  const touches = `eval\\(|requires_grad_\\(|named_parameters\\(|load_state_dict\\(${isHeld ? '' : '|parameters\\('}`;
  return new RegExp(`(?<![\\w.])${escaped}\\.(${touches})`).test(analysis.text);
}
