/** Applies fixes to a module in rounds until none is left, each round to the text that it was computed from. */
import { nonOverlapping } from '../engine/edits.ts';
import type { Fix, FixKind } from '../engine/trap.ts';
import { editFile } from '../language-service/edit-file.ts';
import type { Checked } from '../language-service/service.ts';
import { readSource, type PythonSource } from '../python/source.ts';
import { isUnreadable } from '../python/unreadable.ts';

export interface Fixed {
  /** The text of the file afterwards. */
  readonly content: string;
  /** What is found in it. */
  readonly checked: Checked;
  /** How many fixes were applied. */
  readonly applied: number;
  /** Why it ended before all fixes were applied; undefined when they were. */
  readonly stopped: string | undefined;
}

/** One fix can make room for another, but they come to an end: one that does not is our bug. */
const MOST_ROUNDS = 20;

/** @param analyse checks one text with the settings of the file. */
export function fixModule(
  content: string,
  checked: Checked,
  kinds: ReadonlySet<FixKind>,
  analyse: (source: PythonSource) => Checked,
): Fixed {
  let now = { content, checked, applied: 0 };
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { taken, edits } = nonOverlapping(chosen(now.checked, kinds));
    if (taken.length === 0) return { ...now, stopped: undefined };
    const after = editFile(now.content, now.checked.source, edits);
    const source = after === null ? undefined : readSource(now.checked.source.path, after);
    if (after === null || source === undefined || isUnreadable(source))
      return { ...now, stopped: 'a fix could not be placed in the file.' };
    const next = analyse(source);
    if (next.outcome.faults.length > now.checked.outcome.faults.length)
      return { ...now, stopped: 'the file could not be checked after a fix, so the fix was dropped.' };
    if (next.outcome.errors.length > now.checked.outcome.errors.length)
      return { ...now, stopped: 'after a fix the file would no longer parse, so the fix was dropped.' };
    now = { content: after, checked: next, applied: now.applied + taken.length };
  }
  return { ...now, stopped: `fixes kept making new findings for ${MOST_ROUNDS} rounds.` };
}

/** For each finding the first fix of the kind that changes least. */
function chosen({ outcome, fixes }: Checked, kinds: ReadonlySet<FixKind>): Fix[] {
  return outcome.findings.flatMap(({ key }) => {
    const wanted = fixes(key).filter(({ kind }) => kinds.has(kind));
    return wanted.find(({ kind }) => kind === 'equivalent') ?? wanted[0] ?? [];
  });
}
