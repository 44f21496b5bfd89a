/** Fixes of logarithms: the fused function in place of softmax and logarithm, where each of them stands. */
import type { Analysis, CallValue } from '../../src/python/analysis.ts';
import type { Expr, Span } from '../../src/python/syntax.ts';
import type { Detection, Edit, Fix } from '../../src/engine/trap.ts';
import { placeOf, wayTo, type Way } from './entries.ts';
import type { SoftmaxFacts } from './facts.ts';
import { fusedForm, type FusedForm } from './fused-form.ts';
import { argumentOf, probabilitiesOf } from './probabilities.ts';
import { argumentNode } from './reading.ts';
import { hasComment, hasOpenBreak, logName, renamed } from './rewriting.ts';

/** `log(softmax(x))` → `log_softmax(x)`, wherever the softmax was given a name; `log(1 - sigmoid(x))` → `logsigmoid(-x)`. */
export function* fuse(found: Detection<SoftmaxFacts>, analysis: Analysis): Generator<Fix> {
  const log = analysis.callAt(found.span);
  const argument = log && argumentOf(log);
  const inside = log && argumentNode(log);
  const traced = argument && probabilitiesOf(analysis, argument, { arithmetic: true });
  if (log === undefined || inside === undefined || traced?.source.op !== 'call') return;
  const { source } = traced;
  if (source.node.type !== 'Call' || !agree(analysis, log, source, inside)) return;
  const written = found.facts.complement.value ? ofComplement(analysis, log, inside, source) : fusedIn(analysis, log, inside, source);
  if (written === undefined) return;
  const { fused, edits } = written;
  yield { action: 'fuse', title: `Use ${fused.name}`, kind: 'equivalent', edits: [...edits, ...fused.edits] };
}

/** Whether it is the function of this name and nothing else: no other base, no `out=`. */
function isPlainly(analysis: Analysis, call: CallValue, name: RegExp): boolean {
  const { func, args } = call;
  const [called = func.op === 'attribute' ? func.name : ''] = analysis.callee(call).names;
  return name.test(called.split('.').at(-1) ?? '') && args.length <= 1 && args.every((it) => it.name === null && it.star === '');
}

/** Whether logarithm and softmax are of one library: `math.log` of a tensor gives a number, NumPy's of one an array. */
function agree(analysis: Analysis, log: CallValue, source: CallValue, inside: Expr): boolean {
  const library = (call: CallValue): string => (analysis.callee(call).names[0] ?? '').replace(/^scipy\./, 'numpy.').split('.')[0] ?? '';
  const [of, from] = [library(log), library(source)];
  return of === '' || of === from || (of === 'numpy' && /\.numpy\(\)$/.test(analysis.slice(inside)));
}

interface Rewritten {
  readonly edits: readonly Edit[];
  readonly fused: FusedForm;
}

function fusedIn(analysis: Analysis, log: CallValue, inside: Expr, source: CallValue): Rewritten | undefined {
  const { node } = source;
  if (node.type !== 'Call' || !isPlainly(analysis, log, /^log_?$/)) return undefined;
  const way = wayTo(analysis, inside, node);
  const renaming = way && withNames(analysis, log, inside, source, way);
  if (renaming !== undefined) return renaming;
  const end = placeOf(analysis, inside, node);
  return end && withNames(analysis, log, inside, source, { end, names: [] });
}

/** The fused form at the end of the way, the names on it made to say so, the logarithm gone. */
function withNames(analysis: Analysis, log: CallValue, inside: Expr, source: CallValue, { end, names }: Way): Rewritten | undefined {
  // In place, the logarithm changes what the other readers of the probabilities see.
  if (end.type === 'Name' && log.func.op === 'attribute' && log.func.name === 'log_') return undefined;
  const fused = fusedForm(analysis, source, end);
  const [before, after] = around(log.node, inside);
  if (fused === undefined || hasComment(analysis, before) || hasComment(analysis, after)) return undefined;
  const [open, close] = hasOpenBreak(analysis.slice(inside)) ? ['(', ')'] : ['', ''];
  const edits: Edit[] = [
    { span: before, text: open },
    { span: after, text: close },
  ];
  if (names.length === 0) {
    const text =
      open +
      analysis.slice({ start: inside.start, end: end.start }) +
      fused.text +
      analysis.slice({ start: end.end, end: inside.end }) +
      close;
    return { fused, edits: [{ span: { start: log.node.start, end: log.node.end }, text }] };
  }
  for (const name of names) {
    const renames = renamed(analysis, name, logName(name.target.id));
    if (renames === undefined) return undefined;
    edits.push(...renames);
  }
  const change = { span: { start: end.start, end: end.end }, text: fused.text };
  return { fused, edits: [...edits, change].filter(({ span, text }) => span.start < span.end || text !== '') };
}

function ofComplement(analysis: Analysis, log: CallValue, inside: Expr, source: CallValue): Rewritten | undefined {
  const p = complemented(analysis, log, inside);
  const end = p && source.node.type === 'Call' ? placeOf(analysis, p, source.node) : undefined;
  const fused = end && fusedForm(analysis, source, end, { negated: true });
  if (p === undefined || end === undefined || fused === undefined || hasComment(analysis, log.node)) return undefined;
  const text = analysis.slice({ start: p.start, end: end.start }) + fused.text + analysis.slice({ start: end.end, end: p.end });
  return { fused, edits: [{ span: { start: log.node.start, end: log.node.end }, text: hasOpenBreak(text) ? `(${text})` : text }] };
}

/** The p of `log(1 - p)` and `log1p(-p)`. */
function complemented(analysis: Analysis, log: CallValue, inside: Expr): Expr | undefined {
  if (inside.type === 'UnaryOp' && inside.op === 'USub' && isPlainly(analysis, log, /^log1p$/)) return inside.operand;
  if (inside.type !== 'BinOp' || inside.op !== 'Sub' || !isPlainly(analysis, log, /^log$/)) return undefined;
  const left = analysis.valueOf(inside.left);
  return left !== undefined && analysis.constant(left)?.value === 1 ? inside.right : undefined;
}

const around = (outer: Span, inner: Span): [before: Span, after: Span] => [
  { start: outer.start, end: inner.start },
  { start: inner.end, end: outer.end },
];

/** `log(softmax(x) + eps)`, `log(softmax(x).clamp(min=eps))` → `log_softmax(x)`: a repair, since the patched loss was another one. */
export function* unpatch(found: Detection<SoftmaxFacts>, analysis: Analysis): Generator<Fix> {
  const log = analysis.callAt(found.span);
  const inside = log && argumentNode(log);
  if (log === undefined || inside === undefined || found.facts.complement.value || !isPlainly(analysis, log, /^log_?$/)) return;
  for (const side of patched(analysis, inside)) {
    const value = analysis.valueOf(side);
    const source = value && probabilitiesOf(analysis, value, { arithmetic: false })?.source;
    if (source?.op !== 'call' || !agree(analysis, log, source, side)) continue;
    const written = fusedIn(analysis, log, side, source);
    if (written === undefined) continue;
    const { fused, edits } = written;
    yield { action: 'unpatch', title: `Use ${fused.name}`, kind: 'repair', edits: [...edits, ...fused.edits] };
    return;
  }
}

/** What a small constant is added to, or what is kept above one: either side of a sum, the receiver or the first argument of a clamp. */
function patched(analysis: Analysis, inside: Expr): readonly Expr[] {
  if (inside.type === 'BinOp' && inside.op === 'Add') return [inside.left, inside.right];
  if (inside.type !== 'Call' || inside.func.type !== 'Attribute') return [];
  if (!/^(clamp|clip|clamp_min|clip_by_value|maximum)$/.test(inside.func.attr)) return [];
  const [first] = inside.args;
  return first === undefined ? [inside.func.value] : [first, inside.func.value];
}
