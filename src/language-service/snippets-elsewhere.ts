/** What a page shows of the files that a finding rests on besides its own: the line of each place. */
import type { Snippet } from '../protocol/page-messages.ts';
import type { Marked } from './snippets.ts';

/** Longer lines are cut, in characters. */
const LONGEST_LINE = 240;
const MOST = 24;

/** One snippet for each line, in the order of the marks. */
export function snippetsElsewhere(marks: readonly Marked[]): readonly Snippet[] {
  const found = new Map<string, Snippet>();
  for (const { span, mark } of marks) {
    const { elsewhere } = span;
    if (elsewhere === undefined) continue;
    const { path, start, end } = elsewhere;
    const key = `${path}:${start.line}`;
    const text = elsewhere.line.slice(0, LONGEST_LINE);
    const last = end.line === start.line ? end.column - 1 : text.length;
    const place = { start: Math.min(start.column - 1, text.length), end: Math.min(last, text.length) };
    const before = found.get(key) ?? { path: nameOf(path), line: start.line, text, tokens: [], marks: [] };
    found.set(key, { ...before, marks: [...before.marks, { ...place, ...mark }] });
  }
  return [...found.values()].slice(0, MOST);
}

/** The file and its folder, from a path or a URI. */
function nameOf(path: string): string {
  const name = path.split('/').slice(-2).join('/');
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
