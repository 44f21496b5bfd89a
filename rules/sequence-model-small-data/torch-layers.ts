/** Recognises PyTorch's sequence layers and counts their parameters. */
import { figure } from '../../src/engine/text.ts';
import { type Cell, torchEncoderLayer, torchRecurrent } from '../../src/numerics/sequence-parameters.ts';
import type { Analysis, CallValue, Frame, Value } from '../../src/python/analysis.ts';
import { blockFormula, type Counted, optional, type Size, sizeAt } from './counted.ts';
import { sourcesOf } from './sources.ts';

const NAME = /^torch\.nn\.(LSTM|GRU|RNN|TransformerEncoder|TransformerEncoderLayer)$/;

/** The layer that a call makes: `LSTM`; undefined for others. */
export const torchLayerName = (analysis: Analysis, call: Value): string | undefined =>
  NAME.exec(analysis.calledAs(call, (it) => NAME.test(it)) ?? '')?.[1];

/** @returns undefined where a size is not known, or the layer is one of several that a loop makes */
export function countTorch(analysis: Analysis, call: CallValue, frame: Frame | null): Counted | undefined {
  const name = torchLayerName(analysis, call);
  if (name === undefined || analysis.hasUnknownArguments(call) || isRepeated(analysis, call)) return undefined;
  if (name === 'TransformerEncoder') return encoder(analysis, call, frame);
  return name === 'TransformerEncoderLayer' ? encoderLayer(analysis, call, frame) : recurrent(analysis, call, name as Cell, frame);
}

/** One of several that a loop or a comprehension makes: how many, the count does not know. A name that a loop binds anew holds one. */
export function isRepeated(analysis: Analysis, { node }: CallValue): boolean {
  let isNamed = false;
  for (const at of analysis.ancestors(node)) {
    if (at.type === 'ListComp' || at.type === 'GeneratorExp' || at.type === 'DictComp') return true;
    if (at.type === 'Assign') isNamed = at.value === node && at.targets.every((it) => it.type === 'Name');
    if (at.type === 'For' || at.type === 'While') return !isNamed || analysis.enclosing(at).some((it) => it.name === '__init__');
    if (at.type === 'FunctionDef' || at.type === 'AsyncFunctionDef' || at.type === 'ClassDef') return false;
  }
  return false;
}

function recurrent(analysis: Analysis, call: CallValue, cell: Cell, frame: Frame | null): Counted | undefined {
  // `nn.RNN` takes its nonlinearity where the others take `bias`.
  const shift = cell === 'RNN' ? 1 : 0;
  const input = sizeAt(analysis, analysis.argument(call, 0, 'input_size'), frame);
  const hidden = sizeAt(analysis, analysis.argument(call, 1, 'hidden_size'), frame);
  const layers = optional(analysis, analysis.argument(call, 2, 'num_layers'), frame, 1);
  const bias = optional(analysis, analysis.argument(call, 3 + shift, 'bias'), frame, true);
  const bidirectional = optional(analysis, analysis.argument(call, 6 + shift, 'bidirectional'), frame, false);
  const projection = cell === 'LSTM' ? optional(analysis, analysis.argument(call, 7, 'proj_size'), frame, 0) : 0;
  if (
    input === undefined ||
    hidden === undefined ||
    layers === undefined ||
    bias === undefined ||
    bidirectional === undefined ||
    projection === undefined
  )
    return undefined;
  const depth = analysis.argument(call, 2, 'num_layers');
  const given = depth === undefined ? undefined : sizeAt(analysis, depth, frame);
  const output = projection > 0 ? projection : hidden.value;
  const directions = bidirectional ? 2 : 1;
  const block = (from: number): string =>
    blockFormula(cell, hidden.value, from, output, bias ? 2 : 0) +
    (projection > 0 ? ` + ${figure(projection)}·${figure(hidden.value)}` : '');
  const later = layers > 2 ? `${layers - 1}·[${block(directions * output)}]` : block(directions * output);
  const stack = layers > 1 ? `${block(input.value)} + ${later}` : block(input.value);
  return {
    call,
    library: 'torch',
    name: cell,
    input,
    hidden,
    isFree: projection === 0,
    sizes: [input, hidden, ...(given === undefined ? [] : [given])],
    formula: bidirectional ? `2·[${stack}]` : stack,
    count: (swap) => torchRecurrent({ cell, input: swap(input), hidden: swap(hidden), layers, bidirectional, bias, projection }),
  };
}

function encoderLayer(analysis: Analysis, call: CallValue, frame: Frame | null): Counted | undefined {
  const width = sizeAt(analysis, analysis.argument(call, 0, 'd_model'), frame);
  const inner = analysis.argument(call, 2, 'dim_feedforward');
  const given = inner === undefined ? undefined : sizeAt(analysis, inner, frame);
  const bias = optional(analysis, analysis.argument(call, -1, 'bias'), frame, true);
  if (width === undefined || bias === undefined || (inner !== undefined && given === undefined)) return undefined;
  const [d, f] = [figure(width.value), figure(given?.value ?? 2048)];
  return {
    call,
    library: 'torch',
    name: 'TransformerEncoderLayer',
    input: width,
    hidden: width,
    isFree: false,
    sizes: [width, ...(given === undefined ? [] : [given])],
    formula: bias ? `4·${d}² + 2·${d}·${f} + ${f} + 9·${d}` : `4·${d}² + 2·${d}·${f} + 2·${d}`,
    count: (swap) => torchEncoderLayer({ width: swap(width), feedForward: given === undefined ? 2048 : swap(given), bias }),
  };
}

function encoder(analysis: Analysis, call: CallValue, frame: Frame | null): Counted | undefined {
  const given = analysis.argument(call, 0, 'encoder_layer');
  const [only, ...others] = given === undefined ? [] : sourcesOf(analysis, given, frame);
  const times = sizeAt(analysis, analysis.argument(call, 1, 'num_layers'), frame);
  const norm = analysis.argument(call, 2, 'norm');
  if (only?.value.op !== 'call' || others.length > 0 || times === undefined) return undefined;
  const layer =
    torchLayerName(analysis, only.value) === 'TransformerEncoderLayer' ? countTorch(analysis, only.value, only.frame) : undefined;
  const last = norm === undefined ? 0 : normVectors(analysis, norm, frame, layer?.hidden);
  if (layer === undefined || last === undefined) return undefined;
  const blocks = times.value === 1 ? layer.formula : `${figure(times.value)}·[${layer.formula}]`;
  const width = figure(layer.hidden.value);
  return {
    ...layer,
    call,
    name: 'TransformerEncoder',
    sizes: [...layer.sizes, times],
    formula: last === 0 ? blocks : `${blocks} + ${last === 1 ? '' : `${last}·`}${width}`,
    count: (swap) => swap(times) * layer.count(swap) + last * swap(layer.hidden),
  };
}

/** How many vectors of the model's width the norm behind the last layer has: scale and offset. */
function normVectors(analysis: Analysis, norm: Value, frame: Frame | null, width: Size | undefined): number | undefined {
  if (analysis.constant(norm, frame)?.value === null) return 0;
  const [only, ...others] = sourcesOf(analysis, norm, frame);
  if (only?.value.op !== 'call' || others.length > 0 || analysis.hasUnknownArguments(only.value)) return undefined;
  if (analysis.calledAs(only.value, (it) => it === 'torch.nn.LayerNorm') === undefined) return undefined;
  const given = sizeAt(analysis, analysis.argument(only.value, 0, 'normalized_shape'), only.frame);
  const isAffine = optional(analysis, analysis.argument(only.value, 2, 'elementwise_affine'), only.frame, true);
  const bias = optional(analysis, analysis.argument(only.value, 3, 'bias'), only.frame, true);
  if (given === undefined || given.value !== width?.value || isAffine === undefined || bias === undefined) return undefined;
  return isAffine ? (bias ? 2 : 1) : 0;
}
