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
  // Stretches are compared much faster than characters.
  while (start + STRETCH <= shorter && before.startsWith(after.slice(start, start + STRETCH), start)) start += STRETCH;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  if (start > 0 && isHighSurrogate(before.charCodeAt(start - 1))) start--;
  let tail = 0;
  const rest = shorter - start;
  while (tail + STRETCH <= rest && endOf(before, tail) === endOf(after, tail)) tail += STRETCH;
  while (tail < rest && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) tail++;
  if (tail > 0 && isLowSurrogate(before.charCodeAt(before.length - tail))) tail--;
  return { start, oldEnd: before.length - tail, newEnd: after.length - tail };
}

/** In UTF-16 units. */
const STRETCH = 1024;

/** The stretch in front of the last `tail` units. */
const endOf = (text: string, tail: number): string => text.slice(text.length - tail - STRETCH, text.length - tail);

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00;
const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000;
