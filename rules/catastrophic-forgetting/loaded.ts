/** Which models hold weights that were trained before, and where those are loaded. */
import type { Analysis, CallValue, Value } from '../../src/python/analysis.ts';
import { inputsOf } from '../../src/python/analysis.ts';
import type { Site } from './sites.ts';
import { behind, callsOf, isSameObject, sourcesOf } from './training.ts';

export interface Load {
  /** The call that reads the file. */
  readonly call: CallValue;
  readonly library: 'torch' | 'keras' | 'sklearn';
  readonly path: Value | undefined;
}

const LIBRARIES: readonly (readonly [RegExp, Load['library']])[] = [
  [/^torch\.(jit\.)?load$/, 'torch'],
  [/^safetensors\.torch\.load_file$/, 'torch'],
  [/^keras\.(\w+\.)*load_model$/, 'keras'],
  [/^(sklearn\.externals\.)?joblib\.(\w+\.)*load$/, 'sklearn'],
  [/^c?[pP]ickle\.load$/, 'sklearn'],
];

export function loadAt(analysis: Analysis, call: Value): Load | undefined {
  if (call.op !== 'call') return undefined;
  for (const [name, library] of LIBRARIES) {
    if (analysis.calledAs(call, (it) => name.test(it)) === undefined) continue;
    const given = analysis.argument(call, 0, 'f', 'filepath', 'filename', 'file');
    const opened =
      given === undefined
        ? undefined
        : analysis
            .origins(given)
            .map(({ value }) => value)
            .find((it): it is CallValue => it.op === 'call' && analysis.calledAs(it, (name) => name === 'builtins.open') !== undefined);
    return { call, library, path: opened === undefined ? given : opened.args[0]?.value };
  }
  return undefined;
}

/** The loads of a model with these sources that come before `end`, or in another function. */
export function loadsOf(analysis: Analysis, { sources, models, value: site }: Pick<Site, 'sources' | 'models' | 'value'>): Load[] {
  const direct = [...sources].flatMap((it) => loadAt(analysis, it) ?? []);
  if (direct.length > 0) return direct;
  return restored(analysis).flatMap(({ call, receivers, loads }) => {
    // Two models may be made by one function of the project.
    const { func } = call;
    if (call.scope === site.scope && func.op === 'attribute')
      return call.node.start < site.node.start && models.some((it) => isSameObject(it, func.object)) ? loads : [];
    return [...receivers].some((it) => it.op === 'call' && sources.has(it)) ? loads : [];
  });
}

interface Restored {
  readonly call: CallValue;
  readonly receivers: ReadonlySet<Value>;
  readonly loads: readonly Load[];
}

const known = new WeakMap<Analysis, readonly Restored[]>();

/** `model.load_state_dict(torch.load(…))` and `model.load_weights(…)` of Keras, in all modules read. */
function restored(analysis: Analysis): readonly Restored[] {
  const before = known.get(analysis);
  if (before !== undefined) return before;
  const found = callsOf(analysis).flatMap((call): Restored[] => {
    if (call.func.op !== 'attribute') return [];
    const { name, object } = call.func;
    const [first] = call.args;
    if (first === undefined) return [];
    if (name === 'load_weights' && analysis.isKind(object, 'keras.Model'))
      return [{ call, receivers: sourcesOf(analysis, object), loads: [{ call, library: 'keras', path: first.value }] }];
    if (name !== 'load_state_dict') return [];
    const loads: Load[] = [];
    analysis.walk(first.value, ({ value }) => {
      const load = loadAt(analysis, value);
      if (load === undefined) return behind([value], (it) => (it === value ? inputsOf(it) : [])).slice(1);
      loads.push(load);
      return [];
    });
    return loads.length === 0 ? [] : [{ call, receivers: sourcesOf(analysis, object), loads }];
  });
  known.set(analysis, found);
  return found;
}
