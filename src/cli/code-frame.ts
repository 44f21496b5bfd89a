/** The lines around a finding, with the place underlined, for a terminal. */
import { cellOf, positionOf, type PythonSource } from '../python/source.ts';
import type { Span } from '../python/syntax.ts';
import { harmless, type Colors } from './terminal.ts';

/** Lines shown of a span before the rest is left out. */
const MOST_LINES = 4;
const TAB = 4;

/** @param width of the terminal, in columns; longer lines are cut around the place. */
export function codeFrame(source: PythonSource, span: Span, colors: Colors, width: number, mark: (text: string) => string): string[] {
  const text = source.original ?? source.text;
  const cell = cellOf(source, span.start);
  const [from, to] = [cell?.start ?? 0, cell?.end ?? text.length];
  const first = lineStart(text, span.start, from);
  const lines: { readonly start: number; readonly end: number; readonly isMarked: boolean }[] = [];
  if (first > from) lines.push({ ...lineFrom(text, lineStart(text, first - 1, from), to), isMarked: false });
  let next = first;
  for (let shown = 0; shown < MOST_LINES && next <= Math.max(span.start, span.end - 1); shown++) {
    const line = lineFrom(text, next, to);
    lines.push({ ...line, isMarked: true });
    next = line.next;
    if (next >= to) break;
  }
  if (next < to && next > span.end - 1) lines.push({ ...lineFrom(text, next, to), isMarked: false });

  const top = positionOf(source, lines[0]?.start ?? first).line;
  const digits = String(top + lines.length).length;
  return lines.flatMap(({ start, end, isMarked }, index) => {
    const number = String(top + index).padStart(digits);
    const margin = colors.dim(`  ${number} |`);
    const marked = isMarked ? { start: Math.max(span.start, start), end: Math.min(span.end, end) } : { start, end: start };
    const { code, before, under } = cut(text.slice(start, end), marked.start - start, marked.end - start, Math.max(40, width - digits - 6));
    if (!isMarked || under === 0) return [`${margin} ${isMarked ? code : colors.dim(code)}`.trimEnd()];
    return [`${margin} ${code}`.trimEnd(), `${colors.dim(`  ${' '.repeat(digits)} |`)} ${' '.repeat(before)}${mark('^'.repeat(under))}`];
  });
}

function lineStart(text: string, offset: number, from: number): number {
  return Math.max(from, text.lastIndexOf('\n', offset - 1) + 1);
}

function lineFrom(text: string, start: number, to: number): { readonly start: number; readonly end: number; readonly next: number } {
  const feed = text.indexOf('\n', start);
  const end = feed === -1 ? to : Math.min(feed, to);
  return { start, end: text[end - 1] === '\r' && end > start ? end - 1 : end, next: Math.min(end + 1, to) };
}

/** A window of the line that holds the place, and how many columns stand before it and under it. */
function cut(
  line: string,
  start: number,
  end: number,
  width: number,
): { readonly code: string; readonly before: number; readonly under: number } {
  const indent = /^\s*/.exec(line)?.[0].length ?? 0;
  const at = Math.max(start, Math.min(indent, end));
  const from = line.length <= width || at < width / 2 ? 0 : at - Math.floor(width / 4);
  const lead = from > 0 ? '…' : '';
  const tail = line.length - from > width ? '…' : '';
  const window = line.slice(from, from + width);
  const before = columns(lead + line.slice(from, at));
  const under = end > at ? columns(line.slice(at, Math.min(end, from + width))) : 0;
  return { code: harmless(lead + spread(window) + tail), before, under: end === start ? 0 : Math.max(1, under) };
}

function spread(text: string): string {
  return text.replaceAll('\t', ' '.repeat(TAB));
}

/** East Asian and pictures take two columns, what combines takes none. */
function columns(text: string): number {
  let sum = 0;
  for (const character of spread(text)) {
    if (/\p{Mn}|\u200d|\ufe0f/u.test(character)) continue;
    sum += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u.test(
      character,
    )
      ? 2
      : 1;
  }
  return sum;
}
