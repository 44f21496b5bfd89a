/** Goes through the layers of a Keras model in their order, and counts the parameters of those that read sequences. */
import { figure } from '../../src/engine/text.ts';
import { type Cell, kerasAttention, kerasRecurrent } from '../../src/numerics/sequence-parameters.ts';
import type { Analysis, CallValue, Frame, Trail, Value } from '../../src/python/analysis.ts';
import { blockFormula, type Counted, optional, type Size, sizeAt } from './counted.ts';
import { extentOf } from './extent.ts';
import { type KerasSteps, stepsBehind } from './keras-steps.ts';
import { sourcesOf } from './sources.ts';

/** What flows between layers. */
export interface Flow {
  readonly width: Size | undefined;
  /** Whether there is one vector for each step, or one for the row. */
  readonly isSteps: boolean;
  readonly counted: readonly Counted[];
  readonly steps: KerasSteps;
  /** How many words an embedding has; how wide the last dense layer is. */
  readonly embedded?: Size;
  readonly answers?: Size;
  /** A size that is not known, or a use that is another one: a sentence. */
  readonly trouble?: string;
}

export const CELLS: Readonly<Record<string, Cell>> = { LSTM: 'LSTM', GRU: 'GRU', SimpleRNN: 'RNN' };
export const KEEPS =
  /^(Dropout|SpatialDropout1D|GaussianNoise|GaussianDropout|AlphaDropout|Masking|BatchNormalization|LayerNormalization|Activation|LeakyReLU|PReLU|ELU|ReLU|Softmax|MaxPooling1D|AveragePooling1D)$/;
const REDUCES = /^(Flatten|GlobalMaxPooling1D|GlobalAveragePooling1D|GlobalMaxPool1D|GlobalAvgPool1D)$/;

export const kerasName = (analysis: Analysis, call: Value): string | undefined =>
  /^keras\.(?:layers\.)?(\w+)$/.exec(analysis.calledAs(call, (it) => /^keras\.(layers\.)?\w+$/.test(it)) ?? '')?.[1];

/** The flow behind a layer. @param trail where the layer is made */
export function through(analysis: Analysis, flow: Flow, trail: Trail): Flow {
  return { ...sizesBehind(analysis, flow, trail), steps: stepsBehind(analysis, flow, trail) };
}

function sizesBehind(analysis: Analysis, flow: Flow, { value: call, frame }: Trail): Flow {
  const name = call.op === 'call' ? kerasName(analysis, call) : undefined;
  if (call.op !== 'call' || name === undefined) return { ...flow, width: undefined };
  const given = widthInto(analysis, flow, call, frame);
  const size = (index: number, ...names: string[]): Size | undefined => sizeAt(analysis, analysis.argument(call, index, ...names), frame);
  if (name === 'Input' || name === 'InputLayer')
    return {
      ...flow,
      width: shapeWidth(analysis, analysis.argument(call, 0, 'shape', 'input_shape', 'batch_shape', 'batch_input_shape'), frame),
    };
  if (CELLS[name] !== undefined || name === 'Bidirectional') return recurrent(analysis, { ...flow, width: given }, call, frame);
  if (name === 'Reshape') return { ...flow, width: shapeWidth(analysis, analysis.argument(call, 0, 'target_shape'), frame) };
  if (name === 'MultiHeadAttention') return attention(analysis, flow, call, frame);
  if (KEEPS.test(name)) return { ...flow, width: given };
  if (REDUCES.test(name)) return { ...flow, width: name === 'Flatten' ? undefined : given, isSteps: false };
  if (name === 'Embedding') return { ...flow, width: size(1, 'output_dim'), isSteps: true, ...where('embedded', size(0, 'input_dim')) };
  if (name === 'Dense') return { ...flow, width: size(0, 'units'), ...where('answers', size(0, 'units')) };
  if (/^(Separable)?Conv1D$/.test(name)) return { ...flow, width: size(0, 'filters') };
  if (name === 'TimeDistributed' || name === 'RepeatVector')
    return {
      ...flow,
      width: name === 'TimeDistributed' ? denseWidth(analysis, analysis.argument(call, 0, 'layer'), frame) : flow.width,
      isSteps: true,
      ...(name === 'RepeatVector' || flow.counted.length > 0 ? { trouble: 'It answers at every step.' } : {}),
    };
  return { ...flow, width: undefined };
}

/** What a dense layer makes of each step. */
function denseWidth(analysis: Analysis, layer: Value | undefined, frame: Frame | null): Size | undefined {
  const [only, ...others] = layer === undefined ? [] : sourcesOf(analysis, layer, frame);
  return only?.value.op === 'call' && others.length === 0 && kerasName(analysis, only.value) === 'Dense'
    ? sizeAt(analysis, analysis.argument(only.value, 0, 'units'), only.frame)
    : undefined;
}

const where = <Name extends string>(name: Name, size: Size | undefined): Partial<Record<Name, Size>> =>
  size === undefined ? {} : ({ [name]: size } as Record<Name, Size>);

function recurrent(analysis: Analysis, flow: Flow, call: CallValue, frame: Frame | null): Flow {
  const isDouble = kerasName(analysis, call) === 'Bidirectional';
  const [inner, ...others] = isDouble ? sourcesOf(analysis, analysis.argument(call, 0, 'layer') ?? call, frame) : [{ value: call, frame }];
  const name = inner?.value.op === 'call' ? kerasName(analysis, inner.value) : undefined;
  const cell = name === undefined ? undefined : CELLS[name];
  const unknown = (trouble: string): Flow => ({ ...flow, width: undefined, trouble });
  if (inner?.value.op !== 'call' || cell === undefined || others.length > 0) return unknown('The layer inside is not known here.');
  const layer = inner.value;
  const units = sizeAt(analysis, analysis.argument(layer, 0, 'units', 'output_dim'), inner.frame);
  const input = widthInto(analysis, flow, layer, inner.frame);
  const bias = optional(analysis, analysis.argument(layer, -1, 'use_bias'), inner.frame, true);
  const resetAfter = optional(analysis, analysis.argument(layer, -1, 'reset_after'), inner.frame, true);
  const isSteps = optional(analysis, analysis.argument(layer, -1, 'return_sequences'), inner.frame, false);
  const merge = isDouble ? analysis.argument(call, 1, 'merge_mode') : undefined;
  const mode = merge === undefined ? 'concat' : analysis.constant(merge, frame)?.value;
  if (
    units === undefined ||
    input === undefined ||
    bias === undefined ||
    resetAfter === undefined ||
    isSteps === undefined ||
    analysis.hasUnknownArguments(layer) ||
    (isDouble && analysis.argument(call, -1, 'backward_layer') !== undefined)
  )
    return unknown('Its size is not known here.');
  const biases = !bias ? 0 : cell === 'GRU' && resetAfter ? 2 : 1;
  const block = blockFormula(cell, units.value, input.value, units.value, biases);
  const times = isDouble ? 2 : 1;
  const counted: Counted = {
    call,
    library: 'keras',
    name: name ?? cell,
    input,
    hidden: units,
    isFree: true,
    sizes: [input, units],
    formula: isDouble ? `2·[${block}]` : block,
    count: (swap) => times * kerasRecurrent({ cell, input: swap(input), units: swap(units), bias, resetAfter }),
  };
  const width =
    typeof mode !== 'string' ? undefined : isDouble && mode === 'concat' ? { value: 2 * units.value, span: units.span, times: 2 } : units;
  return { ...flow, counted: [...flow.counted, counted], isSteps, width };
}

function attention(analysis: Analysis, flow: Flow, call: CallValue, frame: Frame | null): Flow {
  const heads = sizeAt(analysis, analysis.argument(call, 0, 'num_heads'), frame);
  const key = sizeAt(analysis, analysis.argument(call, 1, 'key_dim'), frame);
  const given = analysis.argument(call, 2, 'value_dim');
  const value = given === undefined ? undefined : sizeAt(analysis, given, frame);
  const bias = optional(analysis, analysis.argument(call, -1, 'use_bias'), frame, true);
  const input = flow.width;
  if (
    heads === undefined ||
    key === undefined ||
    bias === undefined ||
    input === undefined ||
    (given !== undefined && value === undefined) ||
    analysis.argument(call, -1, 'output_shape') !== undefined
  )
    return { ...flow, width: undefined, trouble: 'Its size is not known here.' };
  const [h, k, d] = [heads.value, key.value, input.value].map((it) => figure(it));
  const counted: Counted = {
    call,
    library: 'keras',
    name: 'MultiHeadAttention',
    input,
    hidden: key,
    isFree: value === undefined,
    sizes: [input, heads, key, ...(value === undefined ? [] : [value])],
    formula:
      value === undefined
        ? bias
          ? `4·${h}·${k}·${d} + 3·${h}·${k} + ${d}`
          : `4·${h}·${k}·${d}`
        : `2·${h}·${k}·${d} + 2·${h}·${figure(value.value)}·${d}${bias ? ` + ${h}·(2·${k} + ${figure(value.value)}) + ${d}` : ''}`,
    count: (swap) =>
      kerasAttention({
        heads: swap(heads),
        key: swap(key),
        input: swap(input),
        bias,
        ...(value === undefined ? {} : { value: swap(value) }),
      }),
  };
  return { ...flow, counted: [...flow.counted, counted], isSteps: true, width: input };
}

/** Of what a layer is given: what it is told itself goes first. */
export const widthInto = (analysis: Analysis, flow: Flow, call: CallValue, frame: Frame | null): Size | undefined =>
  statesWidth(analysis, call) ? inputWidth(analysis, call, frame) : flow.width;

const statesWidth = (analysis: Analysis, call: CallValue): boolean =>
  kerasName(analysis, call) !== 'Embedding' && analysis.argument(call, -1, 'input_shape', 'batch_input_shape', 'input_dim') !== undefined;

/** What a first layer is told of its input: `input_shape=(50, 3)`, `input_dim=3`, `batch_input_shape=(8, 50, 3)`. */
function inputWidth(analysis: Analysis, call: CallValue, frame: Frame | null): Size | undefined {
  const shape = analysis.argument(call, -1, 'input_shape', 'batch_input_shape');
  if (shape !== undefined) return shapeWidth(analysis, shape, frame);
  const width = analysis.argument(call, -1, 'input_dim');
  return kerasName(analysis, call) === 'Embedding' ? undefined : sizeAt(analysis, width, frame);
}

/** The last of the dimensions, which may be those of the data: `(X.shape[1], X.shape[2])`, `X.shape[1:]`. */
function shapeWidth(analysis: Analysis, shape: Value | undefined, frame: Frame | null): Size | undefined {
  const [only, ...others] = shape === undefined ? [] : sourcesOf(analysis, shape, frame);
  if (only === undefined || others.length > 0) return undefined;
  if (only.value.op !== 'container') return dataWidth(analysis, only.value, only.frame);
  const last = only.value.items.at(-1);
  if (last === undefined) return undefined;
  const known = sizeAt(analysis, last, only.frame);
  const from = sourcesOf(analysis, last, only.frame)[0];
  return known ?? (from === undefined ? undefined : dataWidth(analysis, from.value, from.frame));
}

function dataWidth(analysis: Analysis, value: Value, frame: Frame | null): Size | undefined {
  if (value.op === 'item')
    return value.of.op === 'attribute' && value.of.name === 'shape' ? widthOf(analysis, value.of.object, frame) : undefined;
  if (value.op !== 'subscript' || value.object.op !== 'attribute' || value.object.name !== 'shape') return undefined;
  const index = analysis.constant(value.index)?.value;
  const isLast = index === 2 || index === -1 || value.index.op === 'operation';
  return isLast ? widthOf(analysis, value.object.object, frame) : undefined;
}

export const widthOf = (analysis: Analysis, data: Value, frame: Frame | null): Size | undefined => extentOf(analysis, data, frame).width;
