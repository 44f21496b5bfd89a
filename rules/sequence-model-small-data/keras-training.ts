/** Finds Keras models with sequence layers that are fitted, and the data that `fit` is given. */
import type { Analysis, CallValue, Frame, Trail, Value } from '../../src/python/analysis.ts';
import { type Candidate, callsOf } from './candidate.ts';
import type { Size } from './counted.ts';
import { NEXT_WORD } from './counted.ts';
import { extentOf } from './extent.ts';
import { type Extent, unknownExtent } from './extents.ts';
import { type Flow, kerasName, through } from './keras-layers.ts';
import { sourcesOf } from './sources.ts';

export function* kerasCandidates(analysis: Analysis): Generator<Candidate> {
  for (const training of analysis.callsAs(/^keras\.(Model|Sequential)\.fit$/)) {
    const { func } = training;
    if (func.op !== 'attribute' || func.name !== 'fit') continue;
    const data = dataOf(analysis, training);
    for (const trail of sourcesOf(analysis, func.object)) {
      const flow = flowOf(analysis, trail, data.width);
      if (flow === undefined || (flow.counted.length === 0 && flow.trouble === undefined)) continue;
      const trouble =
        flow.trouble ??
        (speaks(flow) ? NEXT_WORD : undefined) ??
        (flow.isSteps ? 'It answers at every step.' : undefined) ??
        (data.isRandom && epochsOf(analysis, training) < 2 ? 'One pass over noise is a test of the code.' : undefined);
      yield {
        model: trail.value,
        made: flow.counted.map((it) => it.call),
        makers: [...callsOf(trail.frame)],
        layers: flow.counted,
        data,
        training,
        answers: [],
        ...(trouble === undefined ? {} : { trouble }),
      };
    }
  }
}

function dataOf(analysis: Analysis, training: CallValue): Extent {
  const x = analysis.argument(training, 0, 'x');
  return x === undefined ? unknownExtent : extentOf(analysis, x, null);
}

/** Whether it chooses among as many answers as its embedding has words. */
const speaks = ({ embedded, answers }: Flow): boolean => embedded !== undefined && answers?.value === embedded.value;

function epochsOf(analysis: Analysis, training: CallValue): number {
  const given = analysis.argument(training, 3, 'epochs', 'nb_epoch');
  const known = given === undefined ? 1 : analysis.constant(given)?.value;
  return typeof known === 'number' ? known : 0;
}

/** @param width that of the data, where the model is told none */
function flowOf(analysis: Analysis, { value: model, frame }: Trail, width: Size | undefined): Flow | undefined {
  const name = kerasName(analysis, model);
  const start: Flow = { width, isSteps: true, counted: [] };
  if (model.op !== 'call' || (name !== 'Sequential' && name !== 'Model')) return undefined;
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

const additionsTo = (analysis: Analysis, model: CallValue): CallValue[] =>
  analysis.calls.filter(
    ({ func }) => func.op === 'attribute' && func.name === 'add' && sourcesOf(analysis, func.object).some(({ value }) => value === model),
  );

const LOOPED = 'A loop adds layers to it: how many, the count does not know.';

/** Whether a loop around it is not around the model as well. */
function isLooped(analysis: Analysis, { node }: CallValue, model: CallValue): boolean {
  for (const at of analysis.ancestors(node)) {
    if (at.type === 'FunctionDef' || at.type === 'AsyncFunctionDef') return false;
    if ((at.type === 'For' || at.type === 'While') && !(at.start <= model.node.start && model.node.end <= at.end)) return true;
  }
  return false;
}

/** What flows out of `layer(x)`, by way of all that flows into it. */
function flowInto(analysis: Analysis, output: Value, frame: Frame | null, start: Flow, depth: number): Flow | undefined {
  const [only, ...others] = sourcesOf(analysis, output, frame);
  if (only === undefined || others.length > 0 || depth > 60) return undefined;
  const { value, frame: at } = only;
  if (value.op === 'container' && value.items.length === 1 && value.items[0] !== undefined)
    return flowInto(analysis, value.items[0], at, start, depth + 1);
  if (value.op === 'subscript') {
    const flow = flowInto(analysis, value.object, at, start, depth + 1);
    // `x[:, -1]` is one step.
    return flow && { ...flow, isSteps: false };
  }
  if (value.op === 'operation') return merged(value.inputs.map((it) => flowInto(analysis, it, at, start, depth + 1)));
  if (value.op !== 'call') return undefined;
  const name = kerasName(analysis, value);
  if (name === 'Input') return through(analysis, start, only);
  const [layer, ...more] = sourcesOf(analysis, value.func, at);
  if (layer === undefined || more.length > 0 || layer.value.op !== 'call') return undefined;
  const inputs = value.args.flatMap((it) => (it.name === null || it.name === 'inputs' ? [it.value] : []));
  const flows = inputs.flatMap((it) => {
    const [list] = sourcesOf(analysis, it, at);
    return list?.value.op === 'container' ? list.value.items : [it];
  });
  const into = merged(flows.map((it) => flowInto(analysis, it, at, start, depth + 1)));
  return into === undefined ? undefined : through(analysis, into, layer);
}

/** Several inputs: a layer that both of them went through counts once. */
function merged(flows: readonly (Flow | undefined)[]): Flow | undefined {
  const known = flows.filter((it) => it !== undefined);
  const [first] = known;
  if (first === undefined || known.length < flows.length) return undefined;
  const counted = [...new Map(known.flatMap((it) => it.counted).map((it) => [it.call, it])).values()];
  const trouble = known.find((it) => it.trouble !== undefined)?.trouble;
  const width = known.every((it) => it.width?.value === first.width?.value) ? first.width : undefined;
  return { ...first, width, counted, isSteps: known.some((it) => it.isSteps), ...(trouble === undefined ? {} : { trouble }) };
}
