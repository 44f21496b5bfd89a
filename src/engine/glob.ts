/**
 * Path patterns as in `.gitignore`, in time proportional to pattern times path whatever the pattern: it comes from a repository's
 * configuration, which nobody vouched for. Leaves out character classes and negation.
 */

/**
 * Whether a pattern matches a path with `/` between its parts, relative to where the pattern is written. A pattern without an inner `/`
 * matches at any depth; one that names a folder matches everything below it. `*` and `?` stay within a part, `**` crosses parts.
 */
export function matches(pattern: string, path: string): boolean {
  const written = pattern.replaceAll('\\', '/').replace(/^\.\//, '').replace(/\/+$/, '');
  if (written === '') return false;
  const parts = written.replace(/^\//, '').split('/');
  if (!written.includes('/')) parts.unshift('**');
  return matchParts([...parts, '**'], path.split('/'));
}

/** The set of places in the pattern that the parts read so far can have led to. */
function matchParts(pattern: readonly string[], path: readonly string[]): boolean {
  /** `**` also stands for no part at all. A set grows while it is walked, so one pass follows every chain. */
  const skip = (states: Set<number>): Set<number> => {
    for (const state of states) if (pattern[state] === '**') states.add(state + 1);
    return states;
  };
  let reached = skip(new Set([0]));
  for (const part of path) {
    const next = new Set<number>();
    for (const state of reached) {
      const wanted = pattern[state];
      if (wanted === '**') next.add(state);
      else if (wanted !== undefined && matchPart(wanted, part)) next.add(state + 1);
    }
    reached = skip(next);
  }
  return reached.has(pattern.length);
}

/** `*` and `?` within one part, greedy with one point to return to. */
function matchPart(pattern: string, part: string): boolean {
  let [p, at, star, mark] = [0, 0, -1, 0];
  while (at < part.length) {
    if (p < pattern.length && (pattern[p] === '?' || pattern[p] === part[at]) && pattern[p] !== '*') [p, at] = [p + 1, at + 1];
    else if (pattern[p] === '*') [star, mark, p] = [p, at, p + 1];
    else if (star >= 0) [p, mark, at] = [star + 1, mark + 1, mark + 1];
    else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}
