/** The loss is cut from the graph and made a leaf again: backward runs, and reaches nothing. */
import type { Analysis, CallValue, Value } from '../../src/python/analysis.ts';
import { spanOf } from '../../src/python/analysis.ts';
import { code } from '../../src/engine/text.ts';
import type { Span } from '../../src/python/syntax.ts';
import { descendantsOf } from '../../src/python/syntax-walk.ts';
import type { DetectContext, Detection, Evidence } from '../../src/engine/trap.ts';
import { backwardCalls } from './backward-calls.ts';
import { causeOf, hasTraining, isTrainedHere, modelFacts, subjectOf, written } from './reading.ts';
import { gradientFlow } from './gradient-flow.ts';
import { isOfModel, type Leaf, type Reach } from './reach.ts';
import { firstNode } from './models.ts';
import { returnedByHelpers, returnedToLightning } from './returned-loss.ts';
import type { TrainingFacts } from './facts.ts';

export function* rewrappedLosses(context: DetectContext): Generator<Detection<TrainingFacts>> {
  const { analysis } = context;
  if (!analysis.imports('torch')) return;
  const flow = gradientFlow(analysis);
  const found = new Map<Value, { readonly leaf: Leaf; readonly calls: CallValue[] }>();
  for (const { call, loss, text } of backwardCalls(analysis)) {
    const leaf = flow.of(loss);
    if (leaf.kind !== 'leaf') continue;
    const refused = isOfNumber(analysis, leaf.at) ? 'only what is no tensor yet is made one' : refusal(analysis, leaf, text);
    if (refused !== undefined) {
      context.reject('rewrapped-loss', spanOf(call), refused);
      continue;
    }
    const at = analysis.isElsewhere(leaf.at.node) ? call : leaf.at;
    const before = found.get(at);
    if (before === undefined) found.set(at, { leaf, calls: [call] });
    else before.calls.push(call);
  }
  for (const [at, { leaf, calls }] of found) {
    const [first] = calls;
    if (first !== undefined) yield describe(analysis, at, leaf, [evidenceOf(analysis, first, calls.slice(1))]);
  }
  for (const { at, leaf, evidence } of [...returnedByHelpers(analysis, flow), ...returnedToLightning(analysis, flow)])
    if (!found.has(at) && !isOfNumber(analysis, leaf.at)) yield describe(analysis, at, leaf, [evidence]);
}

function evidenceOf(analysis: Analysis, call: CallValue, others: readonly CallValue[]): Evidence {
  const says = `${code(written(analysis, call))} starts at this new leaf, and stops there.`;
  return { kind: 'expression', span: spanOf(call), says, ...(others.length === 0 ? {} : { also: others.map(spanOf) }) };
}

function describe(analysis: Analysis, at: Value, leaf: Leaf, evidence: readonly Evidence[]): Detection<TrainingFacts> {
  return {
    variant: 'rewrapped-loss',
    span: placeOf(analysis, at),
    evidence,
    facts: {
      fault: { value: 'rewrapped-loss' },
      ...subjectOf(analysis, at, leaf),
      cause: { value: textOf(analysis, leaf.at), span: placeOf(analysis, leaf.at) },
      ...causeOf(analysis, leaf),
      ...modelFacts(analysis),
    },
  };
}

/** The whole assignment of `loss.requires_grad = True`; any other value has its own place. */
export function placeOf(analysis: Analysis, at: Value): Span {
  const parent = at.op === 'mutation' ? analysis.parentOf(at.node) : undefined;
  return parent?.type === 'Assign' ? { start: parent.start, end: parent.end } : spanOf(at);
}

const textOf = (analysis: Analysis, at: Value): string =>
  at.op === 'mutation' ? analysis.slice(placeOf(analysis, at)) : written(analysis, at);

/** Why a new leaf is none that training loses by; undefined where it is. */
function refusal(analysis: Analysis, leaf: Leaf, text: string | undefined): string | undefined {
  const { at, of } = leaf;
  if (!hasTraining(analysis)) return 'no optimizer is stepped here, so the gradient of the leaf may be what is wanted';
  const names = new Set([text, boundName(analysis, at)].filter((it) => it !== undefined));
  for (const { node } of analysis.valuesOf('attribute')) {
    if (node.type === 'Attribute' && node.attr === 'grad' && names.has(analysis.slice(node.value)))
      return 'the gradient of the leaf is read';
  }
  for (const call of analysis.callsAs(/^torch\.optim\.\w+$/)) {
    const given = firstNode(call);
    if (given !== undefined && [...descendantsOf(given)].some((it) => 'start' in it && names.has(analysis.slice(it))))
      return 'the leaf itself is what is optimised';
  }
  if (isGuarded(analysis, at) && isOfModel(of) && causeOf(analysis, leaf).other === undefined)
    return 'it is made a leaf only where it has no gradient, and it has one';
  const whole = wholeOf(of);
  if (whole.kind !== 'open' || !whole.isRead) return undefined;
  // What the numbers are matters less where this very function steps an optimizer after going backward from them.
  return isTrainedHere(analysis, at) ? undefined : 'what the leaf is made of is not known';
}

/** What was cut, before all cuts. */
const wholeOf = (reach: Reach): Reach => (reach.kind === 'cut' ? wholeOf(reach.cut.of) : reach);

/** Whether it stands under `if not loss.requires_grad:`. */
function isGuarded(analysis: Analysis, at: Value): boolean {
  return [...analysis.ancestors(at.node)].some((it) => it.type === 'If' && analysis.slice(it.test).includes('.requires_grad'));
}

const NO_TENSOR = /^not (isinstance\(.*\bTensor\)|torch\.is_tensor\(.*\))$|^isinstance\(.*\b(int|float|number|Number)\b[^,]*\)$/;

/** Whether it stands under `if not isinstance(loss, torch.Tensor):`, where a loss with a graph never comes. */
function isOfNumber(analysis: Analysis, { node }: Value): boolean {
  const isIn = ({ start, end }: Span): boolean => start <= node.start && node.end <= end;
  return [...analysis.ancestors(node)].some((it) => {
    const body = it.type === 'If' ? it.body : it.type === 'IfExp' ? [it.body] : [];
    return (it.type === 'If' || it.type === 'IfExp') && NO_TENSOR.test(analysis.slice(it.test)) && body.some(isIn);
  });
}

function boundName(analysis: Analysis, value: Value): string | undefined {
  const parent = analysis.parentOf(value.node);
  const [target] = parent?.type === 'Assign' ? parent.targets : [];
  return target === undefined ? undefined : analysis.slice(target);
}
