/** Cuts work that takes too long, though nothing in it looks at a clock. */
import { availableParallelism, loadavg } from 'node:os';
import { createContext, Script } from 'node:vm';

/** The most that a busy machine may stretch a limit by. */
const MOST = 8;

/**
 * How long work may take on the clock that may compute for `milliseconds`: where more programs want to run than there are processors, each
 * waits for the others, and what is found must not depend on them. Windows tells no load; there it is the same.
 */
export const onTheClock = (milliseconds: number, load = loadavg()[0] ?? 0): number =>
  milliseconds * Math.min(MOST, Math.max(1, load / availableParallelism()));

const call = new Script('work()');
const context = createContext({ work: undefined as (() => unknown) | undefined });

export class TookTooLong extends Error {
  constructor(milliseconds: number) {
    super(`it took longer than ${milliseconds / 1000} s and was cut; split the file, or exclude it.`);
    this.name = 'TookTooLong';
  }
}

/**
 * Runs the work, which must hold nothing that needs to be given back: a cut runs no `finally`.
 * @throws TookTooLong, and whatever the work throws.
 */
export function within<Result>(milliseconds: number, limit: number, work: () => Result): Result {
  context['work'] = work;
  try {
    return call.runInContext(context, { timeout: Math.max(1, Math.ceil(milliseconds)) }) as Result;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw new TookTooLong(limit);
    throw error;
  } finally {
    context['work'] = undefined;
  }
}
