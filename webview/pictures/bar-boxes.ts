/** The rectangles of bars and histograms, in pixels. */
import type { Mark } from '../../src/engine/picture.ts';
import type { Box } from './label-placement.ts';
import type { Plane } from './plane.ts';
import type { Scale } from './scale.ts';
import { project } from './scale.ts';

/** Those that are not finite are left out. */
export function boxesOf(mark: Extract<Mark, { mark: 'bars' | 'histogram' }>, plane: Plane, marks: readonly Mark[]): readonly Box[] {
  const [x, y] = [plane.x.scale, plane.y.scale];
  const floor = (scale: Scale) => (scale.type === 'log' ? scale.range[0] : project(scale, 0));
  const box = (fromX: number, toX: number, fromY: number, toY: number): Box => ({
    x: Math.min(fromX, toX),
    y: Math.min(fromY, toY),
    width: Math.abs(toX - fromX),
    height: Math.abs(toY - fromY),
  });
  if (mark.mark === 'histogram')
    return mark.bins
      .map(({ from, to, count }) => box(project(x, from), project(x, to), floor(y), project(y, count)))
      .filter((one) => Number.isFinite(one.x + one.y + one.width + one.height));
  const isLying = plane.y.axis.categories !== undefined;
  const names = (isLying ? plane.y : plane.x).axis.categories ?? [];
  const series = marks.filter((other) => other.mark === 'bars');
  const thick = 0.76 / Math.max(1, series.length);
  const before = -0.38 + series.indexOf(mark) * thick;
  return mark.bars
    .filter(({ at }) => names.includes(at))
    .map(({ at, value }) => {
      const from = names.indexOf(at) + before;
      if (isLying) return box(floor(x), project(x, value), project(y, from), project(y, from + thick));
      return box(project(x, from), project(x, from + thick), floor(y), project(y, value));
    })
    .filter((one) => Number.isFinite(one.x + one.y + one.width + one.height));
}
