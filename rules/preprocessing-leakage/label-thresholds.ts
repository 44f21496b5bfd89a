/** Thresholds and bins that make the labels themselves: they are what is asked of the model, nothing that it is told. */
import type { Analysis, Value } from '../../src/python/analysis.ts';
import type { Node } from '../../src/python/syntax.ts';
import { targetName } from './by-target.ts';
import { lineage } from './lineage.ts';
import type { Split } from './splits.ts';
import type { Statistic } from './statistics.ts';
import { EDGES, THRESHOLD } from './thresholds.ts';

export class LabelThresholds {
  private features: ReadonlySet<Value> | undefined;

  constructor(
    private readonly analysis: Analysis,
    private readonly split: Split,
  ) {}

  /**
   * Whether the statistic only says which label a row gets.
   *
   * @param met where it is met on the way back from the split
   */
  makes({ learns, use, at }: Statistic, met: Value): boolean {
    if (learns !== THRESHOLD && learns !== EDGES) return false;
    const column = columnMade(this.analysis, (use ?? at).node);
    if (column !== undefined && fittedNames(this.analysis).has(column)) return true;
    const { labels } = this.split;
    if (labels === undefined) return false;
    return (column !== undefined && column === targetName(this.analysis, labels)) || !this.behindFeatures().has(met);
  }

  private behindFeatures(): ReadonlySet<Value> {
    if (this.features !== undefined) return this.features;
    const found = new Set<Value>();
    const features = this.split.data.filter((it) => it !== this.split.labels);
    lineage(this.analysis, features, ({ value }) => (found.add(value), true));
    return (this.features = found);
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
