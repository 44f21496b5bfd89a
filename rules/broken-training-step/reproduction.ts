/** A small classifier that is to memorise one batch, at learning rates over four decades, with a fault in its training step and without. */
import { defineReproduction, type Values } from '../../src/engine/reproduction.ts';
import { fork } from '../../src/numerics/random.ts';
import { drawProblem, LAYERS, MEMORISED, sizeOf, type Outcome, type Run, type Training, training } from './broken-run.ts';
import type { Fault } from './facts.ts';

const RATES = [1e-4, 1e-3, 1e-2, 1e-1];
/** How many steps, of one example through one weight, a run at another rate than the reader's may take: 1,000 of the page's defaults. */
const PATIENCE = 1000 * 32 * sizeOf(10);

const parameters = {
  fault: {
    kind: 'choice',
    label: 'Fault',
    choices: {
      'rewrapped-loss': 'loss wrapped anew',
      'cut-graph': 'graph cut before backward',
      'detached-term': 'term of the loss cut off',
      'detached-forward': 'way through NumPy in forward',
      'frozen-everything': 'every parameter frozen',
      'missing-step': 'step() missing',
      'missing-backward': 'backward() missing',
      'missing-zero-grad': 'zero_grad() missing',
      'stale-optimizer': 'optimizer of another model',
      'unregistered-modules': 'layers in a plain list',
      'unpaired-shuffle': 'inputs shuffled alone',
    } satisfies Record<Fault, string>,
    default: 'rewrapped-loss',
    from: { fact: 'fault' },
  },
  classes: { kind: 'number', label: 'Classes K', min: 2, max: 100, step: 1, default: 10, scale: 'log', from: { fact: 'classes' } },
  batch: {
    kind: 'number',
    label: 'Examples in the batch',
    min: 2,
    max: 64,
    step: 1,
    default: 32,
    scale: 'log',
    from: { fact: 'batchSize' },
  },
  learningRate: {
    kind: 'number',
    label: 'Learning rate of Adam',
    min: 1e-6,
    max: 1,
    step: 1e-6,
    default: 1e-3,
    scale: 'log',
    from: { fact: 'learningRate' },
  },
  steps: { kind: 'number', label: 'Training steps', min: 20, max: 1000, step: 10, default: 1000 },
} as const;

export type TrainingValues = Values<typeof parameters>;
type Arm = 'trapped' | 'repaired';

export interface Result {
  /** Losses at the four rates and at the reader's, the lowest rate first. */
  readonly curves: Readonly<Record<Arm, readonly Pick<Run, 'rate' | 'losses'>[]>>;
  /** All there is to know of the run at the reader's rate. */
  readonly here: Readonly<Record<Arm, Run & Outcome>>;
  /** The share of labels that stand beside an input of another class after the inputs alone were shuffled. */
  readonly mismatched: number;
  /** The losses when the inputs alone are shuffled before each step, for that fault. */
  readonly reshuffled: readonly number[];
}

const ALL = [true, true, true];
const NONE = [false, false, false];
const HEAD = [false, false, true];

/** For each fault, the layers that are given a gradient, and those that move. */
export const REACHED: Readonly<Record<Fault, { readonly gradient: readonly boolean[]; readonly moves: readonly boolean[] }>> = {
  'rewrapped-loss': { gradient: NONE, moves: NONE },
  'cut-graph': { gradient: NONE, moves: NONE },
  'frozen-everything': { gradient: NONE, moves: NONE },
  'missing-backward': { gradient: NONE, moves: NONE },
  'missing-step': { gradient: ALL, moves: NONE },
  'stale-optimizer': { gradient: ALL, moves: NONE },
  'detached-forward': { gradient: HEAD, moves: HEAD },
  'unregistered-modules': { gradient: ALL, moves: HEAD },
  'detached-term': { gradient: ALL, moves: ALL },
  'missing-zero-grad': { gradient: ALL, moves: ALL },
  'unpaired-shuffle': { gradient: ALL, moves: ALL },
};

export const isFlat = (fault: Fault): boolean => !REACHED[fault].moves.includes(true);
const both = <T>(of: (arm: Arm) => T): Record<Arm, T> => ({ trapped: of('trapped'), repaired: of('repaired') });
export const last = (numbers: readonly number[]): number => numbers.at(-1) ?? NaN;
/** The norm over all layers of what `backward` had left before a step, counted from 0. */
export const gradientAt = ({ gradients }: Run, step: number): number => Math.hypot(...gradients.map((it) => it.at(step) ?? NaN));
export const memorisedAt = ({ losses }: Pick<Run, 'losses'>): number => {
  const found = losses.findIndex((it) => it < MEMORISED);
  return found < 0 ? Infinity : found;
};
/** The first loss, where all others are the same number. */
const isUnchanged = (losses: readonly number[]): boolean => losses.every((it) => it === losses[0]);
const isGentle = ({ learningRate }: TrainingValues): boolean => learningRate <= 0.01;
const GENTLE = 'Above a learning rate of 0.01 Adam overshoots on this network, with a fault or without; there, tuning is the cure.';

export default defineReproduction({
  parameters,

  reduced: { classes: 3, batch: 4, steps: 20 },

  simulate({ fault, classes, batch, learningRate, steps }, random, progress): Result {
    const problem = drawProblem(classes, batch, random);
    const setup = { hasPenalty: fault === 'detached-term' };
    const start = (rate: number): Record<Arm, Training> => ({
      trapped: training(problem, rate, { ...setup, fault }),
      repaired: training(problem, rate, setup),
    });
    const here = start(learningRate);
    const others = RATES.filter((rate) => rate !== learningRate).map(start);
    const reshuffled = fault === 'unpaired-shuffle' ? training(problem, learningRate, { reshuffle: fork(random) }) : undefined;
    const all = [here, ...others].sort((a, b) => a.trapped.rate - b.trapped.rate);
    const runs = [...all.flatMap((it) => [it.trapped, it.repaired]), ...(reshuffled === undefined ? [] : [reshuffled])];
    const { labels } = problem.batch;
    const soFar = (): Result => ({
      curves: both((arm) => all.map(({ [arm]: { rate, losses } }) => ({ rate, losses: [...losses] }))),
      here: both((arm) => {
        const { rate, losses, penalties, gradients, outcome } = here[arm];
        return { rate, losses: [...losses], penalties: [...penalties], gradients: gradients.map((it) => [...it]), ...outcome() };
      }),
      mismatched: problem.order.filter((from, to) => labels[from] !== labels[to]).length / batch,
      reshuffled: [...(reshuffled?.losses ?? [])],
    });
    const enough = Math.floor(PATIENCE / (batch * sizeOf(classes)));
    for (let step = 1; step <= steps; step++) {
      for (const run of step <= enough ? runs : runs.filter((it) => it.rate === learningRate)) run.step();
      progress(step / steps, step === 10 || step % 100 === 0 ? soFar() : undefined);
    }
    return soFar();
  },

  figures: {
    chance: { label: 'ln K: the loss of a uniform guess', unit: 'nats', value: (_, { classes }) => Math.log(classes) },
    startLoss: { label: 'Loss before the first step', unit: 'nats', arms: ({ here }) => both((arm) => here[arm].losses[0] ?? NaN) },
    lastLoss: { label: 'Loss after the last step', unit: 'nats', digits: 4, arms: ({ here }) => both((arm) => last(here[arm].losses)) },
    memorised: { label: 'First step after which the loss is below 0.001', arms: ({ here }) => both((arm) => memorisedAt(here[arm])) },
    accuracy: { label: 'Share of the batch that is right', digits: 3, arms: ({ here }) => both((arm) => here[arm].accuracy) },
    unseen: { label: 'Share of 500 unseen examples that is right', digits: 3, arms: ({ here }) => both((arm) => here[arm].unseenAccuracy) },
    gradient: { label: 'Gradient norm after the first backward', digits: 3, arms: ({ here }) => both((arm) => gradientAt(here[arm], 0)) },
    lastGradient: {
      label: 'Gradient norm after the last backward',
      digits: 3,
      arms: ({ here }) => both((arm) => gradientAt(here[arm], -1)),
    },
    moved: { label: 'How far the weights have come', digits: 3, arms: ({ here }) => both((arm) => Math.hypot(...here[arm].moved)) },
  },

  claims: [
    {
      sentence: 'Where no weight moves, the loss is the same in every digit after every step, at every learning rate.',
      holds: ({ curves }, { fault }) => !isFlat(fault) || curves.trapped.every(({ losses }) => isUnchanged(losses)),
    },
    {
      sentence:
        'A layer before the cut has a gradient of exactly 0, and a layer that no step reaches stays what it was, bit for bit; all others have a gradient and move.',
      holds: ({ here: { trapped, repaired } }, { fault }) =>
        LAYERS.every(
          (_, layer) =>
            trapped.gradients[layer]!.some((it) => it > 0) === REACHED[fault].gradient[layer] &&
            trapped.moved[layer]! > 0 === REACHED[fault].moves[layer] &&
            repaired.moved[layer]! > 0,
        ),
    },
    {
      sentence: 'Without step() the gradient is there and stays the same; where zero_grad() does not reach, it grows with every step.',
      holds: ({ here: { trapped } }, { fault }) =>
        fault === 'missing-step'
          ? trapped.gradients.every((norms) => isUnchanged(norms) && norms[0]! > 0)
          : fault !== 'stale-optimizer' ||
            trapped.gradients.every((norms) => norms.every((it, at) => Math.abs(it / norms[0]! - at - 1) < 1e-9 * (at + 1))),
    },
    {
      sentence: 'The loss starts within half a nat of ln K.',
      when: ({ fault }) => fault !== 'detached-term',
      otherwise: 'The penalty is added to it.',
      holds: ({ here }, { classes }) => Math.abs(here.repaired.losses[0]! - Math.log(classes)) < 0.5,
    },
    {
      sentence: 'Without the fault, the loss falls.',
      when: isGentle,
      otherwise: GENTLE,
      holds: ({ here: { repaired } }) => last(repaired.losses) < repaired.losses[0]!,
    },
    {
      sentence: 'Gradients that nothing empties pile up; at learning rates up to 0.001 the loss falls all the same.',
      when: isGentle,
      otherwise: GENTLE,
      holds: ({ here: { trapped, repaired } }, { fault, learningRate }) =>
        fault !== 'missing-zero-grad' ||
        (Math.max(...trapped.gradients.flat()) > Math.max(...repaired.gradients.flat()) &&
          (learningRate > 1e-3 || last(trapped.losses) < trapped.losses[0]!)),
    },
    {
      sentence: 'A term that is cut trains nothing: it ends higher than the same term in the graph.',
      when: isGentle,
      otherwise: GENTLE,
      holds: ({ here: { trapped, repaired } }, { fault }) =>
        fault !== 'detached-term' || last(trapped.penalties) > last(repaired.penalties),
    },
  ],

  golden: [
    { says: 'ln 2', expected: '0.6931', values: { classes: 2, steps: 20 }, figure: (_, { classes }) => Math.log(classes) },
    { says: 'ln 10', expected: '2.3026', values: { steps: 20 }, figure: (_, { classes }) => Math.log(classes) },
    {
      says: 'the gradient norm with the graph cut',
      expected: '0',
      values: { fault: 'cut-graph', steps: 100 },
      figure: ({ here }) => Math.max(...here.trapped.gradients.flat()),
    },
    {
      says: 'how far the loss moves with the graph cut, at any learning rate',
      expected: '0',
      values: { fault: 'cut-graph', steps: 100 },
      figure: ({ curves }) => Math.max(...curves.trapped.flatMap(({ losses }) => losses.map((it) => Math.abs(it - losses[0]!)))),
    },
    {
      says: 'how far the loss moves without step(), at any learning rate',
      expected: '0',
      values: { fault: 'missing-step', steps: 100 },
      figure: ({ curves }) => Math.max(...curves.trapped.flatMap(({ losses }) => losses.map((it) => Math.abs(it - losses[0]!)))),
    },
    {
      says: 'without the fault, the step by which a batch of 32 costs less than 0.001',
      expected: '794',
      values: { steps: 800 },
      figure: ({ here }) => memorisedAt(here.repaired),
    },
    {
      says: 'without the fault, the share of that batch that is right',
      expected: '1',
      values: { steps: 800 },
      figure: ({ here }) => here.repaired.accuracy,
    },
    // The figures that the explanation quotes.
    {
      says: 'without zero_grad() at a learning rate of 0.001, the step by which the batch is memorised',
      expected: '215',
      values: { fault: 'missing-zero-grad', steps: 220 },
      figure: ({ here }) => memorisedAt(here.trapped),
    },
    {
      says: 'without zero_grad() at a learning rate of 0.01, the highest loss',
      expected: '81.4',
      values: { fault: 'missing-zero-grad', learningRate: 0.01, steps: 400 },
      figure: ({ here }) => Math.max(...here.trapped.losses),
    },
    {
      says: 'layers in a plain list: the share of the batch that is right',
      expected: '0.938',
      values: { fault: 'unregistered-modules' },
      figure: ({ here }) => here.trapped.accuracy,
    },
    {
      says: 'layers in a plain list: the share of unseen examples that is right',
      expected: '0.352',
      values: { fault: 'unregistered-modules' },
      figure: ({ here }) => here.trapped.unseenAccuracy,
    },
    {
      says: 'layers in a plain list at a learning rate of 0.01: the share of the batch that is right',
      expected: '1',
      values: { fault: 'unregistered-modules', learningRate: 0.01 },
      figure: ({ here }) => here.trapped.accuracy,
    },
    {
      says: 'inputs shuffled alone: the share of the batch that is right',
      expected: '1',
      values: { fault: 'unpaired-shuffle' },
      figure: ({ here }) => here.trapped.accuracy,
    },
    {
      says: 'inputs shuffled alone: the share of unseen examples that is right',
      expected: '0.15',
      values: { fault: 'unpaired-shuffle' },
      figure: ({ here }) => here.trapped.unseenAccuracy,
    },
    {
      says: 'without the fault, the share of unseen examples that is right',
      expected: '0.902',
      figure: ({ here }) => here.repaired.unseenAccuracy,
    },
    {
      says: 'without the fault, what is left of the loss at a learning rate of 0.0001',
      expected: '0.382',
      values: { learningRate: 1e-4 },
      figure: ({ here }) => last(here.repaired.losses),
    },
    {
      says: 'inputs shuffled alone before every pass: the mean loss over the last hundred',
      expected: '2.30',
      values: { fault: 'unpaired-shuffle' },
      figure: ({ reshuffled }) => reshuffled.slice(-100).reduce((sum, it) => sum + it, 0) / 100,
    },
  ],
});
