/** Applies edits, which speak of the module's text, to the text of the file that the module was read from. */
import { applyEdits } from '../engine/edits.ts';
import type { Edit } from '../engine/trap.ts';
import { applyCellEdits } from '../python/notebook.ts';
import { cellOf, type PythonSource } from '../python/source.ts';

/**
 * The file after the edits, in its own line endings; of a notebook only the sources of the edited cells change.
 * @param content the decoded text of the file that `source` was read from.
 * @returns null where an edit cannot be placed: it lies between two cells, or two of them overlap.
 */
export function editFile(content: string, source: PythonSource, edits: readonly Edit[]): string | null {
  const lineEnding = prevailing(source.original ?? source.text);
  const written = edits.map(({ span, text }) => ({ span, text: text.replace(/\r?\n/g, lineEnding) }));
  if (source.cells === null) return attempt(() => applyEdits(content, written));
  const inCells = written.map(({ span, text }) => {
    const cell = cellOf(source, span.start);
    return cell !== null && span.end <= cell.end
      ? { cell: cell.index, start: span.start - cell.start, end: span.end - cell.start, text }
      : null;
  });
  return inCells.includes(null)
    ? null
    : applyCellEdits(
        content,
        inCells.filter((edit) => edit !== null),
      );
}

/** What ends most lines; a file without any gets a line feed. */
function prevailing(text: string): '\r\n' | '\n' | '\r' {
  const pairs = text.split('\r\n').length - 1;
  const feeds = text.split('\n').length - 1 - pairs;
  const returns = text.split('\r').length - 1 - pairs;
  if (pairs > feeds && pairs >= returns) return '\r\n';
  return returns > feeds ? '\r' : '\n';
}

function attempt(work: () => string): string | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
