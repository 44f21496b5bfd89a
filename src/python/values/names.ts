/** Canonical names of values that stand for library things without being called. */
import { canonical } from '../catalogue/catalogue.ts';
import { attributeNames } from './callee.ts';
import type { Graph } from './graph.ts';
import { originsOf } from './trace.ts';
import type { Value } from './value.ts';

export const namesOf = (graph: Graph, value: Value): readonly string[] => [
  ...new Set(
    originsOf(graph, value).flatMap(({ value: origin }) => {
      if (origin.op === 'imported') return [canonical(origin.name)];
      return origin.op === 'attribute' ? attributeNames(graph, origin) : [];
    }),
  ),
];
