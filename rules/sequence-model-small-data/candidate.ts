/** A model with sequence layers, the data that it is trained on, and what shows that it is trained. */
import type { Evidence } from '../../src/engine/trap.ts';
import type { CallValue, Frame, Value } from '../../src/python/analysis.ts';
import type { Counted } from './counted.ts';
import type { Extent } from './extents.ts';

export interface Candidate {
  /** What the model is known by: its class, or the call that makes it. */
  readonly model: Value;
  /** The calls that make its sequence layers. */
  readonly made: readonly CallValue[];
  /** The calls through which they are made, from within outward. */
  readonly makers: readonly CallValue[];
  readonly layers: readonly Counted[];
  readonly data: Extent;
  /** The call that trains it: `fit`, `backward`. */
  readonly training: CallValue;
  /** That there is one answer for each row. */
  readonly answers: readonly Evidence[];
  /** Why it is no example, in a sentence. */
  readonly trouble?: string;
}

/** The calls of a frame, from within outward. */
export function* callsOf(frame: Frame | null): Generator<CallValue> {
  for (let at = frame; at !== null; at = at.outer) yield at.call;
}
