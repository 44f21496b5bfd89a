/** Reads what Trapline needs of a notebook's JSON: the cells in order, which of them are Python, and how their text is stored. */
import { withoutBareNumbers } from './json-spans.ts';
import type { Unreadable } from './unreadable.ts';

export interface StoredCell {
  /** 0-based over all cells, in nbformat 3 over all worksheets. */
  readonly index: number;
  readonly text: string;
  readonly isCode: boolean;
  readonly tags: readonly string[];
  /** Where the text stands in the JSON, keys joined by `/`, for instance `cells/3/source`. */
  readonly location: string;
  /** The list of lines as stored, or null where the text is one string or missing. */
  readonly lines: readonly string[] | null;
  /** What stands between two lines of the list when they are read: `\n` where nbformat 3 stored them without. */
  readonly joiner: '' | '\n';
}

/** @returns the cells; a reason where the JSON cannot be read or is no notebook. An empty file is a notebook without cells. */
export function parseNotebook(json: string): { readonly ok: true; readonly cells: readonly StoredCell[] } | Unreadable {
  if (json.trim() === '') return { ok: true, cells: [] };
  const root = parseJson(json);
  if (root === undefined) {
    const conflict = /^(?:<{7}|>{7}) /m.test(json);
    const advice = conflict ? 'resolve its merge conflict' : 'open and save it in Jupyter to repair it';
    return broken(`The notebook is not valid JSON; ${advice}.`);
  }
  if (!isRecord(root)) return broken('The notebook is JSON but not an object with cells.');
  const python = isPythonKernel(root['metadata']);
  const cells: StoredCell[] = [];
  for (const { cell, location } of rawCells(root)) cells.push(storedCell(cell, location, cells.length, python));
  return { ok: true, cells };
}

function broken(reason: string): Unreadable {
  return { ok: false, kind: 'broken-notebook', reason };
}

/** Python's `json`, which writes notebooks, also writes NaN and Infinity into outputs; the standard has neither. */
function parseJson(json: string): unknown {
  const text = json.startsWith('\uFEFF') ? json.slice(1) : json;
  try {
    return JSON.parse(text);
  } catch {
    try {
      return JSON.parse(withoutBareNumbers(text));
    } catch {
      return undefined;
    }
  }
}

function* rawCells(root: Json): Generator<{ cell: unknown; location: string }> {
  const { cells, worksheets } = root;
  if (Array.isArray(cells)) for (const [i, cell] of cells.entries()) yield { cell, location: `cells/${i}` };
  else if (Array.isArray(worksheets))
    for (const [w, sheet] of worksheets.entries())
      if (isRecord(sheet) && Array.isArray(sheet['cells']))
        for (const [i, cell] of sheet['cells'].entries()) yield { cell, location: `worksheets/${w}/cells/${i}` };
}

function storedCell(cell: unknown, location: string, index: number, pythonKernel: boolean): StoredCell {
  if (!isRecord(cell)) return { index, text: '', isCode: false, tags: [], location, lines: null, joiner: '' };
  const key = cell['source'] === undefined && cell['input'] !== undefined ? 'input' : 'source';
  const stored = cell[key];
  const lines = Array.isArray(stored) ? stored.map((line) => (typeof line === 'string' ? line : '')) : null;
  const joiner = key === 'input' && lines !== null && lines.length > 1 && !/[\r\n]$/.test(lines[0] ?? '') ? '\n' : '';
  const text = lines !== null ? lines.join(joiner) : typeof stored === 'string' ? stored : '';
  const metadata = isRecord(cell['metadata']) ? cell['metadata'] : {};
  const isCode = cell['cell_type'] === 'code' && pythonKernel && isPythonCell(cell, metadata);
  const tags = Array.isArray(metadata['tags']) ? metadata['tags'].filter((tag) => typeof tag === 'string') : [];
  return { index, text, isCode, tags, location: `${location}/${key}`, lines, joiner };
}

/** What the kernel was when the notebook was saved; a notebook that does not say is Python. */
function isPythonKernel(metadata: unknown): boolean {
  if (!isRecord(metadata)) return true;
  const kernel = isRecord(metadata['kernelspec']) ? metadata['kernelspec'] : {};
  const language = isRecord(metadata['language_info']) ? metadata['language_info'] : {};
  const declared = [kernel['language'], language['name']].filter(isName);
  if (declared.length > 0) return declared.every(isPythonName);
  const name = kernel['name'];
  return !(isName(name) && /^(?:ir|julia\b.*|.*scala|bash|java|ijavascript|xcpp\d*)$/i.test(name));
}

/** nbformat 3 stores a language per cell; VS Code stores one where it differs from the kernel's. */
function isPythonCell(cell: Json, metadata: Json): boolean {
  const editor = isRecord(metadata['vscode']) ? metadata['vscode']['languageId'] : undefined;
  return [cell['language'], editor].filter(isName).every(isPythonName);
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isPythonName(name: string): boolean {
  return /^(?:i?python[\d.]*|pyspark\w*|sage\w*)$/i.test(name);
}

type Json = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
