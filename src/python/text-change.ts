/** The one stretch in which two texts differ. */

/** Offsets in UTF-16 units: `start` to `oldEnd` of the old text became `start` to `newEnd` of the new one. */
export interface TextChange {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** The shortest such stretch that cuts no surrogate pair, or undefined for equal texts. */
export function changeBetween(before: string, after: string): TextChange | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  // Stretches are compared much faster than characters, and long ones faster than short ones.
  for (const stretch of STRETCHES)
    while (start + stretch <= shorter && before.slice(start, start + stretch) === after.slice(start, start + stretch)) start += stretch;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  if (start > 0 && isHighSurrogate(before.charCodeAt(start - 1))) start--;
  let tail = 0;
  const rest = shorter - start;
  for (const stretch of STRETCHES)
    while (tail + stretch <= rest && endOf(before, tail, stretch) === endOf(after, tail, stretch)) tail += stretch;
  while (tail < rest && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) tail++;
  if (tail > 0 && isLowSurrogate(before.charCodeAt(before.length - tail))) tail--;
  return { start, oldEnd: before.length - tail, newEnd: after.length - tail };
}

/** In UTF-16 units. */
const STRETCHES = [65_536, 1024];

/** The stretch in front of the last `tail` units. */
const endOf = (text: string, tail: number, stretch: number): string => text.slice(text.length - tail - stretch, text.length - tail);

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00;
const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000;
