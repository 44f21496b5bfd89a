/**
 * Reverse-mode differentiation of matrices: operations are written on a tape as they are computed, and `backward` walks it from its end.
 * Dimension key: N rows (examples), M columns (features, units, classes).
 */
import { logSoftmax } from './log-sum-exp.ts';
import type { Matrix } from './matrix.ts';
import { matrix, multiply, transpose } from './matrix.ts';

/** A matrix on the tape, with the gradient that the last `backward` left for it: zeros for what the result does not depend on. */
export interface Variable extends Matrix {
  readonly gradient: Float64Array;
}

export class Tape {
  /** What each operation does to the gradients of its inputs, in the order of the operations. */
  readonly #backwards: (() => void)[] = [];
  readonly #variables: Variable[] = [];

  /** A leaf: weights or data. The values are not copied. */
  leaf({ rows, columns, values }: Matrix): Variable {
    const variable = { rows, columns, values, gradient: new Float64Array(values.length) };
    this.#variables.push(variable);
    return variable;
  }

  /** The same values, from which no gradient goes back: what `detach` does. */
  detached(of: Matrix): Variable {
    return this.leaf({ ...of, values: of.values.slice() });
  }

  /**
   * The product of N × K and K × M.
   * @throws RangeError where the inner sizes differ
   */
  product(left: Variable, right: Variable): Variable {
    const result = this.leaf(multiply(left, right));
    this.#backwards.push(() => {
      const slope = { ...result, values: result.gradient };
      increase(left.gradient, multiply(slope, transpose(right)).values);
      increase(right.gradient, multiply(transpose(left), slope).values);
    });
    return result;
  }

  /**
   * The sum of two of one shape; a `right` of one row is added to every row.
   * @throws RangeError where the shapes do not allow it
   */
  sum(left: Variable, right: Variable): Variable {
    const isRow = broadcasts(left, right, 'sum');
    const period = right.values.length;
    const result = this.leaf(matrix(left.rows, left.columns));
    for (let at = 0; at < result.values.length; at++) result.values[at] = left.values[at]! + right.values[isRow ? at % period : at]!;
    this.#backwards.push(() => {
      increase(left.gradient, result.gradient);
      for (let at = 0; at < result.gradient.length; at++) right.gradient[isRow ? at % period : at]! += result.gradient[at]!;
    });
    return result;
  }

  /**
   * Entry by entry.
   * @throws RangeError where the shapes differ
   */
  times(left: Variable, right: Variable): Variable {
    if (left.rows !== right.rows || left.columns !== right.columns) throw shapes('product', left, right);
    const result = this.leaf(matrix(left.rows, left.columns));
    for (let at = 0; at < result.values.length; at++) result.values[at] = left.values[at]! * right.values[at]!;
    this.#backwards.push(() => {
      for (let at = 0; at < result.gradient.length; at++) {
        const slope = result.gradient[at]!;
        left.gradient[at]! += slope * right.values[at]!;
        right.gradient[at]! += slope * left.values[at]!;
      }
    });
    return result;
  }

  scaled(of: Variable, factor: number): Variable {
    return this.map(
      of,
      (value) => factor * value,
      () => factor,
    );
  }

  tanh(of: Variable): Variable {
    return this.map(of, Math.tanh, (_, result) => 1 - result * result);
  }

  /** 1 / (1 + e^−x), without overflow. */
  sigmoid(of: Variable): Variable {
    return this.map(of, logistic, (_, result) => result * (1 - result));
  }

  /** max(0, x); its slope at 0 is 0, as in PyTorch. */
  relu(of: Variable): Variable {
    return this.map(
      of,
      (value) => Math.max(0, value),
      (value) => (value > 0 ? 1 : 0),
    );
  }

  /** Entry by entry. @param slope the derivative, by the entry and what it became */
  map(of: Variable, value: (entry: number) => number, slope: (entry: number, result: number) => number): Variable {
    const result = this.leaf({ rows: of.rows, columns: of.columns, values: of.values.map((entry) => value(entry)) });
    this.#backwards.push(() => {
      for (let at = 0; at < result.gradient.length; at++)
        of.gradient[at]! += result.gradient[at]! * slope(of.values[at]!, result.values[at]!);
    });
    return result;
  }

  /** Columns `from` to before `to`. */
  columns(of: Variable, from: number, to: number): Variable {
    const width = to - from;
    const source = (at: number): number => Math.floor(at / width) * of.columns + from + (at % width);
    const result = this.leaf(matrix(of.rows, width));
    for (let at = 0; at < result.values.length; at++) result.values[at] = of.values[source(at)]!;
    this.#backwards.push(() => {
      for (let at = 0; at < result.gradient.length; at++) of.gradient[source(at)]! += result.gradient[at]!;
    });
    return result;
  }

  /** Adds up all entries, each with its weight: 1 × 1. @param weights by entry, by default 1 each */
  total(of: Variable, weights?: Float64Array): Variable {
    let sum = 0;
    for (let at = 0; at < of.values.length; at++) sum += (weights?.[at] ?? 1) * of.values[at]!;
    const result = this.leaf({ rows: 1, columns: 1, values: Float64Array.of(sum) });
    this.#backwards.push(() => {
      for (let at = 0; at < of.gradient.length; at++) of.gradient[at]! += (weights?.[at] ?? 1) * result.gradient[0]!;
    });
    return result;
  }

  /**
   * The mean cross-entropy of softmax, in nats: 1 × 1.
   * @param logits N × M
   * @param labels the index of the right class, by row
   */
  crossEntropy(logits: Variable, labels: ArrayLike<number>): Variable {
    const { rows, columns, values } = logits;
    const chances = new Float64Array(values.length);
    let sum = 0;
    for (let row = 0; row < rows; row++) {
      const logs = logSoftmax({ values: Array.from(values.subarray(row * columns, (row + 1) * columns)) });
      sum -= logs[labels[row]!]!;
      logs.forEach((log, column) => (chances[row * columns + column] = Math.exp(log)));
    }
    const result = this.leaf({ rows: 1, columns: 1, values: Float64Array.of(sum / rows) });
    this.#backwards.push(() => {
      const slope = result.gradient[0]! / rows;
      for (let at = 0; at < chances.length; at++) logits.gradient[at]! += slope * chances[at]!;
      for (let row = 0; row < rows; row++) logits.gradient[row * columns + labels[row]!]! -= slope;
    });
    return result;
  }

  /** Leaves in every variable the derivative of `of`, which is 1 × 1, by it; what was there before is forgotten. */
  backward(of: Variable): void {
    for (const { gradient } of this.#variables) gradient.fill(0);
    of.gradient[0] = 1;
    for (const step of this.#backwards.toReversed()) step();
  }
}

/** 1 / (1 + e^−x), without overflow. */
function logistic(x: number): number {
  const power = Math.exp(-Math.abs(x));
  return x < 0 ? power / (1 + power) : 1 / (1 + power);
}

function increase(sum: Float64Array, by: Float64Array): void {
  for (let at = 0; at < sum.length; at++) sum[at]! += by[at]!;
}

function broadcasts(left: Matrix, right: Matrix, what: string): boolean {
  const isRow = right.rows === 1 && left.rows !== 1;
  if (left.columns !== right.columns || (!isRow && left.rows !== right.rows)) throw shapes(what, left, right);
  return isRow;
}

const shapes = (what: string, left: Matrix, right: Matrix): RangeError =>
  new RangeError(`no ${what} of ${left.rows} × ${left.columns} and ${right.rows} × ${right.columns}`);
