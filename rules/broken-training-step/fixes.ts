/** Repairs of cut graphs: what stands between the model's outputs and backward goes, where what is left surely has a gradient. */
import type { Analysis } from '../../src/python/analysis.ts';
import type { Expr, Node, Span } from '../../src/python/syntax.ts';
import { descendantsOf } from '../../src/python/syntax-walk.ts';
import type { Detection, Edit, Fix } from '../../src/engine/trap.ts';
import { code } from '../../src/engine/text.ts';
import type { TrainingFacts } from './facts.ts';
import { gradientFlow } from './gradient-flow.ts';
import { inPlace, removed, unindented } from './rewriting.ts';

export function* reconnect(found: Detection<TrainingFacts>, analysis: Analysis): Generator<Fix> {
  switch (found.variant) {
    case 'rewrapped-loss':
      yield* dropWrap(found, analysis);
      return;
    case 'cut-graph':
      yield* dropCut(found, analysis, 'drop-cut', true);
      yield* recordGradients(found, analysis);
      return;
    case 'detached-term':
      yield* dropCut(found, analysis, 'add-tensor', false);
      return;
    default:
      yield* dropCut(found, analysis, 'stay-in-graph', false);
  }
}

/** The loss itself instead of the leaf that was made of it, and without what had cut it before. */
function* dropWrap({ span }: Detection<TrainingFacts>, analysis: Analysis): Generator<Fix> {
  const wrap = nodeAt(analysis, span);
  const inner = wrap && innerOf(wrap);
  if (wrap === undefined || inner === undefined) return;
  const rest = restored(analysis, inner);
  const edits = rest && withoutWrap(analysis, wrap, rest.base);
  if (edits === undefined || rest === undefined) return;
  yield {
    action: 'drop-wrap',
    title: rest.base.type === 'Name' ? `Go backward from ${code(rest.base.id)} itself` : 'Go backward from the loss itself',
    kind: 'repair',
    edits: [...rest.edits, ...edits],
  };
}

/** `loss.item()` → `loss`, where that is a tensor of the graph. */
function* dropCut({ span }: Detection<TrainingFacts>, analysis: Analysis, action: string, isNamed: boolean): Generator<Fix> {
  const cut = nodeAt(analysis, span);
  const base = cut && stripped(cut as Expr);
  if (cut === undefined || base === undefined || base === cut || !isInGraph(analysis, base)) return;
  // As a tensor, what the name holds would be another thing for those that read it as a number.
  if (isNamed && !isReadOnceAs(analysis, cut)) return;
  const edits = withoutWrap(analysis, cut, base);
  if (edits !== undefined) yield { action, title: `Use ${code(analysis.slice(base))} itself`, kind: 'repair', edits };
}

/** The block of `with torch.no_grad():` is computed with gradients. */
function* recordGradients({ span }: Detection<TrainingFacts>, analysis: Analysis): Generator<Fix> {
  const edits = unindented(analysis, span);
  if (edits !== undefined) yield { action: 'record-gradients', title: 'Compute it with gradients', kind: 'repair', edits };
}

interface Restored {
  /** What is in the graph. */
  readonly base: Expr;
  readonly edits: readonly Edit[];
}

/** What is left of an expression when the cuts on it are gone, also the one where its name was bound. */
function restored(analysis: Analysis, node: Expr): Restored | undefined {
  const base = stripped(node);
  if (isInGraph(analysis, base)) return { base, edits: [] };
  const value = analysis.valueOf(base);
  if (base.type !== 'Name' || value === undefined) return undefined;
  const reach = gradientFlow(analysis).of(value);
  if (reach.kind !== 'cut') return undefined;
  if (reach.cut.manager !== undefined) {
    const edits = unindented(analysis, reach.cut.manager);
    return edits && { base, edits };
  }
  const statement = analysis.parentOf(value.node);
  if (statement?.type !== 'Assign' || statement.targets.length !== 1 || statement.value !== value.node) return undefined;
  const [target] = statement.targets;
  const whole = stripped(statement.value);
  const isOnlyWrapped = !new RegExp(`(?<!\\w)${base.id}(?!\\w)`).test(
    analysis.slice({ start: statement.end, end: analysis.statementOf(node)?.start ?? node.start }),
  );
  if (target?.type !== 'Name' || target.id !== base.id || !isOnlyWrapped || !isInGraph(analysis, whole)) return undefined;
  return { base, edits: [{ span: { start: statement.value.start, end: statement.value.end }, text: analysis.slice(whole) }] };
}

/** What is wrapped: the argument, the receiver, or what an attribute is set on. */
function innerOf(wrap: Node): Expr | undefined {
  if (wrap.type === 'Assign') return wrap.targets[0]?.type === 'Attribute' ? wrap.targets[0].value : undefined;
  return wrap.type === 'Call' ? wrap : undefined;
}

function withoutWrap(analysis: Analysis, wrap: Node, base: Expr): Edit[] | undefined {
  const statement = analysis.statementOf(wrap);
  if (statement === undefined || !('start' in wrap)) return undefined;
  const isItself =
    wrap.type === 'Assign' ||
    (statement.type === 'Expr' && statement.value === wrap) ||
    (statement.type === 'Assign' &&
      statement.value === wrap &&
      statement.targets.length === 1 &&
      statement.targets[0] !== undefined &&
      analysis.slice(statement.targets[0]) === analysis.slice(base));
  if (isItself) return removed(analysis, statement);
  const text = inPlace(analysis, wrap, base);
  return text === undefined ? undefined : [{ span: { start: wrap.start, end: wrap.end }, text }];
}

const METHODS = /^(detach|item|cpu|numpy|clone|tolist|requires_grad_)$/;
const FUNCTIONS = /(^|\.)(tensor|Variable|as_tensor|from_numpy|FloatTensor|float)$/;

/** The expression without the conversions around it. */
function stripped(node: Expr): Expr {
  if (node.type === 'Attribute' && node.attr === 'data') return stripped(node.value);
  if (node.type !== 'Call') return node;
  const { func, args } = node;
  if (func.type === 'Attribute' && METHODS.test(func.attr)) return stripped(func.value);
  const name = func.type === 'Attribute' ? `.${func.attr}` : func.type === 'Name' ? func.id : '';
  const [given] = args;
  const first = given?.type === 'List' && given.elts.length === 1 ? given.elts[0] : given;
  return FUNCTIONS.test(name) && first !== undefined && args.length === 1 && first.type !== 'Starred' ? stripped(first) : node;
}

/** Whether it is computed as a tensor that a gradient can reach. */
function isInGraph(analysis: Analysis, node: Expr): boolean {
  const value = analysis.valueOf(node);
  if (value === undefined || node.type === 'List' || node.type === 'Tuple' || node.type === 'ListComp') return false;
  const reach = gradientFlow(analysis).of(value);
  return reach.kind === 'open' && (reach.isProven || (!reach.isRead && analysis.isKind(value, 'torch.Tensor')));
}

/** Whether the name that holds the expression is read by what goes backward alone. */
function isReadOnceAs(analysis: Analysis, node: Node): boolean {
  const statement = analysis.statementOf(node);
  if (statement?.type !== 'Assign') return true;
  const [target] = statement.targets;
  const around = analysis.enclosing(node)[0] ?? analysis.syntax;
  if (target?.type !== 'Name') return false;
  const reads = [...descendantsOf(around)].filter((it) => it.type === 'Name' && it.id === target.id && it.ctx === 'Load');
  return reads.length === 1;
}

/** The expression or statement of exactly that place. */
function nodeAt(analysis: Analysis, { start, end }: Span): Node | undefined {
  for (const statement of analysis.syntax.body) {
    if (statement.start > start || statement.end < end) continue;
    for (const node of descendantsOf(statement))
      if ('start' in node && node.type !== 'Expr' && node.start === start && node.end === end) return node;
  }
  return undefined;
}
