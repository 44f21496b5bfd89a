/**
 * A small network learns A, then B, in five ways: on B alone, at a fifth of the learning rate, held everywhere alike, held where A needs it
 * (EWC), and with examples of A mixed in.
 */
import { defineReproduction } from '../../src/engine/reproduction.ts';
import { normal } from '../../src/numerics/distributions.ts';
import { adam } from '../../src/numerics/gradient-descent.ts';
import { logSoftmax } from '../../src/numerics/log-sum-exp.ts';
import type { Random } from '../../src/numerics/random.ts';
import {
  accuracy, type Examples, fisherDiagonal, HIDDEN, INPUTS, Loss, lossOf, squaredBatchMeans, WEIGHTS, zeros,
} from './network.ts'; // prettier-ignore

export const ARMS = ['naive', 'lowRate', 'uniform', 'ewc', 'replay'] as const;
export type Arm = (typeof ARMS)[number];

const TRAINED = 48;
const TESTED = 300;
const NOISE = 0.6;
/** How far apart B's own inputs hold its classes, where A's are 1 from the middle. */
const LOUD = 1;
const FIRST = { steps: 150, rate: 0.02 } as const;
/** How many times as many steps the low rate gets, and by how much it is lower. */
export const SLOWER = 5;
const RECORDED = 40;
const GRID = 17;
const BATCH = 16;

export interface Moment {
  readonly step: number;
  readonly a: number;
  readonly b: number;
  /** Where the weights are in the plane of the picture. */
  readonly at: readonly [number, number];
}

export interface Plane {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  readonly columns: number;
  /** Losses of A and of B, row by row from below. */
  readonly a: readonly number[];
  readonly b: readonly number[];
}

export interface Result {
  /** What is known of A before B begins. */
  readonly before: number;
  readonly arms: Readonly<Record<Arm, readonly Moment[]>>;
  readonly plane: Plane;
  /** Probability of an old class by its logits, before and after they drifted. */
  readonly drift: readonly [number, number];
  /** What squaring the mean of a batch leaves of the Fisher information, as a share. */
  readonly batchShare: number;
}

/** A is told by the first two inputs; B by the others, while the first two say what A taught `similarity` times as loud. */
function examples(random: Random, count: number, isB: boolean, similarity: number): Examples {
  const draw = normal(random);
  const x = zeros(count);
  const labels = Array.from({ length: count }, (_, row) => row % 2);
  labels.forEach((label, row) => {
    const sign = 2 * label - 1;
    for (let input = 0; input < INPUTS; input++) {
      const isFirst = input < INPUTS / 2;
      const mean = isB ? (isFirst ? similarity : LOUD) : isFirst ? 1 : 0;
      const noise = !isB && !isFirst ? 0 : NOISE * draw();
      x.values[row * INPUTS + input] = sign * mean + noise;
    }
  });
  return { x, labels };
}

interface Way {
  readonly rate: number;
  readonly steps: number;
  /** Added to the gradient of B's loss. */
  pull(weights: Float64Array): Float64Array | undefined;
}

/** The weights at evenly spaced moments, the first before the first step. */
function train(
  start: Float64Array,
  data: Examples,
  { rate, steps, pull }: Way,
  moments: number,
  tell?: (share: number) => void,
): { step: number; weights: Float64Array }[] {
  const weights = start.slice();
  const move = adam(rate);
  const loss = new Loss(data);
  const kept = [{ step: 0, weights: start.slice() }];
  for (let step = 1; step <= steps; step++) {
    const gradient = loss.gradient(weights);
    pull(weights)?.forEach((slope, at) => (gradient[at]! += slope));
    move(weights, gradient);
    if (Math.floor((step * moments) / steps) > Math.floor(((step - 1) * moments) / steps)) {
      kept.push({ step, weights: weights.slice() });
      tell?.(step / steps);
    }
  }
  return kept;
}

/** The slope of λ/2 · Σ stiffness · (θ − θ_A)². */
const spring =
  (anchor: Float64Array, stiffness: Float64Array, lambda: number) =>
  (weights: Float64Array): Float64Array =>
    weights.map((weight, at) => lambda * stiffness[at]! * (weight - anchor[at]!));

const mean = (values: Float64Array): number => values.reduce((sum, it) => sum + it, 0) / values.length;
const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, it, at) => sum + it * b[at]!, 0);
const between = (a: Float64Array, b: Float64Array): Float64Array => a.map((it, at) => it - b[at]!);
const along = (direction: Float64Array): Float64Array => {
  const length = Math.sqrt(dot(direction, direction)) || 1;
  return direction.map((it) => it / length);
};

export const last = (moments: readonly Moment[]): Moment => moments.at(-1)!;
/** Softmax's probability of the first class. */
const firstOf = (logits: readonly number[]): number => Math.exp(logSoftmax({ values: logits })[0]!);

type Setting = Readonly<Record<'lambda' | 'learningRate' | 'steps' | 'similarity', number>>;
/** Whether Adam can get from A to B, and B contradicts what A taught. */
const isLearnt = ({ learningRate, steps, similarity }: Setting): boolean =>
  learningRate * steps >= 3 && learningRate <= 0.05 && steps >= 150 && similarity <= -0.5;
/** Half of what is known above chance, which is 0.5. */
const half = (before: number): number => 0.5 + (before - 0.5) / 2;
const SHORT = { steps: 40 } as const;

export default defineReproduction({
  parameters: {
    lambda: { kind: 'number', label: 'Lambda of EWC', min: 1, max: 10000, step: 1, default: 200, scale: 'log' },
    learningRate: {
      kind: 'number',
      label: 'Learning rate (Adam)',
      min: 1e-6,
      max: 0.1,
      step: 1e-6,
      default: 0.02,
      scale: 'log',
      from: { fact: 'learningRate' },
    },
    steps: { kind: 'number', label: 'Training steps on B', min: 40, max: 400, step: 20, default: 200 },
    similarity: { kind: 'number', label: 'Similarity of the tasks', min: -1, max: 1, step: 0.1, default: -0.8 },
  },

  simulate({ lambda, learningRate, steps, similarity }, random, progress): Result {
    const [A, B] = [false, true].map((isB) => examples(random, TRAINED, isB, similarity)) as [Examples, Examples];
    const [testA, testB] = [false, true].map((isB) => examples(random, TESTED, isB, similarity)) as [Examples, Examples];
    const draw = normal(random);
    const fresh = Float64Array.from({ length: WEIGHTS }, (_, at) => draw() * (at < INPUTS * HIDDEN ? 0.5 : 0.3));
    const none = (): undefined => undefined;
    const knowsA = train(fresh, A, { ...FIRST, pull: none }, 1).at(-1)!.weights;
    const fisher = fisherDiagonal(knowsA, A);
    const lossA = new Loss(A);
    const even = fisher.map(() => mean(fisher));
    const ways: Readonly<Record<Arm, Way>> = {
      naive: { rate: learningRate, steps, pull: none },
      lowRate: { rate: learningRate / SLOWER, steps: steps * SLOWER, pull: none },
      uniform: { rate: learningRate, steps, pull: spring(knowsA, even, lambda) },
      ewc: { rate: learningRate, steps, pull: spring(knowsA, fisher, lambda) },
      replay: { rate: learningRate, steps, pull: (weights) => lossA.gradient(weights) },
    };
    const paths = new Map<Arm, { step: number; weights: Float64Array }[]>();
    const soFar = (): Result => {
      const ends = (arm: Arm): Float64Array => paths.get(arm)?.at(-1)?.weights ?? knowsA;
      // The plane through what knows A, and the ends of naive training and of EWC.
      const across = along(between(ends('naive'), knowsA));
      const toward = between(ends('ewc'), knowsA);
      const share = dot(toward, across);
      const up = along(toward.map((it, at) => it - share * across[at]!));
      const place = (weights: Float64Array): [number, number] => {
        const way = between(weights, knowsA);
        return [dot(way, across), dot(way, up)];
      };
      const arms = Object.fromEntries(
        ARMS.map((arm) => [
          arm,
          (paths.get(arm) ?? [{ step: 0, weights: knowsA }]).map(({ step, weights }): Moment => ({
            step,
            a: accuracy(weights, testA),
            b: accuracy(weights, testB),
            at: place(weights),
          })),
        ]),
      ) as unknown as Record<Arm, Moment[]>;
      return {
        before: accuracy(knowsA, testA),
        arms,
        plane: planeOf(
          knowsA,
          across,
          up,
          [arms.naive, arms.ewc].flat().map(({ at }) => at),
          A,
          B,
        ),
        drift: [firstOf([10, 2, 1]), firstOf([5, 4.8, 1])],
        batchShare: mean(squaredBatchMeans(knowsA, A, BATCH)) / mean(fisher),
      };
    };
    const order = ['naive', 'ewc', 'uniform', 'replay', 'lowRate'] as const;
    const work = order.map((arm) => ways[arm].steps);
    const all = work.reduce((sum, it) => sum + it, 0);
    let done = 0;
    for (const [index, arm] of order.entries()) {
      const size = work[index]! / all;
      paths.set(
        arm,
        train(knowsA, B, ways[arm], RECORDED, (share) => progress(done + share * size)),
      );
      done += size;
      if (index === 1) progress(done, soFar());
    }
    return soFar();
  },

  figures: {
    accuracyA: {
      label: 'Accuracy on A after B (naive, EWC)',
      digits: 3,
      arms: ({ arms }) => ({ trapped: last(arms.naive).a, repaired: last(arms.ewc).a }),
    },
    accuracyB: {
      label: 'Accuracy on B (naive, EWC)',
      digits: 3,
      arms: ({ arms }) => ({ trapped: last(arms.naive).b, repaired: last(arms.ewc).b }),
    },
    before: { label: 'Accuracy on A before B', digits: 3, value: ({ before }) => before },
    lowRateA: {
      label: `Accuracy on A at a fifth of the rate, ${SLOWER} times the steps`,
      digits: 3,
      value: ({ arms }) => last(arms.lowRate).a,
    },
    uniformB: { label: 'Accuracy on B, held everywhere alike', digits: 3, value: ({ arms }) => last(arms.uniform).b },
    replayA: { label: 'Accuracy on A with replay', digits: 3, value: ({ arms }) => last(arms.replay).a },
    batchShare: { label: `Fisher information left by squaring means of ${BATCH}`, digits: 2, value: ({ batchShare }) => batchShare },
  },
  claims: [
    {
      sentence: 'Trained on B alone, the network loses at least half of what it knew of A above chance.',
      when: isLearnt,
      otherwise: 'Where the tasks are alike, or B is hardly learnt, little of A is lost.',
      byChance: true,
      holds: ({ arms, before }) => last(arms.naive).a <= half(before),
    },
    {
      sentence: `At a fifth of the learning rate, with ${SLOWER} times the steps, it loses as much.`,
      when: isLearnt,
      otherwise: 'Where the tasks are alike, or B is hardly learnt, little of A is lost.',
      byChance: true,
      holds: ({ arms, before }) => last(arms.lowRate).a <= half(before),
    },
    {
      sentence: 'EWC keeps A within five points, and tells B right in at least 80 %.',
      when: (it) => isLearnt(it) && it.lambda >= 100 && it.lambda <= 1000 && it.learningRate <= 0.03 && it.steps >= 200,
      otherwise: 'A low lambda does not hold A, a high one does not let B be learnt, and B takes some steps.',
      byChance: true,
      holds: ({ arms, before }) => last(arms.ewc).a >= before - 0.05 && last(arms.ewc).b >= 0.8,
    },
    {
      sentence: 'With examples of A mixed in, A is kept within five points and B is told right in at least 85 %.',
      when: isLearnt,
      otherwise: 'Where B is hardly learnt, there is nothing to mix.',
      byChance: true,
      holds: ({ arms, before }) => last(arms.replay).a >= before - 0.05 && last(arms.replay).b >= 0.85,
    },
    {
      sentence: `The square of the mean slope over ${BATCH} examples is less than a fifth of the Fisher information.`,
      byChance: true,
      holds: ({ batchShare }) => batchShare < 0.2,
    },
  ],

  golden: [
    { says: 'probability of the old class at logits [10, 2, 1]', values: SHORT, expected: '0.99954', figure: ({ drift }) => drift[0] },
    { says: 'the same once drifted to [5, 4.8, 1]', values: SHORT, expected: '0.5444', figure: ({ drift }) => drift[1] },
  ],
});

/** Both losses over the plane, a little wider than the paths. */
function planeOf(
  origin: Float64Array,
  across: Float64Array,
  up: Float64Array,
  points: readonly (readonly [number, number])[],
  A: Examples,
  B: Examples,
): Plane {
  const range = (of: readonly number[]): [number, number] => {
    const [low, high] = [Math.min(...of), Math.max(...of)];
    const margin = Math.max(0.25 * (high - low), 0.1);
    return [low - margin, high + margin];
  };
  const [x, y] = [range(points.map(([it]) => it)), range(points.map(([, it]) => it))];
  const cells = Array.from({ length: GRID * GRID }, (_, at) => {
    const [column, row] = [(at % GRID) + 0.5, Math.floor(at / GRID) + 0.5];
    const [right, above] = [x[0] + ((x[1] - x[0]) * column) / GRID, y[0] + ((y[1] - y[0]) * row) / GRID];
    const weights = origin.map((it, index) => it + right * across[index]! + above * up[index]!);
    return [lossOf(weights, A), lossOf(weights, B)] as const;
  });
  return { x, y, columns: GRID, a: cells.map(([a]) => a), b: cells.map(([, b]) => b) };
}
