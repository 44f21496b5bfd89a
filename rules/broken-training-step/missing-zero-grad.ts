/** Backward and step in a loop, and nothing that zeroes the gradients: each step uses the sum of all batches so far. */
import { type Analysis, spanOf, type Value } from '../../src/python/analysis.ts';
import type { DetectContext, Detection } from '../../src/engine/trap.ts';
import type { TrainingFacts } from './facts.ts';
import { hasHooks, mayZero } from './gradients.ts';
import { figuresOf } from './loop-facts.ts';
import { isMeasured } from './measured.ts';
import type { Optimizer } from './optimizers.ts';
import { sourcesOf } from './optimizers.ts';
import { opaqueCalls, receives, regionOf } from './region.ts';
import { type Backward, backwardsOf, isOf, loopOf, receiverOf, type Step, stepsOf } from './steps.ts';

export function* missingZeroGrad(context: DetectContext): Generator<Detection<TrainingFacts>> {
  const { analysis } = context;
  const steps = stepsOf(analysis);
  const backwards = steps.length === 0 ? [] : backwardsOf(analysis);
  for (const step of steps) {
    const models = step.optimizers.flatMap((it) => it.models);
    // Of several losses that go backward before one step, the first is where the gradients must be zero.
    const backward = backwards.find(
      (it) => it.call.scope === step.call.scope && isOf(analysis, it.loss, models) && loopOf(analysis, step.call, it.call, step.optimizers),
    );
    if (backward !== undefined) yield* judged(context, step, backward);
  }
}

function* judged(context: DetectContext, step: Step, backward: Backward): Generator<Detection<TrainingFacts>> {
  const { analysis } = context;
  const { call, subject, optimizers } = step;
  const span = spanOf(backward.call);
  const reject = (why: string): void => context.reject('missing-zero-grad', span, why);
  const repeated = loopOf(analysis, call, backward.call, optimizers);
  const [optimizer] = optimizers;
  if (repeated === undefined || optimizer === undefined) return;
  if (analysis.isInTest(call.node)) return reject('It stands in a test.');
  if (hasHooks(analysis)) return reject('Hooks run code that is not seen to be called.');
  if (isMeasured(analysis, backward.call, backward.loss)) return reject('The loop measures time or memory, on made-up data.');
  const region = regionOf(analysis, repeated.nodes);
  if (region === undefined) return reject('Too much runs in the loop.');
  if (mayZero(analysis, region)) return reject('Gradients are zeroed in the loop, or in what it calls.');
  const isTold = targetsOf(analysis, backward.loss, optimizers);
  const opaque = opaqueCalls(analysis, region).find((it) => it !== backward.call && it !== call && receives(analysis, it, isTold));
  if (opaque !== undefined)
    return reject(`\`${analysis.label(opaque, 'a call')}\` gets the optimizer, the loss or the model, and is not known.`);
  const loss = receiverOf(backward.call) ?? span;
  yield {
    variant: 'missing-zero-grad',
    span,
    evidence: [
      { kind: 'expression', span: spanOf(call), says: 'Here the optimizer steps along the gradients.' },
      { kind: 'expression', span: spanOf(optimizer.call), says: 'It is an optimizer of PyTorch, which zeroes nothing by itself.' },
    ],
    facts: {
      fault: { value: 'missing-zero-grad' },
      subject: { value: analysis.slice(subject), span: { start: subject.start, end: subject.end } },
      other: { value: analysis.slice(loss), span: { start: loss.start, end: loss.end } },
      ...figuresOf(analysis, optimizer, backward.loss),
    },
    anchors: { loop: { start: repeated.loop.start, end: repeated.loop.end }, step: spanOf(call), backward: span },
  };
}

/** Whether a value is the loss, one of the optimizers, or one of their models. */
export function targetsOf(analysis: Analysis, loss: Value | undefined, optimizers: readonly Optimizer[]): (value: Value) => boolean {
  const targets = new Set<Value>([
    ...(loss === undefined ? [] : sourcesOf(analysis, loss)),
    ...optimizers.flatMap((it) => [it.call, ...it.models.flatMap((model) => [...sourcesOf(analysis, model)])]),
  ]);
  return (value) => targets.has(value);
}
