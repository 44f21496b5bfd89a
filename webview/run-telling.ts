/** Runs a simulation and tells how far it is: shares and pictures as they come, as often as somebody can see them. */
import type { Page } from '../src/engine/page.ts';
import type { FromWorker, ToWorker } from './simulation-messages.ts';

/** In milliseconds. */
const BETWEEN_PROGRESS = 50;

/** @param now in milliseconds; it decides what is told, never what is computed */
export function runTelling(
  page: Pick<Page, 'run'>,
  { id, values, seed }: Extract<ToWorker, { kind: 'run' }>,
  post: (message: FromWorker) => void,
  now: () => number,
): void {
  // Apart, so that a share that was just told does not hold back the first picture.
  let [lastShare, lastPicture] = [-Infinity, -Infinity];
  const shown = page.run(values, seed, (share, soFar) => {
    const time = now();
    if (soFar !== undefined && time - lastPicture >= BETWEEN_PROGRESS) {
      post({ kind: 'progress', id, share, soFar: soFar() });
      lastShare = lastPicture = now();
    } else if (time - lastShare >= BETWEEN_PROGRESS) {
      post({ kind: 'progress', id, share });
      lastShare = time;
    }
  });
  post({ kind: 'shown', id, shown });
}
