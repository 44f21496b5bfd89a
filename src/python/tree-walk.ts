/** Reads a tree into a tape by web-tree-sitter's own nodes: slower than `readTree`, and right whatever the layout of its memory. */
import type { Node } from 'web-tree-sitter';
import { Kind } from './kinds.ts';
import type { Tape } from './tape.ts';
import type { Accept } from './tree-memory.ts';

const ERROR_SYMBOL = 0xffff;

/** As `readTree`, from the root node of a tree. */
export function walkTree(root: Node, kinds: Uint8Array, tape: Tape, accept?: Accept): void {
  const stack: { readonly nodes: readonly (Node | null)[]; at: number; readonly owner: number }[] = [{ nodes: [root], at: 0, owner: -1 }];
  for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
    const node = frame.nodes[frame.at++];
    if (node === undefined) {
      if (frame.owner >= 0) tape.next[frame.owner] = tape.length;
      stack.pop();
      continue;
    }
    if (node === null) continue;
    const { startIndex: start, endIndex: end, typeId } = node;
    let kind = typeId === ERROR_SYMBOL ? Kind.ERROR : kinds[typeId]!;
    if (node.isMissing) kind = Kind.MISSING;
    if (stack.length === 2 && accept !== undefined && !accept(kind, start, end)) continue;
    if (kind === Kind.comment) tape.comments.push({ start, end });
    if (kind === Kind.comment || kind === Kind.line_continuation) continue;
    const index = tape.push(kind, start, end);
    if (kind === Kind.ERROR || kind === Kind.MISSING) tape.addError(start, end);
    if (kind !== Kind.string_content) stack.push({ nodes: node.children, at: 0, owner: index });
  }
}
