/** What the program does, anywhere, that can change a value behind its name: collected once, when a constant is first in doubt. */
import type { Graph } from './graph.ts';
import { isLibrary } from '../catalogue/catalogue.ts';
import { calleeOf } from './callee.ts';
import { wholeProgram } from './callers.ts';
import { mappedCall } from './implied.ts';
import { ancestry } from './instances.ts';
import { put } from './put.ts';
import { originsOf } from './trace.ts';
import type { CallValue, ClassValue, Mutation, Value } from './value.ts';

export interface Hazards {
  /** `x.name = …`, by name. */
  readonly assigned: ReadonlyMap<string, readonly Mutation[]>;
  /** Changes of attributes whose names are not written: `setattr(x, name, …)`, `vars(x)[…] = …`, `x.__dict__.update(…)`. */
  readonly reshaped: readonly Mutation[];
  /** Changes in place of each container. */
  readonly changed: ReadonlyMap<Value, readonly Mutation[]>;
  /** Changes in place of what functions are given whose callers are not all seen. */
  readonly wild: readonly Mutation[];
  /** Functions and classes that are passed on or kept, so that others may call them. */
  readonly escaped: ReadonlySet<Value>;
  /** Names behind the dot of calls that call nothing known. */
  readonly unresolved: ReadonlySet<string>;
  readonly instantiations: ReadonlyMap<ClassValue, readonly CallValue[]>;
  /** Calls of functions that nobody has seen, by what they were given and may have changed: containers, and objects of plain classes. */
  readonly handed: ReadonlyMap<Value, readonly CallValue[]>;
  /** Keywords given to `dataclasses.replace` and its like. */
  readonly replaced: ReadonlySet<string>;
}

/** Calls that only look at what they are given. */
const LOOKS = /^builtins\.(isinstance|issubclass|super|hasattr|getattr|type|print|repr|id|len)$/;
/** Calls of known libraries that change what they are given. */
const CHANGES =
  /(^|\.)(shuffle|heapify|heappush|heappop|heapreplace|insort\w*|exec|eval|copyto|put|place|putmask|fill_diagonal|merge_dicts)$/;
const REPLACES = /^(replace|_replace|evolve|model_copy|copy)$/;

const NONE: Hazards = { assigned: new Map(), reshaped: [], changed: new Map(), wild: [], escaped: new Set(), unresolved: new Set(), instantiations: new Map(), handed: new Map(), replaced: new Set() }; // prettier-ignore

export function hazardsOf(graph: Graph): Hazards {
  if (graph.hazards === NONE) graph.doubts++;
  if (graph.hazards !== null) return graph.hazards;
  // What is asked for while they are collected is asked without them, and not kept.
  graph.hazards = NONE;
  const found = collect(graph);
  graph.hazards = found;
  graph.constants.clear();
  graph.generation++;
  return found;
}

function collect(graph: Graph): Hazards {
  const assigned = new Map<string, Mutation[]>();
  const reshaped: Mutation[] = [];
  const changed = new Map<Value, Mutation[]>();
  const escaped = new Set<Value>();
  const unresolved = new Set<string>();
  const instantiations = new Map<ClassValue, CallValue[]>();
  const replaced = new Set<string>();
  const handed = new Map<Value, CallValue[]>();
  const given: Mutation[] = [];
  const modules = wholeProgram(graph);
  const local = new Set(modules.flatMap((it) => [...it.functions, ...it.classes].map((of) => of.body.name)));

  const escape = (value: Value): void => {
    if (value.op === 'function' || value.op === 'class') escaped.add(value);
    else if (value.op === 'phi') value.inputs.forEach((it) => (it.op === 'function' || it.op === 'class' ? escaped.add(it) : undefined));
    else if ((value.op === 'free' || value.op === 'attribute') && local.has(value.name)) escapeOrigins(value);
    else if (value.op === 'imported' && local.has(value.name.slice(value.name.lastIndexOf('.') + 1))) escapeOrigins(value);
  };
  const escapeOrigins = (value: Value): void => {
    for (const { value: origin } of originsOf(graph, value)) if (origin.op === 'function' || origin.op === 'class') escaped.add(origin);
  };
  const mutation = (value: Mutation): void => {
    if (value.value !== null) escape(value.value);
    if (value.effect !== null) return;
    if (typeof value.key === 'string') put(assigned, value.key, value);
    else if (isAttributes(graph, value)) reshaped.push(value);
    else {
      for (const { value: origin } of originsOf(graph, value.object)) {
        if (origin.op === 'container' || origin.op === 'call') put(changed, origin, value);
        else if (origin.op === 'param') given.push(value);
      }
    }
  };
  const call = (value: CallValue): void => {
    const { names, functions, classes } = calleeOf(graph, value);
    for (const it of classes) put(instantiations, it, value);
    if (value.func.op === 'attribute') {
      if (names.length + functions.length + classes.length === 0) unresolved.add(value.func.name);
      if (REPLACES.test(value.func.name)) for (const { name } of value.args) if (name !== null) replaced.add(name);
    }
    if (names.some((it) => it.endsWith('.replace'))) for (const { name } of value.args) if (name !== null) replaced.add(name);
    if (!names.some((it) => LOOKS.test(it))) for (const it of value.args) escape(it.value);
    const mapped = names.includes('builtins.map') ? mappedCall(graph, value) : undefined;
    if (mapped !== undefined) call(mapped);
    if (functions.length + classes.length === 0 && !names.some(isHarmless))
      for (const it of value.args) handOver(it.value, value, it.star === '', new Set());
  };
  /** @param isWhole whether the function gets the thing itself, not only what it holds */
  const handOver = (value: Value, to: CallValue, isWhole: boolean, seen: Set<Value>): void => {
    if (value.op === 'literal' || value.op === 'imported' || value.op === 'operation' || value.op === 'function') return;
    for (const { value: origin } of originsOf(graph, value)) {
      if (seen.has(origin)) continue;
      seen.add(origin);
      if (isWhole && (origin.op === 'container' || (origin.op === 'call' && isPlain(graph, origin)))) put(handed, origin, to);
      if (origin.op === 'container') for (const it of origin.items) handOver(it, to, true, seen);
    }
  };
  for (const { values, functions } of modules) {
    for (const value of values) {
      if (value.op === 'mutation') mutation(value);
      else if (value.op === 'call') call(value);
      else if (value.op === 'container') value.items.forEach(escape);
      else if (value.op === 'operation' && value.name !== 'Declared') value.inputs.forEach(escape);
    }
    for (const { body } of functions) [...body.returns, ...body.yields].forEach(escape);
  }
  const wild = given.filter((it) => originsOf(graph, it.object).some(({ value }) => value.op === 'param' && escaped.has(value.function)));
  return { assigned, reshaped, changed, wild, escaped, unresolved, instantiations, handed, replaced };
}

/** Whether the function is of a library that is known, and known not to change what it is given. */
const isHarmless = (name: string): boolean => (isLibrary(name.split('.')[0] ?? '') || COPIES.test(name)) && !CHANGES.test(name);
/** Libraries of settings: they read what they are given, or copy it. */
const COPIES =
  /^(argparse|types|omegaconf|easydict|munch|box|addict|dotmap|ml_collections|hydra|yaml|toml|tomllib|wandb|mlflow|neptune|comet_ml|clearml|peft|trl|transformers|datasets|accelerate|dataclasses|attrs?|pydantic|pprint|copy|logging)\./;

/** A dict or list by its constructor, or an object of a class of this program that derives from no other: settings, as a rule. */
function isPlain(graph: Graph, call: CallValue): boolean {
  const { names, classes } = calleeOf(graph, call);
  if (classes.length === 0) return names.some((it) => /^builtins\.(dict|list)$|^types\.SimpleNamespace$|^argparse\.Namespace$/.test(it));
  return classes.every((it) =>
    ancestry(graph, it).every((of) => of.bases.every((base) => originsOf(graph, base).every(({ value }) => value.op === 'class'))),
  );
}

/** Whether what is changed is the table of an object's attributes, or they are changed under a name that is not written. */
function isAttributes(graph: Graph, { object, call, key }: Mutation): boolean {
  if (call !== null && key === null && call.func.op !== 'attribute') return true;
  if (object.op === 'attribute') return object.name === '__dict__';
  return originsOf(graph, object).some(
    ({ value }) => value.op === 'call' && calleeOf(graph, value).names.some((it) => it === 'builtins.vars' || it === 'builtins.globals'),
  );
}
