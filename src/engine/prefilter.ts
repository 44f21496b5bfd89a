/** Tells from the words of a text, in one pass and without a parse, which traps could possibly find something in it. */
import type { Trap } from './trap.ts';

/** @param others the texts that the module imports from its project; asked for only where the text has a part of what a trap needs */
export type Prefilter = (text: string, others?: () => readonly string[]) => readonly Trap[];

/** How many texts are remembered. */
const REMEMBERED = 256;

/**
 * The traps of whose word groups every one has a word in the text, or one in it (one of its own words, where it has
 * such) and the others in what it imports. A trap without groups always qualifies.
 */
export function createPrefilter(traps: readonly Trap[]): Prefilter {
  const words = [...new Set(traps.flatMap((trap) => [...trap.words.flat(), ...(trap.ownWords ?? [])]))].filter((word) => word !== '');
  if (words.length === 0) return () => traps.filter((trap) => trap.words.length === 0);
  // Of the words that start at one place the longest is matched; what it contains is there as well.
  words.sort((a, b) => b.length - a.length);
  const contained = new Map(words.map((word) => [word, words.filter((other) => word.includes(other))]));
  const pattern = new RegExp(words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|'), 'g');
  const presentIn = (text: string): ReadonlySet<string> => {
    const present = new Set<string>();
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
      if (!present.has(match[0])) for (const word of contained.get(match[0]) ?? []) present.add(word);
      if (present.size === words.length) break;
      // Words may overlap: the next one may start inside this one.
      pattern.lastIndex = match.index + 1;
    }
    return present;
  };
  /** Modules are imported by many: each is searched once while it stays the same. */
  const remembered = new Map<string, ReadonlySet<string>>();
  const known = (text: string): ReadonlySet<string> => {
    const found = remembered.get(text) ?? presentIn(text);
    remembered.delete(text);
    remembered.set(text, found);
    for (const oldest of remembered.keys()) if (remembered.size > REMEMBERED) remembered.delete(oldest);
    return found;
  };
  const isIn = (present: ReadonlySet<string>, group: readonly string[]): boolean => group.some((word) => word === '' || present.has(word));
  return (text, others) => {
    const here = presentIn(text);
    const whole = traps.filter((trap) => trap.words.every((group) => isIn(here, group)));
    const partly = (trap: Trap): boolean =>
      trap.ownWords === undefined ? trap.words.some((group) => isIn(here, group)) : isIn(here, trap.ownWords);
    if (others === undefined || whole.length === traps.length || !traps.some((trap) => !whole.includes(trap) && partly(trap))) return whole;
    const there = others().map(known);
    if (there.length === 0) return whole;
    const anywhere = [here, ...there];
    return traps.filter(
      (trap) => whole.includes(trap) || (partly(trap) && trap.words.every((group) => anywhere.some((present) => isIn(present, group)))),
    );
  };
}
