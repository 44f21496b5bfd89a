/**
 * Whether all that a value may be is known: nothing else can have been given, put there or bound meanwhile.
 *
 * The walks of `trace.ts` answer what a value may come from; a constant is claimed only where nothing is missing from that answer.
 */
import { calleeOf, parameterArgument, passesThrough } from './callee.ts';
import { allCallersOf, callersOf } from './callers.ts';
import { composedConfiguration, handedOver, isConfiguration, loadedConfiguration, readsConfiguration } from './configuration.ts';
import type { Span } from '../syntax.ts';
import type { Graph } from './graph.ts';
import { hazardsOf } from './hazards.ts';
import { moduleGraphOf } from './imported.ts';
import { ancestry, classesOf, constructed, descendants } from './instances.ts';
import { keyOf } from './keys.ts';
import { partsOf } from './parts.ts';
import { originsOf, stepsFrom, type Frame } from './trace.ts';
import type { CallValue, ClassValue, FunctionValue, Mutation, Param, Value } from './value.ts';

export function isSettled(graph: Graph, value: Value, frame: Frame | null): boolean {
  if (graph.settling.has(value)) {
    graph.doubts++;
    return true;
  }
  graph.settling.add(value);
  try {
    return decide(graph, value, frame);
  } finally {
    graph.settling.delete(value);
  }
}

function decide(graph: Graph, value: Value, frame: Frame | null): boolean {
  switch (value.op) {
    case 'call': {
      if (passesThrough(graph, value) !== undefined || loadedConfiguration(graph, value, frame) !== undefined) return true;
      const { names, functions } = calleeOf(graph, value);
      return names.length === 0 && functions.every((it) => returnsWhatItSays(graph, it)) && isCalleeSettled(graph, value.func);
    }
    case 'param':
      if (frame?.callee === value.function) return parameterArgument(graph, frame.call, value) !== 'unknown';
      return composedConfiguration(graph, value) !== undefined || hasKnownCallers(graph, value);
    case 'attribute':
      return isFieldSettled(graph, value) && isKeySettled(graph, value);
    case 'subscript': {
      const key = keyOf(graph, value.index);
      return key !== undefined && isPartSettled(graph, value.object, key, value);
    }
    case 'item':
      return value.index !== null && isPartSettled(graph, value.of, value.index, value);
    case 'element':
      return areElementsSettled(graph, value.of);
    case 'imported': {
      const name = value.name.slice(value.name.lastIndexOf('.') + 1);
      return !(hazardsOf(graph).assigned.get(name) ?? []).some((it) => originsOf(graph, it.object).some(({ value: of }) => of.op === 'imported')); // prettier-ignore
    }
    default:
      return true;
  }
}

/** Decorators that leave what a function is given and gives. */
const TRANSPARENT =
  /^(builtins\.(staticmethod|classmethod)|functools\.(lru_cache|cache|wraps|cached_property)|torch\.|typing\.|abc\.|jax\.jit|numba\.|tensorflow\.function|keras\.)/;

const isTransparent = (graph: Graph, { decorators }: FunctionValue): boolean =>
  decorators.every((it) => {
    const of = it.op === 'call' ? it.func : it;
    return originsOf(graph, of).some(({ value }) => value.op === 'imported' ? TRANSPARENT.test(value.name) : value.op === 'attribute' && /^(torch|functools|jax|tf|tensorflow|np|abc|typing|numba|nb)$/.test(rootOf(value))); // prettier-ignore
  });

const rootOf = (value: Value): string => {
  if (value.op === 'attribute') return rootOf(value.object);
  return value.op === 'imported' ? (value.name.split('.')[0] ?? '') : '';
};

const returnsWhatItSays = (graph: Graph, of: FunctionValue): boolean =>
  !of.body.isOpen && !of.body.isGenerator && of.def.type !== 'AsyncFunctionDef' && isTransparent(graph, of);

/** Whether every call that can give the parameter a value is seen. */
function hasKnownCallers(graph: Graph, param: Param): boolean {
  const { function: of } = param;
  const { escaped, unresolved } = hazardsOf(graph);
  if (escaped.has(of) || !isTransparent(graph, of)) return false;
  if (of.method !== null) {
    const { name } = of.body;
    if (unresolved.has(name)) return false;
    if (name === '__init__' && [of.method, ...descendants(graph, of.method)].some((it) => escaped.has(it))) return false;
  }
  const seen = callersOf(graph, of);
  return allCallersOf(graph, of).every((it) => seen.includes(it) && parameterArgument(graph, it, param) !== 'unknown');
}

/** Whether it is a function, a class or an object of this program whatever way the program takes. */
const isCalleeSettled = (graph: Graph, func: Value): boolean =>
  (func.op !== 'subscript' || isSettled(graph, func, null)) &&
  originsOf(graph, func).every(({ value }) => value.op === 'function' || value.op === 'class' || value.op === 'call');

type Fate = 'given' | 'kept' | 'unknown';

/** What a change in place does to what stands under `key`. */
function fateOf(graph: Graph, { key, value, call }: Mutation, of: string | number): Fate {
  if (typeof key === 'string') return key === of && value !== null ? 'given' : 'kept';
  if (key !== null) {
    const known = keyOf(graph, key);
    if (known === undefined) return 'unknown';
    if (known === of) return value === null ? 'unknown' : 'given';
    return typeof known === 'number' && typeof of === 'number' && known < 0 !== of < 0 ? 'unknown' : 'kept';
  }
  if (call?.func.op !== 'attribute') return 'unknown';
  const { name } = call.func;
  if (typeof of === 'number') return of >= 0 && /^(append|extend|add)$/.test(name) ? 'kept' : 'unknown';
  if (name === 'update') return call.args.every((it) => it.name !== null && it.name !== of) ? 'kept' : 'unknown';
  const first = call.args[0];
  const known = first === undefined || !/^(setdefault|pop)$/.test(name) ? undefined : keyOf(graph, first.value);
  return known !== undefined && known !== of ? 'kept' : 'unknown';
}

/** Whether every container that `object` may be holds the key, and nothing unseen has changed it before `read`. */
export function isPartSettled(graph: Graph, object: Value, key: string | number, read: Value): boolean {
  const seen = new Set<Value>();
  const visit = (value: Value): boolean => {
    if (seen.has(value)) return true;
    seen.add(value);
    if (value.op === 'mutation') {
      if (value.effect === null) {
        const fate = fateOf(graph, value, key);
        return fate === 'kept' ? visit(value.object) : fate === 'given' && !wasHandedOver(graph, value, read);
      }
      return (stepsFrom(graph, value, null) ?? []).every((it) => visit(it.value));
    }
    if (value.op === 'container') return isHeld(graph, value, key, visit);
    if (value.op === 'call' && calleeOf(graph, value).names.includes('builtins.dict')) {
      if (value.args.some((it) => it.name === key)) return true;
      const others = value.args.filter((it) => it.name === null);
      return others.length === 1 && others.every((it) => visit(it.value));
    }
    if (!isSettled(graph, value, null)) return false;
    const steps = stepsFrom(graph, value, null);
    return steps !== undefined && steps.length > 0 && steps.every((it) => visit(it.value));
  };
  if (!visit(object)) return false;
  const { changed, wild, assigned, reshaped } = hazardsOf(graph);
  if ([...seen].some((it) => wasHandedOver(graph, it, read))) return false;
  // Of a mapping from a configuration file, keys may be set as attributes.
  const files = new Set<Value>([...seen].filter((it) => isConfiguration(graph, it)));
  const set = files.size === 0 || typeof key === 'number' ? [] : [...(assigned.get(key) ?? []), ...reshaped];
  if (set.some((it) => !seen.has(it) && !isLater(it, read) && originsOf(graph, it.object).some(({ value }) => files.has(value))))
    return false;
  if (files.size > 0 && handedOver(graph, files).some((it) => !isLater(it, read))) return false;
  if (wild.some((it) => !seen.has(it) && fateOf(graph, it, key) !== 'kept')) return false;
  return [...seen].every((leaf) =>
    (changed.get(leaf) ?? []).every((it) => seen.has(it) || isLater(it, read) || fateOf(graph, it, key) === 'kept'),
  );
}

/** Whether it is known which keys the mappings that `object` may be hold, so that none can be missing from what `partsOf` finds. */
export function areKeysSettled(graph: Graph, object: Value, read: Value): boolean {
  const seen = new Set<Value>();
  const isNamed = ({ key, call }: Mutation): boolean => {
    if (key !== null) return typeof key === 'string' || keyOf(graph, key) !== undefined;
    if (call?.func.op !== 'attribute') return false;
    if (call.func.name === 'update') return call.args.every((it) => it.name !== null || (it.star !== '*' && visit(it.value)));
    const first = call.args[0];
    return /^(setdefault|pop)$/.test(call.func.name) && first !== undefined && keyOf(graph, first.value) !== undefined;
  };
  const visit = (value: Value): boolean => {
    if (seen.has(value)) return true;
    seen.add(value);
    if (value.op === 'mutation') {
      if (value.effect === null) return isNamed(value) && visit(value.object);
      return (stepsFrom(graph, value, null) ?? []).every((it) => visit(it.value));
    }
    if (value.op === 'container')
      return value.keys?.every((it, index) => (it === null ? visit(value.items[index]!) : keyOf(graph, it) !== undefined)) === true;
    if (value.op === 'call' && calleeOf(graph, value).names.includes('builtins.dict') && passesThrough(graph, value) === undefined)
      return value.args.every((it) => it.name !== null || (it.star !== '*' && visit(it.value)));
    const steps = isSettled(graph, value, null) ? (stepsFrom(graph, value, null) ?? []) : [];
    return steps.length > 0 && steps.every((it) => visit(it.value));
  };
  if (!visit(object)) return false;
  const { changed, wild } = hazardsOf(graph);
  if (wild.some((it) => !seen.has(it) && !isNamed(it))) return false;
  return [...seen].every((leaf) => (changed.get(leaf) ?? []).every((it) => seen.has(it) || isLater(it, read) || isNamed(it)));
}

/** Code at the top of a module runs once, in order; loops are seen by what they join. */
const isLater = (change: Value, read: Value): boolean =>
  change.scope === read.scope && change.scope.kind === 'module' && change.id > read.id;

/** Whether a function that nobody has seen may have changed the thing before it is read; of a changed thing, since that change. */
function wasHandedOver(graph: Graph, thing: Value, read: Value): boolean {
  const { handed } = hazardsOf(graph);
  if (handed.size === 0) return false;
  if (thing.op !== 'mutation') return handed.get(thing)?.some((it) => !isBehind(graph, it, read, thing)) ?? false;
  return originsOf(graph, thing).some(({ value }) =>
    handed.get(value)?.some((it) => !isBehind(graph, it, read, value) && !(it.scope === thing.scope && it.id < thing.id)),
  );
}

/** Whether the call comes after `read` each time: in the same run of the same function, which has made the thing itself, and in no loop with it. */
function isBehind(graph: Graph, call: CallValue, read: Value, thing: Value): boolean {
  if (call.scope !== read.scope || (call.scope !== thing.scope && call.scope.kind !== 'module') || call.id <= read.id) return false;
  const { loops } = moduleGraphOf(graph, read.node.start);
  const holds = (loop: Span, { node }: Value): boolean => loop.start <= node.start && node.end <= loop.end;
  return !loops.some((it) => holds(it, call) && holds(it, read) && !holds(it, thing));
}

function isHeld(
  graph: Graph,
  { keys, items, kind }: Value & { op: 'container' },
  key: string | number,
  visit: (value: Value) => boolean,
): boolean {
  if (keys === null)
    return kind !== 'set' && typeof key === 'number' && items.at(key) !== undefined && !items.some((it) => it.node.type === 'Starred');
  for (let index = keys.length - 1; index >= 0; index--) {
    const at = keys[index];
    const item = items[index];
    if (at === undefined || item === undefined) return false;
    if (at === null) return visit(item);
    const known = keyOf(graph, at);
    if (known === undefined) return false;
    if (known === key) return true;
  }
  return false;
}

function areElementsSettled(graph: Graph, of: Value): boolean {
  const { changed, handed } = hazardsOf(graph);
  return originsOf(graph, of).every(
    ({ value }) =>
      value.op === 'container' &&
      value.keys === null &&
      !changed.has(value) &&
      !handed.has(value) &&
      !value.items.some((it) => it.node.type === 'Starred'),
  );
}

function isFieldSettled(graph: Graph, attribute: Value & { op: 'attribute' }): boolean {
  const { object, name } = attribute;
  const { assigned, reshaped, instantiations, replaced } = hazardsOf(graph);
  const changes = [...(assigned.get(name) ?? []), ...reshaped];
  const passed = new Set<Value>();
  for (let at = object; at.op === 'mutation'; at = at.object) {
    passed.add(at);
    if (at.effect !== null && changes.some((it) => it.scope !== attribute.scope)) return false;
    if (at.key === name) return at.value !== null && !wasHandedOver(graph, at, attribute);
    if (reshaped.includes(at)) return false;
  }
  if (originsOf(graph, object).some(({ value }) => wasHandedOver(graph, value, attribute))) return false;
  const families = familyOf(graph, object);
  if (families.some((it) => isEnumeration(graph, it) || (hasSlots(it) && originsOf(graph, object).some(({ value }) => value.op === 'class')))) return false; // prettier-ignore
  const given = new Set<Value>((stepsFrom(graph, attribute, null) ?? []).map((it) => it.value));
  const unseen = changes.filter((it) => !passed.has(it) && !isLater(it, attribute) && !(it.value !== null && given.has(it.value)));
  if (unseen.some((it) => mayBeSame(graph, it.object, object, families))) return false;
  if (families.length === 0) return true;
  const own = [...new Set(families.flatMap((it) => ancestry(graph, it)))];
  // What a property gives may be another thing each time.
  if (own.some((it) => it.fields.get(name)?.some((field) => field.op === 'function'))) return false;
  const setting = own.filter((it) => it.fields.get(name)?.some((value) => value.scope.kind === 'function'));
  if (setting.length > 1 || (setting.length === 1 && setting[0] !== own.find((it) => it.fields.has(name)))) return false;
  const makers = originsOf(graph, object).map(({ value }) => value);
  if (makers.some((it) => it.op === 'call' && !isSpreadSettled(graph, it, name))) return false;
  const isMade = makers.every((it) => it.op === 'call' || it.op === 'class');
  if (isMade || own.some((it) => it.fields.has('__init__'))) return true;
  const made = families.flatMap((it) => instantiations.get(it) ?? []);
  return !replaced.has(name) && made.every((it) => !givesField(graph, it, name));
}

/** An attribute that is the key of a mapping from a configuration file. */
const isKeySettled = (graph: Graph, attribute: Value & { op: 'attribute' }): boolean => {
  const { object, name } = attribute;
  for (let at = object; at.op === 'mutation'; at = at.object) if (at.key === name && at.value !== null) return true;
  return !readsConfiguration(graph, object, name) || isPartSettled(graph, object, name, attribute);
};

/** Whether what `C(**mapping)` says of a field is known, that it says nothing included. */
const isSpreadSettled = (graph: Graph, call: CallValue, name: string): boolean =>
  calleeOf(graph, call).classes.every((it) => ancestry(graph, it).some(({ fields }) => fields.has('__init__'))) ||
  call.args.every(({ star, value }) => {
    if (star !== '**') return star === '';
    return partsOf(graph, value, name).length === 0 ? areKeysSettled(graph, value, call) : isPartSettled(graph, value, name, call);
  });

const givesField = (graph: Graph, call: CallValue, name: string): boolean =>
  call.args.some((it) => it.star !== '') || calleeOf(graph, call).classes.some((it) => constructed(graph, it, call, name) !== undefined);

/** The classes of this program that the object, or the class, may be of, and those that derive from them. */
function familyOf(graph: Graph, object: Value): ClassValue[] {
  const own = [...classesOf(graph, object), ...originsOf(graph, object).flatMap(({ value }) => (value.op === 'class' ? [value] : []))];
  return [...new Set(own.flatMap((it) => [it, ...descendants(graph, it)]))];
}

/** Whether an object that is changed somewhere may be the one that is read. */
function mayBeSame(graph: Graph, changed: Value, read: Value, families: readonly ClassValue[]): boolean {
  const theirs = familyOf(graph, changed);
  if (theirs.length > 0 && families.length > 0) {
    const ours = new Set(families.flatMap((it) => ancestry(graph, it)));
    return theirs.some((it) => ours.has(it));
  }
  if (theirs.length > 0) return false;
  const origins = new Set(originsOf(graph, read).map((it) => it.value));
  return originsOf(graph, changed).some(({ value }) => {
    if (origins.has(value)) return true;
    if (value.op === 'call') {
      const { names } = calleeOf(graph, value);
      return names.length === 0 || names.some((it) => /^builtins\.(vars|type|next)$/.test(it) || /replace$/.test(it));
    }
    return value.op === 'imported' ? [...origins].some((it) => it.op === 'imported') : value.op !== 'literal' && value.op !== 'operation';
  });
}

/** A slot of that name takes the place of the default in the class. */
const hasSlots = ({ decorators }: ClassValue): boolean =>
  decorators.some((it) => it.op === 'call' && it.args.some(({ name }) => name === 'slots'));

const isEnumeration = (graph: Graph, of: ClassValue): boolean =>
  ancestry(graph, of).some((it) =>
    it.bases.some((base) =>
      originsOf(graph, base).some(
        ({ value }) =>
          (value.op === 'imported' && value.name.startsWith('enum.')) || (value.op === 'attribute' && rootOf(value) === 'enum'),
      ),
    ),
  );
