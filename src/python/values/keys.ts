/** Subscript keys that are known: a literal text or integer, or a name bound to one. */
import { constantOf } from './constants.ts';
import type { Graph } from './graph.ts';
import type { Frame } from './trace.ts';
import type { Value } from './value.ts';

export function keyOf(graph: Graph, value: Value, frame: Frame | null = null): string | number | undefined {
  const known = (constantOf(graph, value) ?? (frame === null ? undefined : constantOf(graph, value, frame)))?.value;
  return typeof known === 'string' || typeof known === 'number' ? known : undefined;
}
