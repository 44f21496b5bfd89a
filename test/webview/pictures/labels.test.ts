/** Where labels stand: apart from each other, off the curves, within the panel. */
import { describe, expect, it } from 'vitest';
import type { Chart, Mark, Point } from '../../../src/engine/picture.ts';
import { layoutChart } from '../../../webview/pictures/chart-layout.ts';
import type { Box } from '../../../webview/pictures/label-placement.ts';
import { bestPlace, dense, dodge } from '../../../webview/pictures/label-placement.ts';
import { lyingChart } from '../../../webview/pictures/lying-chart.ts';
import { shortened, textLines } from '../../../webview/pictures/text-lines.ts';

const measure = (text: string) => text.length * 7;
const chartOf = (...panels: Mark[][]): Chart => ({
  kind: 'chart',
  title: '',
  says: '',
  x: { label: 'x' },
  y: { label: 'y' },
  panels: panels.map((marks) => ({ marks })),
});
const overlap = (a: Box, b: Box) =>
  a.x < b.x + b.width - 0.01 && b.x < a.x + a.width - 0.01 && a.y < b.y + b.height - 0.01 && b.y < a.y + a.height - 0.01;

describe('dodge', () => {
  const heights = (...at: number[]) => at.map((one) => ({ at: one, height: 10 }));

  it('leaves alone what does not touch', () => {
    expect(dodge(heights(50, 20, 80), 0, 100)).toEqual([50, 20, 80]);
  });

  it('moves neighbours apart by as little as can be, in their order', () => {
    expect(dodge(heights(52, 50), 0, 100)).toEqual([56, 46]);
    expect(dodge(heights(50, 50, 50), 0, 100)).toEqual([40, 50, 60]);
  });

  it('stays within the bounds', () => {
    expect(dodge(heights(0, 1, 99), 0, 100)).toEqual([5, 15, 95]);
  });
});

describe('bestPlace', () => {
  const frame = { x: 0, y: 0, width: 100, height: 100 };
  const size = { width: 20, height: 10 };

  it('takes the most welcome place that is free', () => {
    const places = [[10, 10] as const, [50, 50] as const, [70, 70] as const];
    expect(bestPlace(size, places, [], [], [], frame)).toMatchObject({ x: 10, y: 10 });
    expect(bestPlace(size, places, [], [{ x: 15, y: 15, width: 5, height: 5 }], [], frame)).toMatchObject({ x: 50, y: 50 });
    expect(bestPlace(size, places, [], [{ x: 15, y: 15, width: 5, height: 5 }], [[55, 55]], frame)).toMatchObject({ x: 70, y: 70 });
  });

  it('goes away only from what would be worse', () => {
    const far = [[50, 50] as const];
    expect(bestPlace(size, [[10, 10]], far, [], [[15, 15]], frame)).toMatchObject({ x: 10 });
    expect(bestPlace(size, [[10, 10]], far, [{ x: 10, y: 10, width: 20, height: 10 }], [], frame)).toMatchObject({ x: 50 });
    expect(bestPlace(size, [[95, 10]], far, [], [], frame)).toMatchObject({ x: 50 });
  });
});

it('a dense line has no hole but where it breaks', () => {
  const points = dense([
    [0, 0],
    [100, 0],
    [NaN, 0],
    [200, 0],
  ]);
  const gaps = points.slice(1).map(([x], index) => x - (points[index]?.[0] ?? 0));
  expect(gaps.filter((gap) => gap > 4.01)).toEqual([100]);
});

describe('labels of a chart', () => {
  const curve = (end: number): Point[] => Array.from({ length: 50 }, (_, index) => [index, (index / 49) * end]);
  const lines = (...ends: number[]): Mark[] =>
    ends.map((end) => ({ mark: 'line', tone: 'trapped', label: `end ${end}`, points: curve(end) }));

  it.each([320, 700])('stand apart and within a panel %d wide', (width) => {
    const marks: Mark[] = [
      ...lines(10, 10.1, 9.9, 3),
      { mark: 'reference', y: 5, label: 'what the theory says' },
      { mark: 'reference', x: 20, label: 'your value' },
      { mark: 'shade', x: [30, Infinity], tone: 'trapped', label: 'infinite' },
      { mark: 'note', at: [10, 8], text: 'a note' },
    ];
    const layout = layoutChart(chartOf(marks), width, measure);
    const boxes = layout.labels[0]?.map(({ box }) => box) ?? [];
    expect(boxes).toHaveLength(8);
    boxes.forEach((box, index) => {
      for (const other of boxes.slice(0, index)) expect(overlap(box, other)).toBe(false);
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(layout.width);
    });
  });

  it('stand where a curve ends, also in the middle of the frame', () => {
    const broken = curve(10).map(([x, y]): Point => [x, x > 20 ? Infinity : y]);
    const layout = layoutChart(chartOf([{ mark: 'line', tone: 'trapped', label: 'ends', points: broken }]), 600, measure);
    const end = layout.frame.x + (20 / 49) * layout.frame.width;
    expect(Math.abs((layout.labels[0]?.[0]?.box.x ?? 0) - end)).toBeLessThan(60);
  });

  it('are left out with what lies outside of the frame', () => {
    const marks: Mark[] = [
      { mark: 'reference', x: 99, label: 'outside' },
      { mark: 'reference', x: 5, label: 'inside' },
      { mark: 'note', at: [NaN, 1], text: 'nowhere' },
    ];
    const layout = layoutChart({ ...chartOf(marks), x: { label: 'x', domain: [0, 10] } }, 600, measure);
    expect(layout.labels[0]?.map(({ lines }) => lines)).toEqual([['inside']]);
  });

  it('are the same frame in both panels, beside each other where there is room', () => {
    const chart = chartOf(lines(10), lines(20));
    const [wide, narrow] = [layoutChart(chart, 700, measure), layoutChart(chart, 400, measure)];
    expect([wide.beside, narrow.beside]).toEqual([true, false]);
    expect(wide.width).toBeLessThanOrEqual(350);
    expect(wide.y.scale.domain).toEqual([0, 21]);
  });
});

describe('a chart of extremes', () => {
  it.each<[string, Point[], 'linear' | 'log' | 'symlog']>([
    ['nothing', [], 'linear'],
    ['nothing that can be shown', [[NaN, Infinity]], 'log'],
    ['one point', [[0, 0]], 'linear'],
    [
      'the greatest numbers',
      [
        [-1e308, -1e308],
        [1e308, 1e308],
      ],
      'linear',
    ],
    [
      'the greatest numbers of a symlog axis',
      [
        [-1e308, -1e308],
        [1e308, 1e308],
      ],
      'symlog',
    ],
    [
      'the least and the greatest powers',
      [
        [5e-324, 5e-324],
        [1e308, 1e308],
      ],
      'log',
    ],
    [
      'neighbours',
      [
        [1e16, 1e16],
        [1e16 + 2, 1e16 + 2],
      ],
      'linear',
    ],
    [
      'numbers that differ in their last digits',
      [
        [0.1, 0.1],
        [0.1 + 2e-17, 0.1 + 2e-17],
      ],
      'linear',
    ],
  ])('has finite places: %s', (_, points, scale) => {
    const axis = { label: '', scale };
    const marks: Mark[] = [{ mark: 'line', tone: 'data', label: 'it', points }];
    const layout = layoutChart({ kind: 'chart', title: '', says: '', x: axis, y: axis, panels: [{ marks }] }, 320, measure);
    const places = [
      layout.width,
      layout.height,
      layout.frame.width,
      layout.frame.height,
      ...layout.x.scale.domain,
      ...layout.y.scale.domain,
    ];
    expect(places.every(Number.isFinite)).toBe(true);
    expect(layout.x.ticks.length).toBeLessThan(20);
    expect(layout.labels.flat().every(({ box }) => Number.isFinite(box.x + box.y))).toBe(true);
  });
});

describe('names that do not fit below their bars', () => {
  const bars: Mark = {
    mark: 'bars',
    tone: 'data',
    bars: ['imputation', 'oversampling', 'standardisation'].map((at) => ({ at, value: 1 })),
  };

  it('stand beside them, with the lines across', () => {
    const lying = lyingChart(chartOf([bars, { mark: 'reference', y: 0.5, label: 'truth' }]), 240, measure);
    expect(lying.y.categories).toEqual(['imputation', 'oversampling', 'standardisation']);
    expect(lying.x.label).toBe('y');
    expect(lying.panels[0]?.marks[1]).toEqual({ mark: 'reference', x: 0.5, label: 'truth' });
  });

  it('stay below where there is room, or where there are curves', () => {
    expect(lyingChart(chartOf([bars]), 700, measure).y.categories).toBeUndefined();
    expect(lyingChart(chartOf([bars, { mark: 'line', tone: 'data', points: [] }]), 240, measure).y.categories).toBeUndefined();
  });
});

describe('text', () => {
  it('is broken at spaces, and ends in an ellipsis where it is too long', () => {
    expect(textLines('one two three', 60, measure)).toEqual(['one two', 'three']);
    expect(textLines('truth: 50 % of r = 4', 60, measure)).toEqual(['truth:', '50 % of', 'r = 4']);
    expect(textLines('one two three four', 40, measure, 2)).toEqual(['one', 'two…']);
    expect(shortened('abcdefghij', 35, measure)).toBe('abcd…');
    expect(shortened('abc', 35, measure)).toBe('abc');
  });
});
