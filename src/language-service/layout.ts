/** Which documents of the editor the text of a module is made of: one for a script, one per cell for a notebook. */
import type { Location, Position, Range } from 'vscode-languageserver-types';
import type { Span } from '../python/syntax.ts';

/** The part of a text document that this layer needs; `TextDocument` of vscode-languageserver-textdocument is one. */
export interface Document {
  readonly uri: string;
  readonly version: number;
  getText(): string;
  positionAt(offset: number): Position;
  offsetAt(position: Position): number;
}

/** A document and where its text begins in the text of the module. */
export interface Part {
  readonly document: Document;
  readonly start: number;
  /** Of a notebook: which cell it is, 0-based, counted over all cells. */
  readonly cell?: number;
}

export class Layout {
  readonly parts: readonly Part[];

  /** @param parts in the order of the module's text, at least one */
  constructor(parts: readonly Part[]) {
    if (parts.length === 0) throw new RangeError('a module is made of at least one document');
    this.parts = parts;
  }

  /** The document that the span starts in, and its range there; a span that leaves the document ends with it. */
  locate(span: Span): Location {
    const { document, start } = this.partAt(span.start);
    return { uri: document.uri, range: rangeOf(document, { start: span.start - start, end: span.end - start }) };
  }

  /** Whether the span lies in one document; only then may it be edited. */
  isWithinOne(span: Span): boolean {
    const { document, start } = this.partAt(span.start);
    return span.end <= start + document.getText().length;
  }

  documentAt(offset: number): Document {
    return this.partAt(offset).document;
  }

  /** The span of the module that a range of one of its documents stands for; undefined for any other document. */
  spanOf(uri: string, { start, end }: Range): Span | undefined {
    const part = this.parts.find(({ document }) => document.uri === uri);
    return part && { start: part.start + part.document.offsetAt(start), end: part.start + part.document.offsetAt(end) };
  }

  /** Cells are joined by line breaks that belong to none of them; those count to the cell before. */
  partAt(offset: number): Part {
    return this.parts.findLast(({ start }) => start <= offset) ?? (this.parts[0] as Part);
  }
}

function rangeOf(document: Document, { start, end }: Span): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}
