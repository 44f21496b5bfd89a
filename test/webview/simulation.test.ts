/** The page's side of a simulation against a worker and a clock made up here: newest values win, nothing old comes through. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Shown } from '../../src/engine/page.ts';
import type { FromWorker, ToWorker } from '../../webview/simulation-messages.ts';
import type { WorkerLike } from '../../webview/simulation.ts';
import { Simulation } from '../../webview/simulation.ts';

class FakeWorker implements WorkerLike {
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;
  readonly received: ToWorker[] = [];
  isEnded = false;
  postMessage(message: ToWorker): void {
    this.received.push(message);
  }
  terminate(): void {
    this.isEnded = true;
  }
  says(message: FromWorker): void {
    this.onmessage?.({ data: message });
  }
  /** The runs that it was given, by their values. */
  get runs(): unknown[] {
    return this.received.flatMap((message) => (message.kind === 'run' ? [message.values['x']] : []));
  }
  get lastId(): number {
    const last = this.received.at(-1);
    return last?.kind === 'run' ? last.id : -1;
  }
}

const shown = (verdict: string): Shown => ({ verdict, figures: [], pictures: [], claims: [] });

let time: number;
let timers: { at: number; callback: () => void }[];
let workers: FakeWorker[];
let heard: string[];
let simulation: Simulation;
let startWorker: () => WorkerLike;

function passTime(milliseconds: number): void {
  time += milliseconds;
  const due = timers.filter(({ at }) => at <= time);
  timers = timers.filter(({ at }) => at > time);
  for (const { callback } of due) callback();
}

beforeEach(() => {
  time = 0;
  timers = [];
  workers = [];
  heard = [];
  startWorker = () => {
    const worker = new FakeWorker();
    workers.push(worker);
    return worker;
  };
  simulation = new Simulation(
    {
      startWorker: () => startWorker(),
      now: () => time,
      after(milliseconds, callback) {
        const timer = { at: time + milliseconds, callback };
        timers.push(timer);
        return () => (timers = timers.filter((it) => it !== timer));
      },
    },
    {
      described: () => heard.push('described'),
      progress: (share, soFar) => heard.push(`progress ${share}${soFar === undefined ? '' : ` ${soFar.verdict}`}`),
      shown: ({ verdict }) => heard.push(`shown ${verdict}`),
      failed: (message) => heard.push(`failed ${message}`),
    },
  );
});

const run = (x: number): void => simulation.run({ x }, 1);
const worker = (): FakeWorker => workers.at(-1)!;

describe('runs', () => {
  it('are started, tell how far they are, and show what came out', () => {
    run(1);
    worker().says({ kind: 'progress', id: worker().lastId, share: 0.5, soFar: shown('half') });
    worker().says({ kind: 'shown', id: worker().lastId, shown: shown('all') });
    expect(heard).toEqual(['progress 0', 'progress 0.5 half', 'shown all']);
    expect(simulation.isRunning).toBe(false);
  });

  it('wait for a quick one before them; only the newest of those that wait is run', () => {
    for (const x of [1, 2, 3, 4]) run(x);
    passTime(100);
    expect(worker().runs).toEqual([1]);
    worker().says({ kind: 'shown', id: worker().lastId, shown: shown('1') });
    expect(worker().runs).toEqual([1, 4]);
    expect(workers).toHaveLength(1);
    passTime(119);
    expect(workers).toHaveLength(1);
  });

  it('end a slow one before them', () => {
    run(1);
    passTime(100);
    run(2);
    passTime(19);
    expect(workers).toHaveLength(1);
    passTime(1);
    expect(workers.map(({ isEnded }) => isEnded)).toEqual([true, false]);
    expect(worker().runs).toEqual([2]);
  });

  it('end one that is slow already, at once', () => {
    run(1);
    passTime(5000);
    run(2);
    passTime(0);
    expect(worker().runs).toEqual([2]);
    expect(workers).toHaveLength(2);
  });

  it('are ended less and less often while a slider moves, because workers linger', () => {
    const begins: number[] = [];
    for (let x = 0; x < 300; x++) {
      run(x);
      if (begins.length < workers.length) begins.push(time);
      passTime(10);
    }
    const spans = begins.slice(1).map((begin, index) => begin - begins[index]!);
    expect(Math.min(...spans)).toBe(120);
    // Never more than five within two seconds.
    for (const begin of begins) expect(begins.filter((it) => it >= begin && it < begin + 2000).length).toBeLessThanOrEqual(5);
    // The last one gets its turn; then all that linger are gone.
    passTime(10_000);
    passTime(10_000);
    const count = workers.length;
    run(1);
    passTime(0);
    expect(workers.length).toBe(count + 1);
  });

  it('are left alone for as long as nothing newer waits', () => {
    run(1);
    worker().says({ kind: 'progress', id: worker().lastId, share: 0.01 });
    passTime(1e6);
    expect(workers).toHaveLength(1);
    expect(worker().isEnded).toBe(false);
  });

  it('that were ended are not heard any more', () => {
    run(1);
    const [first] = workers;
    const { lastId } = first!;
    const { onmessage } = first!;
    passTime(200);
    run(2);
    passTime(0);
    onmessage?.({ data: { kind: 'shown', id: lastId, shown: shown('old') } });
    expect(heard).not.toContain('shown old');
  });
});

describe('stop', () => {
  it('ends the worker and drops what waits', () => {
    run(1);
    run(2);
    simulation.stop();
    passTime(1e6);
    expect(workers.map(({ isEnded }) => isEnded)).toEqual([true]);
    expect(simulation.isRunning).toBe(false);
    expect(heard).toEqual(['progress 0']);
  });

  it('lets another run follow', () => {
    run(1);
    simulation.stop();
    run(2);
    expect(workers).toHaveLength(2);
    expect(worker().runs).toEqual([2]);
  });
});

describe('other facts', () => {
  it('end a run of the old ones', () => {
    run(1);
    simulation.describe({});
    expect(workers.map(({ isEnded }) => isEnded)).toEqual([true, false]);
    expect(worker().received).toEqual([{ kind: 'describe', facts: {} }]);
  });

  it('keep a worker that rests', () => {
    simulation.describe({});
    worker().says({ kind: 'described', controls: {}, starts: {} });
    simulation.describe({});
    expect(workers).toHaveLength(1);
  });
});

describe('failures', () => {
  it('of a run are told, and the next run has a fresh worker', () => {
    run(1);
    worker().says({ kind: 'failed', id: worker().lastId, message: 'no' });
    expect(heard.at(-1)).toBe('failed no');
    expect(worker().isEnded).toBe(true);
    run(2);
    expect(worker().runs).toEqual([2]);
  });

  it('of a description are told', () => {
    simulation.describe({});
    worker().says({ kind: 'failed', message: 'no' });
    expect(heard).toEqual(['failed no']);
  });

  it('to start are told, where starting throws', () => {
    startWorker = () => {
      throw new Error('forbidden');
    };
    run(1);
    expect(heard.at(-1)).toBe('failed forbidden');
    expect(simulation.isRunning).toBe(false);
  });

  it('to start are told, where the worker reports an error', () => {
    run(1);
    worker().onerror?.({ message: 'blocked' });
    expect(heard.at(-1)).toBe('failed blocked');
  });

  it('to start are told, where the worker never says anything', () => {
    simulation.describe({});
    passTime(60_000);
    expect(heard.at(-1)).toMatch(/^failed .*did not start/);
  });
});
