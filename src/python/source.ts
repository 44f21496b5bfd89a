/** One Python module as the parser reads it, from a file or from the cells of a notebook, with the way back to lines and cells. */
import { readNotebook } from './notebook.ts';
import { blankMagics } from './magics.ts';
import { lineStarts, pythonNewlines } from './newlines.ts';
import type { Unreadable } from './unreadable.ts';

/** A code cell inside the module text of a notebook; the text between two cells belongs to none. */
export interface Cell {
  /** 0-based, counted over all cells of the notebook, whatever their kind. */
  readonly index: number;
  /** Offsets into the module text, UTF-16 code units, half-open. */
  readonly start: number;
  readonly end: number;
  /** `metadata.tags` of the cell. */
  readonly tags: readonly string[];
}

export interface PythonSource {
  readonly path: string;
  /**
   * What the parser reads: IPython syntax is blanked and a lone CR is LF, as Python reads it. Offsets are those of the original text.
   * Never write it to disk: edits belong on the file's own text (or, in a notebook, through `applyCellEdits`).
   */
  readonly text: string;
  /** Null for a plain file; the code cells in order for a notebook. */
  readonly cells: readonly Cell[] | null;
  /** The text as the user wrote it, of the same length; absent where it equals `text`. For showing lines, and for edits of plain files. */
  readonly original?: string;
}

/** `line` and `column` are 1-based; `column` counts UTF-16 code units; in a notebook both count within the cell. */
export interface Position {
  /** The cell's index over all cells; null in a plain file. */
  readonly cell: number | null;
  readonly line: number;
  readonly column: number;
}

/**
 * Reads the decoded text of a file: a notebook where the path ends in `.ipynb`, plain Python otherwise. Never throws.
 * @returns the source, or why there is none (only a notebook whose JSON does not hold).
 */
export function readSource(path: string, text: string): PythonSource | Unreadable {
  if (/\.ipynb$/i.test(path)) return readNotebook(path, text);
  const read = blankMagics(pythonNewlines(text));
  return read === text ? { path, text, cells: null } : { path, text: read, cells: null, original: text };
}

/** Where an offset is for a reader. Offsets outside the text, or between two cells, count as the nearest end before them. */
export function positionOf(source: PythonSource, offset: number): Position {
  let at = Math.max(0, Math.min(offset, source.text.length));
  const lines = linesOf(source);
  if (source.cells === null) {
    const line = lineAt(lines, at);
    return { cell: null, line: line + 1, column: at - (lines[line] ?? 0) + 1 };
  }
  const cell = source.cells[cellAt(source.cells, at)];
  if (cell === undefined) return { cell: null, line: 1, column: 1 };
  at = Math.min(at, cell.end);
  const line = lineAt(lines, at);
  return { cell: cell.index, line: line - lineAt(lines, cell.start) + 1, column: at - (lines[line] ?? 0) + 1 };
}

/**
 * The inverse of `positionOf`. A column past the end of its line counts as that end, as in LSP.
 * @param cell the cell's index over all cells; null in a plain file.
 * @returns null where the source has no such code cell or no such line.
 */
export function offsetOf(source: PythonSource, cell: number | null, line: number, column: number): number | null {
  const lines = linesOf(source);
  let first = 0;
  let end = source.text.length;
  if (source.cells !== null) {
    const found = source.cells.find(({ index }) => index === cell);
    if (found === undefined) return null;
    first = lineAt(lines, found.start);
    end = found.end;
  } else if (cell !== null) return null;
  const start = lines[first + line - 1];
  if (line < 1 || start === undefined || start > end) return null;
  const next = lines[first + line];
  const at = start + Math.max(1, column) - 1;
  if (next === undefined || next > end) return Math.min(at, end);
  if (at < next) return at;
  return source.text.charCodeAt(next - 2) === 13 && source.text.charCodeAt(next - 1) === 10 ? next - 2 : next - 1;
}

/** The code cell that an offset is in, its end included; null in a plain file and between two cells. */
export function cellOf(source: PythonSource, offset: number): Cell | null {
  const cell = source.cells?.[cellAt(source.cells, offset)];
  return cell !== undefined && offset >= cell.start && offset <= cell.end ? cell : null;
}

/** The line that an offset is in, without its end, as the user wrote it. */
export function lineOf(source: PythonSource, offset: number): string {
  const text = source.original ?? source.text;
  const lines = linesOf(source);
  const line = lineAt(lines, Math.max(0, Math.min(offset, text.length)));
  return text.slice(lines[line], lines[line + 1]).trimEnd();
}

const lineTables = new WeakMap<PythonSource, readonly number[]>();

/** Offsets at which the lines of the whole module text start. */
function linesOf(source: PythonSource): readonly number[] {
  let lines = lineTables.get(source);
  if (lines === undefined) {
    lines = lineStarts(source.text);
    lineTables.set(source, lines);
  }
  return lines;
}

/** The last line that starts at or before the offset, 0-based. */
function lineAt(lines: readonly number[], offset: number): number {
  return lastAtOrBefore(lines.length, (i) => lines[i] ?? 0, offset);
}

/** The last cell that starts at or before the offset, or the first one. */
function cellAt(cells: readonly Cell[], offset: number): number {
  return lastAtOrBefore(cells.length, (i) => cells[i]?.start ?? 0, offset);
}

function lastAtOrBefore(count: number, startOf: (i: number) => number, offset: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (startOf(middle) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
