/** Follows the findings that somebody looks at through edits of their own statements, which give them other keys. */
import type { Finding } from '../engine/finding.ts';
import type { Span } from '../python/syntax.ts';
import type { TextChange } from '../python/text-change.ts';
import { shifted } from './shifted.ts';

/** More pages than anybody opens of one file; the one that was asked for first is forgotten first. */
const MOST = 200;

/** Where a finding was seen last, and under which key. */
type Seen = Pick<Finding, 'key' | 'trap' | 'span'>;

export class FollowedFindings {
  /** The key that was asked for → what it is now. */
  readonly #followed = new Map<string, Seen>();
  /** Keys of the last check. */
  #known: ReadonlySet<string> = new Set();

  move(change: TextChange): void {
    for (const [key, seen] of this.#followed) this.#followed.set(key, { ...seen, span: shifted(seen.span, change) });
  }

  /** Takes over what a check found; a new finding of the same trap at the same place is the old one in other words. */
  settle(findings: readonly Finding[]): void {
    const before = this.#known;
    this.#known = new Set(findings.map(({ key }) => key));
    for (const [key, seen] of this.#followed) {
      const now =
        findings.find((it) => it.key === seen.key) ??
        findings.find((it) => !before.has(it.key) && it.trap === seen.trap && touch(it.span, seen.span));
      if (now !== undefined) this.#followed.set(key, now);
    }
  }

  /** @param findings of the last check */
  find(key: string, findings: readonly Finding[]): Finding | undefined {
    const current = this.#followed.get(key)?.key ?? key;
    const found = findings.find((it) => it.key === key) ?? findings.find((it) => it.key === current);
    if (found === undefined) return undefined;
    // Whoever asked knows its new key from now on, and asks by that one after the next edits.
    for (const name of [key, found.key]) {
      this.#followed.delete(name);
      this.#followed.set(name, found);
    }
    for (const [oldest] of this.#followed) {
      if (this.#followed.size <= MOST) break;
      this.#followed.delete(oldest);
    }
    return found;
  }
}

function touch(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}
