/** Where the outcome of a comparison is used: the comparison, the names that hold it, and the calls that return it. */
import type { Analysis, Scope, Value } from '../../src/python/analysis.ts';
import { childrenOf } from '../../src/python/syntax-walk.ts';
import type { Node, Span } from '../../src/python/syntax.ts';

const SAME_OUTCOME = /^(builtins\.(bool|int|float|any|all|list|tuple)|numpy\.(any|all|array|asarray|bool_|logical_or|logical_not))$/;

/** The syntax that stands for the outcome, the comparison first. */
export function outcomeSites(analysis: Analysis, comparison: Value): Node[] {
  const reached = reachedFrom(analysis, comparison);
  const holds = (value: Value): boolean => reached.has(value) && isOutcome(analysis, value, comparison);
  const calls = analysis.calls.filter((it) => reached.has(it) && analysis.callee(it).functions.length > 0 && holds(it));
  const scopes = new Set<Scope>([comparison.scope, ...calls.map((it) => it.scope)]);
  const named = [...scopes].flatMap((scope) => {
    const names = new Set([...scope.bindings].filter(([, values]) => values.some(holds)).map(([name]) => name));
    const root: Node = scope.function?.def ?? scope.class?.def ?? analysis.syntax;
    return names.size === 0 ? [] : readsOf(root, names, comparison.node);
  });
  return [comparison.node, ...calls.map((it) => it.node), ...named];
}

/** Everything that the comparison may flow to; the walk back from there then tells whether it arrives as it was. */
function reachedFrom(analysis: Analysis, comparison: Value): ReadonlySet<Value> {
  const { readers, attributes, callers } = indexOf(analysis);
  const reached = new Set<Value>([comparison]);
  const add = (values: readonly Value[] | undefined): void => {
    for (const value of values ?? []) reached.add(value);
  };
  for (const value of reached) {
    const users = analysis.users(value);
    add(users);
    for (const user of users) if (user.op === 'call') for (const callee of analysis.callee(user).functions) add(callee.body.params);
    const of = value.scope.function;
    if (of !== null && (of.body.returns.includes(value) || of.body.yields.includes(value))) add(callers.get(of));
    add(readers.get(value));
    if (value.op === 'mutation' && typeof value.key === 'string') add(attributes.get(value.key));
  }
  return reached;
}

interface Index {
  /** Reads of a name from an inner scope, by each value that the name is ever bound to. */
  readonly readers: ReadonlyMap<Value, readonly Value[]>;
  readonly attributes: ReadonlyMap<string, readonly Value[]>;
  readonly callers: ReadonlyMap<Value, readonly Value[]>;
}

const indexes = new WeakMap<Analysis, Index>();

function indexOf(analysis: Analysis): Index {
  const known = indexes.get(analysis);
  if (known !== undefined) return known;
  const readers = new Map<Value, Value[]>();
  const attributes = new Map<string, Value[]>();
  const callers = new Map<Value, Value[]>();
  const push = <Key>(map: Map<Key, Value[]>, key: Key, value: Value): void => {
    const values = map.get(key);
    if (values === undefined) map.set(key, [value]);
    else values.push(value);
  };
  for (const value of analysis.valuesOf('attribute', 'free', 'call')) {
    if (value.op === 'attribute') push(attributes, value.name, value);
    if (value.op === 'free')
      for (const bound of value.from.bindings.get(value.name) ?? []) if (bound.op !== 'imported') push(readers, bound, value);
    if (value.op === 'call') for (const callee of analysis.callee(value).functions) push(callers, callee, value);
  }
  const index = { readers, attributes, callers };
  indexes.set(analysis, index);
  return index;
}

function isOutcome(analysis: Analysis, value: Value, comparison: Value): boolean {
  if (value === comparison) return true;
  if (value.op === 'function' || value.op === 'class' || value.op === 'imported') return false;
  let found = false;
  analysis.walk(
    value,
    ({ value: at }) => {
      if (at === comparison) found = true;
      if (found) return [];
      if (at.op === 'call' && analysis.calledAs(at, (it) => SAME_OUTCOME.test(it)) !== undefined) return at.args.map((it) => it.value);
      if (at.op === 'operation' && /^(Not|Invert|BitOr|BitAnd|ListComp|SetComp|GeneratorExp)$/.test(at.name)) return at.inputs;
      return [];
    },
    { maxSteps: 200 },
  );
  return found;
}

/** Reads of the names below `root`, without those in front of the comparison. */
function readsOf(root: Node, names: ReadonlySet<string>, comparison: Span): Node[] {
  const found: Node[] = [];
  const visit = (node: Node): void => {
    if (node.type === 'Name' && node.ctx === 'Load' && names.has(node.id) && (node.start > comparison.end || root.type !== 'Module'))
      found.push(node);
    for (const child of childrenOf(node)) visit(child);
  };
  visit(root);
  return found;
}
