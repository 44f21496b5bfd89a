/** Follows the steps axis through the layers of a Keras model, and notes the recurrent layers that are given one step. */
import type { Analysis, CallValue, Frame, Trail, Value } from '../../src/python/analysis.ts';
import { GATES, kerasIdle, kerasRecurrent } from '../../src/numerics/sequence-parameters.ts';
import { spanOf } from '../../src/python/analysis.ts';
import { optional, sizeAt } from './counted.ts';
import { constantAt } from './extents.ts';
import { CELLS, type Flow, KEEPS, kerasName, widthInto } from './keras-layers.ts';
import type { LengthOne } from './length-one.ts';
import type { OneStep } from './one-step-layer.ts';
import { sourcesOf } from './sources.ts';

export interface KerasSteps {
  /** What makes it one step, where that is known. */
  readonly one: LengthOne | undefined;
  /** The same of an input with one number for each step: an embedding makes the steps of it. */
  readonly flat?: LengthOne;
  /** Whether a layer has been passed: what later ones are told of their input, Keras does not read. */
  readonly isBegun: boolean;
  /** The recurrent layers on the way, and those of them that are given one step. */
  readonly passed: readonly CallValue[];
  readonly short: readonly OneStep[];
}

/** @param one what the data say */
export const stepsOfData = (one: LengthOne | undefined): KerasSteps => ({
  one: one?.axes === undefined || one.axes === 3 ? one : undefined,
  isBegun: false,
  passed: [],
  short: [],
});

/** @param flow what flows into the layer */
export function stepsBehind(analysis: Analysis, flow: Flow, { value: call, frame }: Trail): KerasSteps {
  const behind = { isBegun: true, passed: flow.steps.passed, short: flow.steps.short };
  const name = call.op === 'call' ? kerasName(analysis, call) : undefined;
  if (call.op !== 'call' || name === undefined) return { ...behind, one: undefined };
  const told = flow.steps.isBegun ? 'open' : toldSteps(analysis, call, name, frame);
  const one = told === 'open' ? flow.steps.one : beside(told.one, flow.steps.one);
  if (name === 'Input' || name === 'InputLayer')
    return { ...behind, one, ...(told === 'open' || told.flat === undefined ? {} : { flat: told.flat }) };
  if (CELLS[name] !== undefined || name === 'Bidirectional') return recurrent(analysis, flow, call, name, one, frame);
  if (name === 'Embedding') return { ...behind, one: told === 'open' ? flow.steps.flat : (told.one ?? told.flat) };
  if (name === 'Reshape') return { ...behind, one: reshapedTo(analysis, call, frame) };
  const keeps = name === 'Dense' || name === 'TimeDistributed' || (KEEPS.test(name) && !/Pooling/.test(name));
  return { ...behind, one: keeps ? one : undefined };
}

/** What the model says counts, and what the data say would do in its stead. */
const beside = (told: LengthOne | undefined, data: LengthOne | undefined): LengthOne | undefined =>
  told === undefined || data === undefined ? told : { ...told, also: [...(told.also ?? []), ...data.at] };

/** What a first layer is told of the steps: `input_shape=(1, 4)`; `open` where it is told nothing, or any number. */
function toldSteps(
  analysis: Analysis,
  call: CallValue,
  name: string,
  frame: Frame | null,
): 'open' | { one: LengthOne | undefined; flat?: LengthOne } {
  const index = name === 'Input' || name === 'InputLayer' ? 0 : -1;
  const length = name === 'Input' ? undefined : analysis.argument(call, -1, 'input_length');
  if (length !== undefined) return { one: ones(analysis, length, frame) };
  const withRows = analysis.argument(call, -1, 'batch_input_shape', 'batch_shape');
  const shape = withRows ?? analysis.argument(call, index, 'shape', 'input_shape');
  const [only, ...others] = shape === undefined ? [] : sourcesOf(analysis, shape, frame);
  if (only?.value.op !== 'container' || others.length > 0) return 'open';
  const dims = only.value.items.slice(withRows === undefined ? 0 : 1);
  const [first] = dims;
  const flat = dims.length === 1 ? ones(analysis, first, only.frame) : undefined;
  if (first === undefined || dims.length > 2) return { one: undefined };
  if (dims.length === 1) return { one: undefined, ...(flat === undefined ? {} : { flat }) };
  return typeof constantAt(analysis, first, only.frame)?.value === 'number' ? { one: ones(analysis, first, only.frame) } : 'open';
}

function ones(analysis: Analysis, of: Value | undefined, frame: Frame | null): LengthOne | undefined {
  const known = of === undefined ? undefined : constantAt(analysis, of, frame);
  return known?.value === 1 ? { at: [spanOf(known.origin)] } : undefined;
}

/** `Reshape((1, 64))` */
function reshapedTo(analysis: Analysis, call: CallValue, frame: Frame | null): LengthOne | undefined {
  const shape = analysis.argument(call, 0, 'target_shape');
  const [only, ...others] = shape === undefined ? [] : sourcesOf(analysis, shape, frame);
  return only?.value.op === 'container' && only.value.items.length === 2 && others.length === 0
    ? ones(analysis, only.value.items[0], only.frame)
    : undefined;
}

function recurrent(
  analysis: Analysis,
  flow: Flow,
  call: CallValue,
  name: string,
  given: LengthOne | undefined,
  frame: Frame | null,
): KerasSteps {
  const { short, isBegun } = flow.steps;
  const passed = [...flow.steps.passed, call];
  const isDouble = name === 'Bidirectional';
  const [inner, ...others] = isDouble ? sourcesOf(analysis, analysis.argument(call, 0, 'layer') ?? call, frame) : [{ value: call, frame }];
  const kind = inner?.value.op === 'call' ? kerasName(analysis, inner.value) : undefined;
  const cell = kind === undefined ? undefined : CELLS[kind];
  if (inner?.value.op !== 'call' || kind === undefined || cell === undefined || others.length > 0)
    return { one: undefined, isBegun: true, passed, short };
  const layer = inner.value;
  const told = isDouble && !isBegun ? toldSteps(analysis, layer, kind, inner.frame) : 'open';
  const one = told === 'open' ? given : beside(told.one, given);
  const flag = (of: string, fallback: boolean): boolean | undefined =>
    optional(analysis, analysis.argument(layer, -1, of), inner.frame, fallback);
  const behind = { one: flag('return_sequences', false) === true ? one : undefined, isBegun: true, passed, short };
  const isPlain =
    flag('stateful', false) === false &&
    flag('trainable', true) === true &&
    ![call, layer].some((it) => analysis.hasUnknownArguments(it) || analysis.argument(it, -1, 'weights', 'backward_layer') !== undefined);
  if (one === undefined || !isPlain) return behind;
  const units = sizeAt(analysis, analysis.argument(layer, 0, 'units', 'output_dim'), inner.frame);
  const input = isDouble
    ? widthInto(analysis, { ...flow, width: widthInto(analysis, flow, call, frame) }, layer, inner.frame)
    : widthInto(analysis, flow, layer, frame);
  const [bias, resetAfter] = [flag('use_bias', true), flag('reset_after', true)];
  const times = isDouble ? 2 : 1;
  const of = { cell, input: input?.value ?? 0, units: units?.value ?? 0, bias: bias ?? true, resetAfter: resetAfter ?? true };
  const isCounted = input !== undefined && bias !== undefined && resetAfter !== undefined;
  const found: OneStep = {
    call,
    library: 'keras',
    cell,
    name: kind,
    one,
    ...(units === undefined ? {} : { hidden: units, state: times * GATES[cell] * units.value ** 2 }),
    ...(input === undefined ? {} : { input }),
    ...(units === undefined || !isCounted ? {} : { counts: { parameters: times * kerasRecurrent(of), idle: times * kerasIdle(of) } }),
  };
  return { ...behind, short: [...short, found] };
}
