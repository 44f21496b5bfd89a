/** Decides which recurrent layers are trained on sequences of one step, so that the weights of their state have no effect. */
import type { DetectContext, Detection, Evidence } from '../../src/engine/trap.ts';
import { type CallValue, spanOf } from '../../src/python/analysis.ts';
import type { Span } from '../../src/python/syntax.ts';
import type { OneStepFacts } from './facts.ts';
import { kerasShortModels } from './one-step-keras.ts';
import type { OneStep, ShortModel } from './one-step-layer.ts';
import { torchShortModels } from './one-step-torch.ts';
import { silenceOf } from './silences.ts';

const VARIANT = 'one-step-sequence';

/** @returns the findings, and the layers that they are about */
export function oneStep({ analysis, reject }: DetectContext): { found: Detection<OneStepFacts>[]; layers: ReadonlySet<CallValue> } {
  const found = new Map<number, Detection<OneStepFacts>>();
  const layers = new Set<CallValue>();
  for (const model of [...kerasShortModels(analysis), ...torchShortModels(analysis)]) {
    const [first] = model.layers;
    const own = [...model.made, ...model.makers, model.training].find((it) => !analysis.isElsewhere(spanOf(it)));
    if (first === undefined || own === undefined) continue;
    const place = spanOf(own);
    const silence = model.trouble ?? silenceOf(analysis, model.made, model.training);
    if (silence !== undefined) {
      reject(VARIANT, place, silence, proof(model));
      continue;
    }
    for (const it of model.made) layers.add(it);
    if (!found.has(place.start))
      found.set(place.start, { variant: VARIANT, span: place, evidence: proof(model), facts: factsOf(model, first) });
  }
  return { found: [...found.values()], layers };
}

function proof({ layers, training, also }: ShortModel): Evidence[] {
  const ones = new Map<number, Evidence>();
  for (const { one } of layers)
    for (const span of one.at)
      ones.set(span.start, {
        kind: 'expression',
        span,
        says: 'This makes it one step.',
        ...(one.also === undefined || one.also.length === 0 ? {} : { also: one.also }),
      });
  return [
    ...ones.values(),
    {
      kind: 'expression',
      span: spanOf(training),
      says: 'The model is trained here, from scratch.',
      ...(also.length === 0 ? {} : { also: also.map(spanOf) }),
    },
  ];
}

function factsOf({ layers, data }: ShortModel, first: OneStep): OneStepFacts {
  const sum = (of: (layer: OneStep) => number | undefined): number | undefined => {
    const known = layers.flatMap((it) => of(it) ?? []);
    return known.length === layers.length ? known.reduce((total, it) => total + it, 0) : undefined;
  };
  const [state, idle, parameters] = [sum((it) => it.state), sum((it) => it.counts?.idle), sum((it) => it.counts?.parameters)];
  const rows = data?.rows;
  const at: Span | undefined = first.one.at[0];
  return {
    layer: { value: first.name, span: spanOf(first.call) },
    library: { value: first.library },
    layers: { value: layers.length },
    steps: { value: 1, unit: 'steps', ...(at === undefined ? {} : { span: at }) },
    ...(rows === undefined
      ? {}
      : {
          rows: { value: rows.count, unit: 'rows', ...(rows.at[0] === undefined ? {} : { span: rows.at[0] }) },
          isAtMost: { value: rows.isAtMost },
        }),
    ...(first.hidden === undefined ? {} : { hidden: { value: first.hidden.value, span: first.hidden.span } }),
    ...(first.input === undefined ? {} : { input: { value: first.input.value, span: first.input.span } }),
    ...(state === undefined ? {} : { state: { value: state, unit: 'parameters' } }),
    ...(idle === undefined || parameters === undefined
      ? {}
      : { idle: { value: idle, unit: 'parameters' }, parameters: { value: parameters, unit: 'parameters' } }),
  };
}
