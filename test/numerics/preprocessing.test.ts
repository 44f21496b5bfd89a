/** What preprocessing learns from rows, against scikit-learn and numpy; and how rows are set apart and made up. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { anovaF, classMoments, meanDifference, momentsWithout, relabelled } from '../../src/numerics/class-moments.ts';
import { normal } from '../../src/numerics/distributions.ts';
import { columnMedians, filled } from '../../src/numerics/fill-missing.ts';
import { histogram } from '../../src/numerics/histogram.ts';
import { largest } from '../../src/numerics/largest.ts';
import { matrix, type Matrix } from '../../src/numerics/matrix.ts';
import { mean, standardDeviation, standardError } from '../../src/numerics/mean.ts';
import { nearestDistances } from '../../src/numerics/nearest-distances.ts';
import { oversample } from '../../src/numerics/oversample.ts';
import { pickColumns, pickRows } from '../../src/numerics/pick.ts';
import { seeded } from '../../src/numerics/random.ts';
import { centreAndScale, standardised } from '../../src/numerics/standardise.ts';
import { stratifiedFolds, stratifiedPart } from '../../src/numerics/stratified.ts';

interface Reference {
  readonly table: number[][];
  readonly holed: (number | null)[][];
  readonly labels: number[];
  readonly learned: number;
  readonly medians: number[];
  readonly filled: number[][];
  readonly means: number[];
  readonly spreads: number[];
  readonly standardised: number[][];
  readonly varying: number[];
  readonly fOfAll: number[];
  readonly fOfLearned: number[];
  readonly chosen: number[];
  readonly edges: number[];
  readonly counts: number[];
}
const known = JSON.parse(readFileSync(new URL('references/preprocessing.json', import.meta.url), 'utf8')) as Reference;
const matrixOf = (rows: readonly (readonly (number | null)[])[]): Matrix =>
  matrix(rows.length, rows[0]!.length, (row, column) => rows[row]![column] ?? NaN);
const furthest = (found: ArrayLike<number>, expected: readonly number[]): number =>
  Math.max(...expected.map((it, at) => Math.abs(found[at]! - it) / Math.max(1, Math.abs(it))));

const table = matrixOf(known.table);
const holed = matrixOf(known.holed);
const upTo = (end: number, from = 0): number[] => Array.from({ length: end - from }, (_, at) => from + at);
const learned = upTo(known.learned);

describe('medians', () => {
  it('of chosen rows fill gaps as scikit-learn does', () => {
    const medians = columnMedians(holed, learned);
    expect([...medians]).toEqual(known.medians);
    expect([...filled(holed, medians).values]).toEqual(known.filled.flat());
  });

  it('of all rows are others, and 0 where nothing is known', () => {
    expect([...columnMedians(holed)]).not.toEqual(known.medians);
    expect([...columnMedians(matrixOf([[null, 2], [null, 4]]))]).toEqual([0, 3]); // prettier-ignore
  });
});

describe('centre and scale', () => {
  it('of chosen rows are scikit-learn’s', () => {
    const scale = centreAndScale(table, learned);
    expect(furthest(scale.means, known.means)).toBeLessThan(1e-14);
    expect(furthest(scale.spreads, known.spreads)).toBeLessThan(1e-14);
    expect(furthest(standardised(table, scale).values, known.standardised.flat())).toBeLessThan(1e-13);
  });

  it('of all rows give columns with mean 0 and spread 1', () => {
    const again = centreAndScale(standardised(table, centreAndScale(table)));
    expect(furthest(again.means, [0, 0, 0, 0, 0, 0])).toBeLessThan(1e-15);
    expect(furthest(again.spreads, [1, 1, 1, 1, 1, 1])).toBeLessThan(1e-14);
  });
});

describe('the F statistic', () => {
  const all = classMoments(table, known.labels);
  const atVarying = (values: Float64Array): number[] => known.varying.map((column) => values[column]!);

  it('is scikit-learn’s, of all rows and of some', () => {
    // Sums of squares lose about two digits against two passes over the data.
    expect(furthest(atVarying(anovaF(all)), known.fOfAll)).toBeLessThan(1e-12);
    expect(furthest(atVarying(anovaF(classMoments(table, known.labels, learned))), known.fOfLearned)).toBeLessThan(1e-12);
  });

  it('is the same when rows are taken out again', () => {
    const rest = momentsWithout(all, classMoments(table, known.labels, upTo(known.table.length, known.learned)));
    const { rows, ones } = classMoments(table, known.labels, learned);
    expect([rest.rows, rest.ones]).toEqual([rows, ones]);
    expect(furthest(atVarying(anovaF(rest)), known.fOfLearned)).toBeLessThan(1e-12);
  });

  it('grows with the difference of the means', () => {
    const of = classMoments(matrixOf([[1], [2], [6], [8]]), [0, 0, 1, 1]); // prettier-ignore
    expect(meanDifference(of, 0)).toBe(5.5);
    // t = 5.5 / √(1.25 · (1/2 + 1/2)), squared.
    expect(anovaF(of)[0]).toBeCloseTo(5.5 ** 2 / 1.25, 12);
  });

  it('is the same under labels that came later', () => {
    const other = known.labels.map((_, at) => at % 2);
    expect([...anovaF(relabelled(all, table, other))]).toEqual([...anovaF(classMoments(table, other))]);
  });

  it('chooses the columns that scikit-learn chooses', () => {
    expect(largest(anovaF(classMoments(pickColumns(table, known.varying), known.labels)), 3).map((at) => known.varying[at])).toEqual(known.chosen); // prettier-ignore
  });
});

describe('the largest', () => {
  it('are found in place order, the first of equals, NaN last of all', () => {
    expect(largest([3, NaN, 5, 5, -Infinity, 5, 4], 2)).toEqual([2, 3]);
    expect(largest([3, NaN, 5, -Infinity], 3)).toEqual([0, 2, 3]);
    expect(largest([1, NaN, 2], 9)).toEqual([0, 1, 2]);
    expect(largest([1, 2], 0)).toEqual([]);
  });

  it('are those that sorting finds', () => {
    const random = seeded(4);
    const values = Array.from({ length: 500 }, () => Math.round(random() * 300));
    const byHand = upTo(500).sort((a, b) => values[b]! - values[a]! || a - b); // prettier-ignore
    for (const count of [1, 7, 100, 499]) expect(largest(values, count)).toEqual(byHand.slice(0, count).sort((a, b) => a - b));
  });
});

describe('oversampling', () => {
  const draw = normal(seeded(11));
  const labels = Array.from({ length: 40 }, (_, at) => (at % 5 === 0 ? 1 : 0));
  const features = matrix(40, 3, draw);
  const rowOf = ({ columns, values }: Matrix, row: number): number[] => [...values.slice(row * columns, (row + 1) * columns)];
  const rare = upTo(40).filter((row) => labels[row] === 1).map((row) => rowOf(features, row)); // prettier-ignore
  const apart = (one: readonly number[], other: readonly number[]): number => Math.hypot(...one.map((it, k) => it - other[k]!));

  it('evens the classes out and leaves the first rows as they were', () => {
    const more = oversample(features, labels, 5, seeded(1));
    expect([more.features.rows, more.labels.length, more.labels.reduce((sum, it) => sum + it, 0)]).toEqual([64, 64, 32]);
    expect([...more.features.values.slice(0, 120)]).toEqual([...features.values]);
    expect([...more.labels.slice(0, 40)]).toEqual(labels);
  });

  it.each([1, 3])('puts each new row on the way to one of the %d nearest', (neighbours) => {
    const more = oversample(features, labels, neighbours, seeded(2));
    for (const row of upTo(64, 40)) {
      const made = rowOf(more.features, row);
      const isBetween = rare.some((from) =>
        [...rare].sort((a, b) => apart(a, from) - apart(b, from)).slice(1, neighbours + 1).some((to) => apart(from, made) + apart(made, to) - apart(from, to) < 1e-12)); // prettier-ignore
      expect(isBetween).toBe(true);
    }
  });

  it('copies rows without neighbours, and a single row', () => {
    const copies = oversample(features, labels, 0, seeded(3)).features;
    for (const row of upTo(64, 40)) expect(rare).toContainEqual(rowOf(copies, row));
    const single = oversample(matrixOf([[1], [2], [7]]), [0, 0, 1], 5, seeded(3));
    expect([...single.features.values]).toEqual([1, 2, 7, 7]);
  });
});

describe('distances to the nearest row', () => {
  it('are Euclidean', () => {
    expect(nearestDistances(matrixOf([[0, 0], [3, 4], [9, 9]]), matrixOf([[3, 4], [0, 1]]))).toEqual([1, 0, Math.sqrt(61)]); // prettier-ignore
    expect(nearestDistances(matrixOf([[1, 1]]), matrix(0, 2))).toEqual([Infinity]);
  });
});

describe('parts', () => {
  const labels = Array.from({ length: 23 }, (_, at) => (at < 7 ? 1 : 0));
  const ones = (rows: readonly number[]): number => rows.filter((row) => labels[row] === 1).length;

  it('hold every row once and their share of both classes', () => {
    const folds = stratifiedFolds(labels, 4, seeded(5));
    expect(folds.flat().sort((a, b) => a - b)).toEqual(upTo(23));
    expect(folds.map(({ length }) => length).sort()).toEqual([5, 6, 6, 6]);
    for (const fold of folds) expect([1, 2]).toContain(ones(fold));
  });

  it('of one split take the share of each class, and leave one', () => {
    const part = stratifiedPart(labels, 0.3, seeded(6));
    expect([part.length, ones(part), new Set(part).size]).toEqual([7, 2, 7]);
    expect(ones(stratifiedPart(labels, 0.01, seeded(6)))).toBe(1);
    expect(ones(stratifiedPart(labels, 0.99, seeded(6)))).toBe(6);
  });
});

describe('a histogram', () => {
  it('counts as numpy does', () => {
    expect(histogram(table.values, known.edges).map(({ count }) => count)).toEqual(known.counts);
    expect(histogram([0, 1, 1, 2, NaN, 3], [0, 1, 2])).toEqual([{ from: 0, to: 1, count: 1 }, { from: 1, to: 2, count: 3 }]); // prettier-ignore
  });
});

describe('a sample', () => {
  it('has a mean, a spread and a standard error', () => {
    expect([mean([1, 2, 6]), standardDeviation([1, 2, 6]), standardError([1, 2, 6])]).toEqual([3, Math.sqrt(7), Math.sqrt(7 / 3)]);
    expect([mean([]), standardDeviation([4])]).toEqual([NaN, NaN]);
  });

  it('has rows and columns that can be picked', () => {
    const small = matrixOf([[1, 2, 3], [4, 5, 6]]); // prettier-ignore
    expect([...pickRows(small, [1, 1, 0]).values]).toEqual([4, 5, 6, 4, 5, 6, 1, 2, 3]);
    expect([...pickColumns(small, [2, 0]).values]).toEqual([3, 1, 6, 4]);
  });
});
