/** Reads Keras models and layers that are classes of the project: layers as attributes, made in `__init__` and applied in `call`. */
import type { Analysis, ClassValue, Frame, FunctionValue, Trail, Value } from '../../src/python/analysis.ts';

/** A class whose `call` is read: its one return, and the run of `__init__` that makes its layers. */
export interface OwnClass {
  readonly call: FunctionValue;
  readonly output: Value;
  readonly init: FunctionValue | undefined;
  readonly frame: Frame | null;
}

/** @returns undefined where an object is of no such class, or trains and answers in a way that is not read here */
export function ownClassOf(analysis: Analysis, { value: made, frame }: Trail): OwnClass | undefined {
  if (made.op !== 'call') return undefined;
  const { classes } = analysis.callee(made, frame);
  const [own, ...others] = classes;
  if (own === undefined || others.length > 0 || !(analysis.isKind(made, 'keras.Model') || analysis.isKind(made, 'keras.layers.Layer')))
    return undefined;
  const call = methodOf(analysis, own, 'call');
  if (call === undefined || ['train_step', '__call__', 'fit'].some((it) => methodOf(analysis, own, it) !== undefined)) return undefined;
  const [output, ...more] = call.body.returns;
  if (output === undefined || more.length > 0 || call.decorators.length > 0) return undefined;
  const init = methodOf(analysis, own, '__init__');
  return {
    call,
    output,
    init,
    frame: init === undefined ? null : { call: made, callee: init, outer: frame, depth: (frame?.depth ?? 0) + 1 },
  };
}

function methodOf(analysis: Analysis, own: ClassValue, name: string, depth = 0): FunctionValue | undefined {
  const written = own.fields.get(name);
  const [only] = written ?? [];
  if (written !== undefined) return written.length === 1 && only?.op === 'function' ? only : undefined;
  if (depth > 3) return undefined;
  for (const base of own.bases) {
    const [known] = analysis.origins(base).flatMap(({ value }) => (value.op === 'class' ? [value] : []));
    const found = known === undefined ? undefined : methodOf(analysis, known, name, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Where a layer that an attribute holds is made: in that run of `__init__`. */
export const madeIn = ({ init, frame }: OwnClass, layer: Trail): Trail =>
  init !== undefined && layer.frame === null && layer.value.scope === init.body ? { ...layer, frame } : layer;

/** What `call` is given beside its input: `training`, `mask`. */
export const isSwitch = ({ call }: OwnClass, value: Value): boolean => value.op === 'param' && value.function === call && value.index !== 1;
