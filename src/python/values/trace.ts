/**
 * Walks from a value back to what it comes from: through names, joins, attributes, containers, and into and out of the functions of the
 * module, each call matched with its own return.
 *
 * It is one long file because the ways through a value call one another: taken apart, each half would import the other.
 */
import { unlessAsked } from './circles.ts';
import { calleeAt, calleeOf, isBound, isDecorated, parameterArgument, passesThrough } from './callee.ts';
import { callersOf } from './callers.ts';
import { creationFrame } from './closures.ts';
import { composedConfiguration, loadedConfiguration } from './configuration.ts';
import { cut, keep, recall, type Graph } from './graph.ts';
import { isElsewhere } from '../program.ts';
import { importedValues, starred } from './imported.ts';
import { attributeOf, callOf, collected, isDeep } from './implied.ts';
import { fieldSteps, isLocalInstance } from './instances.ts';
import { keyOf } from './keys.ts';
import { isNeverRun } from './never-run.ts';
import { elementSteps, partSteps } from './parts.ts';
import { inputsIn, returnsIn } from './taken-branches.ts';
import { homeOf, type Argument, type CallValue, type FunctionValue, type Param, type Scope, type Value } from './value.ts';

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

const NONE: readonly never[] = [];
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
  const way = new Way(start, frame);
  const { trails } = way;
  for (let next = 0; next < trails.length; next++) {
    if (next >= maxSteps) return false;
    const trail = trails[next];
    if (trail === undefined) break;
    const { value } = trail;
    const steps = stepsFrom(graph, value, trail.frame);
    if (steps !== undefined) for (const step of steps) way.add(step.value, step.frame, trail);
    if (contents && value.op === 'mutation') for (const part of changesOf(value)) way.add(part, trail.frame, trail);
    if (steps === undefined || value.op === 'param') for (const more of follow(trail)) way.add(more, trail.frame, trail);
  }
  return true;
}

/** Most walks end within a few steps: as long as they are so few, looking through them is cheaper than a set. */
const FEW = 12;

/** What a walk has met, each value once for each frame, in the order in which it is gone on from. */
class Way {
  readonly trails: Trail[];
  /** Outside any call, where most of a long walk lies, and inside each. */
  #here: Set<Value> | undefined;
  #seen: Map<Frame, Set<Value>> | undefined;

  constructor(start: Value, frame: Frame | null) {
    this.trails = [{ value: start, frame, from: null }];
  }

  add(value: Value, frame: Frame | null, from: Trail): void {
    const { trails } = this;
    if (trails.length <= FEW) {
      for (const trail of trails) if (trail.value === value && trail.frame === frame) return;
    } else {
      if (this.#here === undefined) {
        this.#here = new Set();
        for (const trail of trails) this.#in(this.#here, trail.frame).add(trail.value);
      }
      const values = this.#in(this.#here, frame);
      if (values.has(value)) return;
      values.add(value);
    }
    trails.push({ value, frame, from });
  }

  #in(here: Set<Value>, frame: Frame | null): Set<Value> {
    if (frame === null) return here;
    this.#seen ??= new Map();
    let values = this.#seen.get(frame);
    if (values === undefined) this.#seen.set(frame, (values = new Set()));
    return values;
  }
}

const changesOf = (value: Value & { op: 'mutation' }): Value[] => [
  ...(value.value === null ? [] : [value.value]),
  ...(value.call === null || value.effect !== null ? [] : value.call.args.map((it) => it.value)),
];

/** Operations that are origins whatever else is known. */
const ORIGIN: ReadonlySet<Value['op']> = new Set(['literal', 'imported', 'operation', 'container', 'function', 'class', 'unknown']);

/** Every origin of `value`, going on behind none. */
export function originsOf(graph: Graph, value: Value, frame: Frame | null = null): readonly Trail[] {
  if (frame === null) {
    if (ORIGIN.has(value.op) && !isLinked(graph, value)) return [{ value, frame, from: null }];
    const known = graph.origins.get(value);
    if (known !== undefined) {
      recall(graph, graph.origins, value);
      return known;
    }
  }
  const { cuts, doubts } = graph;
  const first = stepsFrom(graph, value, frame);
  const found = first === undefined ? [{ value, frame, from: null }] : endsOf(graph, value, frame, first);
  if (frame === null && graph.cuts === cuts) keep(graph, graph.origins, value, found, doubts);
  return found;
}

/** Where the ways from a value end, of which the first steps are known. */
function endsOf(graph: Graph, value: Value, frame: Frame | null, first: readonly Step[]): Trail[] {
  const found: Trail[] = [];
  const way = new Way(value, frame);
  const { trails } = way;
  for (let next = 0; next < trails.length && next < MAX_ORIGIN_STEPS; next++) {
    const trail = trails[next] as Trail;
    const steps = next === 0 ? first : stepsFrom(graph, trail.value, trail.frame);
    if (steps !== undefined) for (const step of steps) way.add(step.value, step.frame, trail);
    if (steps === undefined || trail.value.op === 'param') found.push(trail);
  }
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
    case 'phi':
      return inputsIn(graph, value, frame).map((it) => ({ value: it, frame }));
    case 'imported':
    case 'free':
    case 'attribute':
    case 'subscript':
    case 'item':
    case 'element':
      return alternativesOf(graph, value, frame);
    default:
      return undefined;
  }
}

/** The frame of a call that is gone into; undefined where that goes in a circle or too deep. */
export function enter(graph: Graph, call: CallValue, callee: FunctionValue, outer: Frame | null): Frame | undefined {
  const depth = (outer?.depth ?? 0) + 1;
  if (depth > MAX_DEPTH || contains(outer, call)) return undefined;
  let calls = graph.frames.get(outer);
  if (calls === undefined) graph.frames.set(outer, (calls = new Map<CallValue, Map<FunctionValue, Frame>>()));
  let callees = calls.get(call);
  if (callees === undefined) calls.set(call, (callees = new Map<FunctionValue, Frame>()));
  let inner = callees.get(callee);
  if (inner === undefined) callees.set(callee, (inner = { call, callee, outer, depth }));
  return inner;
}

function parameterSteps(graph: Graph, param: Value & { op: 'param' }, frame: Frame | null): readonly Step[] | undefined {
  if (frame !== null && frame.callee === param.function) {
    const given = givenBy(graph, frame.call, param, frame.outer);
    if (given === 'unknown') return undefined;
    if (given !== undefined) return given;
    return param.fallback === null ? [] : [{ value: param.fallback, frame: null }];
  }
  const composed = composedConfiguration(graph, param);
  if (composed !== undefined) return [{ value: composed, frame: null }];
  // Whatever another module's method is called on is of its class.
  if (isElsewhere(param.node) && isReceiver(param)) return undefined;
  const steps = givenTo(graph, param);
  return steps.length === 0 ? undefined : steps;
}

const isReceiver = ({ index, function: of }: Param): boolean => index === 0 && of.method !== null && !isDecorated(of, 'staticmethod');

/** What a call gives for a parameter, also out of `*args` and `**kwargs`; the call lies in `frame`. */
function givenBy(graph: Graph, call: CallValue, param: Param, frame: Frame | null): readonly Step[] | 'unknown' | undefined {
  if (param.star !== '') {
    const first = param.star === '*' ? param.index - (isBound(graph, call, param.function) ? 1 : 0) : 0;
    return first < 0 ? 'unknown' : [{ value: collected(graph, call, param, first), frame }];
  }
  const given = parameterArgument(graph, call, param);
  if (given === undefined) return undefined;
  // `super().method()` runs on the object that the method around it runs on.
  if (given !== 'unknown' && given.op === 'call' && param.index === 0 && calleeOf(graph, given).names.includes('builtins.super')) {
    const self = given.scope.function?.body.params[0];
    return self === undefined ? 'unknown' : [{ value: self, frame }];
  }
  // What `partial` was given elsewhere is not of the call's own frame.
  if (given !== 'unknown') return [{ value: given, frame: homeOf(given) === call.scope ? frame : null }];
  const spread = inSpread(graph, call, param, frame);
  return spread.length === 0 ? 'unknown' : spread;
}

function inSpread(graph: Graph, call: CallValue, param: Param, frame: Frame | null): readonly Step[] {
  if (param.index >= 0) {
    const positional = call.args.filter((it) => it.name === null && it.star !== '**');
    const at = positional.findIndex((it) => it.star === '*');
    const star: Argument | undefined = positional[at];
    const index = param.index - (isBound(graph, call, param.function) ? 1 : 0) - at;
    const found = star === undefined || index < 0 ? [] : partSteps(graph, star.value, index, frame);
    if (found.length > 0) return found;
  }
  return call.args.flatMap((it) => (it.star === '**' ? partSteps(graph, it.value, param.name, frame) : []));
}

/** What the calls in this module give for a parameter, or its default where some call gives nothing. */
function givenTo(graph: Graph, param: Param): readonly Step[] {
  const known = graph.given.get(param);
  if (known !== undefined) {
    if (known === null) cut(graph);
    else recall(graph, graph.given, param);
    return known ?? [];
  }
  graph.given.set(param, null);
  const before = graph.doubts;
  const callers = callersOf(graph, param.function);
  const steps = new Map<Value, Step>();
  const fallback = param.fallback === null ? [] : [{ value: param.fallback, frame: null }];
  for (const call of callers) {
    const given = givenBy(graph, call, param, null) ?? fallback;
    if (given !== 'unknown') for (const step of given) steps.set(step.value, step);
  }
  if (callers.length === 0) for (const step of fallback) steps.set(step.value, step);
  const found = [...steps.values()];
  keep(graph, graph.given, param, found, before);
  return found;
}

function callSteps(graph: Graph, call: CallValue, frame: Frame | null): readonly Step[] | undefined {
  const through = passesThrough(graph, call);
  if (through !== undefined) return [{ value: through, frame }];
  const loaded = loadedConfiguration(graph, call, frame);
  if (loaded !== undefined) return [{ value: loaded, frame: null }];
  const callee = calleeAt(graph, call, frame);
  const steps: Step[] = [];
  for (const of of callee.functions) {
    if (of.body.name === '__init__' && of.method !== null && isLocalInstance(graph, call)) continue;
    const as = callee.completed?.get(of) ?? call;
    const inner = enter(graph, as, of, frame);
    if (inner !== undefined) for (const value of returnsIn(graph, inner)) steps.push({ value, frame: inner });
  }
  if (steps.length > 0) return steps;
  const narrowed = narrowedCall(graph, call, frame);
  if (narrowed !== undefined) return [{ value: narrowed, frame }];
  // What a decorator of a library makes of a function is taken for the function.
  const [decorated] = call.args;
  if (call.node.type !== 'Call' && decorated !== undefined) return [{ value: decorated.value, frame }];
  const looked = lookedUp(graph, call, callee.names, frame);
  return looked.length === 0 ? undefined : looked;
}

/**
 * The call of the one thing that is called here, where in other places it is another: of the object that the calls around it were given,
 * and behind `for layer in layers: x = layer(x)` of the last layer.
 */
function narrowedCall(graph: Graph, call: CallValue, frame: Frame | null): CallValue | undefined {
  const { func } = call;
  if (func.op === 'literal' || func.op === 'imported' || isDeep(call) || calleeOf(graph, call).names.length < 2) return undefined;
  if (func.op === 'element' && call.args.some(({ value }) => value.op === 'phi' && value.inputs.includes(call))) {
    const last = elementSteps(graph, func.of, frame).at(-1);
    return last === undefined || last.value === func ? undefined : callOf(graph, call, last.value);
  }
  if (frame === null || homeOf(func) !== frame.callee.body) return undefined;
  // A function may be given, by the way of others, what itself gives back.
  const all = unlessAsked(graph, call, narrowedCall, frame, [], () => originsOf(graph, func, frame));
  const met = all.filter((it) => it.value.op !== 'param' || it.frame?.callee !== it.value.function);
  const [one, ...others] = met;
  // Where the way ends at what is called, nothing was narrowed, and its call would be narrowed again.
  if (one === undefined || one.value === func || others.length > 0) return undefined;
  const anywhere = unlessAsked(graph, call, callOf, null, [], () => originsOf(graph, func));
  return anywhere.length < 2 ? undefined : callOf(graph, call, one.value);
}

/** `getattr(x, "name")`, `next(xs)`, `d.get("key")`, `d.pop("key")`, `d.setdefault("key", v)`. */
function lookedUp(graph: Graph, call: CallValue, names: readonly string[], frame: Frame | null): readonly Step[] {
  const [first, second] = call.args;
  if (first === undefined || first.name !== null || first.star !== '') return [];
  if (call.func.op === 'attribute') {
    if (!/^(get|pop|setdefault)$/.test(call.func.name)) return [];
    const key = keyOf(graph, first.value);
    if (typeof key !== 'string') return [];
    const parts = partSteps(graph, call.func.object, key, frame);
    if (parts.length > 0 || call.func.name !== 'setdefault' || second === undefined) return parts;
    return names.includes('builtins.dict.setdefault') ? [{ value: second.value, frame }] : [];
  }
  if (names.includes('builtins.next')) return elementSteps(graph, first.value, frame);
  if (!names.includes('builtins.getattr') || second === undefined) return [];
  const name = keyOf(graph, second.value);
  return typeof name === 'string' ? [{ value: attributeOf(graph, call, first.value, name), frame }] : [];
}

const contains = (frame: Frame | null, call: CallValue): boolean => {
  for (let at = frame; at !== null; at = at.outer) if (at.call === call) return true;
  return false;
};

type Named = Value & { op: 'imported' | 'free' | 'attribute' | 'subscript' | 'item' | 'element' };

/** The values that `value` stands for, by names and parts of known objects; undefined where it is an origin. */
function alternativesOf(graph: Graph, value: Named, frame: Frame | null): readonly Step[] | undefined {
  if (value.op === 'imported' && !isLinked(graph, value)) return undefined;
  const answers = frame === null || value.op === 'imported' ? graph.alternatives : tableOf(graph, frame);
  const known = answers.get(value);
  if (known !== undefined) {
    if (known === null) cut(graph);
    else recall(graph, answers, value);
    return known === null || known.length === 0 ? undefined : known;
  }
  answers.set(value, null);
  const before = graph.doubts;
  const found = lookUp(graph, value, frame);
  keep(graph, answers, value, found, before);
  return found.length === 0 ? undefined : found;
}

function tableOf(graph: Graph, frame: Frame): Map<Value, readonly Step[] | null> {
  let table = graph.within.get(frame);
  if (table === undefined) graph.within.set(frame, (table = new Map<Value, readonly Step[] | null>()));
  return table;
}

/** Whether it comes from another module of the project. */
const isLinked = ({ program }: Graph, value: Value): boolean =>
  value.op === 'imported' && program.resolve(value.node.start, value.name) !== undefined;

const outside = (value: Value): Step => ({ value, frame: null });

function lookUp(graph: Graph, value: Named, frame: Frame | null): readonly Step[] {
  switch (value.op) {
    case 'imported':
      return importedValues(graph, value).map(outside);
    case 'free': {
      const values = [...latest(graph, inForce(graph, value, frame)), ...starred(graph, value)].filter((it) => it !== value);
      const made = frame === null || value.from.kind !== 'function' ? null : creationFrame(graph, frame, value.from);
      return values.map((it) => ({ value: it, frame: homeOf(it) === value.scope ? frame : homeOf(it) === value.from ? made : null }));
    }
    case 'attribute':
      return fieldSteps(graph, value, frame);
    case 'subscript': {
      const key = keyOf(graph, value.index, frame);
      return key === undefined ? [] : partSteps(graph, value.object, key, frame);
    }
    case 'item':
      return value.index === null ? [] : partSteps(graph, value.of, value.index, frame);
    case 'element':
      return elementSteps(graph, value.of, frame);
    default:
      return value satisfies never;
  }
}

/**
 * The values that a name of the module may have when the function that reads it runs: the last one bound before each call, where all its
 * calls stand in the module's own code; else all that it is bound to from the last time before the function is made.
 */
function inForce(graph: Graph, { from, name, scope }: Value & { op: 'free' }, frame: Frame | null): readonly Value[] {
  const all: readonly Value[] = from.bindings.get(name) ?? NONE;
  const bound = scope !== from || all.length < 2 || from.kind !== 'module' ? all : all.filter((it) => !isBoundInVain(graph, it));
  if (bound.length < 2 || from.kind !== 'module' || scope.function === null || bound.some((it) => it.scope !== from)) return bound;
  const allTimes: readonly number[] = from.boundAt.get(name) ?? NONE;
  const times = bound === all ? allTimes : allTimes.filter((_, index) => all[index] !== undefined && bound.includes(all[index]));
  const lastBefore = (time: number): number => bound.findLastIndex((_, index) => (times[index] ?? Infinity) <= time);
  const entry = entryOf(frame);
  const callers = entry?.scope === from ? [entry] : callersOf(graph, scope.function);
  const seen = new Set<Value>();
  for (const call of callers) {
    const last = call.scope === from ? bound[lastBefore(call.id)] : undefined;
    if (last === undefined) return bound.slice(Math.max(0, lastBefore(madeAt(scope, from))));
    seen.add(last);
  }
  return callers.length === 0 ? bound.slice(Math.max(0, lastBefore(madeAt(scope, from)))) : [...seen];
}

/** When the outermost of the functions that a scope lies in is made. */
function madeAt(scope: Scope, module: Scope): number {
  let made = 0;
  for (let at: Scope | null = scope; at !== null && at !== module; at = at.parent) made = at.function?.id ?? made;
  return made;
}

/** `global x` in a function that is never run. */
const isBoundInVain = (graph: Graph, { scope: { function: within } }: Value): boolean => within !== null && isNeverRun(graph, within);

/** The call with which the module's own code went in. */
export function entryOf(frame: Frame | null): CallValue | undefined {
  let outermost = frame;
  while (outermost !== null && outermost.outer !== null) outermost = outermost.outer;
  return outermost?.call;
}

/** Without the values that a later one of them was made from in place: they are met behind it. */
export function latest(graph: Graph, values: readonly Value[]): readonly Value[] {
  if (values.length === 1) return values;
  const known = graph.latest.get(values);
  if (known?.length === values.length) return known.kept;
  const replaced = new Set<Value>();
  for (const value of values) if (value.op === 'mutation') replaced.add(value.object);
  const kept = values.filter((it) => !replaced.has(it));
  graph.latest.set(values, { length: values.length, kept });
  return kept;
}

/** The argument of a module's function as the function leaves it, in the frame of that very call. */
function effectSteps(graph: Graph, value: Value & { op: 'mutation' }, frame: Frame | null): Step[] {
  const { call, effect } = value;
  if (effect === null || call === null) return [];
  return calleeOf(graph, call).functions.flatMap((callee) => {
    const inner = enter(graph, call, callee, frame);
    if (inner === undefined) return [];
    return callee.body.params.flatMap((param) => {
      if (param.op !== 'param' || parameterArgument(graph, call, param) !== effect) return [];
      return (callee.body.exits.get(param.name) ?? []).map((exit) => ({ value: exit, frame: inner }));
    });
  });
}
