/** Where optimizers step and losses go backward, and in which loop. */
import { type Analysis, type CallValue, piecesOf, spanOf, type Trail, type Value } from '../../src/python/analysis.ts';
import type { Expr, Node, Span } from '../../src/python/syntax.ts';
import { functionAround, type Repeated, repeatedAround } from './loops.ts';
import { type Optimizer, optimizersAt, sourcesOf } from './optimizers.ts';

/** `optimizer.step()`, `scaler.step(optimizer)`. */
export interface Step {
  readonly call: CallValue;
  /** Where the optimizer is named there. */
  readonly subject: Span;
  readonly optimizers: readonly Optimizer[];
}

/** The calls that step optimizers which were built here; those that are given a closure leave all else to it. */
export function stepsOf(analysis: Analysis): Step[] {
  return analysis.callsOf('step').flatMap((call): Step[] => {
    const { func } = call;
    if (func.op !== 'attribute') return [];
    const [given, ...others] = call.args;
    const isScaled = analysis.calledAs(call, (it) => it === 'torch.amp.GradScaler.step') !== undefined;
    if (isScaled ? given === undefined || others.length > 0 : given !== undefined) return [];
    const subject = isScaled ? given?.value : func.object;
    if (subject === undefined) return [];
    const optimizers = optimizersAt(analysis, subject);
    if (optimizers.length === 0 || optimizers.some((it) => isSecondOrder(analysis, it))) return [];
    const written = isScaled ? (call.node.type === 'Call' ? call.node.args[0] : undefined) : receiverOf(call);
    return [{ call, subject: written ?? spanOf(call), optimizers }];
  });
}

/** The object of a method call, where it is written. */
export const receiverOf = ({ node }: CallValue): Expr | undefined =>
  node.type === 'Call' && node.func.type === 'Attribute' ? node.func.value : undefined;

/** LBFGS evaluates the loss itself, again and again. */
export const isSecondOrder = (analysis: Analysis, { call }: Optimizer): boolean =>
  analysis.calledAs(call, (it) => it === 'torch.optim.LBFGS') !== undefined;

/** `loss.backward()` and what of the loss is known. */
export interface Backward {
  readonly call: CallValue;
  readonly loss: Value;
}

export function backwardsOf(analysis: Analysis): Backward[] {
  return analysis.callsOf('backward').flatMap((call): Backward[] => {
    const { func } = call;
    if (func.op !== 'attribute' || analysis.callee(call).functions.length > 0) return [];
    if (call.args.some((it) => it.star !== '' || (it.name !== 'retain_graph' && it.name !== 'create_graph'))) return [];
    return [{ call, loss: func.object }];
  });
}

/** Whether a loss is computed by one of the models. */
export function isOf(analysis: Analysis, loss: Value, models: readonly Value[]): boolean {
  const inputs = inputsOfLoss(analysis, loss);
  return models.some((model) => [...sourcesOf(analysis, model)].some((it) => inputs.has(it)));
}

const knownInputs = (): Map<Value, ReadonlySet<Value>> => new Map();

/** All that a loss is computed from. */
function inputsOfLoss(analysis: Analysis, loss: Value): ReadonlySet<Value> {
  const known = analysis.once(knownInputs);
  const before = known.get(loss);
  if (before !== undefined) return before;
  const inputs = new Set<Value>();
  analysis.walk(loss, (trail) => {
    const { value } = trail;
    inputs.add(value);
    if (isWeight(analysis, value)) for (const holder of holdersOf(analysis, trail)) inputs.add(holder);
    if (value.op !== 'call') return piecesOf(value);
    // `self.net(x)` is computed by what the attribute holds, `loss.mean()` by what has the method.
    const called = value.func.op === 'attribute' ? [value.func, value.func.object] : [value.func];
    return [...called, ...value.args.map((it) => it.value)];
  });
  known.set(loss, inputs);
  return inputs;
}

const isWeight = (analysis: Analysis, value: Value): boolean =>
  value.op === 'call' && (analysis.isKind(value, 'torch.nn.Parameter') || analysis.isKind(value, 'torch.nn.Module'));

/** What a weight was reached as a part of: `self.scale * x` leads to the parameter itself, and past the model that holds it. */
function* holdersOf(analysis: Analysis, { from }: Trail): Generator<Value> {
  for (let at = from; at !== null && isOnTheWay(at.value); at = at.from) {
    const { value, frame } = at;
    const whole =
      value.op === 'attribute' || value.op === 'subscript'
        ? value.object
        : value.op === 'item' || value.op === 'element'
          ? value.of
          : undefined;
    for (const origin of whole === undefined ? [] : analysis.origins(whole, frame)) {
      yield origin.value;
      yield* holdersOf(analysis, origin);
    }
  }
}

/** Names, joins and parts; behind a computation, or a call, begins another thing. */
const isOnTheWay = ({ op }: Value): boolean => /^(attribute|subscript|item|element|phi|free|imported|param|mutation)$/.test(op);

/** The places where an optimizer and its models are made: a loop around one of them trains anew each time. */
export const buildsOf = (analysis: Analysis, { call, models }: Optimizer): readonly Node[] => [
  call.node,
  ...models.flatMap((it) => [...sourcesOf(analysis, it)].flatMap((source) => (source.op === 'call' ? [source.node] : []))),
];

/** What is repeated around both, in one function. */
export function loopOf(analysis: Analysis, step: CallValue, backward: CallValue, optimizers: readonly Optimizer[]): Repeated | undefined {
  if (step.scope !== backward.scope || step.scope.isGenerator) return undefined;
  if (functionAround(analysis, step.node) !== functionAround(analysis, backward.node)) return undefined;
  const builds = optimizers.flatMap((it) => buildsOf(analysis, it));
  const loop = repeatedAround(analysis, step.node, builds);
  const other = repeatedAround(analysis, backward.node, builds);
  return loop !== undefined && other !== undefined && loop.nodes.some((it) => other.nodes.includes(it)) ? loop : undefined;
}
