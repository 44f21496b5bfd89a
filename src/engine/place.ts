/** Where in the program a span lies: its statement and the functions and classes around it. */
import type { Module, Span, Stmt } from '../python/syntax.ts';

export interface Place {
  /** Names of the enclosing classes and functions, outermost first. */
  readonly scope: readonly string[];
  /** A simple statement whole, of a compound one its header; undefined between statements. */
  readonly statement: Span | undefined;
}

/** The innermost statement that contains the start of the span. */
export function placeOf(module: Module, span: Span): Place {
  const scope: string[] = [];
  let statement: Span | undefined;
  let blocks: readonly (readonly Stmt[])[] = [module.body];
  for (;;) {
    const inner = blocks.map((block) => statementAt(block, span.start)).find((found) => found !== undefined);
    if (inner === undefined) return { scope, statement };
    blocks = blocksOf(inner);
    const bodyStart = Math.min(...blocks.flatMap((block) => block.slice(0, 1)).map(extentStart));
    const isHeader = span.start < bodyStart;
    statement = { start: extentStart(inner), end: Math.min(inner.end, bodyStart) };
    if (isHeader) return { scope, statement };
    if (inner.type === 'FunctionDef' || inner.type === 'AsyncFunctionDef' || inner.type === 'ClassDef') scope.push(inner.name);
  }
}

function statementAt(block: readonly Stmt[], offset: number): Stmt | undefined {
  let low = 0;
  let high = block.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (extentStart(block[middle] as Stmt) <= offset) low = middle + 1;
    else high = middle;
  }
  const found = block[low - 1];
  return found !== undefined && offset < Math.max(found.end, found.start + 1) ? found : undefined;
}

/** A decorator stands before the `def` where `ast` lets the statement begin. */
function extentStart(statement: Stmt): number {
  const decorators = 'decorator_list' in statement ? statement.decorator_list : [];
  return Math.min(statement.start, ...decorators.map(({ start }) => start));
}

function blocksOf(statement: Stmt): readonly (readonly Stmt[])[] {
  switch (statement.type) {
    case 'FunctionDef':
    case 'AsyncFunctionDef':
    case 'ClassDef':
    case 'With':
    case 'AsyncWith':
      return [statement.body];
    case 'If':
    case 'While':
    case 'For':
    case 'AsyncFor':
      return [statement.body, statement.orelse];
    case 'Try':
    case 'TryStar':
      return [statement.body, ...statement.handlers.map(({ body }) => body), statement.orelse, statement.finalbody];
    case 'Match':
      return statement.cases.map(({ body }) => body);
    default:
      return [];
  }
}
