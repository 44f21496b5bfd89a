/**
 * A slice of a frozen linear layer whose adapter B·A learns a given update, at many ranks, scaled by alpha/r and by alpha/√r.
 * Dimension key: O outputs, I inputs, R rank.
 */
import { defineReproduction } from '../../src/engine/reproduction.ts';
import type { FactValue } from '../../src/engine/trap.ts';
import { adam, sgd } from '../../src/numerics/gradient-descent.ts';
import { type Matrix, matrix, multiply, norm, transpose } from '../../src/numerics/matrix.ts';
import { powerLaw } from '../../src/numerics/power-law.ts';
import type { Random } from '../../src/numerics/random.ts';
import { singularValues } from '../../src/numerics/singular-values.ts';

export const RANKS = [4, 8, 16, 32, 64, 128, 256, 512];
/** The rank that adapters mostly have, with which a raised one is compared. */
export const USUAL = 8;
const SWEPT = [USUAL, 32];

const OUTPUTS = 4;
/** Inputs are whitened, and the loss is summed over as many tokens: L = 64 · ½‖s·B·A − ΔW‖². */
const TOKENS = 64;
/** Norm of the wanted update, as a share of a row of the frozen weights, whose entries have variance 1/I. */
const SIZE = 0.02;
/** A loss of a hundred times the first counts as blown up. */
const BLOWN_UP = 100;

type Optimizer = 'sgd' | 'adam';
type Arm = 'trapped' | 'repaired';

export interface Run {
  readonly rank: number;
  /** alpha/r, or alpha/√r. */
  readonly scaling: number;
  /** What is left of the loss, from 1 before the first step; Infinity once it has blown up. */
  readonly left: number[];
  /** ‖∂L/∂B‖ and the sum of |∂L/∂B| at the first step: SGD moves B by the one, Adam by η in every entry. */
  gradientNorm: number;
  gradientSum: number;
}

/** What is left after the last step, for each rank. */
export type Left = Readonly<Record<number, number>>;

export interface Result {
  readonly runs: Readonly<Record<Arm, readonly Run[]>>;
  /** The learning rate above which SGD diverges at the reader's rank, while A is what it was drawn. */
  readonly edge: Readonly<Record<Arm, number>>;
  /** The usual rank and the reader's at the reader's learning rate, under each optimizer. */
  readonly kept: Readonly<Record<Optimizer, Readonly<Record<Arm, Left>>>>;
  /** The same at other learning rates with the reader's optimizer, the lowest first. */
  readonly sweep: readonly ({ readonly rate: number } & Readonly<Record<Arm, Left>>)[];
}

export const scalingOf: Readonly<Record<Arm, (alpha: number, rank: number) => number>> = {
  trapped: (alpha, rank) => alpha / rank,
  repaired: (alpha, rank) => alpha / Math.sqrt(rank),
};

/** A run that is taken forward one step at a time. */
interface Training extends Run {
  step(): void;
}

function training(target_OI: Matrix, A_RI: Matrix, scaling: number, optimizer: Optimizer, rate: number): Training {
  const A = { ...A_RI, values: A_RI.values.slice() };
  const B = matrix(target_OI.rows, A.rows);
  const [moveA, moveB] = optimizer === 'sgd' ? [sgd(rate), sgd(rate)] : [adam(rate), adam(rate)];
  const first = norm(target_OI);
  /** s·B·A − ΔW, how far the update is from the wanted one. */
  const missing = (): Matrix => {
    const update_OI = multiply(B, A);
    return { ...update_OI, values: update_OI.values.map((value, at) => scaling * value - target_OI.values[at]!) };
  };
  let missing_OI = missing();
  const run: Training = {
    rank: A.rows,
    scaling,
    left: [1],
    gradientNorm: NaN,
    gradientSum: NaN,
    step() {
      if (run.left.at(-1) === Infinity) return void run.left.push(Infinity);
      const slope_OI = { ...missing_OI, values: missing_OI.values.map((value) => TOKENS * scaling * value) };
      const gradientB_OR = multiply(slope_OI, transpose(A));
      const gradientA_RI = multiply(transpose(B), slope_OI);
      if (run.left.length === 1) {
        run.gradientNorm = norm(gradientB_OR);
        run.gradientSum = gradientB_OR.values.reduce((sum, value) => sum + Math.abs(value), 0);
      }
      moveA(A.values, gradientA_RI.values);
      moveB(B.values, gradientB_OR.values);
      missing_OI = missing();
      const left = (norm(missing_OI) / first) ** 2;
      run.left.push(left < BLOWN_UP ? left : Infinity);
    },
  };
  return run;
}

/** Learning rates 1, 3, 10, 30 … around where the theory sees the best: it falls with alpha under Adam, with its square under SGD. */
function ratesFor(optimizer: Optimizer, alpha: number): number[] {
  const scale = Math.round(2 * Math.log10((16 / alpha) ** (optimizer === 'sgd' ? 2 : 1)));
  const [from, to] = optimizer === 'sgd' ? [-8, 1] : [-9, -2];
  return Array.from({ length: to - from + 1 }, (_, at) => from + at + scale).map((half) =>
    Number(`${half % 2 === 0 ? 1 : 3}e${Math.floor(half / 2)}`),
  );
}

/** Losses closer than this, as a share of the first, count as the same. */
export const SAME = 0.02;
const SHORT = { width: 8, steps: 10 } as const;

interface Setting {
  readonly rank: number;
  readonly alpha: number;
  readonly learningRate: number;
  readonly width: number;
  readonly steps: number;
}

const isRaised = ({ rank }: Setting): boolean => rank >= 64;
/** How far SGD gets in all its steps: at rank r it takes about twice this, divided by inputs and rank, off the loss. */
const reach = ({ alpha, learningRate, steps }: Setting): number => (alpha ** 2 * TOKENS * learningRate * steps) / 3;
/** Whether SGD stays below three quarters of the step at which it diverges, by the largest eigenvalue of A·Aᵀ (Marchenko and Pastur). */
const isStable = ({ alpha, learningRate, width }: Setting, arm: Arm, rank: number): boolean =>
  (learningRate * TOKENS * scalingOf[arm](alpha, rank) ** 2 * (1 + Math.sqrt(rank / width)) ** 2) / 3 < 1.5;
const scalingAt = (runs: readonly Run[], rank: number): number => runs.find((run) => run.rank === rank)?.scaling ?? NaN;
const uniform = (random: Random, bound: number) => (): number => bound * (2 * random() - 1);
const unique = (numbers: readonly number[]): number[] => [...new Set(numbers)].sort((a, b) => a - b);
const lastOf = (runs: readonly Run[]): Left => Object.fromEntries(runs.map(({ rank, left }) => [rank, left.at(-1)!]));
const exponent = (runs: readonly Run[], of: (run: Run) => number): number =>
  powerLaw(runs.filter(({ rank }) => RANKS.includes(rank)).map((run) => [run.rank, of(run)])).exponent;
export const gradientSlope = (runs: readonly Run[]): number => exponent(runs, (run) => run.gradientNorm);
const adamSlope = (runs: readonly Run[]): number => exponent(runs, (run) => run.gradientSum);
const both = <T>(of: (arm: Arm) => T): Record<Arm, T> => ({ trapped: of('trapped'), repaired: of('repaired') });

/** The learning rate that leaves the least, among those tried. */
export function best(sweep: Result['sweep'], arm: Arm, rank: number): { rate: number; left: number } {
  const found = sweep.map((it) => ({ rate: it.rate, left: it[arm][rank] ?? Infinity }));
  return found.reduce((least, it) => (it.left < least.left ? it : least), found[0] ?? { rate: NaN, left: NaN });
}

export default defineReproduction({
  parameters: {
    rank: { kind: 'number', label: 'Rank r', min: 1, max: 512, step: 1, default: 256, scale: 'log', from: { fact: 'rank' } },
    alpha: { kind: 'number', label: 'Alpha', min: 0.5, max: 1024, step: 0.5, default: 16, scale: 'log', from: { fact: 'alpha' } },
    learningRate: {
      kind: 'number',
      label: 'Learning rate',
      min: 1e-6,
      max: 1,
      step: 1e-6,
      default: 2e-4,
      scale: 'log',
      from: { fact: 'learningRate' },
    },
    optimizer: {
      kind: 'choice',
      label: 'Optimizer',
      choices: { sgd: 'SGD', adam: 'Adam' },
      default: 'sgd',
      from: {
        fact: 'optimizer',
        read: (name: FactValue) => (/^(sgd|nesterov)/i.test(String(name)) ? 'sgd' : /adam/i.test(String(name)) ? 'adam' : undefined),
      },
    },
    width: { kind: 'number', label: 'Inputs of the layer', min: 8, max: 40, step: 8, default: 32 },
    steps: { kind: 'number', label: 'Training steps', min: 10, max: 50, step: 10, default: 40 },
  },

  reduced: { rank: 64, width: 8, steps: 10 },

  simulate({ rank, alpha, learningRate, optimizer, width, steps }, random, progress): Result {
    const entry = uniform(random, SIZE * Math.sqrt(3 / width));
    const target_OI = matrix(OUTPUTS, width, entry);
    // As PEFT does: uniform with variance 1/(3·I). Every rank takes the first rows of the same draw.
    const A_RI = matrix(Math.max(...RANKS), width, uniform(random, 1 / Math.sqrt(width)));
    const rowsOf = (r: number): Matrix => ({ rows: r, columns: width, values: A_RI.values.subarray(0, r * width) });
    const [steepest = NaN] = singularValues(multiply(transpose(rowsOf(rank)), rowsOf(rank)));
    const edge = both((arm) => 2 / (TOKENS * scalingOf[arm](alpha, rank) ** 2 * steepest));
    const start = (arm: Arm, ranks: readonly number[], by: Optimizer, rate: number): Training[] =>
      ranks.map((r) => training(target_OI, rowsOf(r), scalingOf[arm](alpha, r), by, rate));
    const other = optimizer === 'sgd' ? 'adam' : 'sgd';
    const runs = both((arm) => start(arm, unique([...RANKS, rank]), optimizer, learningRate));
    const others = both((arm) => start(arm, unique([USUAL, rank]), other, learningRate));
    const soFar = (): Result => {
      const now = both((arm) => lastOf(runs[arm]));
      return {
        runs: both((arm) => runs[arm].map(({ step: _, ...run }) => ({ ...run, left: [...run.left] }))),
        edge,
        kept: { sgd: now, adam: now, [other]: both((arm) => lastOf(others[arm])) },
        sweep: [{ rate: learningRate, ...now }],
      };
    };
    for (let step = 1; step <= steps; step++) {
      for (const run of [runs.trapped, runs.repaired, others.trapped, others.repaired].flat()) run.step();
      progress((0.3 * step) / steps, step === 1 || step % 10 === 0 ? soFar() : undefined);
    }

    let result = soFar();
    const rates = ratesFor(optimizer, alpha).filter((rate) => rate !== learningRate);
    for (const [at, rate] of rates.entries()) {
      const tried = both((arm) => start(arm, unique([...SWEPT, rank]), optimizer, rate));
      for (let step = 1; step <= steps; step++) {
        for (const run of [...tried.trapped, ...tried.repaired]) run.step();
        progress(0.3 + (0.7 * (at + step / steps)) / rates.length);
      }
      const row = { rate, ...both((arm) => lastOf(tried[arm])) };
      result = { ...result, sweep: [...result.sweep, row].sort((a, b) => a.rate - b.rate) };
      progress(0.3 + (0.7 * (at + 1)) / rates.length, result);
    }
    return result;
  },

  figures: {
    scaling: { label: 'Scaling of the update', arms: (_, { alpha, rank }) => both((arm) => scalingOf[arm](alpha, rank)) },
    gradientSlope: {
      label: 'Slope of the first gradient of B over the rank (log–log)',
      digits: 3,
      arms: ({ runs }) => both((arm) => gradientSlope(runs[arm])),
    },
    adamSlope: {
      label: "Slope of Adam's first step over the rank (log–log)",
      digits: 3,
      arms: ({ runs }) => both((arm) => adamSlope(runs[arm])),
    },
    left: {
      label: 'Share of the loss left at rank r, at the rate set',
      digits: 3,
      arms: ({ kept }, { optimizer, rank }) => both((arm) => kept[optimizer][arm][rank] ?? NaN),
    },
    bestLeft: {
      label: 'The same at the best rate for rank r',
      digits: 3,
      arms: ({ sweep }, { rank }) => both((arm) => best(sweep, arm, rank).left),
    },
    bestRate: {
      label: 'Best rate for rank r, of those tried',
      digits: 3,
      arms: ({ sweep }, { rank }) => both((arm) => best(sweep, arm, rank).rate),
    },
    edge: { label: 'Rate above which SGD diverges at rank r', digits: 3, arms: ({ edge }) => edge },
  },

  claims: [
    {
      sentence: 'The first gradient of B falls with the root of the rank under alpha/r, and does not depend on it under alpha/√r.',
      byChance: true,
      holds: ({ runs }) => Math.abs(gradientSlope(runs.trapped) + 0.5) < 0.1 && Math.abs(gradientSlope(runs.repaired)) < 0.1,
    },
    {
      sentence: "Adam's first step along the gradient does not depend on the rank under alpha/r, and grows with its root under alpha/√r.",
      byChance: true,
      holds: ({ runs }) => Math.abs(adamSlope(runs.trapped)) < 0.1 && Math.abs(adamSlope(runs.repaired) - 0.5) < 0.1,
    },
    {
      sentence:
        'Under SGD with the rank raised and the rest kept, alpha/r leaves more of the loss than it does at rank 8, and more than alpha/√r.',
      when: (it) => isRaised(it) && reach(it) < 2 * it.rank && isStable(it, 'trapped', USUAL) && isStable(it, 'repaired', it.rank),
      otherwise:
        'Below rank 64 the factor is small. With a higher learning rate or alpha, or more steps, the high rank arrives too or the others blow up.',
      holds: ({ kept }, { rank }) => kept.sgd.trapped[rank]! > Math.max(kept.sgd.trapped[USUAL]!, kept.sgd.repaired[rank]!),
    },
    {
      sentence: 'Under Adam, the raised rank under alpha/r leaves no more of the loss than rank 8 does at the same learning rate.',
      when: (it) => isRaised(it) && it.alpha * it.learningRate < 0.1,
      otherwise: 'Below rank 64 nothing was raised; where alpha times the learning rate is above 0.1, Adam overshoots at every rank.',
      byChance: true,
      holds: ({ kept }, { rank }) => kept.adam.trapped[rank]! <= kept.adam.trapped[USUAL]! + SAME,
    },
    {
      sentence: 'With the learning rate tuned for each rank, the raised rank under alpha/r leaves no more of the loss than rank 8.',
      when: isRaised,
      otherwise: 'Below rank 64 nothing was raised.',
      holds: ({ sweep }, { rank }) => best(sweep, 'trapped', rank).left <= best(sweep, 'trapped', USUAL).left + SAME,
    },
  ],

  golden: [
    { says: 'alpha/r at r = 8', values: SHORT, expected: '2.0', figure: ({ runs }) => scalingAt(runs.trapped, 8) },
    { says: 'alpha/r at r = 256', values: SHORT, expected: '0.0625', figure: ({ runs }) => scalingAt(runs.trapped, 256) },
    {
      says: 'alpha/r, r = 8 against r = 256',
      values: SHORT,
      expected: '32',
      figure: ({ runs }) => scalingAt(runs.trapped, 8) / scalingAt(runs.trapped, 256),
    },
    { says: 'alpha/√r at r = 8', values: SHORT, expected: '5.6569', figure: ({ runs }) => scalingAt(runs.repaired, 8) },
    { says: 'alpha/√r at r = 256', values: SHORT, expected: '1.0', figure: ({ runs }) => scalingAt(runs.repaired, 256) },
    { says: 'slope of ‖∂L/∂B‖ under alpha/r', values: { steps: 10 }, expected: '-0.5', figure: ({ runs }) => gradientSlope(runs.trapped) },
    { says: 'slope of ‖∂L/∂B‖ under alpha/√r', values: { steps: 10 }, expected: '0.0', figure: ({ runs }) => gradientSlope(runs.repaired) },
    // The figures that the explanation quotes.
    { says: 'what SGD leaves at r = 256 under alpha/r', expected: '0.989', figure: ({ kept }) => kept.sgd.trapped[256]! },
    { says: 'what SGD leaves at r = 256 under alpha/√r', expected: '0.078', figure: ({ kept }) => kept.sgd.repaired[256]! },
    { says: 'what Adam leaves at r = 256 under alpha/r', expected: '0.196', figure: ({ kept }) => kept.adam.trapped[256]! },
  ],
});
