/** Scaling by hand: the mean or the minimum of a column taken off, the spread divided out. */
import { spanOf, type Analysis, type CallValue, type Value } from '../../src/python/analysis.ts';
import { isPerColumn } from './lineage.ts';
import type { Statistic } from './statistics.ts';

const CENTRE = /^(pandas\.(DataFrame|Series)|numpy|numpy\.ndarray)\.(nan)?(mean|median|min)$/;
const SPREAD = /^(pandas\.(DataFrame|Series)|numpy|numpy\.ndarray)\.(nan)?(std|var|max|ptp)$/;

/**
 * `(x - x.mean()) / x.std()`, `(x - x.min()) / (x.max() - x.min())`.
 *
 * @param isColumn tells of values that are columns whatever is known of their kind
 */
export function scaledByHand(
  analysis: Analysis,
  value: Value & { op: 'operation' },
  isColumn: (value: Value) => boolean = () => false,
): Statistic[] {
  const scaling = scalingAt(analysis, value, isColumn);
  if (scaling === undefined) return [];
  const { data, middle } = scaling;
  return isOf(analysis, middle, data) && !isOneRow(analysis, data) ? [statistic(analysis, value, data)] : [];
}

/** `(part - all.mean()) / all.std()`: the rows scaled, and the statistic of the others. */
export function scaledByOthers(
  analysis: Analysis,
  value: Value & { op: 'operation' },
): { readonly rows: Value; readonly statistic: Statistic } | undefined {
  const scaling = scalingAt(analysis, value, () => false);
  if (scaling === undefined || isOf(analysis, scaling.middle, scaling.data)) return undefined;
  const { func, args } = scaling.middle;
  const summed = args.find((it) => it.name === null)?.value ?? (func.op === 'attribute' ? func.object : undefined);
  return summed === undefined ? undefined : { rows: scaling.data, statistic: statistic(analysis, value, summed) };
}

const statistic = (analysis: Analysis, at: Value, data: Value): Statistic => ({
  variant: 'global-scaling',
  at,
  data,
  name: analysis.slice(spanOf(at)),
  learns: 'centre and scale',
  isGrave: false,
});

function scalingAt(
  analysis: Analysis,
  value: Value & { op: 'operation' },
  isColumn: (value: Value) => boolean,
): { readonly data: Value; readonly middle: CallValue } | undefined {
  if (value.name !== 'Div') return undefined;
  const [above, below] = value.inputs;
  if (above === undefined || below === undefined) return undefined;
  const difference = analysis.origins(above).find((it) => it.value.op === 'operation' && it.value.name === 'Sub')?.value;
  if (difference?.op !== 'operation') return undefined;
  const [data, centre] = difference.inputs;
  if (data === undefined || centre === undefined) return undefined;
  const middle = summaryBy(analysis, centre, CENTRE, isColumn);
  return middle === undefined || summaryBy(analysis, below, SPREAD, isColumn) === undefined ? undefined : { data, middle };
}

/** Whether the data is one item of a loop over rows or images: scaled by itself, it learns nothing from the others. */
export function isOneRow(analysis: Analysis, data: Value): boolean {
  let found = false;
  analysis.walk(
    data,
    ({ value }) => {
      if (value.op === 'element') found = true;
      const isPicked =
        value.op === 'subscript' &&
        !analysis.isKind(value.object, 'pandas.DataFrame') &&
        analysis.origins(value.index).some((it) => it.value.op === 'element');
      if (isPicked) found = true;
      if (found) return [];
      if (value.op === 'subscript' || value.op === 'attribute') return [value.object];
      if (value.op === 'item') return [value.of];
      if (value.op === 'operation') return value.inputs;
      if (value.op === 'call') return [...(value.func.op === 'attribute' ? [value.func.object] : []), ...value.args.map((it) => it.value)];
      return [];
    },
    { maxSteps: 400 },
  );
  return found;
}

/** Whether the summary is one of these very rows. */
export function isOf(analysis: Analysis, { func, args }: CallValue, data: Value): boolean {
  const summed =
    func.op === 'attribute' && args[0] === undefined
      ? func.object
      : (args.find((it) => it.name === null)?.value ?? (func.op === 'attribute' ? func.object : undefined));
  const candidates = [summed, func.op === 'attribute' ? func.object : undefined].filter((it) => it !== undefined);
  const origins = new Set(analysis.origins(data).map((it) => it.value));
  return candidates.some(
    (it) =>
      it === data ||
      analysis.slice(spanOf(it)) === analysis.slice(spanOf(data)) ||
      analysis.origins(it).some(({ value }) => origins.has(value)),
  );
}

function summaryBy(
  analysis: Analysis,
  value: Value,
  wanted: RegExp,
  isColumn: (value: Value) => boolean,
  depth = 3,
): CallValue | undefined {
  const isWanted = (at: CallValue): boolean =>
    analysis.calledAs(at, (it) => wanted.test(it)) !== undefined ||
    (at.func.op === 'attribute' && wanted.test(`pandas.Series.${at.func.name}`) && isColumn(at.func.object));
  for (const { value: at } of analysis.origins(value)) {
    if (depth > 0 && at.op === 'operation' && (at.name === 'Sub' || at.name === 'Add')) {
      const inner = at.inputs.map((it) => summaryBy(analysis, it, wanted, isColumn, depth - 1)).find((it) => it !== undefined);
      if (inner !== undefined) return inner;
    }
    if (at.op === 'call' && isPerColumn(analysis, at) && isWanted(at)) return at;
  }
  return undefined;
}
