/** Runs the simulation of one trap on behalf of its page. */
import type { Page } from '../src/engine/page.ts';
import type { Facts } from '../src/engine/trap.ts';
import type { FromWorker, ToWorker } from './simulation-messages.ts';

/** In milliseconds: more often than this, pictures would be drawn that nobody can see. */
const BETWEEN_PROGRESS = 50;

/** Answers the page's messages from now on. The clock is read here alone: it decides what is told, never what is computed. */
export function serve(page: Page): void {
  const post = (message: FromWorker): void => self.postMessage(message);
  self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
    try {
      if (data.kind === 'describe') post({ kind: 'described', controls: page.controls, starts: page.starts(data.facts as Facts) });
      else run(page, data, post);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      post(data.kind === 'run' ? { kind: 'failed', id: data.id, message } : { kind: 'failed', message });
    }
  };
}

function run(page: Page, { id, values, seed }: Extract<ToWorker, { kind: 'run' }>, post: (message: FromWorker) => void): void {
  let last = -Infinity;
  const shown = page.run(values, seed, (share, soFar) => {
    const now = performance.now();
    if (now - last < BETWEEN_PROGRESS) return;
    last = now;
    post(soFar === undefined ? { kind: 'progress', id, share } : { kind: 'progress', id, share, soFar: soFar() });
  });
  post({ kind: 'shown', id, shown });
}
