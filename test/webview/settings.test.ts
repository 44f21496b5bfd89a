/** What controls are set to when the code changes: untouched ones follow, touched ones stay and say so. */
import { describe, expect, it } from 'vitest';
import { follow, set, toDefaults, toStarts, touchedOf, valuesOf } from '../../webview/settings.ts';
import type { Controls } from '../../webview/simulation-messages.ts';

const number = { kind: 'number', label: 'It', min: 1, max: 1024, step: 1 } as const;
const controls: Controls = {
  rank: { ...number, default: 8 },
  alpha: { ...number, default: 16 },
  optimizer: { kind: 'choice', label: 'Optimizer', choices: { sgd: 'SGD', adam: 'Adam' }, default: 'sgd' },
};
const starts = (rank: number) => ({
  rank: { value: rank, fact: 'rank' },
  alpha: { value: 16 },
  optimizer: { value: 'sgd' },
});
const opened = follow(controls, starts(256), {});

describe('a page that opens', () => {
  it('starts at what the code says, else at the defaults', () => {
    expect(valuesOf(opened)).toEqual({ rank: 256, alpha: 16, optimizer: 'sgd' });
    expect(touchedOf(opened)).toEqual({});
  });

  it('takes up what was set before a reload', () => {
    const again = follow(controls, starts(256), {}, { alpha: 64, optimizer: 'adam' });
    expect(valuesOf(again)).toEqual({ rank: 256, alpha: 64, optimizer: 'adam' });
    expect(again['alpha']).toMatchObject({ isTouched: true, hasNews: false });
  });

  it('mends what was kept and is no longer possible', () => {
    const again = follow(controls, starts(256), {}, { alpha: 1e9, optimizer: 'gone', unknown: 3 });
    expect(valuesOf(again)).toEqual({ rank: 256, alpha: 1024, optimizer: 'sgd' });
  });
});

describe('when the code changes', () => {
  it('moves what was not touched', () => {
    expect(valuesOf(follow(controls, starts(512), opened))['rank']).toBe(512);
  });

  it('leaves what was touched, and tells of the news until it is taken', () => {
    const touched = set(controls, opened, 'rank', 32);
    const changed = follow(controls, starts(512), touched);
    expect(changed['rank']).toEqual({ value: 32, start: { value: 512, fact: 'rank' }, isTouched: true, hasNews: true });
    expect(follow(controls, starts(512), changed)['rank']?.hasNews).toBe(true);
    expect(toStarts(changed, 'rank')['rank']).toEqual({
      value: 512,
      start: { value: 512, fact: 'rank' },
      isTouched: false,
      hasNews: false,
    });
  });

  it('tells of no news where the code says what it said', () => {
    expect(follow(controls, starts(256), set(controls, opened, 'rank', 32))['rank']?.hasNews).toBe(false);
  });

  it('follows again where code and hand agree', () => {
    const agreed = follow(controls, starts(32), set(controls, opened, 'rank', 32));
    expect(agreed['rank']?.isTouched).toBe(false);
    expect(valuesOf(follow(controls, starts(64), agreed))['rank']).toBe(64);
  });
});

describe('by hand', () => {
  it('is mended into range', () => expect(valuesOf(set(controls, opened, 'rank', 5000))['rank']).toBe(1024));
  it('leaves the others as they are', () => expect(set(controls, opened, 'rank', 5)['alpha']).toBe(opened['alpha']));
  it('does not know other names', () => expect(set(controls, opened, 'constructor', 5)).toBe(opened));
  it('is untouched again at the start', () =>
    expect(set(controls, set(controls, opened, 'rank', 5), 'rank', 256)['rank']?.isTouched).toBe(false));

  it('goes back to the code as a whole', () => {
    const moved = set(controls, set(controls, opened, 'rank', 5), 'optimizer', 'adam');
    expect(valuesOf(toStarts(moved))).toEqual({ rank: 256, alpha: 16, optimizer: 'sgd' });
  });

  it('goes to the defaults, and counts as set by hand where the code says something else', () => {
    const defaults = toDefaults(controls, opened);
    expect(valuesOf(defaults)).toEqual({ rank: 8, alpha: 16, optimizer: 'sgd' });
    expect(touchedOf(defaults)).toEqual({ rank: 8 });
  });
});
