/** Counts of parameters against those of the layers of PyTorch and Keras themselves. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  kerasAttention,
  kerasIdle,
  kerasRecurrent,
  lstmOnPaper,
  torchEncoderLayer,
  torchIdle,
  torchRecurrent,
} from '../../src/numerics/sequence-parameters.ts';
import type { KerasAttention, KerasRecurrent, TorchEncoderLayer, TorchRecurrent } from '../../src/numerics/sequence-parameters.ts';

interface Counted<Of> {
  readonly of: Of;
  readonly parameters: number;
}

const reference = JSON.parse(readFileSync(join(import.meta.dirname, 'references/sequence-parameters.json'), 'utf8')) as {
  readonly torchRecurrent: readonly Counted<TorchRecurrent>[];
  readonly torchEncoderLayer: readonly Counted<TorchEncoderLayer>[];
  readonly kerasRecurrent: readonly Counted<KerasRecurrent>[];
  readonly kerasBidirectional: readonly Counted<KerasRecurrent>[];
  readonly torchIdle: readonly Counted<TorchRecurrent>[];
  readonly kerasIdle: readonly Counted<KerasRecurrent>[];
  readonly kerasBidirectionalIdle: readonly Counted<KerasRecurrent>[];
  readonly kerasAttention: readonly Counted<KerasAttention>[];
};

const same = <Of>(of: readonly Counted<Of>[], count: (of: Of) => number): void => {
  expect(of.length).toBeGreaterThan(2);
  for (const one of of) expect(count(one.of), JSON.stringify(one.of)).toBe(one.parameters);
};

describe('the parameters of', () => {
  it('PyTorch’s recurrent layers', () => {
    same(reference.torchRecurrent, torchRecurrent);
  });
  it('PyTorch’s encoder layer', () => {
    same(reference.torchEncoderLayer, torchEncoderLayer);
  });
  it('Keras’s recurrent layers, and two of them', () => {
    same(reference.kerasRecurrent, kerasRecurrent);
    same(reference.kerasBidirectional, (of) => 2 * kerasRecurrent(of));
  });
  it('recurrent layers that have no effect on one step', () => {
    same(reference.torchIdle, torchIdle);
    same(reference.kerasIdle, kerasIdle);
    same(reference.kerasBidirectionalIdle, (of) => 2 * kerasIdle(of));
  });
  it('Keras’s attention', () => {
    same(reference.kerasAttention, kerasAttention);
  });
  it('an LSTM of 128 units and 3 inputs', () => {
    expect(lstmOnPaper(128, 3)).toBe(67_584);
    expect(torchRecurrent({ cell: 'LSTM', input: 3, hidden: 128 })).toBe(68_096);
  });
});
