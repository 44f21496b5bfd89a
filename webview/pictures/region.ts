/** The part of the frame that a shaded region covers, in pixels. */
import type { Mark } from '../../src/engine/picture.ts';
import type { Box } from './label-placement.ts';
import type { Plane } from './plane.ts';
import type { Scale } from './scale.ts';
import { project } from './scale.ts';

/** Bounds that are infinite, absent or outside are those of the frame. */
export function regionOf({ x, y }: Extract<Mark, { mark: 'shade' }>, plane: Plane): Box {
  const { frame } = plane;
  const within = (scale: Scale, value: number, open: number, from: number, to: number) => {
    const pixel = project(scale, value);
    return Math.max(from, Math.min(to, Number.isFinite(pixel) ? pixel : open));
  };
  const [right, bottom] = [frame.x + frame.width, frame.y + frame.height];
  const left = within(plane.x.scale, x?.[0] ?? NaN, frame.x, frame.x, right);
  const end = within(plane.x.scale, x?.[1] ?? NaN, right, frame.x, right);
  const low = within(plane.y.scale, y?.[0] ?? NaN, bottom, frame.y, bottom);
  const high = within(plane.y.scale, y?.[1] ?? NaN, frame.y, frame.y, bottom);
  return { x: Math.min(left, end), y: Math.min(low, high), width: Math.abs(end - left), height: Math.abs(high - low) };
}
