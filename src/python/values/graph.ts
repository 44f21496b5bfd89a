/** A finished value graph with the tables that the questions fill in as they are asked. */
import { Answers, type Table } from './answers.ts';
import type { Program } from '../program.ts';
import type { Module, Node, Span } from '../syntax.ts';
import { isExported } from '../catalogue/catalogue.ts';
import { Builder } from './builder.ts';
import { isBuiltin } from './builtins.ts';
import type { Callee } from './callee.ts';
import type { Hazards } from './hazards.ts';
import type { Known } from './constants.ts';
import { runModule } from './statements.ts';
import type { Frame, Step, Trail } from './trace.ts';
import type { CallValue, ClassValue, Container, FunctionValue, Param, Scope, Value } from './value.ts';

/** What one module computes: made from its text alone, never changed, shared by all programs that it is part of. */
export interface ModuleGraph {
  readonly values: readonly Value[];
  /** What each name that is read stands for there. */
  readonly reads: ReadonlyMap<Node, Value>;
  readonly calls: readonly CallValue[];
  readonly functions: readonly FunctionValue[];
  readonly classes: readonly ClassValue[];
  readonly module: Scope;
  /** Where its loops stand. */
  readonly loops: readonly Span[];
  /** Modules of `from m import *`, latest first, as they are written. */
  readonly stars: readonly string[];
  /** Every module that an import names, and every name that one takes from a module, as dotted names. */
  readonly imports: ReadonlySet<string>;
}

/** The graph of the module that is asked about, within its program. */
export interface Graph extends ModuleGraph {
  readonly program: Program;
  /** Answers so far; `null` while being worked out, which ends a circle. */
  readonly callees: Answers<CallValue, Callee | null>;
  readonly kinds: Answers<Value, ReadonlySet<string> | null>;
  readonly constants: Map<Value, Known | null | undefined>;
  readonly alternatives: Answers<Value, readonly Step[] | null>;
  /** Values whose constant inside a call is being worked out. */
  readonly weighing: Set<Value>;
  /** Calls of which it is being asked what they call in the frame that they are met in. */
  readonly choosing: Set<CallValue>;
  readonly origins: Answers<Value, readonly Trail[]>;
  readonly given: Map<Param, readonly Step[] | null>;
  readonly names: Answers<Value, readonly string[] | null>;
  readonly latest: Map<readonly Value[], { readonly length: number; readonly kept: readonly Value[] }>;
  readonly ancestries: Map<ClassValue, readonly ClassValue[]>;
  readonly fields: Map<string, Map<Value, readonly Step[]>>;
  /** Every frame once, by the one around it; and the alternatives of values in it. */
  readonly frames: Map<Frame | null, Map<CallValue, Map<FunctionValue, Frame>>>;
  readonly within: Map<Frame, Map<Value, readonly Step[] | null>>;
  /** Values that stand nowhere in the text, by the value that they belong to and what they are to it. */
  readonly implied: Map<Value, Map<string, Value>>;
  /** Calls that stand nowhere in a module, by its scope. */
  readonly impliedCalls: Map<Scope, readonly CallValue[]>;
  /** What decorators of this program make of a function; null while being worked out. */
  readonly wrapped: Map<FunctionValue, readonly Trail[] | null>;
  /** Functions that take the place of methods. */
  readonly wrappers: Set<FunctionValue>;
  readonly bound: Map<CallValue, boolean | null>;
  /** What is loaded from configuration files. */
  readonly configurations: Map<Value, Container | null | undefined>;
  /** As of so many modules read. */
  descendants: { readonly modules: number; readonly of: Map<ClassValue, readonly ClassValue[]> };
  /** What may change values unseen; null until a constant is in doubt. */
  hazards: Hazards | null;
  /** Values of which it is being asked whether all that they may be is known. */
  readonly settling: Set<Value>;
  /** Rises whenever answers are given up: what was made of them is to be made anew. */
  generation: number;
  /** Rises whenever a circle was ended early: an answer that was worked out meanwhile may lack a part and is not kept. */
  cuts: number;
  /** Rises whenever an answer is given that a caller found later may change, or a circle was ended. */
  doubts: number;
  /** While the callers are being looked for: what was answered upon a doubt, in each table by what was asked about. */
  readonly doubted: Map<AnyTable, Set<object>>;
  /** Filled when it is asked for: calls of functions of this module, and of those of others. */
  readonly callers: {
    here: Map<FunctionValue, CallValue[]> | null;
    /** While `here` is being filled: whose callers were asked for, and how many were known then. */
    asked: Map<FunctionValue, number | undefined> | null;
    /** While `here` is being filled: the calls of names whose functions' callers were not asked for yet. */
    ahead: Map<string, readonly CallValue[]> | null;
    readonly near: Map<FunctionValue, readonly CallValue[] | null>;
    readonly anywhere: Map<FunctionValue, readonly CallValue[] | null>;
  };
}

type AnyTable = Table<never, unknown>;

export function buildModule(syntax: Module): ModuleGraph {
  const builder = new Builder(syntax, isBuiltin, isExported);
  runModule(builder, syntax);
  const { values, reads, calls, functions, classes, module, loopSpans, stars, imports } = builder;
  return { values, reads, calls, functions, classes, module, loops: loopSpans, stars, imports };
}

/** The module that is asked about, and those that it is read with. */
export const modulesOf = (graph: Graph): readonly ModuleGraph[] => [graph, ...graph.program.modules.map((it) => it.graph)];

export function link(module: ModuleGraph, program: Program): Graph {
  const { values } = module;
  return {
    ...module, program, callees: new Answers(values), kinds: new Answers(values), constants: new Map(), alternatives: new Answers(values),
    weighing: new Set(), choosing: new Set(), origins: new Answers(values), given: new Map(), names: new Answers(values), latest: new Map(), ancestries: new Map(), fields: new Map(), frames: new Map(), within: new Map(), implied: new Map(), impliedCalls: new Map(), wrapped: new Map(), wrappers: new Set(), bound: new Map(), configurations: new Map(), descendants: { modules: -1, of: new Map() }, hazards: null, settling: new Set(), generation: 0, cuts: 0, doubts: 0, doubted: new Map(), callers: { here: null, asked: null, ahead: null, near: new Map(), anywhere: new Map() },
  }; // prettier-ignore
}

/** A question came back to itself. */
export function cut(graph: Graph): void {
  graph.cuts++;
  graph.doubts++;
}

/** Keeps an answer, and that it rests on a doubt, which rose since `before`. */
export function keep<Key extends object, Answer>(graph: Graph, table: Table<Key, Answer>, key: Key, answer: Answer, before: number): void {
  table.set(key, answer);
  if (graph.callers.asked === null || graph.doubts === before) return;
  const doubted = graph.doubted.get(table);
  if (doubted === undefined) graph.doubted.set(table, new Set([key]));
  else doubted.add(key);
}

/** To be called for each answer that is given again: whoever rests on a doubted one is doubted. */
export function recall<Key extends object>(graph: Graph, table: Table<Key, unknown>, key: Key): void {
  if (graph.doubted.size > 0 && graph.doubted.get(table)?.has(key) === true) graph.doubts++;
}

/** Gives up what was answered upon a doubt. */
export function forgetDoubted(graph: Graph): void {
  graph.generation++;
  for (const [table, keys] of graph.doubted) for (const key of keys) table.delete(key as never);
  graph.doubted.clear();
}

/** Gives up all answers: what they rested on has changed. */
export function forget(graph: Graph): void {
  graph.generation++;
  graph.doubted.clear();
  for (const table of [
    graph.callees,
    graph.names,
    graph.origins,
    graph.given,
    graph.bound,
    graph.fields,
    graph.configurations,
    graph.frames,
    graph.within,
    graph.wrapped,
    graph.callers.near,
    graph.callers.anywhere,
  ])
    table.clear();
  graph.kinds.clear();
  graph.alternatives.clear();
  graph.constants.clear();
}
