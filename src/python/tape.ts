/** A concrete syntax tree as flat arrays in preorder: what lowering reads, so that no tree and no node object outlives the parser's wall. */
import type { Span } from './syntax.ts';

/**
 * Node `i` has the kind `kind[i]` and spans `start[i]` to `end[i]`; its subtree ends before `next[i]`.
 * Its children are therefore `i + 1`, `next[i + 1]`, … as long as they are below `next[i]`.
 * Comments are kept apart; tokens are kept.
 */
export class Tape {
  kind = new Uint8Array(1 << 12);
  start = new Int32Array(1 << 12);
  end = new Int32Array(1 << 12);
  next = new Int32Array(1 << 12);
  length = 0;
  text = '';
  comments: Span[] = [];
  /** Outermost ranges that the grammar could not read, in source order, and what lowering adds to them. */
  errors: Span[] = [];
  /** Levels of nesting that lowering is in. */
  depth = 0;
  /** Where the statement lowered last ends, `;` included. */
  lastEnd = 0;
  /** Names without other characters need no normalization. */
  isAscii = true;

  /** Starts over for `text`. */
  reset(text: string): void {
    this.length = 0;
    this.text = text;
    this.comments = [];
    this.errors = [];
    this.depth = 0;
    this.lastEnd = 0;
    this.isAscii = !/[^\x00-\x7f]/.test(text);
  }

  /** Appends a node whose subtree is still empty; returns its index. */
  push(kind: number, start: number, end: number): number {
    const index = this.length++;
    if (index === this.kind.length) this.#grow();
    this.kind[index] = kind;
    this.start[index] = start;
    this.end[index] = end;
    this.next[index] = index + 1;
    return index;
  }

  /** Notes a range as unreadable, unless it lies inside the one noted last. */
  addError(start: number, end: number): void {
    const last = this.errors.at(-1);
    if (last !== undefined && last.start <= start && end <= last.end) return;
    this.errors.push({ start, end });
  }

  /** Source text of node `i`. */
  textOf(i: number): string {
    return this.text.slice(this.start[i], this.end[i]);
  }

  /** The name at node `i` as Python sees it: in normalization form KC. */
  nameOf(i: number): string {
    const name = this.text.slice(this.start[i], this.end[i]);
    return this.isAscii ? name : name.normalize('NFKC');
  }

  /** Whether both hold the same nodes, comments and errors. */
  isEqual(other: Tape): boolean {
    if (this.length !== other.length) return false;
    for (let i = 0; i < this.length; i++) {
      if (this.kind[i] !== other.kind[i] || this.start[i] !== other.start[i]) return false;
      if (this.end[i] !== other.end[i] || this.next[i] !== other.next[i]) return false;
    }
    return isSame(this.comments, other.comments) && isSame(this.errors, other.errors);
  }

  #grow(): void {
    const size = this.kind.length * 2;
    this.kind = enlarged(this.kind, new Uint8Array(size));
    this.start = enlarged(this.start, new Int32Array(size));
    this.end = enlarged(this.end, new Int32Array(size));
    this.next = enlarged(this.next, new Int32Array(size));
  }
}

function enlarged<A extends Uint8Array | Int32Array>(from: A, to: A): A {
  to.set(from);
  return to;
}

function isSame(a: readonly Span[], b: readonly Span[]): boolean {
  return a.length === b.length && a.every(({ start, end }, i) => start === b[i]!.start && end === b[i]!.end);
}
