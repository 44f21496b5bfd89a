/** The syntax of a text that is being edited: one live tree, and only the top-level statements that an edit touched are lowered again. */
import type { Point, Tree } from 'web-tree-sitter';
import { grammarText } from './grammar-text.ts';
import { Kind } from './kinds.ts';
import { outermost } from './lower/module.ts';
import { piecesOf } from './pieces.ts';
import { statement } from './lower/statements.ts';
import { moved, shift, shiftModule } from './shift.ts';
import type { Module, Span, Stmt } from './syntax.ts';
import type { Tape } from './tape.ts';
import { changeBetween, type TextChange } from './text-change.ts';
import type { Accept } from './tree-memory.ts';

/** What the parser lends to a document: its trees and its tape. */
export interface TreeHost {
  readonly tape: Tape;
  /** Parses what `grammarText` made of a text, starting from an older tree that was edited. */
  parse(text: string, old?: Tree): Tree;
  /** Appends the tree to the tape. */
  read(tree: Tree, accept?: Accept): void;
  /** Reads a piece of a text by itself, with offsets from its start. */
  readPiece(text: string): ReadPiece;
  free(tree: Tree): void;
}

export interface ReadPiece {
  readonly syntax: Module;
  /** Whether the grammar could not read it without an error. */
  readonly isBroken: boolean;
}

/** A node below the root, and what it was lowered to. */
interface Entry {
  /** `NO_NODE` for what is lowered again whenever the text is sound: a whole piece, and a statement that lowering itself refused. */
  readonly kind: number;
  start: number;
  end: number;
  readonly statements: readonly Stmt[];
  comments: readonly Span[];
}

const NO_NODE = -1;

/** A piece of a broken text; its statements are entries. */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly isBroken: boolean;
  readonly comments: readonly Span[];
  readonly errors: readonly Span[];
}

const NO_CHANGE: TextChange = { start: Number.MAX_SAFE_INTEGER, oldEnd: Number.MAX_SAFE_INTEGER, newEnd: Number.MAX_SAFE_INTEGER };

export class OpenSyntax {
  readonly #host: TreeHost;
  #text: string;
  /** Of the newest text that was sound, or of the first one: a repaired tree is not built upon. */
  #tree: Tree | undefined;
  #isTreeSound = true;
  #treeText: string;
  /** What stands in `#entriesText`, in source order. */
  #entries: readonly Entry[] = [];
  #entriesText = '';
  /** Of `#entriesText`, where that is broken, by their starts. */
  #pieces: ReadonlyMap<number, Piece> | undefined;
  #syntax: Module = { type: 'Module', start: 0, end: 0, body: [], comments: [], errors: [] };

  /** Use `PythonParser.open`. */
  constructor(host: TreeHost, text: string) {
    this.#host = host;
    this.#text = text;
    this.#treeText = grammarText(text);
    try {
      this.#tree = host.parse(this.#treeText);
      this.#isTreeSound = !this.#tree.rootNode.hasError;
      this.#syntax = this.#isTreeSound ? this.#lower(this.#tree) : this.#lowerPieces();
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /** The syntax of the text as it is now. An update moves statements of the syntax before it into the next one. */
  get syntax(): Module {
    return this.#syntax;
  }

  /**
   * Follows the text. Top-level statements before the edit stay the same objects, and so do those behind it, moved in place.
   *
   * The result depends on `text` alone: a broken piece is parsed afresh, since the parser's repair of it may depend on what was there before.
   * @throws after `close`
   */
  update(text: string): Module {
    if (this.#tree === undefined) throw new Error('This document is closed: open its text again.');
    if (text === this.#text) return this.#syntax;
    this.#text = text;
    try {
      this.#syntax = this.#follow(this.#tree);
    } catch (error) {
      // What was half taken over is not built upon.
      this.#entries = [];
      this.#entriesText = '';
      this.#pieces = undefined;
      throw error;
    }
    return this.#syntax;
  }

  #follow(old: Tree): Module {
    // Most keystrokes in a broken statement leave it broken: its piece says so, and the rest is not parsed.
    if (this.#pieces !== undefined) {
      const syntax = this.#lowerPieces();
      if ([...this.#pieces.values()].some(({ isBroken }) => isBroken)) return syntax;
    }
    const tree = this.#parse(old);
    if (tree.rootNode.hasError) {
      this.#host.free(tree);
      return this.#lowerPieces();
    }
    this.#hold(tree);
    this.#isTreeSound = true;
    return this.#lower(tree);
  }

  /** Frees the tree; the syntax stays usable. */
  close(): void {
    this.#hold(undefined);
    this.#entries = [];
  }

  /** The tree of the text as it is now, from an older one where that is sound. */
  #parse(old: Tree): Tree {
    const forGrammar = grammarText(this.#text);
    const edit = this.#isTreeSound ? changeBetween(this.#treeText, forGrammar) : undefined;
    if (edit !== undefined) this.#edit(old, edit, forGrammar);
    this.#treeText = forGrammar;
    return this.#host.parse(forGrammar, this.#isTreeSound ? old : undefined);
  }

  #edit(tree: Tree, { start, oldEnd, newEnd }: TextChange, text: string): void {
    const startPosition = pointFrom(this.#treeText, { row: 0, column: 0 }, 0, start);
    tree.edit({
      startIndex: start,
      oldEndIndex: oldEnd,
      newEndIndex: newEnd,
      startPosition,
      oldEndPosition: pointFrom(this.#treeText, startPosition, start, oldEnd),
      newEndPosition: pointFrom(text, startPosition, start, newEnd),
      // The class of the package has methods that only its nodes and ranges need.
    } as Parameters<Tree['edit']>[0]);
  }

  #hold(tree: Tree | undefined): void {
    if (this.#tree !== undefined) this.#host.free(this.#tree);
    this.#tree = tree;
  }

  /** Reads a broken text piece by piece, taking over the pieces that the change left alone: each means what its own text says. */
  #lowerPieces(): Module {
    const change = changeBetween(this.#entriesText, this.#text) ?? NO_CHANGE;
    const entries: Entry[] = [];
    const pieces: Piece[] = [];
    let next = 0;
    for (const { start, end } of piecesOf(this.#text)) {
      const delta = start >= change.newEnd ? change.newEnd - change.oldEnd : 0;
      const isAlone = end <= change.start || start >= change.newEnd;
      while (next < this.#entries.length && this.#entries[next]!.end <= start - delta) next++;
      const known = isAlone ? this.#knownPiece(start - delta, end - delta, next) : undefined;
      if (known !== undefined) {
        const kept = this.#entries.slice(next, (next += known.entries));
        for (const entry of kept) move(entry, delta);
        entries.push(...kept);
        pieces.push({ start, end, isBroken: known.isBroken, comments: moved(known.comments, delta), errors: moved(known.errors, delta) });
      } else {
        const { syntax, isBroken } = this.#host.readPiece(this.#text.slice(start, end));
        const { body, comments, errors } = shiftModule(syntax, start);
        entries.push({ kind: NO_NODE, start, end, statements: body, comments: [] });
        pieces.push({ start, end, isBroken, comments, errors });
      }
    }
    this.#entries = entries;
    this.#entriesText = this.#text;
    this.#pieces = new Map(pieces.map((piece) => [piece.start, piece]));
    return {
      type: 'Module',
      start: 0,
      end: this.#text.length,
      body: entries.flatMap(({ statements }) => statements),
      comments: pieces.flatMap(({ comments }) => comments),
      errors: pieces.flatMap(({ errors }) => errors),
    };
  }

  /**
   * What was read of this stretch of the text before, if it was read by itself.
   * @param first index of the first entry that ends behind the start
   */
  #knownPiece(start: number, end: number, first: number): (Omit<Piece, 'start' | 'end'> & { readonly entries: number }) | undefined {
    let last = first;
    while (last < this.#entries.length && this.#entries[last]!.start < end) last++;
    const entries = last - first;
    if (this.#pieces !== undefined) {
      const piece = this.#pieces.get(start);
      return piece?.end === end ? { ...piece, entries } : undefined;
    }
    // In a sound text every stretch of whole statements could have been read by itself.
    for (let at = first; at < last; at++) {
      const entry = this.#entries[at]!;
      if (entry.start < start || entry.end > end || entry.kind === NO_NODE) return undefined;
    }
    const comments = this.#syntax.comments.filter((it) => it.start >= start && it.start < end);
    return { isBroken: false, comments, errors: [], entries };
  }

  /**
   * Lowers a tree without errors, taking over the entries that the change left alone.
   * At the top level of sound code a statement means what its own text says: one of the same kind, place and text is the same.
   */
  #lower(tree: Tree): Module {
    const change = changeBetween(this.#entriesText, this.#text) ?? NO_CHANGE;
    const { tape } = this.#host;
    tape.reset(this.#text);
    const delta = change.newEnd - change.oldEnd;
    const before = this.#entries;
    this.#entries = [];
    const kept: Entry[] = [];
    let next = 0;
    this.#host.read(tree, (kind, start, end) => {
      const isBehind = start > change.newEnd;
      if (!isBehind && end >= change.start) return true;
      const oldStart = isBehind ? start - delta : start;
      while (next < before.length && before[next]!.start < oldStart) next++;
      const entry = before[next];
      if (entry?.start !== oldStart || entry.end - oldStart !== end - start || entry.kind !== kind) return true;
      next++;
      kept.push(entry);
      if (isBehind) move(entry, delta);
      tape.push(Kind.kept, start, end);
      for (const comment of entry.comments) tape.comments.push(comment);
      return false;
    });

    const entries: Entry[] = [];
    const body: Stmt[] = [];
    let comment = 0;
    let nextKept = 0;
    for (let i = 1; i < tape.next[0]!; i = tape.next[i]!) {
      const start = tape.start[i]!;
      const end = tape.end[i]!;
      const first = firstFrom(tape.comments, comment, start);
      comment = firstFrom(tape.comments, first, end);
      let entry: Entry;
      const errors = tape.errors.length;
      if (tape.kind[i] === Kind.kept) entry = kept[nextKept++]!;
      else {
        const statements: Stmt[] = [];
        statement(tape, i, statements);
        entry = { kind: tape.kind[i]!, start, end, statements, comments: tape.comments.slice(first, comment) };
      }
      for (const one of entry.statements) body.push(one);
      // What lowering itself refuses has to be refused again the next time.
      entries.push(tape.errors.length === errors ? entry : { ...entry, kind: NO_NODE });
    }
    this.#entries = entries;
    this.#entriesText = this.#text;
    this.#pieces = undefined;
    return { type: 'Module', start: 0, end: this.#text.length, body, comments: tape.comments, errors: outermost(tape.errors) };
  }
}

/** Takes an entry along with its text, in place. */
function move(entry: Entry, delta: number): void {
  if (delta === 0) return;
  entry.start += delta;
  entry.end += delta;
  for (const one of entry.statements) shift(one, delta);
  entry.comments = moved(entry.comments, delta);
}

/** Index of the first comment, from index `from` on, that starts at `offset` or behind it. */
function firstFrom(comments: readonly Span[], from: number, offset: number): number {
  let at = from;
  while (at < comments.length && comments[at]!.start < offset) at++;
  return at;
}

/** The row and column of `offset`, counted on from a point at offset `from`. */
function pointFrom(text: string, point: Point, from: number, offset: number): Point {
  let { row } = point;
  let lineStart = from - point.column;
  for (let at = text.indexOf('\n', from); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    row++;
    lineStart = at + 1;
  }
  return { row, column: offset - lineStart };
}
