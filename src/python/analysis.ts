/** A module, understood: what its calls call, what its values are and where they come from. The one door through which rules see code. */
import { calleeOf, type Callee } from './values/callee.ts';
import { constantOf, type Known } from './values/constants.ts';
import { buildGraph, type Graph } from './values/graph.ts';
import { classesOf } from './values/instances.ts';
import { kindsOf, isKind } from './values/kinds.ts';
import { namesOf } from './values/names.ts';
import { originsOf, partsOf, stepsFrom, walk, type Frame, type Step, type Trail, type WalkOptions } from './values/trace.ts';
import { inputsOf, spanOf, type CallValue, type ClassValue, type Scope, type Value } from './values/value.ts';
import { forEachChild } from './syntax-walk.ts';
import type { PythonSource } from './source.ts';
import type { ClassDef, FunctionDef, Module, Node, Span, Stmt } from './syntax.ts';

export type { Argument, CallValue, ClassValue, FunctionValue, Operation, Param, Scope, Value } from './values/value.ts';
export type { Callee } from './values/callee.ts';
export type { Known, Scalar } from './values/constants.ts';
export type { Frame, Step, Trail, WalkOptions } from './values/trace.ts';
export { inputsOf, spanOf } from './values/value.ts';

export function analyse(source: PythonSource, syntax: Module): Analysis {
  return new Analysis(source, syntax);
}

export class Analysis {
  private built: Graph | undefined;
  private readonly parents = new Map<Node, Node>();
  private values: Map<Node, Value> | undefined;
  private roots: Set<string> | undefined;
  private consumers: Map<Value, Value[]> | undefined;

  constructor(
    readonly source: PythonSource,
    readonly syntax: Module,
  ) {}

  get graph(): Graph {
    return (this.built ??= buildGraph(this.syntax));
  }

  get text(): string {
    return this.source.text;
  }

  slice(span: Span): string {
    return this.source.text.slice(span.start, span.end);
  }

  /** Every call of the module: the module's own in order, then those in function bodies. */
  get calls(): readonly CallValue[] {
    return this.graph.calls;
  }

  callee(call: CallValue): Callee {
    return calleeOf(this.graph, call);
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
        const part = partsOf(this.graph, spread.value, name)[0];
        if (part !== undefined) return part;
      }
    }
    return undefined;
  }

  /** Whether arguments could hide in a `*args` or `**kwargs` whose content is not known. */
  hasUnknownArguments(call: CallValue): boolean {
    return call.args.some((it) => {
      if (it.star === '') return false;
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
    if (this.consumers === undefined) {
      this.consumers = new Map();
      for (const user of this.graph.values) {
        for (const input of inputsOf(user)) {
          const users = this.consumers.get(input);
          if (users === undefined) this.consumers.set(input, [user]);
          else if (users.at(-1) !== user) users.push(user);
        }
      }
    }
    return this.consumers.get(value) ?? [];
  }

  /** The value that an expression of the syntax computes; for a name, what it stands for there. */
  valueOf(node: Node): Value | undefined {
    const read = this.graph.reads.get(node);
    if (read !== undefined) return read;
    if (this.values === undefined) {
      this.values = new Map();
      for (const value of this.graph.values)
        if (value.op !== 'mutation' && value.op !== 'item' && value.op !== 'element') this.values.set(value.node, value);
      for (const value of this.graph.values) if (!this.values.has(value.node)) this.values.set(value.node, value);
    }
    return this.values.get(node);
  }

  parentOf(node: Node): Node | undefined {
    const known = this.parents.get(node);
    if (known !== undefined || node === this.syntax) return known;
    const { body } = this.syntax;
    // Only the statement that holds the node is looked through; a decorator stands before the one that it belongs to.
    const at = 'start' in node ? lastFrom(body, node.start) : -1;
    for (const statement of at === -1 ? body : [body[at], body[at + 1]]) if (statement !== undefined) this.relate(statement);
    return this.parents.get(node);
  }

  private relate(statement: Stmt): void {
    if (this.parents.has(statement)) return;
    this.parents.set(statement, this.syntax);
    const visit = (at: Node): void => {
      forEachChild(at, (child) => {
        this.parents.set(child, at);
        visit(child);
      });
    };
    visit(statement);
  }

  /** The node's ancestors, nearest first. */
  *ancestors(node: Node): Generator<Node> {
    for (let at = this.parentOf(node); at !== undefined; at = this.parentOf(at)) yield at;
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

  /** Whether the module imports the library (`torch`), whole or in part. */
  imports(library: string): boolean {
    this.roots ??= new Set(this.graph.values.flatMap((it) => (it.op === 'imported' ? [it.name.split('.')[0] ?? ''] : [])));
    return this.roots.has(library);
  }

  get moduleScope(): Scope {
    return this.graph.module;
  }
}

/** The last of the statements that starts at or before the offset; the first where none does. */
function lastFrom(body: readonly Stmt[], offset: number): number {
  let low = 0;
  let high = body.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((body[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

const STATEMENTS = new Set('FunctionDef AsyncFunctionDef ClassDef Return Delete Assign TypeAlias AugAssign AnnAssign For AsyncFor While If With AsyncWith Match Raise Try TryStar Assert Import ImportFrom Global Nonlocal Expr Pass Break Continue'.split(' ')); // prettier-ignore

const isStatement = (node: Node): node is Stmt => STATEMENTS.has(node.type);
