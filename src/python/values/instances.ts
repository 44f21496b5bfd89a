/** Objects of the classes that the module defines: what their attributes hold. */
import { calleeOf } from './callee.ts';
import { callersOf } from './callers.ts';
import { memberOf } from './imported.ts';
import { readsConfiguration } from './configuration.ts';
import { propertyCall } from './implied.ts';
import { parsedDataclasses } from './parsed-dataclasses.ts';
import { keep, recall, type Graph } from './graph.ts';
import { keyOf } from './keys.ts';
import { partsOf, partSteps } from './parts.ts';
import { put } from './put.ts';
import { enter, latest, originsOf, type Frame, type Step } from './trace.ts';
import { homeOf, type AttributeValue, type CallValue, type ClassValue, type FunctionValue, type Value } from './value.ts';

/** Calls that give an object whose attributes are the keywords they were given. */
const NAMESPACES = new Set([
  'types.SimpleNamespace',
  'argparse.Namespace',
  'easydict.EasyDict',
  'addict.Dict',
  'munch.Munch',
  'box.Box',
  'ml_collections.ConfigDict',
]);

const NONE: readonly never[] = [];

export const isLocalInstance = (graph: Graph, call: CallValue): boolean => calleeOf(graph, call).classes.length > 0;

/** The class and its bases within the module, nearest first. */
export function ancestry(graph: Graph, of: ClassValue): readonly ClassValue[] {
  const known = graph.ancestries.get(of);
  if (known !== undefined) return known;
  const found: ClassValue[] = [];
  graph.ancestries.set(of, found);
  const visit = (it: ClassValue): void => {
    if (found.includes(it)) return;
    found.push(it);
    for (const base of it.bases) for (const { value } of originsOf(graph, base)) if (value.op === 'class') visit(value);
  };
  visit(of);
  return found;
}

/** The classes of the program that derive from it, as far as it was read. */
export function descendants(graph: Graph, of: ClassValue): readonly ClassValue[] {
  const { read } = graph.program;
  if (graph.descendants.modules !== read.length) {
    const found = new Map<ClassValue, ClassValue[]>();
    graph.descendants = { modules: read.length, of: found };
    for (const { classes } of [graph, ...read.map((it) => it.graph)])
      for (const it of classes) for (const base of ancestry(graph, it).slice(1)) put(found, base, it);
  }
  return graph.descendants.of.get(of) ?? NONE;
}

/** The classes of the module that `object` may be an instance of. */
export function classesOf(graph: Graph, object: Value): ClassValue[] {
  const found: ClassValue[] = [];
  for (const { value } of originsOf(graph, object)) {
    const parsed = parsedDataclasses(graph, value);
    if (parsed !== undefined) found.push(...parsed);
    else if (value.op === 'call') found.push(...calleeOf(graph, value).classes);
    else if (value.op !== 'param') continue;
    else if (value.index === 0 && value.function.method !== null) found.push(value.function.method);
    else if (value.annotation !== null)
      for (const it of originsOf(graph, value.annotation)) if (it.value.op === 'class') found.push(it.value);
  }
  return found;
}

/** What an attribute may hold, where its object is an instance or a class of this module, or a namespace built from keywords. */
export function fieldSteps(graph: Graph, read: AttributeValue, frame: Frame | null): readonly Step[] {
  const { object, name } = read;
  const assigned = latestAssigned(graph, object, name);
  if (assigned !== undefined) return assigned.map((value) => ({ value, frame }));
  if (frame !== null) return fieldsAt(graph, read, frame);
  let byObject = graph.fields.get(name);
  if (byObject === undefined) graph.fields.set(name, (byObject = new Map<Value, readonly Step[]>()));
  const known = byObject.get(object);
  if (known !== undefined) {
    recall(graph, byObject, object);
    return known;
  }
  const { cuts, doubts } = graph;
  const found = fieldsAt(graph, read, null);
  if (graph.cuts === cuts) keep(graph, byObject, object, found, doubts);
  return found;
}

function fieldsAt(graph: Graph, read: AttributeValue, frame: Frame | null): readonly Step[] {
  const { object, name } = read;
  const found: Step[] = [];
  const all = originsOf(graph, object, frame);
  // Inside a call the object is the one that the call was made on, not any of its class.
  const met = frame === null ? all : all.filter((it) => it.value.op !== 'param' || it.frame?.callee !== it.value.function);
  const origins = met.length === 0 ? all : met;
  if (readsConfiguration(graph, object, name)) found.push(...partSteps(graph, object, name, frame));
  const isApart = origins.length <= MAX_INSTANCES;
  for (const { value: origin, frame: at } of origins) {
    for (const value of fieldsOfOrigin(graph, origin, name)) {
      if (value.op === 'function' && isProperty(value)) {
        const inner = enter(graph, propertyCall(graph, read), value, frame);
        if (inner !== undefined) for (const it of value.body.returns) found.push({ value: it, frame: inner });
      } else found.push({ value, frame: origin.op === 'call' && isApart ? setBy(graph, origin, value, at) : null });
    }
  }
  if (found.length < 2) return found;
  return found.filter((it, index) => found.findIndex((other) => other.value === it.value && other.frame === it.frame) === index);
}

/** Objects of as many places are told apart by what their constructors are given. */
const MAX_INSTANCES = 6;

const PROPERTY = /^(builtins\.property|functools\.cached_property|abc\.abstractproperty)$/;
const isProperty = ({ decorators }: FunctionValue): boolean =>
  decorators.some((it) => PROPERTY.test(it.op === 'imported' ? it.name : it.op === 'attribute' && it.object.op === 'imported' ? `${it.object.name}.${it.name}` : '')); // prettier-ignore

/** The call that a field of a new object was set in: its constructor's, or that of a base, where there is no doubt about it. */
function setBy(graph: Graph, call: CallValue, field: Value, frame: Frame | null): Frame | null {
  if (call.args.some((it) => it.value === field)) return frame;
  const init = homeOf(field).function;
  if (init?.body.name !== '__init__' || init.method === null) return null;
  const own = calleeOf(graph, call).functions.find((it) => it.body.name === '__init__');
  if (own === undefined) return null;
  const outer = enter(graph, call, own, frame) ?? null;
  if (own === init || outer === null) return outer;
  const [above, ...others] = callersOf(graph, init).filter((it) => it.scope.function === own);
  return above === undefined || others.length > 0 ? null : (enter(graph, above, init, outer) ?? null);
}

/** The value of the latest `object.name = …` on the straight way here, if there is one. */
function latestAssigned(graph: Graph, object: Value, name: string): Value[] | undefined {
  for (let at: Value = object; at.op === 'mutation'; at = at.object) if (at.key === name && at.value !== null) return [at.value];
  return undefined;
}

function fieldsOfOrigin(graph: Graph, origin: Value, name: string): readonly Value[] {
  const member = memberOf(graph, origin, name);
  if (member !== undefined) return member;
  if (origin.op === 'class') return inClasses(graph, [origin], name);
  if (origin.op === 'param') {
    const classes = classesOf(graph, origin);
    if (classes.length === 0) return [];
    // The object may be of a class that derives from the one that the code stands in.
    const own = inClasses(graph, classes, name);
    if (own.length === 0) return own;
    const overridden: Value[] = [];
    for (const it of classes) for (const of of descendants(graph, it)) overridden.push(...(of.fields.get(name) ?? NONE));
    return overridden.length === 0 ? own : [...own, ...latest(graph, overridden)];
  }
  const parsed = parsedDataclasses(graph, origin);
  if (parsed !== undefined) return inClasses(graph, parsed, name);
  if (origin.op !== 'call') return [];
  const { classes, names } = calleeOf(graph, origin);
  if (names.some((it) => NAMESPACES.has(it))) {
    const given = origin.args.find((it) => it.name === name);
    if (given !== undefined) return [given.value];
    return origin.args.flatMap((it) => (it.star === '**' || it.name === null ? partsOf(graph, it.value, name) : []));
  }
  if (names.includes('builtins.super')) {
    const own = enclosingClass(origin);
    return own === null ? [] : inClasses(graph, ancestry(graph, own).slice(1), name);
  }
  if (classes.length === 0) {
    const fields = namedFields(graph, origin);
    const given =
      fields === undefined ? undefined : (origin.args.find((it) => it.name === name)?.value ?? placed(origin)[fields.indexOf(name)]);
    return given === undefined ? [] : [given];
  }
  return classes.flatMap((it) => constructed(graph, it, origin, name) ?? inClasses(graph, [it], name));
}

/** What a call of a class made by `namedtuple` gives for its fields, in their order. */
export function completedFields(graph: Graph, call: CallValue): readonly Value[] | undefined {
  const fields = namedFields(graph, call);
  const positional = placed(call);
  const given = fields?.flatMap((name, index) => call.args.find((it) => it.name === name)?.value ?? positional[index] ?? []);
  return given?.length === fields?.length ? given : undefined;
}

const placed = ({ args }: CallValue): Value[] => args.some((it) => it.star !== '') ? [] : args.flatMap((it) => (it.name === null ? [it.value] : [])); // prettier-ignore

/** The names of the fields of a class made by `namedtuple`. */
function namedFields(graph: Graph, { func }: CallValue): readonly string[] | undefined {
  if (func.op !== 'call' && func.op !== 'free') return undefined;
  const made = originsOf(graph, func)[0]?.value;
  const listed = made?.op === 'call' ? made.args[1]?.value : undefined;
  if (made?.op !== 'call' || listed === undefined || !calleeOf(graph, made).names.includes('collections.namedtuple')) return undefined;
  if (listed.op === 'container') return listed.items.map((it) => String(keyOf(graph, it) ?? ''));
  const text = keyOf(graph, listed);
  return typeof text === 'string' ? text.split(/[\s,]+/) : undefined;
}

const isDeclared = (value: Value): boolean => value.op === 'operation' && value.name === 'Declared';

function inClasses(graph: Graph, classes: readonly ClassValue[], name: string): readonly Value[] {
  const [one, ...others] = classes;
  if (one === undefined) return [];
  for (const of of others.length === 0 ? ancestry(graph, one) : classes.flatMap((it) => ancestry(graph, it))) {
    const values = of.fields.get(name);
    if (values === undefined) continue;
    const all = latest(graph, values);
    const kept = all.some(isDeclared) ? all.filter((it) => !isDeclared(it)) : all;
    const read = kept.find((it) => it.op === 'function' && isProperty(it));
    return read === undefined ? kept : [read];
  }
  return [];
}

const declarations = new WeakMap<ClassValue, readonly string[]>();

/** The names that the class body declares, `name: type`, in their order. */
function declaredIn(of: ClassValue): readonly string[] {
  let names = declarations.get(of);
  if (names === undefined) {
    names = of.def.body.flatMap((it) => (it.type === 'AnnAssign' && it.target.type === 'Name' ? [it.target.id] : []));
    declarations.set(of, names);
  }
  return names;
}

/** A field given to the generated constructor of a dataclass, an attrs or Pydantic class or a NamedTuple. */
export function constructed(graph: Graph, of: ClassValue, call: CallValue, name: string): Value[] | undefined {
  if (ancestry(graph, of).some((it) => it.fields.has('__init__'))) return undefined;
  const byKeyword = call.args.find((it) => it.name === name);
  if (byKeyword !== undefined) return [byKeyword.value];
  const spread = call.args.flatMap((it) => (it.star === '**' ? partsOf(graph, it.value, name) : []));
  if (spread.length > 0) return spread;
  const declared = [...ancestry(graph, of)].reverse().flatMap(declaredIn);
  const given = call.args[declared.indexOf(name)];
  return given !== undefined && given.name === null && given.star === '' ? [given.value] : undefined;
}

const enclosingClass = (value: Value): ClassValue | null => {
  for (let scope: Value['scope'] | null = value.scope; scope !== null; scope = scope.parent) {
    if (scope.function?.method) return scope.function.method;
    if (scope.class !== null) return scope.class;
  }
  return null;
};
