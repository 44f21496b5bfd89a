/** In a training step the values of one model leave the graph before they reach the next: the optimizer holds both, and the first never learns. */
import type { Analysis, CallValue, Scope, Value } from '../../src/python/analysis.ts';
import { spanOf } from '../../src/python/analysis.ts';
import { code } from '../../src/engine/text.ts';
import type { DetectContext, Detection } from '../../src/engine/trap.ts';
import { backwardCalls } from './backward-calls.ts';
import { callsBefore, detection, isDeliberate, isFrozen, liveFrom, outermost } from './detached-forward.ts';
import type { TrainingFacts } from './facts.ts';
import { gradientFlow } from './gradient-flow.ts';
import { nameOf } from './models.ts';
import { sourcesOf } from './optimizers.ts';
import { written } from './reading.ts';
import { stepsOf } from './steps.ts';

export function* detachedSteps(context: DetectContext): Generator<Detection<TrainingFacts>> {
  const { analysis } = context;
  if (!analysis.imports('torch')) return;
  const steps = stepsOf(analysis);
  const losses = new Map<Scope, Value[]>();
  if (steps.length > 0)
    for (const { call, loss } of backwardCalls(analysis)) losses.set(call.scope, [...(losses.get(call.scope) ?? []), loss]);
  for (const [scope, all] of losses) {
    const models = steps.filter(({ call }) => call.scope === scope).flatMap(({ optimizers }) => optimizers.flatMap((it) => it.models));
    const held = new Set(models.flatMap((it) => [...sourcesOf(analysis, it)]));
    if (held.size > 1) yield* inStep(context, all, scope, held);
  }
}

function* inStep(
  { analysis, reject }: DetectContext,
  losses: readonly Value[],
  scope: Scope,
  held: ReadonlySet<Value>,
): Generator<Detection<TrainingFacts>> {
  const { live, cuts } = liveFrom(analysis, gradientFlow(analysis), losses, scope);
  const isHeld = (call: CallValue): boolean => call.scope === scope && [...sourcesOf(analysis, call.func)].some((it) => held.has(it));
  const learning = new Set(live.flatMap((it) => (it.op === 'call' && isHeld(it) ? (modelOf(analysis, it) ?? []) : [])));
  for (const cut of cuts) {
    // Only what went through NumPy or Python: whoever detaches says so.
    if (cut.how !== 'copied' || isDeliberate(cut)) continue;
    const before = callsBefore(analysis, cut, isHeld);
    const [first] = before;
    const names = new Set(before.flatMap((it) => modelOf(analysis, it) ?? []));
    const handed = cut.at.scope === scope ? undefined : outermost(cut.frame)?.call;
    const at = handed ?? cut.at;
    if (first === undefined || names.size === 0 || learning.size === 0 || analysis.isElsewhere(at.node)) continue;
    if ([...names].some((it) => learning.has(it) || isFrozen(analysis, it, true))) {
      reject('detached-forward', spanOf(at), 'another way leads from the model to a loss, or it is frozen');
      continue;
    }
    const says = `${code(written(analysis, first))} is of a model that the optimizer holds, and nothing else leads from it to the loss.`;
    yield detection(analysis, cut, handed, before, names, says);
  }
}

const modelOf = (analysis: Analysis, { node }: CallValue): string | undefined =>
  node.type === 'Call' ? nameOf(analysis, node.func) : undefined;
