/** Two versions of a text, compared line by line, as a patch with three lines around each change. */
import type { StructuredPatch } from 'diff';
import { structuredPatch } from 'diff';

/** @param names of the two versions in the patch's header */
export function linePatch(before: string, after: string, names: readonly [before: string, after: string] = ['', '']): StructuredPatch {
  return structuredPatch(...names, before, after, undefined, undefined, { context: 3 });
}
