/** Splits identifiers into their words, and finds where a word stands in one. */
import type { Span } from '../python/syntax.ts';

const WORD = /\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{N}+/gu;

/** The same names are asked about at every keystroke; what is longer is no name, and would hold a text in memory. */
const remembered = new Map<string, readonly string[]>();
const REMEMBERED = 20_000;
const LONGEST = 100;

/** The words of an identifier in lower case: `max_bid` → max, bid; `bidPrice` → bid, price; `KSDrift` → ks, drift. */
export function wordsOf(identifier: string): readonly string[] {
  const known = remembered.get(identifier);
  if (known !== undefined) return known;
  const words = (identifier.match(WORD) ?? []).map((word) => word.toLowerCase());
  if (identifier.length > LONGEST) return words;
  if (remembered.size >= REMEMBERED) remembered.clear();
  remembered.set(identifier, words);
  return words;
}

/** Whether some whole word of the identifier is in the list. */
export function hasWord(identifier: string, words: ReadonlySet<string> | readonly string[]): boolean {
  const has =
    words instanceof Set
      ? (word: string): boolean => words.has(word)
      : (word: string): boolean => (words as readonly string[]).includes(word);
  return wordsOf(identifier).some(has);
}

/**
 * Where words of the list stand in a stretch of source, each as the longest run of letters and digits around it: the part of
 * `drift_flag` that says drift, but the whole of `DriftFlag`. That is what can be renamed without touching its neighbours.
 * @param offset of the stretch in the module's text
 */
export function wordSpans(source: string, offset: number, words: ReadonlySet<string>): Span[] {
  return [...source.matchAll(/[\p{L}\p{N}]+/gu)]
    .filter(([run]) => hasWord(run, words))
    .map(({ 0: run, index }) => ({ start: offset + index, end: offset + index + run.length }));
}
