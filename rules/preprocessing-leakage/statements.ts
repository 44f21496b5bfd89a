/** Looks at the statements around a fix: where names are used, which lines a statement takes, where a line can be put. */
import type { Edit } from '../../src/engine/trap.ts';
import type { Analysis, CallValue } from '../../src/python/analysis.ts';
import { cellOf } from '../../src/python/source.ts';
import type { Call, Expr, Name, Node, Span, Stmt } from '../../src/python/syntax.ts';
import { childrenOf } from '../../src/python/syntax-walk.ts';

export function callAt(analysis: Analysis, { start, end }: Span): (CallValue & { readonly node: Call }) | undefined {
  return analysis.calls.find(
    (it): it is CallValue & { readonly node: Call } => it.node.type === 'Call' && it.node.start === start && it.node.end === end,
  );
}

/** Every place where the module writes the name, in any scope. */
export function namesOf(analysis: Analysis, id: string): Name[] {
  const found: Name[] = [];
  const visit = (node: Node): void => {
    if (node.type === 'Name' && node.id === id) found.push(node);
    for (const child of childrenOf(node)) visit(child);
  };
  visit(analysis.syntax);
  return found;
}

export const isWithin = (inner: Span, outer: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** Whether two statements stand in the same block, on lines of their own, the first above the second. */
export function areInOrder(analysis: Analysis, first: Stmt, second: Stmt): boolean {
  return (
    first.end <= second.start &&
    analysis.parentOf(first) === analysis.parentOf(second) &&
    isAlone(analysis, first) &&
    isAlone(analysis, second)
  );
}

function isAlone({ text }: Analysis, { start, end }: Span): boolean {
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const after = text.slice(end, lineEnd(text, end));
  return before.trim() === '' && /^\s*(#.*)?$/.test(after);
}

const lineEnd = (text: string, at: number): number => {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
};

/** Takes the statement's lines away. */
export function removal(analysis: Analysis, { start, end }: Span): Edit {
  const { text, source } = analysis;
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const to = lineEnd(text, end);
  const isInCell = source.cells === null || (cellOf(source, start)?.end ?? 0) > to;
  return { span: { start: from, end: isInCell ? Math.min(to + 1, text.length) : to }, text: '' };
}

/** Puts lines behind the statement, indented like it. */
export function insertion({ text }: Analysis, after: Stmt, lines: readonly string[]): Edit {
  const at = lineEnd(text, after.end);
  const indent = text.slice(text.lastIndexOf('\n', after.start - 1) + 1, after.start);
  return { span: { start: at, end: at }, text: lines.map((line) => `\n${indent}${line}`).join('') };
}

/** A name that the module does not use yet. */
export function freshName({ text }: Analysis, wanted: string): string | undefined {
  const name = wanted
    .replace(/\W+/g, '_')
    .replace(/^(?=\d)/, '_')
    .replace(/^_+|_+$/g, '');
  return name === '' || new RegExp(`\\b${name}\\b`).test(text) ? undefined : name;
}

/** `X_train, X_test, … = train_test_split(…)`: the names of the parts, by the position of the table that was split. */
export interface SplitStatement {
  readonly statement: Stmt;
  readonly call: Call;
  parts(of: Expr): { readonly train: string; readonly test: string } | undefined;
}

export function splitStatement(analysis: Analysis, split: Span): SplitStatement | undefined {
  const node = callAt(analysis, split)?.node;
  const statement = node === undefined ? undefined : analysis.parentOf(node);
  if (node === undefined || statement?.type !== 'Assign' || statement.targets.length !== 1) return undefined;
  const [target] = statement.targets;
  if (target?.type !== 'Tuple' || target.elts.length !== 2 * node.args.length) return undefined;
  return {
    statement,
    call: node,
    parts(of) {
      const index = node.args.indexOf(of);
      const [train, test] = target.elts.slice(2 * index, 2 * index + 2);
      return index !== -1 && train?.type === 'Name' && test?.type === 'Name' ? { train: train.id, test: test.id } : undefined;
    },
  };
}
