/** A panel of a chart: its frame, and its axes with their scales. */
import type { Axis } from '../../src/engine/picture.ts';
import type { Box } from './label-placement.ts';
import type { Scale } from './scale.ts';
import type { Tick } from './ticks.ts';

export interface AxisLayout {
  readonly axis: Axis;
  readonly scale: Scale;
  /** A text may have several lines. */
  readonly ticks: readonly Tick[];
  /** The name of the axis with its unit. */
  readonly title: readonly string[];
}

export interface Plane {
  readonly x: AxisLayout;
  readonly y: AxisLayout;
  /** What the axes enclose. */
  readonly frame: Box;
  /** Of the panel with its margins. */
  readonly width: number;
}
