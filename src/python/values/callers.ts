/** Who calls a function: in the module that is asked about all of its calls, in others those that may be meant. */
import { isElsewhere, moduleAt } from '../program.ts';
import { calleeOf } from './callee.ts';
import { decoratorCalls } from './closures.ts';
import { cut, forget, forgetDoubted, keep, modulesOf, recall, type Graph, type ModuleGraph } from './graph.ts';
import { mappedCall } from './implied.ts';
import { put } from './put.ts';
import type { CallValue, FunctionValue } from './value.ts';

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
    const named = graph.calls.filter(({ func }) =>
      func.op === 'attribute' ? local.has(func.name) || func.name === '__call__' || func.name === 'pipe' : func.op !== 'imported',
    );
    const calls = [...named, ...impliedCalls(graph, graph)];
    // An answer given while the table was being filled may have missed a caller: then it is filled again with what it holds by now.
    let isWhole = false;
    for (let round = 0; round < MAX_ROUNDS && !isWhole; round++) {
      // Before the first round all: the table may be asked for in the middle of questions whose answers it needs.
      if (round === 0) forget(graph);
      else forgetDoubted(graph);
      callers.asked = new Map();
      callers.ahead = byName(calls);
      fill(graph, callers.here, calls);
      isWhole = [...callers.asked].every(([asked, found]) => callers.here?.get(asked)?.length === found);
      callers.asked = callers.ahead = null;
    }
    graph.doubted.clear();
    if (!isWhole) forget(graph);
  }
  // Whoever bears its name is looked at first, so that few answers miss a caller and have to be given anew.
  for (const it of namesToCall(of)) {
    const likely = callers.ahead?.get(it);
    callers.ahead?.delete(it);
    if (likely !== undefined) fill(graph, callers.here, likely);
  }
  const found = callers.here.get(of);
  if (callers.asked !== null) {
    graph.doubts++;
    if (!callers.asked.has(of)) callers.asked.set(of, found?.length);
  }
  return found ?? [];
}

const namesToCall = ({ body, method: of }: FunctionValue): readonly string[] =>
  body.name === '__init__' && of !== null ? [body.name, of.body.name] : [body.name];

/** The calls by the names that their code gives to what they call. */
function byName(calls: readonly CallValue[]): Map<string, CallValue[]> {
  const named = new Map<string, CallValue[]>();
  for (const call of calls) {
    const { func } = call;
    if (func.op === 'attribute' || func.op === 'free') put(named, func.name, call);
    else if (func.op === 'function' || func.op === 'class') put(named, func.body.name, call);
  }
  return named;
}

/** Calls of decorators, and by `map`. */
function impliedCalls(graph: Graph, module: ModuleGraph): readonly CallValue[] {
  const known = graph.impliedCalls.get(module.module);
  if (known !== undefined) return known;
  const mapped = module.calls.filter(({ func }) => func.op === 'imported' && func.name === 'builtins.map');
  const found = [...decoratorCalls(graph, module.functions), ...mapped.flatMap((it) => mappedCall(graph, it) ?? [])];
  graph.impliedCalls.set(module.module, found);
  return found;
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
    if (known === null) cut(graph);
    else recall(graph, answers, of);
    return known ?? [];
  }
  answers.set(of, null);
  const before = graph.doubts;
  const names = new Set([of.body.name, of.method?.body.name]);
  const isInvoked = /^(__call__|forward|call|training_step)$/.test(of.body.name);
  const found: CallValue[] = [];
  const note = (call: CallValue): void => {
    const { functions, completed } = calleeOf(graph, call);
    if (functions.includes(of)) found.push(completed?.get(of) ?? call);
  };
  for (const it of modules) {
    for (const call of it.calls) {
      const { func } = call;
      const name =
        func.op === 'attribute' ? func.name : func.op === 'imported' ? func.name.slice(func.name.lastIndexOf('.') + 1) : undefined;
      const isCandidate = name === undefined || names.has(name) || (isInvoked && func.op === 'attribute');
      if (isCandidate) note(call);
    }
    impliedCalls(graph, it).forEach(note);
  }
  keep(graph, answers, of, found, before);
  return found;
}

const MAX_ROUNDS = 3;

function fill(graph: Graph, callers: Map<FunctionValue, CallValue[]>, calls: readonly CallValue[]): void {
  for (const call of calls) {
    const { functions, completed } = calleeOf(graph, call);
    for (const callee of functions) {
      const as = completed?.get(callee) ?? call;
      if (callers.get(callee)?.includes(as) !== true) put(callers, callee, as);
    }
  }
}

/** All modules of the program; answers that were given while some were not read yet are given up. */
export function wholeProgram(graph: Graph): readonly ModuleGraph[] {
  const before = graph.program.read.length;
  const modules = modulesOf(graph);
  if (graph.program.read.length !== before) forget(graph);
  return modules;
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
