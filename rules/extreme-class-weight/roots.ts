/** What values are made of, so that the labels of a loss can be told from any other tensor. */
import type { Analysis, Value } from '../../src/python/analysis.ts';
import { converted } from './label-weights.ts';

/** A value, or a name that nothing in the module binds. */
export type Root = number | string;

export function rootsOf(analysis: Analysis, value: Value, depth = 8): ReadonlySet<Root> {
  const roots = new Set<Root>();
  for (const { value: origin } of analysis.origins(value)) {
    const inner = depth === 0 ? undefined : converted(analysis, origin);
    if (inner !== undefined) for (const root of rootsOf(analysis, inner, depth - 1)) roots.add(root);
    else if (origin.op === 'free') roots.add(origin.name);
    else if (origin.op !== 'literal') roots.add(origin.node.start === undefined ? origin.id : `${origin.op}@${origin.node.start}`);
  }
  return roots;
}

export const sharesRoot = (one: ReadonlySet<Root>, other: ReadonlySet<Root>): boolean => [...one].some((it) => other.has(it));
