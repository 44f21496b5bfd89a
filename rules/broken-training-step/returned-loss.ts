/** Losses that are returned as new leaves: to whoever goes backward from them, or to Lightning, which does. */
import type { Analysis, CallValue, ClassValue, FunctionValue, Value } from '../../src/python/analysis.ts';
import { spanOf } from '../../src/python/analysis.ts';
import { code } from '../../src/engine/text.ts';
import type { Span } from '../../src/python/syntax.ts';
import type { Evidence } from '../../src/engine/trap.ts';
import type { GradientFlow } from './gradient-flow.ts';
import type { Leaf } from './reach.ts';
import { CRITERION } from './graph-effects.ts';
import { written } from './reading.ts';
import { madeBy, makers } from './tensor-calls.ts';

export interface Returned {
  readonly at: Value;
  readonly leaf: Leaf;
  readonly evidence: Evidence;
}

/** `return torch.tensor(loss, requires_grad=True)` of what a criterion gave: whoever calls it goes backward from a new leaf. */
export function* returnedByHelpers(analysis: Analysis, flow: GradientFlow): Generator<Returned> {
  for (const call of makers(analysis)) {
    const made = madeBy(analysis, call, analysis.callee(call).names);
    if (made?.asksGradient !== true || made.content === undefined || call.scope.function === null) continue;
    if (isOfOtherRules(analysis, call.scope.function)) continue;
    if (!call.scope.returns.some((it) => analysis.origins(it).some(({ value }) => value === call))) continue;
    const criterion = criterionOf(analysis, made.content);
    const leaf = flow.of(call);
    if (criterion === undefined || leaf.kind !== 'leaf') continue;
    const says = `${code(written(analysis, criterion))} is a loss: only its graph leads to the weights.`;
    yield { at: call, leaf, evidence: { kind: 'expression', span: spanOf(criterion), says } };
  }
}

/** Lightning says by itself what is done with a loss, and a function with a backward of its own computes outside the graph. */
const isOfOtherRules = (analysis: Analysis, { def, method }: FunctionValue): boolean =>
  method !== null &&
  ((def.type !== 'Lambda' && def.name === 'training_step') ||
    method.bases.some((it) => analysis.names(it).some((name) => name.startsWith('torch.autograd.'))));

/** The criterion whose value it is, detached or not. */
function criterionOf(analysis: Analysis, content: Value): CallValue | undefined {
  let found: CallValue | undefined;
  analysis.walk(content, ({ value }) => {
    if (value.op === 'attribute' && value.name === 'data') return [value.object];
    if (value.op !== 'call') return [];
    if (analysis.calledAs(value, (it) => CRITERION.test(it)) !== undefined && !analysis.isElsewhere(value.node)) found ??= value;
    const isPassed = value.func.op === 'attribute' && /^(item|detach|cpu|numpy|clone|mean|sum)$/.test(value.func.name);
    return isPassed && value.func.op === 'attribute' ? [value.func.object] : [];
  });
  return found;
}

/** What `training_step` returns, itself or as the `loss` of a dict, is what Lightning goes backward from. */
export function* returnedToLightning(analysis: Analysis, flow: GradientFlow): Generator<Returned> {
  for (const { method, body, def } of analysis.graph.functions) {
    if (method === null || def.type === 'Lambda' || def.name !== 'training_step' || analysis.isElsewhere(def)) continue;
    const base = lightningBase(analysis, method);
    // Whoever steps by hand returns the loss for the log only.
    if (base === undefined || /automatic_optimization|manual_backward/.test(analysis.slice(method.def))) continue;
    const evidence: Evidence = { kind: 'expression', span: base, says: 'Lightning goes backward from what `training_step` returns.' };
    for (const value of body.returns.flatMap((it) => [it, ...analysis.parts(it, 'loss')])) {
      const leaf = flow.of(value);
      if (leaf.kind === 'leaf' && !analysis.isElsewhere(leaf.at.node)) yield { at: leaf.at, leaf, evidence };
    }
  }
}

/** Where a class says that it is one of Lightning's. */
function lightningBase(analysis: Analysis, { bases }: ClassValue): Span | undefined {
  const base = bases.find((it) => analysis.names(it).includes('lightning.LightningModule'));
  return base === undefined ? undefined : spanOf(base);
}
