/** The repair of a loss that is weighted by hand: the factor of a focal loss, computed from the loss itself, in the place of the weights. */
import type { Detection, Edit, Fix } from '../../src/engine/trap.ts';
import type { Analysis, CallValue } from '../../src/python/analysis.ts';
import type { Expr, Node, Span, Stmt } from '../../src/python/syntax.ts';
import { descendantsOf } from '../../src/python/syntax-walk.ts';
import type { WeightFacts } from './facts.ts';
import { FOCAL_TITLE, focalInTorch } from './fixes.ts';
import { weightingAt, type Weighting } from './hand-weighted-loss.ts';

/** Losses of PyTorch that are −log of the probability of the true class. */
const LOG_LOSSES =
  /^torch\.nn\.(functional\.(binary_cross_entropy(_with_logits)?|cross_entropy|nll_loss)|(BCELoss|BCEWithLogitsLoss|CrossEntropyLoss|NLLLoss)\.__call__)$/;
const PLAIN_ARGUMENTS: ReadonlySet<string> = new Set(['input', 'target', 'reduction']);

export function* focalByHand({ span }: Detection<WeightFacts>, analysis: Analysis): Generator<Fix> {
  const weighting = weightingAt(analysis, span);
  const edits = weighting && editsOf(analysis, weighting);
  if (edits !== undefined) yield { action: 'use-focal-loss', title: FOCAL_TITLE, kind: 'repair', edits };
}

function editsOf(analysis: Analysis, { weights, by, product, argument }: Weighting): readonly Edit[] | undefined {
  if (analysis.calledAs(by, (it) => LOG_LOSSES.test(it)) === undefined) return undefined;
  if (argument) {
    const node = by.node.type === 'Call' ? by.node : undefined;
    const given = node?.keywords.find(({ arg }) => arg === 'weight')?.value;
    const focal = node === undefined || given === undefined ? undefined : focalInTorch(analysis, by, node);
    return focal && given && [...focal, ...withoutName(analysis, given)];
  }
  if (!isRowByRow(analysis, by)) return undefined;
  // `where(y == 1, 1000 * losses, losses)`
  if (product === undefined) {
    const sides = weights.node.type === 'Call' ? weights.node.args.slice(1, 3) : [];
    const other = sides.find((it) => it.type === 'Name' && isAssigned(analysis, it, by));
    if (other?.type !== 'Name') return undefined;
    return [{ span: spanOf(weights.node), text: `(${factorOf(other.id)} * ${other.id})` }];
  }
  const { whole, factor, scaled } = product;
  if (scaled.type === 'Name')
    return isAssigned(analysis, scaled, by)
      ? [{ span: spanOf(factor), text: factorOf(scaled.id) }, ...withoutName(analysis, factor)]
      : undefined;
  if (scaled !== by.node || by.node.type !== 'Call') return undefined;
  const focal = focalInTorch(analysis, by, by.node);
  if (focal === undefined) return undefined;
  // What multiplies goes, on whichever side it stands.
  const rest = factor.start < scaled.start ? { start: whole.start, end: scaled.start } : { start: scaled.end, end: whole.end };
  return isBalanced(analysis.slice(rest)) ? [...focal, { span: rest, text: '' }, ...withoutName(analysis, factor)] : undefined;
}

/** 1 − p is 1 − e^(−loss), row by row. */
const factorOf = (loss: string): string => `(1 - (-${loss}).exp()) ** 2`;

const isBalanced = (text: string): boolean => text.split('(').length === text.split(')').length;
const spanOf = ({ start, end }: Span): Span => ({ start, end });

/** Whether the loss has an entry for each row, and nothing else in it that weights or smooths. */
function isRowByRow(analysis: Analysis, by: CallValue): boolean {
  const made = by.func.op === 'call' ? by.func : undefined;
  const calls = made === undefined ? [by] : [by, made];
  if (calls.some((it) => it.args.some(({ name, star }) => star !== '' || (name !== null && !PLAIN_ARGUMENTS.has(name))))) return false;
  if ((made === undefined ? 2 : 0) < (made ?? by).args.filter(({ name }) => name === null).length) return false;
  const reduction = analysis.argument(made ?? by, -1, 'reduction');
  return reduction !== undefined && analysis.constant(reduction)?.value === 'none';
}

/** Whether a name is bound to the very loss, in a statement of its own. */
function isAssigned(analysis: Analysis, name: Expr, by: CallValue): boolean {
  const value = analysis.valueOf(name);
  const origins = value === undefined ? [] : analysis.origins(value);
  return origins.length === 1 && origins[0]?.value === by && analysis.parentOf(by.node)?.type === 'Assign';
}

/** The line that makes the weights goes, where nothing else reads them. */
function withoutName(analysis: Analysis, factor: Expr): readonly Edit[] {
  if (factor.type !== 'Name') return [];
  const home: Node = analysis.enclosing(factor)[0] ?? analysis.syntax;
  const uses = [...descendantsOf(home)].filter((it): it is Node & Span => it.type === 'Name' && it.id === factor.id);
  const stored = uses.map((it) => analysis.parentOf(it)).filter((it) => it?.type === 'Assign');
  const [statement] = stored;
  if (uses.length !== 2 || stored.length !== 1 || statement?.type !== 'Assign' || statement.targets.length !== 1) return [];
  const line = lineOf(analysis, statement);
  return line === undefined ? [] : [{ span: line, text: '' }];
}

/** The lines of a statement that shares them with nothing, and that is not alone in its block. */
function lineOf(analysis: Analysis, statement: Stmt): Span | undefined {
  const { text } = analysis;
  const block = analysis.parentOf(statement);
  const isAlone = block !== undefined && block.type !== 'Module' && 'body' in block && Array.isArray(block.body) && block.body.length === 1;
  const from = text.lastIndexOf('\n', statement.start - 1) + 1;
  const rest = /^[ \t]*\r?\n/.exec(text.slice(statement.end));
  return isAlone || rest === null || text.slice(from, statement.start).trim() !== ''
    ? undefined
    : { start: from, end: statement.end + rest[0].length };
}
