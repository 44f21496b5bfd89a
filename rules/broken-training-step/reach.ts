/** What a gradient can reach from a value: what is open, where the graph ends, where a new one starts; and what comes of several. */
import type { Frame, Value } from '../../src/python/analysis.ts';
import type { Expr } from '../../src/python/syntax.ts';

/** Where the graph ends. */
export interface Cut {
  readonly at: Value;
  readonly frame: Frame | null;
  /** `number`: plain numbers; `detached`: on purpose; `discrete`: integers; `flat`: a gradient of 0; `off`: nothing is recorded; `copied`. */
  readonly how: 'number' | 'detached' | 'discrete' | 'flat' | 'off' | 'copied';
  /** What turned the recording off. */
  readonly manager?: Expr;
  /** What was cut off. */
  readonly of: Reach;
}

export type Reach =
  /** No tensor of a graph: a literal, new random numbers. */
  | { readonly kind: 'plain' }
  /** It can have a gradient. `isProven`: weights took part. `isRead`: nothing is known but that it is read from somewhere. */
  | { readonly kind: 'open'; readonly isProven: boolean; readonly isRead: boolean }
  | { readonly kind: 'cut'; readonly cut: Cut }
  /** A constant that asks for a gradient: what sums start with. */
  | { readonly kind: 'seed'; readonly at: Value; readonly frame: Frame | null }
  /** A new start of a graph, made of what was computed before; `at` is the expression that made it. */
  | { readonly kind: 'leaf'; readonly at: Value; readonly frame: Frame | null; readonly of: Reach };

export type Leaf = Reach & { readonly kind: 'leaf' };

export const PLAIN: Reach = { kind: 'plain' };
export const UNKNOWN: Reach = { kind: 'open', isProven: false, isRead: true };
export const COMPUTED: Reach = { kind: 'open', isProven: false, isRead: false };
export const TRAINED: Reach = { kind: 'open', isProven: true, isRead: false };

/** Whether weights took part in what was cut off. */
export function isOfModel(reach: Reach): boolean {
  if (reach.kind === 'open') return reach.isProven;
  if (reach.kind === 'cut') return isOfModel(reach.cut.of);
  return reach.kind === 'leaf' && isOfModel(reach.of);
}

/** The first place on the way, counted from the weights, at which the graph ends. */
export function firstCut(reach: Reach): Cut | undefined {
  if (reach.kind === 'leaf') return firstCut(reach.of);
  if (reach.kind !== 'cut') return undefined;
  return firstCut(reach.cut.of) ?? reach.cut;
}

export function madeLeaf(at: Value, frame: Frame | null, of: Reach | null, isProof: boolean): Reach | null {
  if (of === null || of.kind === 'leaf' || of.kind === 'seed') return of;
  if (of.kind === 'plain') return UNKNOWN;
  if (of.kind === 'cut') return of.cut.how === 'flat' ? of : { kind: 'leaf', at, frame, of };
  return isProof ? { kind: 'leaf', at, frame, of } : of;
}

export function cutAt(at: Value, frame: Frame | null, how: Cut['how'], of: Reach | null): Reach | null {
  if (of === null || of.kind === 'plain') return of;
  if (of.kind === 'seed') return PLAIN;
  return { kind: 'cut', cut: { at, frame, how, of } };
}

/** Of an operation that is no sum, a new start of a graph may be what is optimised. */
export const withoutLeaves = (reach: Reach | null): Reach | null => (reach?.kind === 'leaf' || reach?.kind === 'seed' ? COMPUTED : reach);

/** Of something that is computed of all these: one that is in the graph is enough. */
export function combined(parts: readonly (Reach | null)[], isSum = false): Reach | null {
  const known = parts.filter((it) => it !== null);
  if (known.length === 0) return parts.length === 0 ? PLAIN : null;
  const open = known.filter((it) => it.kind === 'open');
  if (open.length > 0) return { kind: 'open', isProven: open.some((it) => it.isProven), isRead: open.every((it) => it.isRead) };
  const leaf = known.find((it) => it.kind === 'leaf');
  if (leaf !== undefined) return leaf;
  const cuts = known.filter((it) => it.kind === 'cut');
  const seed = known.find((it) => it.kind === 'seed');
  const cut = cuts.find((it) => it.cut.how === 'flat') ?? cuts[0];
  if (seed === undefined) return cut ?? PLAIN;
  if (!isSum) return COMPUTED;
  return cut === undefined ? seed : { kind: 'leaf', at: seed.at, frame: seed.frame, of: cut };
}

/** Of something that is one of these: a new start counts, otherwise one that is in the graph. */
export function joined(ways: readonly (Reach | null)[]): Reach | null {
  const known = ways.filter((it) => it !== null);
  if (known.length === 0) return null;
  return (
    known.find((it) => it.kind === 'leaf') ??
    known.find((it) => it.kind === 'open') ??
    known.find((it) => it.kind === 'cut') ??
    known.find((it) => it.kind === 'seed') ??
    PLAIN
  );
}
