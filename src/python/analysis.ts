/** A module, understood: what its calls call, what its values are and where they come from. The one door through which rules see code. */
import { CallTables } from './call-tables.ts';
import { lastFrom, Places } from './places.ts';
import { calleeAt, calleeOf, type Callee } from './values/callee.ts';
import { constantOf, type Known } from './values/constants.ts';
import { buildModule, link, type Graph, type ModuleGraph } from './values/graph.ts';
import { FIRST_BASE, isElsewhere, moduleAt, NO_PROGRAM, type LinkedModule, type LinkModules, type Program } from './program.ts';
import { classesOf } from './values/instances.ts';
import { kindsOf, isKind } from './values/kinds.ts';
import { namesOf } from './values/names.ts';
import { partsOf } from './values/parts.ts';
import { areKeysSettled, isPartSettled } from './values/settled.ts';
import { originsOf, stepsFrom, walk, type Frame, type Step, type Trail, type WalkOptions } from './values/trace.ts';
import { inputsOf, spanOf, type CallValue, type ClassValue, type Scope, type Value } from './values/value.ts';
import { parentsBelow } from './syntax-walk.ts';
import type { PythonSource } from './source.ts';
import type { ClassDef, FunctionDef, Lambda, Module, Node, Span, Stmt } from './syntax.ts';

export type { Argument, CallValue, ClassValue, FunctionValue, Operation, Param, Scope, Value } from './values/value.ts';
export type { Callee } from './values/callee.ts';
export type { Known, Scalar } from './values/constants.ts';
export type { Frame, Step, Trail, WalkOptions } from './values/trace.ts';
export { unlessCircular } from './values/circles.ts';
export { entryOf } from './values/trace.ts';
export { inputsOf, piecesOf, spanOf } from './values/value.ts';

/** @param linkModules finds the modules of the project that this one imports; asked when the first value is asked about */
export function analyse(source: PythonSource, syntax: Module, linkModules?: LinkModules): Analysis {
  return new Analysis(source, syntax, linkModules);
}

export class Analysis {
  private built: Graph | undefined;
  private readonly places = new Map<ModuleGraph, Places>();
  private readonly byOp = new Map<string, readonly Value[]>();
  private tables: CallTables | undefined;
  private readonly answers = new Map<unknown, { readonly generation: number; readonly answer: unknown }>();
  private readonly consumers = new Map<ModuleGraph, (Value[] | undefined)[]>();

  constructor(
    readonly source: PythonSource,
    readonly syntax: Module,
    private readonly linkModules?: LinkModules,
  ) {}

  get graph(): Graph {
    return (this.built ??= this.linked(buildModule(this.syntax)));
  }

  /** Whether it is read alone: then its own text says all. */
  get isAlone(): boolean {
    return this.linkModules === undefined;
  }

  private linked(module: ModuleGraph): Graph {
    return link(module, this.linkModules?.(module) ?? NO_PROGRAM);
  }

  get program(): Program {
    return this.graph.program;
  }

  /** The other module that an offset lies in. */
  moduleAt(offset: number): LinkedModule | undefined {
    return offset < FIRST_BASE ? undefined : moduleAt(this.program, offset);
  }

  get text(): string {
    return this.source.text;
  }

  /** The text of a span, whichever module of the program it lies in. */
  slice({ start, end }: Span): string {
    const { source, base } = this.moduleAt(start) ?? { source: this.source, base: 0 };
    return source.text.slice(start - base, end - base);
  }

  /** Every call of the module: the module's own in order, then those in function bodies. */
  get calls(): readonly CallValue[] {
    return this.graph.calls;
  }

  /** Calls of something behind a dot, `x.name(…)`, by its name, in the same order. */
  callsOf(name: string): readonly CallValue[] {
    return this.callTables.byAttribute(name);
  }

  /** Calls of which a canonical name fits, in the same order. */
  callsAs(name: RegExp): readonly CallValue[] {
    return this.callTables.named(name);
  }

  /** Calls of something behind a dot, `x.name(…)`, and those of which a canonical name fits, in the same order. */
  callsOfOrAs(name: string, canonical: RegExp): readonly CallValue[] {
    return [...new Set([...this.callsOf(name), ...this.callsAs(canonical)])].sort((one, other) => one.id - other.id);
  }

  /** Calls that run a function, in the same order. */
  callsTo(def: FunctionDef | Lambda): readonly CallValue[] {
    return this.callTables.running(def);
  }

  private get callTables(): CallTables {
    return (this.tables ??= new CallTables(this.graph));
  }

  /** What `ask` says of the whole module; asked once, as long as all stays known that the answer may rest on. */
  once<Answer>(ask: (analysis: Analysis) => Answer): Answer {
    const known = this.answers.get(ask);
    if (known?.generation === this.graph.generation) return known.answer as Answer;
    const { generation } = this.graph;
    const answer = ask(this);
    this.answers.set(ask, { generation, answer });
    return answer;
  }

  /** The call that is written there. */
  callAt({ start, end }: Span): CallValue | undefined {
    return this.calls.find(({ node }) => node.start === start && node.end === end);
  }

  /** All values of one sort, or of some, that the module computes, in that order. */
  valuesOf<Op extends Value['op']>(...ops: readonly Op[]): readonly (Value & { readonly op: Op })[] {
    const [op = '', ...others] = ops;
    const key = others.length === 0 ? op : ops.join(' ');
    let found = this.byOp.get(key);
    if (found === undefined) {
      const isWanted = (value: Value): boolean => value.op === op || (others.length > 0 && (ops as readonly string[]).includes(value.op));
      this.byOp.set(key, (found = this.graph.values.filter(isWanted)));
    }
    return found as readonly (Value & { readonly op: Op })[];
  }

  /** @param frame the calls in which it is met: then without what it calls in others */
  callee(call: CallValue, frame: Frame | null = null): Callee {
    return calleeAt(this.graph, call, frame);
  }

  /** The first of the call's canonical names that is in `names`. */
  calledAs(call: Value, names: ReadonlySet<string> | ((name: string) => boolean)): string | undefined {
    if (call.op !== 'call') return undefined;
    const has = typeof names === 'function' ? names : (name: string): boolean => names.has(name);
    return calleeOf(this.graph, call).names.find(has);
  }

  /** Canonical names of a value that is not called: an imported function that is passed on, a module's attribute. */
  names(value: Value): readonly string[] {
    return namesOf(this.graph, value);
  }

  /** The argument at a position (-1 for keyword only) or of a name, also out of `**config` where the dict is known. */
  argument(call: CallValue, index: number, ...names: string[]): Value | undefined {
    const keyword = call.args.find((it) => it.name !== null && names.includes(it.name));
    if (keyword !== undefined) return keyword.value;
    const positional = call.args.filter((it) => it.name === null && it.star !== '**');
    const at = index < 0 ? undefined : positional[index];
    if (at !== undefined && !positional.slice(0, index + 1).some((it) => it.star === '*')) return at.value;
    for (const spread of call.args) {
      if (spread.star !== '**') continue;
      for (const name of names) {
        const parts = partsOf(this.graph, spread.value, name);
        const [part, ...others] = parts;
        if (part === undefined) continue;
        const isKnown = isPartSettled(this.graph, spread.value, name, call);
        return isKnown && others.length === 0 ? part : oneOf(spread.value, parts, isKnown);
      }
    }
    return undefined;
  }

  /** Whether arguments could hide in a `*args` or `**kwargs` whose content is not known. */
  hasUnknownArguments(call: CallValue): boolean {
    return call.args.some((it) => {
      if (it.star === '') return false;
      if (it.star === '**') return !areKeysSettled(this.graph, it.value, call);
      return !this.origins(it.value).every(({ value }) => value.op === 'container' || this.isPlainDict(value));
    });
  }

  /** `dict(r=8, alpha=16)`: as good as a display. */
  private isPlainDict(value: Value): boolean {
    return (
      value.op === 'call' &&
      value.args.every((it) => it.name !== null) &&
      this.calledAs(value, (it) => it === 'builtins.dict') !== undefined
    );
  }

  constant(value: Value, frame?: Frame | null): Known | undefined {
    return constantOf(this.graph, value, frame ?? null);
  }

  kinds(value: Value): ReadonlySet<string> {
    return kindsOf(this.graph, value);
  }

  /** Whether the value is of the kind, or of one that derives from it. */
  isKind(value: Value, kind: string): boolean {
    return isKind(this.graph, value, kind);
  }

  /** What the value may be, through names, joins, containers, attributes and the module's own functions. */
  origins(value: Value, frame?: Frame | null): readonly Trail[] {
    return originsOf(this.graph, value, frame ?? null);
  }

  /** Parts of a container, namespace or changed object under a known key. */
  parts(value: Value, key: string | number): Value[] {
    return partsOf(this.graph, value, key);
  }

  /** What `value` is one of, one step back, each with the calls that it lies in; undefined where it is an origin. */
  steps(value: Value, frame?: Frame | null): readonly Step[] | undefined {
    return stepsFrom(this.graph, value, frame ?? null);
  }

  walk(start: Value, follow: (trail: Trail) => readonly Value[], options?: WalkOptions): boolean {
    return walk(this.graph, start, follow, options);
  }

  /** The classes of this module that the value may be an instance of. */
  classes(value: Value): ClassValue[] {
    return classesOf(this.graph, value);
  }

  /** The values that are computed directly from this one. */
  users(value: Value): readonly Value[] {
    const graph = this.graphAt(value.node.start);
    let consumers = this.consumers.get(graph);
    if (consumers === undefined) {
      // By number: a module's values are numbered, and made of values of that module.
      consumers = new Array<Value[] | undefined>(graph.values.length);
      this.consumers.set(graph, consumers);
      for (const user of graph.values) {
        for (const input of inputsOf(user)) {
          const users = consumers[input.id];
          if (users === undefined) consumers[input.id] = [user];
          else if (users.at(-1) !== user) users.push(user);
        }
      }
    }
    return graph.values[value.id] === value ? (consumers[value.id] ?? []) : [];
  }

  /** The value that an expression of the syntax computes; for a name, what it stands for there. */
  valueOf(node: Node): Value | undefined {
    const graph = this.graphAt('start' in node ? node.start : 0);
    const read = graph.reads.get(node);
    if (read !== undefined) return read;
    let places = this.places.get(graph);
    if (places === undefined) this.places.set(graph, (places = new Places(this.moduleOf(node), graph)));
    return places.valueOf(node);
  }

  private graphAt(offset: number): ModuleGraph {
    return this.moduleAt(offset)?.graph ?? this.graph;
  }

  /** Whether a span lies in another module than the one that is asked about. */
  isElsewhere(span: Span): boolean {
    return isElsewhere(span);
  }

  parentOf(node: Node): Node | undefined {
    const module = this.moduleOf(node);
    const top = node === module ? undefined : topAround(module, node);
    return top === undefined ? undefined : top === node ? module : parentsBelow(top).get(node);
  }

  private moduleOf(node: Node): Module {
    return 'start' in node ? (this.moduleAt(node.start)?.syntax ?? this.syntax) : this.syntax;
  }

  /** The node's ancestors, nearest first. */
  *ancestors(node: Node): Generator<Node> {
    const module = this.moduleOf(node);
    const top = node === module ? undefined : topAround(module, node);
    if (top === undefined) return;
    const parents = parentsBelow(top);
    for (let at = parents.get(node); at !== undefined; at = parents.get(at)) yield at;
    yield module;
  }

  /** The innermost statement that holds the node. */
  statementOf(node: Node): Stmt | undefined {
    if (isStatement(node)) return node;
    for (const at of this.ancestors(node)) if (isStatement(at)) return at;
    return undefined;
  }

  /** Functions and classes around the node, innermost first. */
  enclosing(node: Node): (FunctionDef | ClassDef)[] {
    return [...this.ancestors(node)].filter(
      (it): it is FunctionDef | ClassDef => it.type === 'FunctionDef' || it.type === 'AsyncFunctionDef' || it.type === 'ClassDef',
    );
  }

  /** How the user would call the value: the name it is bound to, or its source text when that is short; else `fallback`. */
  label(value: Value, fallback = 'it'): string {
    const text = this.slice(spanOf(value));
    const parent = this.parentOf(value.node);
    if (parent?.type === 'Assign' && parent.targets[0]?.type === 'Name') return parent.targets[0].id;
    return text.length <= 40 && !text.includes('\n') ? text : fallback;
  }

  /** Code that tests code: in a function or class named as a test that asserts something, or in any of a module, no notebook, that imports pytest or unittest. */
  isInTest(node: Node): boolean {
    const around = this.enclosing(node);
    const imports = this.source.cells === null && (this.imports('pytest') || this.imports('unittest'));
    if (imports) return around.length > 0;
    return around.some((it) => /^test_|^Test[A-Z]/.test(it.name) && /^\s*(assert\b|self\.assert)/m.test(this.slice(it)));
  }

  /** Whether the module imports the library (`torch`), whole or in part. */
  imports(library: string): boolean {
    return this.once(importedLibraries).has(library);
  }

  get moduleScope(): Scope {
    return this.graph.module;
  }
}

const importedLibraries = ({ graph }: Analysis): ReadonlySet<string> => new Set([...graph.imports].map((it) => it.split('.', 1)[0] ?? ''));

/** What is one of several things, or something else. */
function oneOf({ node, scope }: Value, parts: readonly Value[], isKnown: boolean): Value {
  const other: Value = { op: 'unknown', id: -1, node, scope };
  return { op: 'phi', id: -1, node, scope, inputs: isKnown ? [...parts] : [...parts, other] };
}

/** The statement of the module that is the node or holds it. */
function topAround({ body }: Module, node: Node): Stmt | undefined {
  const holds = (it: Stmt | undefined): it is Stmt => it !== undefined && (it === node || parentsBelow(it).has(node));
  if (!('start' in node)) return body.find(holds);
  const at = lastFrom(body, node.start);
  // A decorator stands before the statement that it belongs to.
  return [body[at], body[at + 1]].find(holds);
}

const STATEMENTS = new Set('FunctionDef AsyncFunctionDef ClassDef Return Delete Assign TypeAlias AugAssign AnnAssign For AsyncFor While If With AsyncWith Match Raise Try TryStar Assert Import ImportFrom Global Nonlocal Expr Pass Break Continue'.split(' ')); // prettier-ignore

const isStatement = (node: Node): node is Stmt => STATEMENTS.has(node.type);
