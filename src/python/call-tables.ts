/** The calls of a module by what they call, so that whoever looks for some of them need not look at all. */
import type { FunctionDef, Lambda } from './syntax.ts';
import { calleeOf } from './values/callee.ts';
import type { Graph } from './values/graph.ts';
import { put } from './values/put.ts';
import type { CallValue } from './values/value.ts';

interface Called {
  readonly generation: number;
  /** Canonical name → places in the list of calls. */
  readonly names: ReadonlyMap<string, readonly number[]>;
  readonly functions: ReadonlyMap<FunctionDef | Lambda, readonly number[]>;
  /** What was asked for so far. */
  readonly fitting: Map<string, readonly CallValue[]>;
}

export class CallTables {
  readonly #graph: Graph;
  #attributes: Map<string, CallValue[]> | undefined;
  #called: Called | undefined;

  constructor(graph: Graph) {
    this.#graph = graph;
  }

  /** By the name behind the dot. */
  byAttribute(name: string): readonly CallValue[] {
    if (this.#attributes === undefined) {
      this.#attributes = new Map();
      for (const call of this.#graph.calls) if (call.func.op === 'attribute') put(this.#attributes, call.func.name, call);
    }
    return this.#attributes.get(name) ?? [];
  }

  named(name: RegExp): readonly CallValue[] {
    const called = this.#calledNow();
    const known = called.fitting.get(String(name));
    if (known !== undefined) return known;
    const places: number[] = [];
    for (const [written, at] of called.names) if (name.test(written)) for (const place of at) places.push(place);
    const found = this.#at(places);
    called.fitting.set(String(name), found);
    return found;
  }

  running(def: FunctionDef | Lambda): readonly CallValue[] {
    return this.#at(this.#calledNow().functions.get(def) ?? []);
  }

  #at(places: readonly number[]): readonly CallValue[] {
    const { calls } = this.#graph;
    return [...new Set(places)].sort((one, other) => one - other).flatMap((place) => calls[place] ?? []);
  }

  #calledNow(): Called {
    const graph = this.#graph;
    if (this.#called?.generation === graph.generation) return this.#called;
    // Answers that are given up on the way are asked for again the next time.
    const { generation } = graph;
    const names = new Map<string, number[]>();
    const functions = new Map<FunctionDef | Lambda, number[]>();
    graph.calls.forEach((call, place) => {
      const callee = calleeOf(graph, call);
      for (const name of callee.names) put(names, name, place);
      for (const { def } of callee.functions) put(functions, def, place);
    });
    return (this.#called = { generation, names, functions, fitting: new Map() });
  }
}
