/** The mean of `-log p[label]`, over a batch, as the `cross_entropy` that it is. */
import type { Analysis, CallValue } from '../../src/python/analysis.ts';
import { importEdit } from '../../src/python/imports.ts';
import type { Call, Expr, Node } from '../../src/python/syntax.ts';
import type { Detection, Fix } from '../../src/engine/trap.ts';
import { wayTo } from './entries.ts';
import type { SoftmaxFacts } from './facts.ts';
import { logitsAt } from './logits.ts';
import { argumentOf, probabilitiesOf } from './probabilities.ts';
import { argumentNode } from './reading.ts';
import { hasComment } from './rewriting.ts';
import { isUnpackedInTwo, rankOf } from './shapes.ts';

/** `-torch.log(p.gather(1, y.view(-1, 1))).mean()` → `F.cross_entropy(x, y.view(-1))`, where p is seen to have its classes in dimension 1. */
export function* useCrossEntropy(found: Detection<SoftmaxFacts>, analysis: Analysis): Generator<Fix> {
  const log = analysis.callAt(found.span);
  const argument = log && argumentOf(log);
  const inside = log && argumentNode(log);
  const source = argument && probabilitiesOf(analysis, argument, { arithmetic: false })?.source;
  if (log === undefined || inside === undefined || source?.op !== 'call' || source.node.type !== 'Call' || found.facts.complement.value)
    return;
  if (!isOf(analysis, log, /^torch\.(Tensor\.)?log$/) || !isOf(analysis, source, /^torch\.(Tensor\.|nn\.functional\.)?softmax$/)) return;
  const outer = reducedFrom(analysis, log.node as Call);
  const dimension = dimensionOf(analysis, source, /Tensor/.test(analysis.callee(source).names[0] ?? '') ? 0 : 1);
  if (outer === undefined || dimension === undefined || hasComment(analysis, outer.whole)) return;
  const inner = pickedIn(analysis, inside);
  const pick = outer.pick ?? inner?.pick;
  if (pick === undefined || inner === undefined || (outer.pick !== undefined && inner.pick !== undefined)) return;
  const labels = labelsOf(analysis, pick, source, dimension);
  const way = labels === undefined ? undefined : wayTo(analysis, inner.from, source.node);
  const logits = way === undefined ? undefined : logitsAt(analysis, source, way);
  const imported = importEdit(analysis, 'torch.nn.functional', outer.whole, undefined, 'F');
  if (labels === undefined || logits === undefined || imported === undefined) return;
  const quote = analysis.text.split('"').length > analysis.text.split("'").length ? '"' : "'";
  const reduction = outer.reduction === 'mean' ? '' : `, reduction=${quote}sum${quote}`;
  const text = `${imported.name}.cross_entropy(${logits.text}, ${labels}${reduction})`;
  const edits = [{ span: { start: outer.whole.start, end: outer.whole.end }, text }, ...logits.edits, ...imported.edits];
  yield { action: 'cross-entropy', title: 'Use cross_entropy', kind: 'repair', edits };
}

const isOf = (analysis: Analysis, call: CallValue, name: RegExp): boolean => {
  const { names } = analysis.callee(call);
  return names.length > 0 ? names.every((it) => name.test(it)) : call.func.op === 'attribute' && call.func.name === 'log';
};

/** The class dimension as it is written: 1 or -1. */
function dimensionOf(analysis: Analysis, source: CallValue, index: number): 1 | -1 | undefined {
  const given = analysis.argument(source, index, 'dim');
  const value = given && analysis.constant(given)?.value;
  const isPlain =
    source.args.every((it) => it.name === null || it.name === 'dim' || it.name === 'input') && source.args.length <= index + 1;
  return isPlain && (value === 1 || value === -1) ? value : undefined;
}

interface Reduced {
  readonly whole: Expr;
  readonly reduction: 'mean' | 'sum';
  /** What chooses the label's entry, where that comes after the logarithm. */
  readonly pick: Expr | undefined;
}

/** From the logarithm out to the sign and the mean or sum over everything, in whichever order they are. */
function reducedFrom(analysis: Analysis, log: Call): Reduced | undefined {
  let at: Expr = log;
  let isNegative = false;
  let reduction: 'mean' | 'sum' | undefined;
  let pick: Expr | undefined;
  for (;;) {
    if (isNegative && reduction !== undefined) return { whole: at, reduction, pick };
    const parent: Node | undefined = analysis.parentOf(at);
    if (parent?.type === 'UnaryOp' && parent.op === 'USub' && !isNegative) {
      isNegative = true;
      at = parent;
      continue;
    }
    if (reduction !== undefined) return undefined;
    if (parent?.type === 'Subscript' && parent.value === at && pick === undefined) {
      pick = at = parent;
      continue;
    }
    const call = parent?.type === 'Attribute' ? analysis.parentOf(parent) : parent;
    if (call?.type !== 'Call') return undefined;
    const name = parent?.type === 'Attribute' && call.func === parent ? parent.attr : functionOf(analysis, call, at);
    const isMethod = call.func === parent;
    if ((name === 'mean' || name === 'sum') && call.args.length === (isMethod ? 0 : 1) && call.keywords.length === 0) reduction = name;
    else if (name === 'gather' && isMethod && pick === undefined) pick = call;
    else if (!(isMethod && SHAPED.test(name ?? ''))) return undefined;
    at = call;
  }
}

const functionOf = (analysis: Analysis, call: Call, argument: Expr): string | undefined => {
  const value = call.args[0] === argument ? analysis.valueOf(call) : undefined;
  const [name] = value?.op === 'call' ? analysis.callee(value).names : [];
  return name === 'torch.mean' ? 'mean' : name === 'torch.sum' ? 'sum' : undefined;
};

/** What keeps every entry: the mean over all of them stays the same. */
const SHAPED = /^(squeeze|view|reshape|flatten|unsqueeze|contiguous)$/;

/** Inside the logarithm: what chooses the label's entry, if that is there, and what it chooses from. */
function pickedIn(analysis: Analysis, inside: Expr): { pick: Expr | undefined; from: Expr } | undefined {
  let at = inside;
  while (at.type === 'Call' && at.func.type === 'Attribute' && SHAPED.test(at.func.attr)) at = at.func.value;
  if (at.type === 'Subscript') return { pick: at, from: at.value };
  if (at.type === 'Call' && at.func.type === 'Attribute' && at.func.attr === 'gather') return { pick: at, from: at.func.value };
  return { pick: undefined, from: at };
}

/** The labels as `cross_entropy` takes them, where the way they choose shows the shape of the probabilities. */
function labelsOf(analysis: Analysis, pick: Expr, source: CallValue, dimension: 1 | -1): string | undefined {
  const logits = argumentOf(source);
  const isFlat = logits !== undefined && (rankOf(analysis, logits) === 2 || isUnpackedInTwo(analysis, logits, pick));
  if (pick.type === 'Subscript') {
    const { slice } = pick;
    if (slice.type !== 'Tuple' || slice.elts.length !== 2) return undefined;
    const [rows, labels] = slice.elts;
    const value = labels?.type === 'Name' ? analysis.valueOf(labels) : undefined;
    const isOnePerRow = value !== undefined && rankOf(analysis, value) === 1 && rows !== undefined && isEveryRow(analysis, rows);
    return isFlat && isOnePerRow && labels !== undefined ? analysis.slice(labels) : undefined;
  }
  if (pick.type !== 'Call' || pick.args.length !== 2 || pick.keywords.length > 0) return undefined;
  const [along, index] = pick.args;
  const gathered = along && analysis.slice(along);
  if (index === undefined || (gathered !== '1' && gathered !== '-1')) return undefined;
  const isClass = isFlat || (gathered === '1' && dimension === 1);
  if (index.type === 'Subscript' && /^:,\s*None$/.test(analysis.slice(index.slice)))
    return isClass ? analysis.slice(index.value) : undefined;
  if (index.type !== 'Call' || index.func.type !== 'Attribute' || index.keywords.length > 0) return undefined;
  if (!/^(Name|Attribute|Subscript|Call)$/.test(index.func.value.type)) return undefined;
  const labels = analysis.slice(index.func.value);
  const given = index.args.map((it) => analysis.slice(it)).join();
  if (index.func.attr === 'unsqueeze' && given === '1') return isClass ? labels : undefined;
  if (index.func.attr === 'unsqueeze' && given === '-1') return isFlat ? labels : undefined;
  // An index of two dimensions chooses from as many.
  return /^(view|reshape)$/.test(index.func.attr) && given === '-1,1' ? `${labels}.${index.func.attr}(-1)` : undefined;
}

/** `range(len(y))`, `torch.arange(n)`: from the first row on. */
function isEveryRow(analysis: Analysis, rows: Expr): boolean {
  const value = rows.type === 'Call' && rows.args.length === 1 ? analysis.valueOf(rows) : undefined;
  return value !== undefined && analysis.calledAs(value, (it) => /^(builtins\.range|torch\.arange)$/.test(it)) !== undefined;
}
