/** The names in force at one point of a scope: layers over each other, so that a branch costs what it binds. */
import type { Phi, Value } from './value.ts';

export class Environment {
  readonly own = new Map<string, Value>();
  /** A point that is never passed: after `return`, `raise`, `break`, `continue`. */
  dead = false;
  /** In a loop's body: makes the value that a name has on entry to any round. */
  private readonly header: ((value: Value) => Phi) | undefined;
  private readonly rounds = new Map<string, Phi>();

  constructor(
    readonly outer: Environment | null,
    header?: (value: Value) => Phi,
  ) {
    this.header = header;
  }

  get(name: string): Value | undefined {
    const own = this.own.get(name);
    if (own !== undefined || this.outer === null) return own;
    const inherited = this.outer.get(name);
    if (inherited === undefined || this.header === undefined) return inherited;
    const phi = this.header(inherited);
    this.rounds.set(name, phi);
    this.own.set(name, phi);
    return phi;
  }

  set(name: string, value: Value): void {
    this.own.set(name, value);
  }

  /** Names whose value here differs from the outer layer's, down to `base`. */
  changedSince(base: Environment): Map<string, Value> {
    const changed = new Map<string, Value>();
    if (this.outer !== null && this.outer !== base) for (const [name, value] of this.outer.changedSince(base)) changed.set(name, value);
    for (const [name, value] of this.own) changed.set(name, value);
    return changed;
  }

  /** Ties the values at the end of a round to the phis at its start. */
  closeLoop(ends: readonly Map<string, Value>[]): void {
    for (const [name, phi] of this.rounds) {
      for (const end of ends) {
        const value = end.get(name);
        if (value !== undefined && value !== phi && !phi.inputs.includes(value)) phi.inputs.push(value);
      }
    }
  }

  /** Where several ways meet: what any of them changed is one of their values from here on. */
  join(ways: readonly ReadonlyMap<string, Value>[], phi: (inputs: Value[], name: string) => Value): void {
    const names = new Set(ways.flatMap((it) => [...it.keys()]));
    for (const name of names) {
      const before = this.get(name);
      const values = new Set<Value>();
      for (const way of ways) {
        const value = way.get(name) ?? before;
        if (value !== undefined) values.add(value);
      }
      const [first, ...others] = values;
      if (first === undefined) continue;
      this.set(name, others.length === 0 ? first : phi([...values], name));
    }
  }
}
