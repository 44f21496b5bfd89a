/**
 * Reads a Tree-sitter tree straight from the memory of its WebAssembly module into a tape.
 *
 * web-tree-sitter's own walk costs an object and several calls per node: half as much as the parse, and more.
 * This one is plain loads, so the layout of `Subtree` and `TSLanguage` is fixed here; the lock file pins the version, and
 * `PythonParser.load` compares a sample with web-tree-sitter's own walk before it relies on it.
 * Source: https://github.com/tree-sitter/tree-sitter/blob/v0.26.0/lib/src/subtree.h and language.h.
 */
import { Kind } from './kinds.ts';
import type { Tape } from './tape.ts';

/** What an Emscripten module shows of its memory; the views are renewed when it grows. */
export interface WasmMemory {
  readonly HEAPU32: Uint32Array;
  readonly HEAPU16: Uint16Array;
}

/** Asked about a node below the root: whether to take it. */
export type Accept = (kind: number, start: number, end: number) => boolean;

const FRAME = 6;
const ERROR_SYMBOL = 0xffff;
let stack = new Int32Array(FRAME * 256);

/**
 * Appends the tree at address `tree` to `tape`, its root first; comments and errors go to the tape's lists.
 *
 * @param kinds kind of each symbol of the language
 * @param accept asked for each child of the root; a child that is refused is left out. Without it, all are taken.
 */
export function readTree(memory: WasmMemory, tree: number, kinds: Uint8Array, tape: Tape, accept?: Accept): void {
  const u32 = memory.HEAPU32;
  const u16 = memory.HEAPU16;
  const language = u32[(tree >> 2) + 2]!;
  const aliasWidth = u16[(language >> 1) + 18]!;
  const aliases = u32[(language >> 2) + 21]!;

  // The root, read like any other node, is the only child of an imagined frame.
  let top = 0;
  let base = tree;
  let count = 1;
  let at = 0;
  let aliasAt = 0;
  let position = 0;
  let owner = -1;
  let depth = 0;

  for (;;) {
    if (at === count) {
      if (owner >= 0) {
        tape.next[owner] = tape.length;
        depth--;
      }
      if (top === 0) return;
      top -= FRAME;
      base = stack[top]!;
      count = stack[top + 1]!;
      at = stack[top + 2]!;
      aliasAt = stack[top + 3]!;
      position = stack[top + 4]!;
      owner = stack[top + 5]!;
      continue;
    }

    const slot = (base >> 2) + at * 2;
    const low = u32[slot]!;
    let padding: number, size: number, symbol: number, visible: boolean, extra: boolean, missing: boolean;
    let children = 0;
    let alias = 0;
    const node = low >> 2;
    if ((low & 1) === 1) {
      const high = u32[slot + 1]!;
      padding = (high >>> 16) & 0xff;
      size = high >>> 24;
      symbol = (low >>> 8) & 0xff;
      visible = (low & 2) !== 0;
      extra = (low & 8) !== 0;
      missing = (low & 32) !== 0;
    } else {
      padding = u32[node + 1]!;
      size = u32[node + 4]!;
      children = u32[node + 9]!;
      symbol = u32[node + 10]! & 0xffff;
      const flags = u32[node + 11]!;
      visible = (flags & 1) !== 0;
      extra = (flags & 4) !== 0;
      missing = (flags & 512) !== 0;
    }
    if (!extra) {
      if (aliasAt !== 0) {
        alias = u16[aliasAt >> 1]!;
        aliasAt += 2;
      }
    }
    if (at > 0 || base === tree) position += padding;
    const nodeStart = position;
    position += size;
    at++;

    let index = -1;
    if (visible || alias !== 0) {
      const shown = alias !== 0 ? alias : symbol;
      const start = nodeStart >> 1;
      const end = position >> 1;
      let kind = shown === ERROR_SYMBOL ? Kind.ERROR : kinds[shown]!;
      if (missing) kind = Kind.MISSING;
      if (depth === 1 && accept !== undefined && !accept(kind, start, end)) continue;
      if (kind === Kind.comment) {
        tape.comments.push({ start, end });
        continue;
      }
      if (kind === Kind.line_continuation) continue;
      index = tape.push(kind, start, end);
      if (kind <= Kind.MISSING && kind !== Kind.other) {
        tape.addError(start, end);
      }
      if (kind === Kind.string_content) continue;
    }
    if (children === 0) continue;

    if (top + FRAME * 2 > stack.length) {
      const grown = new Int32Array(stack.length * 2);
      grown.set(stack);
      stack = grown;
    }
    stack[top] = base;
    stack[top + 1] = count;
    stack[top + 2] = at;
    stack[top + 3] = aliasAt;
    stack[top + 4] = position;
    stack[top + 5] = owner;
    top += FRAME;
    base = low - children * 8;
    count = children;
    at = 0;
    const production = u32[node + 16]! >>> 16;
    aliasAt = production === 0 ? 0 : aliases + production * aliasWidth * 2;
    position = nodeStart;
    owner = index;
    if (index >= 0) depth++;
  }
}
