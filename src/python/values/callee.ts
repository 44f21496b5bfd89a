/** What a call calls: library functions by canonical name, functions and classes of the module. */
import { canonical } from '../catalogue/catalogue.ts';
import { isElsewhere, moduleAt } from '../program.ts';
import { viewedConfiguration } from './configuration.ts';
import { modulesOf, type Graph, type ModuleGraph } from './graph.ts';
import { ancestry } from './instances.ts';
import { kindsOf } from './kinds.ts';
import { originsOf } from './trace.ts';
import type { CallValue, ClassValue, FunctionValue, Param, Value } from './value.ts';

export interface Callee {
  /** Canonical names: `torch.softmax`, `torch.Tensor.softmax`, `torch.nn.Softmax.__call__`. */
  readonly names: readonly string[];
  /** Functions and methods of this module that run; for an instantiation, the constructor. */
  readonly functions: readonly FunctionValue[];
  /** Classes of this module that the call instantiates. */
  readonly classes: readonly ClassValue[];
}

const NOTHING: Callee = { names: [], functions: [], classes: [] };

export function calleeOf(graph: Graph, call: CallValue): Callee {
  const known = graph.callees.get(call);
  if (known !== undefined) {
    if (known === null) graph.cuts++;
    return known ?? NOTHING;
  }
  graph.callees.set(call, null);
  const callee = resolve(graph, call.func);
  graph.callees.set(call, callee);
  return callee;
}

function resolve(graph: Graph, func: Value): Callee {
  const names = new Set<string>();
  const functions = new Set<FunctionValue>();
  const classes = new Set<ClassValue>();
  for (const { value } of originsOf(graph, func)) {
    switch (value.op) {
      case 'function':
        functions.add(value);
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
      case 'attribute':
        for (const name of attributeNames(graph, value)) names.add(name);
        break;
      case 'call':
      case 'param':
        invocation(graph, value, names, functions);
        break;
      default:
    }
  }
  return { names: [...names], functions: [...functions], classes: [...classes] };
}

/** Calling an object: `model(x)` runs `forward`, `nn.Softmax(-1)(x)` is `torch.nn.Softmax.__call__`. */
function invocation(graph: Graph, object: Value, names: Set<string>, functions: Set<FunctionValue>): void {
  if (object.op === 'call') {
    const callee = calleeOf(graph, object);
    if (callee.names.includes('functools.partial')) {
      const first = object.args[0];
      if (first !== undefined) for (const name of resolve(graph, first.value).names) names.add(name);
      return;
    }
    for (const it of callee.classes) {
      const run = method(graph, it, ['__call__', 'forward', 'call', 'training_step']);
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
    if (known === null) graph.cuts++;
    return known ?? [];
  }
  graph.names.set(value, null);
  const names = new Set<string>();
  for (const { value: object } of originsOf(graph, value.object)) {
    if (object.op === 'imported') names.add(canonical(`${object.name}.${value.name}`));
    else if (object.op === 'attribute')
      for (const outer of attributeNames(graph, object))
        if (!/^builtins\.|\.__dict__$/.test(outer)) names.add(canonical(`${outer}.${value.name}`));
  }
  for (const kind of kindsOf(graph, value.object)) names.add(canonical(`${kind}.${value.name}`));
  const found = [...names];
  graph.names.set(value, found);
  return found;
}

/**
 * The calls that run `of`: of a function of the module that is asked about, all of them, for nobody imports that module; of another's, those
 * in the module that is asked about and in its own.
 */
export function callersOf(graph: Graph, of: FunctionValue): readonly CallValue[] {
  const module = isElsewhere(of.node) ? moduleAt(graph.program, of.node.start) : undefined;
  if (module !== undefined) return callersIn(graph, of, [graph, module.graph], graph.callers.near);
  const { callers } = graph;
  if (callers.here === null) {
    callers.here = new Map();
    const local = localNames(graph);
    // What is called by a name that nothing of the module bears runs nothing of it.
    const calls = graph.calls.filter(({ func }) =>
      func.op === 'attribute' ? local.has(func.name) || func.name === '__call__' : func.op !== 'imported',
    );
    // Answers given while the table was being filled may have missed a caller: it is filled again with what it then holds.
    for (let round = 0; round < MAX_ROUNDS && fill(graph, callers.here, calls); round++) forget(graph);
  }
  return callers.here.get(of) ?? [];
}

/** Every call anywhere in the program that runs `of`. */
export function allCallersOf(graph: Graph, of: FunctionValue): readonly CallValue[] {
  return isElsewhere(of.node) ? callersIn(graph, of, wholeProgram(graph), graph.callers.anywhere) : callersOf(graph, of);
}

/** Looks at the calls that bear its name, or none. */
function callersIn(
  graph: Graph,
  of: FunctionValue,
  modules: readonly ModuleGraph[],
  answers: Map<FunctionValue, readonly CallValue[] | null>,
): readonly CallValue[] {
  const known = answers.get(of);
  if (known !== undefined) {
    if (known === null) graph.cuts++;
    return known ?? [];
  }
  answers.set(of, null);
  const names = new Set([of.body.name, of.method?.body.name]);
  const isInvoked = /^(__call__|forward|call|training_step)$/.test(of.body.name);
  const found: CallValue[] = [];
  for (const { calls } of modules) {
    for (const call of calls) {
      const { func } = call;
      const name =
        func.op === 'attribute' ? func.name : func.op === 'imported' ? func.name.slice(func.name.lastIndexOf('.') + 1) : undefined;
      const isCandidate = name === undefined || names.has(name) || (isInvoked && func.op === 'attribute');
      if (isCandidate && calleeOf(graph, call).functions.includes(of)) found.push(call);
    }
  }
  answers.set(of, found);
  return found;
}

const MAX_ROUNDS = 3;

/** @returns whether a caller was found that the table did not have */
function fill(graph: Graph, callers: Map<FunctionValue, CallValue[]>, calls: readonly CallValue[]): boolean {
  let isNew = false;
  for (const call of calls) {
    for (const callee of calleeOf(graph, call).functions) {
      const known = callers.get(callee);
      if (known?.includes(call)) continue;
      isNew = true;
      if (known === undefined) callers.set(callee, [call]);
      else known.push(call);
    }
  }
  return isNew;
}

/** All modules of the program; answers that were given while some were not read yet are given up. */
export function wholeProgram(graph: Graph): readonly ModuleGraph[] {
  const before = graph.program.read.length;
  const modules = modulesOf(graph);
  if (graph.program.read.length !== before) forget(graph);
  return modules;
}

function forget(graph: Graph): void {
  for (const table of [
    graph.callees,
    graph.names,
    graph.origins,
    graph.given,
    graph.bound,
    graph.fields,
    graph.configurations,
    graph.callers.near,
    graph.callers.anywhere,
  ])
    table.clear();
  graph.kinds.clear();
  graph.alternatives.clear();
  graph.constants.clear();
}

/** Names under which a function of the module can be reached through a dot. */
function localNames({ functions, classes }: ModuleGraph): Set<string> {
  const names = new Set<string>();
  for (const it of functions) names.add(it.body.name);
  for (const of of classes) {
    names.add(of.body.name);
    for (const field of of.fields.keys()) names.add(field);
  }
  return names;
}

/** The argument that `call` gives to a parameter: undefined when it gives none, `unknown` when that cannot be told. */
export function parameterArgument(graph: Graph, call: CallValue, param: Param): Value | 'unknown' | undefined {
  if (param.star !== '') return 'unknown';
  const named = call.args.find((it) => it.name === param.name);
  if (named !== undefined) return named.value;
  if (param.index >= 0) {
    const index = param.index - (isBound(graph, call, param.function) ? 1 : 0);
    if (index < 0) return call.func.op === 'attribute' ? call.func.object : 'unknown';
    const positional = call.args.filter((it) => it.name === null && it.star !== '**');
    const before = positional.slice(0, index + 1);
    if (before.some((it) => it.star === '*')) return 'unknown';
    if (before[index] !== undefined) return before[index].value;
  }
  return call.args.some((it) => it.star === '**') ? 'unknown' : undefined;
}

/** Whether the first parameter is the object that the call is made on. */
function isBound(graph: Graph, call: CallValue, callee: FunctionValue): boolean {
  if (callee.method === null || isDecorated(callee, 'staticmethod')) return false;
  if (call.func.op !== 'attribute' || isDecorated(callee, 'classmethod')) return true;
  const known = graph.bound.get(call);
  if (known !== undefined) return known;
  graph.bound.set(call, true);
  const bound = !originsOf(graph, call.func.object).some(({ value }) => value.op === 'class');
  graph.bound.set(call, bound);
  return bound;
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
