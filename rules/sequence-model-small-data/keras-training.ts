/** Finds Keras models with sequence layers that are fitted, and the data that `fit` is given. */
import type { Analysis, CallValue, Frame, Trail, Value } from '../../src/python/analysis.ts';
import { type Candidate, callsOf } from './candidate.ts';
import type { Size } from './counted.ts';
import { isSwitch, madeIn, ownClassOf, type OwnClass } from './keras-classes.ts';
import { NEXT_WORD } from './counted.ts';
import { extentOf } from './extent.ts';
import { type Extent, unknownExtent } from './extents.ts';
import { CELLS, type Flow, kerasName, through } from './keras-layers.ts';
import { type KerasSteps, stepsOfData } from './keras-steps.ts';
import type { LengthOne } from './length-one.ts';
import { sourcesOf } from './sources.ts';

export function* kerasCandidates(analysis: Analysis): Generator<Candidate> {
  for (const training of analysis.callsOf('fit')) {
    const { func } = training;
    if (func.op !== 'attribute' || !isFit(analysis, training)) continue;
    const data = dataOf(analysis, training);
    for (const trail of sourcesOf(analysis, func.object)) {
      const flow = flowOf(analysis, trail, { width: data.width });
      if (flow === undefined || (flow.counted.length === 0 && flow.trouble === undefined)) continue;
      const trouble =
        flow.trouble ??
        (speaks(flow) ? NEXT_WORD : undefined) ??
        (flow.isSteps ? 'It answers at every step.' : undefined) ??
        (data.isRandom && epochsOf(analysis, training) < 2 ? 'One pass over noise is a test of the code.' : undefined);
      yield {
        model: trail.value,
        made: flow.counted.map((it) => it.call),
        makers: [...(trail.value.op === 'call' && kerasName(analysis, trail.value) === undefined ? [trail.value] : []), ...callsOf(trail.frame)], // prettier-ignore
        layers: flow.counted,
        data,
        training,
        answers: [],
        ...(trouble === undefined ? {} : { trouble }),
      };
    }
  }
}

export const isFit = (analysis: Analysis, call: CallValue): boolean =>
  analysis.calledAs(call, (it) => /^keras\.(Model|Sequential)\.fit$/.test(it)) !== undefined;

export function dataOf(analysis: Analysis, training: CallValue): Extent {
  const x = analysis.argument(training, 0, 'x');
  return x === undefined ? unknownExtent : extentOf(analysis, x, null);
}

/** Whether it chooses among as many answers as its embedding has words. */
const speaks = ({ embedded, answers }: Flow): boolean => embedded !== undefined && answers?.value === embedded.value;

export function epochsOf(analysis: Analysis, training: CallValue): number {
  const given = analysis.argument(training, 3, 'epochs', 'nb_epoch');
  const known = given === undefined ? 1 : analysis.constant(given)?.value;
  return typeof known === 'number' ? known : 0;
}

/** @param data how wide the data are, and whether they have one step, where the model is not told */
export function flowOf(
  analysis: Analysis,
  { value: model, frame }: Trail,
  data: { readonly width?: Size | undefined; readonly one?: LengthOne | undefined },
): Flow | undefined {
  const name = kerasName(analysis, model);
  const start: Flow = { width: data.width, isSteps: true, counted: [], steps: stepsOfData(data.one) };
  if (model.op !== 'call') return undefined;
  if (name !== 'Sequential' && name !== 'Model') {
    const own = ownClassOf(analysis, { value: model, frame, from: null });
    return own && flowInto(analysis, own.output, null, start, 0, own);
  }
  if (name === 'Sequential') {
    const flow = stacked(analysis, model, frame).reduce((before, it) => through(analysis, before, it), start);
    return additionsTo(analysis, model).some((it) => isLooped(analysis, it, model)) ? { ...flow, trouble: LOOPED } : flow;
  }
  const outputs = analysis.argument(model, 1, 'outputs', 'output');
  return outputs === undefined ? undefined : flowInto(analysis, outputs, frame, start, 0);
}

/** The layers of a stack: those in its list, then those that are added. */
function stacked(analysis: Analysis, model: CallValue, frame: Frame | null): Trail[] {
  const list = analysis.argument(model, 0, 'layers');
  const given =
    list === undefined
      ? []
      : analysis
          .origins(list, frame)
          .flatMap(({ value, frame: at }) => (value.op === 'container' ? value.items.map((item) => ({ item, at })) : []));
  const added = additionsTo(analysis, model)
    .sort((a, b) => a.node.start - b.node.start)
    .flatMap((it) => (it.args[0] === undefined ? [] : [{ item: it.args[0].value, at: frame?.callee.body === it.scope ? frame : null }]));
  return [...given, ...added].flatMap(({ item, at }) => sourcesOf(analysis, item, at).slice(0, 1));
}

/** The calls of `add`, in the module that makes the model. */
const additionsTo = (analysis: Analysis, model: CallValue): CallValue[] =>
  (analysis.moduleAt(model.node.start)?.graph.calls ?? analysis.callsOf('add')).filter(
    ({ func }) => func.op === 'attribute' && func.name === 'add' && sourcesOf(analysis, func.object).some(({ value }) => value === model),
  );

export const LOOPED = 'A loop adds layers to it: how many, the count does not know.';

/** Whether a loop around it is not around the model as well. */
function isLooped(analysis: Analysis, { node }: CallValue, model: CallValue): boolean {
  for (const at of analysis.ancestors(node)) {
    if (at.type === 'FunctionDef' || at.type === 'AsyncFunctionDef') return false;
    if ((at.type === 'For' || at.type === 'While') && !(at.start <= model.node.start && model.node.end <= at.end)) return true;
  }
  return false;
}

/** What flows out of `layer(x)`, by way of all that flows into it. */
function flowInto(analysis: Analysis, output: Value, frame: Frame | null, start: Flow, depth: number, own?: OwnClass): Flow | undefined {
  const [only, ...others] = sourcesOf(analysis, output, frame);
  if (only === undefined || others.length > 0 || depth > 60) return undefined;
  const { value, frame: at } = only;
  if (value.op === 'param') return value.function === own?.call && value.index === 1 ? start : undefined;
  if (value.op === 'container' && value.items.length === 1 && value.items[0] !== undefined)
    return flowInto(analysis, value.items[0], at, start, depth + 1, own);
  if (value.op === 'subscript') {
    // A part of what the model is given may be another input.
    if (own !== undefined && sourcesOf(analysis, value.object, at).some((it) => it.value.op === 'param')) return undefined;
    const flow = flowInto(analysis, value.object, at, start, depth + 1, own);
    // `x[:, -1]` is one step.
    return flow && { ...flow, isSteps: false };
  }
  if (value.op === 'operation') return merged(value.inputs.map((it) => flowInto(analysis, it, at, start, depth + 1, own)));
  if (value.op !== 'call') return undefined;
  const name = kerasName(analysis, value);
  if (name === 'Input') return through(analysis, start, only);
  const [held, ...more] = sourcesOf(analysis, value.func, at);
  if (held === undefined || more.length > 0 || held.value.op !== 'call') return undefined;
  const layer = own === undefined ? held : madeIn(own, held);
  if (layer.value.op !== 'call') return undefined;
  const inputs = value.args.flatMap((it) => (it.name === null || it.name === 'inputs' ? [it.value] : []));
  const flows = inputs.flatMap((it) => {
    const [list] = sourcesOf(analysis, it, at);
    if (list !== undefined && own !== undefined && isSwitch(own, list.value)) return [];
    return list?.value.op === 'container' ? list.value.items : [it];
  });
  const into = merged(flows.map((it) => flowInto(analysis, it, at, start, depth + 1, own)));
  if (into === undefined) return undefined;
  const inner = ownClassOf(analysis, layer);
  if (inner !== undefined) return flowInto(analysis, inner.output, null, into, depth + 1, inner);
  // Applied again, a layer has the weights that it has.
  const again = own !== undefined && into.counted.some((it) => it.call === layer.value);
  const behind = through(analysis, isOwnState(analysis, value, layer.value) ? into : { ...into, steps: { ...into.steps, one: undefined } }, layer); // prettier-ignore
  return again ? { ...behind, counted: into.counted } : behind;
}

/** Whether a recurrent layer is applied here alone, and to no state from elsewhere. */
function isOwnState(analysis: Analysis, application: CallValue, layer: CallValue): boolean {
  const name = kerasName(analysis, layer);
  if (name === undefined || (CELLS[name] === undefined && name !== 'Bidirectional')) return true;
  const [input, ...others] = application.args;
  if (input === undefined || others.some((it) => it.name !== 'training' && it.name !== 'mask')) return false;
  return !analysis.calls.some((it) => it !== application && sourcesOf(analysis, it.func).some(({ value }) => value === layer));
}

/** Several inputs: a layer that both of them went through counts once. */
function merged(flows: readonly (Flow | undefined)[]): Flow | undefined {
  const known = flows.filter((it) => it !== undefined);
  const [first] = known;
  if (first === undefined || known.length < flows.length) return undefined;
  const counted = [...new Map(known.flatMap((it) => it.counted).map((it) => [it.call, it])).values()];
  const trouble = known.find((it) => it.trouble !== undefined)?.trouble;
  const width = known.every((it) => it.width?.value === first.width?.value) ? first.width : undefined;
  const one = known.every((it) => it.steps.one !== undefined) ? first.steps.one : undefined;
  const unique = <Item>(of: (steps: KerasSteps) => readonly Item[], by: (item: Item) => unknown): Item[] => [...new Map(known.flatMap((it) => of(it.steps)).map((it) => [by(it), it])).values()]; // prettier-ignore
  const steps = { one, isBegun: known.some((it) => it.steps.isBegun), passed: unique((it) => it.passed, (it) => it), short: unique((it) => it.short, (it) => it.call) }; // prettier-ignore
  return { ...first, width, steps, counted, isSteps: known.some((it) => it.isSteps), ...(trouble === undefined ? {} : { trouble }) };
}
