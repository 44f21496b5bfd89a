/** The page's side of a simulation: one worker, the newest values win, and it can be stopped at any moment. */
import type { Shown } from '../src/engine/page.ts';
import type { Controls, FactsOnPage, FromWorker, Starts, ToWorker, Values } from './simulation-messages.ts';

/** A run that newer values wait for may go on for this long, in milliseconds; then it is ended. */
const PATIENCE = 120;
/**
 * A browser lets a worker that is in the middle of a computation go on for this long after it was ended, in milliseconds. Each that was
 * ended within that time doubles the patience, or a slider that moves would fill the machine with them.
 */
const LINGER = 2000;
/** Within this time a worker says its first word, in milliseconds, or it counts as not started. */
const START = 15_000;

/** As much of `Worker` as is needed here. */
export interface WorkerLike {
  onmessage: ((event: { readonly data: FromWorker }) => void) | null;
  onerror: ((event: { readonly message?: string }) => void) | null;
  postMessage(message: ToWorker): void;
  terminate(): void;
}

export interface Surroundings {
  /** @throws where no worker may be started */
  startWorker(): WorkerLike;
  /** Calls back after some milliseconds, unless what it returns is called before. */
  after(milliseconds: number, callback: () => void): () => void;
  now(): number;
}

export interface Listener {
  described(controls: Controls, starts: Starts): void;
  /** A run has begun, or is this far. */
  progress(share: number, soFar?: Shown): void;
  shown(shown: Shown): void;
  failed(message: string): void;
}

interface Run {
  readonly values: Values;
  readonly seed: number;
}

export class Simulation {
  readonly #around: Surroundings;
  readonly #listener: Listener;
  #worker: WorkerLike | undefined;
  #running: { readonly id: number; readonly since: number } | undefined;
  #next: Run | undefined;
  #lastId = 0;
  /** When runs were ended, as far as their workers may linger. */
  #lingering: readonly number[] = [];
  #cancelPatience = (): void => undefined;
  #cancelStart = (): void => undefined;

  constructor(around: Surroundings, listener: Listener) {
    this.#around = around;
    this.#listener = listener;
  }

  get isRunning(): boolean {
    return this.#running !== undefined || this.#next !== undefined;
  }

  /** Asks for the controls and where they begin. */
  describe(facts: FactsOnPage): void {
    // A worker that computes cannot answer, and what it computes is of other facts.
    if (this.#running !== undefined) this.#end();
    this.#next = undefined;
    this.#post({ kind: 'describe', facts });
  }

  /** Runs these values: now, or when the run before has ended or has lasted too long. */
  run(values: Values, seed: number): void {
    this.#next = { values, seed };
    if (this.#running === undefined) {
      this.#startNext();
      return;
    }
    const now = this.#around.now();
    this.#lingering = this.#lingering.filter((ended) => ended > now - LINGER);
    const patience = PATIENCE * 2 ** this.#lingering.length;
    this.#cancelPatience();
    this.#cancelPatience = this.#around.after(Math.max(0, this.#running.since + patience - now), () => {
      this.#end();
      this.#startNext();
    });
  }

  /** Ends what runs and what waits, at once. */
  stop(): void {
    this.#next = undefined;
    this.#end();
  }

  #startNext(): void {
    const next = this.#next;
    if (next === undefined) return;
    this.#next = undefined;
    const id = ++this.#lastId;
    this.#running = { id, since: this.#around.now() };
    this.#listener.progress(0);
    this.#post({ kind: 'run', id, ...next });
  }

  #post(message: ToWorker): void {
    try {
      this.#worker ??= this.#start();
      this.#worker.postMessage(message);
    } catch (error) {
      this.#fail(error instanceof Error ? error.message : String(error));
    }
  }

  #start(): WorkerLike {
    const worker = this.#around.startWorker();
    worker.onmessage = ({ data }) => {
      this.#cancelStart();
      this.#receive(data);
    };
    worker.onerror = ({ message }) => this.#fail(message ?? 'The worker of the simulation did not start.');
    this.#cancelStart = this.#around.after(START, () => {
      // A long run is silent only between its own reports; a worker that was never heard has not started.
      this.#fail('The worker of the simulation did not start.');
    });
    return worker;
  }

  #receive(message: FromWorker): void {
    switch (message.kind) {
      case 'described':
        return this.#listener.described(message.controls, message.starts);
      case 'progress':
        if (message.id === this.#running?.id) this.#listener.progress(message.share, message.soFar);
        return;
      case 'shown':
        if (message.id !== this.#running?.id) return;
        this.#running = undefined;
        this.#cancelPatience();
        this.#listener.shown(message.shown);
        return this.#startNext();
      case 'failed':
        if (message.id === this.#running?.id) this.#fail(message.message);
        return;
    }
  }

  /** Only a fresh worker is sure to be sound. */
  #fail(message: string): void {
    this.#next = undefined;
    this.#end();
    this.#listener.failed(message);
  }

  #end(): void {
    this.#cancelPatience();
    this.#cancelStart();
    if (this.#running !== undefined) this.#lingering = [...this.#lingering, this.#around.now()];
    this.#running = undefined;
    if (this.#worker === undefined) return;
    this.#worker.onmessage = null;
    this.#worker.onerror = null;
    this.#worker.terminate();
    this.#worker = undefined;
  }
}
