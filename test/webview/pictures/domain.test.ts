/** Which stretch of its axes a chart shows. */
import { describe, expect, it } from 'vitest';
import type { Axis, Chart, Mark } from '../../../src/engine/picture.ts';
import { categoriesOf, domainOf } from '../../../webview/pictures/domain.ts';

const chart = (panels: readonly (readonly Mark[])[], axes: { x?: Partial<Axis>; y?: Partial<Axis> } = {}): Chart => ({
  kind: 'chart',
  title: '',
  says: '',
  x: { label: 'x', ...axes.x },
  y: { label: 'y', ...axes.y },
  panels: panels.map((marks) => ({ marks })),
});
const domains = (one: Chart) => [domainOf(one.x, 'x', [one]), domainOf(one.y, 'y', [one])];
const line = (...points: [number, number][]): Mark => ({ mark: 'line', tone: 'data', points });

describe('the domain of an axis', () => {
  it('covers all panels', () => {
    expect(domains(chart([[line([0, 1], [5, 2])], [line([3, 10], [9, 11])]]))).toEqual([
      [0, 9],
      [0.5, 11.5],
    ]);
  });

  it('keeps the stretch of x where a curve has no value', () => {
    expect(domains(chart([[line([0, 1], [5, 2], [8, Infinity], [9, NaN])]]))[0]).toEqual([0, 9]);
  });

  it('begins at 0 for bars and histograms, and includes their intervals', () => {
    const bars: Mark = { mark: 'bars', tone: 'data', bars: [{ at: 'a', value: 5, low: 4, high: 8 }] };
    const [low, high] = domains(chart([[bars]]))[1] ?? [];
    expect(low).toBe(0);
    expect(high).toBeGreaterThan(8);
    expect(domains(chart([[{ mark: 'histogram', tone: 'data', bins: [{ from: 2, to: 3, count: 7 }] }]]))[1]?.[0]).toBe(0);
  });

  it('leaves out what a log axis cannot show', () => {
    const [low, high] = domains(chart([[line([1, 0], [2, -3], [3, 0.01], [4, 100])]], { y: { scale: 'log' } }))[1] ?? [];
    expect(low).toBeGreaterThan(0.005);
    expect(high).toBeLessThan(200);
  });

  it('does not go beyond 100 %', () => {
    expect(domains(chart([[line([0, 0.5], [1, 1])]], { y: { ticks: 'percent' } }))[1]?.[1]).toBe(1);
  });

  it('is what the chart says, unless that is nothing', () => {
    expect(domains(chart([[line([0, 1], [5, 2])]], { x: { domain: [1, 3] } }))[0]).toEqual([1, 3]);
    expect(domains(chart([[line([1, 1], [5, 2])]], { x: { domain: [0, 3], scale: 'log' } }))[0]).toEqual([1, 5]);
  });

  it('is something for nothing', () => {
    expect(domains(chart([[]]))).toEqual([
      [0, 1],
      [0, 1],
    ]);
    expect(domains(chart([[line([2, 0])]]))[0]).toEqual([1, 3]);
    expect(domains(chart([[line([2, NaN])]], { y: { scale: 'log' } }))[1]).toEqual([0.1, 1]);
  });

  it('includes references and regions', () => {
    const marks: Mark[] = [line([0, 1], [5, 2]), { mark: 'reference', y: 4, label: '' }, { mark: 'shade', x: [7, Infinity], tone: 'data' }];
    const [x, y] = domains(chart([marks]));
    expect(x).toEqual([0, 7]);
    expect(y?.[1]).toBeGreaterThan(4);
  });

  it('counts names, the first of y on top', () => {
    const bars: Mark = {
      mark: 'bars',
      tone: 'data',
      bars: [
        { at: 'a', value: 5 },
        { at: 'b', value: 1 },
      ],
    };
    const one = chart([[bars]]);
    const categories = categoriesOf(one.x, one.y, [one], 'x');
    expect(categories).toEqual(['a', 'b']);
    expect(categoriesOf(one.y, one.x, [one], 'y')).toBeUndefined();
    expect(domainOf({ label: '', categories: ['a', 'b'] }, 'x', [one])).toEqual([-0.5, 1.5]);
    expect(domainOf({ label: '', categories: ['a', 'b'] }, 'y', [one])).toEqual([1.5, -0.5]);
  });
});
