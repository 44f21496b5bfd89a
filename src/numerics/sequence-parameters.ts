/** How many weights and biases sequence layers have, as PyTorch and Keras make them. Sizes are positive integers. */

/** Blocks of rows in the weights: one for the state, and one for each gate. */
export const GATES = { RNN: 1, GRU: 3, LSTM: 4 } as const;

export type Cell = keyof typeof GATES;

export interface TorchRecurrent {
  readonly cell: Cell;
  /** `input_size`. */
  readonly input: number;
  /** `hidden_size`. */
  readonly hidden: number;
  /** `num_layers`; 1 unless told. */
  readonly layers?: number;
  readonly bidirectional?: boolean;
  /** True unless told. */
  readonly bias?: boolean;
  /** `proj_size` of an LSTM; 0 is none. */
  readonly projection?: number;
}

/** PyTorch's `nn.RNN`, `nn.GRU` and `nn.LSTM`: two bias vectors for each layer and direction, which add up to one. */
export function torchRecurrent({
  cell,
  input,
  hidden,
  layers = 1,
  bidirectional = false,
  bias = true,
  projection = 0,
}: TorchRecurrent): number {
  const rows = GATES[cell] * hidden;
  const directions = bidirectional ? 2 : 1;
  const output = projection > 0 ? projection : hidden;
  const shared = rows * output + (bias ? 2 * rows : 0) + (projection > 0 ? projection * hidden : 0);
  const first = rows * input + shared;
  const later = rows * directions * output + shared;
  return directions * (first + (layers - 1) * later);
}

/**
 * Of `torchRecurrent`'s, those without effect on a sequence of one step whose state begins at 0: all weights of the state, and what only
 * a gate needs that multiplies nothing but that state: the LSTM's forget gate, and the reset gate of a GRU without biases.
 */
export function torchIdle({ cell, input, hidden, layers = 1, bidirectional = false, bias = true, projection = 0 }: TorchRecurrent): number {
  const directions = bidirectional ? 2 : 1;
  const output = projection > 0 ? projection : hidden;
  const isGateIdle = cell === 'LSTM' || (cell === 'GRU' && !bias);
  const of = (inputs: number): number => GATES[cell] * hidden * output + (isGateIdle ? hidden * inputs + (bias ? 2 * hidden : 0) : 0);
  return directions * (of(input) + (layers - 1) * of(directions * output));
}

export interface TorchEncoderLayer {
  /** `d_model`. */
  readonly width: number;
  /** `dim_feedforward`; 2048 unless told. */
  readonly feedForward?: number;
  /** True unless told. */
  readonly bias?: boolean;
}

/** PyTorch's `nn.TransformerEncoderLayer`: attention with four square matrices, two feed-forward ones, two norms. The heads change nothing. */
export function torchEncoderLayer({ width, feedForward = 2048, bias = true }: TorchEncoderLayer): number {
  const biases = bias ? 4 * width + feedForward + width + 2 * width : 0;
  return 4 * width * width + 2 * width * feedForward + 2 * width + biases;
}

export interface KerasRecurrent {
  readonly cell: Cell;
  /** The last dimension of what the layer is given. */
  readonly input: number;
  readonly units: number;
  /** True unless told. */
  readonly bias?: boolean;
  /** Of a GRU: two bias vectors instead of one; true unless told. */
  readonly resetAfter?: boolean;
}

/** Keras's `SimpleRNN`, `GRU` and `LSTM`; in `Bidirectional` there are two of them. */
export function kerasRecurrent({ cell, input, units, bias = true, resetAfter = true }: KerasRecurrent): number {
  const biases = !bias ? 0 : cell === 'GRU' && resetAfter ? 2 : 1;
  return GATES[cell] * units * (input + units + biases);
}

/** The same for `kerasRecurrent`'s. The GRU's reset gate multiplies a bias as well where there are two of them, and is then not idle. */
export function kerasIdle({ cell, input, units, bias = true, resetAfter = true }: KerasRecurrent): number {
  const isGateIdle = cell === 'LSTM' || (cell === 'GRU' && !(bias && resetAfter));
  return GATES[cell] * units * units + (isGateIdle ? units * (input + (bias ? 1 : 0)) : 0);
}

export interface KerasAttention {
  readonly heads: number;
  /** `key_dim`: the width of one head's queries and keys. */
  readonly key: number;
  /** `value_dim`; that of the keys unless told. */
  readonly value?: number;
  /** The last dimension of what is attended to, which is the output's as well. */
  readonly input: number;
  /** True unless told. */
  readonly bias?: boolean;
}

/** Keras's `MultiHeadAttention` over a sequence and itself. */
export function kerasAttention({ heads, key, value = key, input, bias = true }: KerasAttention): number {
  const one = bias ? 1 : 0;
  return 2 * heads * key * (input + one) + heads * value * (input + one) + (heads * value + one) * input;
}

/** An LSTM as textbooks count it, with one bias vector: 4(d·m + d² + d). */
export const lstmOnPaper = (hidden: number, input: number): number => 4 * (hidden * input + hidden * hidden + hidden);
