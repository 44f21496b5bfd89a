/** The recurrent network against its definition, and on a task that needs memory. Its gradients are those of the tape, which has tests of its own. */
import { expect, it } from 'vitest';
import { matrix } from '../../src/numerics/matrix.ts';
import { seeded } from '../../src/numerics/random.ts';
import { freshWeights, recurrentScores, trainRecurrent } from '../../src/numerics/recurrent-classifier.ts';
import { torchRecurrent } from '../../src/numerics/sequence-parameters.ts';

it('computes tanh(x·U + h·W + b) from step to step, and the log-odds of the head', () => {
  const weights = [
    matrix(1, 1, () => 0.5),
    matrix(1, 1, () => -2),
    matrix(1, 1, () => 0.1),
    matrix(1, 2, (_, column) => 3 * column),
    matrix(1, 2, () => 0.2),
  ];
  const sequences = [matrix(1, 1, () => 1), matrix(1, 1, () => -3)];
  const first = Math.tanh(0.5 * 1 + 0.1);
  const second = Math.tanh(0.5 * -3 - 2 * first + 0.1);
  expect(recurrentScores(sequences, weights)[0]).toBeCloseTo(3 * second, 12);
});

it('has the weights of an Elman network with one bias vector, and a head for two classes', () => {
  const count = freshWeights(3, 10, seeded(1)).reduce((sum, { values }) => sum + values.length, 0);
  expect(count).toBe(torchRecurrent({ cell: 'RNN', input: 3, hidden: 10 }) - 10 + 2 * 10 + 2);
});

it('learns what only the first step tells', () => {
  const random = seeded(3);
  const labels = Array.from({ length: 200 }, (_, at) => at % 2);
  const sequences = Array.from({ length: 6 }, (_, step) => matrix(200, 1, (row) => (step === 0 ? 2 * labels[row]! - 1 : random() - 0.5)));
  const weights = trainRecurrent(sequences, labels, { units: 6, steps: 200, batch: 20 }, random);
  const right = [...recurrentScores(sequences, weights)].filter((score, at) => score > 0 === (labels[at] === 1)).length;
  expect(right).toBeGreaterThan(190);
});

it('is the same for the same draws', () => {
  const sequences = [matrix(8, 1, (row) => row)];
  const run = (): string =>
    JSON.stringify(trainRecurrent(sequences, [0, 1, 0, 1, 0, 1, 0, 1], { units: 2, steps: 5, batch: 4 }, seeded(5)));
  expect(run()).toBe(run());
});
