/** Turns the edits of a fix, which speak of the module's text, into edits of the editor's documents. */
import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import type { Edit } from '../engine/trap.ts';
import type { Document, Layout, Part } from './layout.ts';

/**
 * The edits of each document, in the document's own line endings; their spans still speak of the module's text.
 * @returns undefined when one of the edits does not lie in one document
 */
export function editsPerPart(layout: Layout, edits: readonly Edit[]): ReadonlyMap<Part, readonly Edit[]> | undefined {
  if (!edits.every(({ span }) => layout.isWithinOne(span))) return undefined;
  const perPart = new Map<Part, Edit[]>();
  for (const { span, text } of edits) {
    const part = layout.partAt(span.start);
    const list = perPart.get(part) ?? [];
    list.push({ span, text: text.replace(/\r?\n/g, newlineOf(part.document)) });
    perPart.set(part, list);
  }
  return perPart;
}

/**
 * @param versioned whether the client takes edits that name the version they are for
 * @returns undefined when one of the edits does not lie in one document
 */
export function workspaceEdit(layout: Layout, edits: readonly Edit[], versioned: boolean): WorkspaceEdit | undefined {
  const perPart = editsPerPart(layout, edits);
  if (perPart === undefined) return undefined;
  const textEdits = [...perPart].map(([{ document }, list]): [Document, TextEdit[]] => [
    document,
    list.map(({ span, text }) => ({ range: layout.locate(span).range, newText: text })),
  ]);
  if (!versioned) return { changes: Object.fromEntries(textEdits.map(([{ uri }, list]) => [uri, list])) };
  return { documentChanges: textEdits.map(([{ uri, version }, list]) => ({ textDocument: { uri, version }, edits: list })) };
}

/** As its first line ends. */
function newlineOf(document: Document): string {
  return /\r?\n/.exec(document.getText())?.[0] ?? '\n';
}
