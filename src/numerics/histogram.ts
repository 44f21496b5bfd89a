/** Counts how many values fall between given edges. */

export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/**
 * As `numpy.histogram`: each bin holds its lower edge, the last its upper edge too. Values outside, and NaN, are not counted.
 * @param edges in ascending order, at least two
 */
export function histogram(values: Iterable<number>, edges: readonly number[]): Bin[] {
  const last = edges.length - 2;
  const counts = new Array<number>(Math.max(0, last + 1)).fill(0);
  for (const value of values) {
    if (!(value >= edges[0]! && value <= edges[last + 1]!)) continue;
    // Bisection for the last edge at or below the value.
    let low = 0;
    for (let high = last; low < high;) {
      const middle = Math.ceil((low + high) / 2);
      if (edges[middle]! <= value) low = middle;
      else high = middle - 1;
    }
    counts[low]!++;
  }
  return counts.map((count, at) => ({ from: edges[at]!, to: edges[at + 1]!, count }));
}
