/** How a library's name is spelt at a place of the module, and the edit that imports it where it is not. */
import type { Analysis } from './analysis.ts';
import { cellOf } from './source.ts';
import type { Import, ImportFrom, Node, Span, Stmt } from './syntax.ts';
import type { TextEdit } from './text-edit.ts';

export interface Imported {
  /** What to write: `math`, `np`, `stats.wasserstein_distance`. */
  readonly name: string;
  readonly edits: readonly TextEdit[];
}

type AnyImport = Import | ImportFrom;

/**
 * The spelling of `module`, or of `member` of it, for code at `at`, reusing the imports that are in force there.
 * @returns undefined where the name that the import would bind means something else in this module
 */
export function importEdit(analysis: Analysis, module: string, at: Span, member?: string, alias?: string): Imported | undefined {
  const spelt = visibleImports(analysis, at)
    .map((it) => spellingIn(it, module, member))
    .find((it) => it !== undefined);
  if (spelt !== undefined) return { name: spelt, edits: [] };
  const bound = member ?? alias ?? module.split('.')[0] ?? module;
  if (isTaken(analysis, bound)) return undefined;
  const line = member !== undefined ? `from ${module} import ${member}` : `import ${module}${alias === undefined ? '' : ` as ${alias}`}`;
  return { name: member ?? alias ?? module, edits: [importLine(analysis, line, at)] };
}

/** Imports at module level above `at`, and those in the functions around it. */
function visibleImports(analysis: Analysis, at: Span): AnyImport[] {
  const around = [...ancestorsAt(analysis, at)];
  const blocks = [analysis.syntax.body, ...around.map((it) => ('body' in it && Array.isArray(it.body) ? it.body : []))];
  return blocks.flatMap((block) => block.filter((it): it is AnyImport => isImport(it) && it.end <= at.start)).reverse();
}

function* ancestorsAt(analysis: Analysis, at: Span): Generator<Node> {
  let inside: readonly Stmt[] = analysis.syntax.body;
  for (;;) {
    const found = inside.find((it) => it.start <= at.start && at.end <= it.end);
    if (found === undefined) return;
    if (found.type === 'FunctionDef' || found.type === 'AsyncFunctionDef') yield found;
    inside = 'body' in found && Array.isArray(found.body) ? found.body : [];
  }
}

const isImport = (statement: Stmt): statement is AnyImport => statement.type === 'Import' || statement.type === 'ImportFrom';

function spellingIn(statement: AnyImport, module: string, member: string | undefined): string | undefined {
  const tail = member === undefined ? '' : `.${member}`;
  for (const { name, asname } of statement.names) {
    if (statement.type === 'Import') {
      if (name === module) return (asname ?? name) + tail;
      continue;
    }
    const full = `${'.'.repeat(statement.level)}${statement.module ?? ''}.${name}`;
    if (full === module) return (asname ?? name) + tail;
    if (member !== undefined && full === `${module}.${member}`) return asname ?? name;
  }
  return undefined;
}

function isTaken(analysis: Analysis, name: string): boolean {
  return analysis.graph.values.some((it) => it.scope.bindings.has(name) && !(it.scope.bindings.get(name) ?? []).every(isFromImport));
}

/** A join of ways is no binding of its own: what meets there is in the list as well. */
const isFromImport = (value: { readonly op: string }): boolean => value.op === 'imported' || value.op === 'phi';

/** After the last import at module level above `at` (in a notebook, in that one's cell); without one, above the statement that holds `at`, below the docstring. */
function importLine(analysis: Analysis, line: string, at: Span): TextEdit {
  const { text, syntax, source } = analysis;
  const above = syntax.body.filter((it) => isImport(it) && it.end <= at.start);
  const last = above.at(-1);
  if (last !== undefined) {
    const end = cellOf(source, last.start)?.end ?? text.length;
    const newline = text.indexOf('\n', endOfLine(syntax.body, text, last));
    return newline !== -1 && newline < end ? insertion(newline + 1, `${line}\n`) : insertion(end, `\n${line}`);
  }
  const cell = cellOf(source, at.start);
  const first =
    cell === null
      ? syntax.body.find((it) => !isDocstring(it))
      : syntax.body.find((it) => it.start >= cell.start && it.start < cell.end && !isDocstring(it));
  const start = first === undefined ? at.start : Math.min(first.start, ...decorators(first).map((it) => it.start));
  return insertion(text.lastIndexOf('\n', start - 1) + 1, `${line}\n`);
}

/** The end of the last statement that starts on the same line. */
const endOfLine = (body: readonly Stmt[], text: string, of: Stmt): number =>
  Math.max(of.end, ...body.filter((it) => it.start >= of.end && !text.slice(of.end, it.start).includes('\n')).map((it) => it.end));

const decorators = (of: Stmt): readonly Span[] => ('decorator_list' in of ? of.decorator_list : []);

const isDocstring = (of: Stmt): boolean => of.type === 'Expr' && of.value.type === 'Constant' && of.value.value.kind === 'str';

const insertion = (at: number, text: string): TextEdit => ({ span: { start: at, end: at }, text });
