/** Where everything in a chart lies, in pixels: frames, scales, ticks and labels, before anything is drawn. */
import type { Axis, Chart } from '../../src/engine/picture.ts';
import { categoriesOf, domainOf } from './domain.ts';
import type { Label } from './chart-labels.ts';
import { columnLabels, labelsOf } from './chart-labels.ts';
import type { Box } from './label-placement.ts';
import type { Plane } from './plane.ts';
import type { Scale } from './scale.ts';
import { scaleType } from './scale.ts';
import type { Measure } from './text-lines.ts';
import { textLines } from './text-lines.ts';
import type { Tick } from './ticks.ts';
import { ticksOf } from './ticks.ts';

export const LINE_HEIGHT = 15;
const NARROWEST_BESIDE = 250;
const GAP = 20;
const WIDEST = 720;
/** A frame that needs every tick that fits. */
const NARROW = 300;

export interface ChartLayout extends Plane {
  readonly height: number;
  /** Of the texts along x, in degrees. */
  readonly turned: number;
  /** Those of each panel. */
  readonly labels: readonly (readonly Label[])[];
  readonly beside: boolean;
}

/** Panels stand beside each other where there is room. */
export function panelWidth({ panels }: Chart, available: number): { readonly width: number; readonly beside: boolean } {
  const beside = panels.length > 1 && available >= panels.length * NARROWEST_BESIDE + GAP;
  return { width: Math.floor(Math.min(WIDEST, beside ? (available - GAP * (panels.length - 1)) / panels.length : available)), beside };
}

/** @param peers charts that share their axes with this one: the steps of a step-through */
export function layoutChart(chart: Chart, available: number, measure: Measure, peers: readonly Chart[] = [chart]): ChartLayout {
  const { width, beside } = panelWidth(chart, available);
  const [xAxis, yAxis] = [named(chart.x, chart.y, peers, 'x'), named(chart.y, chart.x, peers, 'y')];
  const alike = peers.filter(({ x, y }) => sameAxis(x, chart.x) && sameAxis(y, chart.y));
  const [xDomain, yDomain] = [domainOf(xAxis, 'x', alike), domainOf(yAxis, 'y', alike)];

  const yTitle = textLines(title(yAxis), width - 16, measure, 2);
  const top = (yTitle.length === 0 ? 0 : yTitle.length * LINE_HEIGHT + 5) + 8;
  const inner = Math.round(Math.max(150, Math.min(290, width * 0.56)));
  const rows = yAxis.categories?.map((name) => textLines(name, width * 0.34, measure));
  const innerHeight =
    rows === undefined ? inner : Math.max(60, rows.length * Math.max(38, ...rows.map((row) => row.length * LINE_HEIGHT + 8)));
  const yScale: Scale = { type: scaleType(yAxis), domain: yDomain, range: [top + innerHeight, top] };
  const yTicks = ticksOf(yAxis, yScale, 34, () => LINE_HEIGHT).map((tick, index) => ({
    ...tick,
    text: rows?.[index]?.join('\n') ?? tick.text,
  }));
  const left = Math.ceil(Math.max(22, ...yTicks.map(({ text }) => widest(text, measure) + 10)));

  const column = columnLabels(chart, { type: scaleType(xAxis), domain: xDomain, range: [0, 1] }, yScale, width, measure);
  const right = Math.ceil(Math.max(rows === undefined ? 14 : 34, ...column.map((one) => one.width + 12)));
  const xScale: Scale = { type: scaleType(xAxis), domain: xDomain, range: [left, Math.max(left + 60, width - right)] };
  const { ticks: xTicks, turned, height: tickHeight } = ticksBelow(xAxis, xScale, measure);

  const xTitle = textLines(title(xAxis), width - left - 4, measure, 2);
  const frame: Box = { x: left, y: top, width: xScale.range[1] - left, height: innerHeight };
  const x = { axis: xAxis, scale: xScale, ticks: xTicks, title: xTitle };
  const y = { axis: yAxis, scale: yScale, ticks: yTicks, title: yTitle };
  return {
    width,
    height: top + innerHeight + 10 + tickHeight + (xTitle.length === 0 ? 0 : xTitle.length * LINE_HEIGHT + 6),
    frame,
    x,
    y,
    turned,
    labels: chart.panels.map(({ marks }, panel) =>
      labelsOf(
        marks,
        { x, y, frame, width },
        column.filter((one) => one.panel === panel),
        measure,
      ),
    ),
    beside,
  };
}

/** The text of ticks along x: names are broken into lines, and turned where their words are wider than their places. */
function ticksBelow(axis: Axis, scale: Scale, measure: Measure): { ticks: readonly Tick[]; turned: number; height: number } {
  const ticks = ticksOf(axis, scale, scale.range[1] - scale.range[0] < NARROW ? 40 : 60, measure);
  if (axis.categories === undefined) return { ticks, turned: 0, height: LINE_HEIGHT };
  const place = (scale.range[1] - scale.range[0]) / Math.max(1, ticks.length) - 6;
  const longestWord = Math.max(0, ...ticks.flatMap(({ text }) => text.split(/\s+/).map(measure)));
  if (longestWord <= place) {
    const broken = ticks.map(({ value, text }) => ({ value, lines: textLines(text, place, measure, 4) }));
    const most = Math.max(1, ...broken.map(({ lines }) => lines.length));
    return { ticks: broken.map(({ value, lines }) => ({ value, text: lines.join('\n') })), turned: 0, height: most * LINE_HEIGHT };
  }
  const short = ticks.map(({ value, text }) => ({ value, text: textLines(text, 110, measure, 1)[0] ?? '' }));
  const longest = Math.max(0, ...short.map(({ text }) => measure(text)));
  return { ticks: short, turned: -40, height: Math.ceil(longest * Math.sin((40 * Math.PI) / 180)) + 12 };
}

function named(axis: Axis, other: Axis, charts: readonly Chart[], direction: 'x' | 'y'): Axis {
  const categories = categoriesOf(axis, other, charts, direction);
  return categories === undefined ? axis : { ...axis, categories };
}

function title({ label, unit }: Axis): string {
  return unit === undefined ? label : `${label} (${unit})`;
}

function sameAxis(one: Axis, other: Axis): boolean {
  return one.label === other.label && one.unit === other.unit && one.scale === other.scale;
}

function widest(text: string, measure: Measure): number {
  return Math.max(0, ...text.split('\n').map(measure));
}
