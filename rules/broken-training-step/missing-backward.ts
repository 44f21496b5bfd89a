/** A step in a loop that computes a loss, and nothing that goes backward: the optimizer has no gradients to step along. */
import { type Analysis, type CallValue, spanOf, type Value } from '../../src/python/analysis.ts';
import type { DetectContext, Detection } from '../../src/engine/trap.ts';
import type { TrainingFacts } from './facts.ts';
import { hasHooks } from './gradients.ts';
import { figuresOf } from './loop-facts.ts';
import { functionAround, type Repeated, repeatedAround } from './loops.ts';
import { targetsOf } from './missing-zero-grad.ts';
import { opaqueCalls, receives, type Region, regionOf } from './region.ts';
import { buildsOf, isOf, type Step, stepsOf } from './steps.ts';

const CRITERION = /^torch\.nn\.(\w+Loss\.__call__|functional\.(\w*cross_entropy\w*|\w+_loss))$/;

export function* missingBackward(context: DetectContext): Generator<Detection<TrainingFacts>> {
  const { analysis } = context;
  for (const step of stepsOf(analysis)) {
    const { call, optimizers, subject } = step;
    const [optimizer] = optimizers;
    const repeated = repeatedAround(
      analysis,
      call.node,
      optimizers.flatMap((it) => buildsOf(analysis, it)),
    );
    if (optimizer === undefined || repeated === undefined || call.scope.isGenerator || hasHooks(analysis)) continue;
    const loss = lossFor(analysis, step, repeated);
    if (loss === undefined) continue;
    const reject = (why: string): void => context.reject('missing-backward', spanOf(call), why);
    const region = regionOf(analysis, repeated.nodes);
    if (region === undefined || analysis.isInTest(call.node)) continue;
    if (mayGoBackward(region)) {
      reject('Something goes backward in the loop, or in what it calls.');
      continue;
    }
    const outputs = new Set(loss.args.flatMap((it) => analysis.origins(it.value).map(({ value }) => value)));
    const isTold = targetsOf(analysis, loss, optimizers);
    const isHanded = (it: Value): boolean => isTold(it) || outputs.has(it);
    if (opaqueCalls(analysis, region).some((it) => it !== call && !outputs.has(it) && receives(analysis, it, isHanded))) {
      reject('A call that is not known gets the optimizer, the loss or the model.');
      continue;
    }
    yield {
      variant: 'missing-backward',
      span: spanOf(call),
      evidence: [
        { kind: 'expression', span: spanOf(optimizer.call), says: 'The optimizer steps along what `backward` leaves in `.grad`.' },
        { kind: 'expression', span: spanOf(loss), says: 'The loss is computed, and nothing goes backward from it.' },
      ],
      facts: {
        fault: { value: 'missing-backward' },
        subject: { value: analysis.slice(subject), span: { start: subject.start, end: subject.end } },
        other: { value: analysis.label(loss, 'the loss'), span: spanOf(loss) },
        ...figuresOf(analysis, optimizer, loss),
      },
      anchors: { loop: { start: repeated.loop.start, end: repeated.loop.end }, step: spanOf(call), loss: spanOf(loss) },
    };
  }
}

/** The loss that the model of a stepping optimizer is trained with: the one criterion of PyTorch before it in its function. */
function lossFor(analysis: Analysis, { call, optimizers }: Step, { nodes }: Repeated): CallValue | undefined {
  const models = optimizers.flatMap((it) => it.models);
  const home = functionAround(analysis, call.node);
  const found = analysis
    .callsAs(CRITERION)
    .filter(
      (it) =>
        it.scope === call.scope &&
        it.node.start < call.node.start &&
        nodes.some((around) => 'start' in around && around.start <= it.node.start && it.node.end <= around.end) &&
        functionAround(analysis, it.node) === home &&
        isOf(analysis, it, models),
    );
  return found.length === 1 ? found[0] : undefined;
}

const mayGoBackward = ({ attributes, names, strays }: Region): boolean =>
  strays.length > 0 ||
  attributes.some(({ attr }) => /backward|^grads?$|autograd|^scale$|minimi[sz]e|optimi[sz]e(?!rs?$)/i.test(attr)) ||
  names.some(({ id }) => /backward|grad|minimi[sz]e/i.test(id) && id !== 'zero_grad');
