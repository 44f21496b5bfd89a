/** The answers to one question, by the value that it was asked about; `null` while it is being worked out. */
import type { Value } from './value.ts';

/** A table whose answers can be given up one by one. */
export interface Table<Key, Answer> {
  get(key: Key): Answer | undefined;
  set(key: Key, answer: Answer): unknown;
  delete(key: Key): unknown;
  clear(): void;
}

/**
 * A table for most values of a module: those are found by their number, which is many times faster than by what they are.
 * A value of another module, or one that stands nowhere in the text, is found as in a map.
 */
export class Answers<Key extends Value, Answer> implements Table<Key, Answer> {
  readonly #own: readonly Value[];
  readonly #byNumber: (Answer | undefined)[];
  readonly #others = new Map<Key, Answer>();

  /** @param own the values of the module that is asked about, each at the place of its number */
  constructor(own: readonly Value[]) {
    this.#own = own;
    this.#byNumber = new Array<Answer | undefined>(own.length).fill(undefined);
  }

  get(key: Key): Answer | undefined {
    return this.#own[key.id] === key ? this.#byNumber[key.id] : this.#others.get(key);
  }

  set(key: Key, answer: Answer): void {
    if (this.#own[key.id] === key) this.#byNumber[key.id] = answer;
    else this.#others.set(key, answer);
  }

  delete(key: Key): void {
    if (this.#own[key.id] === key) this.#byNumber[key.id] = undefined;
    else this.#others.delete(key);
  }

  clear(): void {
    this.#byNumber.fill(undefined);
    this.#others.clear();
  }
}
