/** Finds the recurrent layers of fitted Keras models that are given one step in every training. */
import type { Analysis, CallValue, Trail, Value } from '../../src/python/analysis.ts';
import { callsOf } from './candidate.ts';
import { dataOf, epochsOf, flowOf, isFit, LOOPED } from './keras-training.ts';
import { lengthOne } from './length-one.ts';
import type { OneStep, ShortModel } from './one-step-layer.ts';
import { sourcesOf } from './sources.ts';

interface Found {
  readonly model: Trail;
  readonly layers: Map<CallValue, OneStep>;
  readonly trainings: CallValue[];
}

export function* kerasShortModels(analysis: Analysis): Generator<ShortModel> {
  const models = new Map<Value, Found>();
  const longer = new Set<CallValue>();
  for (const training of ['fit', 'fit_generator', 'train_on_batch'].flatMap((it) => analysis.callsOf(it))) {
    const { func } = training;
    if (func.op !== 'attribute') continue;
    const data = analysis.argument(training, 0, 'x');
    let one: ReturnType<typeof lengthOne> | null = null;
    for (const model of sourcesOf(analysis, func.object)) {
      if (model.value.op !== 'call') continue;
      one ??= data === undefined ? undefined : lengthOne(analysis, data, 1, null);
      const flow = flowOf(analysis, model, { width: dataOf(analysis, training).width, one });
      if (flow === undefined) continue;
      const { passed, short } = flow.steps;
      const layers = flow.trouble === LOOPED ? [] : short;
      for (const call of passed) if (!layers.some((it) => it.call === call)) longer.add(call);
      if (!isFit(analysis, training)) continue;
      const found = models.get(model.value) ?? { model, layers: new Map<CallValue, OneStep>(), trainings: [] };
      models.set(model.value, found);
      for (const layer of layers) found.layers.set(layer.call, joined(found.layers.get(layer.call), layer));
      if (!found.trainings.includes(training)) found.trainings.push(training);
    }
  }
  for (const { model, layers: all, trainings } of models.values()) {
    const layers = [...all.values()].filter((it) => !longer.has(it.call));
    const [training] = trainings;
    if (layers.length === 0 || training === undefined) continue;
    const data = trainings.map((it) => dataOf(analysis, it));
    const isNoise = trainings.every((it, at) => data[at]?.isRandom === true && epochsOf(analysis, it) < 2);
    yield {
      layers,
      made: layers.map((it) => it.call),
      makers: [...callsOf(model.frame)],
      data: data.find((it) => it.rows !== undefined && !it.isWindowed),
      training,
      also: trainings.slice(1),
      ...(isNoise ? { trouble: 'One pass over noise is a test of the code.' } : {}),
    };
  }
}

/** One layer in two trainings: of other sizes where the function that makes it is called with others. */
function joined(before: OneStep | undefined, { hidden, input, counts, state, ...layer }: OneStep): OneStep {
  const at = [...(before?.one.at ?? []), ...layer.one.at];
  const one = { ...layer.one, at: [...new Map(at.map((it) => [it.start, it])).values()] };
  const isSame = before === undefined || (before.hidden?.value === hidden?.value && before.input?.value === input?.value);
  return {
    ...layer,
    one,
    ...(isSame && hidden !== undefined ? { hidden } : {}),
    ...(isSame && input !== undefined ? { input } : {}),
    ...(isSame && counts !== undefined ? { counts } : {}),
    ...(isSame && state !== undefined ? { state } : {}),
  };
}
