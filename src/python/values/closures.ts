/** Functions made by functions: what decorators of this program put in the place of one, and in which call one was made. */
import { calleeOf } from './callee.ts';
import { cut, keep, recall, type Graph } from './graph.ts';
import { decoratedCall } from './implied.ts';
import { originsOf, type Frame, type Trail } from './trace.ts';
import type { CallValue, FunctionValue, Scope, Value } from './value.ts';

const NONE: readonly Trail[] = [];

/** The functions that run in the place of a decorated one; none where that is itself. */
export function wrappedBy(graph: Graph, of: FunctionValue): readonly Trail[] {
  if (of.decorators.length === 0 || !of.decorators.some((it) => isOwn(graph, it))) return NONE;
  const known = graph.wrapped.get(of);
  if (known !== undefined) {
    if (known === null) cut(graph);
    else recall(graph, graph.wrapped, of);
    return known ?? NONE;
  }
  graph.wrapped.set(of, null);
  const before = graph.doubts;
  const origins = originsOf(graph, decoratedCall(graph, of));
  const found = origins.some(({ value }) => value === of) ? NONE : origins.filter(({ value }) => value.op === 'function');
  keep(graph, graph.wrapped, of, found, before);
  if (of.method !== null) for (const { value } of found) if (value.op === 'function') graph.wrappers.add(value);
  return found;
}

/** The functions that a name stands for: in the place of a decorated one those that run then, save where its decorators themselves see it. */
export function runFor(graph: Graph, trail: Trail): readonly FunctionValue[] {
  const { value, from } = trail;
  if (value.op !== 'function') return [];
  const instead = wrappedBy(graph, value);
  if (instead.length === 0 || isWithinDecorator(graph, value, from?.value)) return [value];
  return instead.flatMap((it) => (it.value.op === 'function' ? [it.value] : []));
}

function isWithinDecorator(graph: Graph, of: FunctionValue, from: Value | undefined): boolean {
  if (from?.op === 'call') return from.node === of.node;
  return from?.op === 'param' && decoratorCalls(graph, [of]).some((it) => calleeOf(graph, it).functions.includes(from.function));
}

/** Whether a decorator may be a function of this program. */
function isOwn(graph: Graph, decorator: Value): boolean {
  let root = decorator;
  while (root.op === 'call' || root.op === 'attribute') root = root.op === 'call' ? root.func : root.object;
  return root.op !== 'imported' || graph.program.resolve(root.node.start, root.name) !== undefined;
}

/** The calls that apply the decorators of the functions. */
export const decoratorCalls = (graph: Graph, functions: readonly FunctionValue[]): CallValue[] =>
  functions.flatMap((of) => {
    const found: CallValue[] = [];
    if (!of.decorators.some((it) => isOwn(graph, it))) return found;
    for (let at: Value | undefined = decoratedCall(graph, of); at?.op === 'call'; at = at.args[0]?.value) found.push(at);
    return found;
  });

/** The call of the function `scope` in which the function that is gone into was made, if there is no doubt about it. */
export function creationFrame(graph: Graph, frame: Frame, scope: Scope): Frame | null {
  const made = new Set<Frame>();
  for (const { value, frame: at } of originsOf(graph, frame.call.func, frame.outer)) {
    if (value === frame.callee) note(at, made);
    else if (value.op === 'function') for (const it of wrappedBy(graph, value)) if (it.value === frame.callee) note(it.frame, made);
  }
  const [one, ...others] = made;
  if (one !== undefined && others.length === 0) return within(graph, one, scope);
  if (others.length > 0) return null;
  return frame.outer === null ? null : holding(frame.outer, scope);
}

function note(frame: Frame | null, made: Set<Frame>): void {
  if (frame !== null) made.add(frame);
}

const within = (graph: Graph, frame: Frame, scope: Scope): Frame | null =>
  holding(frame, scope) ?? (isAround(scope, frame.callee.scope) ? creationFrame(graph, frame, scope) : null);

function holding(frame: Frame, scope: Scope): Frame | null {
  for (let at: Frame | null = frame; at !== null; at = at.outer) if (at.callee.body === scope) return at;
  return null;
}

function isAround(scope: Scope, inner: Scope): boolean {
  for (let at: Scope | null = inner; at !== null; at = at.parent) if (at === scope) return true;
  return false;
}
