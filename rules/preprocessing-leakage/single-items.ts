/** Fill values of one group or one file at a time, in a list of which each item lies in one part of a split as a whole. */
import { type Analysis, type CallValue, type Frame, type Value, unlessCircular } from '../../src/python/analysis.ts';
import { lineage } from './lineage.ts';
import type { Split } from './splits.ts';

const READ = /^pandas\.read_\w+$|^numpy\.(load|loadtxt|genfromtxt)$/;
const JOIN = /^pandas\.concat$|^numpy\.(concatenate|vstack|hstack|row_stack|append)$/;

/** Answers whether a statistic knows the rows of a single item only, and no split takes these rows apart. */
export class SingleItems {
  private joined: readonly CallValue[] | undefined;

  constructor(
    private readonly analysis: Analysis,
    private readonly split: Split,
  ) {}

  /** @param frame the calls that lead to where the statistic is */
  isOne(data: Value, frame: Frame | null): boolean {
    if (!isOfOneItem(this.analysis, data, frame)) return false;
    // Folds of whole groups: however the items were joined, the rows of one stay together.
    if (/Group/.test(this.split.name)) return true;
    const inside = new Set<unknown>();
    for (let at = frame; at !== null; at = at.outer) inside.add(at.callee.body);
    return this.joins().every((it) => inside.has(it.scope));
  }

  /** Calls behind the split that put several items below each other, after which a split takes rows of one item apart. */
  private joins(): readonly CallValue[] {
    if (this.joined !== undefined) return this.joined;
    const found = new Set<CallValue>();
    lineage(this.analysis, this.split.data, ({ value, role }) => {
      const isJoin = value.op === 'call' && role === 'rows' && this.analysis.calledAs(value, (it) => JOIN.test(it)) !== undefined;
      if (isJoin && !isPadding(this.analysis, value)) found.add(value);
      return role === 'rows';
    });
    this.joined = [...found];
    return this.joined;
  }
}

/** `np.concatenate([one, np.zeros((missing, width))])`: no rows of another item come in. */
function isPadding(analysis: Analysis, { args }: CallValue): boolean {
  const parts = args[0]?.value;
  if (parts?.op !== 'container' || parts.keys !== null) return false;
  const others = parts.items.filter((it) => !analysis.origins(it).every(({ value }) => isConstant(analysis, value)));
  return others.length <= 1;
}

/** An array or a table of one number. */
function isConstant(analysis: Analysis, value: Value): boolean {
  if (value.op !== 'call') return false;
  if (analysis.calledAs(value, (it) => /^numpy\.(full|zeros|ones|empty)$/.test(it)) !== undefined) return true;
  const filling =
    analysis.calledAs(value, (it) => it === 'pandas.DataFrame') === undefined ? undefined : analysis.argument(value, 0, 'data');
  return filling !== undefined && (analysis.constant(filling) !== undefined || analysis.names(filling).includes('numpy.nan'));
}

/** `for key, group in table.groupby(…)`, `table.groupby(…).get_group(key)`, `for path in paths: pd.read_csv(path)`. */
function isOfOneItem(analysis: Analysis, data: Value, frame: Frame | null): boolean {
  let found = false;
  let isOther = false;
  analysis.walk(
    data,
    ({ value, frame: at }) => {
      if (value.op === 'param' && analysis.steps(value, at) !== undefined) return [];
      if (value.op === 'subscript' || value.op === 'attribute') return [value.object];
      if (value.op === 'item') return [value.of];
      if (value.op === 'element') {
        if (isGrouped(analysis, value.of)) found = true;
        else isOther = true;
        return [];
      }
      if (value.op === 'container' && value.keys === null) {
        const [one, ...more] = value.items.filter((it) => !analysis.origins(it).every((origin) => isConstant(analysis, origin.value)));
        isOther ||= one === undefined || more.length > 0;
        return one === undefined || isOther ? [] : [one];
      }
      if (value.op !== 'call') {
        isOther ||= value.op !== 'literal' && value.op !== 'imported';
        return [];
      }
      if (analysis.calledAs(value, (it) => READ.test(it)) !== undefined) {
        if (value.args[0] !== undefined && isLooped(analysis, value.args[0].value, at)) found = true;
        else isOther = true;
        return [];
      }
      if (value.func.op === 'attribute' && value.func.name === 'get_group' && isGrouped(analysis, value.func.object)) {
        found = true;
        return [];
      }
      if (value.func.op === 'attribute' && !isLibrary(analysis, value.func.object)) return [value.func.object];
      return value.args.slice(0, 1).map((it) => it.value);
    },
    { frame, maxSteps: 300 },
  );
  return found && !isOther;
}

/** `pd` of `pd.to_numeric`, in a function as well. */
const isLibrary = (analysis: Analysis, value: Value): boolean => analysis.origins(value).some((it) => it.value.op === 'imported');

const isGrouped = unlessCircular(
  (analysis: Analysis, value: Value): boolean =>
    ['pandas.DataFrameGroupBy', 'pandas.SeriesGroupBy'].some((it) => analysis.isKind(value, it)) ||
    analysis
      .origins(value)
      .some(
        ({ value: it }) =>
          it.op === 'call' &&
          analysis.calledAs(it, (name) => /^(builtins\.(enumerate|list|sorted)|tqdm\.[\w.]*tqdm)$/.test(name)) !== undefined &&
          it.args[0] !== undefined &&
          isGrouped(analysis, it.args[0].value),
      ),
  false,
);

/** Whether the loop's variable is in the path that is read. */
function isLooped(analysis: Analysis, path: Value, frame: Frame | null): boolean {
  let found = false;
  analysis.walk(
    path,
    ({ value }) => {
      if (value.op === 'element') found = true;
      if (found) return [];
      if (value.op === 'operation') return value.inputs;
      if (value.op === 'item') return [value.of];
      if (value.op === 'call') return [...(value.func.op === 'attribute' ? [value.func.object] : []), ...value.args.map((it) => it.value)];
      return value.op === 'attribute' || value.op === 'subscript' ? [value.object] : [];
    },
    { frame, maxSteps: 100 },
  );
  return found;
}
