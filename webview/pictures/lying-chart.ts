/** Lays bars down where the names below them would not fit. */
import type { Chart, Mark } from '../../src/engine/picture.ts';
import { categoriesOf } from './domain.ts';
import type { Measure } from './text-lines.ts';

/** Roughly what is left of a chart's width below its bars. */
const SHARE_OF_WIDTH = 0.85;
const GAP = 6;

/** @returns the chart with its axes exchanged, if it has only bars and lines across and a name is wider than its place; else as it is */
export function lyingChart(chart: Chart, width: number, measure: Measure): Chart {
  const names = categoriesOf(chart.x, chart.y, [chart], 'x');
  if (names === undefined) return chart;
  const longest = Math.max(0, ...names.flatMap((name) => name.split(/\s+/).map(measure)));
  const place = (width * SHARE_OF_WIDTH) / Math.max(1, names.length) - GAP;
  const panels = chart.panels.map((panel) => ({ ...panel, marks: panel.marks.map(exchanged) }));
  if (longest <= place || panels.some(({ marks }) => marks.includes(undefined))) return chart;
  return {
    ...chart,
    x: chart.y,
    y: { ...chart.x, categories: names },
    panels: panels.map((panel) => ({ ...panel, marks: panel.marks.filter((mark) => mark !== undefined) })),
  };
}

function exchanged(mark: Mark): Mark | undefined {
  if (mark.mark === 'bars') return mark;
  if (mark.mark === 'reference' && mark.points === undefined) return { mark: 'reference', label: mark.label, ...turned(mark) };
  if (mark.mark === 'shade') {
    const { x: _, y: __, ...rest } = mark;
    return { ...rest, ...turned(mark) };
  }
  return undefined;
}

function turned<Bound>({ x, y }: { readonly x?: Bound; readonly y?: Bound }): { readonly x?: Bound; readonly y?: Bound } {
  return { ...(y === undefined ? {} : { x: y }), ...(x === undefined ? {} : { y: x }) };
}
