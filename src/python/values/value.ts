/**
 * The value graph: one node for each thing that the module computes, with edges to what it is computed from.
 *
 * It is static single assignment over Python: a name is not a node but a key of an environment, a join is a `phi`, and an object that is
 * changed in place is a new value (`mutation`) made from the old one. Walking the edges backward answers "where does this come from".
 */
import type { ClassDef, FunctionDef, Lambda, Node, Span } from '../syntax.ts';

interface Common {
  /** Unique in its module; rises in the order in which the graph was built. */
  readonly id: number;
  readonly node: Node & Span;
  readonly scope: Scope;
}

/** A literal: number, text, True, None, …; an f-string is an Operation. */
export interface Literal extends Common {
  readonly op: 'literal';
}
/** A name that an import binds, by its full dotted name before canonicalisation; also a builtin, as `builtins.open`. */
export interface Imported extends Common {
  readonly op: 'imported';
  readonly name: string;
}
export interface Param extends Common {
  readonly op: 'param';
  readonly name: string;
  /** Position among the positional parameters; -1 for the others. */ readonly index: number;
  readonly star: '' | '*' | '**';
  readonly fallback: Value | null;
  readonly annotation: Value | null;
  readonly function: FunctionValue;
}
export interface Phi extends Common {
  readonly op: 'phi';
  readonly inputs: Value[];
}
/** A name read from an enclosing scope: any value that the scope ever binds to it. */
export interface Free extends Common {
  readonly op: 'free';
  readonly name: string;
  readonly from: Scope;
}
export interface CallValue extends Common {
  readonly op: 'call';
  readonly func: Value;
  readonly args: readonly Argument[];
}
export interface Argument {
  readonly name: string | null;
  readonly star: '' | '*' | '**';
  readonly value: Value;
}
export interface AttributeValue extends Common {
  readonly op: 'attribute';
  readonly object: Value;
  readonly name: string;
}
export interface SubscriptValue extends Common {
  readonly op: 'subscript';
  readonly object: Value;
  readonly index: Value;
}
/** Everything computed by syntax: operators, comparisons, f-strings, slices, comprehensions, yields. `name` is the operator or node type. */
export interface Operation extends Common {
  readonly op: 'operation';
  readonly name: string;
  readonly inputs: readonly Value[];
}
/** A display: list, tuple, set or dict. `keys[i]` is null for `**mapping`; `keys` is null for all but dicts. */
export interface Container extends Common {
  readonly op: 'container';
  readonly kind: 'list' | 'tuple' | 'set' | 'dict';
  readonly keys: readonly (Value | null)[] | null;
  readonly items: readonly Value[];
}
/** Element `index` of something unpacked; negative counts from the end, behind a star; null for the starred rest. */
export interface Item extends Common {
  readonly op: 'item';
  readonly of: Value;
  readonly index: number | null;
}
/** What iterating yields. */
export interface Element extends Common {
  readonly op: 'element';
  readonly of: Value;
}
/**
 * The object after a change in place: `x[k] = v` and `x.k = v` (`key`, `value`), `x.append(v)` (`call`), or a call to a function of this
 * module that changes its argument (`effect` is the argument's position or name).
 */
export interface Mutation extends Common {
  readonly op: 'mutation';
  readonly object: Value;
  readonly key: Value | string | null;
  readonly value: Value | null;
  readonly call: CallValue | null;
  readonly effect: Value | null;
}
export interface FunctionValue extends Common {
  readonly op: 'function';
  readonly def: FunctionDef | Lambda;
  readonly body: Scope;
  readonly decorators: readonly Value[];
  /** The class whose body defines it. */ readonly method: ClassValue | null;
}
export interface ClassValue extends Common {
  readonly op: 'class';
  readonly def: ClassDef;
  readonly body: Scope;
  readonly bases: readonly Value[];
  readonly decorators: readonly Value[];
  /** Every value assigned to `self.name` in any method, and the names of the class body. */ readonly fields: Map<string, Value[]>;
}
export interface Unknown extends Common {
  readonly op: 'unknown';
}

export type Value =
  | Literal
  | Imported
  | Param
  | Phi
  | Free
  | CallValue
  | AttributeValue
  | SubscriptValue
  | Operation
  | Container
  | Item
  | Element
  | Mutation
  | FunctionValue
  | ClassValue
  | Unknown;

/** A namespace with its bindings over the whole run. */
export interface Scope {
  readonly kind: 'module' | 'function' | 'class';
  readonly name: string;
  readonly parent: Scope | null;
  /** Every value ever bound to the name, in the order built. */
  readonly bindings: Map<string, Value[]>;
  /** For each of them how many values there were when it was bound. */
  readonly boundAt: Map<string, number[]>;
  readonly params: Value[];
  readonly returns: Value[];
  readonly yields: Value[];
  /** Whether it can be left at its end, without a `return` that says what it gives; whether calling it gives a generator. */
  isOpen: boolean;
  isGenerator: boolean;
  /** The parameters' values at the exits, where they were changed in place. */
  readonly exits: Map<string, Value[]>;
  function: FunctionValue | null;
  class: ClassValue | null;
}

/** The scope whose run it is part of: a parameter is made where the function is defined. */
export const homeOf = (value: Value): Scope => (value.op === 'param' ? value.function.body : value.scope);

export const spanOf = (value: Value): Span => ({ start: value.node.start, end: value.node.end });

/**
 * What a value is put together from: the objects and items in it, not the index that picks one.
 * Empty for calls, which each reader follows in its own way, and for what a walk follows by itself.
 */
export function piecesOf(value: Value): readonly Value[] {
  switch (value.op) {
    case 'operation':
      return value.inputs;
    case 'container':
      return value.items;
    case 'attribute':
    case 'subscript':
      return [value.object];
    case 'item':
    case 'element':
      return [value.of];
    default:
      return [];
  }
}

/** The edges of a value to what it is computed from, in evaluation order; empty for names of other scopes and for functions. */
export function inputsOf(value: Value): readonly Value[] {
  switch (value.op) {
    case 'literal':
    case 'imported':
    case 'param':
    case 'free':
    case 'function':
    case 'class':
    case 'unknown':
      return [];
    case 'phi':
    case 'operation':
      return value.inputs;
    case 'call':
      return [...(value.func.op === 'attribute' ? [value.func.object] : []), ...value.args.map((it) => it.value)];
    case 'attribute':
      return [value.object];
    case 'subscript':
      return [value.object, value.index];
    case 'container':
      return value.items;
    case 'item':
    case 'element':
      return [value.of];
    case 'mutation':
      return [value.object, ...(value.value ? [value.value] : []), ...(value.call ? value.call.args.map((it) => it.value) : [])];
    default:
      return value satisfies never;
  }
}
