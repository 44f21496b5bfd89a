/**
 * A recurrent network with one answer for each sequence: h = tanh(x·U + h·W + b) from step to step, then a linear head. Written on a tape,
 * trained by Adam on mini-batches with exact gradients, which are clipped; the rate falls to 0.
 * Dimension key: N sequences, T steps, M inputs, D units.
 */
import { addProduct } from './add-products.ts';
import { index, normal } from './distributions.ts';
import { matrix, type Matrix } from './matrix.ts';
import type { Random } from './random.ts';
import { Tape, type Variable } from './tape.ts';

/** The weights, in this order: U (M × D), W (D × D), b (1 × D), head (D × 2), its bias (1 × 2). */
export type RecurrentWeights = readonly Matrix[];

export interface RecurrentTraining {
  readonly units: number;
  readonly steps: number;
  readonly batch: number;
  /** Of Adam's first step, from which it falls to 0 in a straight line; 0.02 unless told. */
  readonly rate?: number;
}

/** A gradient through many steps explodes at times: it is cut to this length. */
const LONGEST = 0.3;

/** Sequences of one length: one N × M matrix for each of the T steps. */
export type Sequences = readonly Matrix[];

/** Weights as before training: of a spread of 1/√(inputs), biases 0. W is half that and half the unit matrix, so that the state lasts. */
export function freshWeights(inputs: number, units: number, random: Random): RecurrentWeights {
  const draw = normal(random);
  const drawn = (rows: number, columns: number): Matrix => matrix(rows, columns, () => draw() / Math.sqrt(rows));
  const [U, W] = [drawn(inputs, units), drawn(units, units)];
  const lasting = matrix(units, units, (row, column) => (W.values[row * units + column]! + (row === column ? 1 : 0)) / 2);
  return [U, lasting, matrix(1, units), drawn(units, 2), matrix(1, 2)];
}

/** Records the network for as many sequences as `inputs` have rows. @returns the logits, N × 2 */
function network(tape: Tape, inputs: readonly Variable[], [U, W, b, head, c]: readonly Variable[]): Variable {
  let state: Variable | undefined;
  for (const x of inputs) {
    const given = tape.sum(tape.product(x, U!), b!);
    state = tape.tanh(state === undefined ? given : tape.sum(given, tape.product(state, W!)));
  }
  return tape.sum(tape.product(state!, head!), c!);
}

/**
 * Trains on mini-batches that are drawn with replacement.
 * @param sequences T ≥ 1 matrices of the same shape
 * @param labels N numbers, 0 or 1
 */
export function trainRecurrent(
  sequences: Sequences,
  labels: ArrayLike<number>,
  { units, steps, batch, rate = 0.02 }: RecurrentTraining,
  random: Random,
): RecurrentWeights {
  const [first] = sequences;
  const [rows, inputs] = [first!.rows, first!.columns];
  const weights = freshWeights(inputs, units, random);
  const tape = new Tape();
  const given = sequences.map(() => matrix(batch, inputs));
  const wanted = new Array<number>(batch).fill(0);
  const leaves = weights.map((it) => tape.leaf(it));
  const loss = tape.crossEntropy(network(tape, given.map((it) => tape.constant(it)), leaves), wanted); // prettier-ignore
  const moments = weights.map(({ values }) => [new Float64Array(values.length), new Float64Array(values.length)] as const);
  for (let step = 1; step <= steps; step++) {
    for (let row = 0; row < batch; row++) {
      const from = index(random, rows);
      wanted[row] = labels[from]!;
      // Copied number by number: views of so few numbers would take longer to make than to copy.
      for (let time = 0; time < given.length; time++) {
        const [into, of] = [given[time]!.values, sequences[time]!.values];
        for (let at = 0; at < inputs; at++) into[row * inputs + at] = of[from * inputs + at]!;
      }
    }
    tape.forward();
    tape.backward(loss);
    // A rate that stays as it is leaves the weights jumping about at the end.
    const slower = rate * (1 - (step - 1) / steps);
    const length = Math.sqrt(leaves.reduce((sum, { gradient }) => gradient.reduce((total, it) => total + it * it, sum), 0));
    const shorter = Math.min(1, LONGEST / length);
    leaves.forEach(({ values, gradient }, at) => {
      adam(values, gradient, moments[at]!, step, slower, shorter);
    });
  }
  return weights;
}

function adam(
  values: Float64Array,
  gradient: Float64Array,
  [mean, square]: readonly [Float64Array, Float64Array],
  step: number,
  rate: number,
  shorter: number,
): void {
  const [ofMean, ofSquare] = [1 - 0.9 ** step, 1 - 0.999 ** step];
  for (let at = 0; at < values.length; at++) {
    const slope = shorter * gradient[at]!;
    mean[at] = 0.9 * mean[at]! + 0.1 * slope;
    square[at] = 0.999 * square[at]! + 0.001 * slope * slope;
    values[at]! -= (rate * (mean[at]! / ofMean)) / (Math.sqrt(square[at]! / ofSquare) + 1e-8);
  }
}

/** For each sequence the log-odds of class 1: what the network on the tape gives, without room for the gradients of every step. */
export function recurrentScores(sequences: Sequences, [U, W, b, head, c]: RecurrentWeights): Float64Array {
  const rows = sequences[0]!.rows;
  const units = U!.columns;
  const [given, carried, state] = [matrix(rows, units), matrix(rows, units), matrix(rows, units)];
  sequences.forEach((x, time) => {
    given.values.fill(0);
    carried.values.fill(0);
    addProduct(given, x, U!);
    if (time > 0) addProduct(carried, state, W!);
    for (let at = 0; at < rows * units; at++)
      state.values[at] = Math.tanh(given.values[at]! + b!.values[at % units]! + carried.values[at]!);
  });
  const logits = matrix(rows, 2);
  addProduct(logits, state, head!);
  return Float64Array.from(
    { length: rows },
    (_, row) => logits.values[2 * row + 1]! + c!.values[1]! - (logits.values[2 * row]! + c!.values[0]!),
  );
}
