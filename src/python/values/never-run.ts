/** Functions that nothing in their module mentions: what they bind there, its own code never sees. */
import { isElsewhere } from '../program.ts';
import type { Graph } from './graph.ts';
import { inputsOf, type FunctionValue, type Value } from './value.ts';

const known = new WeakMap<FunctionValue, boolean>();

/** Only of plain functions: a method, or one that a decorator may keep, is run by others. */
export function isNeverRun(graph: Graph, of: FunctionValue): boolean {
  const before = known.get(of);
  if (before !== undefined) return before;
  const name = of.def.type === 'Lambda' ? undefined : of.def.name;
  const isPlain =
    name !== undefined && of.method === null && of.decorators.length === 0 && of.scope.kind === 'module' && !isElsewhere(of.node);
  const found = isPlain && !graph.values.some((it) => mentions(it, of, name));
  known.set(of, found);
  return found;
}

function mentions(value: Value, of: FunctionValue, name: string): boolean {
  if (value.op === 'free') return value.name === name && value.from === of.scope;
  if (value.op === 'function' || value.op === 'class') return value.decorators.includes(of);
  return (value.op === 'call' && value.func === of) || inputsOf(value).includes(of);
}
