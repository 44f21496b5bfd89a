/** The optimizers that a module builds, and the models whose parameters they were given. */
import type { Analysis, CallValue, Value } from '../../src/python/analysis.ts';

export interface Optimizer {
  /** `torch.optim.Adam(model.parameters(), …)` */
  readonly call: CallValue;
  /** What `.parameters()` was called on, each as it was at that time. */
  readonly models: readonly Value[];
}

const known = new WeakMap<Analysis, readonly Optimizer[]>();

/** All that are built here over the parameters of models that are named. */
export function optimizersOf(analysis: Analysis): readonly Optimizer[] {
  const found =
    known.get(analysis) ??
    analysis.callsAs(/^torch\.optim\.[A-Z]\w*$/).flatMap((call): Optimizer[] => {
      const given = analysis.argument(call, 0, 'params');
      const models = given === undefined ? [] : ownersOf(analysis, given);
      return models.length === 0 ? [] : [{ call, models }];
    });
  known.set(analysis, found);
  return found;
}

/** The objects whose parameters a value holds. */
function ownersOf(analysis: Analysis, parameters: Value): readonly Value[] {
  const owners = new Set<Value>();
  analysis.walk(
    parameters,
    ({ value }) => {
      if (value.op === 'call') {
        if (value.func.op !== 'attribute' || !/^(named_)?parameters$/.test(value.func.name)) return value.args.map((it) => it.value);
        owners.add(value.func.object);
        return [];
      }
      // `[*first.parameters(), *second.parameters()]`
      if (value.op === 'element') return [value.of];
      return value.op === 'operation' ? value.inputs : value.op === 'container' ? value.items : [];
    },
    { maxSteps: 300 },
  );
  return [...owners];
}

/** The optimizers that a value is one of; none where it can be anything else. */
export function optimizersAt(analysis: Analysis, value: Value): readonly Optimizer[] {
  const all = optimizersOf(analysis);
  const met = endsOf(analysis, value).map((it) => all.find(({ call }) => call === it));
  return met.every((it) => it !== undefined) ? [...new Set(met)] : [];
}

/** Whether a value is one of the optimizer's kind, whatever its parameters. */
export const isOptimizer = (analysis: Analysis, value: Value): boolean => analysis.isKind(value, 'torch.optim.Optimizer');

/** Where an object comes from: what two names of one thing have in common. */
export const sourcesOf = (analysis: Analysis, value: Value): ReadonlySet<Value> => new Set(analysis.origins(value).map((it) => it.value));

/** Where a value ends that is followed back; a parameter only where nobody is seen to give it. */
export const endsOf = (analysis: Analysis, value: Value): readonly Value[] =>
  analysis.origins(value).flatMap(({ value: it, frame }) => (it.op === 'param' && analysis.steps(it, frame) !== undefined ? [] : [it]));
