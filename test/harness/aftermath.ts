/** Compares what is found in a text after a fix with what was found before it. */
import type { Finding } from '../../src/engine/finding.ts';
import type { Checked } from '../../src/language-service/service.ts';

export const identity = ({ trap, variant }: Finding): string => `${trap}/${variant}`;

/** How often each kind of finding is there. */
function tally(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) counts.set(identity(finding), (counts.get(identity(finding)) ?? 0) + 1);
  return counts;
}

/**
 * What is wrong after a fix: a new parse error, a finding more than before, or as many of a kind as before that should be fewer.
 * @param gone the findings that the fix is there for
 */
export function aftermath(before: Checked, after: Checked, gone: readonly Finding[]): string[] {
  const allowed = tally(before.outcome.findings);
  for (const finding of gone) allowed.set(identity(finding), (allowed.get(identity(finding)) ?? 0) - 1);
  const surplus = [...tally(after.outcome.findings)].filter(([name, count]) => count > (allowed.get(name) ?? 0));
  return [
    ...(after.outcome.faults.length > before.outcome.faults.length ? ['cannot be checked'] : []),
    ...(after.outcome.errors.length > before.outcome.errors.length ? ['does not parse'] : []),
    ...surplus.map(([name, count]) => `${count} × ${name}, at most ${allowed.get(name) ?? 0} expected`),
  ];
}
