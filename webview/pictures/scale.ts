/** Where a number lies on an axis, in pixels. */
import type { Axis } from '../../src/engine/picture.ts';

export interface Scale {
  readonly type: 'linear' | 'log' | 'symlog';
  /** What lies at the two ends of the range; reversed where the axis runs the other way. */
  readonly domain: readonly [number, number];
  readonly range: readonly [number, number];
}

/** An axis of names counts them: each stands at its index. */
export function scaleType({ scale, categories }: Axis): Scale['type'] {
  return categories === undefined ? (scale ?? 'linear') : 'linear';
}

/** Whether an axis of this type has a place for the number. */
export function isShown(type: Scale['type'], value: number): boolean {
  return Number.isFinite(value) && (type !== 'log' || value > 0);
}

/** In pixels; NaN for what has no place on the axis. */
export function project({ type, domain, range }: Scale, value: number): number {
  if (!isShown(type, value)) return NaN;
  const [start, end] = [spread(type, domain[0]), spread(type, domain[1])];
  return range[0] + ((spread(type, value) - start) / (end - start)) * (range[1] - range[0]);
}

/** The number on an even axis that a number on this axis is drawn as. */
export function spread(type: Scale['type'], value: number): number {
  if (type === 'log') return Math.log10(value);
  return type === 'symlog' ? Math.sign(value) * Math.log1p(Math.abs(value)) : value;
}

/** The inverse of `spread`. */
export function unspread(type: Scale['type'], value: number): number {
  if (type === 'log') return 10 ** value;
  return type === 'symlog' ? Math.sign(value) * Math.expm1(Math.abs(value)) : value;
}
