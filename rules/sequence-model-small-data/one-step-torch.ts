/** Finds PyTorch's recurrent layers that are given one step and no state, and that a loss is differentiated through in a loop. */
import { type Cell, GATES, torchIdle, torchRecurrent } from '../../src/numerics/sequence-parameters.ts';
import { type Analysis, type CallValue, type Frame, spanOf, type Trail, type Value } from '../../src/python/analysis.ts';
import { optional, sizeAt } from './counted.ts';
import { extentOf } from './extent.ts';
import { type LengthOne, lengthOne } from './length-one.ts';
import type { OneStep, ShortModel } from './one-step-layer.ts';
import { sourcesOf } from './sources.ts';
import { isRepeated, torchLayerName } from './torch-layers.ts';
import { frameOf, grouped, loopsAround, makersOf, repeats, trainingSteps, type Use, usesBehind } from './torch-training.ts';

export function* torchShortModels(analysis: Analysis): Generator<ShortModel> {
  const trainings = new Map<Value, CallValue[]>();
  const models = new Map<Value, Use[]>();
  for (const training of trainingSteps(analysis)) {
    for (const [model, uses] of grouped(usesBehind(analysis, training))) {
      trainings.set(model, [...(trainings.get(model) ?? []), training]);
      models.set(model, [...(models.get(model) ?? []), ...uses]);
    }
  }
  for (const [model, uses] of models) {
    const layers = [...new Map(uses.map((it) => [it.layer.value, it])).values()].flatMap(
      (it) => shortLayer(analysis, it, uses, model) ?? [],
    );
    const by = (trainings.get(model) ?? []).filter((it) => loopsAround(analysis, it.node) > 0);
    const [training, ...also] = by;
    if (layers.length === 0 || training === undefined) continue;
    const data = uses.map(({ input, way }) => (input === undefined ? undefined : extentOf(analysis, input, way.frame))).find((it) => it?.rows !== undefined || it?.isRandom === true); // prettier-ignore
    const isNoise = data?.isRandom === true && by.every((it) => !repeats(analysis, it.node));
    yield {
      layers,
      made: layers.map((it) => it.call),
      makers: uses.flatMap((it) => makersOf(analysis, it, model)),
      data: data?.isWindowed === true ? undefined : data,
      training,
      also,
      ...(isNoise ? { trouble: 'One pass over noise is a test of the code.' } : {}),
    };
  }
}

/** @returns undefined where one of the places that apply the layer may give it more steps, or a state */
function shortLayer(analysis: Analysis, { layer }: Use, all: readonly Use[], model: Value): OneStep | undefined {
  const call = layer.value;
  const name = torchLayerName(analysis, call);
  if (name === undefined || !(name in GATES) || analysis.hasUnknownArguments(call) || isRepeated(analysis, call)) return undefined;
  const cell = name as Cell;
  const shift = cell === 'RNN' ? 1 : 0;
  const frame = frameOf(analysis, layer, model);
  const input = sizeAt(analysis, analysis.argument(call, 0, 'input_size'), frame);
  const hidden = sizeAt(analysis, analysis.argument(call, 1, 'hidden_size'), frame);
  const isBatchFirst = optional(analysis, analysis.argument(call, 4 + shift, 'batch_first'), frame, false);
  if (isBatchFirst === undefined) return undefined;
  const uses = all.filter((it) => it.layer.value === call);
  const places = analysis.calls.filter((it) => sourcesOf(analysis, it.func).some(({ value }) => value === call));
  if (places.some((it) => !uses.some(({ way }) => way.value === it))) return undefined;
  const ones = uses.map((use) => oneInto(analysis, use, isBatchFirst, input?.value));
  const [first] = ones;
  if (first === undefined || ones.includes(undefined)) return undefined;
  const at = [...new Map(ones.flatMap((it) => it?.at ?? []).map((it) => [it.start, it])).values()];
  const layers = optional(analysis, analysis.argument(call, 2, 'num_layers'), frame, 1);
  const bias = optional(analysis, analysis.argument(call, 3 + shift, 'bias'), frame, true);
  const bidirectional = optional(analysis, analysis.argument(call, 6 + shift, 'bidirectional'), frame, false);
  const projection = cell === 'LSTM' ? optional(analysis, analysis.argument(call, 7, 'proj_size'), frame, 0) : 0;
  const isKnown = layers !== undefined && bias !== undefined && bidirectional !== undefined && projection !== undefined;
  const of = isKnown && hidden !== undefined ? { cell, hidden: hidden.value, layers, bias, bidirectional, projection } : undefined;
  const whole = of === undefined || input === undefined ? undefined : { ...of, input: input.value };
  return {
    call,
    library: 'torch',
    cell,
    name,
    one: { at },
    ...(hidden === undefined ? {} : { hidden }),
    ...(input === undefined ? {} : { input }),
    ...(of === undefined ? {} : { state: GATES[cell] * of.hidden * (of.projection || of.hidden) * of.layers * (of.bidirectional ? 2 : 1) }),
    ...(whole === undefined ? {} : { counts: { parameters: torchRecurrent(whole), idle: torchIdle(whole) } }),
  };
}

/** What makes the input one step, where the layer begins at a state of zeros. */
function oneInto(analysis: Analysis, { way, input }: Use, isBatchFirst: boolean, width: number | undefined): LengthOne | undefined {
  const { value: call, frame } = way;
  if (input === undefined || call.op !== 'call' || analysis.hasUnknownArguments(call)) return undefined;
  const state = analysis.argument(call, 1, 'hx');
  if (state !== undefined && !isZero(analysis, state, call, frame)) return undefined;
  const one = lengthOne(analysis, input, isBatchFirst ? 1 : 0, frame);
  if (one === undefined) return undefined;
  // Of an input of two axes the first counts the steps, and the second, if it is one long, is a single feature.
  const isCube = one.axes === 3 || (one.axes === undefined && (!isBatchFirst || (width !== undefined && width > 1)));
  return isCube ? one : undefined;
}

const KEEPS = /^(to|cuda|cpu|float|double|detach|clone|requires_grad_|type_as)$/;
const ZEROS = /^torch\.(zeros|zeros_like)$/;

/** `None`, or zeros that are made where the layer is applied. */
function isZero(analysis: Analysis, state: Value, call: CallValue, frame: Frame | null): boolean {
  return sourcesOf(analysis, state, frame).every((it) => isZeroAt(analysis, it, call, 0));
}

function isZeroAt(analysis: Analysis, { value, frame }: Trail, call: CallValue, depth: number): boolean {
  if (depth > 8) return false;
  const next = (of: Value): boolean => sourcesOf(analysis, of, frame).every((it) => isZeroAt(analysis, it, call, depth + 1));
  if (value.op === 'literal') return analysis.constant(value)?.value === null;
  if (value.op === 'container') return value.items.length > 0 && value.items.every(next);
  if (value.op !== 'call' || value.scope !== call.scope || spanOf(value).start > spanOf(call).start) return false;
  if (analysis.calledAs(value, (it) => ZEROS.test(it)) !== undefined) return true;
  if (analysis.calledAs(value, (it) => /^torch\.autograd\.(variable\.)?Variable$/.test(it)) !== undefined) {
    const [of] = value.args;
    return of !== undefined && next(of.value);
  }
  if (value.func.op !== 'attribute') return false;
  return value.func.name === 'new_zeros' || (KEEPS.test(value.func.name) && next(value.func.object));
}
