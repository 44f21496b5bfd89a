/** Losses and gradients of a softmax against decimals of 60 digits, step by step in four formats, and a run that trains on one. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { logSoftmax, logSumExp } from '../../src/numerics/log-sum-exp.ts';
import { roundingTo } from '../../src/numerics/round-to-format.ts';
import { fusedLoss, type LossOfLogits, lossOfSoftmax, lossWithoutShift } from '../../src/numerics/softmax-losses.ts';
import { type Example, softmaxRegression, type TrainingStep } from '../../src/numerics/softmax-regression.ts';

type Word = number | string;
interface Known {
  readonly loss: Word;
  readonly gradient: readonly Word[];
}
interface Reference {
  readonly steps: readonly {
    readonly format: string;
    readonly logits: readonly number[];
    readonly counts: readonly number[];
    readonly target: number;
    readonly withoutShift: Known;
    readonly softmax: Known;
    readonly patched: Known;
    readonly fused: Known;
  }[];
  readonly exact: readonly {
    readonly logits: readonly number[];
    readonly counts: readonly number[];
    readonly logSumExp: number;
    readonly logSoftmax: readonly number[];
  }[];
  readonly regression: {
    readonly batches: readonly (readonly Example[])[];
    readonly rates: readonly number[];
    readonly history: readonly TrainingStep[];
  };
}

const reference = JSON.parse(readFileSync(new URL('references/softmax-losses.json', import.meta.url), 'utf8')) as Reference;
const numberOf = (word: Word): number => (typeof word === 'number' ? word : Number(word.replace('inf', 'Infinity')));

/** The words are the same, or within a relative error; 0 and −0 are one number here. */
const isNear = (found: number, known: number, error: number): boolean =>
  Object.is(found + 0, known + 0) || Math.abs(found - known) <= error * Math.abs(known) + error * 1e-3;

describe.each(['float16', 'bfloat16', 'float32', 'float64'])('in %s', (format) => {
  const round = roundingTo(format);
  // Each step is rounded right in the short formats, so every bit is known; in float64 exp and log may be off by a unit of the last place.
  const error = format === 'float64' ? 1e-13 : 0;
  const rows = reference.steps.filter((it) => it.format === format);
  const agree = (name: 'withoutShift' | 'softmax' | 'patched' | 'fused', of: (row: (typeof rows)[number]) => LossOfLogits): void => {
    expect(rows.length).toBeGreaterThan(50);
    for (const row of rows) {
      const found = of(row);
      const known = row[name];
      expect(isNear(found.loss, numberOf(known.loss), error), `loss of ${row.logits.join()}: ${found.loss}, ${known.loss}`).toBe(true);
      for (const [at, slope] of found.gradient.entries())
        expect(
          isNear(slope, numberOf(known.gradient[at] ?? 'nan'), error),
          `gradient of ${row.logits.join()}: ${slope}, ${known.gradient[at]}`,
        ).toBe(true);
    }
  };
  const vector = ({ logits, counts }: (typeof rows)[number]): { values: readonly number[]; counts: readonly number[] } => ({
    values: logits,
    counts,
  });

  it('exp, divide, log', () => agree('withoutShift', (row) => lossWithoutShift(vector(row), row.target, round)));
  it('softmax, log', () => agree('softmax', (row) => lossOfSoftmax(vector(row), row.target, round)));
  it('softmax, add a constant, log', () => agree('patched', (row) => lossOfSoftmax(vector(row), row.target, round, round(1e-8))));
  it('log-softmax', () => agree('fused', (row) => fusedLoss(vector(row), row.target, round)));
});

describe('log-sum-exp', () => {
  it('is right to the last digits of a double', () => {
    for (const { logits, counts, ...known } of reference.exact) {
      const z = { values: logits, counts };
      const size = 1 + Math.max(...logits.map(Math.abs));
      expect(Math.abs(logSumExp(z) - known.logSumExp), logits.join()).toBeLessThanOrEqual(4e-16 * size);
      for (const [at, found] of logSoftmax(z).entries()) {
        expect(Math.abs(found - (known.logSoftmax[at] ?? NaN)), logits.join()).toBeLessThanOrEqual(4e-16 * size);
      }
    }
  });

  it('counts equal values', () => {
    expect(logSumExp({ values: [1, 0], counts: [1, 9] })).toBeCloseTo(logSumExp({ values: [1, ...Array<number>(9).fill(0)] }), 14);
    expect(logSumExp({ values: [1, 0], counts: [1, 9] }) - 1).toBeCloseTo(1.4612, 4);
  });
});

describe('softmax regression', () => {
  const { batches, rates, history } = reference.regression;
  const train = (loss: (logits: readonly number[], label: number) => LossOfLogits): TrainingStep[] =>
    softmaxRegression(batches, { classes: 3, learningRate: (step) => rates[step] ?? NaN, loss, round: roundingTo('float64') });

  it('takes the steps of gradient descent', () => {
    const steps = train((values, label) => fusedLoss({ values }, label, roundingTo('float64')));
    expect(steps.length).toBe(history.length);
    // A few hundred roundings, on values of at most a few dozens.
    for (const [at, { loss, gap }] of steps.entries()) {
      expect(loss).toBeCloseTo(history[at]?.loss ?? NaN, 11);
      expect(gap).toBeCloseTo(history[at]?.gap ?? NaN, 11);
    }
  });

  it('keeps a NaN once it has one', () => {
    let calls = 0;
    const steps = train((values, label) => {
      calls++;
      return calls === 6 ? { loss: 95, gradient: [NaN, NaN, NaN] } : fusedLoss({ values }, label, roundingTo('float64'));
    });
    expect(steps.map(({ loss }) => Number.isNaN(loss))).toEqual([false, false, ...Array<boolean>(10).fill(true)]);
  });
});
