/** Which numbers stand along an axis, and how they are written. */
import { describe, expect, it } from 'vitest';
import type { Axis } from '../../../src/engine/picture.ts';
import type { Scale } from '../../../webview/pictures/scale.ts';
import { powerOfTen, ticksOf } from '../../../webview/pictures/ticks.ts';

const perLetter = (text: string) => text.length * 7;
const along = (axis: Omit<Axis, 'label'>, domain: [number, number], length = 400): readonly string[] => {
  const scale: Scale = { type: axis.scale ?? 'linear', domain, range: [0, length] };
  return ticksOf({ label: '', ...axis }, scale, 60, perLetter).map(({ text }) => text);
};

describe('ticks', () => {
  it('are even, with as many decimals as their step has', () => {
    expect(along({}, [0, 1])).toEqual(['0.0', '0.2', '0.4', '0.6', '0.8', '1.0']);
    expect(along({}, [-3, 12])).toEqual(['0', '5', '10']);
    expect(along({}, [0, 250_000])).toEqual(['0', '50,000', '100,000', '150,000', '200,000', '250,000']);
    expect(along({}, [1000.1, 1000.4], 240)).toEqual(['1000.1', '1000.2', '1000.3', '1000.4']);
  });

  it('are percent where asked', () => {
    expect(along({ ticks: 'percent' }, [0.4, 1])).toEqual(['40 %', '50 %', '60 %', '70 %', '80 %', '90 %', '100 %']);
    expect(along({ ticks: 'percent' }, [0, 0.004])).toEqual(['0.0 %', '0.1 %', '0.2 %', '0.3 %', '0.4 %']);
  });

  it('are whole powers of ten on long log axes, never more than fit', () => {
    expect(along({ scale: 'log', ticks: 'powers-of-ten' }, [1e-12, 1])).toEqual(['10⁻¹²', '10⁻⁹', '10⁻⁶', '10⁻³', '1']);
    expect(along({ scale: 'log' }, [1e-45, 1], 130).length).toBeLessThanOrEqual(3);
    expect(along({ scale: 'log' }, [4, 512])).toEqual(['5', '10', '20', '50', '100', '200', '500']);
    expect(along({ scale: 'log' }, [0.02, 1], 130)).toEqual(['0.1', '1']);
  });

  it('keep 0 and both sides on a symlog axis', () => {
    expect(along({ scale: 'symlog' }, [-1000, 1000])).toContain('0');
    expect(along({ scale: 'symlog' }, [-1000, 1000], 150)).toEqual(['−100', '0', '100']);
  });

  it('stand where they are asked to, thinned until they do not touch', () => {
    const at = [4, 8, 16, 32, 64, 128, 256, 512];
    expect(along({ scale: 'log', at }, [4, 512])).toEqual(['4', '8', '16', '32', '64', '128', '256', '512']);
    expect(along({ scale: 'log', at }, [4, 512], 110)).toEqual(['4', '16', '64', '256']);
    expect(along({ scale: 'log', at }, [10, 70])).toEqual(['16', '32', '64']);
  });

  it('name the categories', () => {
    expect(along({ categories: ['a', 'b'] }, [-0.5, 1.5])).toEqual(['a', 'b']);
  });

  it('are at least two where there is hardly room', () => {
    expect(along({}, [-60, 60], 120).length).toBeGreaterThanOrEqual(2);
  });

  it.each([
    [0, '0'],
    [1, '1'],
    [10, '10'],
    [1e-5, '10⁻⁵'],
    [2e6, '2×10⁶'],
    [-1000, '−10³'],
    [0.1, '10⁻¹'],
    [5, '5'],
  ])('writes %d as %s', (value, text) => {
    expect(powerOfTen(value)).toBe(text);
  });
});
