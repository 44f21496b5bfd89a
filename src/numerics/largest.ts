/** Finds where the largest numbers stand. */

/**
 * The places of the `count` largest values, in ascending order of place; of equal values the first are taken. NaN is never taken
 * while there is a number.
 * @param count as many as there are, if it is more
 */
export function largest(values: ArrayLike<number>, count: number): number[] {
  const wanted = Math.min(count, values.length);
  if (wanted <= 0) return [];
  // The best so far, in descending order: few values get in, so that one pass does.
  const best = new Float64Array(wanted).fill(-Infinity);
  const places: number[] = [];
  const missing: number[] = [];
  for (let place = 0; place < values.length; place++) {
    const value = values[place]!;
    if (Number.isNaN(value)) missing.push(place);
    else if (places.length < wanted || value > best[wanted - 1]!) {
      let at = Math.min(places.length, wanted - 1);
      for (; at > 0 && best[at - 1]! < value; at--) {
        best[at] = best[at - 1]!;
        places[at] = places[at - 1]!;
      }
      best[at] = value;
      places[at] = place;
    }
  }
  return [...places, ...missing.slice(0, wanted - places.length)].sort((a, b) => a - b);
}
