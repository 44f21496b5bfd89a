/** Writes edits of cells into a notebook's JSON text in place: only the stored source of those cells changes, down to the byte. */
import { rawOffset, unitEnd, valueSpans } from './json-spans.ts';
import { parseNotebook } from './notebook-json.ts';
import type { StoredCell } from './notebook-json.ts';
import type { Span } from './syntax.ts';

/** Replaces a range of one cell's source. */
export interface CellEdit {
  /** 0-based over all cells of the notebook. */
  readonly cell: number;
  /** Offsets into the cell's own source, UTF-16 code units, half-open. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The notebook's JSON after the edits: list-of-lines form, indentation, key order and the style of escapes stay as they are.
 * @param edits all against the same text, in any order; insertions at one place keep theirs.
 * @returns null where the JSON does not hold, a cell or its source is missing, a range lies outside it, or two ranges overlap.
 */
export function applyCellEdits(json: string, edits: readonly CellEdit[]): string | null {
  const notebook = parseNotebook(json);
  if (!notebook.ok) return null;
  const spans = valueSpans(json, new Set(['source', 'input']));
  const escape = escaper(json);
  const changes: Change[] = [];
  const wanted = new Map<number, string>();
  for (const index of new Set(edits.map(({ cell }) => cell))) {
    const cell = notebook.cells[index];
    const span = cell && spans.get(cell.location);
    const ordered = edits.filter((edit) => edit.cell === index).toSorted((a, b) => a.start - b.start || a.end - b.end);
    if (cell === undefined || span === undefined || !areApart(ordered, cell.text.length)) return null;
    const change = cell.lines === null ? stringChange(json, span, ordered, escape) : linesChange(json, cell, spans, ordered, escape);
    if (change === null) return null;
    changes.push(change);
    wanted.set(index, replaceSpans(cell.text, ordered));
  }
  const result = replaceSpans(json, changes);
  // What was written must read back as what was asked, or nothing is written.
  const after = parseNotebook(result);
  return after.ok && after.cells.every(({ index, text }) => text === (wanted.get(index) ?? notebook.cells[index]?.text)) ? result : null;
}

type Change = Omit<CellEdit, 'cell'>;
type Escape = (text: string) => string;

function areApart(ordered: readonly Change[], length: number): boolean {
  return ordered.every(({ start, end }, i) => start >= (ordered[i - 1]?.end ?? 0) && start <= end && end <= length);
}

function replaceSpans(text: string, changes: readonly Change[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const change of changes.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    parts.push(text.slice(at, change.start), change.text);
    at = change.end;
  }
  return parts.join('') + text.slice(at);
}

/** How this file writes characters outside ASCII: escaped where it holds such escapes and no such character. */
function escaper(json: string): Escape {
  const isAscii = !/[^\0-\x7F]/.test(json) && /\\u(?!00[0-7])[\da-f]{4}/i.test(json);
  return (text) => {
    const raw = JSON.stringify(text).slice(1, -1);
    return isAscii ? raw.replace(/[^\0-\x7F]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`) : raw;
  };
}

function stringChange(json: string, span: Span, ordered: readonly Change[], escape: Escape): Change | null {
  const { start, end } = { start: span.start + 1, end: span.end - 1 };
  return json[span.start] === '"' ? { start, end, text: editRaw(json.slice(start, end), 0, ordered, escape) } : null;
}

/** Edits a string's JSON, quotes not counted, that stands at `offset` of the cell's text; what is not edited keeps its escapes. */
function editRaw(raw: string, offset: number, ordered: readonly Change[], escape: Escape): string {
  let at = 0;
  let value = offset;
  const locate = (target: number): number => {
    at = rawOffset(raw, at, target - value);
    value = target;
    return at;
  };
  return replaceSpans(
    raw,
    ordered.map((edit) => ({ start: locate(edit.start), end: locate(edit.end), text: escape(edit.text) })),
  );
}

/** Rewrites the elements of the list that the edits reach, from the first to the last, one element for each line. */
function linesChange(
  json: string,
  cell: StoredCell,
  spans: ReadonlyMap<string, Span>,
  ordered: readonly Change[],
  escape: Escape,
): Change | null {
  const list = spans.get(cell.location);
  const lines = storedLines(json, cell, spans);
  const [firstEdit, lastEdit] = [ordered[0], ordered.at(-1)];
  if (list === undefined || lines === null || firstEdit === undefined || lastEdit === undefined) return null;
  const { before, between, after } = layoutOf(json, list, lines);
  const last = lines.length - 1;
  const from = indexOr(
    lines.findIndex(({ end }) => firstEdit.start < end),
    last,
  );
  let to = Math.max(
    from,
    indexOr(
      lines.findIndex(({ end }) => lastEdit.end <= end),
      last,
    ),
  );
  const old = lines.slice(from, to + 1);
  let raw = editRaw(old.map((line) => line.raw).join(''), old[0]?.start ?? 0, ordered, escape);
  // A line that lost its end is one with the line behind it.
  if (to < last && raw !== '' && !endsInLineFeed(raw)) raw += lines[++to]?.raw ?? '';

  const written = splitRaw(raw);
  if (cell.joiner !== '') stripLineFeeds(written, to === last);
  const text = written.map((line) => `"${line}"`).join(between);
  const [first, final] = [lines[from]?.span, lines[to]?.span];
  if (first === undefined || final === undefined) return { ...list, text: text === '' ? '[]' : `[${before}${text}${after}]` };
  if (text !== '') return { start: first.start, end: final.end, text };
  const [previous, next] = [lines[from - 1]?.span, lines[to + 1]?.span];
  if (previous !== undefined) return { start: previous.end, end: final.end, text };
  return next === undefined ? { ...list, text: '[]' } : { start: first.start, end: next.start, text };
}

/** An element of the stored list: its JSON without quotes but with the line end that reading puts behind it, and its range in the cell's text. */
interface Line {
  readonly span: Span;
  readonly raw: string;
  readonly start: number;
  readonly end: number;
}

function storedLines(json: string, cell: StoredCell, spans: ReadonlyMap<string, Span>): Line[] | null {
  const values = cell.lines ?? [];
  const lines: Line[] = [];
  let start = 0;
  for (const [i, value] of values.entries()) {
    const span = spans.get(`${cell.location}/${i}`);
    if (span === undefined || json[span.start] !== '"') return null;
    const joiner = i + 1 < values.length ? cell.joiner : '';
    const end = start + value.length + joiner.length;
    lines.push({ span, raw: json.slice(span.start + 1, span.end - 1) + (joiner && '\\n'), start, end });
    start = end;
  }
  return lines;
}

/** The space before the first element, between two, and behind the last; where the list has none to copy, that of the file. */
function layoutOf(json: string, list: Span, lines: readonly Line[]): { before: string; between: string; after: string } {
  const [first, second] = lines;
  if (first !== undefined) {
    const before = json.slice(list.start + 1, first.span.start);
    return { before, between: second === undefined ? `,${before}` : json.slice(first.span.end, second.span.start), after: '' };
  }
  const unit = /^\s*\{(\r?\n)([ \t]+)/.exec(json);
  if (unit === null) return { before: '', between: ', ', after: '' };
  const line = json.slice(json.lastIndexOf('\n', list.start) + 1, list.start);
  const after = `${unit[1] ?? ''}${/^[ \t]*/.exec(line)?.[0] ?? ''}`;
  return { before: `${after}${unit[2] ?? ''}`, between: `,${after}${unit[2] ?? ''}`, after };
}

function indexOr(index: number, otherwise: number): number {
  return index < 0 ? otherwise : index;
}

/** For the form that stores lines without their ends: a line end at the very end of the cell then needs an empty last line. */
function stripLineFeeds(lines: string[], isLast: boolean): void {
  if (isLast && endsInLineFeed(lines.at(-1) ?? '')) lines.push('');
  for (const [i, line] of lines.entries()) if (endsInLineFeed(line)) lines[i] = line.replace(/\\(?:n|u000a)$/i, '');
}

/** Whether a string's JSON ends in an escaped LF, and not in an escaped backslash and an n. */
function endsInLineFeed(raw: string): boolean {
  const end = /(\\+)(?:n|u000a)$/i.exec(raw);
  return end !== null && (end[1] ?? '').length % 2 === 1;
}

/** Splits a string's JSON behind every escaped LF; an empty string has no lines. */
function splitRaw(raw: string): string[] {
  const lines: string[] = [];
  let start = 0;
  for (let at = 0; at < raw.length;) {
    const end = unitEnd(raw, at);
    if (isLineFeed(raw.slice(at, end))) {
      lines.push(raw.slice(start, end));
      start = end;
    }
    at = end;
  }
  if (start < raw.length) lines.push(raw.slice(start));
  return lines;
}

function isLineFeed(unit: string): boolean {
  return unit === '\\n' || /^\\u000a$/i.test(unit);
}
