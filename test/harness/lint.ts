/** Checks the text of a file as a reader of the cases sees it. */
import { defaultSettings } from '../../src/engine/settings.ts';
import type { Finding } from '../../src/engine/finding.ts';
import type { Checked } from '../../src/language-service/service.ts';
import { readSource, type PythonSource } from '../../src/python/source.ts';
import { isUnreadable } from '../../src/python/unreadable.ts';
import { withoutExpectations } from './expectations.ts';
import { service } from './service.ts';

const settings = defaultSettings(service.traps);

export function sourceOf(path: string, content: string): PythonSource {
  const source = readSource(path, content);
  if (isUnreadable(source)) throw new Error(`${path}: ${source.reason}`);
  return source;
}

/** With every trap on, as it is by default. */
export function lint(path: string, content: string): Checked {
  return service.analyse(sourceOf(path, content), settings, path.includes('/') ? { file: path } : {});
}

/** The file without the comments of the harness; in a notebook without those in its cells. */
export function bare(path: string, content: string): string {
  if (!path.endsWith('.ipynb')) return withoutExpectations(content);
  const notebook = JSON.parse(content) as { cells: { cell_type: string; source: string | string[] }[] };
  for (const cell of notebook.cells) {
    if (cell.cell_type !== 'code') continue;
    const text = withoutExpectations([cell.source].flat().join(''));
    cell.source = text.split(/(?<=\n)/);
  }
  return JSON.stringify(notebook, null, 1);
}

/** The Python of a file: of a notebook its cells, so that two notebooks can be compared whatever their JSON looks like. */
export function pythonOf(path: string, content: string): string {
  const source = sourceOf(path, content);
  const text = source.original ?? source.text;
  return source.cells === null
    ? text
    : source.cells.map(({ index, start, end }) => `# cell ${index}\n${text.slice(start, end)}\n`).join('');
}

export function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length - 1;
}

/** As a failing test shows it. */
export function shown(findings: readonly Finding[], text: string): string[] {
  return findings.map(
    ({ trap, variant, span }) => `line ${lineOf(text, span.start) + 1}: ${trap}/${variant} at \`${text.slice(span.start, span.end)}\``,
  );
}
