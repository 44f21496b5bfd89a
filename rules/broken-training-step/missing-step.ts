/** Backward in a loop, and an optimizer of that model that never steps: the gradients are computed and nobody uses them. */
import { type Analysis, type CallValue, spanOf, type Value } from '../../src/python/analysis.ts';
import type { Name } from '../../src/python/syntax.ts';
import type { DetectContext, Detection } from '../../src/engine/trap.ts';
import type { TrainingFacts } from './facts.ts';
import { hasHooks } from './gradients.ts';
import { figuresOf } from './loop-facts.ts';
import { repeatedAround } from './loops.ts';
import { isTimedAlone } from './measured.ts';
import { targetsOf } from './missing-zero-grad.ts';
import { endsOf, type Optimizer, optimizersOf } from './optimizers.ts';
import { opaqueCalls, receives, type Region, regionOf } from './region.ts';
import { type Backward, backwardsOf, buildsOf, isOf, isSecondOrder, receiverOf } from './steps.ts';

export function* missingStep(context: DetectContext): Generator<Detection<TrainingFacts>> {
  const { analysis } = context;
  const optimizers = optimizersOf(analysis).filter((it) => !analysis.isElsewhere(it.call.node) && !isSecondOrder(analysis, it));
  if (optimizers.length === 0) return;
  const backwards = backwardsOf(analysis);
  const known = usesOf(
    analysis,
    optimizers.map(({ call }) => call),
  );
  for (const optimizer of optimizers) {
    const uses = known.get(optimizer.call);
    if (uses === undefined || hasHooks(analysis)) continue;
    // The last of several: the step belongs behind all of them.
    const backward = backwards.findLast((it) => isOf(analysis, it.loss, optimizer.models));
    if (backward !== undefined) yield* judged(context, optimizer, backward, uses);
  }
}

function* judged(
  context: DetectContext,
  optimizer: Optimizer,
  backward: Backward,
  zeroed: readonly CallValue[],
): Generator<Detection<TrainingFacts>> {
  const { analysis } = context;
  const span = spanOf(backward.call);
  const reject = (why: string): void => context.reject('missing-step', span, why);
  const repeated = repeatedAround(analysis, backward.call.node, buildsOf(analysis, optimizer));
  if (repeated === undefined || backward.call.scope.isGenerator) return;
  if (analysis.isInTest(backward.call.node)) return reject('It stands in a test.');
  if (isTimedAlone(analysis, backward, zeroed.length > 0)) return reject('The loop measures time or memory.');
  const region = regionOf(analysis, repeated.nodes);
  if (region === undefined) return reject('Too much runs in the loop.');
  if (usesGradients(analysis, region)) return reject('The gradients are used by hand in the loop.');
  const isTold = targetsOf(analysis, backward.loss, [optimizer]);
  if (opaqueCalls(analysis, region).some((it) => it !== backward.call && receives(analysis, it, isTold)))
    return reject('A call that is not known gets the optimizer, the loss or the model.');
  if (region.calls.some((it) => trains(analysis, it, backward))) return reject('Another optimizer of the model steps in the loop.');
  const zero = zeroed.find(({ node }) => region.calls.some((it) => it.node === node));
  const receiver = zero === undefined ? undefined : receiverOf(zero);
  const loss = receiverOf(backward.call) ?? span;
  const name = receiver !== undefined ? analysis.slice(receiver) : nameOf(analysis, optimizer.call, backward.call);
  yield {
    variant: 'missing-step',
    span,
    evidence: [
      {
        kind: 'expression',
        span: spanOf(optimizer.call),
        says: 'This optimizer is built for the model, and `step` of it is called nowhere.',
      },
    ],
    facts: {
      fault: { value: 'missing-step' },
      subject: { value: name ?? 'the optimizer', span: spanOf(optimizer.call) },
      other: { value: analysis.slice(loss), span: { start: loss.start, end: loss.end } },
      ...figuresOf(analysis, optimizer, backward.loss),
    },
    anchors: {
      loop: { start: repeated.loop.start, end: repeated.loop.end },
      backward: span,
      ...(name === undefined ? {} : { named: spanOf(zero ?? optimizer.call) }),
    },
  };
}

/** `first.step()` with the model that the loss is computed by, or `scaler.step(first)`: the second optimizer over it is one too many. */
function trains(analysis: Analysis, { func, args }: CallValue, { loss }: Backward): boolean {
  if (func.op !== 'attribute' || func.name !== 'step') return false;
  // It may also be None: `if optimizer is not None: optimizer.step()`.
  const ends = new Set([func.object, ...args.map((it) => it.value)].flatMap((it) => endsOf(analysis, it)));
  return optimizersOf(analysis).some(({ call, models }) => ends.has(call) && isOf(analysis, loss, models));
}

/** Where `zero_grad` is called of each optimizer; without those that are stepped, kept, handed on or looked at in a way that is not known. */
function usesOf(analysis: Analysis, optimizers: readonly CallValue[]): ReadonlyMap<Value, readonly CallValue[]> {
  const uses = new Map<Value, CallValue[]>(optimizers.map((it) => [it, []]));
  const among = (value: Value): Value[] => [value, ...analysis.origins(value).map((it) => it.value)].filter((it) => uses.has(it));
  const drop = (value: Value): void => among(value).forEach((it) => uses.delete(it));
  for (const value of analysis.valuesOf('attribute', 'call', 'container', 'mutation', 'operation')) {
    if (uses.size === 0) return uses;
    switch (value.op) {
      case 'attribute':
        if (!/^(zero_grad|param_groups|state_dict|load_state_dict)$/.test(value.name)) drop(value.object);
        if (value.name.includes('step') && uses.size > 0 && isUnknown(analysis, value.object)) uses.clear();
        break;
      case 'call':
        if (value.func.op === 'attribute' && value.func.name === 'zero_grad')
          for (const it of new Set(among(value.func.object))) uses.get(it)?.push(value);
        if (value.args.some((it) => among(it.value).length > 0) && analysis.calledAs(value, (it) => HARMLESS.test(it)) === undefined)
          for (const it of value.args) drop(it.value);
        break;
      case 'container':
        value.items.forEach(drop);
        break;
      case 'mutation':
        if (value.value !== null) drop(value.value);
        break;
      case 'operation':
        value.inputs.forEach(drop);
        break;
      default:
    }
  }
  for (const { body } of analysis.graph.functions) [...body.returns, ...body.yields].forEach(drop);
  return uses;
}

/** Calls that get an optimizer and do not step it. */
const HARMLESS = /^torch\.optim\.lr_scheduler\.\w+$|^builtins\.print$/;

/** A `step` of something that is neither this optimizer nor surely something else. */
const isUnknown = (analysis: Analysis, value: Value): boolean =>
  analysis.kinds(value).size === 0 &&
  !analysis
    .origins(value)
    .every(({ value: it }) => it.op === 'call' && analysis.callee(it).names.some((name) => !/^builtins\./.test(name)));

const BY_HAND = /^(grads?|requires_grad_?|copy_|add_|sub_|addcdiv_|lerp_|get_grad\w*|\w+_step|apply_gradients)$/;

/** Manual descent, attacks on inputs, statistics of gradients: whoever looks at `.grad` or writes into weights needs no step. */
const usesGradients = (analysis: Analysis, { attributes, names }: Region): boolean =>
  attributes.some(({ attr }) => BY_HAND.test(attr)) ||
  names.some((it) => /grad(s|ients?)?$/i.test(it.id) || (/(^|_)step$|optimi[sz]e/i.test(it.id) && isCalled(analysis, it)));

function isCalled(analysis: Analysis, name: Name): boolean {
  const parent = analysis.parentOf(name);
  return parent?.type === 'Call' && parent.func === name;
}

/** The name that an optimizer is bound to, where the loop can read it. */
function nameOf(analysis: Analysis, call: CallValue, place: CallValue): string | undefined {
  const parent = analysis.parentOf(call.node);
  if (parent?.type !== 'Assign' || parent.targets.length !== 1 || parent.targets[0]?.type !== 'Name') return undefined;
  return call.scope === place.scope || call.scope.kind === 'module' ? parent.targets[0].id : undefined;
}
