/** Tells from the words of a text, in one pass and without a parse, which traps could possibly find something in it. */
import type { Trap } from './trap.ts';

/** @param others the texts that the module imports from its project; asked for only where the text has a part of what a trap needs */
export type Prefilter = (text: string, others?: () => readonly string[]) => readonly Trap[];

/** How many texts are remembered. */
const REMEMBERED = 256;

const BLOCKS = 1 << 14;
/** Two characters in a row; those of ASCII share no place with others of it. */
const blockOf = (first: number, second: number): number => ((first << 7) ^ second) & (BLOCKS - 1);

/**
 * The words that a text has, in one pass that reads every third character or so: two characters that are in the beginning of no word, or not
 * at their place, tell how far off the next beginning can end. After S. Wu and U. Manber, A Fast Algorithm for Multi-Pattern Searching, 1994.
 */
function searchFor(words: readonly string[]): (text: string) => ReadonlySet<string> {
  const least = Math.max(2, Math.min(...words.map((word) => (word.length < 2 ? Infinity : word.length)), 255));
  const skip = new Uint8Array(BLOCKS).fill(least - 1);
  const candidates = new Map<number, number[]>();
  words.forEach((word, index) => {
    if (word.length < 2) return;
    for (let end = 2; end <= least; end++) {
      const block = blockOf(word.charCodeAt(end - 2), word.charCodeAt(end - 1));
      skip[block] = Math.min(skip[block]!, least - end);
      if (end === least) candidates.set(block, [...(candidates.get(block) ?? []), index]);
    }
  });
  return (text) => {
    const isThere = Uint8Array.from(words, (word) => (word.length < 2 && text.includes(word) ? 1 : 0));
    for (let at = least - 1; at < text.length;) {
      const block = blockOf(text.charCodeAt(at - 1), text.charCodeAt(at));
      const far = skip[block]!;
      if (far > 0) at += far;
      else {
        for (const word of candidates.get(block) ?? [])
          if (isThere[word] === 0 && text.startsWith(words[word]!, at - least + 1)) isThere[word] = 1;
        at++;
      }
    }
    return new Set(words.filter((_, index) => isThere[index] === 1));
  };
}

/** Longer texts are searched stretch by stretch, in characters: of one that is being edited all but one of them stay as they are. */
const LONG = 65_536;
const STRETCH = 4096;
const STRETCHES = 1024;

/** The same search, which remembers what it found in stretches of long texts. No word goes over the end of a line. */
function byStretches(search: (text: string) => ReadonlySet<string>): (text: string) => ReadonlySet<string> {
  const remembered = new Map<string, ReadonlySet<string>>();
  return (text) => {
    if (text.length < LONG) return search(text);
    const found = new Set<string>();
    for (let start = 0; start < text.length;) {
      const end = endOfStretch(text, start);
      const stretch = text.slice(start, end);
      let words = remembered.get(stretch);
      if (words === undefined) {
        remembered.set(stretch, (words = search(stretch)));
        for (const oldest of remembered.keys()) if (remembered.size > STRETCHES) remembered.delete(oldest);
      }
      for (const word of words) found.add(word);
      start = end;
    }
    return found;
  };
}

/** Behind a line before one that begins a statement of the module: so that what is typed further up moves no later end. */
function endOfStretch(text: string, start: number): number {
  for (let at = text.indexOf('\n', start + STRETCH); at >= 0 && at < start + 4 * STRETCH; at = text.indexOf('\n', at + 1))
    if (/[^\s#)\]}]/.test(text[at + 1] ?? ' ')) return at + 1;
  const line = text.indexOf('\n', start + STRETCH);
  return line < 0 ? text.length : line + 1;
}

/**
 * The traps of whose word groups every one has a word in the text, or one in it (one of its own words, where it has
 * such) and the others in what it imports. A trap without groups always qualifies.
 */
export function createPrefilter(traps: readonly Trap[]): Prefilter {
  const words = [...new Set(traps.flatMap((trap) => [...trap.words.flat(), ...(trap.ownWords ?? [])]))].filter((word) => word !== '');
  if (words.length === 0) return () => traps.filter((trap) => trap.words.length === 0);
  const presentIn = byStretches(searchFor(words));
  // Most files of most projects have no word of a first group, and need no second look.
  const firstIn = byStretches(searchFor([...new Set(traps.flatMap((trap) => trap.words[0] ?? []))].filter((word) => word !== '')));
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
    if (others === undefined) {
      const first = firstIn(text);
      if (!traps.some(({ words: [group] }) => group === undefined || isIn(first, group))) return [];
    }
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
