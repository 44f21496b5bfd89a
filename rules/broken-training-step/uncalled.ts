/** `optimizer.step`, `optimizer.zero_grad` or `loss.backward` as a statement: the method is looked up and never called. */
import { type Analysis, type CallValue, spanOf, type Value } from '../../src/python/analysis.ts';
import type { DetectContext, Detection } from '../../src/engine/trap.ts';
import type { Fault, TrainingFacts } from './facts.ts';
import { isUncalled } from './gradients.ts';
import { figuresOf } from './loop-facts.ts';
import { repeatedAround } from './loops.ts';
import { endsOf, isOptimizer, optimizersAt } from './optimizers.ts';
import { regionOf } from './region.ts';

const FAULT_OF: Readonly<Record<string, Fault>> = {
  step: 'missing-step',
  backward: 'missing-backward',
  zero_grad: 'missing-zero-grad',
};

export function* uncalledMethods({ analysis }: DetectContext): Generator<Detection<TrainingFacts>> {
  for (const value of analysis.valuesOf('attribute')) {
    if (value.node.type !== 'Attribute') continue;
    const fault = FAULT_OF[value.name];
    if (fault === undefined || !isUncalled(analysis, value.node) || !isOfPyTorch(analysis, value.object, value.name)) continue;
    const repeated = repeatedAround(analysis, value.node, []);
    const region = repeated === undefined ? undefined : regionOf(analysis, repeated.nodes);
    // Where it is called as well, the bare name is a line too many and no fault.
    if (repeated === undefined || region === undefined || region.calls.some((it) => isCallOf(analysis, it, value))) continue;
    const at = { start: value.node.value.start, end: value.node.value.end };
    const subject = { value: analysis.slice(at), span: at };
    const [optimizer] = value.name === 'backward' ? [] : optimizersAt(analysis, value.object);
    yield {
      variant: fault,
      span: spanOf(value),
      evidence: [{ kind: 'expression', span: at, says: 'The method is looked up here, and nothing calls it.' }],
      facts: {
        fault: { value: fault },
        subject,
        cause: { value: analysis.slice(spanOf(value)), span: spanOf(value) },
        ...(optimizer === undefined ? {} : figuresOf(analysis, optimizer, undefined)),
      },
      anchors: { loop: { start: repeated.loop.start, end: repeated.loop.end } },
    };
  }
}

const isOfPyTorch = (analysis: Analysis, object: Value, method: string): boolean =>
  method === 'backward' ? analysis.isKind(object, 'torch.Tensor') : isOptimizer(analysis, object);

/** Whether a call is of the same method, of the same object or one that may be it. */
const isCallOf = (analysis: Analysis, { func }: CallValue, bare: Value & { op: 'attribute' }): boolean =>
  func.op === 'attribute' &&
  func.name === bare.name &&
  isOfPyTorch(analysis, func.object, bare.name) &&
  !areTwo(endsOf(analysis, func.object), endsOf(analysis, bare.object));

/** Whether two things are made in different places, all of them known: two optimizers, of which one steps. */
const areTwo = (some: readonly Value[], others: readonly Value[]): boolean =>
  [...some, ...others].every((it) => it.op === 'call') && some.length > 0 && others.length > 0 && !some.some((it) => others.includes(it));
