/** Tells from the words of a text, in one pass and without a parse, which traps could possibly find something in it. */
import type { Trap } from './trap.ts';

export type Prefilter = (text: string) => readonly Trap[];

/** The traps of whose word groups every one has a word in the text. A trap without groups always qualifies. */
export function createPrefilter(traps: readonly Trap[]): Prefilter {
  const words = [...new Set(traps.flatMap((trap) => trap.words.flat()))].filter((word) => word !== '');
  if (words.length === 0) return () => traps.filter((trap) => trap.words.length === 0);
  // Of the words that start at one place the longest is matched; what it contains is there as well.
  words.sort((a, b) => b.length - a.length);
  const contained = new Map(words.map((word) => [word, words.filter((other) => word.includes(other))]));
  const pattern = new RegExp(words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|'), 'g');
  return (text) => {
    const present = new Set<string>();
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
      if (!present.has(match[0])) for (const word of contained.get(match[0]) ?? []) present.add(word);
      if (present.size === words.length) break;
      // Words may overlap: the next one may start inside this one.
      pattern.lastIndex = match.index + 1;
    }
    return traps.filter((trap) => trap.words.every((group) => group.some((word) => word === '' || present.has(word))));
  };
}
