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

describe('a second pass', () => {
  const build: Build = (tape, given) => tape.sum(recurrent(tape, given), tape.scaled(perceptron(tape, given), 0.1));
  const moved = (): Matrix[] => leaves().map((it) => ({ ...it, values: it.values.map((value, at) => value + 0.1 * at) }));

  it('gives in place what a new tape gives for the new values', () => {
    const tape = new Tape();
    const given = leaves();
    const variables = given.map((it) => tape.leaf(it));
    const result = build(tape, variables);
    tape.backward(result);
    moved().forEach(({ values }, leaf) => given[leaf]!.values.set(values));
    tape.forward();
    tape.backward(result);

    const fresh = new Tape();
    const others = moved().map((it) => fresh.leaf(it));
    const expected = build(fresh, others);
    fresh.backward(expected);
    expect(result.values).toEqual(expected.values);
    expect(variables.map(({ gradient }) => gradient)).toEqual(others.map(({ gradient }) => gradient));
  });

  it('goes by the new values also behind a cut', () => {
    const tape = new Tape();
    const [x] = leaves();
    const sum = tape.total(tape.detached(tape.leaf(x!)));
    const before = sum.values[0]!;
    x!.values[0]! += 1;
    tape.forward();
    expect(sum.values[0]).toBeCloseTo(before + 1, 12);
  });
});

it('leaves constants, and what comes from them alone, without a gradient, and the other gradients as they are', () => {
  const whole = gradients(recurrent);
  const tape = new Tape();
  const given = leaves().map((it, index) => (index < 2 ? tape.constant(it) : tape.leaf(it)));
  const fixed = tape.tanh(given[0]!);
  tape.backward(tape.sum(recurrent(tape, given), tape.total(fixed)));
  expect(fixed.isDifferentiated).toBe(false);
  expect([fixed, ...given.slice(0, 2)].flatMap(({ gradient }) => [...gradient]).every((it) => it === 0)).toBe(true);
  expect(given.slice(2).map(({ gradient }) => [...gradient])).toEqual(whole.of.slice(2));
});

it('refuses shapes that do not fit', () => {
  const tape = new Tape();
  const [x, , weights] = leaves().map((it) => tape.leaf(it));
  expect(() => tape.product(weights!, x!)).toThrow(RangeError);
  expect(() => tape.sum(x!, weights!)).toThrow('no sum of 3 × 2 and 2 × 4');
  expect(() => tape.times(x!, weights!)).toThrow('no product of 3 × 2 and 2 × 4');
});
