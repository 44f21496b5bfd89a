/** Applies fixes to the text of a case, once or until none is left. */
import type { Finding } from '../../src/engine/finding.ts';
import { nonOverlapping } from '../../src/engine/edits.ts';
import type { Fix } from '../../src/engine/trap.ts';
import { editFile } from '../../src/language-service/edit-file.ts';
import type { Checked } from '../../src/language-service/service.ts';
import { lint } from './lint.ts';

const MOST_ROUNDS = 10;

export interface Offer {
  readonly finding: Finding;
  readonly fix: Fix;
}

/** Every fix of every finding of one trap. */
export function offersOf(checked: Checked, trap: string): Offer[] {
  return checked.outcome.findings
    .filter((finding) => finding.trap === trap)
    .flatMap((finding) => checked.fixes(finding.key).map((fix) => ({ finding, fix })));
}

/** Throws where the edits cannot be placed. */
export function applied(content: string, checked: Checked, fixes: readonly Fix[]): string {
  const after = editFile(content, checked.source, nonOverlapping(fixes).edits);
  if (after === null) throw new Error(`the edits of ${fixes.map(({ action }) => action).join(', ')} overlap or lie outside the text`);
  return after;
}

/** All fixes that are wanted, at most one for each finding, in rounds until no more is offered; a scaffold is inserted in one round. */
export function appliedThroughout(path: string, content: string, trap: string, isWanted: (fix: Fix) => boolean): string {
  let text = content;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const checked = lint(path, text);
    const first = new Map<string, Fix>();
    for (const { finding, fix } of offersOf(checked, trap)) if (isWanted(fix) && !first.has(finding.key)) first.set(finding.key, fix);
    const fixes = [...first.values()];
    if (fixes.length === 0 || (round > 0 && fixes.every(({ kind }) => kind === 'scaffold'))) return text;
    text = applied(text, checked, fixes);
  }
  throw new Error(`${path}: fixes are still offered after ${MOST_ROUNDS} rounds`);
}
