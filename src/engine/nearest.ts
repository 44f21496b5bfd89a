/** Finds the name that a user most likely meant. */

/** The known name with the fewest edits, at most a third of its length, else the shortest one that goes on where it ends; undefined when nothing is close. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  const names = [...known];
  let best: string | undefined;
  let least = Infinity;
  for (const candidate of names) {
    const edits = distance(name.toLowerCase(), candidate.toLowerCase());
    if (edits < least && edits <= Math.max(candidate.length, name.length) / 3) [best, least] = [candidate, edits];
  }
  return best ?? names.filter((candidate) => /^[-/]/.test(rest(candidate, name))).sort((a, b) => a.length - b.length)[0];
}

/** What a name goes on with after its beginning; nothing where it begins otherwise. */
function rest(name: string, beginning: string): string {
  return beginning !== '' && name.toLowerCase().startsWith(beginning.toLowerCase()) ? name.slice(beginning.length) : '';
}

/** Levenshtein's. Names are cut at 80 characters: the text is the user's and of any length. */
function distance(a: string, b: string): number {
  const [short, long] = [a.slice(0, 80), b.slice(0, 80)];
  let row = Array.from({ length: long.length + 1 }, (_, column) => column);
  for (let i = 1; i <= short.length; i++) {
    const next = [i];
    for (let j = 1; j <= long.length; j++) {
      const replaced = (row[j - 1] as number) + (short[i - 1] === long[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[long.length] as number;
}
