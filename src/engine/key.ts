/** Names a finding so that it is found again after edits elsewhere in the file. */
import type { Module, Span } from '../python/syntax.ts';
import { placeOf } from './place.ts';

export interface Keyed {
  readonly trap: string;
  readonly variant: string;
  readonly span: Span;
}

/** One key for each of the findings, which come in source order: sixteen hexadecimal digits. */
export function keysOf(found: readonly Keyed[], module: Module, text: string): string[] {
  const seen = new Map<string, number>();
  return found.map(({ trap, variant, span }) => {
    const { scope, statement } = placeOf(module, span);
    const name = [trap, variant, scope.join('.'), normalised(statement ?? span, module, text)].join('\n');
    const ordinal = seen.get(name) ?? 0;
    seen.set(name, ordinal + 1);
    return hash(`${name}\n${ordinal}`);
  });
}

/** The statement without comments and white space, which formatters change at will. */
function normalised({ start, end }: Span, { comments }: Module, text: string): string {
  let kept = '';
  let done = start;
  for (let at = firstFrom(comments, start); at < comments.length; at++) {
    const comment = comments[at] as Span;
    if (comment.start >= end) break;
    kept += text.slice(done, comment.start);
    done = comment.end;
  }
  return (kept + text.slice(done, Math.max(done, end))).replace(/[\s\\]+/g, '');
}

function firstFrom(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle] as Span).start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** FNV-1a with 64 bits over UTF-16 code units, in four limbs of 16. Source: RFC 9923, section 5. */
function hash(text: string): string {
  let [a, b, c, d] = [0x2325, 0x8422, 0x9ce4, 0xcbf2];
  for (let at = 0; at < text.length; at++) {
    a ^= text.charCodeAt(at);
    // Times 2^40 + 0x1b3, modulo 2^64.
    const low = a * 0x1b3;
    const second = b * 0x1b3 + (low >>> 16);
    const third = c * 0x1b3 + (a << 8) + (second >>> 16);
    const fourth = d * 0x1b3 + (b << 8) + (third >>> 16);
    [a, b, c, d] = [low & 0xffff, second & 0xffff, third & 0xffff, fourth & 0xffff];
  }
  return [d, c, b, a].map((limb) => limb.toString(16).padStart(4, '0')).join('');
}
