/** The notebooks that are open in the editor, kept in step cell by cell. */
import type { DidChangeNotebookDocumentParams, DidOpenNotebookDocumentParams, NotebookCell, TextDocumentItem } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CellText } from '../python/notebook.ts';
import { notebookSource } from '../python/notebook.ts';
import type { PythonSource } from '../python/source.ts';
import { Layout } from '../language-service/layout.ts';

/**
 * Unlike `NotebookDocuments` of vscode-languageserver it changes in one step, so that no two changes mix, and it follows cells
 * that only move.
 */
export class Notebook {
  readonly uri: string;
  #cells: NotebookCell[];
  readonly #documents = new Map<string, TextDocument>();

  constructor({ notebookDocument, cellTextDocuments }: DidOpenNotebookDocumentParams) {
    this.uri = notebookDocument.uri;
    this.#cells = [...notebookDocument.cells];
    for (const item of cellTextDocuments) this.#open(item);
  }

  change({ change: { cells } }: DidChangeNotebookDocumentParams): void {
    if (cells?.structure !== undefined) {
      const { array, didOpen = [], didClose = [] } = cells.structure;
      this.#cells.splice(array.start, array.deleteCount, ...(array.cells ?? []));
      for (const { uri } of didClose) this.#documents.delete(uri);
      for (const item of didOpen) this.#open(item);
    }
    for (const cell of cells?.data ?? []) this.#cells = this.#cells.map((old) => (old.document === cell.document ? cell : old));
    for (const { document, changes } of cells?.textContent ?? []) {
      const old = this.#documents.get(document.uri);
      if (old !== undefined) TextDocument.update(old, changes, document.version);
    }
  }

  /** Whether it has the cell. */
  has(uri: string): boolean {
    return this.#documents.has(uri);
  }

  get cellUris(): readonly string[] {
    return [...this.#documents.keys()];
  }

  /** The cells as one module; undefined while there is no cell with Python in it. */
  read(path: string): { readonly source: PythonSource; readonly layout: Layout } | undefined {
    const documents: TextDocument[] = [];
    const cells: CellText[] = [];
    for (const [index, cell] of this.#cells.entries()) {
      const document = this.#documents.get(cell.document);
      if (document?.languageId !== 'python') continue;
      documents.push(document);
      cells.push({ index, text: document.getText(), isCode: true, tags: tagsOf(cell) });
    }
    const source = notebookSource(path, cells);
    const parts = documents.map((document, at) => ({ document, start: source.cells?.[at]?.start ?? 0, cell: cells[at]?.index ?? 0 }));
    return parts.length === 0 ? undefined : { source, layout: new Layout(parts) };
  }

  #open({ uri, languageId, version, text }: TextDocumentItem): void {
    this.#documents.set(uri, TextDocument.create(uri, languageId, version, text));
  }
}

/** Editors hand on a cell's metadata either as the file has it or one level down. */
function tagsOf({ metadata }: NotebookCell): readonly string[] {
  const { tags, metadata: nested } = (metadata ?? {}) as { tags?: unknown; metadata?: { tags?: unknown } | null };
  const found = tags ?? nested?.tags;
  return Array.isArray(found) ? found.filter((tag) => typeof tag === 'string') : [];
}
