/** Starts the worker of the page's simulation before anything else of the page runs: it comes up while the libraries that draw are still read. */
import type { WorkerLike } from './simulation.ts';

const text = document.getElementById('simulation')?.textContent;
/** A worker from a blob may start under every policy that we run under. */
const address = URL.createObjectURL(new Blob([text ?? ''], { type: 'text/javascript' }));
let first = text === undefined ? undefined : begin();

/** Where no worker may be started, the page says so when it wants one. */
function begin(): WorkerLike | undefined {
  try {
    return fresh();
  } catch {
    return undefined;
  }
}

function fresh(): WorkerLike {
  return new Worker(address) as WorkerLike;
}

/** The worker that was started first, then fresh ones. @throws where no worker may be started */
export function startWorker(): WorkerLike {
  const taken = first;
  first = undefined;
  return taken ?? fresh();
}
