/** Finds statements that go over a line break where Python has none: half-typed code that the grammar takes for whole. */
import { Kind } from '../kinds.ts';
import type { Tape } from '../tape.ts';

/** Kinds that begin a line of their own inside a statement. */
const OWN_LINE: ReadonlySet<number> = new Set([
  Kind.elif_clause,
  Kind.else_clause,
  Kind.except_clause,
  Kind.finally_clause,
  Kind.decorator,
  Kind.function_definition,
  Kind.class_definition,
]);

/**
 * Notes an error for statement `i` when a line ends in it outside of brackets, strings and blocks, as in `x.` above `y = 1`,
 * which the grammar reads as `x.y = 1`.
 */
export function checkLineBreaks(tape: Tape, i: number): void {
  const { text } = tape;
  const stop = tape.next[i]!;
  const newline = text.indexOf('\n', tape.start[i]);
  if (newline < 0 || newline >= tape.end[i]!) return;
  let brackets = 0;
  let last = -1;
  for (let node = i + 1; node < stop;) {
    const kind = tape.kind[node]!;
    if (OWN_LINE.has(kind)) last = -1;
    if (kind === Kind.block) {
      last = -1;
      node = tape.next[node]!;
      continue;
    }
    const isLeaf = tape.next[node] === node + 1 || kind === Kind.string;
    if (!isLeaf) {
      node++;
      continue;
    }
    if (last >= 0 && brackets === 0 && breaksLine(text, last, tape.start[node]!)) {
      tape.addError(tape.start[i]!, tape.end[i]!);
      return;
    }
    if (kind === Kind.close_paren || kind === Kind.close_bracket || kind === Kind.close_brace) brackets--;
    else if (kind === Kind.open_paren || kind === Kind.open_bracket || kind === Kind.open_brace) brackets++;
    last = tape.end[node]!;
    node = tape.next[node]!;
  }
}

function breaksLine(text: string, from: number, to: number): boolean {
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) {
    const before = text[at - 1] === '\r' ? at - 2 : at - 1;
    if (before < from || text[before] !== '\\') return true;
  }
  return false;
}
