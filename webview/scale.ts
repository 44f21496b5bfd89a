/** The stops of a slider: each is a value in range, and from each to the next something changes. */
import type { Control } from '../src/engine/page.ts';
import { withinRange } from '../src/engine/reproduction.ts';

export type NumberControl = Extract<Control, { kind: 'number' }>;

const MOST_STOPS = 200;

/**
 * @param also values that the slider must be able to return to, such as the user's own
 * @returns ascending, from `min` to `max`: all values where there are few, else about 200, spaced as the control's scale says
 */
export function stopsOf(control: NumberControl, also: readonly number[] = []): readonly number[] {
  const { min, max, step, scale = 'linear' } = control;
  const count = Math.min(MOST_STOPS, Math.floor((max - min) / step + 1e-9));
  const at = (share: number): number => {
    if (scale === 'linear') return min + share * (max - min);
    // Two digits are enough between the decades, and easier to read.
    return Number((min * (max / min) ** share).toPrecision(2));
  };
  const spaced = Array.from({ length: count + 1 }, (_, index) => withinRange(control, at(index / count)) as number);
  return [...new Set([min, ...spaced, withinRange(control, max) as number, ...also.map((it) => withinRange(control, it) as number)])].sort(
    (a, b) => a - b,
  );
}

/** Which stop lies nearest to a value, as the scale measures it. */
export function positionOf(stops: readonly number[], value: number, scale: NumberControl['scale'] = 'linear'): number {
  const measure = scale === 'log' ? Math.log : (it: number): number => it;
  const distances = stops.map((stop) => Math.abs(measure(stop) - measure(value)));
  return distances.indexOf(Math.min(...distances));
}
