/** Statistics that make the labels themselves, as thresholds, bins and what is compared with them: they are what is asked of the model, nothing that it is told. */
import type { Analysis, Value } from '../../src/python/analysis.ts';
import type { Node } from '../../src/python/syntax.ts';
import { targetName } from './by-target.ts';
import { lineage } from './lineage.ts';
import type { Split } from './splits.ts';
import type { Statistic } from './statistics.ts';
import { EDGES, THRESHOLD } from './thresholds.ts';

export class LabelThresholds {
  private features: ReadonlySet<Value> | undefined;
  private amounts: ReadonlySet<Value> | undefined;

  constructor(
    private readonly analysis: Analysis,
    private readonly split: Split,
  ) {}

  /**
   * Whether the statistic only says which label a row gets.
   *
   * @param met where it is met on the way back from the split
   */
  makes({ learns, use, at, variant }: Statistic, met: Value): boolean {
    if (learns !== THRESHOLD && learns !== EDGES) return variant !== 'oversample-before-split' && this.isOnlyCompared(met);
    const column = columnMade(this.analysis, (use ?? at).node);
    if (column !== undefined && fittedNames(this.analysis).has(column)) return true;
    const { labels } = this.split;
    if (labels === undefined) return false;
    return (column !== undefined && column === targetName(this.analysis, labels)) || !this.behindFeatures().has(met);
  }

  /** Whether nothing but the outcome of a comparison leads from here to the labels, and nothing to the features. */
  private isOnlyCompared(met: Value): boolean {
    const { labels } = this.split;
    if (labels === undefined) return false;
    this.amounts ??= this.behind([labels], (it) => !(it.op === 'operation' && it.name === 'Compare'));
    return !this.amounts.has(met) && !this.behindFeatures().has(met);
  }

  private behindFeatures(): ReadonlySet<Value> {
    return (this.features ??= this.behind(
      this.split.data.filter((it) => it !== this.split.labels),
      () => true,
    ));
  }

  private behind(starts: readonly Value[], isOpen: (value: Value) => boolean): ReadonlySet<Value> {
    const found = new Set<Value>();
    lineage(this.analysis, starts, ({ value }) => (found.add(value), isOpen(value)));
    return found;
  }
}

/** The column that the statement writes. */
function columnMade(analysis: Analysis, node: Node): string | undefined {
  const statement = analysis.statementOf(node);
  const [target, ...others] = statement?.type === 'Assign' ? statement.targets : [];
  if (target === undefined || others.length > 0) return undefined;
  if (target.type === 'Attribute') return target.attr;
  const key = target.type === 'Subscript' ? analysis.valueOf(target.slice) : undefined;
  const name = key === undefined ? undefined : analysis.constant(key)?.value;
  return typeof name === 'string' ? name : undefined;
}

const fitted = new WeakMap<Analysis, ReadonlySet<string>>();

/** The columns that models are fitted to, by name. */
function fittedNames(analysis: Analysis): ReadonlySet<string> {
  const known = fitted.get(analysis);
  if (known !== undefined) return known;
  const labels = analysis.calls.flatMap((it) => {
    const given = it.func.op === 'attribute' && it.func.name === 'fit' ? analysis.argument(it, 1, 'y') : undefined;
    return given === undefined ? [] : [targetName(analysis, given)];
  });
  const names = new Set(labels.filter((it) => it !== undefined));
  fitted.set(analysis, names);
  return names;
}
