/** Which value an expression of a module computes: looked up statement by statement, since few are ever asked about. */
import type { Module, Node, Stmt } from './syntax.ts';
import type { ModuleGraph } from './values/graph.ts';
import type { Value } from './values/value.ts';

export class Places {
  readonly #body: readonly Stmt[];
  /** By the number of the statement that they begin in. */
  readonly #values: Value[][];
  readonly #known: (Map<Node, Value> | undefined)[] = [];

  constructor({ body }: Module, { values }: ModuleGraph) {
    this.#body = body;
    this.#values = body.map(() => []);
    let at = 0;
    for (const value of values) {
      // Values come in the order of execution: mostly the next one lies beside the last.
      const { start } = placed(value.node);
      if (!(start >= (body[at]?.start ?? 0) && start < (body[at + 1]?.start ?? Infinity))) at = lastFrom(body, start);
      this.#values[at]?.push(value);
    }
  }

  valueOf(node: Node): Value | undefined {
    const at = lastFrom(this.#body, placed(node).start);
    let known = this.#known[at];
    if (known === undefined) {
      this.#known[at] = known = new Map<Node, Value>();
      for (const value of this.#values[at] ?? []) {
        const isOfNode = value.op !== 'mutation' && value.op !== 'item' && value.op !== 'element' && !isEntered(value);
        if (isOfNode || !known.has(value.node)) known.set(value.node, value);
      }
    }
    return known.get(node);
  }
}

/** Nodes without a place stand at the beginning of the module. */
const placed = (node: Node): { readonly start: number } => ('start' in node ? node : { start: 0 });

/** What `with` makes of a context manager: it has no expression of its own. */
const isEntered = (value: Value): boolean => value.op === 'operation' && value.name === 'Enter';

/** The last of the statements that starts at or before the offset; the first where none does. */
export function lastFrom(body: readonly Stmt[], offset: number): number {
  let low = 0;
  let high = body.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((body[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}
