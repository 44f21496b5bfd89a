/** Two rules watch a feature that has moved from N(0, 1) to N(shift, spread²): one asks a p-value, one a distance. */
import { defineReproduction, type Progress, type Values } from '../../src/engine/reproduction.ts';
import { ksCriticalDistance } from '../../src/numerics/ks-critical-distance.ts';
import { normalKsDistance } from '../../src/numerics/normal-ks-distance.ts';
import { normalSamples, type NormalSamples } from '../../src/numerics/normal-sample-distances.ts';
import { normalWasserstein } from '../../src/numerics/normal-wasserstein.ts';
import { normalStabilityIndex } from '../../src/numerics/population-stability-index.ts';
import { fork, type Random } from '../../src/numerics/random.ts';
import { pValueOf, repeat, sampleGrowing, type Sampled, type Scatter } from './sampling.ts';

/** Standard deviations of the reference that the Wasserstein distance has to exceed before the repaired rule retrains. */
export const LIMIT = 0.1;
export const DAYS = 30;

const parameters = {
  shift: { kind: 'number', label: 'Shift of the mean', unit: 'σ', min: 0, max: 0.5, step: 0.001, default: 0.005 },
  spread: { kind: 'number', label: 'Spread, live over reference', unit: 'times', min: 0.5, max: 2, step: 0.005, default: 1 },
  size: { kind: 'number', label: 'Values in each sample, N', min: 1000, max: 1e9, step: 1, default: 1e6, scale: 'log', from: { fact: 'size' } },
  alpha: { kind: 'number', label: 'Level, alpha', min: 1e-6, max: 0.5, step: 1e-6, default: 0.05, scale: 'log', from: { fact: 'alpha' } },
  features: { kind: 'number', label: 'Features that are checked', min: 1, max: 200, step: 1, default: 1, scale: 'log' },
  cost: { kind: 'number', label: 'Cost of a retraining', unit: '$', min: 1, max: 1e6, step: 1, default: 5000, scale: 'log' },
  drawn: { kind: 'choice', label: 'Drawn value by value', choices: { few: 'up to 10,000', many: 'up to 1,000,000' }, default: 'many' },
} as const; // prettier-ignore

type P = typeof parameters;
type V = Values<P>;

/** How many values are drawn one by one, and how many pairs of samples are drawn from the limit law. */
const EFFORT = { few: [1e4, 100], many: [1e6, 4000] } as const;

export interface Result {
  /** True distances between the two distributions, which no sample size changes. */
  readonly distance: number;
  readonly transport: number;
  readonly stability: number;
  readonly critical: number;
  readonly tests: readonly Sampled[];
  readonly scatters: readonly Scatter[];
  readonly here: Scatter;
  /** Days of the month on which each rule retrains. */
  readonly month: { readonly trapped: readonly number[]; readonly repaired: readonly number[] };
}

function simulate(values: V, random: Random, progress: Progress<Result>): Result {
  const { shift, spread, size, alpha, drawn } = values;
  const [most, draws] = EFFORT[drawn];
  const [forMonth, forLaw, forPreview, forTests] = [fork(random), fork(random), fork(random), fork(random)];
  const truth = {
    distance: normalKsDistance(shift, spread),
    transport: normalWasserstein(shift, spread),
    stability: normalStabilityIndex(shift, spread),
    critical: ksCriticalDistance(alpha, size, size),
  };
  const samples = normalSamples(shift, spread);
  const month = checkDaily(samples, values, forMonth);
  const rules = { alpha, limit: LIMIT };
  if (draws > 100) progress(0.05, { ...truth, month, tests: [], ...repeat(samples, size, rules, 100, forPreview, () => undefined) });
  const known = { ...truth, month, ...repeat(samples, size, rules, draws, forLaw, (share) => progress(0.05 + 0.2 * share)) };
  const tests: Sampled[] = [];
  for (const test of sampleGrowing(values, most, forTests, (share) => progress(0.25 + 0.75 * share))) {
    tests.push(test);
    progress(0.25 + (0.75 * test.size) / most, { ...known, tests: [...tests] });
  }
  return { ...known, tests };
}

/** Each day brings `size` new live values for each feature; the reference is the training sample, the same all month. */
function checkDaily(samples: NormalSamples, { size, alpha, features }: V, random: Random): Result['month'] {
  const [trapped, repaired] = [new Set<number>(), new Set<number>()];
  for (let feature = 0; feature < features; feature++) {
    const reference = samples.reference(random);
    for (let day = 1; day <= DAYS; day++) {
      const { statistic, transport } = samples.between(reference, samples.live(random), size);
      if (pValueOf(statistic, size) < alpha) trapped.add(day);
      if (transport > LIMIT) repaired.add(day);
    }
  }
  const inOrder = (days: Set<number>): number[] => [...days].sort((a, b) => a - b);
  return { trapped: inOrder(trapped), repaired: inOrder(repaired) };
}

/** What chance adds to the Wasserstein distance of two samples at the very most; 1.8/√N is the mean for equal distributions. */
const noise = ({ size, spread }: Pick<V, 'size' | 'spread'>): number => (4 * (1 + spread)) / Math.sqrt(size);
const distanceOf = ({ shift, spread }: V): number => normalKsDistance(shift, spread);
const transportOf = ({ shift, spread }: V): number => normalWasserstein(shift, spread);
const criticalOf = ({ alpha, size }: V): number => ksCriticalDistance(alpha, size, size);

const FEW = { drawn: 'few' } as const;
/** The default at 1/25 of the size and 5 times the shift: the same p-values. */
const REDUCED = { ...FEW, size: 40_000, shift: 0.025 } as const;
const pValueAtTruth = ({ distance }: Result, { size }: V): number => pValueOf(distance, size);

export default defineReproduction<P, Result>({
  parameters,
  reduced: REDUCED,
  simulate,
  figures: {
    distance: { label: 'True KS distance D', value: ({ distance }) => distance },
    critical: { label: 'D that p < alpha asks for at N', value: ({ critical }) => critical },
    pValue: { label: 'p-value at the true D', value: ({ distance }, { size }) => pValueOf(distance, size) },
    transport: { label: 'True Wasserstein distance', unit: 'σ', value: ({ transport }) => transport },
    stability: { label: 'True population stability index', value: ({ stability }) => stability },
    share: {
      label: 'Checks of one feature that call for a retraining',
      unit: '%',
      digits: 3,
      arms: ({ here }) => ({ trapped: here.trapped * 100, repaired: here.repaired * 100 }),
    },
    bill: {
      label: `Retrainings in ${DAYS} days`,
      unit: '$',
      arms: ({ month }, { cost }) => ({ trapped: month.trapped.length * cost, repaired: month.repaired.length * cost }),
    },
  },
  claims: [
    {
      sentence: 'With enough values the test rejects whatever the distance: at a billion on each side, in every draw.',
      when: ({ shift, spread }) => shift > 0 || spread !== 1,
      otherwise: 'Nothing has drifted here, so the test rejects a share alpha of all checks, at any number of values.',
      holds: ({ scatters }) => scatters.at(-1)?.trapped === 1,
    },
    {
      sentence: 'Once the true D reaches the critical one, most draws reject: the D of two samples is mostly larger than the true one.',
      when: (values) => distanceOf(values) >= criticalOf(values),
      otherwise: 'The true D is below the critical one, so it takes luck for the test to reject.',
      holds: ({ here, distance }) => here.trapped > 0.5 && here.statistic[1] > distance,
    },
    {
      sentence:
        'For a shift below the limit of the distance, the p-value retrains on ten days of the month or more and the distance on none.',
      when: (values) => distanceOf(values) >= 1.03 * criticalOf(values) && transportOf(values) + noise(values) < LIMIT,
      otherwise: 'The shift is too small for the test at this N, or near the limit of the distance or above it, where both rules retrain.',
      holds: ({ month }) => month.trapped.length >= DAYS / 3 && month.repaired.length === 0,
      byChance: true,
    },
    {
      sentence: `The distance rule retrains every day for a shift above ${LIMIT} σ and never for one below, at any N.`,
      when: (values) => Math.abs(transportOf(values) - LIMIT) > noise(values),
      otherwise: 'The true distance is so near the limit, or the samples so small, that chance decides for the distance as well.',
      holds: ({ month, transport }) => month.repaired.length === (transport > LIMIT ? DAYS : 0),
    },
    {
      sentence: 'Measured distances settle at the true ones as values come in; more values bring no others.',
      holds: ({ tests, transport, stability }, { spread }) =>
        // Noise: at most 4/√n for each sample, and for the index a chi-squared sum of 9 bins on top of 18/n.
        tests
          .slice(-1)
          .every(
            ({ size, ...measured }) =>
              Math.abs(measured.transport - transport) < noise({ size, spread }) &&
              Math.abs(measured.stability - stability) < 80 / size + 8 * Math.sqrt(stability / size),
          ),
    },
  ],
  golden: [
    { says: 'D that rejects at N = 1,000,000 and alpha 0.05', expected: '0.00192', values: FEW, figure: ({ critical }) => critical },
    { says: 'true D of a shift of 0.005', expected: '0.0019947', values: FEW, figure: ({ distance }) => distance },
    { says: 'p-value at the true D, N = 1,000,000', expected: '0.0374', values: FEW, figure: pValueAtTruth },
    { says: 'p-value at the true D, N = 100,000', expected: '0.989', values: { ...FEW, size: 1e5 }, figure: pValueAtTruth },
    { says: 'p-value at the true D, N = 10,000,000', expected: '1.0e-17', values: { ...FEW, size: 1e7 }, figure: pValueAtTruth },
    { says: 'share of draws that reject, N = 1,000,000', expected: '0.865', tolerance: 0.02, figure: ({ here }) => here.trapped },
    { says: 'the same at the reduced size', expected: '0.865', tolerance: 0.1, values: REDUCED, figure: ({ here }) => here.trapped },
    { says: 'median p-value over draws, N = 1,000,000', expected: '0.0026', tolerance: 4e-4, figure: ({ here }) => here.pValue[1] },
    {
      says: 'share that rejects, N = 100,000',
      expected: '0.16',
      tolerance: 0.03,
      values: { size: 1e5 },
      figure: ({ here }) => here.trapped,
    },
    { says: 'share that rejects, N = 10,000,000', expected: '1', values: { ...FEW, size: 1e7 }, figure: ({ here }) => here.trapped },
    { says: 'population stability index of a shift of 0.005', expected: '2.4e-5', values: FEW, figure: ({ stability }) => stability },
    { says: 'index of two samples of 1,000,000', expected: '4.75e-5', tolerance: 4.25e-5, figure: ({ tests }) => tests.at(-1)!.stability },
    { says: 'Wasserstein distance of a shift of 0.005', expected: '0.005', values: FEW, figure: ({ transport }) => transport },
  ],
});
