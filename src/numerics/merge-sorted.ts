/** One sorted list from two. */

/**
 * Merges two lists in ascending order, in time linear in their lengths.
 * @returns a new list in ascending order that holds the values of both
 */
export function mergeSorted(a: Float64Array, b: Float64Array): Float64Array<ArrayBuffer> {
  const merged = new Float64Array(a.length + b.length);
  let i = 0;
  let j = 0;
  for (let at = 0; at < merged.length; at++) merged[at] = j >= b.length || a[i]! <= b[j]! ? a[i++]! : b[j++]!;
  return merged;
}
