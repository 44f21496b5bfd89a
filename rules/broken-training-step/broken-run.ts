/**
 * A small classifier trained on one batch, with a switch for each fault.
 * Dimension key: B examples of a batch, D inputs, H hidden units, K classes.
 */
import { index, normal, permutation } from '../../src/numerics/distributions.ts';
import { adam } from '../../src/numerics/gradient-descent.ts';
import { type Matrix, matrix } from '../../src/numerics/matrix.ts';
import type { Random } from '../../src/numerics/random.ts';
import { Tape, type Variable } from '../../src/numerics/tape.ts';
import type { Fault } from './facts.ts';

const INPUTS = 24;
const HIDDEN = 24;
/** How far apart the classes lie: their centres are drawn with this standard deviation, the examples around them with 1. */
const SPREAD = 1;
const UNSEEN = 500;
/** λ of the detached term, λ·Σw². */
export const PENALTY = 0.01;
/** What counts as memorised: every label right, and less than this loss. */
export const MEMORISED = 1e-3;

export const LAYERS = ['first layer', 'second layer', 'head'] as const;

/** The number of weights and biases. */
export const sizeOf = (classes: number): number => HIDDEN * (INPUTS + 1) + HIDDEN * (HIDDEN + 1) + classes * (HIDDEN + 1);

interface Examples {
  readonly inputs_BD: Matrix;
  readonly labels: readonly number[];
}

export interface Problem {
  readonly batch: Examples;
  /** From the same classes, never trained on. */
  readonly unseen: Examples;
  /** Weights and bias of each layer. */
  readonly start: readonly (readonly [weights: Matrix, bias: Matrix])[];
  /** Where the inputs go when they are shuffled alone. */
  readonly order: readonly number[];
}

export function drawProblem(classes: number, batch: number, random: Random): Problem {
  const gauss = normal(random);
  const uniform = (bound: number) => (): number => bound * (2 * random() - 1);
  const centres_KD = matrix(classes, INPUTS, () => SPREAD * gauss());
  const examples = (labels: readonly number[]): Examples => ({
    labels,
    inputs_BD: matrix(labels.length, INPUTS, (row, column) => centres_KD.values[labels[row]! * INPUTS + column]! + gauss()),
  });
  // As PyTorch does: uniform up to 1/√inputs, for weights and biases.
  const layer = (from: number, to: number): [Matrix, Matrix] => [
    matrix(from, to, uniform(1 / Math.sqrt(from))),
    matrix(1, to, uniform(1 / Math.sqrt(from))),
  ];
  return {
    start: [layer(INPUTS, HIDDEN), layer(HIDDEN, HIDDEN), layer(HIDDEN, classes)],
    batch: examples(Array.from({ length: batch }, (_, at) => at % classes)),
    unseen: examples(Array.from({ length: UNSEEN }, () => index(random, classes))),
    order: permutation(random, batch),
  };
}

/** A tensor that is trained, and what PyTorch keeps with it. */
interface Parameter {
  readonly layer: number;
  readonly values: Float64Array;
  /** `.grad`: `backward` adds to it, `zero_grad` empties it. */
  readonly grad: Float64Array;
  readonly variable: Variable;
}

export interface Run {
  readonly rate: number;
  /** Before the first step, and after each. */
  readonly losses: number[];
  /** The norm of `.grad` after each `backward`, for each layer. */
  readonly gradients: readonly number[][];
  /** Of `losses`, the part that is the penalty, where there is one. */
  readonly penalties: number[];
}

/** What the weights are worth at the end. */
export interface Outcome {
  /** How far each layer has come from its start: the norm of the difference. */
  readonly moved: readonly number[];
  /** Shares of right answers. */
  readonly accuracy: number;
  readonly unseenAccuracy: number;
}

/** A run that is taken forward one step at a time. */
export interface Training extends Run {
  step(): void;
  outcome(): Outcome;
}

export interface Setup {
  readonly fault?: Fault;
  /** Adds λ·Σw² to the loss: for both arms of a detached term. */
  readonly hasPenalty?: boolean;
  /** Shuffles the inputs alone before each step, instead of once before the first. */
  readonly reshuffle?: Random;
}

export function training({ batch, unseen, start, order }: Problem, rate: number, { fault, hasPenalty, reshuffle }: Setup): Training {
  const tape = new Tape();
  const parameters = start.flatMap((tensors, layer) =>
    tensors.map((tensor): Parameter => {
      const values = tensor.values.slice();
      const variable = fault === 'frozen-everything' ? tape.constant({ ...tensor, values }) : tape.leaf({ ...tensor, values });
      return { layer, values, grad: new Float64Array(values.length), variable };
    }),
  );
  const inputs_BD = { ...batch.inputs_BD, values: batch.inputs_BD.values.slice() };
  const shuffle = (by: readonly number[]): void =>
    by.forEach((from, to) => inputs_BD.values.set(batch.inputs_BD.values.subarray(from * INPUTS, (from + 1) * INPUTS), to * INPUTS));
  if (fault === 'unpaired-shuffle') shuffle(order);

  const first = start.flat();
  const weights = parameters.map((it) => it.variable);
  const logits_BK = network(tape, tape.constant(inputs_BD), weights, fault === 'detached-forward');
  const entropy = tape.crossEntropy(logits_BK, batch.labels);
  const penalty = hasPenalty === true ? penaltyOf(tape, weights) : undefined;
  const whole = penalty === undefined ? entropy : tape.sum(entropy, fault === 'detached-term' ? tape.detached(penalty) : penalty);
  const loss = fault === 'rewrapped-loss' || fault === 'cut-graph' ? tape.detached(whole) : whole;

  const held = heldBy(parameters, fault);
  const moves = held.map(() => adam(rate));
  const losses = [loss.values[0]!];
  const penalties = [penalty?.values[0] ?? 0];
  const gradients = LAYERS.map((): number[] => []);
  const grads = LAYERS.map((_, layer) => parameters.filter((it) => it.layer === layer).map((it) => it.grad));
  // What is computed of the same numbers is the same: as long as no weight has moved, nothing is computed again.
  let hasMoved = false;
  let isNew = true;
  const forward = (): void => {
    tape.forward();
    isNew = true;
  };
  return {
    rate,
    losses,
    penalties,
    gradients,
    step() {
      if (reshuffle !== undefined) {
        shuffle(permutation(reshuffle, order.length));
        forward();
      }
      if (fault !== 'missing-zero-grad') for (const { grad } of held) grad.fill(0);
      if (fault !== 'missing-backward') {
        if (isNew) tape.backward(loss);
        isNew = false;
        for (const { grad, variable } of parameters) for (let at = 0; at < grad.length; at++) grad[at]! += variable.gradient[at]!;
      }
      gradients.forEach((norms, layer) => norms.push(normOf(grads[layer]!)));
      if (fault !== 'missing-step') held.forEach(({ values, grad }, at) => moves[at]!(values, grad));
      hasMoved ||= parameters.some(({ values }, at) => differ(values, first[at]!.values));
      if (hasMoved) forward();
      losses.push(loss.values[0]!);
      penalties.push(penalty?.values[0] ?? 0);
    },
    outcome: () => ({
      moved: start.map((tensors, layer) =>
        normOf(tensors.map((first, at) => parameters[2 * layer + at]!.values.map((value, entry) => value - first.values[entry]!))),
      ),
      accuracy: accuracy(logits_BK, batch.labels),
      unseenAccuracy: accuracy(evaluated(unseen, weights), unseen.labels),
    }),
  };
}

/** What the optimizer was given, and so moves and zeroes. */
function heldBy(parameters: readonly Parameter[], fault: Fault | undefined): readonly Parameter[] {
  if (fault === 'unregistered-modules') return parameters.filter(({ layer }) => layer === LAYERS.length - 1);
  // The model that was there before: nothing of it is in the graph.
  if (fault === 'stale-optimizer')
    return parameters.map((it) => ({ ...it, values: it.values.slice(), grad: new Float64Array(it.grad.length) }));
  return parameters;
}

function network(tape: Tape, inputs: Variable, weights: readonly Variable[], isDetached: boolean): Variable {
  const [w1, b1, w2, b2, w3, b3] = weights as [Variable, Variable, Variable, Variable, Variable, Variable];
  const first_BH = tape.relu(tape.sum(tape.product(inputs, w1), b1));
  const second_BH = tape.relu(tape.sum(tape.product(first_BH, w2), b2));
  return tape.sum(tape.product(isDetached ? tape.detached(second_BH) : second_BH, w3), b3);
}

function evaluated({ inputs_BD }: Examples, weights: readonly Variable[]): Matrix {
  const tape = new Tape();
  return network(
    tape,
    tape.constant(inputs_BD),
    weights.map((it) => tape.constant(it)),
    false,
  );
}

function penaltyOf(tape: Tape, weights: readonly Variable[]): Variable {
  return weights.map((it) => tape.scaled(tape.total(tape.times(it, it)), PENALTY)).reduce((sum, it) => tape.sum(sum, it));
}

/** Whether they differ in any bit that a result could depend on. */
function differ(a: Float64Array, b: Float64Array): boolean {
  for (let at = 0; at < a.length; at++) if (!Object.is(a[at], b[at])) return true;
  return false;
}

/** The norm of all entries together. */
function normOf(tensors: readonly Float64Array[]): number {
  let sum = 0;
  for (const tensor of tensors) for (let at = 0; at < tensor.length; at++) sum += tensor[at]! * tensor[at]!;
  return Math.sqrt(sum);
}

function accuracy({ columns, values }: Matrix, labels: readonly number[]): number {
  const right = labels.filter((label, row) => {
    const scores = values.subarray(row * columns, (row + 1) * columns);
    return scores.every((score) => score <= scores[label]!);
  });
  return right.length / labels.length;
}
