/** Comparisons of a two-sample test's p-value with a known level. */
import type { Analysis, Known, Operation, Value } from '../../src/python/analysis.ts';
import type { Compare } from '../../src/python/syntax.ts';
import { levelOf } from './levels.ts';
import { type PValueSource, pValuesBehind } from './p-values.ts';

export interface Decision {
  readonly node: Compare;
  readonly alpha: Known & { readonly value: number };
  /** Whether the level is divided by the number of tests. */
  readonly isShared: boolean;
  readonly sources: readonly PValueSource[];
  /** Whether the comparison is true for a small p-value. */
  readonly isTrueWhenSmall: boolean;
}

export function decisionsIn(analysis: Analysis): (Decision & { readonly value: Value })[] {
  return analysis.valuesOf('operation').flatMap((value) => {
    const decision = decisionOf(analysis, value);
    return decision === undefined ? [] : [{ ...decision, value }];
  });
}

function decisionOf(analysis: Analysis, value: Operation): Decision | undefined {
  if (value.name !== 'Compare' || value.node.type !== 'Compare') return undefined;
  const { node } = value;
  const [left, right] = value.inputs;
  if (node.ops.length !== 1 || left === undefined || right === undefined || !/^[LG]tE?$/.test(node.ops[0] ?? '')) return undefined;
  for (const [p, level, isLeft] of [[left, right, true], [right, left, false]] as const) {
    const known = levelOf(analysis, level);
    if (known === undefined) continue;
    const sources = pValuesBehind(analysis, p);
    if (sources.length === 0) continue;
    return { node, ...known, sources, isTrueWhenSmall: /^Lt/.test(node.ops[0] ?? '') === isLeft };
  } // prettier-ignore
  return undefined;
}
