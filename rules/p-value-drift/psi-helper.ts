/** The population stability index as a function that a repair inserts once. */
import type { Edit } from '../../src/engine/trap.ts';
import type { Analysis } from '../../src/python/analysis.ts';
import { importEdit } from '../../src/python/imports.ts';
import { cellOf } from '../../src/python/source.ts';
import { decisionsIn } from './decisions.ts';

const NAME = 'population_stability_index';

/** Quantile bins of the reference with open ends; a floor keeps empty bins from dividing by zero. */
const source = (np: string): string => `def ${NAME}(reference, live, bins=10, floor=1e-4):
    """Sum of (live - reference) * log(live / reference) over the shares in quantile bins of the reference."""
    edges = ${np}.unique(${np}.quantile(reference, ${np}.linspace(0, 1, bins + 1)[1:-1]))
    expected, actual = (
        ${np}.maximum(${np}.bincount(${np}.searchsorted(edges, sample), minlength=len(edges) + 1) / len(sample), floor)
        for sample in (reference, live)
    )
    return float(${np}.sum((actual - expected) * ${np}.log(actual / expected)))


`;

/**
 * How to call the function, and the edits that define it where the module has none. It goes above the first comparison of the module,
 * so that repairs made together agree on the place.
 */
export function insertHelper(analysis: Analysis): { readonly name: string; readonly edits: readonly Edit[] } | undefined {
  const bound = analysis.moduleScope.bindings.get(NAME);
  if (bound !== undefined) return bound.every((it) => it.op === 'function') ? { name: NAME, edits: [] } : undefined;
  const first = Math.min(...decisionsIn(analysis).map(({ node }) => node.start));
  const statement = analysis.syntax.body.find((it) => it.start <= first && first < it.end);
  if (statement === undefined) return undefined;
  const np = importEdit(analysis, 'numpy', { start: statement.start, end: statement.start }, undefined, 'np');
  if (np === undefined) return undefined;
  const decorators = 'decorator_list' in statement ? statement.decorator_list : [];
  const start = Math.min(statement.start, ...decorators.map((it) => it.start));
  const line = analysis.text.lastIndexOf('\n', start - 1) + 1;
  const isFirst = line === (cellOf(analysis.source, start)?.start ?? 0);
  const gap = isFirst || /\n[ \t]*\n$/.test(analysis.text.slice(0, line)) ? '' : '\n\n';
  return { name: NAME, edits: [...np.edits, { span: { start: line, end: line }, text: gap + source(np.name) }] };
}
