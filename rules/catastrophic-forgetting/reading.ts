/** Calls of the project's functions that read a model without being given it: as a name of the module, or from their own object. */
import type { Analysis, CallValue, FunctionValue, Value } from '../../src/python/analysis.ts';
import type { Site } from './sites.ts';
import { argumentOf, callsIn, enteredAs, trainingsIn } from './training.ts';

const MAX_DEPTH = 3;

/** An object and the attributes that lead on from it: `self.net` is `net` of the parameter. */
interface Place {
  readonly root: Value;
  readonly path: readonly string[];
}

/** Whether what is called there calls one of the site's models, and trains nothing. */
export function readsModel(analysis: Analysis, call: CallValue, site: Site): boolean {
  const models = site.models.flatMap((it) => placesOf(it)).map((it) => ofReceiver(it, site));
  const isModel = (it: Place): boolean => models.some((model) => isSamePlace(analysis, it, model));
  return analysis.callee(call).functions.some((inner) => calls(analysis, call, inner, isModel, 0));
}

function calls(analysis: Analysis, call: CallValue, inner: FunctionValue, isModel: (place: Place) => boolean, depth: number): boolean {
  if (depth >= MAX_DEPTH || trainingsIn(analysis, inner).length > 0) return false;
  const isOurs = (place: Place): boolean => outside(place, call, inner).some(isModel);
  return callsIn(analysis, inner.def).some((it) => {
    const used = it.func.op === 'attribute' ? [it.func, it.func.object] : [it.func];
    if (used.some((value) => placesOf(value).some(isOurs))) return true;
    return analysis.callee(it).functions.some((next) => calls(analysis, it, next, isOurs, depth + 1));
  });
}

function placesOf(value: Value): Place[] {
  return enteredAs(value).flatMap((it): Place[] =>
    it.op === 'attribute' ? placesOf(it.object).map(({ root, path }) => ({ root, path: [...path, it.name] })) : [{ root: it, path: [] }],
  );
}

/** The same place as the caller knows it. */
function outside(place: Place, call: CallValue, inner: FunctionValue): Place[] {
  const { root, path } = place;
  if (root.op === 'free') return [place];
  if (root.op !== 'param' || root.function !== inner) return [];
  const given = isOwner(root) && call.func.op === 'attribute' ? call.func.object : argumentOf(call, root);
  return given === undefined ? [] : placesOf(given).map((it) => ({ root: it.root, path: [...it.path, ...path] }));
}

const isOwner = (value: Value): boolean => value.op === 'param' && value.index === 0 && value.function.method !== null;

/** What a method trains belongs to the object that it is called on. */
function ofReceiver(place: Place, { value, trainer }: Site): Place {
  const { root, path } = place;
  const isOfTrainer = root.op === 'param' && isOwner(root) && trainer?.method != null && root.function.method === trainer.method;
  if (!isOfTrainer || value.op !== 'call' || value.func.op !== 'attribute') return place;
  const [receiver] = placesOf(value.func.object);
  return receiver === undefined ? place : { root: receiver.root, path: [...receiver.path, ...path] };
}

const isSamePlace = (analysis: Analysis, a: Place, b: Place): boolean =>
  a.path.length === b.path.length && a.path.every((name, index) => name === b.path[index]) && isSameRoot(analysis, a.root, b.root);

/** A name of an outer scope is one object where all that is ever bound to it is that object. */
function isSameRoot(analysis: Analysis, a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a.op !== 'free') return false;
  if (b.op === 'free') return a.name === b.name;
  const bound = analysis.steps(a) ?? [];
  return bound.length > 0 && bound.every(({ value }) => enteredAs(value).includes(b));
}
