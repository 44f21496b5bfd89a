/**
 * Reverse-mode differentiation of matrices: operations are written on a tape as they are computed, `backward` walks it from its end, and `forward`
 * computes all of it anew in place, so that a training loop records its network once and allocates nothing afterwards.
 * Dimension key: N rows (examples), M columns (features, units, classes).
 */
import { addProduct, addTransposedProduct } from './add-products.ts';
import type { Matrix } from './matrix.ts';
import { matrix, transpose } from './matrix.ts';

/** A matrix on the tape, with the gradient that the last `backward` left for it: zeros for what the result does not depend on. */
export interface Variable extends Matrix {
  readonly gradient: Float64Array;
  /** Whether a gradient is computed for it: for a constant, and what comes from constants alone, it stays 0. */
  readonly isDifferentiated: boolean;
}

/** One operation, over numbers that it was given when it was recorded. */
interface Operation {
  /** Writes the values of the result. */
  forward(): void;
  /** Adds to the gradients of the inputs. */
  backward?(): void;
}

export class Tape {
  /** In the order in which they were recorded. */
  readonly #operations: Operation[] = [];
  /** Of all that is differentiated; the others stay 0. */
  readonly #gradients: Float64Array[] = [];

  /** A leaf: weights or data. The values are not copied: what is changed in them counts at the next `forward`. */
  leaf(of: Matrix): Variable {
    return this.#variable(of, true);
  }

  /** A leaf without a gradient, for data and frozen weights: what nobody reads costs no time. The values are not copied. */
  constant(of: Matrix): Variable {
    return this.#variable(of, false);
  }

  /** The same values, from which no gradient goes back: what `detach` does. */
  detached(of: Matrix): Variable {
    const result = this.leaf(matrix(of.rows, of.columns));
    return this.#record(result, { forward: () => result.values.set(of.values) });
  }

  /**
   * The product of N × K and K × M.
   * @throws RangeError where the inner sizes differ
   */
  product(left: Variable, right: Variable): Variable {
    const result = this.#result(left.rows, right.columns, left, right);
    const slope = { ...result, values: result.gradient };
    const slopeOfLeft = { ...left, values: left.gradient };
    const slopeOfRight = { ...right, values: right.gradient };
    const turned = matrix(right.columns, right.rows);
    return this.#record(result, {
      forward() {
        result.values.fill(0);
        addProduct(result, left, right);
      },
      backward() {
        // Sums over rows that are turned first take a third of the time of dot products.
        if (left.isDifferentiated) addProduct(slopeOfLeft, slope, transpose(right, turned));
        if (right.isDifferentiated) addTransposedProduct(slopeOfRight, left, slope);
      },
    });
  }

  /**
   * The sum of two of one shape; a `right` of one row is added to every row.
   * @throws RangeError where the shapes do not allow it
   */
  sum(left: Variable, right: Variable): Variable {
    const isRow = right.rows === 1 && left.rows !== 1;
    if (left.columns !== right.columns || (!isRow && left.rows !== right.rows)) throw shapes('sum', left, right);
    const result = this.#result(left.rows, left.columns, left, right);
    const period = right.values.length;
    const size = left.values.length;
    return this.#record(result, {
      forward() {
        for (let from = 0; from < size; from += period)
          for (let at = 0; at < period; at++) result.values[from + at] = left.values[from + at]! + right.values[at]!;
      },
      backward() {
        if (left.isDifferentiated) for (let at = 0; at < size; at++) left.gradient[at]! += result.gradient[at]!;
        if (right.isDifferentiated)
          for (let from = 0; from < size; from += period)
            for (let at = 0; at < period; at++) right.gradient[at]! += result.gradient[from + at]!;
      },
    });
  }

  /**
   * Entry by entry.
   * @throws RangeError where the shapes differ
   */
  times(left: Variable, right: Variable): Variable {
    if (left.rows !== right.rows || left.columns !== right.columns) throw shapes('product', left, right);
    const result = this.#result(left.rows, left.columns, left, right);
    const size = result.values.length;
    return this.#record(result, {
      forward() {
        for (let at = 0; at < size; at++) result.values[at] = left.values[at]! * right.values[at]!;
      },
      backward() {
        if (left.isDifferentiated) for (let at = 0; at < size; at++) left.gradient[at]! += result.gradient[at]! * right.values[at]!;
        if (right.isDifferentiated) for (let at = 0; at < size; at++) right.gradient[at]! += result.gradient[at]! * left.values[at]!;
      },
    });
  }

  scaled(of: Variable, factor: number): Variable {
    return this.#entries(
      of,
      (x, y) => {
        for (let at = 0; at < x.length; at++) y[at] = factor * x[at]!;
      },
      (_, __, slope, into) => {
        for (let at = 0; at < slope.length; at++) into[at]! += factor * slope[at]!;
      },
    );
  }

  tanh(of: Variable): Variable {
    return this.#entries(
      of,
      (x, y) => {
        for (let at = 0; at < x.length; at++) y[at] = Math.tanh(x[at]!);
      },
      (_, y, slope, into) => {
        for (let at = 0; at < slope.length; at++) into[at]! += slope[at]! * (1 - y[at]! * y[at]!);
      },
    );
  }

  /** 1 / (1 + e^−x), without overflow. */
  sigmoid(of: Variable): Variable {
    return this.#entries(
      of,
      (x, y) => {
        for (let at = 0; at < x.length; at++) {
          const power = Math.exp(-Math.abs(x[at]!));
          y[at] = x[at]! < 0 ? power / (1 + power) : 1 / (1 + power);
        }
      },
      (_, y, slope, into) => {
        for (let at = 0; at < slope.length; at++) into[at]! += slope[at]! * y[at]! * (1 - y[at]!);
      },
    );
  }

  /** max(0, x); its slope at 0 is 0, as in PyTorch. */
  relu(of: Variable): Variable {
    return this.#entries(
      of,
      (x, y) => {
        for (let at = 0; at < x.length; at++) y[at] = Math.max(0, x[at]!);
      },
      (x, _, slope, into) => {
        for (let at = 0; at < slope.length; at++) if (x[at]! > 0) into[at]! += slope[at]!;
      },
    );
  }

  /** Entry by entry. @param slope the derivative, by the entry and what it became */
  map(of: Variable, value: (entry: number) => number, slope: (entry: number, result: number) => number): Variable {
    return this.#entries(
      of,
      (x, y) => {
        for (let at = 0; at < x.length; at++) y[at] = value(x[at]!);
      },
      (x, y, above, into) => {
        for (let at = 0; at < x.length; at++) into[at]! += above[at]! * slope(x[at]!, y[at]!);
      },
    );
  }

  /** Columns `from` to before `to`. */
  columns(of: Variable, from: number, to: number): Variable {
    const width = to - from;
    const result = this.#result(of.rows, width, of);
    return this.#record(result, {
      forward() {
        for (let row = 0; row < of.rows; row++)
          for (let at = 0; at < width; at++) result.values[row * width + at] = of.values[row * of.columns + from + at]!;
      },
      backward() {
        for (let row = 0; row < of.rows; row++)
          for (let at = 0; at < width; at++) of.gradient[row * of.columns + from + at]! += result.gradient[row * width + at]!;
      },
    });
  }

  /** Adds up all entries, each with its weight: 1 × 1. @param weights by entry, by default 1 each */
  total(of: Variable, weights?: Float64Array): Variable {
    const result = this.#result(1, 1, of);
    const size = of.values.length;
    return this.#record(result, {
      forward() {
        let sum = 0;
        if (weights === undefined) for (let at = 0; at < size; at++) sum += of.values[at]!;
        else for (let at = 0; at < size; at++) sum += weights[at]! * of.values[at]!;
        result.values[0] = sum;
      },
      backward() {
        const slope = result.gradient[0]!;
        if (weights === undefined) for (let at = 0; at < size; at++) of.gradient[at]! += slope;
        else for (let at = 0; at < size; at++) of.gradient[at]! += weights[at]! * slope;
      },
    });
  }

  /**
   * The mean cross-entropy of softmax, in nats: 1 × 1.
   * @param logits N × M
   * @param labels the index of the right class, by row; what is changed in them counts at the next `forward`
   */
  crossEntropy(logits: Variable, labels: ArrayLike<number>): Variable {
    const { rows, columns, values } = logits;
    const result = this.#result(1, 1, logits);
    const chances = new Float64Array(values.length);
    return this.#record(result, {
      forward() {
        let loss = 0;
        for (let row = 0; row < rows; row++) {
          const from = row * columns;
          let greatest = -Infinity;
          for (let at = from; at < from + columns; at++) if (values[at]! > greatest) greatest = values[at]!;
          let sum = 0;
          for (let at = from; at < from + columns; at++) sum += chances[at] = Math.exp(values[at]! - greatest);
          for (let at = from; at < from + columns; at++) chances[at]! /= sum;
          loss += Math.log(sum) - (values[from + labels[row]!]! - greatest);
        }
        result.values[0] = loss / rows;
      },
      backward() {
        const slope = result.gradient[0]! / rows;
        for (let at = 0; at < chances.length; at++) logits.gradient[at]! += slope * chances[at]!;
        for (let row = 0; row < rows; row++) logits.gradient[row * columns + labels[row]!]! -= slope;
      },
    });
  }

  /** Computes every value anew, from what the leaves hold now. */
  forward(): void {
    for (const operation of this.#operations) operation.forward();
  }

  /** Leaves in every variable the derivative of `of`, which is 1 × 1, by it; what was there before is forgotten. */
  backward(of: Variable): void {
    for (const gradient of this.#gradients) gradient.fill(0);
    if (of.isDifferentiated) of.gradient[0] = 1;
    for (let at = this.#operations.length - 1; at >= 0; at--) this.#operations[at]!.backward?.();
  }

  #variable({ rows, columns, values }: Matrix, isDifferentiated: boolean): Variable {
    const variable = { rows, columns, values, gradient: new Float64Array(values.length), isDifferentiated };
    if (isDifferentiated) this.#gradients.push(variable.gradient);
    return variable;
  }

  #result(rows: number, columns: number, ...inputs: readonly Variable[]): Variable {
    return this.#variable(
      matrix(rows, columns),
      inputs.some((it) => it.isDifferentiated),
    );
  }

  #record(result: Variable, { forward, backward }: Operation): Variable {
    forward();
    this.#operations.push({ forward, ...(result.isDifferentiated && backward !== undefined ? { backward } : {}) });
    return result;
  }

  /**
   * An operation on each entry by itself.
   * @param forward writes the results `y` of the entries `x`
   * @param backward adds to `into`, the gradient of the entries, by `slope`, that of the results
   */
  #entries(
    of: Variable,
    forward: (x: Float64Array, y: Float64Array) => void,
    backward: (x: Float64Array, y: Float64Array, slope: Float64Array, into: Float64Array) => void,
  ): Variable {
    const result = this.#result(of.rows, of.columns, of);
    return this.#record(result, {
      forward() {
        forward(of.values, result.values);
      },
      backward() {
        backward(of.values, result.values, result.gradient, of.gradient);
      },
    });
  }
}

const shapes = (what: string, left: Matrix, right: Matrix): RangeError =>
  new RangeError(`no ${what} of ${left.rows} × ${left.columns} and ${right.rows} × ${right.columns}`);
