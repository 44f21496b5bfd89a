/** Which numbers are written along an axis, and how. */
import { figure } from '../../src/engine/text.ts';
import type { Axis } from '../../src/engine/picture.ts';
import type { Scale } from './scale.ts';
import { project } from './scale.ts';

export interface Tick {
  readonly value: number;
  readonly text: string;
}

/**
 * @param gap the least distance in pixels between two ticks
 * @param room for the text of a tick along the axis: its width, or its height
 */
export function ticksOf(axis: Axis, scale: Scale, gap: number, room: (text: string) => number): readonly Tick[] {
  if (axis.categories !== undefined) return axis.categories.map((text, value) => ({ value, text }));
  if (axis.at !== undefined) return firstThatFit(axis, axis.at, scale, room);
  const length = Math.abs(scale.range[1] - scale.range[0]);
  const first = Math.max(2, Math.floor(length / gap));
  for (let most = first; most >= 2; most--) {
    const ticks = atMost(axis, scale, most);
    if (ticks.length >= 2 && !overlap(ticks, scale, room)) return ticks;
  }
  // One tick says nothing about a scale: rather some that are closer to each other than they should be.
  for (let most = first + 1; most < first + 6; most++) {
    const ticks = atMost(axis, scale, most);
    if (ticks.length >= 2) return ticks;
  }
  return atMost(axis, scale, first);
}

/** Those that are asked for: every one, every second, every third and so on, until they do not touch. */
function firstThatFit(axis: Axis, values: readonly number[], scale: Scale, room: (text: string) => number): readonly Tick[] {
  const [low, high] = [Math.min(...scale.domain), Math.max(...scale.domain)];
  const within = values.filter((value) => value >= low && value <= high).sort((a, b) => a - b);
  for (let every = 1; ; every++) {
    const ticks = within.filter((_, index) => index % every === 0).map((value) => ({ value, text: asked(axis, value) }));
    if (ticks.length < 2 || !overlap(ticks, scale, room)) return ticks;
  }
}

function asked(axis: Axis, value: number): string {
  return axis.ticks === 'percent' ? `${figure(value * 100)} %` : axis.ticks === 'powers-of-ten' ? powerOfTen(value) : figure(value);
}

function atMost(axis: Axis, scale: Scale, most: number): readonly Tick[] {
  const [low, high] = [Math.min(...scale.domain), Math.max(...scale.domain)];
  if (scale.type === 'log') return logTicks(axis, low, high, most);
  if (scale.type === 'symlog') return symlogTicks(axis, scale, most);
  return linearTicks(axis, low, high, most);
}

function linearTicks(axis: Axis, low: number, high: number, most: number): readonly Tick[] {
  const step = evenStep(high / most - low / most);
  const first = Math.ceil(low / step - 1e-9);
  const ticks: Tick[] = [];
  // Counted, because numbers that differ in their last digits only would never get to the end.
  for (let count = 0; count <= most + 1; count++) {
    const value = Number(((first + count) * step).toPrecision(12));
    if (value <= high + step * 1e-9 && value >= low - step * 1e-9) ticks.push({ value, text: written(axis, value, step) });
  }
  return ticks;
}

function logTicks(axis: Axis, low: number, high: number, most: number): readonly Tick[] {
  const [first, last] = [Math.ceil(Math.log10(low) - 1e-9), Math.floor(Math.log10(high) + 1e-9)];
  const decades = last - first + 1;
  if (decades < 4 && (axis.ticks !== 'powers-of-ten' || decades < 2)) {
    const powers = Array.from({ length: Math.max(0, decades) + 2 }, (_, index) => first - 1 + index);
    for (const digits of [[1, 2, 5], [1, 3], [1]]) {
      const values = powers.flatMap((power) => digits.map((digit) => Number(`${digit}e${power}`)));
      const within = values.filter((value) => value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9));
      if (within.length >= 2 && within.length <= most * 1.25) return within.map((value) => ({ value, text: written(axis, value, value) }));
    }
    if (decades < 2) return linearTicks(axis, low, high, most);
  }
  const every = [1, 2, 3, 5, 10, 20, 50, 100].find((step) => step >= decades / most) ?? decades;
  const isLong = last - first > 6 || first < -4 || last > 6;
  const ticks: Tick[] = [];
  for (let power = Math.ceil(first / every) * every; power <= last; power += every) {
    const value = Number(`1e${power}`);
    ticks.push({ value, text: isLong && axis.ticks === undefined ? powerOfTen(value) : written(axis, value, value) });
  }
  return ticks;
}

function symlogTicks(axis: Axis, scale: Scale, most: number): readonly Tick[] {
  const [low, high] = [Math.min(...scale.domain), Math.max(...scale.domain)];
  const powers = Math.ceil(Math.log10(Math.max(1, Math.abs(low), Math.abs(high))));
  const sizes = Array.from({ length: powers + 1 }, (_, power) => 10 ** power);
  const values = [...sizes.map((size) => -size).reverse(), 0, ...sizes].filter((value) => value >= low && value <= high);
  const length = Math.abs(scale.range[1] - scale.range[0]);
  const kept: number[] = [];
  // From 0 outwards, so that 0 stays.
  for (const value of values.sort((a, b) => Math.abs(a) - Math.abs(b)))
    if (kept.every((other) => Math.abs(project(scale, other) - project(scale, value)) >= length / (most + 1))) kept.push(value);
  return kept.sort((a, b) => a - b).map((value) => ({ value, text: written(axis, value, value === 0 ? 1 : value) }));
}

/** The least of 1, 2, 5 × 10ⁿ that is at least this. */
function evenStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const digit = [1, 2, 5].find((digit) => digit * power >= least * (1 - 1e-9)) ?? 10;
  return Number((digit * power).toPrecision(12));
}

/** @param step between two ticks: it decides how many decimals are written */
function written({ ticks }: Axis, value: number, step: number): string {
  if (ticks === 'percent') return `${fixed(value * 100, Math.abs(step) * 100)} %`;
  if (ticks === 'powers-of-ten') return powerOfTen(value);
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e7)) return powerOfTen(value);
  return fixed(value, Math.abs(step));
}

function fixed(value: number, step: number): string {
  const decimals = Math.min(10, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
  return decimals === 0 ? figure(Math.round(value), 15) : value.toFixed(decimals).replace('-', '−');
}

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** `10⁻⁵`, `2×10⁶`; below 10, and 10 itself, as it is. */
export function powerOfTen(value: number): string {
  const size = Math.abs(value);
  if (value === 0 || (size >= 1 && size <= 10)) return figure(value, 3);
  const [mantissa = '1', exponent = '0'] = size.toExponential(2).split('e');
  const digits = String(Math.abs(Number(exponent))).replace(/\d/g, (digit) => RAISED[Number(digit)] ?? digit);
  const factor = Number(mantissa);
  return `${value < 0 ? '−' : ''}${factor === 1 ? '' : `${factor}×`}10${exponent.startsWith('-') ? '⁻' : ''}${digits}`;
}

function overlap(ticks: readonly Tick[], scale: Scale, room: (text: string) => number): boolean {
  return ticks.some(({ value, text }, index) => {
    const next = ticks[index + 1];
    if (next === undefined) return false;
    return Math.abs(project(scale, next.value) - project(scale, value)) < (room(text) + room(next.text)) / 2 + 6;
  });
}
