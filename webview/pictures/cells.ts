/** Draws decision regions: cells between two colours, and the border where the decision changes. */
import type { Mark } from '../../src/engine/picture.ts';
import type { Scale } from './scale.ts';
import { project } from './scale.ts';
import { svg } from './svg.ts';

const SHADES = 12;

/** One path for each shade, not an element for each cell. */
export function drawCells({ x, y, columns, values }: Extract<Mark, { mark: 'cells' }>, xScale: Scale, yScale: Scale): SVGElement {
  const rows = Math.max(1, Math.ceil(values.length / Math.max(1, columns)));
  const edge = (scale: Scale, [from, to]: readonly [number, number], count: number) => {
    const at = (index: number) => Math.round(project(scale, from + ((to - from) * index) / count) * 10) / 10;
    return Array.from({ length: count + 1 }, (_, index) => at(index));
  };
  const [xs, ys] = [edge(xScale, x, columns), edge(yScale, y, rows)];
  const paths = Array.from({ length: SHADES + 1 }, () => '');
  let border = '';
  values.forEach((value, index) => {
    if (!Number.isFinite(value)) return;
    const [column, row] = [index % columns, Math.floor(index / columns)];
    const [left = 0, right = 0, low = 0, high = 0] = [xs[column], xs[column + 1], ys[row], ys[row + 1]];
    paths[Math.round(Math.max(0, Math.min(1, value)) * SHADES)] += `M${left} ${low}H${right}V${high}H${left}z`;
    const beside = column + 1 < columns ? values[index + 1] : undefined;
    if (beside !== undefined && beside > 0.5 !== value > 0.5) border += `M${right} ${low}V${high}`;
    const above = values[index + columns];
    if (above !== undefined && above > 0.5 !== value > 0.5) border += `M${left} ${high}H${right}`;
  });
  return svg(
    'g',
    { class: 'cells' },
    ...paths.flatMap((path, shade) => {
      if (path === '') return [];
      const share = Math.round((100 * shade) / SHADES);
      return [
        svg('path', { d: path, style: `fill: color-mix(in oklab, var(--data) ${share}%, var(--other))`, 'shape-rendering': 'crispEdges' }),
      ];
    }),
    svg('path', { d: border, class: 'border' }),
  );
}
