/** Runs the simulation of one trap on behalf of its page. */
import type { Page } from '../src/engine/page.ts';
import type { Facts } from '../src/engine/trap.ts';
import { runTelling } from './run-telling.ts';
import type { FromWorker, ToWorker } from './simulation-messages.ts';

/** Answers the page's messages from now on. */
export function serve(page: Page): void {
  const post = (message: FromWorker): void => self.postMessage(message);
  self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
    try {
      if (data.kind === 'describe') post({ kind: 'described', controls: page.controls, starts: page.starts(data.facts as Facts) });
      else runTelling(page, data, post, () => performance.now());
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      post(data.kind === 'run' ? { kind: 'failed', id: data.id, message } : { kind: 'failed', message });
    }
  };
}
