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
  const reached = new Set<Value>([comparison]);
  const frees = analysis.graph.values.filter((it) => it.op === 'free');
  for (const value of reached) {
    for (const user of analysis.users(value)) {
      reached.add(user);
      if (user.op === 'call')
        for (const callee of analysis.callee(user).functions) for (const param of callee.body.params) reached.add(param);
    }
    const of = value.scope.function;
    if (of !== null && (of.body.returns.includes(value) || of.body.yields.includes(value))) {
      for (const call of analysis.calls) if (analysis.callee(call).functions.includes(of)) reached.add(call);
    }
    for (const free of frees) if (free.op === 'free' && free.from.bindings.get(free.name)?.includes(value) === true) reached.add(free);
    if (value.op === 'mutation')
      for (const attribute of analysis.graph.values)
        if (attribute.op === 'attribute' && attribute.name === value.key) reached.add(attribute);
  }
  return reached;
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
