/** Objects of the classes that the module defines: what their attributes hold. */
import { calleeOf } from './callee.ts';
import { memberOf } from './imported.ts';
import { readsConfiguration } from './configuration.ts';
import { parsedDataclasses } from './parsed-dataclasses.ts';
import type { Graph } from './graph.ts';
import { latest, originsOf, partsOf } from './trace.ts';
import type { CallValue, ClassValue, Value } from './value.ts';

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
  const modules = [graph, ...graph.program.read.map((it) => it.graph)];
  if (graph.descendants.modules !== modules.length) {
    graph.descendants = { modules: modules.length, of: new Map() };
    const found = graph.descendants.of;
    for (const it of modules.flatMap(({ classes }) => classes)) {
      for (const base of ancestry(graph, it).slice(1)) found.set(base, [...(found.get(base) ?? []), it]);
    }
  }
  return graph.descendants.of.get(of) ?? [];
}

/** The classes of the module that `object` may be an instance of. */
export function classesOf(graph: Graph, object: Value): ClassValue[] {
  return originsOf(graph, object).flatMap(({ value }) => {
    const parsed = parsedDataclasses(graph, value);
    if (parsed !== undefined) return parsed;
    if (value.op === 'call') return calleeOf(graph, value).classes;
    if (value.op === 'param' && value.index === 0 && value.function.method !== null) return [value.function.method];
    if (value.op === 'param' && value.annotation !== null) {
      return originsOf(graph, value.annotation).flatMap((it) => (it.value.op === 'class' ? [it.value] : []));
    }
    return [];
  });
}

/** What `object.name` may hold, where `object` is an instance or a class of this module, or a namespace built from keywords. */
export function fieldsOf(graph: Graph, object: Value, name: string): readonly Value[] {
  const assigned = latestAssigned(graph, object, name);
  if (assigned !== undefined) return assigned;
  const byName = graph.fields.get(object) ?? new Map<string, readonly Value[]>();
  graph.fields.set(object, byName);
  const known = byName.get(name);
  if (known !== undefined) return known;
  const before = graph.cuts;
  const found = new Set<Value>();
  if (readsConfiguration(graph, object, name)) for (const part of partsOf(graph, object, name)) found.add(part);
  for (const { value } of originsOf(graph, object)) for (const field of fieldsOfOrigin(graph, value, name)) found.add(field);
  const fields = [...found];
  if (graph.cuts === before) byName.set(name, fields);
  return fields;
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
    const overridden = classes.flatMap((it) => descendants(graph, it)).flatMap((it) => it.fields.get(name) ?? []);
    return own.length === 0 ? own : [...own, ...latest(graph, overridden)];
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
  return classes.flatMap((it) => constructed(graph, it, origin, name) ?? inClasses(graph, [it], name));
}

function inClasses(graph: Graph, classes: readonly ClassValue[], name: string): Value[] {
  for (const of of classes.flatMap((it) => ancestry(graph, it))) {
    const values = of.fields.get(name);
    if (values !== undefined) return latest(graph, values).filter((it) => !(it.op === 'operation' && it.name === 'Declared'));
  }
  return [];
}

/** A field given to the generated constructor of a dataclass, an attrs or Pydantic class or a NamedTuple. */
export function constructed(graph: Graph, of: ClassValue, call: CallValue, name: string): Value[] | undefined {
  if (ancestry(graph, of).some((it) => it.fields.has('__init__'))) return undefined;
  const byKeyword = call.args.find((it) => it.name === name);
  if (byKeyword !== undefined) return [byKeyword.value];
  const spread = call.args.flatMap((it) => (it.star === '**' ? partsOf(graph, it.value, name) : []));
  if (spread.length > 0) return spread;
  const declared = [...ancestry(graph, of)]
    .reverse()
    .flatMap((it) => it.def.body.flatMap((s) => (s.type === 'AnnAssign' && s.target.type === 'Name' ? [s.target.id] : [])));
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
