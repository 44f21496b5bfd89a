/**
 * A network with one hidden layer and two classes, its gradients exact, as flat weights.
 * Dimension key: N examples, I inputs, H hidden units, C = 2 classes, P weights.
 */
import { matrix, type Matrix } from '../../src/numerics/matrix.ts';
import { Tape, type Variable } from '../../src/numerics/tape.ts';

export const INPUTS = 4;
export const HIDDEN = 6;
const CLASSES = 2;
/** Input weights, hidden biases, output weights, output biases. */
const SHAPES = [
  [INPUTS, HIDDEN],
  [1, HIDDEN],
  [HIDDEN, CLASSES],
  [1, CLASSES],
] as const;
export const WEIGHTS = SHAPES.reduce((sum, [rows, columns]) => sum + rows * columns, 0);

export interface Examples {
  readonly x: Matrix;
  readonly labels: readonly number[];
}

/** The flat weights as matrices over the same memory. */
function layersOf(weights: Float64Array): Matrix[] {
  let from = 0;
  return SHAPES.map(([rows, columns]) => {
    const values = weights.subarray(from, (from += rows * columns));
    return { rows, columns, values };
  });
}

/** The mean cross-entropy in nats on some examples, and its gradient by the weights, for one set of weights after another. */
export class Loss {
  readonly #weights = new Float64Array(WEIGHTS);
  readonly #tape = new Tape();
  readonly #leaves: readonly Variable[];
  readonly #loss: Variable;

  /** What is changed in the examples counts at the next call. */
  constructor({ x, labels }: Examples) {
    this.#leaves = layersOf(this.#weights).map((layer) => this.#tape.leaf(layer));
    const [inner, innerBias, outer, outerBias] = this.#leaves as [Variable, Variable, Variable, Variable];
    const hidden = this.#tape.tanh(this.#tape.sum(this.#tape.product(this.#tape.constant(x), inner), innerBias));
    this.#loss = this.#tape.crossEntropy(this.#tape.sum(this.#tape.product(hidden, outer), outerBias), labels);
  }

  gradient(weights: Float64Array): Float64Array {
    this.#weights.set(weights);
    this.#tape.forward();
    this.#tape.backward(this.#loss);
    const gradient = new Float64Array(WEIGHTS);
    let from = 0;
    for (const leaf of this.#leaves) {
      gradient.set(leaf.gradient, from);
      from += leaf.gradient.length;
    }
    return gradient;
  }
}

/** How far the second class is ahead of the first, by example: the difference of the two logits. */
export function leads(weights: Float64Array, { x }: Examples): Float64Array {
  const [inner, innerBias, outer, outerBias] = layersOf(weights) as [Matrix, Matrix, Matrix, Matrix];
  const found = new Float64Array(x.rows);
  for (let row = 0; row < x.rows; row++) {
    let lead = outerBias.values[1]! - outerBias.values[0]!;
    for (let unit = 0; unit < HIDDEN; unit++) {
      let sum = innerBias.values[unit]!;
      for (let input = 0; input < INPUTS; input++) sum += x.values[row * INPUTS + input]! * inner.values[input * HIDDEN + unit]!;
      lead += Math.tanh(sum) * (outer.values[unit * CLASSES + 1]! - outer.values[unit * CLASSES]!);
    }
    found[row] = lead;
  }
  return found;
}

/** The share of the examples that are told right. */
export function accuracy(weights: Float64Array, examples: Examples): number {
  const ahead = leads(weights, examples);
  return examples.labels.filter((label, row) => ahead[row]! > 0 === (label === 1)).length / examples.labels.length;
}

/** The mean cross-entropy in nats, without gradients. */
export function lossOf(weights: Float64Array, examples: Examples): number {
  let sum = 0;
  leads(weights, examples).forEach((lead, row) => {
    const wrong = examples.labels[row] === 1 ? -lead : lead;
    sum += Math.max(0, wrong) + Math.log1p(Math.exp(-Math.abs(wrong)));
  });
  return sum / examples.labels.length;
}

/** The diagonal of the Fisher information: the mean square of the slopes of log p(y | x), y as often as the network itself says it. */
export function fisherDiagonal(weights: Float64Array, examples: Examples): Float64Array {
  const fisher = new Float64Array(WEIGHTS);
  const ahead = leads(weights, examples);
  const one = { x: zeros(1), labels: [0] };
  const loss = new Loss(one);
  for (let row = 0; row < ahead.length; row++) {
    one.x.values.set(examples.x.values.subarray(row * INPUTS, (row + 1) * INPUTS));
    const second = 1 / (1 + Math.exp(-ahead[row]!));
    for (const [label, chance] of [1 - second, second].entries()) {
      one.labels[0] = label;
      loss.gradient(weights).forEach((slope, at) => (fisher[at]! += (chance * slope ** 2) / ahead.length));
    }
  }
  return fisher;
}

/** What the square of the mean slope of each batch makes of it, with the labels of the data. */
export function squaredBatchMeans(weights: Float64Array, { x, labels }: Examples, size: number): Float64Array {
  const squares = new Float64Array(WEIGHTS);
  const batches = Math.floor(labels.length / size);
  for (let batch = 0; batch < batches; batch++) {
    const from = batch * size;
    const values = x.values.subarray(from * INPUTS, (from + size) * INPUTS);
    const rows = { x: { rows: size, columns: INPUTS, values }, labels: labels.slice(from, from + size) };
    new Loss(rows).gradient(weights).forEach((slope, at) => (squares[at]! += slope ** 2 / batches));
  }
  return squares;
}

export const zeros = (rows: number): Matrix => matrix(rows, INPUTS);
