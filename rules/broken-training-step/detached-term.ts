/** One term of the loss is a plain number: it is printed and trains nothing. */
import type { Analysis, CallValue, Value } from '../../src/python/analysis.ts';
import { spanOf } from '../../src/python/analysis.ts';
import type { Node } from '../../src/python/syntax.ts';
import { code } from '../../src/engine/text.ts';
import type { DetectContext, Detection } from '../../src/engine/trap.ts';
import { areAdded, isCarrier, type Term } from './gradient-carriers.ts';
import { type GradientFlow, gradientFlow } from './gradient-flow.ts';
import { type Cut, isOfModel, type Reach } from './reach.ts';
import { backwardCalls } from './backward-calls.ts';
import type { TrainingFacts } from './facts.ts';
import { firstNode, receiverNode } from './models.ts';
import { cutText, modelFacts, written } from './reading.ts';

export function* detachedTerms(context: DetectContext): Generator<Detection<TrainingFacts>> {
  const { analysis } = context;
  if (!analysis.imports('torch')) return;
  const flow = gradientFlow(analysis);
  const calls = backwardCalls(analysis);
  const found = new Map<Value, { readonly term: Value; readonly cut: Cut; readonly calls: CallValue[] }>();
  for (const { call, loss } of calls) {
    if (flow.of(loss).kind !== 'open') continue;
    const terms = [...termsOf(analysis, flow, loss)];
    const live = [
      ...terms.filter((it) => flow.of(it.value, it.frame).kind === 'open').map((it) => it.value),
      ...calls.map((it) => it.loss),
    ];
    const carriers = terms.filter((it) => isCarrier(analysis, flow, it, terms));
    for (const term of terms) {
      const { value, frame, isAdded } = term;
      if (areApart(analysis, value.node, call.node)) continue;
      const reach = flow.of(value, frame);
      const base = cutOf(reach);
      if (base === undefined) continue;
      const refused = carriers.some((it) => areAdded(it, term))
        ? 'the gradient comes from a term without a value, and this one is the value that is shown'
        : refusal(analysis, base, isAdded, live);
      if (refused !== undefined) {
        context.reject('detached-term', spanOf(value), refused);
        continue;
      }
      const before = found.get(base.at);
      if (before === undefined) found.set(base.at, { term: value, cut: base, calls: [call] });
      else if (!before.calls.includes(call)) before.calls.push(call);
    }
  }
  for (const [at, { cut, calls: backward }] of found) {
    const [call, ...others] = backward;
    if (call === undefined) continue;
    const also = others.length === 0 ? {} : { also: others.map(spanOf) };
    const of =
      at.op === 'call' ? (isMethod(at) ? receiverNode(at) : firstNode(at)) : at.node.type === 'Attribute' ? at.node.value : undefined;
    const subject = of === undefined ? '' : analysis.slice(of).replace(/\.data$/, '');
    yield {
      variant: 'detached-term',
      span: spanOf(at),
      evidence: [{ kind: 'expression', span: spanOf(call), says: `${code(written(analysis, call))} trains on the sum.`, ...also }],
      facts: {
        fault: { value: 'detached-term' },
        ...(subject === '' || subject.length > 40 ? {} : { subject: { value: subject } }),
        cause: { value: cutText(analysis, cut), span: spanOf(at) },
        ...modelFacts(analysis),
      },
    };
  }
}

/** `if mode == "training": …` around one of them, and `else:` of the same test around the other. */
function areApart(analysis: Analysis, one: Node, other: Node): boolean {
  const of = (node: Node): { test: string; isIn: boolean }[] => {
    const found: { test: string; isIn: boolean }[] = [];
    let below = node;
    for (const at of analysis.ancestors(node)) {
      if (at.type === 'If') found.push({ test: analysis.slice(at.test), isIn: at.body.some((it) => it === below) });
      if (at.type === 'FunctionDef' || at.type === 'Module') break;
      below = at;
    }
    return found;
  };
  const others = of(other);
  return of(one).some(({ test, isIn }) => others.some((it) => it.test === test && it.isIn !== isIn));
}

/** The operands of the sum that a loss is. */
function* termsOf(analysis: Analysis, flow: GradientFlow, loss: Value): Generator<Term> {
  const seen = new Set<Value>();
  const queue: Term[] = [{ value: loss, frame: null, isAdded: true, from: null }];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    const { value, frame, isAdded } = at;
    if (seen.has(value)) continue;
    seen.add(value);
    if (value.op === 'operation' && (value.name === 'Add' || value.name === 'Sub')) {
      const [left, right] = value.inputs;
      if (left !== undefined) queue.push({ value: left, frame, isAdded, from: at });
      if (right !== undefined) queue.push({ value: right, frame, isAdded: isAdded && value.name === 'Add', from: at });
      continue;
    }
    if (value.op === 'operation' && (value.name === 'Mult' || value.name === 'Div')) {
      const open = value.inputs.filter((it) => flow.of(it, frame).kind !== 'plain');
      const [only] = open;
      if (open.length === 1 && only !== undefined) {
        queue.push({ value: only, frame, isAdded, from: at });
        continue;
      }
    }
    const steps = analysis.steps(value, frame);
    if (steps !== undefined && steps.length > 0 && flow.of(value, frame).kind === 'open') {
      const from = at;
      queue.push(...steps.map((it) => ({ value: it.value, frame: it.frame, isAdded, from })));
      continue;
    }
    yield at;
  }
}

/** Where a term ends that no gradient passes; one that is a leaf of its own ends there. */
function cutOf(reach: Reach): Cut | undefined {
  if (reach.kind === 'cut') return innermost(reach.cut);
  return reach.kind === 'leaf' && reach.at.op === 'call' ? { at: reach.at, frame: reach.frame, how: 'copied', of: reach.of } : undefined;
}

/** Of a cut of what was cut before, the first. */
function innermost(cut: Cut): Cut {
  return cut.of.kind === 'cut' ? innermost(cut.of.cut) : cut;
}

/** Why such a term is no mistake, or not known to be one. */
function refusal(analysis: Analysis, cut: Cut, isAdded: boolean, trained: readonly Value[]): string | undefined {
  if (analysis.isElsewhere(cut.at.node)) return 'the term is cut in another file';
  if (cut.how === 'off' || cut.how === 'discrete' || cut.how === 'flat') return 'the term is computed without gradients on purpose';
  if (!isOfModel(cut.of)) return 'no weights are known to take part in the term';
  const base = cutOff(cut.at);
  if (base === undefined) return 'what is cut off has no place';
  const isLive = (of: Value): boolean => trained.some((it) => it === of || analysis.origins(it).some(({ value }) => value === of));
  if (isLive(base)) return 'the same value is trained on elsewhere';
  const isSumOfLive = (of: Value): boolean =>
    isLive(of) || (of.op === 'operation' && of.name === 'Add' && of.inputs.every((it) => analysis.origins(it).some((origin) => isSumOfLive(origin.value)))); // prettier-ignore
  if (base.op === 'operation' && base.name === 'Sub' && base.inputs[1] !== undefined && isSumOfLive(base.inputs[1]))
    return 'the value of what is trained on is replaced, and its gradient kept';
  return cut.how === 'detached' && !isAdded ? 'what is subtracted detached keeps the value and not the gradient' : undefined;
}

/** The value whose graph ends at a cut. */
function cutOff(at: Value): Value | undefined {
  if (at.op === 'attribute') return at.object;
  if (at.op !== 'call') return undefined;
  const [first] = at.args;
  return at.func.op === 'attribute' && isMethod(at) ? at.func.object : first?.value;
}

const isMethod = ({ func }: CallValue): boolean => func.op === 'attribute' && /^(item|detach|numpy|tolist)$/.test(func.name);
