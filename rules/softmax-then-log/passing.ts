/** Fixes of criteria: each gets what it expects, logits or their log-softmax, or is exchanged for the one that takes logits. */
import type { Analysis, CallValue } from '../../src/python/analysis.ts';
import { spanOf } from '../../src/python/analysis.ts';
import { FROM_LOGITS, LOGIT_CRITERIA } from '../../src/python/catalogue/probability.ts';
import { importEdit } from '../../src/python/imports.ts';
import type { Call, Expr } from '../../src/python/syntax.ts';
import type { Detection, Edit, Fix } from '../../src/engine/trap.ts';
import { wayTo } from './entries.ts';
import type { SoftmaxFacts } from './facts.ts';
import { fusedForm } from './fused-form.ts';
import { withoutLastLayer } from './last-layer.ts';
import { logitsAt } from './logits.ts';
import { probabilitiesOf } from './probabilities.ts';
import { namedBy } from './readers.ts';
import { argumentNode } from './reading.ts';
import { hasComment, inPlaceOf, logName, renamed } from './rewriting.ts';

/** The criterion takes logits: the softmax goes, when nothing else uses it. */
export function* dropSoftmax(found: Detection<SoftmaxFacts>, analysis: Analysis): Generator<Fix> {
  const criterion = analysis.callAt(found.span);
  const edits = criterion && logitsFor(analysis, criterion, [criterion]);
  if (edits === undefined) return;
  yield { action: 'pass-logits', title: edits.title, kind: 'repair', edits: edits.edits };
}

/** The criterion takes log-probabilities: softmax becomes log_softmax. */
export function* passLogProbabilities(found: Detection<SoftmaxFacts>, analysis: Analysis): Generator<Fix> {
  const criterion = analysis.callAt(found.span);
  const input = criterion && inputOf(analysis, criterion);
  const source = input && sourceOf(analysis, input);
  const way = source && input && wayTo(analysis, input, source.node as Call);
  if (source === undefined || way?.end !== source.node) return;
  const fused = fusedForm(analysis, source, source.node);
  const renames = way.names.map((it) => renamed(analysis, it, logName(it.target.id)) ?? []);
  if (fused === undefined) return;
  yield {
    action: 'pass-log-probabilities',
    title: `Pass ${fused.name}`,
    kind: 'repair',
    edits: [{ span: spanOf(source), text: fused.text }, ...renames.flat(), ...fused.edits],
  };
}

/** `F.binary_cross_entropy(torch.sigmoid(x), y)`, `nn.BCELoss()` → the criterion that takes logits, wherever it is called. */
export function* useLogitCriterion(found: Detection<SoftmaxFacts>, analysis: Analysis): Generator<Fix> {
  const at = analysis.callAt(found.span);
  if (at === undefined) return;
  const chosen = functionOf(analysis, at) ?? criterionOf(analysis, at);
  if (chosen === undefined) return;
  const parts = chosen.calls.map((it) => logitsFor(analysis, it, chosen.calls));
  const edits: Edit[] = [...chosen.edits];
  for (const part of parts) {
    if (part === undefined) return;
    edits.push(...part.edits.filter((edit) => !edits.some((it) => it.span.start === edit.span.start && it.span.end === edit.span.end)));
  }
  yield { action: 'use-logits', title: `Use ${chosen.name}`, kind: 'repair', edits };
}

interface Chosen {
  readonly name: string;
  /** Every call of the criterion. */
  readonly calls: readonly CallValue[];
  readonly edits: readonly Edit[];
}

function functionOf(analysis: Analysis, call: CallValue): Chosen | undefined {
  if (call.node.type !== 'Call' || analysis.callee(call).names.join() !== 'torch.nn.functional.binary_cross_entropy') return undefined;
  const { func } = call.node;
  const name = 'binary_cross_entropy_with_logits';
  const text = analysis.slice(func);
  if (/\.binary_cross_entropy$/.test(text))
    return { name, calls: [call], edits: [{ span: { start: func.end, end: func.end }, text: '_with_logits' }] };
  if (text !== 'binary_cross_entropy') return undefined;
  const imported = importEdit(analysis, 'torch.nn.functional', call.node, name);
  return (
    imported && { name, calls: [call], edits: [{ span: { start: func.start, end: func.end }, text: imported.name }, ...imported.edits] }
  );
}

/** `nn.BCELoss()`, called where it is made or under a name that is only ever called. */
function criterionOf(analysis: Analysis, at: CallValue): Chosen | undefined {
  const made = at.func.op === 'call' ? at.func : at;
  if (made.node.type !== 'Call' || analysis.callee(made).names.join() !== 'torch.nn.BCELoss') return undefined;
  const { func } = made.node;
  const text = analysis.slice(func);
  const imported = text === 'BCELoss' ? importEdit(analysis, 'torch.nn', made.node, 'BCEWithLogitsLoss') : undefined;
  const name = text.endsWith('.BCELoss') ? text.replace(/BCELoss$/, 'BCEWithLogitsLoss') : imported?.name;
  if (name === undefined) return undefined;
  const edits = [{ span: { start: func.start, end: func.end }, text: name }, ...(imported?.edits ?? [])];
  const calls = made === at ? callsOf(analysis, made) : [at];
  return calls && { name: 'BCEWithLogitsLoss', calls, edits };
}

/** The calls of what is made here and bound to a name; undefined where it is used otherwise. */
function callsOf(analysis: Analysis, made: CallValue): readonly CallValue[] | undefined {
  let whole = made.node as Expr;
  // `nn.BCELoss().to(device)` is the criterion still.
  for (let at = analysis.parentOf(whole); at?.type === 'Attribute' && /^(to|cuda|cpu)$/.test(at.attr); at = analysis.parentOf(whole)) {
    const call = analysis.parentOf(at);
    if (call?.type !== 'Call') return undefined;
    whole = call;
  }
  const named = namedBy(analysis, whole);
  const calls = named?.readers.map((it) => {
    const call = analysis.parentOf(it);
    const value = call?.type === 'Call' && call.func === it ? analysis.valueOf(call) : undefined;
    return value?.op === 'call' ? value : undefined;
  });
  return calls !== undefined && calls.length > 0 && calls.every((it) => it !== undefined) ? calls : undefined;
}

interface Logits {
  readonly title: string;
  readonly edits: readonly Edit[];
}

/** What makes the input of one call of a criterion logits, where those that are to take logits are `criteria`. */
function logitsFor(analysis: Analysis, criterion: CallValue, criteria: readonly CallValue[]): Logits | undefined {
  const input = inputOf(analysis, criterion);
  const source = input && sourceOf(analysis, input);
  if (source === undefined || input === undefined) return undefined;
  const way = wayTo(analysis, input, source.node as Call);
  if (way?.end !== source.node) {
    const edits = withoutLastLayer(analysis, source, criteria);
    return edits && { title: `Take the ${lastName(analysis, source)} off the model`, edits };
  }
  const argument = argumentNode(source);
  const text = argument && inPlaceOf(analysis, source.node, argument);
  if (text === undefined || hasComment(analysis, source.node) || !isApplied(analysis, source)) return undefined;
  const title = text === 'logits' ? 'Pass the logits' : `Pass the logits ${text.replace(/\s+/g, ' ').slice(0, 40)}`;
  const [named, ...others] = way.names;
  const logits = named !== undefined && others.length === 0 ? logitsAt(analysis, source, way) : undefined;
  // Under several names, or with the name taken, what is passed on keeps the names it has.
  if (logits === undefined || named === undefined) return { title, edits: [{ span: spanOf(source), text }] };
  const { start, end, id } = named.read;
  return { title, edits: logits.text === id ? logits.edits : [...logits.edits, { span: { start, end }, text: logits.text }] };
}

/** The call that forms the probabilities which an expression holds. */
function sourceOf(analysis: Analysis, input: Expr): CallValue | undefined {
  const value = analysis.valueOf(input);
  const source = value && probabilitiesOf(analysis, value, { arithmetic: false })?.source;
  return source?.op === 'call' && source.node.type === 'Call' && !analysis.isElsewhere(source.node) ? source : undefined;
}

/** Whether the call is that of a function of its argument, and not of a layer that does more, such as a dense one with an activation. */
const isApplied = (analysis: Analysis, source: CallValue): boolean => {
  const names = analysis.callee(source).names;
  return names.length > 0 && names.every((it) => /(^|\.)(softmax|sigmoid|Softmax2?d?\.__call__|Sigmoid\.__call__)$/.test(it));
};

/** The argument of a criterion that is to be logits or log-probabilities, as it is written. */
function inputOf(analysis: Analysis, call: CallValue): Expr | undefined {
  const { node } = call;
  const [name = ''] = analysis.callee(call).names;
  const [index, ...keywords] = LOGIT_CRITERIA[name] ?? (name in FROM_LOGITS ? [1, 'y_pred', 'output'] : [0, 'input']);
  if (node.type !== 'Call' || node.args.some((it) => it.type === 'Starred')) return undefined;
  return node.keywords.find((it) => it.arg !== null && keywords.includes(it.arg))?.value ?? node.args[index];
}

const lastName = (analysis: Analysis, { node }: CallValue): string =>
  node.type === 'Call' ? analysis.slice(node.func).replace(/^.*\./s, '') : 'layer';
