/** Decides when a module that has changed is checked: at once when it rests, with a rest after each check in which hovers and actions are answered. */
import type { Environment } from './environment.ts';

/** A longer check holds up the next one by no more than this, in milliseconds. */
const LONGEST_REST = 50;

interface Entry {
  cancel: () => void;
  readonly due: number;
}

export class Scheduler {
  readonly #environment: Pick<Environment, 'now' | 'after'>;
  readonly #waiting = new Map<string, Entry>();
  /** When a module may be checked again. */
  readonly #rested = new Map<string, number>();

  constructor(environment: Pick<Environment, 'now' | 'after'>) {
    this.#environment = environment;
  }

  /**
   * Runs the task for a name once, after the messages that have arrived already, and after `delay` milliseconds at the least.
   * Asking again before it ran does not put it off: it will see the newest text anyway.
   */
  schedule(name: string, task: () => void, delay = 0): void {
    const { now, after } = this.#environment;
    const due = Math.max(now() + delay, this.#rested.get(name) ?? 0);
    const waiting = this.#waiting.get(name);
    if (waiting !== undefined && waiting.due <= due) return;
    waiting?.cancel();
    const cancel = after(Math.max(0, due - now()), () => {
      this.#waiting.delete(name);
      const began = now();
      task();
      const ended = now();
      this.#rested.set(name, ended + Math.min(ended - began, LONGEST_REST));
    });
    this.#waiting.set(name, { cancel, due });
  }

  /** The module is gone, and with it whatever was waiting. */
  forget(name: string): void {
    this.#waiting.get(name)?.cancel();
    this.#waiting.delete(name);
    this.#rested.delete(name);
  }
}
