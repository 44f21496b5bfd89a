/** How full the cells of a matrix are drawn. */

/** From 0 for the least finite value (or 0, if none is negative) to 1 for the greatest; 0 for what is not finite. */
export function fullness(values: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const finite = values.flat().filter(Number.isFinite);
  const low = Math.min(0, ...finite);
  const high = Math.max(...finite, low);
  return values.map((row) => row.map((value) => (Number.isFinite(value) && high > low ? (value - low) / (high - low) : 0)));
}
