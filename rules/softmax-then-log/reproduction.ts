/** The loss of one example written in four ways, in a real floating-point format, and a training run on two of them. */
import { index, normal } from '../../src/numerics/distributions.ts';
import { logSumExp, type Repeated } from '../../src/numerics/log-sum-exp.ts';
import type { Random } from '../../src/numerics/random.ts';
import { type Rounding, roundingTo } from '../../src/numerics/round-to-format.ts';
import { fusedLoss, type LossOfLogits, lossOfSoftmax, lossWithoutShift, softmax } from '../../src/numerics/softmax-losses.ts';
import { type Example, softmaxRegression, type TrainingStep } from '../../src/numerics/softmax-regression.ts';
import { FORMATS, gapOfZero, overflowOfExp } from '../../src/numerics/underflow.ts';
import { defineReproduction, type Values } from '../../src/engine/reproduction.ts';
import type { FactValue } from '../../src/engine/trap.ts';

const BATCH = 16;

const parameters = {
  gap: {
    kind: 'number',
    label: 'Gap: how far the logit of the right class lies below the largest',
    unit: 'nats',
    min: 0.1,
    max: 1200,
    step: 0.1,
    default: 120,
    scale: 'log',
  },
  level: { kind: 'number', label: 'Logit of the right class', unit: 'nats', min: -1200, max: 1200, step: 1, default: 0 },
  format: {
    kind: 'choice',
    label: 'Number format',
    choices: { float16: 'float16', bfloat16: 'bfloat16', float32: 'float32', float64: 'float64' },
    default: 'float32',
    from: { fact: 'dtype' },
  },
  classes: {
    kind: 'number',
    label: 'Classes',
    min: 2,
    max: 200_000,
    step: 1,
    default: 10,
    scale: 'log',
    from: { fact: 'classes' },
  },
  epsilon: {
    kind: 'number',
    label: 'Constant added under the logarithm, as a power of ten',
    min: -45,
    max: -1,
    step: 0.1,
    default: -8,
    from: { fact: 'epsilon', read: (it: FactValue) => (typeof it === 'number' && it > 0 ? Math.log10(it) : undefined) },
  },
  learningRate: {
    kind: 'number',
    label: 'Learning rate of the training run, at its highest',
    min: 0.1,
    max: 200,
    step: 0.1,
    default: 16,
    scale: 'log',
  },
  steps: { kind: 'number', label: 'Steps of the training run', min: 50, max: 400, step: 10, default: 150 },
} as const;

export type SoftmaxValues = Values<typeof parameters>;

export interface PointOfCurve {
  readonly gap: number;
  readonly loss: number;
  /** Of the loss, for the right logit. */
  readonly gradient: number;
}

export interface Curve {
  readonly points: readonly PointOfCurve[];
  /** The first gap at which the loss is no finite number; Infinity where the curve has none. */
  readonly lossEnds: number;
  readonly gradientEnds: number;
}

export interface SoftmaxRun {
  /** At the reader's gap. */
  readonly at: Readonly<Record<Way, PointOfCurve>>;
  /** From a gap of 0 to well beyond what the format holds. */
  readonly curves: Readonly<Record<Way, Curve>>;
  /** Cross-entropy of a right prediction whose logit leads by the gap: of its softmax, and of its logits. */
  readonly twice: { readonly trapped: number; readonly repaired: number };
  readonly training: { readonly trapped: readonly TrainingStep[]; readonly repaired: readonly TrainingStep[] };
}

/** exp, divide, log; softmax, log (trapped); softmax, add a constant, log; log-softmax (repaired). */
export type Way = 'unshifted' | 'trapped' | 'patched' | 'repaired';
type Ways = Readonly<Record<Way, (logits: Repeated, target: number) => LossOfLogits>>;

const RIGHT = 1;

/** The largest logit, the right one below it, and the other classes beside the right one. */
function logitsOf({ level, classes }: SoftmaxValues, gap: number, round: Rounding): Repeated {
  const values = [round(level + gap), round(level)];
  return classes > 2 ? { values: [...values, round(level)], counts: [1, 1, classes - 2] } : { values };
}

const epsilonOf = ({ epsilon, format }: SoftmaxValues): number => roundingTo(format)(10 ** epsilon);

const waysIn = (values: SoftmaxValues): Ways => {
  const round = roundingTo(values.format);
  return {
    unshifted: (logits, target) => lossWithoutShift(logits, target, round),
    trapped: (logits, target) => lossOfSoftmax(logits, target, round),
    patched: (logits, target) => lossOfSoftmax(logits, target, round, epsilonOf(values)),
    repaired: (logits, target) => fusedLoss(logits, target, round),
  };
};

const forEachWay = <Of>(one: (way: Way) => Of): Record<Way, Of> => ({
  unshifted: one('unshifted'),
  trapped: one('trapped'),
  patched: one('patched'),
  repaired: one('repaired'),
});

function simulate(values: SoftmaxValues, random: Random): SoftmaxRun {
  const round = roundingTo(values.format);
  const ways = waysIn(values);
  const at = (way: Way, gap: number): PointOfCurve => {
    const { loss, gradient } = ways[way](logitsOf(values, gap, round), RIGHT);
    return { gap, loss, gradient: gradient[RIGHT] ?? NaN };
  };
  const widest = Math.max(1.25 * gapOfZero(values.format), 1.1 * values.gap);
  const leading: Repeated = { ...logitsOf({ ...values, level: 0 }, values.gap, round) };
  const p: Repeated = { ...leading, values: softmax(leading, round) };
  const batches = noisyBatches(values.steps, random);
  const train = (way: 'trapped' | 'repaired'): TrainingStep[] =>
    softmaxRegression(batches, {
      classes: 3,
      learningRate: (step) => values.learningRate * scheduled(step / values.steps),
      loss: (logits, label) => ways[way]({ values: logits }, label),
      round,
    });
  return {
    at: forEachWay((way) => at(way, values.gap)),
    curves: forEachWay((way) => curveOf((gap) => at(way, gap), widest)),
    twice: { trapped: fusedLoss(p, 0, round).loss, repaired: fusedLoss(leading, 0, round).loss },
    training: { trapped: train('trapped'), repaired: train('repaired') },
  };
}

function curveOf(at: (gap: number) => PointOfCurve, widest: number): Curve {
  const points = Array.from({ length: 201 }, (_, step) => at((step / 200) * widest));
  const ends = (name: 'loss' | 'gradient'): number => {
    const first = points.findIndex((it) => !Number.isFinite(it[name]));
    let [good, bad] = [points[first - 1]?.gap ?? 0, points[first]?.gap ?? Infinity];
    if (first <= 0) return bad;
    for (let halving = 0; halving < 40; halving++) {
      const middle = (good + bad) / 2;
      if (Number.isFinite(at(middle)[name])) good = middle;
      else bad = middle;
    }
    return bad;
  };
  return { points, lossEnds: ends('loss'), gradientEnds: ends('gradient') };
}

/** Up in a line over a fifth of the run, then down along a cosine to 0. */
const scheduled = (share: number): number => (share < 0.2 ? 5 * share : (1 + Math.cos(Math.PI * (share / 0.8 - 0.25))) / 2);

/** Three clouds of points around corners 3 from the middle; one label in ten is wrong, so some example is always a confident mistake. */
function noisyBatches(steps: number, random: Random): Example[][] {
  const noise = normal(random);
  const one = (): Example => {
    const cloud = index(random, 3);
    const angle = (2 * Math.PI * cloud) / 3;
    const label = random() < 0.1 ? (cloud + 1) % 3 : cloud;
    return { features: [1, 3 * Math.cos(angle) + noise(), 3 * Math.sin(angle) + noise()], label };
  };
  return Array.from({ length: steps }, () => Array.from({ length: BATCH }, one));
}

/** The first step whose loss is no finite number, from 1; Infinity where all are. */
export const failsAt = (steps: readonly TrainingStep[]): number => {
  const step = steps.findIndex(({ loss }) => !Number.isFinite(loss));
  return step < 0 ? Infinity : step + 1;
};

/** The step that made the weights NaN: the one that fails, where its loss is infinite, else the one before. */
export function lastStep(steps: readonly TrainingStep[]): number {
  const step = failsAt(steps);
  return steps[step - 1]?.loss === Infinity ? step : step - 1;
}

/** The mean loss of the last tenth of the run, in nats. */
export function lastLoss(steps: readonly TrainingStep[]): number {
  const last = steps.slice(Math.floor(0.9 * steps.length));
  return last.reduce((sum, { loss }) => sum + loss, 0) / last.length;
}

/** What a second softmax leaves of the loss of a certain, right prediction: log(1 + (K − 1)/e), in nats. */
export const floorOf = (classes: number): number => logSumExp({ values: [1, 0], counts: [1, classes - 1] }) - 1;

/** The gap between the logits as the format holds them. */
export function roundedGap(values: SoftmaxValues): number {
  const round = roundingTo(values.format);
  const [largest = NaN, right = NaN] = logitsOf(values, values.gap, round).values;
  return round(largest - right);
}

/** Relative error that a dozen roundings may add up to. */
const slack = (values: SoftmaxValues): number => 12 * 2 ** -(FORMATS[values.format]?.digits ?? 53);

export default defineReproduction({
  parameters,
  reduced: { steps: 60 },
  simulate,
  figures: {
    loss: {
      label: 'Loss at this gap',
      unit: 'nats',
      digits: 5,
      arms: ({ at }) => ({ trapped: at.trapped.loss, repaired: at.repaired.loss }),
    },
    gradient: {
      label: 'Gradient at this gap',
      arms: ({ at }) => ({ trapped: at.trapped.gradient, repaired: at.repaired.gradient }),
    },
    gradientEnds: {
      label: 'Gap that makes the gradient NaN',
      unit: 'nats',
      digits: 5,
      arms: ({ curves }) => ({ trapped: curves.trapped.gradientEnds, repaired: curves.repaired.gradientEnds }),
    },
    lossEnds: {
      label: 'Gap that makes the loss infinite',
      unit: 'nats',
      digits: 5,
      arms: ({ curves }) => ({ trapped: curves.trapped.lossEnds, repaired: curves.repaired.lossEnds }),
    },
    patchedLoss: { label: 'Loss with the constant', unit: 'nats', value: ({ at }) => at.patched.loss },
    patchedGradient: { label: 'Gradient with the constant', value: ({ at }) => at.patched.gradient },
    twice: { label: 'Loss of a right prediction, softmax twice and once', unit: 'nats', digits: 5, arms: ({ twice }) => twice },
    failsAt: {
      label: 'Training ends at step',
      arms: ({ training }) => ({ trapped: failsAt(training.trapped), repaired: failsAt(training.repaired) }),
    },
  },
  claims: [
    {
      sentence: 'The fused loss is finite at every gap, and its gradient lies between −1 and 0.',
      holds: ({ at, curves }) =>
        [at.repaired, ...curves.repaired.points].every(({ loss, gradient }) => Number.isFinite(loss) && gradient >= -1 && gradient <= 0),
    },
    {
      sentence: 'As long as 1/p fits into the format, softmax then log gives the fused loss up to rounding.',
      holds: ({ curves }, values) =>
        curves.trapped.points.every(({ gap, loss }, at) => {
          const fused = curves.repaired.points[at]?.loss ?? NaN;
          // A subnormal p has lost some of its digits: as many as 1/largest lies below the least normal number, three bits at most.
          return gap > overflowOfExp(values.format) - 1 || Math.abs(loss - fused) <= slack(values) * (4 + Math.abs(values.level) + fused);
        }),
    },
    {
      sentence: 'Softmax then log loses the gradient first: it is NaN once 1/p overflows, while the loss still prints a number.',
      when: (values) => roundedGap(values) > overflowOfExp(values.format),
      otherwise: 'At this gap 1/p is still a number, and both forms teach the same; only larger logits would bring the NaN.',
      holds: ({ at }) => Number.isNaN(at.trapped.gradient),
    },
    {
      sentence: 'Where the probability rounds to 0, the loss of softmax then log is infinite.',
      when: (values) => roundedGap(values) > gapOfZero(values.format),
      otherwise: 'At this gap the probability is still above 0 in this format.',
      holds: ({ at }) => at.trapped.loss === Infinity,
    },
    {
      sentence: 'A constant ε under the logarithm caps the loss at −log ε, and a mistake far beyond that cap teaches nothing.',
      when: (values) =>
        epsilonOf(values) * (FORMATS[values.format]?.largest ?? 1) > 2 && roundedGap(values) > 5 - Math.log(epsilonOf(values)),
      otherwise:
        'Either the gap is small beside −log ε, or ε is so small that 1/ε overflows in this format: then the gradient is NaN all the same.',
      holds: ({ at }, values) =>
        at.patched.loss <= -Math.log(epsilonOf(values)) * (1 + slack(values)) + slack(values) && Math.abs(at.patched.gradient) < 0.01,
    },
    {
      sentence: 'Softmax twice never brings the loss below log(1 + (K − 1)/e), however certain and right the prediction is.',
      holds: ({ twice }, values) => twice.trapped >= floorOf(values.classes) * (1 - slack(values)) - slack(values),
    },
    {
      sentence: 'The fused run finishes; the other one ends right after a step with an example whose 1/p overflows, and at no other.',
      holds: ({ training }, values) => {
        const limit = overflowOfExp(values.format);
        const last = lastStep(training.trapped);
        const near = 1 + slack(values);
        return (
          failsAt(training.repaired) === Infinity &&
          training.trapped.slice(0, -1).every(({ gap }, at) => at + 1 >= last || gap <= limit * near) &&
          (last === Infinity || (training.trapped[last - 1]?.gap ?? 0) >= limit / near)
        );
      },
    },
    {
      sentence: 'The fused run gets over its worst step: its last tenth costs less than three quarters of that.',
      holds: ({ training }) => lastLoss(training.repaired) < 0.75 * Math.max(...training.repaired.map(({ loss }) => loss)),
    },
  ],
  golden: [
    {
      says: 'The logits 1000, 1001 and 1002 without a shift, in float64',
      expected: 'NaN',
      figure: () => lossWithoutShift({ values: [1000, 1001, 1002] }, 0, roundingTo('float64')).loss,
    },
    {
      says: 'The logits 0 and −1000, the second right: the loss of softmax then log',
      expected: 'Infinity',
      values: { gap: 1000, level: -1000, classes: 2 },
      figure: ({ at }) => at.trapped.loss,
    },
    {
      says: 'The logits 0 and −1000, the second right: the gradient of softmax then log',
      expected: 'NaN',
      values: { gap: 1000, level: -1000, classes: 2 },
      figure: ({ at }) => at.trapped.gradient,
    },
    {
      says: 'The logits 0 and −1000, the second right: the fused loss',
      expected: '1000',
      values: { gap: 1000, level: -1000, classes: 2 },
      figure: ({ at }) => at.repaired.loss,
    },
    {
      says: 'The logits 0 and −1000, the second right: the fused gradient of the second',
      expected: '-1',
      values: { gap: 1000, level: -1000, classes: 2 },
      figure: ({ at }) => at.repaired.gradient,
    },
    {
      says: 'The logits 0 and −1000, the second right: the fused gradient of the first',
      expected: '1',
      figure: () => fusedLoss({ values: [0, -1000] }, 1, roundingTo('float32')).gradient[0] ?? NaN,
    },
    {
      says: 'exp overflows float32 above this logit',
      expected: '88.7228',
      values: { classes: 2 },
      figure: ({ curves }) => curves.unshifted.lossEnds,
    },
    {
      says: 'exp overflows float16 above this logit',
      expected: '11.0899',
      figure: () => overflowOfExp('float16'),
    },
    { says: 'float32: −inf from this gap on', expected: '103.97', figure: ({ curves }) => curves.trapped.lossEnds },
    {
      says: 'bfloat16: −inf from this gap on',
      expected: '92.75',
      values: { format: 'bfloat16' },
      figure: ({ curves }) => curves.trapped.lossEnds,
    },
    {
      says: 'float16: −inf from this gap on',
      expected: '17.34',
      values: { format: 'float16' },
      figure: ({ curves }) => curves.trapped.lossEnds,
    },
    { says: 'Softmax twice, ten classes, a certain and right prediction', expected: '1.4612', figure: ({ twice }) => twice.trapped },
  ],
});
