/** Compares releases as they are written: `0.20` with `1.9.1`. */

const numbers = (release: string): number[] => release.split('.').map(Number);

/** Negative where the first comes before the second. */
export function compareReleases(one: string, other: string): number {
  const [left, right] = [numbers(one), numbers(other)];
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Whether a release has what came with `since` and went with `until`. */
export const inRange = (release: string, since = '0', until = 'Infinity'): boolean =>
  compareReleases(release, since) >= 0 && compareReleases(release, until) < 0;
