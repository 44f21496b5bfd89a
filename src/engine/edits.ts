/** Applies the edits of fixes to a text. */
import type { Edit, Fix } from './trap.ts';

/**
 * The text after all edits, whose offsets refer to the text before. Insertions at one place keep the order in which they are given.
 * Throws RangeError when an edit lies outside the text or two edits overlap.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const pieces: string[] = [];
  let done = 0;
  for (const { span, text: replacement } of ordered(edits)) {
    if (!(span.start >= 0 && span.start <= span.end && span.end <= text.length)) {
      throw new RangeError(`edit ${span.start}–${span.end} lies outside a text of ${text.length} characters`);
    }
    if (span.start < done) throw new RangeError(`edit ${span.start}–${span.end} overlaps one that ends at ${done}`);
    pieces.push(text.slice(done, span.start), replacement);
    done = span.end;
  }
  pieces.push(text.slice(done));
  return pieces.join('');
}

/**
 * As many of the fixes, first come first served, as can be applied together, and their edits. A line that several of them insert at one
 * place, an import say, comes once; a fix that touches the place of another is left for the next round.
 */
export function nonOverlapping(fixes: Iterable<Fix>): { readonly taken: readonly Fix[]; readonly edits: readonly Edit[] } {
  const taken: Fix[] = [];
  const edits: Edit[] = [];
  for (const fix of fixes) {
    const fresh = fix.edits.filter((edit) => !(isWholeLine(edit) && edits.some((other) => isSame(edit, other))));
    if (fresh.some((edit) => edits.some((other) => collide(edit, other)))) continue;
    taken.push(fix);
    edits.push(...fresh);
  }
  return { taken, edits };
}

/** Sorting is stable, so insertions at one place keep their order; they come before a replacement that starts there. */
function ordered(edits: readonly Edit[]): readonly Edit[] {
  return [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

function isWholeLine({ span, text }: Edit): boolean {
  return span.start === span.end && /^\s*\S.*\r?\n$/.test(text);
}

function isSame(a: Edit, b: Edit): boolean {
  return a.span.start === b.span.start && a.span.end === b.span.end && a.text === b.text;
}

function collide(a: Edit, b: Edit): boolean {
  if (isWholeLine(a) && isWholeLine(b)) return false;
  if (a.span.start === b.span.start) return true;
  return a.span.start < b.span.end && b.span.start < a.span.end;
}
