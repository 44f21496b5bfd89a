/** Comparisons of a two-sample test's p-value with a known level. */
import type { Analysis, Known, Operation, Value } from '../../src/python/analysis.ts';
import type { Compare } from '../../src/python/syntax.ts';
import { type PValueSource, pValuesBehind } from './p-values.ts';

const HIGHEST_ALPHA = 0.5;

export interface Decision {
  readonly node: Compare;
  readonly alpha: Known & { readonly value: number };
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
    const alpha = analysis.constant(level);
    if (typeof alpha?.value !== 'number' || !(alpha.value > 0 && alpha.value < HIGHEST_ALPHA)) continue;
    const sources = pValuesBehind(analysis, p);
    if (sources.length === 0) continue;
    return { node, alpha: { ...alpha, value: alpha.value }, sources, isTrueWhenSmall: /^Lt/.test(node.ops[0] ?? '') === isLeft };
  } // prettier-ignore
  return undefined;
}
