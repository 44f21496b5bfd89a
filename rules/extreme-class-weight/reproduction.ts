/**
 * The gradient of one batch, summed by hand; and logistic regression on one positive in a thousand rows, trained with a class weight
 * and with a focal loss. Both kinds of positives and of negatives are there: the easy ones far away, the hard ones side by side.
 */
import { defineReproduction } from '../../src/engine/reproduction.ts';
import { binaryGradient, focalGradient } from '../../src/numerics/binary-losses.ts';
import { normal } from '../../src/numerics/distributions.ts';
import { adam } from '../../src/numerics/gradient-descent.ts';
import { sortedQuantile } from '../../src/numerics/quantile.ts';
import type { Random } from '../../src/numerics/random.ts';

/** Where rows of a kind lie: the mean of both features and their spread. */
interface Kind {
  readonly label: 0 | 1;
  readonly mean: readonly [number, number];
  readonly spread: number;
  /** Of the rows of its class. */
  readonly share: number;
}
export const KINDS = {
  easyNegative: { label: 0, mean: [-2, 2], spread: 1, share: 0.95 },
  hardNegative: { label: 0, mean: [0, -1], spread: 0.8, share: 0.05 },
  easyPositive: { label: 1, mean: [3, -1], spread: 1, share: 0.5 },
  hardPositive: { label: 1, mean: [0.5, 1.5], spread: 0.6, share: 0.5 },
} as const satisfies Readonly<Record<string, Kind>>;
type Name = keyof typeof KINDS;
const NAMES = Object.keys(KINDS) as Name[];

/** Positives among the rows that are trained on. */
const POSITIVES = 20;
/** Rows that are judged on; precision is computed for the imbalance of the training. */
const JUDGED = { negatives: 4_000, positives: 400 } as const;
const RATE = 0.05;
/** Share of negatives that the operator can afford to look at. */
export const ALARMS = 0.02;
/** How often a run is looked at. */
const LOOKS = 10;
/** What more weight does, the first idea of most people. */
export const MORE = 10;

/** How a model is trained: weighted from a bias of 0, with ten times the weight, weighted from the base rate, or focal from the base rate. */
export type Arm = 'trapped' | 'heavier' | 'started' | 'repaired';
export const ARMS = ['trapped', 'heavier', 'started', 'repaired'] as const satisfies readonly Arm[];

export interface Look {
  readonly step: number;
  /** Of the absolute gradient, from the easy negatives; before the step. */
  readonly easyShare: number;
  /** Hard positives found while 2 % of the negatives are false alarms. */
  readonly hardRecall: number;
  /** At the threshold of 0.5: hard positives found, false alarms as a share of negatives, precision at one in a thousand. */
  readonly atHalf: { readonly hardRecall: number; readonly falseAlarms: number; readonly precision: number };
}

/** Gradients along the logits, summed over the batch. */
export interface Sums {
  readonly negatives: number;
  readonly positive: number;
}

export interface Result {
  readonly batch: {
    readonly weighted: Sums;
    /** The cross-entropy's gradient times the modulating factor, as the shortcut has it. */
    readonly modulated: Sums;
    /** The derivative of the focal loss, without a weight and with the same. */
    readonly focal: Sums;
    readonly focalWeighted: Sums;
  };
  readonly runs: Readonly<Record<Arm, readonly Look[]>>;
}

interface Rows {
  readonly count: number;
  readonly first: Float64Array;
  readonly second: Float64Array;
  readonly label: Uint8Array;
  readonly kind: Uint8Array;
}

function draw(random: Random, counts: { readonly negatives: number; readonly positives: number }): Rows {
  const next = normal(random);
  const count = counts.negatives + counts.positives;
  const rows: Rows = { count, first: new Float64Array(count), second: new Float64Array(count), label: new Uint8Array(count), kind: new Uint8Array(count) }; // prettier-ignore
  let at = 0;
  for (const [kind, name] of NAMES.entries()) {
    const { label, mean, spread, share } = KINDS[name];
    for (const end = at + Math.round(share * (label === 1 ? counts.positives : counts.negatives)); at < end; at++) {
      rows.first[at] = mean[0] + spread * next();
      rows.second[at] = mean[1] + spread * next();
      rows.label[at] = label;
      rows.kind[at] = kind;
    }
  }
  return rows;
}

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
/** What the positives' terms are multiplied by, and how strongly easy examples are turned down. */
interface Loss {
  readonly weight: number;
  readonly gamma: number;
}

/** dL/dz of a row; without γ it is the weighted cross-entropy's. */
const slopeOf = ({ weight, gamma }: Loss, p: number, label: number): number =>
  (label === 1 ? weight : 1) * (gamma === 0 ? binaryGradient(p, label) : focalGradient(p, label, gamma));

/** Logistic regression that is taken forward one step at a time, with all rows in each. */
interface Training {
  readonly weights: Float64Array;
  /** Of the absolute gradient, from the easy negatives. */
  easyShare: number;
  step(): void;
}

function training(rows: Rows, loss: Loss, bias: number): Training {
  const weights = Float64Array.of(0, 0, bias);
  const gradient = new Float64Array(3);
  const move = adam(RATE, { epsilon: 1e-12 });
  const differentiate = (): number => {
    const sums = new Float64Array(NAMES.length);
    const [a, b, c] = [weights[0]!, weights[1]!, weights[2]!];
    let [alongX, alongY, along] = [0, 0, 0];
    for (let at = 0; at < rows.count; at++) {
      const x = rows.first[at]!;
      const y = rows.second[at]!;
      const pull = slopeOf(loss, sigmoid(a * x + b * y + c), rows.label[at]!);
      alongX += pull * x;
      alongY += pull * y;
      along += pull;
      sums[rows.kind[at]!]! += Math.abs(pull);
    }
    gradient.set([alongX / rows.count, alongY / rows.count, along / rows.count]);
    return sums[0]! / sums.reduce((sum, it) => sum + it, 0);
  };
  const it: Training = {
    weights,
    easyShare: differentiate(),
    step() {
      move(weights, gradient);
      it.easyShare = differentiate();
    },
  };
  return it;
}

function judge(rows: Rows, weights: Float64Array, imbalance: number): Omit<Look, 'step' | 'easyShare'> {
  const scores = new Float64Array(rows.count);
  for (let at = 0; at < rows.count; at++) scores[at] = weights[0]! * rows.first[at]! + weights[1]! * rows.second[at]! + weights[2]!;
  const negatives = scores.subarray(0, JUDGED.negatives).sort();
  const positives = scores.subarray(JUDGED.negatives);
  const hard = positives.subarray(Math.round(KINDS.easyPositive.share * JUDGED.positives));
  const falseAlarms = shareAbove(negatives, 0);
  const found = shareAbove(positives, 0);
  return {
    hardRecall: shareAbove(hard, sortedQuantile(negatives, 1 - ALARMS)),
    atHalf: { hardRecall: shareAbove(hard, 0), falseAlarms, precision: found / (found + imbalance * falseAlarms) },
  };
}

function shareAbove(scores: Float64Array, threshold: number): number {
  let above = 0;
  for (const score of scores) if (score > threshold) above++;
  return above / scores.length;
}

export const last = (looks: readonly Look[]): Look => looks.at(-1)!;
/** Half way: where a run that starts well is ahead. */
export const halfWay = (looks: readonly Look[]): Look => looks[Math.floor(looks.length / 2)]!;
export const share = ({ negatives, positive }: Sums): number => Math.abs(negatives) / (Math.abs(negatives) + Math.abs(positive));
const firstShare = (looks: readonly Look[]): number => looks[0]!.easyShare;

const odds = ({ negatives, positive }: Sums): number => Math.abs(negatives / positive);

/** What the batch says hangs on no training. */
const SHORT = { imbalance: 100, steps: 20 } as const;

export default defineReproduction({
  parameters: {
    weight: {
      kind: 'number',
      label: 'Weight of the positive class',
      min: 1,
      max: 100_000,
      step: 0.1,
      default: 100,
      scale: 'log',
      from: { fact: 'ratio' },
    },
    gamma: { kind: 'number', label: 'Focusing γ', min: 0, max: 5, step: 0.5, default: 2 },
    negatives: {
      kind: 'number',
      label: 'Easy negatives in the batch',
      min: 1000,
      max: 1_000_000,
      step: 1000,
      default: 100_000,
      scale: 'log',
    },
    easy: { kind: 'number', label: 'p of an easy negative', min: 0.001, max: 0.5, step: 0.001, default: 0.01 },
    hard: { kind: 'number', label: 'p of the hard positive', min: 0.001, max: 0.999, step: 0.001, default: 0.1 },
    imbalance: { kind: 'number', label: 'Training: negatives for each positive', min: 100, max: 1000, step: 50, default: 1000 },
    steps: { kind: 'number', label: 'Training: steps', min: 20, max: 300, step: 20, default: 100 },
  },
  reduced: { weight: 50, imbalance: 100, steps: 40 },

  simulate({ weight, gamma, negatives, easy, hard, imbalance, steps }, random, progress): Result {
    const sums = (loss: Loss): Sums => ({ negatives: negatives * slopeOf(loss, easy, 0), positive: slopeOf(loss, hard, 1) });
    const weighted = sums({ weight, gamma: 0 });
    const batch = {
      weighted,
      modulated: { negatives: easy ** gamma * weighted.negatives, positive: (1 - hard) ** gamma * weighted.positive },
      focal: sums({ weight: 1, gamma }),
      focalWeighted: sums({ weight, gamma }),
    };
    const trained = draw(random, { negatives: imbalance * POSITIVES, positives: POSITIVES });
    const judged = draw(random, JUDGED);
    // b = −ln((1 − π)/π) at the share of positives π.
    const bias = -Math.log(imbalance);
    const models = {
      trapped: training(trained, { weight, gamma: 0 }, 0),
      heavier: training(trained, { weight: MORE * weight, gamma: 0 }, 0),
      started: training(trained, { weight, gamma: 0 }, bias),
      repaired: training(trained, { weight: 1, gamma }, bias),
    };
    const looks: Record<Arm, Look[]> = { trapped: [], heavier: [], started: [], repaired: [] };
    const lookAt = (step: number): void => {
      for (const arm of ARMS) looks[arm].push({ step, easyShare: models[arm].easyShare, ...judge(judged, models[arm].weights, imbalance) });
    };
    const result = (): Result => ({
      batch,
      runs: { trapped: [...looks.trapped], heavier: [...looks.heavier], started: [...looks.started], repaired: [...looks.repaired] },
    });
    lookAt(0);
    progress(0, result());
    for (let step = 1; step <= steps; step++) {
      for (const arm of ARMS) models[arm].step();
      if (step % (steps / LOOKS) === 0) {
        lookAt(step);
        progress(step / steps, result());
      }
    }
    return result();
  },

  figures: {
    batchNegatives: {
      label: 'Gradient of the batch’s easy negatives',
      arms: ({ batch }) => ({ trapped: batch.weighted.negatives, repaired: batch.focal.negatives }),
    },
    batchPositive: {
      label: 'Gradient of its hard positive (the focal loss has no weight)',
      arms: ({ batch }) => ({ trapped: batch.weighted.positive, repaired: batch.focal.positive }),
    },
    firstEasyShare: {
      label: 'First gradient of the training: share of easy negatives',
      arms: ({ runs }) => ({ trapped: firstShare(runs.trapped), repaired: firstShare(runs.repaired) }),
    },
    halfWayRecall: {
      label: `Hard positives found after half of the steps, at ${100 * ALARMS} % false alarms`,
      arms: ({ runs }) => ({ trapped: halfWay(runs.trapped).hardRecall, repaired: halfWay(runs.repaired).hardRecall }),
    },
    recall: {
      label: `Hard positives found after all steps, at ${100 * ALARMS} % false alarms`,
      arms: ({ runs }) => ({ trapped: last(runs.trapped).hardRecall, repaired: last(runs.repaired).hardRecall }),
    },
    hardAtHalf: {
      label: 'Hard positives found after all steps, at the threshold of 0.5',
      arms: ({ runs }) => ({ trapped: last(runs.trapped).atHalf.hardRecall, repaired: last(runs.repaired).atHalf.hardRecall }),
    },
    precision: {
      label: 'Precision at the threshold of 0.5',
      arms: ({ runs }) => ({ trapped: last(runs.trapped).atHalf.precision, repaired: last(runs.repaired).atHalf.precision }),
    },
  },

  claims: [
    {
      sentence: 'In the batch, focal loss divides the weight of the easy negatives against the hard positive by more than ten.',
      when: ({ gamma, easy, hard }) => gamma >= 2 && easy <= 0.1 && hard <= 0.5,
      otherwise: 'With γ below 2, negatives that are not easy, or a positive that is not hard, there is less to tell apart.',
      holds: ({ batch }) => odds(batch.focalWeighted) < odds(batch.weighted) / 10,
    },
    {
      sentence: 'Weighted and from a bias of 0, the first step belongs to the easy negatives.',
      when: ({ weight, imbalance }) => weight <= 0.85 * imbalance,
      otherwise: 'A weight near the imbalance evens out the first step; it is then too much for every later one.',
      holds: ({ runs }) => firstShare(runs.trapped) > 0.5,
    },
    {
      sentence: 'Focal loss from the base rate leaves them less than a fiftieth of it.',
      when: ({ gamma }) => gamma >= 1,
      otherwise: 'With γ below 1 the loss hardly tells easy from hard.',
      holds: ({ runs }) => firstShare(runs.repaired) < 0.02,
    },
    {
      sentence: 'At the threshold of 0.5, ten times the weight brings more false alarms, and focal loss without a weight the fewest.',
      when: ({ weight, gamma }) => weight >= 10 && gamma <= 3,
      otherwise: 'A weight below ten hardly moves anything in so few steps.',
      holds: ({ runs }) => {
        const alarms = (arm: Arm): number => last(runs[arm]).atHalf.falseAlarms;
        return alarms('heavier') >= alarms('trapped') && alarms('trapped') > alarms('repaired');
      },
      byChance: true,
    },
    {
      sentence: 'Half way, focal loss from the base rate finds more of the hard positives at the same share of false alarms.',
      when: ({ gamma, weight, imbalance }) => gamma >= 1 && gamma <= 3 && weight <= imbalance,
      otherwise: 'With a weight beyond the imbalance, or another γ, either can be ahead.',
      holds: ({ runs }) => halfWay(runs.repaired).hardRecall > halfWay(runs.trapped).hardRecall,
      byChance: true,
    },
  ],

  golden: [
    {
      says: 'easy negatives under a weight: 100,000 × 0.01',
      expected: '1000',
      values: SHORT,
      figure: ({ batch }) => batch.weighted.negatives,
    },
    { says: 'the positive, weighted by 100', expected: '-90', values: SHORT, figure: ({ batch }) => batch.weighted.positive },
    { says: 'their sum', expected: '910', values: SHORT, figure: ({ batch }) => batch.weighted.negatives + batch.weighted.positive },
    { says: 'by the modulating factor alone: negatives', expected: '0.1', values: SHORT, figure: ({ batch }) => batch.modulated.negatives },
    {
      says: 'by the modulating factor alone: the positive',
      expected: '-72.9',
      values: SHORT,
      figure: ({ batch }) => batch.modulated.positive,
    },
    { says: 'the exact derivative: negatives', expected: '0.2990', values: SHORT, figure: ({ batch }) => batch.focalWeighted.negatives },
    { says: 'the exact derivative: the positive', expected: '-110.20', values: SHORT, figure: ({ batch }) => batch.focalWeighted.positive },
    {
      says: 'the share of easy negatives in the first gradient at weight 100: 19,000 of 22,000',
      expected: '0.8636',
      figure: ({ runs }) => firstShare(runs.trapped),
    },
  ],
});
