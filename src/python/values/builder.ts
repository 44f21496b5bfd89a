/** The state of building a value graph: where we are, what names mean here, how a value is made and stored. */
import type { Attribute, Expr, Module, Node, Span, Subscript } from '../syntax.ts';
import { localNames, sharedNames } from './bound-names.ts';
import { Environment } from './environment.ts';
import { changedParameters } from './mutators.ts';
import type { CallValue, ClassValue, FunctionValue, Phi, Scope, Value } from './value.ts';

/** Accessors through which a frame or array is written in place: `df.loc[rows, "c"] = v` changes `df`. */
const WINDOWS = new Set(['loc', 'iloc', 'at', 'iat', 'ix', 'values', 'flat', 'data']);

type Made<V extends Value> = V extends Value ? Omit<V, 'id' | 'node' | 'scope'> : never;

export class Builder {
  readonly values: Value[] = [];
  /** What each name that is read stands for there: reading makes no value of its own. */
  readonly reads = new Map<Node, Value>();
  readonly calls: CallValue[] = [];
  readonly classes: ClassValue[] = [];
  readonly functions: FunctionValue[] = [];
  /** Bodies that wait until the scope around them is complete. */
  readonly waiting: (() => void)[] = [];
  readonly changes: ReadonlyMap<string, ReadonlySet<string>>;
  private readonly shared: ReadonlySet<string>;
  private readonly locals = new Map<Scope, ReadonlySet<string>>();
  /** The latest value made before the latest `from m import *`, which may have bound the names anew. */
  beforeStar = -1;
  /** Modules of `from m import *`, latest first. */
  readonly stars: string[] = [];
  /** Which of so many such modules brings in a name. */
  private starred: { readonly modules: number; readonly of: Map<string, string | undefined> } = { modules: 0, of: new Map() };
  /** Every module that an import names, and every name that one takes from a module, as dotted names. */
  readonly imports = new Set<string>();
  readonly module: Scope;
  scope: Scope;
  env = new Environment(null);
  readonly loopSpans: Span[] = [];
  loops: { readonly base: Environment; readonly breaks: Map<string, Value>[]; readonly rounds: Map<string, Value>[] }[] = [];

  constructor(
    readonly syntax: Module,
    readonly isBuiltin: (name: string) => boolean,
    readonly starExports: (module: string, name: string) => boolean,
  ) {
    this.changes = changedParameters(syntax);
    this.shared = sharedNames(syntax);
    this.module = newScope('module', '', null, null);
    this.scope = this.module;
  }

  make<V extends Value>(node: Node & Span, made: Made<V>): V {
    // Written onto the object that is handed over, whose layout is then the same for all of its kind: this is done for each expression.
    const value = made as unknown as { -readonly [Key in keyof V]: V[Key] };
    value.id = this.values.length;
    value.node = node;
    value.scope = this.scope;
    this.values.push(value as V);
    return value;
  }

  phi(node: Node & Span, inputs: Value[]): Phi {
    return this.make<Phi>(node, { op: 'phi', inputs });
  }

  /** A join in the module's own code is a binding as well: what a function that is called from there on finds under the name. */
  joined(node: Node & Span, inputs: Value[], name: string): Value {
    const phi = this.phi(node, inputs);
    if (this.scope === this.module && this.module.bindings.has(name)) this.note(this.module, name, phi);
    return phi;
  }

  operation(node: Node & Span, name: string, inputs: readonly Value[]): Value {
    return this.make(node, { op: 'operation', name, inputs });
  }

  unknown(node: Node & Span): Value {
    return this.make(node, { op: 'unknown' });
  }

  read(node: Expr & { readonly type: 'Name' }): Value {
    const { id } = node;
    const here = this.env.get(id);
    if (here !== undefined) {
      const read = this.asRead(node, here);
      this.reads.set(node, read);
      return read;
    }
    if (this.isLocal(id)) return this.make(node, { op: 'free', name: id, from: this.scope });
    for (let scope: Scope | null = this.scope; scope !== null; scope = scope.parent) {
      const visible = scope === this.scope || scope.kind !== 'class';
      if (!visible || !scope.bindings.has(id)) continue;
      const free = this.make(node, { op: 'free', name: id, from: scope });
      // Before the module binds it, the name is Python's own.
      return scope === this.module && this.isBuiltin(id)
        ? this.phi(node, [free, this.make(node, { op: 'imported', name: `builtins.${id}` })])
        : free;
    }
    const star = this.starOf(id);
    if (star !== undefined) return this.make(node, { op: 'imported', name: `${star}.${id}` });
    if (this.isBuiltin(id)) return this.make(node, { op: 'imported', name: `builtins.${id}` });
    // A cell further down, or a function not yet run, may bind it.
    return this.make(node, { op: 'free', name: id, from: this.module });
  }

  /** The latest module of `from m import *` that is known to bring in the name. */
  private starOf(name: string): string | undefined {
    if (this.stars.length === 0) return undefined;
    if (this.starred.modules !== this.stars.length) this.starred = { modules: this.stars.length, of: new Map() };
    const { of } = this.starred;
    if (!of.has(name)) of.set(name, this.stars.find((module) => this.starExports(module, name))); // prettier-ignore
    return of.get(name);
  }

  /** What a name that was bound here stands for, as far as other code may have bound it since. */
  private asRead(node: Expr & { readonly type: 'Name' }, here: Value): Value {
    const { id } = node;
    if (this.shared.has(id)) {
      for (let scope: Scope | null = this.scope; scope !== null; scope = scope.parent)
        if ((scope.bindings.get(id)?.length ?? 0) > 0) return this.make(node, { op: 'free', name: id, from: scope });
    }
    const star = here.id <= this.beforeStar && here.op !== 'imported' && this.scope === this.module ? this.stars[0] : undefined;
    return star === undefined ? here : this.phi(node, [here, this.make(node, { op: 'imported', name: `${star}.${id}` })]);
  }

  /** Whether the function binds the name further down: then it is no outer one here. */
  private isLocal(name: string): boolean {
    const { scope } = this;
    if (scope.function === null) return false;
    let locals = this.locals.get(scope);
    if (locals === undefined) this.locals.set(scope, (locals = localNames(scope.function.def)));
    return locals.has(name);
  }

  bindName(name: string, value: Value, scope: Scope = this.scope): void {
    this.env.set(name, value);
    this.note(scope, name, value);
  }

  private note({ bindings, boundAt }: Scope, name: string, value: Value): void {
    const bound = bindings.get(name);
    if (bound === undefined) bindings.set(name, [value]);
    else bound.push(value);
    const times = boundAt.get(name);
    if (times === undefined) boundAt.set(name, [this.values.length]);
    else times.push(this.values.length);
  }

  /** Puts a changed object back where it was read from. */
  store(place: Expr, value: Value): void {
    switch (place.type) {
      case 'Name': {
        this.rebindAliases(value);
        let owner: Scope = this.scope;
        while (!owner.bindings.has(place.id) && owner.parent !== null) owner = owner.parent;
        this.bindName(place.id, value, owner);
        return;
      }
      case 'Attribute':
      case 'Subscript':
        this.storeInto(place, value);
        return;
      default:
    }
  }

  storeInto(place: Attribute | Subscript, value: Value): void {
    const holder = place.value;
    if (place.type === 'Subscript' && holder.type === 'Attribute' && WINDOWS.has(holder.attr)) {
      const index = this.evaluated(place.slice);
      const column = index.op === 'container' && index.kind === 'tuple' ? (index.items.at(-1) ?? index) : index;
      this.change(place, holder.value, column, value);
    } else if (place.type === 'Subscript') this.change(place, holder, this.evaluated(place.slice), value);
    else this.change(place, holder, place.attr, value);
  }

  private change(place: Expr, holder: Expr, key: Value | string, value: Value): void {
    const object = this.evaluated(holder);
    if (typeof key === 'string' && object !== undefined) this.recordField(object, key, value);
    this.store(holder, this.make(place, { op: 'mutation', object, key, value, call: null, effect: null }));
  }

  /** `self.name = value` in a method is a field of the class. */
  private recordField(object: Value, name: string, value: Value): void {
    let root = object;
    while (root.op === 'mutation' || root.op === 'phi') {
      const next: Value | undefined = root.op === 'mutation' ? root.object : root.inputs[0];
      if (next === undefined) return;
      root = next;
    }
    const owner =
      root.op === 'param' && root.index === 0 ? root.function.method : root.op === 'free' ? methodOf(root.from, root.name) : null;
    if (owner === null) return;
    const values = owner.fields.get(name);
    if (values === undefined) owner.fields.set(name, [value]);
    else values.push(value);
  }

  private rebindAliases(changed: Value): void {
    if (changed.op !== 'mutation') return;
    for (let layer: Environment | null = this.env; layer !== null; layer = layer.outer) {
      for (const [name, value] of layer.own) if (value === changed.object) this.env.set(name, changed);
    }
  }

  /** Set by the expressions, which need the builder themselves. */
  evaluate: (builder: Builder, expr: Expr) => Value = () => {
    throw new Error('no evaluator');
  };

  evaluated(expr: Expr): Value {
    return this.evaluate(this, expr);
  }

  /** Runs `body` in its own layer of names and returns that layer. */
  branch(body: () => void, header?: (value: Value) => Phi): Environment {
    const outer = this.env;
    const layer = new Environment(outer, header);
    this.env = layer;
    body();
    const end = this.env;
    this.env = outer;
    return end;
  }

  inScope<Result>(scope: Scope, env: Environment, body: () => Result): Result {
    const before = { scope: this.scope, env: this.env, loops: this.loops };
    this.scope = scope;
    this.env = env;
    this.loops = [];
    try {
      return body();
    } finally {
      this.scope = before.scope;
      this.env = before.env;
      this.loops = before.loops;
    }
  }
}

const methodOf = (scope: Scope, name: string): ClassValue | null => {
  const first = scope.params[0];
  return first?.op === 'param' && first.name === name ? (scope.function?.method ?? null) : null;
};

export const newScope = (kind: Scope['kind'], name: string, parent: Scope | null, of: ClassValue | null): Scope => ({
  kind, name, parent, class: of, function: null, bindings: new Map(), boundAt: new Map(), params: [], returns: [], yields: [], isOpen: false, isGenerator: false, exits: new Map(),
}); // prettier-ignore
