/** Removes one piece of evidence from a text: what the finding rests on is then no longer there. */
import { applyEdits } from '../../src/engine/edits.ts';
import type { Edit, Evidence } from '../../src/engine/trap.ts';
import type { Span } from '../../src/python/syntax.ts';

export interface Ablated {
  readonly text: string;
  /** Where a span of the old text is in the new one. */
  moved(span: Span): Span;
}

/** An `expression` becomes an unknown name, a `word` is renamed wherever it stands; so are the places that would do in its stead. */
export function ablate(text: string, { kind, span, also = [] }: Evidence): Ablated {
  const places = [span, ...also];
  const edits = kind === 'expression' ? replaced(places) : renamed(text, places);
  const shift = (offset: number, isEnd: boolean): number =>
    edits.reduce((sum, { span: at, text: by }) => {
      const grown = by.length - (at.end - at.start);
      if (at.end <= offset) return sum + grown;
      if (at.start >= offset) return sum;
      return sum + (isEnd ? at.start + by.length - offset : at.start - offset);
    }, offset);
  return {
    text: applyEdits(text, edits),
    moved: ({ start, end }) => ({ start: shift(start, false), end: shift(end, true) }),
  };
}

function replaced(places: readonly Span[]): Edit[] {
  const isInside = (a: Span, b: Span): boolean => a !== b && b.start <= a.start && a.end <= b.end && b.end - b.start > a.end - a.start;
  const unique = [...new Map(places.map((place) => [`${place.start}:${place.end}`, place])).values()];
  return unique
    .filter((place) => !unique.some((other) => isInside(place, other)))
    .sort((a, b) => a.start - b.start)
    .map((place, index) => ({ span: place, text: `neutral_${index}` }));
}

function renamed(text: string, places: readonly Span[]): Edit[] {
  const words = [...new Set(places.map(({ start, end }) => text.slice(start, end)))].filter((word) => word.trim() !== '');
  const at = new Map<number, Edit>();
  for (const word of words.sort((a, b) => b.length - a.length)) {
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'gu');
    for (const { index } of text.matchAll(pattern)) {
      const isTaken = [...at.values()].some(({ span }) => span.start <= index && index < span.end);
      if (!isTaken) at.set(index, { span: { start: index, end: index + word.length }, text: neutral(word) });
    }
  }
  return [...at.values()].sort((a, b) => a.span.start - b.span.start);
}

/** The same shape: `max_bid` → `zorp_zorp`, `BidPrice` → `ZorpZorp`, `BID` → `ZORP`. */
function neutral(word: string): string {
  return word.replace(/\p{Lu}?\p{Ll}+|\p{Lu}+/gu, (part) => {
    if (/^\p{Lu}+$/u.test(part)) return 'ZORP';
    return /^\p{Lu}/u.test(part) ? 'Zorp' : 'zorp';
  });
}
