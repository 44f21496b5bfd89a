/** Cuts out of the user's code what a page shows of a finding: the lines around some places, with marks and colours. */
import type { Snippet, SnippetMark, SnippetToken } from '../protocol/page-messages.ts';
import type { Place } from '../engine/trap.ts';
import type { Span } from '../python/syntax.ts';
import { codeTokens } from './code-tokens.ts';
import type { Part } from './layout.ts';
import type { View } from './view.ts';

/** A place of the module that a snippet marks. */
export interface Marked {
  readonly span: Place;
  readonly mark: Omit<SnippetMark, 'start' | 'end'>;
}

type Readable = Pick<View, 'text' | 'syntax' | 'layout'>;

/** Lines shown before and after a place. */
const CONTEXT = 2;
/** Fewer lines than this between two groups are shown as well. */
const GAP = 3;
/** Of a place that is longer, the first lines are shown. */
const MOST_OF_A_PLACE = 12;
/** Lines of all snippets together, context not counted. */
const MOST_LINES = 48;
/** Longer lines are cut, in characters. */
const LONGEST_LINE = 240;
/** How much of a cut line stands before the first mark in it. */
const LEAD = 60;
const MOST_TOKENS = 500;

/** A line of a document, and how much of it is shown: offsets of the module, and of the snippet. */
interface Row {
  readonly start: number;
  readonly end: number;
  readonly at: number;
}

/**
 * Snippets in source order.
 * @param places what is to be seen, the most important first; where there is too much, the last are left out
 */
export function snippetsOf(view: Readable, places: readonly Span[], marks: readonly Marked[]): readonly Snippet[] {
  const wanted = new Map<Part, Set<number>>();
  let count = 0;
  const lines = new Map(view.layout.parts.map((part) => [part, new Lines(part)]));
  const inParts = places.map((place) => {
    const part = view.layout.partAt(place.start);
    return { part, range: lines.get(part)!.range(place) };
  });
  for (const { part, range } of inParts) {
    const set = wanted.get(part) ?? new Set();
    wanted.set(part, set);
    for (let line = range.first; line <= Math.min(range.last, range.first + MOST_OF_A_PLACE - 1); line++) {
      if (set.has(line) || count === MOST_LINES) continue;
      set.add(line);
      count++;
    }
  }
  return view.layout.parts.flatMap((part) => {
    const found = lines.get(part)!;
    return groups(wanted.get(part) ?? new Set(), found).map((group) => snippet(view, part, found, group, marks));
  });
}

/** Runs of line numbers, with what stands around and between them; blank lines at their ends are left out. */
function groups(wanted: ReadonlySet<number>, lines: Lines): readonly (readonly number[])[] {
  const found: number[][] = [];
  for (const line of [...wanted].sort((a, b) => a - b)) {
    const last = found.at(-1);
    const from = Math.max(0, line - CONTEXT);
    const to = Math.min(lines.count - 1, line + CONTEXT);
    if (last !== undefined && from - last.at(-1)! <= GAP) {
      for (let next = last.at(-1)! + 1; next <= to; next++) last.push(next);
    } else {
      found.push(Array.from({ length: to - from + 1 }, (_, index) => from + index));
    }
  }
  return found.map((group) => {
    const isShown = (line: number): boolean => wanted.has(line) || !lines.isBlank(line);
    return group.slice(group.findIndex(isShown), group.findLastIndex(isShown) + 1);
  });
}

function snippet(view: Readable, part: Part, lines: Lines, group: readonly number[], marks: readonly Marked[]): Snippet {
  const rows: Row[] = [];
  let text = '';
  for (const line of group) {
    const { start, end } = lines.span(line);
    const first = marks.filter(({ span }) => span.start >= start && span.start < end).map(({ span }) => span.start - LEAD);
    const from = end - start <= LONGEST_LINE ? start : Math.max(start, Math.min(...first, end - LONGEST_LINE));
    const to = Math.min(end, from + LONGEST_LINE);
    text += `${rows.length > 0 ? '\n' : ''}${from > start ? '…' : ''}`;
    rows.push({ start: from, end: to, at: text.length });
    text += lines.text.slice(from - part.start, to - part.start) + (to < end ? '…' : '');
  }
  const whole: Span = { start: rows[0]?.start ?? part.start, end: rows.at(-1)?.end ?? part.start };
  const place = ({ start, end }: Span): Span => ({ start: offsetIn(rows, start), end: offsetIn(rows, end) });
  return {
    line: (group[0] ?? 0) + 1,
    ...(part.cell === undefined ? {} : { cell: part.cell + 1 }),
    text,
    tokens: painted(
      text.length,
      codeTokens(view.syntax, view.text, whole).map((token) => ({ ...place(token), kind: token.kind })),
    ),
    marks: marks
      .filter(({ span }) => span.start <= whole.end && (span.end > whole.start || span.start === whole.start))
      .map(({ span, mark }) => ({ ...place(span), ...mark })),
  };
}

/** The offset in the snippet of an offset in the module; what is not shown counts to the nearest that is. */
function offsetIn(rows: readonly Row[], offset: number): number {
  const row = rows.findLast(({ start }) => start <= offset) ?? rows[0];
  return row === undefined ? 0 : row.at + Math.max(0, Math.min(offset, row.end) - row.start);
}

/** Tokens that do not overlap, in order: where several cover a character, the last one counts. */
function painted(length: number, tokens: readonly (Span & { readonly kind: SnippetToken['kind'] })[]): SnippetToken[] {
  const colours = new Array<SnippetToken['kind'] | undefined>(length);
  // A hole between two pieces of a string is painted by what stands in it, so wholes come before their parts.
  for (const { start, end, kind } of tokens) colours.fill(kind, start, end);
  const found: { start: number; end: number; kind: SnippetToken['kind'] }[] = [];
  for (let at = 0; at < length; at++) {
    const kind = colours[at];
    const last = found.at(-1);
    if (kind === undefined) continue;
    if (last !== undefined && last.end === at && last.kind === kind) last.end++;
    else if (found.length < MOST_TOKENS) found.push({ start: at, end: at + 1, kind });
  }
  return found;
}

/** The lines of a document, as the user wrote them; offsets are those of the module. */
class Lines {
  readonly text: string;
  readonly #start: number;
  readonly #starts: readonly number[];

  constructor({ document, start }: Part) {
    this.text = document.getText();
    this.#start = start;
    this.#starts = [0, ...Array.from(this.text.matchAll(/\r\n|\r|\n/g), ({ 0: newline, index }) => index + newline.length)];
  }

  get count(): number {
    return this.#starts.length;
  }

  /** Without its line break. */
  span(line: number): Span {
    const start = this.#starts[line] ?? this.text.length;
    const end = this.#starts[line + 1] ?? this.text.length;
    return { start: this.#start + start, end: this.#start + start + this.text.slice(start, end).replace(/[\r\n]+$/, '').length };
  }

  isBlank(line: number): boolean {
    const { start, end } = this.span(line);
    return this.text.slice(start - this.#start, end - this.#start).trim() === '';
  }

  /** The lines that a span touches. */
  range({ start, end }: Span): { readonly first: number; readonly last: number } {
    const at = (offset: number): number =>
      Math.max(
        0,
        this.#starts.findLastIndex((begin) => begin <= offset - this.#start),
      );
    return { first: at(start), last: at(Math.max(start, end - 1)) };
  }
}
