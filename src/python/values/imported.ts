/** Names that lead into another module of the project: what is bound to them there. */
import { moduleAt, NO_PROGRAM } from '../program.ts';
import type { LinkedModule, Resolved } from '../program.ts';
import type { Graph, ModuleGraph } from './graph.ts';
import { latest } from './trace.ts';
import type { Value } from './value.ts';

/** The graph of the module that an offset lies in. */
export const moduleGraphOf = (graph: Graph, offset: number): ModuleGraph => moduleAt(graph.program, offset)?.graph ?? graph;

/** What an imported name is bound to in the module that it comes from; none where that is no module of the project, or a module itself. */
export function importedValues(graph: Graph, value: Value & { op: 'imported' }): readonly Value[] {
  const resolved = graph.program.resolve(value.node.start, value.name);
  return resolved === undefined ? [] : inside(graph, resolved);
}

/** What `origin.name` is where `origin` is a module of the project; undefined where it is none. */
export function memberOf(graph: Graph, origin: Value, name: string): readonly Value[] | undefined {
  if (graph.program === NO_PROGRAM) return undefined;
  const dotted = pathOf(origin);
  const resolved =
    dotted === undefined ? undefined : graph.program.resolve(origin.node.start, `${dotted}${dotted.endsWith('.') ? '' : '.'}${name}`);
  return resolved === undefined ? undefined : inside(graph, resolved);
}

/** The dotted name of what may be a module: an import, and attributes of one. */
function pathOf(value: Value): string | undefined {
  if (value.op === 'imported') return value.name;
  const object = value.op === 'attribute' ? pathOf(value.object) : undefined;
  return object === undefined || value.op !== 'attribute' ? undefined : `${object}.${value.name}`;
}

function inside(graph: Graph, { module, rest }: Resolved): readonly Value[] {
  const [name, ...more] = rest;
  // What is left are attributes of a value; whoever asks goes on by itself.
  if (name === undefined || more.length > 0) return [];
  return boundIn(graph, module, name, new Set());
}

/** What a module binds to a name, or takes over by `from m import *`. */
function boundIn(graph: Graph, module: LinkedModule, name: string, seen: Set<LinkedModule>): readonly Value[] {
  const bound = module.graph.module.bindings.get(name);
  if (bound !== undefined) return latest(graph, bound);
  if (seen.has(module)) return [];
  seen.add(module);
  for (const star of module.graph.stars) {
    const from = graph.program.resolve(module.base, star);
    const found = from === undefined || from.rest.length > 0 ? [] : boundIn(graph, from.module, name, seen);
    if (found.length > 0) return found;
  }
  return [];
}

/** What a name that the module itself never binds is by `from m import *`. */
export function starred(graph: Graph, { from, name, node }: Value & { op: 'free' }): readonly Value[] {
  if (graph.program === NO_PROGRAM || from.kind !== 'module' || from.bindings.has(name)) return [];
  for (const star of moduleGraphOf(graph, node.start).stars) {
    const resolved = graph.program.resolve(node.start, star);
    const found = resolved === undefined || resolved.rest.length > 0 ? [] : boundIn(graph, resolved.module, name, new Set());
    if (found.length > 0) return found;
  }
  return [];
}
