/** Makes one module of a notebook: its Python cells in order, kept apart so that a broken cell does not swallow the next. */
import { blankCell } from './magics.ts';
import { parseNotebook } from './notebook-json.ts';
import { pythonNewlines } from './newlines.ts';
import type { Cell, PythonSource } from './source.ts';
import type { Unreadable } from './unreadable.ts';

export { applyCellEdits } from './cell-edits.ts';
export type { CellEdit } from './cell-edits.ts';

/** A cell as an editor's notebook document holds it. */
export interface CellText {
  /** 0-based over all cells of the notebook. */
  readonly index: number;
  readonly text: string;
  /** False for markdown, raw text and cells of another language; they keep their index and give no text. */
  readonly isCode: boolean;
  readonly tags: readonly string[];
}

/** Reads the JSON of a notebook (nbformat 3 and 4). A notebook of another language has no cells; that is no failure. */
export function readNotebook(path: string, json: string): PythonSource | Unreadable {
  const notebook = parseNotebook(json);
  return notebook.ok ? notebookSource(path, notebook.cells) : notebook;
}

/** Builds the module from cells in memory. Every cell starts on a line of its own. */
export function notebookSource(path: string, cells: readonly CellText[]): PythonSource {
  const read: string[] = [];
  const written: string[] = [];
  const placed: Cell[] = [];
  let offset = 0;
  let separator = '';
  for (const { index, text, isCode, tags } of cells) {
    if (!isCode) continue;
    read.push(separator);
    written.push(separator);
    offset += separator.length;
    const blanked = blankCell(pythonNewlines(text));
    read.push(blanked.text);
    written.push(text);
    placed.push({ index, start: offset, end: offset + text.length, tags });
    offset += text.length;
    separator = separatorAfter(blanked.text, blanked.closers);
  }
  const text = read.join('');
  const original = written.join('');
  return text === original ? { path, text, cells: placed } : { path, text, cells: placed, original };
}

/** Each cell compiles alone, so what it leaves open ends with it; a final backslash finds an empty line to join. */
function separatorAfter(text: string, closers: string): string {
  const joined = text.endsWith('\\') ? '\n' : '';
  return closers === '' ? `${joined}\n` : `${joined}\n${closers}\n`;
}
