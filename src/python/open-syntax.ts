/** The syntax of a text that is being edited: one live tree, and only the top-level statements that an edit touched are lowered again. */
import type { Point, Tree } from 'web-tree-sitter';
import { grammarText } from './grammar-text.ts';
import { Kind } from './kinds.ts';
import { lowerModule, outermost } from './lower/module.ts';
import { statement } from './lower/statements.ts';
import { shift } from './shift.ts';
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
  free(tree: Tree): void;
}

/** A node below the root, and what it was lowered to. */
interface Entry {
  readonly kind: number;
  start: number;
  end: number;
  readonly statements: readonly Stmt[];
  comments: readonly Span[];
}

const NO_CHANGE: TextChange = { start: Number.MAX_SAFE_INTEGER, oldEnd: Number.MAX_SAFE_INTEGER, newEnd: Number.MAX_SAFE_INTEGER };

export class OpenSyntax {
  readonly #host: TreeHost;
  #text: string;
  #grammarText: string;
  #tree: Tree | undefined;
  /** Of the newest text that the grammar read without an error: a repaired tree is not built upon. */
  #entries: readonly Entry[] = [];
  #soundText = '';
  #syntax: Module;

  /** Use `PythonParser.open`. */
  constructor(host: TreeHost, text: string) {
    this.#host = host;
    this.#text = text;
    this.#grammarText = grammarText(text);
    try {
      this.#syntax = this.#afresh();
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
   * The result depends on `text` alone: broken code is parsed afresh, since the parser's repair of it may depend on what was there before.
   * @throws after `close`
   */
  update(text: string): Module {
    const old = this.#tree;
    if (old === undefined) throw new Error('This document is closed: open its text again.');
    if (text === this.#text) return this.#syntax;
    const forGrammar = grammarText(text);
    const wasBroken = old.rootNode.hasError;
    const edit = wasBroken ? undefined : changeBetween(this.#grammarText, forGrammar);
    if (edit !== undefined) this.#edit(old, edit, forGrammar);
    this.#text = text;
    this.#grammarText = forGrammar;
    // Most keystrokes in a broken statement leave it broken: what would be parsed afresh anyway is not first parsed from the old tree.
    const tree = wasBroken ? undefined : this.#host.parse(forGrammar, old);
    if (tree === undefined) this.#syntax = this.#afresh();
    else if (tree.rootNode.hasError) {
      this.#host.free(tree);
      this.#syntax = this.#afresh();
    } else {
      this.#hold(tree);
      this.#syntax = this.#lower(tree);
    }
    return this.#syntax;
  }

  /** Frees the tree; the syntax stays usable. */
  close(): void {
    this.#hold(undefined);
    this.#entries = [];
  }

  #edit(tree: Tree, { start, oldEnd, newEnd }: TextChange, text: string): void {
    const startPosition = pointFrom(this.#grammarText, { row: 0, column: 0 }, 0, start);
    tree.edit({
      startIndex: start,
      oldEndIndex: oldEnd,
      newEndIndex: newEnd,
      startPosition,
      oldEndPosition: pointFrom(this.#grammarText, startPosition, start, oldEnd),
      newEndPosition: pointFrom(text, startPosition, start, newEnd),
      // The class of the package has methods that only its nodes and ranges need.
    } as Parameters<Tree['edit']>[0]);
  }

  #hold(tree: Tree | undefined): void {
    if (this.#tree !== undefined) this.#host.free(this.#tree);
    this.#tree = tree;
  }

  #afresh(): Module {
    const tree = this.#host.parse(this.#grammarText);
    this.#hold(tree);
    if (!tree.rootNode.hasError) return this.#lower(tree);
    this.#host.tape.reset(this.#text);
    this.#host.read(tree);
    return lowerModule(this.#host.tape);
  }

  /**
   * Lowers a tree without errors, taking over the entries that the change left alone.
   * At the top level of sound code a statement means what its own text says: one of the same kind, place and text is the same.
   */
  #lower(tree: Tree): Module {
    const change = changeBetween(this.#soundText, this.#text) ?? NO_CHANGE;
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
      if (tape.errors.length === errors) entries.push(entry);
    }
    this.#entries = entries;
    this.#soundText = this.#text;
    return { type: 'Module', start: 0, end: this.#text.length, body, comments: tape.comments, errors: outermost(tape.errors) };
  }
}

/** Takes an entry along with its text, in place. */
function move(entry: Entry, delta: number): void {
  if (delta === 0) return;
  entry.start += delta;
  entry.end += delta;
  for (const one of entry.statements) shift(one, delta);
  entry.comments = entry.comments.map(({ start, end }) => ({ start: start + delta, end: end + delta }));
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
