/** Draws a chart: axes, curves, bars and regions by Observable Plot, labels where the layout has put them. */
import { axisX, axisY, gridX, gridY, plot } from '@observablehq/plot';
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type { Arm, Chart, Mark } from '../../src/engine/picture.ts';
import type { Label } from './chart-labels.ts';
import type { ChartLayout } from './chart-layout.ts';
import { layoutChart, LINE_HEIGHT, panelWidth } from './chart-layout.ts';
import { lyingChart } from './lying-chart.ts';
import { FONT_SIZE, measureText } from './measure-text.ts';
import { drawMark } from './chart-marks.ts';
import { project } from './scale.ts';
import { svg } from './svg.ts';
import { ARM_NAMES } from './tones.ts';

/** @param peers the charts of a step-through, which keep the same axes */
export function drawChart(chart: Chart, width: number, peers: readonly Chart[] = [chart]): TemplateResult {
  const measure = measureText();
  const laid = (one: Chart) => lyingChart(one, panelWidth(one, width).width, measure);
  const { title, says, panels } = chart;
  const drawn = laid(chart);
  const layout = layoutChart(drawn, width, measure, peers.map(laid));
  return html`<div class="picture-panels ${layout.beside ? 'beside' : ''}" role="img" aria-label=${`${title}. ${says}`}>
    ${panels.map(
      (panel, index) =>
        html`<div class="picture-panel">
          ${panel.arm === undefined && panel.title === undefined ? '' : heading(panel.arm, panel.title)}
          ${drawPanel(drawn.panels[index]?.marks ?? [], layout, layout.labels[index] ?? [])}
        </div>`,
    )}
  </div>`;
}

function heading(arm: Arm | undefined, title: string | undefined): TemplateResult {
  if (arm === undefined) return html`<div class="picture-heading">${title}</div>`;
  const name = ARM_NAMES[arm];
  const isNamed = title?.toLowerCase().startsWith(arm) === true;
  return html`<div class="picture-heading ${arm}">
    <span class="picture-stroke ${arm}"></span>${isNamed ? title : title === undefined || title === '' ? name : `${name}: ${title}`}
  </div>`;
}

function drawPanel(marks: readonly Mark[], layout: ChartLayout, labels: readonly Label[]): Element {
  const { width, height, frame, x, y } = layout;
  const shape = (kind: Mark['mark']) => marks.filter(({ mark }) => mark === kind).flatMap((mark) => drawMark(mark, layout, marks));
  const isLying = y.axis.categories !== undefined;
  // Not `tickFormat`: Plot would leave out some of those on log axes.
  const tickText = (axis: typeof x) => axis.ticks.map(({ text }) => text);
  const [xValues, yValues] = [x.ticks.map(({ value }) => value), y.ticks.map(({ value }) => value)];
  const drawing = plot({
    className: 'plot',
    width,
    height,
    marginTop: frame.y,
    marginLeft: frame.x,
    marginRight: width - frame.x - frame.width,
    marginBottom: height - frame.y - frame.height,
    x: { type: x.scale.type, domain: [...x.scale.domain], axis: null },
    y: { type: y.scale.type, domain: [...y.scale.domain], axis: null },
    marks: [
      shape('cells'),
      shape('shade'),
      isLying
        ? gridX(xValues, { stroke: 'var(--grid)', strokeOpacity: 1 })
        : y.axis.categories === undefined
          ? gridY(yValues, { stroke: 'var(--grid)', strokeOpacity: 1 })
          : null,
      axisX(xValues, {
        text: tickText(x),
        label: null,
        tickSize: x.axis.categories === undefined ? 5 : 0,
        tickRotate: layout.turned,
        fontSize: FONT_SIZE,
        stroke: 'var(--axis)',
        fill: 'var(--text)',
        lineHeight: LINE_HEIGHT / FONT_SIZE,
      }),
      axisY(yValues, {
        text: tickText(y),
        label: null,
        tickSize: 0,
        tickPadding: 7,
        fontSize: FONT_SIZE,
        fill: 'var(--text)',
        lineHeight: LINE_HEIGHT / FONT_SIZE,
      }),
      shape('area'),
      shape('histogram'),
      shape('bars'),
      isLying || y.scale.type !== 'linear' || marks.some(({ mark }) => mark === 'cells') ? null : baseline(layout),
      shape('reference'),
      shape('line'),
      shape('dots'),
      () => drawWords(layout, labels),
    ],
  });
  // The picture as a whole has its words; a group without a role may have none, and Plot gives it some.
  for (const group of drawing.querySelectorAll('g[aria-label]')) group.removeAttribute('aria-label');
  return drawing;
}

/** The names of the axes, and the labels with lines to what they name. */
function drawWords({ frame, width, height, x, y }: ChartLayout, labels: readonly Label[]): SVGElement {
  const lines = (texts: readonly string[], left: number, top: number, style: string, anchor: 'start' | 'end' = 'start') =>
    svg(
      'text',
      { class: style, x: left, y: top, 'text-anchor': anchor },
      ...texts.map((text, index) => svg('tspan', { x: left, dy: index === 0 ? 0 : LINE_HEIGHT }, text)),
    );
  return svg(
    'g',
    { class: 'words' },
    lines(y.title, 0, 12, 'axis-title'),
    lines(x.title, Math.min(width - 2, frame.x + frame.width), height - 5 - (x.title.length - 1) * LINE_HEIGHT, 'axis-title', 'end'),
    ...labels.flatMap(({ leader }) => {
      if (leader === undefined) return [];
      const [[fromX, fromY], [toX, toY]] = leader;
      return [svg('path', { class: 'leader', d: `M${fromX} ${fromY}L${toX} ${toY}` })];
    }),
    ...labels.map(({ lines: texts, box, tone }) => lines(texts, box.x, box.y + 11.5, `label ${tone}`)),
  );
}

function baseline({ frame, y }: ChartLayout): () => SVGElement {
  const floor = project(y.scale, Math.max(Math.min(...y.scale.domain), Math.min(0, Math.max(...y.scale.domain))));
  return () => svg('path', { class: 'baseline', d: `M${frame.x} ${floor}H${frame.x + frame.width}` });
}
