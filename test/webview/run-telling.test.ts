/** What is told of a run that goes on, by a clock made up here. */
import { expect, it } from 'vitest';
import type { Shown } from '../../src/engine/page.ts';
import { runTelling } from '../../webview/run-telling.ts';
import type { FromWorker } from '../../webview/simulation-messages.ts';

const shown = (verdict: string): Shown => ({ verdict, figures: [], pictures: [], claims: [] });

/** What is told of a run that reaches its shares at these times, some of them with a picture. */
function toldOf(steps: readonly { readonly at: number; readonly share: number; readonly picture?: string }[]): string[] {
  let time = 0;
  const told: FromWorker[] = [];
  const run = (_values: unknown, _seed: number, progress: (share: number, soFar?: () => Shown) => void): Shown => {
    for (const { at, share, picture } of steps) {
      time = at;
      if (picture === undefined) progress(share);
      else progress(share, () => shown(picture));
    }
    return shown('end');
  };
  runTelling(
    { run },
    { kind: 'run', id: 1, values: {}, seed: 1 },
    (message) => void told.push(message),
    () => time,
  );
  return told.map((it) => (it.kind === 'progress' ? `${it.share} ${it.soFar?.verdict ?? '-'}` : it.kind));
}

it('shows the first picture at once, though a share was told just before', () => {
  const told = toldOf([
    { at: 1, share: 0.01 },
    { at: 5, share: 0.1, picture: 'first' },
  ]);
  expect(told).toEqual(['0.01 -', '0.1 first', 'shown']);
});

it('tells neither shares nor pictures more often than anybody sees', () => {
  const told = toldOf([
    { at: 0, share: 0, picture: 'first' },
    { at: 10, share: 0.1 },
    { at: 20, share: 0.2, picture: 'dropped' },
    { at: 49, share: 0.3, picture: 'dropped' },
    { at: 60, share: 0.4 },
    { at: 70, share: 0.5, picture: 'second' },
    { at: 119, share: 0.6, picture: 'dropped' },
  ]);
  expect(told).toEqual(['0 first', '0.4 -', '0.5 second', 'shown']);
});
