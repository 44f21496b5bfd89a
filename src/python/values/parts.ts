/** Parts of what is put together in sight: what stands under a key or at a place, and what iterating yields. */
import { calleeOf } from './callee.ts';
import { unlessAsked } from './circles.ts';
import type { Graph } from './graph.ts';
import { completedFields } from './instances.ts';
import { mappedCall } from './implied.ts';
import { keyOf } from './keys.ts';
import { enter, originsOf, stepsFrom, type Frame, type Step } from './trace.ts';
import type { CallValue, Container, Mutation, Value } from './value.ts';

const COMPREHENSION = /^(ListComp|SetComp|GeneratorExp)$/;
/** Calls that hold what they are given in its order. */
const LISTS = /^(torch\.nn\.(ModuleList|ParameterList|Sequential)|builtins\.(list|tuple)|collections\.deque)$/;
/** Calls that yield what they are given, in whatever order. */
const PASSES =
  /^(builtins\.(reversed|sorted|set|frozenset|iter)|(.*\.)?(tqdm|track)|tqdm\..*|random\.sample|itertools\.(chain|cycle|islice)|torch\.nn\.(ModuleList|ParameterList|Sequential)|collections\.deque)$/;
const DICTS = /^(builtins\.dict|collections\.(OrderedDict|defaultdict)|torch\.nn\.(ModuleDict|ParameterDict)|types\.MappingProxyType)$/;

/** Parts under one key, for whoever asks about the calls of no frame. */
export const partsOf = (graph: Graph, object: Value, key: string | number): Value[] =>
  partSteps(graph, object, key, null).map(({ value }) => value);

type Visit = (value: Value, frame: Frame | null) => void;

/** Each value once for each frame. */
function once(visit: Visit): Visit {
  const seen = new Map<Frame | null, Set<Value>>();
  return (value, frame) => {
    let values = seen.get(frame);
    if (values === undefined) seen.set(frame, (values = new Set<Value>()));
    if (values.has(value)) return;
    values.add(value);
    visit(value, frame);
  };
}

/** What stands under `key` in the containers that `object` may be, the latest change first. */
export const partSteps = (graph: Graph, object: Value, key: string | number, frame: Frame | null): readonly Step[] =>
  unlessAsked(graph, object, key, frame, [], () => stepsToPart(graph, object, key, frame));

function stepsToPart(graph: Graph, object: Value, key: string | number, frame: Frame | null): readonly Step[] {
  const found: Step[] = [];
  // What was put into a list stands at some place behind those that it began with.
  const added: Step[] = [];
  const visit = once((value, at) => {
    switch (value.op) {
      case 'mutation':
        mutated(value, at);
        return;
      case 'container':
        // A display may be spread into itself by way of a call, in ever new frames.
        found.push(...unlessAsked(graph, value, `item ${typeof key} ${key}`, null, [], () => itemsUnder(graph, value, key, at)));
        return;
      case 'operation':
        operated(value, at);
        return;
      case 'element':
        found.push(...inTuples(graph, value.of, key, at));
        break;
      case 'call':
        if (called(value, at)) return;
        break;
      default:
    }
    for (const step of stepsFrom(graph, value, at) ?? []) visit(step.value, step.frame);
  });
  const mutated = (value: Mutation, at: Frame | null): void => {
    if (value.effect !== null) {
      for (const step of stepsFrom(graph, value, at) ?? []) visit(step.value, step.frame);
      return;
    }
    // What a mapping from a file holds may be set as an attribute.
    if (value.key !== null && (typeof value.key === 'string' ? value.key : keyOf(graph, value.key)) === key) {
      if (value.value !== null) found.push({ value: value.value, frame: at });
      return;
    }
    if (value.call !== null && typeof key === 'number') {
      const more = addedBy(graph, value.call, at);
      added.push(...more);
      // Places counted from the end are others now.
      if (key < 0 && more.length > 0) return;
    }
    if (value.call !== null && typeof key === 'string' && updates(value.call, at)) return;
    visit(value.object, at);
  };
  /** @returns whether the call gives the key */
  const updates = ({ func, args }: CallValue, at: Frame | null): boolean => {
    if (func.op !== 'attribute' || func.name !== 'update') return false;
    const named = args.find((it) => it.name === key);
    const before = found.length;
    if (named !== undefined) found.push({ value: named.value, frame: at });
    else for (const it of args) if (it.name === null && it.star !== '*') visit(it.value, at);
    return found.length > before;
  };
  const operated = (value: Value & { op: 'operation' }, at: Frame | null): void => {
    const [first, second] = value.inputs;
    if (first === undefined) return;
    if (typeof key === 'number' && COMPREHENSION.test(value.name)) found.push({ value: first, frame: at });
    else if (typeof key === 'string' && value.name === 'DictComp' && second !== undefined) found.push({ value: second, frame: at });
    else if (value.name === 'BitOr' && second !== undefined) {
      const before = found.length;
      visit(second, at);
      if (found.length === before) visit(first, at);
    }
    // Of joined lists, the end is that of the second one.
    else if (typeof key === 'number' && value.name === 'Add' && value.inputs.every((it) => isList(graph, it)))
      visit(key < 0 ? (second ?? first) : first, at);
  };
  /** @returns whether it is known what the call holds */
  const called = (value: CallValue, at: Frame | null): boolean => {
    const { names } = calleeOf(graph, value);
    const [first] = value.args;
    if (typeof key === 'number' && names.some((it) => LISTS.test(it)) && first !== undefined) {
      if (first.star === '*' || !names.includes('torch.nn.Sequential')) visit(first.value, at);
      else {
        const item = value.args.at(key);
        const pairs = value.args.length === 1 ? pairsOf(graph, first.value) : undefined;
        const step = pairs === undefined ? item?.value : pairs.at(key)?.[1];
        if (step !== undefined) found.push({ value: step, frame: at });
      }
      return true;
    }
    if (typeof key === 'number' && names.includes('builtins.map')) {
      const mapped = mappedCall(graph, value);
      if (mapped !== undefined) found.push({ value: mapped, frame: at });
      return mapped !== undefined;
    }
    if (names.some((it) => DICTS.test(it))) {
      const given = value.args.find((it) => it.name === key);
      if (given !== undefined) found.push({ value: given.value, frame: at });
      else {
        for (const it of value.args) {
          if (it.name !== null || it.star === '*') continue;
          const pair = pairsOf(graph, it.value)?.find(([name]) => keyOf(graph, name) === key);
          if (pair !== undefined) found.push({ value: pair[1], frame: at });
          else visit(it.value, at);
        }
      }
      return true;
    }
    const field = typeof key === 'number' ? completedFields(graph, value)?.at(key) : undefined;
    if (field !== undefined) found.push({ value: field, frame: at });
    return field !== undefined;
  };
  visit(object, frame);
  return found.length > 0 ? found : added;
}

/** `[("a", x), ("b", y)]`, as it is written. */
const pairsOf = (graph: Graph, value: Value): readonly (readonly [Value, Value])[] | undefined =>
  unlessAsked(graph, value, pairsOf, null, undefined, () => writtenPairs(graph, value));

function writtenPairs(graph: Graph, value: Value): readonly (readonly [Value, Value])[] | undefined {
  const origin = originsOf(graph, value)[0]?.value;
  if (origin?.op === 'call' && calleeOf(graph, origin).names.some((it) => DICTS.test(it)))
    return origin.args[0] === undefined ? undefined : pairsOf(graph, origin.args[0].value);
  if (origin?.op !== 'container' || origin.keys !== null) return undefined;
  const pairs = origin.items.flatMap((it): (readonly [Value, Value])[] => {
    const [name, item] = it.op === 'container' && it.items.length === 2 ? it.items : [];
    return name !== undefined && item !== undefined ? [[name, item]] : [];
  });
  return pairs.length === origin.items.length && pairs.length > 0 ? pairs : undefined;
}

/** What `append` and its like put in. */
function addedBy(graph: Graph, { func, args }: CallValue, frame: Frame | null): readonly Step[] {
  const last = args.at(-1);
  if (func.op !== 'attribute' || last === undefined || last.name !== null) return [];
  if (/^(append|appendleft|add|insert)$/.test(func.name)) return [{ value: last.value, frame }];
  return func.name === 'extend' ? elementSteps(graph, last.value, frame) : [];
}

function itemsUnder(graph: Graph, value: Container, key: string | number, frame: Frame | null): readonly Step[] {
  if (value.keys === null) {
    if (typeof key !== 'number' || value.kind === 'set') return [];
    const star = value.items.findIndex((it) => it.node.type === 'Starred');
    const item = value.items.at(key);
    if (star === -1 || (key >= 0 && key < star)) return item === undefined ? [] : [{ value: item, frame }];
    const spread = value.items[star];
    return key >= star && spread?.op === 'element' && star === value.items.length - 1 ? partSteps(graph, spread.of, key - star, frame) : [];
  }
  for (let index = value.keys.length - 1; index >= 0; index--) {
    const at = value.keys[index];
    const item = value.items[index];
    if (item === undefined) continue;
    if (at === null) {
      const spread = partSteps(graph, item, key, frame);
      if (spread.length > 0) return spread;
    } else if (at !== undefined && keyOf(graph, at) === key) return [{ value: item, frame }];
  }
  return [];
}

/** Position `key` of the tuples that iterating yields: `enumerate(xs)`, `zip(xs, ys)`, `d.items()`. */
function inTuples(graph: Graph, of: Value, key: string | number, frame: Frame | null): readonly Step[] {
  if (typeof key !== 'number') return [];
  return originsOf(graph, of, frame).flatMap(({ value, frame: at }): readonly Step[] => {
    if (value.op !== 'call') return [];
    const { names } = calleeOf(graph, value);
    const [first] = value.args;
    if (names.includes('builtins.enumerate')) return key === 1 && first !== undefined ? elementSteps(graph, first.value, at) : [];
    if (names.includes('builtins.zip')) {
      const side = value.args[key];
      return side === undefined || value.args.some((it) => it.star !== '') ? [] : elementSteps(graph, side.value, at);
    }
    if (value.func.op !== 'attribute' || value.func.name !== 'items' || value.args.length > 0) return [];
    return key === 1 ? entries(graph, value.func.object, at) : [];
  });
}

/** What iterating `of` yields, in that order as far as it is one, and as far as it was put there in sight; none where nothing is known. */
export const elementSteps = (graph: Graph, of: Value, frame: Frame | null): readonly Step[] =>
  unlessAsked(graph, of, elementSteps, frame, [], () => stepsToElements(graph, of, frame));

function stepsToElements(graph: Graph, of: Value, frame: Frame | null): readonly Step[] {
  const found: Step[] = [];
  const visit = once((value, at) => {
    switch (value.op) {
      case 'mutation':
        for (const step of stepsFrom(graph, value, at) ?? []) visit(step.value, step.frame);
        if (value.call !== null && value.effect === null) found.push(...addedBy(graph, value.call, at));
        return;
      case 'container':
        for (const it of value.keys ?? value.items) if (it !== null) found.push({ value: it, frame: at });
        return;
      case 'operation': {
        const [first] = value.inputs;
        if (first !== undefined && COMPREHENSION.test(value.name)) found.push({ value: first, frame: at });
        else if (value.name === 'Add' && value.inputs.every((it) => isList(graph, it))) for (const it of value.inputs) visit(it, at);
        return;
      }
      case 'call':
        if (called(value, at)) return;
        break;
      default:
    }
    for (const step of stepsFrom(graph, value, at) ?? []) visit(step.value, step.frame);
  });
  /** @returns whether it is known what the call yields */
  const called = (value: CallValue, at: Frame | null): boolean => {
    const { names, functions } = calleeOf(graph, value);
    const generators = functions.filter((it) => it.body.isGenerator);
    for (const it of generators) {
      const inner = enter(graph, value, it, at);
      if (inner !== undefined) for (const yielded of it.body.yields) found.push({ value: yielded, frame: inner });
    }
    if (generators.length > 0) return true;
    if (value.func.op === 'attribute' && value.func.name === 'values' && value.args.length === 0) {
      found.push(...entries(graph, value.func.object, at));
      return true;
    }
    if (names.includes('builtins.filter')) {
      if (value.args[1] !== undefined) visit(value.args[1].value, at);
      return true;
    }
    if (names.includes('builtins.map')) {
      const mapped = mappedCall(graph, value);
      if (mapped !== undefined) found.push({ value: mapped, frame: at });
      return true;
    }
    if (!names.some((it) => PASSES.test(it))) return false;
    const isEach = names.some((it) => it === 'torch.nn.Sequential' || it === 'itertools.chain');
    for (const it of value.args.slice(0, isEach ? undefined : 1)) {
      if (it.name !== null) continue;
      if (names.includes('torch.nn.Sequential') && it.star === '') {
        const pairs = pairsOf(graph, it.value);
        for (const layer of pairs === undefined ? [it.value] : pairs.map(([, layer]) => layer)) found.push({ value: layer, frame: at });
      } else visit(it.value, at);
    }
    return true;
  };
  visit(of, frame);
  return found;
}

const isList = (graph: Graph, value: Value): boolean =>
  originsOf(graph, value).every(
    ({ value: it }) =>
      (it.op === 'container' && it.keys === null) || (it.op === 'operation' && (it.name === 'Add' || COMPREHENSION.test(it.name))),
  );

/** The values of a dict, whatever their keys. */
export const entries = (graph: Graph, of: Value, frame: Frame | null): readonly Step[] =>
  unlessAsked(graph, of, entries, frame, [], () => stepsToEntries(graph, of, frame));

function stepsToEntries(graph: Graph, of: Value, frame: Frame | null): readonly Step[] {
  const found: Step[] = [];
  const visit = once((value, at) => {
    if (value.op === 'container') {
      value.keys?.forEach((key, index) => {
        const item = value.items[index];
        if (item === undefined) return;
        if (key === null) visit(item, at);
        else found.push({ value: item, frame: at });
      });
      return;
    }
    if (value.op === 'operation') {
      if (value.name === 'DictComp' && value.inputs[1] !== undefined) found.push({ value: value.inputs[1], frame: at });
      return;
    }
    if (value.op === 'mutation' && value.effect === null) {
      if (value.key !== null && typeof value.key !== 'string' && value.value !== null) found.push({ value: value.value, frame: at });
      if (value.call?.func.op === 'attribute' && value.call.func.name === 'update') {
        for (const it of value.call.args) {
          if (it.name !== null) found.push({ value: it.value, frame: at });
          else visit(it.value, at);
        }
      }
    }
    if (value.op === 'call' && calleeOf(graph, value).names.some((it) => DICTS.test(it))) {
      for (const it of value.args) {
        if (it.name !== null) found.push({ value: it.value, frame: at });
        else {
          const pairs = pairsOf(graph, it.value);
          if (pairs === undefined) visit(it.value, at);
          else for (const [, item] of pairs) found.push({ value: item, frame: at });
        }
      }
      return;
    }
    for (const step of stepsFrom(graph, value, at) ?? []) visit(step.value, step.frame);
  });
  visit(of, frame);
  return found;
}
