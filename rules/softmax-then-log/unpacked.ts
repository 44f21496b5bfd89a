/** Items of an unpacking that come from a display of another length: that `return` is not the one that was unpacked. */
import type { Analysis, Value } from '../../src/python/analysis.ts';

/** Whether the way leads from one of n names to an item of a display that has not n items: Python would stop there. */
export const isUnpackedOtherwise = (analysis: Analysis, way: readonly Value[]): boolean =>
  way.some((it, index) => {
    const next = way[index + 1];
    const names = it.op === 'item' ? namesBeside(analysis, it) : undefined;
    if (it.op !== 'item' || next === undefined || names === undefined) return false;
    const displays = analysis.origins(it.of).flatMap(({ value }) => (value.op === 'container' && value.keys === null ? [value] : []));
    const holding = displays.filter(({ items }) => items[it.index ?? -1] === next);
    return holding.length > 0 && holding.every(({ items, node }) => items.length !== names && !isSpread(node));
  });

/** How many names stand in the unpacking; undefined where one of them takes the rest. */
function namesBeside(analysis: Analysis, { node }: Value): number | undefined {
  const target = analysis.parentOf(node);
  if (target?.type !== 'Tuple' && target?.type !== 'List') return undefined;
  return target.elts.some((it) => it.type === 'Starred') ? undefined : target.elts.length;
}

const isSpread = (node: Value['node']): boolean =>
  (node.type === 'Tuple' || node.type === 'List') && node.elts.some((it) => it.type === 'Starred');
