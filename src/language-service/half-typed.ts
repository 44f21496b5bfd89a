/** Keeps findings from flickering while the statement that they stand in is being typed and is, for the moment, no Python. */
import type { Finding } from '../engine/finding.ts';
import { placeOf } from '../engine/place.ts';
import type { Place } from '../engine/trap.ts';
import type { Module, Span } from '../python/syntax.ts';
import type { TextChange } from '../python/text-change.ts';
import { shifted } from './shifted.ts';

/** How long the last word about a broken statement holds, in milliseconds. */
export const PATIENCE = 2000;

/** More errors than anybody types at once: the rest of such a text is not waited for. */
const MOST_ERRORS = 200;

/** A finding that is shown, or will be. */
export interface Seen {
  readonly finding: Finding;
  /** `found` by the last check; `kept` though it was not; `awaited`: found, but not shown before its statement is whole. */
  readonly state: 'found' | 'kept' | 'awaited';
  /** The time of the check that brought it into this state, in milliseconds. */
  readonly since: number;
}

/** A finding where it stands after the change. */
export function shiftedFinding(finding: Finding, change: TextChange): Finding {
  return {
    ...finding,
    span: shifted(finding.span, change),
    evidence: finding.evidence.map((piece) => ({ ...piece, span: here(piece.span, change) })),
    facts: Object.fromEntries(
      Object.entries(finding.facts).map(([name, fact]) => [
        name,
        fact.span === undefined ? fact : { ...fact, span: here(fact.span, change) },
      ]),
    ),
  };
}

/** What stands in another file stays where it is. */
const here = (place: Place, change: TextChange): Place => (place.elsewhere === undefined ? shifted(place, change) : place);

/**
 * What is to be shown after a check. Earlier findings in a broken statement stay for a while; new ones in it wait for as long, for
 * what is found in the midst of an error comes and goes with every character.
 * @param earlier what the check before left, shifted to this text; undefined at the first check, which shows what it finds
 * @param fresh what this check found
 * @param module the syntax of this text
 * @param now in milliseconds, on any clock that only goes forward
 */
export function settle(
  earlier: readonly Seen[] | undefined,
  fresh: readonly Finding[],
  module: Module,
  text: string,
  now: number,
): readonly Seen[] {
  const found = fresh.map((finding): Seen => ({ finding, state: 'found', since: now }));
  if (module.errors.length === 0 || earlier === undefined || (earlier.length === 0 && fresh.length === 0)) return found;
  const broken = module.errors.slice(0, MOST_ERRORS).map((error) => brokenStatement(error, module, text));
  const isBroken = ({ span, evidence }: Finding): boolean =>
    [span, ...evidence.map(({ span }) => span)].some((place) => broken.some((other) => touch(other, place)));
  const isOver = ({ since }: Seen): boolean => now - since >= PATIENCE;

  const settled = found.map((seen): Seen => {
    const before = earlier.find(({ finding }) => isSame(finding, seen.finding));
    if ((before !== undefined && before.state !== 'awaited') || !isBroken(seen.finding)) return seen;
    const awaited: Seen = { ...seen, state: 'awaited', since: before?.since ?? now };
    return isOver(awaited) ? seen : awaited;
  });
  const kept = earlier.flatMap((seen): Seen[] => {
    const { finding, state } = seen;
    const isGone = state === 'awaited' || finding.span.start === finding.span.end || fresh.some((other) => isSame(finding, other));
    if (isGone || !isBroken(finding)) return [];
    const still: Seen = { finding, state: 'kept', since: state === 'kept' ? seen.since : now };
    return isOver(still) ? [] : [still];
  });
  return [...settled, ...kept].sort((a, b) => a.finding.span.start - b.finding.span.start);
}

/** The key of a finding changes with its statement, so that place and kind have to do as well. */
function isSame(a: Finding, b: Finding): boolean {
  return a.key === b.key || (a.trap === b.trap && a.variant === b.variant && touch(a.span, b.span));
}

/** The statement that the error lies in and the lines that it touches: an unfinished line is often an error of its own. */
function brokenStatement(error: Span, module: Module, text: string): Span {
  const statements = [error.start, Math.max(error.start, error.end - 1)].flatMap(
    (at) => placeOf(module, { start: at, end: at }).statement ?? [],
  );
  const lineEnd = text.indexOf('\n', error.end);
  return {
    start: Math.min(text.lastIndexOf('\n', Math.max(0, error.start - 1)) + 1, ...statements.map(({ start }) => start)),
    end: Math.max(lineEnd === -1 ? text.length : lineEnd, ...statements.map(({ end }) => end)),
  };
}

function touch(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}
