/** Softmax regression by stochastic gradient descent, with the loss and its gradient in a floating-point format of choice. */
import type { LossOfLogits } from './softmax-losses.ts';
import type { Rounding } from './round-to-format.ts';

export interface Example {
  readonly features: readonly number[];
  /** Index of the class, below the number of classes. */
  readonly label: number;
}

export interface TrainingStep {
  /** Mean over the batch, before the step, in nats. */
  readonly loss: number;
  /** How far the logit of a right class lies below the largest, in the worst example of the batch, in nats. */
  readonly gap: number;
}

export interface TrainingOptions {
  readonly classes: number;
  /** For each step, from 0. */
  readonly learningRate: (step: number) => number;
  /** For logits and the index of the right class. */
  readonly loss: (logits: readonly number[], label: number) => LossOfLogits;
  /** Of the logits. The weights stay in float64, as a master copy of them does in mixed precision. */
  readonly round: Rounding;
}

/**
 * Trains from weights of 0, one step for each batch. A NaN in a gradient spreads to the weights and stays.
 * @returns what each step saw before it changed the weights
 */
export function softmaxRegression(batches: readonly (readonly Example[])[], options: TrainingOptions): TrainingStep[] {
  const { classes, learningRate, loss, round } = options;
  const weights = Array.from({ length: classes }, () => new Float64Array(batches[0]?.[0]?.features.length ?? 0));
  const logitOf = (row: Float64Array, features: readonly number[]): number => {
    let sum = 0;
    for (let at = 0; at < row.length; at++) sum += row[at]! * features[at]!;
    return round(sum);
  };
  return batches.map((batch, step) => {
    const seen = batch.map(({ features, label }) => {
      const logits = weights.map((row) => logitOf(row, features));
      const { loss: value, gradient } = loss(logits, label);
      return { features, gradient, loss: value, gap: Math.max(...logits) - logits[label]! };
    });
    const rate = learningRate(step) / batch.length;
    weights.forEach((row, of) => {
      for (const { features, gradient } of seen) {
        for (let at = 0; at < row.length; at++) row[at]! -= rate * gradient[of]! * features[at]!;
      }
    });
    return { loss: seen.reduce((sum, it) => sum + it.loss, 0) / batch.length, gap: Math.max(...seen.map((it) => it.gap)) };
  });
}
