/** Scaling by hand: the mean or the minimum of a column taken off, the spread divided out. */
import { spanOf, type Analysis, type CallValue, type Value } from '../../src/python/analysis.ts';
import { isPerColumn } from './lineage.ts';
import type { Statistic } from './statistics.ts';

const CENTRE = /^(pandas\.(DataFrame|Series)|numpy|numpy\.ndarray)\.(nan)?(mean|median|min)$/;
const SPREAD = /^(pandas\.(DataFrame|Series)|numpy|numpy\.ndarray)\.(nan)?(std|var|max|ptp)$/;

/** `(x - x.mean()) / x.std()`, `(x - x.min()) / (x.max() - x.min())`. */
export function scaledByHand(analysis: Analysis, value: Value & { op: 'operation' }): Statistic[] {
  if (value.name !== 'Div') return [];
  const [above, below] = value.inputs;
  if (above === undefined || below === undefined) return [];
  const difference = analysis.origins(above).find((it) => it.value.op === 'operation' && it.value.name === 'Sub')?.value;
  if (difference?.op !== 'operation') return [];
  const [data, centre] = difference.inputs;
  if (data === undefined || centre === undefined) return [];
  const middle = summaryBy(analysis, centre, CENTRE);
  if (middle === undefined || !isOf(analysis, middle, data) || isOneRow(analysis, data)) return [];
  const spread = summaryBy(analysis, below, SPREAD);
  if (spread === undefined) return [];
  return [{ variant: 'global-scaling', at: value, data, name: analysis.slice(spanOf(value)), learns: 'centre and scale', isGrave: false }];
}

/** Whether the data is one item of a loop over rows or images: scaled by itself, it learns nothing from the others. */
function isOneRow(analysis: Analysis, data: Value): boolean {
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
function isOf(analysis: Analysis, { func, args }: CallValue, data: Value): boolean {
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

function summaryBy(analysis: Analysis, value: Value, wanted: RegExp, depth = 3): CallValue | undefined {
  for (const { value: at } of analysis.origins(value)) {
    if (depth > 0 && at.op === 'operation' && (at.name === 'Sub' || at.name === 'Add')) {
      const inner = at.inputs.map((it) => summaryBy(analysis, it, wanted, depth - 1)).find((it) => it !== undefined);
      if (inner !== undefined) return inner;
    }
    if (at.op === 'call' && isPerColumn(analysis, at) && analysis.calledAs(at, (it) => wanted.test(it)) !== undefined) return at;
  }
  return undefined;
}
