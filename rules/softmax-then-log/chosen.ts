/** Entries that are taken because they are likely: at a place that was drawn from the same probabilities, or at that of the largest. */
import type { Analysis, CallValue, Frame, Value } from '../../src/python/analysis.ts';
import { LOG, SELECTION, SELECTION_METHODS } from '../../src/python/catalogue/probability.ts';
import { logitsIn } from './bounds.ts';
import { argumentOf, isModule, type Probabilities, probabilitiesOf } from './probabilities.ts';

/** A class with less than this is not drawn in any training: a patch of the size takes nothing away. */
const NEVER_DRAWN = 1e-6;
const MAX_DEPTH = 12;

const DRAWS = /^(torch\.multinomial|torch\.Tensor\.multinomial|tensorflow\.(random\.)?(multinomial|categorical)|jax\.random\.categorical)$/;
const CHOICES = /^(numpy\.random\.((Generator|RandomState)\.)?choice|jax\.random\.choice|random\.choices)$/;
const DISTRIBUTION = /(^|\.)(Categorical|OneHotCategorical)$/;
const LARGEST = /^(torch|numpy|jax\.numpy|tensorflow|tensorflow\.math)\.argmax$/;
const SAME_PLACE = /^(builtins\.int|tensorflow\.(cast|to_int32|to_int64))$/;
const SAME_PLACE_METHODS = new Set([...SELECTION_METHODS, 'item', 'long', 'int', 'tolist']);

/** Whether an entry is taken on the way, and at no place where it could be 0: a class whose probability is 0 is neither drawn nor the largest. */
export function isOfChosenClass(analysis: Analysis, found: Probabilities, patch: Probabilities['patch']): boolean {
  if (found.complement || (patch?.size ?? 0) > NEVER_DRAWN) return false;
  if (found.way.some((it) => it !== found.source && it.op === 'operation' && it.name !== 'Add')) return false;
  return found.way.some((it) => placesIn(analysis, it).some((place) => isChosen(analysis, place, it, found)));
}

/** What says which entries a step takes: the index of a subscript, that of `gather`. */
function placesIn(analysis: Analysis, step: Value): readonly Value[] {
  if (step.op === 'subscript') return placesOf(analysis, step.index);
  if (step.op !== 'call') return [];
  const isMethod = step.func.op === 'attribute' && !isModule(step.func.object);
  const isEntry = (name: string): boolean => /(^|\.)(gather|index_select|take|take_along_axis|take_along_dim|gather_nd)$/.test(name);
  if (isMethod) return step.func.op === 'attribute' && isEntry(step.func.name) ? step.args.map((it) => it.value) : [];
  return analysis.calledAs(step, isEntry) === undefined ? [] : step.args.slice(1).map((it) => it.value);
}

/** `p[torch.arange(n), k]`, `p[:, k]`: any of them. */
const placesOf = (analysis: Analysis, index: Value): readonly Value[] => {
  const only = settled(analysis, index);
  return only?.op === 'container' ? only.items : [index];
};

function isChosen(analysis: Analysis, place: Value, before: Value, found: Probabilities, depth = 0): boolean {
  const value = settled(analysis, place);
  if (value === undefined || depth > MAX_DEPTH) return false;
  const of = (it: Value): boolean => isChosen(analysis, it, before, found, depth + 1);
  switch (value.op) {
    case 'subscript':
      return isLargestWithPlace(analysis, value.object, value.index, found) || of(value.object);
    case 'item':
      return (value.index === 1 && isMaximum(analysis, value.of, found)) || of(value.of);
    case 'attribute':
      return value.name === 'indices' ? isMaximum(analysis, value.object, found) : value.name === 'data' && of(value.object);
    case 'element':
      return of(value.of);
    case 'container':
      return value.items.length === 1 && value.items.every(of);
    case 'call':
      break;
    default:
      return false;
  }
  const from = chosenFrom(analysis, value);
  // What is drawn further down was drawn in a turn before, of other probabilities.
  if (from !== undefined) return !(value.scope === before.scope && value.node.start >= before.node.end) && isSame(analysis, from, found);
  const method = value.func.op === 'attribute' && !isModule(value.func.object) ? value.func : undefined;
  if (method !== undefined) return SAME_PLACE_METHODS.has(method.name) && of(method.object);
  const isKept = analysis.calledAs(value, SELECTION) !== undefined || analysis.calledAs(value, (it) => SAME_PLACE.test(it)) !== undefined;
  return isKept && value.args[0] !== undefined && of(value.args[0].value);
}

/** What a call draws a class from, or takes the place of the largest of; undefined where it does neither. */
function chosenFrom(analysis: Analysis, call: CallValue): Value | undefined {
  const is = (kind: RegExp): boolean => analysis.calledAs(call, (it) => kind.test(it)) !== undefined;
  const method = call.func.op === 'attribute' && !isModule(call.func.object) ? call.func : undefined;
  if (is(CHOICES)) return analysis.argument(call, is(/^random\./) ? 1 : 3, 'p', 'weights');
  if (method?.name === 'multinomial' || method?.name === 'argmax') return method.object;
  if (is(DRAWS) || is(LARGEST))
    return call.args[analysis.calledAs(call, (it) => it === 'jax.random.categorical') === undefined ? 0 : 1]?.value;
  if (method?.name !== 'sample') return undefined;
  const made = settled(analysis, method.object);
  if (made?.op !== 'call' || analysis.calledAs(made, (it) => DISTRIBUTION.test(it)) === undefined) return undefined;
  return analysis.argument(made, 0, 'probs') ?? analysis.argument(made, 1, 'logits');
}

/** `torch.max(p, 1)[1]` */
const isLargestWithPlace = (analysis: Analysis, object: Value, index: Value, found: Probabilities): boolean =>
  analysis.constant(index)?.value === 1 && isMaximum(analysis, object, found);

/** `torch.max(p, dim=1)`, `p.max(1)`: the largest and its place. */
function isMaximum(analysis: Analysis, value: Value, found: Probabilities): boolean {
  const call = settled(analysis, value);
  if (call?.op !== 'call') return false;
  const isMethod = call.func.op === 'attribute' && call.func.name === 'max' && !isModule(call.func.object);
  if (!isMethod && analysis.calledAs(call, (it) => it === 'torch.max') === undefined) return false;
  const of = argumentOf(call);
  const along = analysis.argument(call, isMethod ? 0 : 1, 'dim');
  return of !== undefined && along !== undefined && isSame(analysis, of, found);
}

/** Whether it is these probabilities, their logarithm, or what they were formed of. */
function isSame(analysis: Analysis, value: Value, found: Probabilities): boolean {
  const only = settled(analysis, value) ?? value;
  const of = only.op === 'call' && analysis.calledAs(only, LOG) !== undefined ? (argumentOf(only) ?? only) : only;
  const other = probabilitiesOf(analysis, of, { arithmetic: false });
  if (other !== undefined) return other.source === found.source && areSameCalls(other.frame ?? null, found.frame ?? null);
  const logits = logitsIn(analysis, found);
  if (logits === undefined) return false;
  const [one, another] = [settled(analysis, of), settled(analysis, logits.value)];
  return one !== undefined && one === another;
}

const areSameCalls = (one: Frame | null, other: Frame | null): boolean =>
  one === null || other === null ? one === other : one.call === other.call && areSameCalls(one.outer, other.outer);

/** What a value is whichever way was taken: a name that a loop reads is a join of itself. */
function settled(analysis: Analysis, value: Value): Value | undefined {
  let only: Value | undefined;
  const seen = new Set<Value>([value]);
  for (const it of seen) {
    if (it.op === 'phi') for (const input of it.inputs) seen.add(input);
    else if (it.op === 'free') {
      const bound = it.from.bindings.get(it.name) ?? [];
      if (bound.length !== 1) return undefined;
      for (const one of bound) seen.add(one);
    } else if (only !== undefined && only !== it) return undefined;
    else only = it;
  }
  return only;
}
