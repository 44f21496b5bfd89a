/** How code is written anew: what stands in for a call, a name that says what it now holds. */
import type { Analysis } from '../../src/python/analysis.ts';
import type { Expr, Node, Span } from '../../src/python/syntax.ts';
import { hasWord } from '../../src/engine/words.ts';
import { isWritten, type Named } from './readers.ts';
import type { Edit } from '../../src/engine/trap.ts';

const PRIMARY = new Set(['Name', 'Attribute', 'Subscript', 'Call', 'Tuple', 'List', 'ListComp', 'Dict', 'Constant']);

/** The text of `node` where `replaced` stands now, in parentheses where it would bind otherwise or break the line. */
export function inPlaceOf(analysis: Analysis, replaced: Node, node: Expr): string | undefined {
  if (node.type === 'Starred' || node.type === 'NamedExpr' || node.type === 'ListComp') return undefined;
  const text = analysis.slice(node);
  const parent = analysis.parentOf(replaced);
  const isOperand =
    parent?.type === 'BinOp' ||
    parent?.type === 'UnaryOp' ||
    parent?.type === 'Compare' ||
    parent?.type === 'BoolOp' ||
    parent?.type === 'Await' ||
    ((parent?.type === 'Attribute' || parent?.type === 'Subscript') && parent.value === replaced) ||
    (parent?.type === 'Call' && parent.func === replaced);
  return (isOperand && !PRIMARY.has(node.type)) || hasOpenBreak(text) ? `(${text})` : text;
}

/** Whether a line ends outside brackets: there only the brackets around the expression carry it on. */
export function hasOpenBreak(text: string): boolean {
  let depth = 0;
  for (const [token] of text.matchAll(/'[^'\n]*'|"[^"\n]*"|[([{]|[)\]}]|\n/g)) {
    if (token === '\n' && depth === 0) return true;
    if (/^[([{]$/.test(token)) depth++;
    if (/^[)\]}]$/.test(token)) depth--;
  }
  return false;
}

/** Whether a comment would go with the text. */
export const hasComment = (analysis: Analysis, span: Span): boolean => analysis.slice(span).includes('#');

/** The name that is bound, and its one reader, under a name that says what it holds now; undefined where that is taken. */
export function renamed(analysis: Analysis, { target, readers, statement }: Named, name: string | undefined): Edit[] | undefined {
  if (name === undefined || name === target.id) return [];
  if (isWritten(analysis, name, statement)) return undefined;
  return [target, ...readers].map(({ start, end }) => ({ span: { start, end }, text: name }));
}

const PROBABILITIES = 'p prob probs proba probas probability probabilities softmax softmaxed sigmoid sig'.split(' ');

/** Whether the name claims to hold probabilities. */
export const saysProbabilities = (id: string): boolean => hasWord(id, PROBABILITIES);

/** `probs` → `log_probs`; what says log already keeps its name. */
export const logName = (id: string): string => (/^_*log/i.test(id) ? id : id.replace(/^_*/, (under) => `${under}log_`));
