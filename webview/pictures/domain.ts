/** Which stretch of an axis a chart shows: the same for all its panels. */
import type { Axis, Chart, Mark, Point } from '../../src/engine/picture.ts';
import type { Scale } from './scale.ts';
import { isShown, scaleType, spread, unspread } from './scale.ts';

type Direction = 'x' | 'y';
/** The shares of the shown stretch that are left free at its two ends. */
type Room = readonly [low: number, high: number];

/** The names along an axis: those it declares, or those that its bars stand at. */
export function categoriesOf(axis: Axis, other: Axis, charts: readonly Chart[], direction: Direction): readonly string[] | undefined {
  if (axis.categories !== undefined || other.categories !== undefined || direction === 'y') return axis.categories;
  const bars = charts.flatMap(({ panels }) => panels.flatMap(({ marks }) => marks.filter((mark) => mark.mark === 'bars')));
  return bars.length === 0 ? undefined : [...new Set(bars.flatMap((mark) => mark.bars.map(({ at }) => at)))];
}

/**
 * @param charts those that share the axis: one, or all of a step-through
 * @returns reversed for names on the y axis, the first of which stands on top
 */
export function domainOf(axis: Axis, direction: Direction, charts: readonly Chart[]): readonly [number, number] {
  const names = axis.categories?.length;
  if (names !== undefined && names > 0) return direction === 'x' ? [-0.5, names - 0.5] : [names - 0.5, -0.5];
  const type = scaleType(axis);
  if (axis.domain !== undefined && axis.domain[0] !== axis.domain[1] && axis.domain.every((end) => isShown(type, end))) return axis.domain;
  const marks = charts.flatMap(({ panels }) => panels.flatMap((panel) => panel.marks));
  let [low, high] = [Infinity, -Infinity];
  for (const mark of marks)
    for (const value of valuesOf(mark, direction, type === 'log')) {
      if (!isShown(type, value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  if (low > high) return type === 'log' ? [0.1, 1] : [0, 1];
  return withRoom(type, low, high, roomFor(marks, direction, axis), axis.ticks === 'percent');
}

function roomFor(marks: readonly Mark[], direction: Direction, axis: Axis): Room {
  const kinds = new Set(marks.map(({ mark }) => mark));
  if (kinds.has('cells')) return [0, 0];
  if (direction === 'x' && axis.categories === undefined)
    return kinds.has('bars') ? [0.04, 0.14] : kinds.has('dots') ? [0.03, 0.03] : [0, 0];
  const hasLabelAbove = marks.some((mark) => (mark.mark === 'bars' || mark.mark === 'histogram') && (mark.label ?? '') !== '');
  return hasLabelAbove ? [0.04, 0.16] : kinds.has('bars') ? [0.04, 0.1] : [0.05, 0.05];
}

/** Leaves room at the ends, but not below 0 for what begins there, nor beyond 0 and 1 for shares. */
function withRoom(type: Scale['type'], low: number, high: number, room: Room, isShare: boolean): readonly [number, number] {
  if (low === high) {
    if (type === 'log') return [representable(type, low / 10), representable(type, high * 10)];
    const half = low === 0 ? 1 : Math.abs(low) / 2;
    return [low === 0 ? 0 : low - half, representable(type, high + half)];
  }
  const [start, end] = [spread(type, low), spread(type, high)];
  const from = room[0] === 0 ? low : representable(type, unspread(type, start - room[0] * (end - start)));
  const to = room[1] === 0 ? high : representable(type, unspread(type, end + room[1] * (end - start)));
  if (type === 'log') return [from, to];
  const fits = isShare && low >= 0 && high <= 1;
  return [low >= 0 && from < 0 ? 0 : from, high <= 0 && to > 0 ? 0 : fits ? Math.min(1, to) : to];
}

/** The nearest number that an axis can end at. */
function representable(type: Scale['type'], value: number): number {
  const most = Number.MAX_VALUE / 4;
  return Math.max(type === 'log' ? Number.MIN_VALUE : -most, Math.min(most, value));
}

function* valuesOf(mark: Mark, direction: Direction, isLog: boolean): Generator<number> {
  const isX = direction === 'x';
  switch (mark.mark) {
    case 'line':
    case 'dots':
      yield* coordinates(mark.points, isX);
      break;
    case 'area':
      for (const [x, low, high] of mark.points) yield* isX ? [x] : [low, high];
      break;
    case 'bars':
      // Their names are on the other axis, whichever that is.
      if (!isLog) yield 0;
      for (const { value, low, high } of mark.bars) yield* [value, low ?? value, high ?? value];
      break;
    case 'histogram':
      if (!isX && !isLog) yield 0;
      for (const { from, to, count } of mark.bins) yield* isX ? [from, to] : [count];
      break;
    case 'reference':
      if (mark.points !== undefined) yield* coordinates(mark.points, isX);
      yield (isX ? mark.x : mark.y) ?? NaN;
      break;
    case 'shade':
    case 'cells':
      yield* (isX ? mark.x : mark.y) ?? [];
      break;
    case 'note':
      yield mark.at[isX ? 0 : 1];
      break;
  }
}

/** A curve covers its whole stretch of x, also where it has no value: the gap is to be seen. */
function* coordinates(points: readonly Point[], isX: boolean): Generator<number> {
  for (const [x, y] of points) if (isX || Number.isFinite(x)) yield isX ? x : y;
}
