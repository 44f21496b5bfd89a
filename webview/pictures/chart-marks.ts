/** Draws the marks of a chart within its frame. */
import type { Markish } from '@observablehq/plot';
import { areaY, line } from '@observablehq/plot';
import type { Mark, Point } from '../../src/engine/picture.ts';
import { boxesOf } from './bar-boxes.ts';
import { drawCells } from './cells.ts';
import type { Box } from './label-placement.ts';
import type { Plane } from './plane.ts';
import { regionOf } from './region.ts';
import { isShown, project } from './scale.ts';
import { svg } from './svg.ts';
import { symbolPath } from './symbol-path.ts';
import { dashOf, LOOKS } from './tones.ts';

type Kind<Name extends Mark['mark']> = Extract<Mark, { mark: Name }>;

/** @param marks all of the panel: bars stand beside those of other series */
export function drawMark(mark: Mark, plane: Plane, marks: readonly Mark[]): Markish[] {
  const { x, y } = plane;
  const clip = x.axis.domain !== undefined || y.axis.domain !== undefined;
  const onX = (value: number) => (isShown(x.scale.type, value) ? value : NaN);
  const onY = (value: number) => (isShown(y.scale.type, value) ? value : NaN);
  const path = (points: readonly Point[], options: object) =>
    line(points, { x: ([value]: Point) => onX(value), y: ([, value]: Point) => onY(value), clip, strokeLinejoin: 'round', ...options });
  switch (mark.mark) {
    case 'line': {
      return [path(mark.points, { stroke: LOOKS[mark.tone].colour, strokeWidth: 2.2, ...dashed(dashOf(mark.tone, mark.dashed)) })];
    }
    case 'area': {
      const { colour, dash } = LOOKS[mark.tone];
      const edge = { stroke: colour, strokeWidth: 1, strokeOpacity: 0.7, ...dashed(dash) };
      return [
        areaY(mark.points, {
          x: ([value]: readonly number[]) => onX(value ?? NaN),
          y1: ([, low]: readonly number[]) => onY(low ?? NaN),
          y2: ([, , high]: readonly number[]) => onY(high ?? NaN),
          fill: colour,
          fillOpacity: 0.2,
          clip,
        }),
        path(
          mark.points.map(([at, low]) => [at, low]),
          edge,
        ),
        path(
          mark.points.map(([at, , high]) => [at, high]),
          edge,
        ),
      ];
    }
    case 'dots':
      return [() => drawDots(mark, plane)];
    case 'bars':
      return [() => drawBars(mark, plane, marks)];
    case 'histogram':
      return [() => drawHistogram(mark, plane, marks)];
    case 'shade':
      return [() => drawShade(mark, plane)];
    case 'reference':
      if (mark.points !== undefined) return [path(mark.points, { stroke: 'var(--text)', strokeWidth: 1.3, strokeDasharray: '2 3' })];
      return [() => drawReference(mark, plane)];
    case 'cells':
      return [() => drawCells(mark, x.scale, y.scale)];
    case 'note':
      return [];
  }
}

function dashed(dash: string | undefined): { strokeDasharray?: string } {
  return dash === undefined ? {} : { strokeDasharray: dash };
}

function drawDots({ points, tone, hollow, radius = 3 }: Kind<'dots'>, { x, y, frame }: Plane): SVGElement {
  const { colour, symbol } = LOOKS[tone];
  const slack = radius + 1;
  const pixels = points
    .map(([atX, atY]) => [project(x.scale, atX), project(y.scale, atY)] as const)
    .filter(
      ([atX, atY]) =>
        atX >= frame.x - slack && atX <= frame.x + frame.width + slack && atY >= frame.y - slack && atY <= frame.y + frame.height + slack,
    );
  const isFilled = hollow !== true && symbol !== 'cross';
  return svg('path', {
    d: symbolPath(symbol, pixels, radius),
    style: isFilled ? `fill: ${colour}; stroke: var(--page); stroke-width: 0.75` : `fill: none; stroke: ${colour}; stroke-width: 1.6`,
  });
}

function rectangles(boxes: readonly Box[]): string {
  const round = (value: number) => Math.round(value * 10) / 10;
  return boxes.map(({ x, y, width, height }) => `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}z`).join('');
}

/** Those of the repaired arm are pale with an edge, so that they differ without their colour. */
function drawBars(mark: Kind<'bars'>, plane: Plane, marks: readonly Mark[]): SVGElement {
  const boxes = boxesOf(mark, plane, marks);
  const isLying = plane.y.axis.categories !== undefined;
  const names = (isLying ? plane.y : plane.x).axis.categories ?? [];
  const scale = (isLying ? plane.x : plane.y).scale;
  const drawn = mark.bars.filter(({ at, value }) => names.includes(at) && Number.isFinite(project(scale, value)));
  const { colour } = LOOKS[mark.tone];
  const whiskers = drawn.map(({ low, high }, index) => {
    const box = boxes[index];
    const [from, to] = [project(scale, low ?? NaN), project(scale, high ?? NaN)];
    if (box === undefined || !Number.isFinite(from + to)) return '';
    if (isLying) {
      const middle = box.y + box.height / 2;
      return `M${from} ${middle}H${to}M${from} ${middle - 4}v8M${to} ${middle - 4}v8`;
    }
    const middle = box.x + box.width / 2;
    return `M${middle} ${from}V${to}M${middle - 4} ${from}h8M${middle - 4} ${to}h8`;
  });
  const gap = boxes.map((box) =>
    isLying ? { ...box, y: box.y + 1, height: Math.max(1, box.height - 2) } : { ...box, x: box.x + 1, width: Math.max(1, box.width - 2) },
  );
  return svg(
    'g',
    { class: `bars ${mark.tone}` },
    svg('path', { d: rectangles(gap), style: `fill: ${colour}; stroke: ${colour}` }),
    svg('path', { d: whiskers.join(''), class: 'whiskers' }),
  );
}

function drawHistogram(mark: Kind<'histogram'>, plane: Plane, marks: readonly Mark[]): SVGElement {
  const boxes = boxesOf(mark, plane, marks);
  const { colour, dash } = LOOKS[mark.tone];
  const [from, to] = (mark.marked ?? [NaN, NaN]).map((end) =>
    project(plane.x.scale, Math.max(Math.min(...plane.x.scale.domain), Math.min(Math.max(...plane.x.scale.domain), end))),
  );
  const full = boxes.flatMap((box) => {
    const [left, right] = [Math.max(box.x, from ?? NaN), Math.min(box.x + box.width, to ?? NaN)];
    return right > left ? [{ ...box, x: left, width: right - left }] : [];
  });
  const inOrder = boxes.filter(({ height }) => height > 0).sort((one, other) => one.x - other.x);
  let edge = '';
  inOrder.forEach(({ x, y, width, height }, index) => {
    const before = inOrder[index - 1];
    const follows = before !== undefined && Math.abs(before.x + before.width - x) < 0.5;
    edge += `${follows ? '' : `M${x} ${y + height}`}L${x} ${y}H${x + width}`;
    const next = inOrder[index + 1];
    if (next === undefined || Math.abs(x + width - next.x) >= 0.5) edge += `V${y + height}`;
  });
  return svg(
    'g',
    { class: `histogram ${mark.tone}` },
    svg('path', { d: rectangles(boxes), style: `fill: ${colour}; fill-opacity: ${mark.marked === undefined ? 0.35 : 0.18}` }),
    svg('path', { d: rectangles(full), style: `fill: ${colour}; fill-opacity: 0.85` }),
    svg('path', { d: edge, style: `fill: none; stroke: ${colour}; stroke-width: 1.5`, 'stroke-dasharray': dash }),
  );
}

/** Its edges are drawn where they lie within the frame. */
function drawShade(mark: Kind<'shade'>, plane: Plane): SVGElement {
  const { x, y, width, height } = regionOf(mark, plane);
  const { frame } = plane;
  const { colour, dash } = LOOKS[mark.tone];
  const [isLeft, isRight] = [x > frame.x + 0.5, x + width < frame.x + frame.width - 0.5];
  const [isTop, isBottom] = [y > frame.y + 0.5, y + height < frame.y + frame.height - 0.5];
  const edge =
    (isLeft ? `M${x} ${y}v${height}` : '') +
    (isRight ? `M${x + width} ${y}v${height}` : '') +
    (isTop ? `M${x} ${y}h${width}` : '') +
    (isBottom ? `M${x} ${y + height}h${width}` : '');
  return svg(
    'g',
    { class: 'shade' },
    svg('rect', { x, y, width, height, style: `fill: ${colour}` }),
    svg('path', { d: edge, style: `stroke: ${colour}`, 'stroke-dasharray': dash }),
  );
}

function drawReference({ x, y }: Kind<'reference'>, plane: Plane): SVGElement {
  const { frame } = plane;
  const [atX, atY] = [project(plane.x.scale, x ?? NaN), project(plane.y.scale, y ?? NaN)];
  const isWithinX = atX >= frame.x - 1 && atX <= frame.x + frame.width + 1;
  const isWithinY = atY >= frame.y - 1 && atY <= frame.y + frame.height + 1;
  return svg('path', {
    class: 'reference',
    d: (isWithinX ? `M${atX} ${frame.y}v${frame.height}` : '') + (isWithinY ? `M${frame.x} ${atY}h${frame.width}` : ''),
  });
}
