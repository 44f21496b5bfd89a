/**
 * Walks from a value back to what it comes from: through names, joins, attributes, containers, and into and out of the functions of the
 * module, each call matched with its own return.
 */
import { calleeOf, callersOf, isDecorated, parameterArgument, passesThrough } from './callee.ts';
import { composedConfiguration, loadedConfiguration } from './configuration.ts';
import type { Graph } from './graph.ts';
import { isElsewhere } from '../program.ts';
import { importedValues, starred } from './imported.ts';
import { fieldsOf, isLocalInstance } from './instances.ts';
import { keyOf } from './keys.ts';
import { returnsIn } from './taken-branches.ts';
import type { CallValue, FunctionValue, Param, Value } from './value.ts';

/** The calls that the walk has gone into and not yet come out of. */
export interface Frame {
  readonly call: CallValue;
  readonly callee: FunctionValue;
  readonly outer: Frame | null;
  readonly depth: number;
}

/** One step of a walk: a value, and the way it was reached. */
export interface Trail {
  readonly value: Value;
  readonly frame: Frame | null;
  readonly from: Trail | null;
}

const MAX_DEPTH = 8;
const MAX_STEPS = 4000;
const MAX_ORIGIN_STEPS = 300;

export interface WalkOptions {
  /** Also what was put into an object that was changed in place, not only the object. */
  readonly contents?: boolean;
  readonly frame?: Frame | null;
  readonly maxSteps?: number;
}

/**
 * Visits every origin of `start`: each value that is computed by an operation or a call to foreign code, or read from outside.
 *
 * @param follow is told of each origin and answers with the values to go on with behind it; none to stop there
 * @returns false when the walk was cut for its length
 */
export function walk(graph: Graph, start: Value, follow: (trail: Trail) => readonly Value[], options: WalkOptions = {}): boolean {
  const { contents = false, frame = null, maxSteps = MAX_STEPS } = options;
  const seen = new Set<Value>();
  let inCalls: Map<Frame, Set<Value>> | undefined;
  const queue: Trail[] = [];
  const push = (value: Value, at: Frame | null, from: Trail | null): void => {
    let values = seen;
    if (at !== null) {
      inCalls ??= new Map();
      values = inCalls.get(at) ?? new Set();
      inCalls.set(at, values);
    }
    if (values.has(value)) return;
    values.add(value);
    queue.push({ value, frame: at, from });
  };
  push(start, frame, null);
  for (let next = 0; next < queue.length; next++) {
    if (next >= maxSteps) return false;
    const trail = queue[next];
    if (trail === undefined) break;
    const { value } = trail;
    const steps = stepsFrom(graph, value, trail.frame);
    if (steps !== undefined) for (const step of steps) push(step.value, step.frame, trail);
    if (contents && value.op === 'mutation') for (const part of changesOf(value)) push(part, trail.frame, trail);
    if (steps === undefined || value.op === 'param') for (const more of follow(trail)) push(more, trail.frame, trail);
  }
  return true;
}

const changesOf = (value: Value & { op: 'mutation' }): Value[] => [
  ...(value.value === null ? [] : [value.value]),
  ...(value.call === null || value.effect !== null ? [] : value.call.args.map((it) => it.value)),
];

/** Operations that are origins whatever else is known. */
const ORIGIN: ReadonlySet<Value['op']> = new Set(['literal', 'imported', 'operation', 'container', 'function', 'class', 'unknown']);

/** Every origin of `value`, going on behind none. */
export function originsOf(graph: Graph, value: Value, frame: Frame | null = null): readonly Trail[] {
  const known = frame === null ? graph.origins.get(value) : undefined;
  if (known !== undefined) return known;
  if (frame === null && value.op !== 'param' && ORIGIN.has(value.op) && !isLinked(graph, value)) return [{ value, frame, from: null }];
  const found: Trail[] = [];
  const before = graph.cuts;
  walk(graph, value, (trail) => (found.push(trail), []), { frame, maxSteps: MAX_ORIGIN_STEPS });
  if (frame === null && graph.cuts === before) graph.origins.set(value, found);
  return found;
}

export interface Step {
  readonly value: Value;
  readonly frame: Frame | null;
}

/** What `value` is one of, each with the calls that it lies in; undefined where it is an origin. */
export function stepsFrom(graph: Graph, value: Value, frame: Frame | null): readonly Step[] | undefined {
  switch (value.op) {
    case 'param':
      return parameterSteps(graph, value, frame);
    case 'call':
      return callSteps(graph, value, frame);
    case 'mutation':
      return [{ value: value.object, frame }, ...effectSteps(graph, value, frame)];
    default: {
      const values = alternativesOf(graph, value);
      if (values === undefined) return undefined;
      const inner = value.op === 'free' || value.op === 'attribute' || value.op === 'imported' ? null : frame;
      return values.map((it) => ({ value: it, frame: it.scope === value.scope ? frame : inner }));
    }
  }
}

function parameterSteps(graph: Graph, param: Value & { op: 'param' }, frame: Frame | null): Step[] | undefined {
  if (frame !== null && frame.callee === param.function) {
    const given = parameterArgument(graph, frame.call, param);
    if (given === 'unknown') return undefined;
    if (given !== undefined) return [{ value: given, frame: frame.outer }];
    return param.fallback === null ? [] : [{ value: param.fallback, frame: null }];
  }
  const composed = composedConfiguration(graph, param);
  if (composed !== undefined) return [{ value: composed, frame: null }];
  // Whatever another module's method is called on is of its class.
  if (isElsewhere(param.node) && isReceiver(param)) return undefined;
  const values = givenTo(graph, param);
  return values.length === 0 ? undefined : values.map((value) => ({ value, frame: null }));
}

const isReceiver = ({ index, function: of }: Param): boolean => index === 0 && of.method !== null && !isDecorated(of, 'staticmethod');

/** What the calls in this module give for a parameter, or its default where some call gives nothing. */
function givenTo(graph: Graph, param: Param): readonly Value[] {
  const known = graph.given.get(param);
  if (known !== undefined) {
    if (known === null) graph.cuts++;
    return known ?? [];
  }
  graph.given.set(param, null);
  const callers = callersOf(graph, param.function);
  const values = new Set<Value>();
  for (const call of callers) {
    const given = parameterArgument(graph, call, param) ?? param.fallback;
    if (given !== 'unknown' && given !== null) values.add(given);
  }
  if (callers.length === 0 && param.fallback !== null) values.add(param.fallback);
  const found = [...values];
  graph.given.set(param, found);
  return found;
}

function callSteps(graph: Graph, call: CallValue, frame: Frame | null): Step[] | undefined {
  const through = passesThrough(graph, call);
  if (through !== undefined) return [{ value: through, frame }];
  const loaded = loadedConfiguration(graph, call, frame);
  if (loaded !== undefined) return [{ value: loaded, frame: null }];
  const { functions } = calleeOf(graph, call);
  const steps: Step[] = [];
  for (const callee of functions) {
    if (callee.body.name === '__init__' && callee.method !== null && isLocalInstance(graph, call)) continue;
    const repeated = contains(frame, call);
    if (repeated || (frame?.depth ?? 0) >= MAX_DEPTH) continue;
    const inner: Frame = { call, callee, outer: frame, depth: (frame?.depth ?? 0) + 1 };
    for (const value of returnsIn(graph, inner)) steps.push({ value, frame: inner });
  }
  return steps.length === 0 ? undefined : steps;
}

const contains = (frame: Frame | null, call: CallValue): boolean => {
  for (let at = frame; at !== null; at = at.outer) if (at.call === call) return true;
  return false;
};

/** The values that `value` stands for, by names, joins and parts of known objects; undefined where it is an origin. */
export function alternativesOf(graph: Graph, value: Value): readonly Value[] | undefined {
  if (value.op === 'phi') return value.inputs;
  if (value.op === 'imported' && !isLinked(graph, value)) return undefined;
  if (
    value.op !== 'imported' &&
    value.op !== 'free' &&
    value.op !== 'attribute' &&
    value.op !== 'subscript' &&
    value.op !== 'item' &&
    value.op !== 'element'
  )
    return undefined;
  const known = graph.alternatives.get(value);
  if (known !== undefined) {
    if (known === null && graph.pending.has(value)) graph.cuts++;
    return known ?? undefined;
  }
  graph.alternatives.set(value, null);
  graph.pending.add(value);
  const found = lookUp(graph, value);
  graph.pending.delete(value);
  graph.alternatives.set(value, found.length === 0 ? null : found);
  return found.length === 0 ? undefined : found;
}

/** Whether it comes from another module of the project. */
const isLinked = ({ program }: Graph, value: Value): boolean =>
  value.op === 'imported' && program.resolve(value.node.start, value.name) !== undefined;

function lookUp(graph: Graph, value: Value): readonly Value[] {
  switch (value.op) {
    case 'imported':
      return importedValues(graph, value);
    case 'free':
      return [...latest(graph, inForce(graph, value)), ...starred(graph, value)].filter((it) => it !== value);
    case 'attribute':
      return fieldsOf(graph, value.object, value.name);
    case 'subscript': {
      const key = keyOf(graph, value.index);
      return key === undefined ? [] : partsOf(graph, value.object, key);
    }
    case 'item':
      return value.index === null ? [] : partsOf(graph, value.of, value.index);
    case 'element':
      return originsOf(graph, value.of).flatMap(({ value: of }) => (of.op === 'container' && of.keys === null ? of.items : []));
    default:
      return [];
  }
}

/**
 * The values that a name of the module may have when the function that reads it runs: the last one bound before each call, where all its
 * calls stand in the module's own code; else all that it is ever bound to.
 */
function inForce(graph: Graph, { from, name, scope }: Value & { op: 'free' }): readonly Value[] {
  const bound = from.bindings.get(name) ?? [];
  if (bound.length < 2 || from.kind !== 'module' || scope.function === null || bound.some((it) => it.scope !== from)) return bound;
  const times = from.boundAt.get(name) ?? [];
  const callers = callersOf(graph, scope.function);
  if (callers.length === 0 || callers.some((it) => it.scope !== from)) return bound;
  const seen = new Set<Value>();
  for (const call of callers) {
    const last = bound.findLast((_, index) => (times[index] ?? Infinity) <= call.id);
    if (last === undefined) return bound;
    seen.add(last);
  }
  return [...seen];
}

/** Without the values that a later one of them was made from in place: they are met behind it. */
export function latest(graph: Graph, values: readonly Value[]): readonly Value[] {
  const known = graph.latest.get(values);
  if (known?.length === values.length) return known.kept;
  const replaced = new Set<Value>();
  for (const value of values) if (value.op === 'mutation') replaced.add(value.object);
  const kept = values.filter((it) => !replaced.has(it));
  graph.latest.set(values, { length: values.length, kept });
  return kept;
}

/** What stands under `key` in the containers that `object` may be, the latest change first. */
export function partsOf(graph: Graph, object: Value, key: string | number): Value[] {
  const found: Value[] = [];
  const seen = new Set<Value>();
  const visit = (value: Value): void => {
    if (seen.has(value)) return;
    seen.add(value);
    if (value.op === 'mutation') {
      // What a mapping from a file holds may be set as an attribute.
      if (value.key !== null && (typeof value.key === 'string' ? value.key : keyOf(graph, value.key)) === key) {
        if (value.value !== null) found.push(value.value);
        return;
      }
      if (value.effect === null) visit(value.object);
      else for (const step of stepsFrom(graph, value, null) ?? []) visit(step.value);
      return;
    }
    if (value.op === 'container') {
      const part = inContainer(graph, value, key);
      if (part !== undefined) found.push(part);
      return;
    }
    if (value.op === 'call') {
      const { names } = calleeOf(graph, value);
      if (names.some((it) => it === 'builtins.dict')) {
        const given = value.args.find((it) => it.name === key);
        if (given !== undefined) found.push(given.value);
        else for (const it of value.args) if (it.name === null && it.star !== '*') visit(it.value);
        return;
      }
    }
    const steps = stepsFrom(graph, value, null);
    for (const step of steps ?? []) visit(step.value);
  };
  visit(object);
  return found;
}

function inContainer(graph: Graph, value: Value & { op: 'container' }, key: string | number): Value | undefined {
  if (value.keys === null) {
    if (typeof key !== 'number' || value.kind === 'set') return undefined;
    return value.items.at(key);
  }
  for (let index = value.keys.length - 1; index >= 0; index--) {
    const at = value.keys[index];
    const item = value.items[index];
    if (item === undefined) continue;
    if (at === null) {
      const spread = partsOf(graph, item, key)[0];
      if (spread !== undefined) return spread;
    } else if (at !== undefined && keyOf(graph, at) === key) return item;
  }
  return undefined;
}

/** The argument of a module's function as the function leaves it, in the frame of that very call. */
function effectSteps(graph: Graph, value: Value & { op: 'mutation' }, frame: Frame | null): Step[] {
  const { call, effect } = value;
  if (effect === null || call === null || contains(frame, call) || (frame?.depth ?? 0) >= MAX_DEPTH) return [];
  return calleeOf(graph, call).functions.flatMap((callee) => {
    const inner: Frame = { call, callee, outer: frame, depth: (frame?.depth ?? 0) + 1 };
    return callee.body.params.flatMap((param) => {
      if (param.op !== 'param' || parameterArgument(graph, call, param) !== effect) return [];
      return (callee.body.exits.get(param.name) ?? []).map((exit) => ({ value: exit, frame: inner }));
    });
  });
}
