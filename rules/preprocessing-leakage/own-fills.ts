/** Gaps of the test part filled with its own mean, its columns scaled by their own spread or cut at their own quantiles, as the training part is by its own. */
import type { Detection, Evidence } from '../../src/engine/trap.ts';
import { spanOf, type Analysis } from '../../src/python/analysis.ts';
import type { LeakFacts } from './facts.ts';
import { LOOKS_AHEAD } from './fills.ts';
import { partsBehind, type Part, type Splits, type Wholes } from './splits.ts';
import { EDGES } from './thresholds.ts';
import { dataText, type Statistic, type Statistics } from './statistics.ts';

interface Own {
  readonly statistic: Statistic;
  readonly part: Part;
}

export function* ownFills(analysis: Analysis, splits: Splits, statistics: Statistics, known: Wholes): Iterable<Detection<LeakFacts>> {
  const all = splits.all.length === 0 ? [] : analysis.graph.values.flatMap((it) => ownAt(analysis, splits, statistics.at(it), known));
  const seen = new Set<unknown>();
  for (const { statistic, part } of all) {
    const trained = all.filter((it) => it.part.is === 'train' && it.part.split === part.split && isAlike(it.statistic, statistic));
    const [first, ...others] = trained.map((it) => it.statistic);
    if (part.is !== 'test' || first === undefined || seen.has(statistic.at)) continue;
    seen.add(statistic.at);
    const span = spanOf(statistic.at);
    const evidence: Evidence[] = [
      {
        kind: 'expression',
        span: spanOf(first.at),
        says: 'The training part is learned from here.',
        ...(others.length > 0 ? { also: others.map((it) => spanOf(it.at)) } : {}),
      },
      ...part.split.spans,
    ];
    yield {
      variant: 'refit-on-test',
      span,
      evidence,
      facts: {
        statistic: { value: statistic.name, span },
        learns: { value: statistic.learns },
        data: { value: dataText(analysis, statistic), span: spanOf(statistic.data) },
        split: { value: part.split.name, span: spanOf(part.split.at) },
        how: { value: 'by-itself' },
        isGrave: { value: statistic.isGrave },
        counterpart: { value: first.name, span: spanOf(first.at) },
        ...(statistic.columns === undefined ? {} : { columns: { value: statistic.columns } }),
      },
    };
  }
}

/** Statistics without a transformer, of one part of a split. */
function ownAt(analysis: Analysis, splits: Splits, statistics: readonly Statistic[], known: Wholes): Own[] {
  return statistics.flatMap((statistic) => {
    const isFilled = statistic.variant === 'global-imputation' && statistic.use !== undefined && statistic.learns !== LOOKS_AHEAD;
    const isScaled = statistic.variant === 'global-scaling' && statistic.at.op === 'operation';
    const isBinned = statistic.learns === EDGES;
    const [part, ...others] = isFilled || isScaled || isBinned ? partsBehind(analysis, splits.partOf, statistic.data, known) : [];
    return part === undefined || part.is === 'part' || others.some((it) => it.is !== part.is) ? [] : [{ statistic, part }];
  });
}

const isAlike = (one: Statistic, other: Statistic): boolean =>
  one.variant === other.variant && (one.learns === EDGES) === (other.learns === EDGES) && one.columns?.join() === other.columns?.join();
