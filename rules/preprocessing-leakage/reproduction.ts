/** Four things that are learned from all rows or from the training rows alone, and the accuracy that is then reported. */
import type { Point } from '../../src/engine/picture.ts';
import { defineReproduction } from '../../src/engine/reproduction.ts';
import { anovaF, type ClassMoments, classMoments, meanDifference, momentsWithout, relabelled } from '../../src/numerics/class-moments.ts';
import { normal, permutation } from '../../src/numerics/distributions.ts';
import { columnMedians, filled } from '../../src/numerics/fill-missing.ts';
import { largest } from '../../src/numerics/largest.ts';
import { type Matrix, matrix } from '../../src/numerics/matrix.ts';
import { nearestDistances } from '../../src/numerics/nearest-distances.ts';
import { oversample } from '../../src/numerics/oversample.ts';
import { pickColumns, pickRows } from '../../src/numerics/pick.ts';
import { median } from '../../src/numerics/quantile.ts';
import { fork } from '../../src/numerics/random.ts';
import { mean, standardError } from '../../src/numerics/mean.ts';
import { type CentreAndScale, centreAndScale, standardised } from '../../src/numerics/standardise.ts';
import {
  COLUMNS,
  evaluate,
  foldsOf,
  partsOf,
  people,
  pick,
  withGaps,
  type Estimate,
  type Part,
  type Rows,
  type Transform,
} from './estimate-accuracy.ts';
import { leakOf, neighboursOf } from './from-facts.ts';

export type Leak = (typeof LEAKS)[number];

export interface Result {
  /** One estimate for each repetition. */
  readonly leaks: Readonly<Record<Leak, { readonly trapped: readonly Estimate[]; readonly repaired: readonly Estimate[] }>>;
  /** What the missing income is filled with. */
  readonly fill: { readonly trapped: number; readonly repaired: number };
  readonly traces: Traces;
}

/** What the leaks do to the rows, in a tenth of the repetitions. */
interface Traces {
  /** For each column, in the latest: learned from the training rows, and from all rows. */
  medians: readonly Point[];
  spreads: readonly Point[];
  /** For each column chosen, in the latest: how far the means of the classes lie apart in the training rows, and in the tested rows. */
  chosen: { readonly trapped: readonly Point[]; readonly repaired: readonly Point[] };
  /** From tested rows of the rare class to the nearest training row of that class. */
  readonly distances: { readonly trapped: number[]; readonly repaired: number[] };
}

/** Rows that nobody has seen: the true accuracy of a model is measured on them. */
const FRESH_ROWS = 100;
/** In thousands; the last is in the test part. */
export const INCOMES = [30, 40, 50, NaN, 200];
export const LEAKS = ['imputation', 'scaling', 'selection', 'oversampling'] as const;
/** Multiplications that a run may take, roughly: larger tables are repeated less often, so that it ends within a second or two. */
const BUDGET = 4e7;

export const reproduction = defineReproduction({
  parameters: {
    leak: {
      kind: 'choice',
      label: 'What is learned from all rows',
      choices: {
        imputation: 'Medians that fill gaps',
        scaling: 'Centre and scale, or another thing learned without the labels',
        selection: 'Which columns predict the labels',
        oversampling: 'New rows for the rare class',
      },
      default: 'selection',
      from: { fact: 'learns', read: leakOf },
    },
    estimate: {
      kind: 'choice',
      label: 'Accuracy estimated by',
      choices: { split: 'One split', 'cross-validation': 'Cross-validation' },
      default: 'split',
      from: { fact: 'how', read: (how) => (how === 'split' || how === 'cross-validation' ? how : undefined) },
    },
    testSize: {
      kind: 'number',
      label: 'Share of the rows that is tested on',
      min: 0.05,
      max: 0.5,
      step: 0.01,
      default: 0.2,
      from: { fact: 'testSize', read: (size) => (typeof size === 'number' && size < 1 ? size : undefined) },
    },
    rows: { kind: 'number', label: 'Rows', min: 40, max: 200, step: 10, default: 100 },
    features: { kind: 'number', label: 'Columns of noise to select from', min: 50, max: 3000, step: 50, default: 2000 },
    k: { kind: 'number', label: 'Columns selected', min: 1, max: 50, step: 1, default: 20 },
    missing: { kind: 'number', label: 'Share of values missing', min: 0, max: 0.6, step: 0.05, default: 0.2 },
    rare: { kind: 'number', label: 'Share of the rare class', min: 0.05, max: 0.5, step: 0.05, default: 0.1 },
    neighbours: {
      kind: 'number',
      label: 'Neighbours that SMOTE mixes rows with; 0 for plain copies',
      min: 0,
      max: 10,
      step: 1,
      default: 5,
      from: { fact: 'statistic', read: neighboursOf },
    },
    repetitions: { kind: 'number', label: 'Repetitions', min: 10, max: 200, step: 10, default: 100 },
  },
  reduced: { rows: 60, features: 300, k: 10, repetitions: 20 },

  simulate({ rows, features, k, missing, rare, neighbours, testSize, estimate, repetitions }, random, progress): Result {
    const empty = (): { trapped: Estimate[]; repaired: Estimate[] } => ({ trapped: [], repaired: [] });
    const leaks = { imputation: empty(), scaling: empty(), selection: empty(), oversampling: empty() };
    const traces: Traces = { medians: [], spreads: [], chosen: { trapped: [], repaired: [] }, distances: { trapped: [], repaired: [] } };
    const result: Result = { leaks, traces, fill: { trapped: median(INCOMES), repaired: median(INCOMES.slice(0, -1)) } };

    const split = (table: Rows): Part[] => partsOf(table, estimate, testSize, random);
    const everything: Part = { training: Array.from({ length: rows }, (_, row) => row), tested: [] };
    /** Trapped: learned once, from everything. Repaired: learned anew from each training part. */
    const compare = (leak: Leak, table: Rows, parts: readonly Part[], learn: (part: Part) => Transform, fresh?: Rows): void => {
      const learned = learn(everything);
      leaks[leak].trapped.push(evaluate(table, parts, () => learned, fresh));
      leaks[leak].repaired.push(evaluate(table, parts, learn, fresh));
    };

    // One table of noise serves all repetitions; its labels are dealt out anew in each.
    const noise = matrix(rows, features, normal(random));
    const unlabelled = classMoments(noise, []);
    const aside = fork(random);

    const folds = estimate === 'split' ? 1 : foldsOf(testSize);
    const cost = 4 * folds * rows * (3 * COLUMNS ** 2 + (k + 1) ** 2) + (rows * features) / 2;
    const runs = Math.min(repetitions, Math.max(10, Math.floor(BUDGET / cost)));
    for (let done = 1; done <= runs; done++) {
      const isShown = done === 1 || done % 10 === 0 || done === runs;

      const table = people(rows, 0.5, random);
      const fresh = people(FRESH_ROWS, 0.5, random);
      const parts = split(table);
      const scaleOf = ({ training }: Part): CentreAndScale => centreAndScale(table.features, training);
      compare('scaling', table, parts, (part) => {
        const learned = scaleOf(part);
        return (any) => standardised(any, learned);
      }, fresh); // prettier-ignore

      const holed = withGaps(table, missing, random);
      const mediansOf = ({ training }: Part): Float64Array => columnMedians(holed.features, training);
      compare('imputation', holed, parts, (part) => {
        const learned = mediansOf(part);
        return (any) => filled(any, learned);
      }, withGaps(fresh, missing, random)); // prettier-ignore

      const labels = Uint8Array.from(permutation(random, rows), (it) => it % 2);
      const all = relabelled(unlabelled, noise, labels);
      const momentsOf = ({ tested }: Part): ClassMoments =>
        tested.length === 0 ? all : momentsWithout(all, classMoments(noise, labels, tested));
      const chosenBy = (part: Part): number[] => largest(anovaF(momentsOf(part)), k);
      const folded = split({ features: noise, labels });
      compare('selection', { features: noise, labels }, folded, (part) => {
        const chosen = chosenBy(part);
        return (any) => pickColumns(any, chosen);
      }); // prettier-ignore

      // Trapped: the new rows are dealt out with the others. Repaired: each training part gets its own.
      const uneven = people(rows, rare, random);
      const asTheyAre = (): Transform => (any) => any;
      const more = (it: Rows, source = random): Rows => oversample(it.features, it.labels, neighbours, source);
      const evened = more(uneven);
      const mixed = split(evened);
      const unmixed = split(uneven);
      leaks.oversampling.trapped.push(evaluate(evened, mixed, asTheyAre, fresh));
      leaks.oversampling.repaired.push(evaluate(uneven, unmixed, asTheyAre, fresh, more));

      if (isShown) {
        const part = parts[0]!;
        traces.medians = pairs(mediansOf(part), mediansOf(everything));
        traces.spreads = pairs(scaleOf(part).spreads, scaleOf(everything).spreads);
        const { training, tested } = folded[0]!;
        const there = classMoments(noise, labels, training);
        const here = classMoments(noise, labels, tested);
        const apart = (columns: readonly number[]): Point[] =>
          columns.map((column) => {
            const difference = meanDifference(there, column);
            return [Math.abs(difference), Math.sign(difference) * meanDifference(here, column)];
          });
        traces.chosen = { trapped: apart(chosenBy(everything)), repaired: apart(chosenBy(folded[0]!)) };
        traces.distances.trapped.push(...rareDistances(pick(evened, mixed[0]!.tested), pick(evened, mixed[0]!.training)));
        traces.distances.repaired.push(...rareDistances(pick(uneven, unmixed[0]!.tested), more(pick(uneven, unmixed[0]!.training), aside)));
      }
      progress(done / runs, isShown ? result : undefined);
    }
    return result;
  },

  figures: {
    estimated: {
      label: 'Accuracy that is reported, both classes counted alike',
      digits: 3,
      arms: (it, { leak }) => both(it.leaks[leak], (of) => mean(of.map((one) => one.estimated))),
    },
    truth: {
      label: 'Accuracy on rows that nobody has seen',
      digits: 3,
      arms: (it, { leak }) => both(it.leaks[leak], (of) => mean(of.map((one) => one.truth))),
    },
    imputation: { label: 'Overstated through medians of all rows', value: (it) => mean(overstated(it, 'imputation')), digits: 2 },
    scaling: { label: 'Overstated through centre and scale of all rows', value: (it) => mean(overstated(it, 'scaling')), digits: 2 },
    selection: { label: 'Overstated through columns chosen on all rows', value: (it) => mean(overstated(it, 'selection')), digits: 2 },
    oversampling: {
      label: 'Overstated through oversampling before the split',
      value: (it) => mean(overstated(it, 'oversampling')),
      digits: 2,
    },
    fill: { label: 'What fills the gap in 30, 40, 50, missing | 200', arms: (it) => it.fill },
  },

  claims: [
    {
      sentence: 'What is learned from the training rows alone gives an estimate that is right on average, in all four cases.',
      byChance: true,
      holds: ({ leaks }) =>
        LEAKS.every((leak) => {
          const errors = leaks[leak].repaired.map(({ estimated, truth }) => estimated - truth);
          return Math.abs(mean(errors)) < 0.01 + 4 * standardError(errors);
        }),
    },
    {
      sentence: 'Medians and scales of all rows move the estimate by less than 0.01, as far as so many repetitions can tell.',
      byChance: true,
      holds: (it) =>
        (['imputation', 'scaling'] as const).every((leak) => {
          const shifts = overstated(it, leak);
          return Math.abs(mean(shifts)) < 0.01 + 2 * standardError(shifts);
        }),
    },
    {
      sentence: 'Columns chosen on all rows make pure noise look predictable: the estimate is at least 0.1 too high.',
      byChance: true,
      when: ({ features, k }) => features >= 20 * k,
      otherwise: 'With fewer columns to choose from, chance finds less that looks like a rule, and the estimate is off by less.',
      holds: (it) => mean(overstated(it, 'selection')) > 0.1,
    },
    {
      sentence: 'Oversampling before the split overstates more than medians and scales do.',
      byChance: true,
      when: ({ rows, rare }) => rows * rare <= 20,
      otherwise:
        'With many rows in the rare class, a model as simple as this one does not learn single rows by heart, and copies of them help it little.',
      holds: (it) =>
        mean(overstated(it, 'oversampling')) >
        Math.max(...(['imputation', 'scaling'] as const).map((leak) => Math.abs(mean(overstated(it, leak))))),
    },
  ],

  golden: [
    { says: 'The median of 30, 40, 50 and 200 is 45.', expected: '45', values: { repetitions: 10 }, figure: ({ fill }) => fill.trapped },
    {
      says: 'Without the 200 of the test part it is 40.',
      expected: '40',
      values: { repetitions: 10 },
      figure: ({ fill }) => fill.repaired,
    },
    {
      says: 'With 100 rows of noise and the best 20 of 2,000 columns chosen beforehand, cross-validation reports about 0.85, well above 0.75.',
      expected: '0.85',
      tolerance: 0.04,
      values: { estimate: 'cross-validation', repetitions: 20 },
      figure: ({ leaks }) => mean(leaks.selection.trapped.map((one) => one.estimated)),
    },
    {
      says: 'Chosen within the folds, the same columns give the truth, 0.50.',
      expected: '0.50',
      tolerance: 0.06,
      values: { estimate: 'cross-validation', repetitions: 20 },
      figure: ({ leaks }) => mean(leaks.selection.repaired.map((one) => one.estimated)),
    },
  ],
});

/** For each repetition: by how much the trapped estimate exceeds the repaired one of the same rows. */
export const overstated = ({ leaks }: Result, leak: Leak): number[] =>
  leaks[leak].trapped.map(({ estimated }, at) => estimated - leaks[leak].repaired[at]!.estimated);

const pairs = (learned: Float64Array, ofAll: Float64Array): Point[] => Array.from(learned, (it, column): Point => [it, ofAll[column]!]);

function rareDistances(tested: Rows, training: Rows): number[] {
  const rare = ({ features, labels }: Rows): Matrix => pickRows(features, [...labels.keys()].filter((row) => labels[row] === 1)); // prettier-ignore
  return nearestDistances(rare(tested), rare(training));
}

const both = <One>(
  arms: { readonly trapped: One; readonly repaired: One },
  of: (one: One) => number,
): { trapped: number; repaired: number } => ({
  trapped: of(arms.trapped),
  repaired: of(arms.repaired),
});
