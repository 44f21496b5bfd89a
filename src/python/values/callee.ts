/** What a call calls: library functions by canonical name, functions and classes of the module. */
import { canonical, canonicalPart } from '../catalogue/catalogue.ts';
import { viewedConfiguration } from './configuration.ts';
import { cut, keep, recall, type Graph } from './graph.ts';
import { runFor } from './closures.ts';
import { completedCall, pipedCall } from './implied.ts';
import { ancestry, classesOf, descendants } from './instances.ts';
import { keyOf } from './keys.ts';
import { kindsOf } from './kinds.ts';
import { entries } from './parts.ts';
import { originsOf, type Frame, type Trail } from './trace.ts';
import type { Argument, CallValue, ClassValue, FunctionValue, Param, Value } from './value.ts';

export interface Callee {
  /** Canonical names: `torch.softmax`, `torch.Tensor.softmax`, `torch.nn.Softmax.__call__`. */
  readonly names: readonly string[];
  /** Functions and methods of this module that run; for an instantiation, the constructor. */
  readonly functions: readonly FunctionValue[];
  /** Classes of this module that the call instantiates. */
  readonly classes: readonly ClassValue[];
  /** For functions that are called through `partial`: the call with all that it gives. */
  readonly completed?: ReadonlyMap<FunctionValue, CallValue>;
}

const NONE: readonly never[] = [];
const NOTHING: Callee = { names: NONE, functions: NONE, classes: NONE };

export function calleeOf(graph: Graph, call: CallValue): Callee {
  const known = graph.callees.get(call);
  if (known !== undefined) {
    if (known === null) cut(graph);
    else recall(graph, graph.callees, call);
    return known ?? NOTHING;
  }
  graph.callees.set(call, null);
  const before = graph.doubts;
  const callee = resolve(graph, call.func, call, null);
  keep(graph, graph.callees, call, callee, before);
  return callee;
}

/** What a call calls that is met inside the calls of `frame`. */
export function calleeAt(graph: Graph, call: CallValue, frame: Frame | null): Callee {
  const callee = calleeOf(graph, call);
  if (frame === null || callee.functions.length + callee.names.length < 2 || isBeingChosen(graph, call)) return callee;
  graph.choosing.add(call);
  const chosen = resolve(graph, call.func, call, frame);
  graph.choosing.delete(call);
  return chosen.functions.length + chosen.names.length === 0 ? callee : chosen;
}

function isBeingChosen(graph: Graph, call: CallValue): boolean {
  const isChosen = graph.choosing.has(call);
  if (isChosen) graph.doubts++;
  return isChosen;
}

function resolve(graph: Graph, func: Value, call: CallValue, frame: Frame | null): Callee {
  const trails = originsOf(graph, func, frame);
  const [only] = trails;
  // Most calls call one thing, which needs no sets.
  if (only !== undefined && trails.length === 1) {
    const { value } = only;
    if (value.op === 'imported') return { names: [canonical(value.name)], functions: NONE, classes: NONE };
    if (value.op === 'function') return { names: NONE, functions: runWith(graph, only, call), classes: NONE };
    if (value.op === 'attribute' && value.name !== 'pipe') {
      const names = attributeNames(graph, value);
      return names.length === 0 ? NOTHING : { names, functions: NONE, classes: NONE };
    }
  }
  const names = new Set<string>();
  const functions = new Set<FunctionValue>();
  const classes = new Set<ClassValue>();
  const completed = new Map<FunctionValue, CallValue>();
  const take = (of: Callee): void => {
    of.names.forEach((it) => names.add(it));
    of.functions.forEach((it) => functions.add(it));
    of.classes.forEach((it) => classes.add(it));
  };
  for (const trail of trails) {
    const { value, frame: at } = trail;
    switch (value.op) {
      case 'function':
        for (const it of runWith(graph, trail, call)) functions.add(it);
        break;
      case 'subscript':
        // One of the functions that a table holds, whichever.
        if (isBeingChosen(graph, call) || keyOf(graph, value.index, at) !== undefined) break;
        graph.choosing.add(call);
        for (const it of entries(graph, value.object, at)) take(resolve(graph, it.value, call, it.frame));
        graph.choosing.delete(call);
        break;
      case 'class': {
        classes.add(value);
        const init = method(graph, value, ['__init__']);
        if (init !== undefined) functions.add(init);
        break;
      }
      case 'imported':
        names.add(canonical(value.name));
        break;
      case 'attribute': {
        for (const name of attributeNames(graph, value)) names.add(name);
        const piped = value.name === 'pipe' && value === call.func ? pipedCall(graph, call) : undefined;
        if (piped === undefined) break;
        for (const it of calleeOf(graph, piped).functions) {
          functions.add(it);
          completed.set(it, piped);
        }
        break;
      }
      case 'call': {
        const partial = partialOf(graph, value);
        const all = partial === undefined ? undefined : completedCall(graph, call, value);
        if (partial !== undefined && all !== undefined && !isBeingChosen(graph, all)) {
          graph.choosing.add(all);
          const of = resolve(graph, partial, all, at);
          graph.choosing.delete(all);
          of.names.forEach((it) => names.add(it));
          for (const it of of.functions) {
            functions.add(it);
            completed.set(it, of.completed?.get(it) ?? all);
          }
        } else invocation(graph, value, names, functions);
        break;
      }
      case 'param':
        invocation(graph, value, names, functions);
        break;
      default:
    }
  }
  const found: Callee = { names: [...names], functions: [...functions], classes: [...classes] };
  return completed.size === 0 ? found : { ...found, completed };
}

/** The functions that run, without those that the call cannot mean: Python would not let it give them a keyword that they do not take. */
const runWith = (graph: Graph, trail: Trail, { args }: CallValue): readonly FunctionValue[] => {
  const run = runFor(graph, trail);
  if (!args.some(isKeyword)) return run;
  return run.filter(
    (of) => of.decorators.length > 0 || args.every((arg) => !isKeyword(arg) || of.body.params.some((it) => takes(it, arg.name))),
  );
};

const isKeyword = ({ name, star }: Argument): boolean => name !== null && star === '';

const takes = (param: Value, name: string | null): boolean => param.op === 'param' && (param.name === name || param.star === '**');

/** What `functools.partial(f, …)` was given to call. */
const partialOf = (graph: Graph, call: CallValue): Value | undefined =>
  calleeOf(graph, call).names.includes('functools.partial') ? call.args[0]?.value : undefined;

/** Calling an object: `model(x)` runs `forward`, `nn.Softmax(-1)(x)` is `torch.nn.Softmax.__call__`. */
function invocation(graph: Graph, object: Value, names: Set<string>, functions: Set<FunctionValue>): void {
  const classes = object.op === 'call' ? calleeOf(graph, object).classes : classesOf(graph, object);
  for (const it of classes) {
    // The object that a method is called on may be of a class that derives from the one that the code stands in.
    for (const of of object.op === 'call' ? [it] : [it, ...descendants(graph, it)]) {
      const run = method(graph, of, RUN);
      if (run !== undefined) functions.add(run);
    }
  }
  for (const kind of kindsOf(graph, object)) names.add(`${kind}.__call__`);
}

function method(graph: Graph, of: ClassValue, wanted: readonly string[]): FunctionValue | undefined {
  for (const name of wanted) {
    for (const it of ancestry(graph, of)) {
      const found = it.fields.get(name)?.find((value) => value.op === 'function');
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** The canonical names of `object.name`: below a module by its path, on a value by its kind. */
export function attributeNames(graph: Graph, value: Value & { op: 'attribute' }): readonly string[] {
  const known = graph.names.get(value);
  if (known !== undefined) {
    if (known === null) cut(graph);
    else recall(graph, graph.names, value);
    return known ?? [];
  }
  graph.names.set(value, null);
  const before = graph.doubts;
  const found: string[] = [];
  const add = (of: string): void => {
    const name = canonicalPart(of, value.name);
    if (!found.includes(name)) found.push(name);
  };
  for (const { value: object } of originsOf(graph, value.object)) {
    if (object.op === 'imported') add(object.name);
    else if (object.op === 'attribute')
      for (const outer of attributeNames(graph, object)) if (!/^builtins\.|\.__dict__$/.test(outer)) add(outer);
  }
  for (const kind of kindsOf(graph, value.object)) add(kind);
  keep(graph, graph.names, value, found, before);
  return found;
}

/** The argument that `call` gives to a parameter: undefined when it gives none, `unknown` when that cannot be told. */
export function parameterArgument(graph: Graph, call: CallValue, param: Param): Value | 'unknown' | undefined {
  if (param.star !== '') return 'unknown';
  const named = call.args.find((it) => it.name === param.name);
  if (named !== undefined) return named.value;
  if (param.index >= 0) {
    const index = param.index - (isBound(graph, call, param.function) ? 1 : 0);
    if (index < 0) return receiverOf(call, param.function) ?? 'unknown';
    const positional = call.args.filter((it) => it.name === null && it.star !== '**');
    const before = positional.slice(0, index + 1);
    if (before.some((it) => it.star === '*')) return 'unknown';
    if (before[index] !== undefined) return before[index].value;
  }
  return call.args.some((it) => it.star === '**') ? 'unknown' : undefined;
}

/** Methods that run where the object itself is called. */
const RUN = ['__call__', 'forward', 'call', 'training_step'];

/** The object that a method is called on: `model` of `model.forward(x)` as of `model(x)`. */
function receiverOf({ func }: CallValue, { body }: FunctionValue): Value | undefined {
  const isObject = RUN.includes(body.name) && !(func.op === 'attribute' && func.name === body.name);
  if (isObject) return func;
  return func.op === 'attribute' ? func.object : undefined;
}

/** Whether the first parameter is the object that the call is made on. */
export function isBound(graph: Graph, call: CallValue, callee: FunctionValue): boolean {
  if (callee.method === null) return graph.wrappers.has(callee) && call.func.op === 'attribute' && standsForMethod(graph, call);
  if (isDecorated(callee, 'staticmethod')) return false;
  if (isDecorated(callee, 'classmethod')) return true;
  const known = graph.bound.get(call);
  if (known !== undefined) {
    if (known === null) graph.doubts++;
    else recall(graph, graph.bound, call);
    return known ?? true;
  }
  graph.bound.set(call, null);
  const before = graph.doubts;
  const bound =
    call.func.op === 'attribute'
      ? !originsOf(graph, call.func.object).some(({ value }) => value.op === 'class')
      : !originsOf(graph, call.func).some((it) => it.value === callee && !isThroughAttribute(it));
  keep(graph, graph.bound, call, bound, before);
  return bound;
}

const standsForMethod = (graph: Graph, call: CallValue): boolean =>
  originsOf(graph, call.func).some(({ value }) => value.op === 'function' && value.method !== null);

/** `object.method` under another name is bound; the function of the class body itself, as a decorator is given it, is not. */
function isThroughAttribute(trail: Trail): boolean {
  for (let at: Trail | null = trail; at !== null; at = at.from) if (at.value.op === 'attribute') return true;
  return false;
}

export const isDecorated = (callee: FunctionValue, name: string): boolean =>
  callee.decorators.some((it) => it.op === 'imported' && it.name === `builtins.${name}`);

/** Methods that give back their receiver, or the same numbers in another place or type. */
const SAME = new Set([
  'to',
  'cuda',
  'cpu',
  'train',
  'eval',
  'half',
  'double',
  'float',
  'bfloat16',
  'detach',
  'clone',
  'contiguous',
  'requires_grad_',
  'share_memory',
  'to_device',
]);
const WRAPPERS = new Set([
  'torch.compile',
  'torch.nn.DataParallel',
  'torch.nn.parallel.DistributedDataParallel',
  'copy.deepcopy',
  'copy.copy',
  'torch.jit.script',
  'torch.autograd.Variable',
  'streamlit.cache_data',
  'builtins.list',
  'builtins.tuple',
  'builtins.iter',
]);

/** The one argument or receiver that the call's result is the same as. */
export function passesThrough(graph: Graph, call: CallValue): Value | undefined {
  if (call.func.op === 'attribute') {
    if (SAME.has(call.func.name)) return call.func.object;
    if (call.func.name === 'fit' || call.func.name === 'set_params') {
      return [...kindsOf(graph, call.func.object)].some((it) => /^(sklearn|imblearn|category_encoders)\./.test(it))
        ? call.func.object
        : undefined;
    }
  }
  const viewed = viewedConfiguration(graph, call);
  if (viewed !== undefined) return viewed;
  const first = call.args[0];
  if (first === undefined || first.name !== null || first.star !== '') return undefined;
  return calleeOf(graph, call).names.some((it) => WRAPPERS.has(it)) ? first.value : undefined;
}
