/** The gradients of the tape against central differences and against PyTorch. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Matrix } from '../../src/numerics/matrix.ts';
import { matrix } from '../../src/numerics/matrix.ts';
import type { Variable } from '../../src/numerics/tape.ts';
import { Tape } from '../../src/numerics/tape.ts';

interface Reference {
  readonly labels: readonly number[];
  readonly leaves: readonly (readonly (readonly number[])[])[];
  readonly loss: number;
  readonly gradients: Reference['leaves'];
}

const reference = JSON.parse(readFileSync(join(import.meta.dirname, 'references/tape.json'), 'utf8')) as Reference;

type Build = (tape: Tape, leaves: readonly Variable[]) => Variable;

/** A cell that remembers, as in an LSTM: gates, products and the same weights at every step. */
const recurrent: Build = (tape, [x0, x1, weights, bias, head]) => {
  let state = tape.leaf(matrix(x0!.rows, 2));
  for (const x of [x0!, x1!, x0!]) {
    const gates = tape.sum(tape.product(x, weights!), bias!);
    const keep = tape.sigmoid(tape.columns(gates, 0, 2));
    state = tape.sum(tape.times(keep, state), tape.tanh(tape.columns(gates, 2, 4)));
  }
  return tape.crossEntropy(tape.product(state, head!), reference.labels);
};

const perceptron: Build = (tape, [x, , weights, bias]) =>
  tape.total(
    tape.scaled(tape.relu(tape.sum(tape.product(x!, weights!), bias!)), 0.5),
    Float64Array.from({ length: 12 }, (_, at) => at - 5),
  );

const leaves = (): Matrix[] => reference.leaves.map((rows) => matrix(rows.length, rows[0]!.length, (row, column) => rows[row]![column]!));

function gradients(build: Build): { value: number; of: number[][] } {
  const tape = new Tape();
  const given = leaves().map((it) => tape.leaf(it));
  const result = build(tape, given);
  tape.backward(result);
  return { value: result.values[0]!, of: given.map(({ gradient }) => [...gradient]) };
}

describe('gradients', () => {
  it.each([
    ['a recurrent cell', recurrent],
    ['a layer', perceptron],
  ])('of %s are the slopes of its values', (_, build) => {
    const { of } = gradients(build);
    const valueWith = (leaf: number, at: number, by: number): number => {
      const moved = leaves();
      moved[leaf]!.values[at]! += by;
      const tape = new Tape();
      return build(
        tape,
        moved.map((it) => tape.leaf(it)),
      ).values[0]!;
    };
    const step = 1e-5;
    leaves().forEach((leaf, index) =>
      leaf.values.forEach((__, at) => {
        const slope = (valueWith(index, at, step) - valueWith(index, at, -step)) / (2 * step);
        expect(of[index]![at], `leaf ${index}, entry ${at}`).toBeCloseTo(slope, 8);
      }),
    );
  });

  it('are those of PyTorch', () => {
    const { value, of } = gradients(recurrent);
    // PyTorch in float64, sums in another order: nothing but rounding apart.
    expect(value).toBeCloseTo(reference.loss, 12);
    of.forEach((gradient, leaf) => gradient.forEach((slope, at) => expect(slope).toBeCloseTo(reference.gradients[leaf]!.flat()[at]!, 12)));
  });

  it('stop at what is detached', () => {
    const tape = new Tape();
    const [x, , weights] = leaves().map((it) => tape.leaf(it));
    const cut = tape.detached(tape.product(x!, weights!));
    tape.backward(tape.total(tape.tanh(cut)));
    expect([...weights!.gradient].every((it) => it === 0)).toBe(true);
    expect([...cut.gradient].some((it) => it !== 0)).toBe(true);
  });

  it('are made anew each time', () => {
    const tape = new Tape();
    const [x] = leaves().map((it) => tape.leaf(it));
    const sum = tape.total(x!);
    tape.backward(sum);
    tape.backward(sum);
    expect([...x!.gradient]).toEqual(new Array(6).fill(1));
  });
});

it('refuses shapes that do not fit', () => {
  const tape = new Tape();
  const [x, , weights] = leaves().map((it) => tape.leaf(it));
  expect(() => tape.product(weights!, x!)).toThrow(RangeError);
  expect(() => tape.sum(x!, weights!)).toThrow('no sum of 3 × 2 and 2 × 4');
  expect(() => tape.times(x!, weights!)).toThrow('no product of 3 × 2 and 2 × 4');
});
