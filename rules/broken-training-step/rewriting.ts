/** How statements go from a text: whole lines, the guard around them, the block that they stood in. */
import type { Analysis } from '../../src/python/analysis.ts';
import type { Expr, Node, Span, Stmt } from '../../src/python/syntax.ts';
import type { Edit } from '../../src/engine/trap.ts';

const PRIMARY = new Set(['Name', 'Attribute', 'Subscript', 'Call', 'Constant']);

/** The text of `base` where `replaced` stands: in parentheses where it is called on or counted with. */
export function inPlace(analysis: Analysis, replaced: Node, base: Expr): string | undefined {
  const text = analysis.slice(base);
  if (text.includes('\n') || text.includes('#')) return undefined;
  const parent = analysis.parentOf(replaced);
  const isOperand = parent?.type === 'BinOp' || parent?.type === 'UnaryOp' || parent?.type === 'Attribute' || parent?.type === 'Subscript';
  return isOperand && !PRIMARY.has(base.type) ? `(${text})` : text;
}

/** The statement's lines go; with them the `if` around it that asks for nothing but `requires_grad`. Undefined where a block would be empty. */
export function removed(analysis: Analysis, statement: Stmt): Edit[] | undefined {
  const parent = analysis.parentOf(statement);
  if (parent !== undefined && 'body' in parent && Array.isArray(parent.body) && parent.body.length === 1 && parent.type !== 'Module') {
    const isGuard =
      parent.type === 'If' &&
      parent.orelse.length === 0 &&
      /^(not )?[\w.]+\.requires_grad( is False| == False)?$/.test(analysis.slice(parent.test));
    const outer = analysis.parentOf(parent);
    const isElif = outer?.type === 'If' && outer.orelse.includes(parent as Stmt);
    return isGuard && !isElif ? removed(analysis, parent) : undefined;
  }
  if (parent?.type === 'If' && parent.orelse.includes(statement) && parent.orelse.length === 1) return undefined;
  const lines = linesOf(analysis, statement);
  return lines && [{ span: lines, text: '' }];
}

/** Whole lines of a statement that shares them with nothing, no comment either. */
function linesOf(analysis: Analysis, { start, end }: Span): Span | undefined {
  const { text } = analysis;
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const newline = text.indexOf('\n', end);
  const to = newline === -1 ? text.length : newline + 1;
  const isAlone = text.slice(from, start).trim() === '' && text.slice(end, to).trim() === '' && !text.slice(start, end).includes('#');
  return isAlone ? { start: from, end: to } : undefined;
}

/** What stands under `with torch.no_grad():` without it, one level further out: assignments that change nothing in place. */
export function unindented(analysis: Analysis, manager: Span): Edit[] | undefined {
  const { text } = analysis;
  const block = withOf(analysis, manager);
  const [first] = block?.body ?? [];
  if (block === undefined || first === undefined || block.items.length !== 1) return undefined;
  const isPlain = block.body.every(
    (it) => it.type === 'Assign' && it.targets.every((target) => target.type === 'Name' || target.type === 'Tuple'),
  );
  const header = linesOf(analysis, { start: block.start, end: text.lastIndexOf(':', first.start) + 1 });
  if (!isPlain || header === undefined || header.end > first.start) return undefined;
  const outer = text.slice(header.start, block.start);
  const edits: Edit[] = [{ span: header, text: '' }];
  const inner = text.slice(text.lastIndexOf('\n', first.start - 1) + 1, first.start);
  if (!inner.startsWith(outer) || inner === outer || text.slice(block.start, block.end).includes('"""')) return undefined;
  for (let at = header.end; at < block.end;) {
    const newline = text.indexOf('\n', at);
    const end = newline === -1 ? text.length : newline + 1;
    if (text.slice(at, end).trim() !== '') {
      if (!text.startsWith(inner, at)) return undefined;
      edits.push({ span: { start: at + outer.length, end: at + inner.length }, text: '' });
    }
    at = end;
  }
  return edits;
}

function withOf(analysis: Analysis, { start, end }: Span): (Stmt & { type: 'With' | 'AsyncWith' }) | undefined {
  const call = analysis.calls.find((it) => it.node.start === start && it.node.end === end);
  const statement = call && analysis.statementOf(call.node);
  return statement?.type === 'With' ? statement : undefined;
}
