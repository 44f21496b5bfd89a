/** A recurrent layer that is given one step at a time, with what is known of its sizes, and the model that it is trained in. */
import type { Cell } from '../../src/numerics/sequence-parameters.ts';
import type { CallValue } from '../../src/python/analysis.ts';
import type { Size } from './counted.ts';
import type { Extent } from './extents.ts';
import type { LengthOne } from './length-one.ts';

export interface OneStep {
  readonly call: CallValue;
  readonly library: 'torch' | 'keras';
  readonly cell: Cell;
  /** As the library calls it: `SimpleRNN`. */
  readonly name: string;
  readonly one: LengthOne;
  /** Units of the state. */
  readonly hidden?: Size;
  readonly input?: Size;
  /** How many weights there are for the state. */
  readonly state?: number;
  /** All parameters, and those that one step leaves without effect. */
  readonly counts?: { readonly parameters: number; readonly idle: number };
}

export interface ShortModel {
  readonly layers: readonly OneStep[];
  /** The calls that make the layers, and those through which they are made, from within outward. */
  readonly made: readonly CallValue[];
  readonly makers: readonly CallValue[];
  readonly data: Extent | undefined;
  /** The call that trains it: `fit`, `backward`; others that do so too. */
  readonly training: CallValue;
  readonly also: readonly CallValue[];
  /** Why it is no example, in a sentence. */
  readonly trouble?: string;
}
