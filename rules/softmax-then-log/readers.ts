/** Who reads a value under a name: all of its readers or, where some could be out of sight, no answer. */
import type { Analysis, Scope, Value } from '../../src/python/analysis.ts';
import type { Assign, Expr, Name, Node } from '../../src/python/syntax.ts';
import { descendantsOf } from '../../src/python/syntax-walk.ts';

/** `name = value`, and every place that reads that value by the name. */
export interface Named {
  readonly statement: Assign;
  readonly target: Name;
  readonly readers: readonly Name[];
}

/** Functions that read names without writing them: of the function that calls them, and of the module. */
const HIDDEN = /^builtins\.(locals|globals|vars|eval|exec|dir)$/;

/** The name that an expression is bound to, with its readers; undefined where it has none, several, or one that other code may read. */
export function namedBy(analysis: Analysis, expression: Expr): Named | undefined {
  const statement = analysis.parentOf(expression);
  const value = analysis.valueOf(expression);
  if (statement?.type !== 'Assign' || statement.value !== expression || statement.targets.length !== 1 || value === undefined)
    return undefined;
  const [target] = statement.targets;
  if (target?.type !== 'Name' || !isOwn(analysis, value.scope)) return undefined;
  const readers = readersOf(analysis, target.id, value);
  return readers && { statement, target, readers };
}

/** The readers of `value`, by the name `id`, in the functions inside too; undefined where there could be others. */
export function readersOf(analysis: Analysis, id: string, value: Value, bound: Scope = value.scope): readonly Name[] | undefined {
  const { text, original = text } = analysis.source;
  if (timesOf(id, original) !== timesOf(id, text)) return undefined;
  const isSeen = (scope: Scope): boolean => scope === bound || bound.kind === 'module';
  if (analysis.calls.some((it) => isSeen(it.scope) && analysis.calledAs(it, (name) => HIDDEN.test(name)) !== undefined)) return undefined;
  const readers: Name[] = [];
  for (const node of namesIn(bound.function?.def ?? analysis.syntax, id)) {
    if (node === undefined) return undefined;
    if (node.ctx === 'Del') return undefined;
    const isChanged = analysis.parentOf(node)?.type === 'AugAssign';
    if (node.ctx === 'Store' && !isChanged) continue;
    const read = isChanged ? undefined : analysis.valueOf(node);
    // What is added to in place is not read as a value of its own: it counts as a reader that cannot be followed.
    if (read === undefined) {
      if (scopeAt(analysis, node) === bound || isChanged) return undefined;
      continue;
    }
    if (reaches(read, value)) readers.push(node);
  }
  return readers;
}

/** Every occurrence of a name in the function or module; undefined for a `global` or `nonlocal` that makes it another scope's. */
function* namesIn(around: Node, id: string): Generator<Name | undefined> {
  for (const node of descendantsOf(around)) {
    if (node.type === 'Name' && node.id === id) yield node;
    if ((node.type === 'Global' || node.type === 'Nonlocal') && node.names.includes(id)) yield undefined;
  }
}

function scopeAt(analysis: Analysis, node: Node): Scope {
  const [around] = analysis.enclosing(node);
  if (around === undefined) return analysis.moduleScope;
  return analysis.graph.values.find((it) => it.scope.function?.def === around)?.scope ?? analysis.moduleScope;
}

/** Whether a value that is read may be `source`: itself, a join of ways, an object changed since, a name of an outer scope. */
function reaches(value: Value, source: Value, seen = new Set<Value>()): boolean {
  if (value === source) return true;
  if (seen.has(value)) return false;
  seen.add(value);
  switch (value.op) {
    case 'phi':
      return value.inputs.some((it) => reaches(it, source, seen));
    case 'mutation':
      return reaches(value.object, source, seen);
    case 'free':
      return (value.from.bindings.get(value.name) ?? []).some((it) => reaches(it, source, seen));
    default:
      return false;
  }
}

const timesOf = (id: string, text: string): number => [...text.matchAll(wordOf(id))].length;

const wordOf = (id: string): RegExp => new RegExp(`(?<![\\w])${id}(?![\\w])`, 'g');

/** Whether the identifier stands anywhere around the node: in its function, or in the module for code outside functions. */
export function isWritten(analysis: Analysis, id: string, around: Node): boolean {
  const outermost = analysis.enclosing(around).at(-1);
  return timesOf(id, outermost === undefined ? analysis.text : analysis.slice(outermost)) > 0;
}

/**
 * Whether the names of a scope are nobody else's: those of a function are; a module's may be imported, unless it is a notebook or a program
 * that trains as soon as it is read.
 */
export function isOwn(analysis: Analysis, scope: Scope): boolean {
  if (scope.kind === 'class') return false;
  if (scope.kind === 'function' || analysis.source.cells !== null) return true;
  return analysis.calls.some((it) => it.scope === scope && it.func.op === 'attribute' && /^(backward|fit)$/.test(it.func.name));
}

/** The context managers around a node: a value that is computed under `no_grad` or `autocast` is another one outside. */
export function managersOf(analysis: Analysis, node: Node): readonly Node[] {
  return [...analysis.ancestors(node)].filter((it) => it.type === 'With' || it.type === 'AsyncWith');
}
