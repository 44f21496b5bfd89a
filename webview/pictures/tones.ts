/** What each tone looks like: a colour that the style sheet knows by name, and a dash and a symbol, so that no picture hangs on colour. */
import type { Arm, Tone } from '../../src/engine/picture.ts';

export interface ToneLook {
  /** Of lines and surfaces. */
  readonly colour: string;
  /** Of a line; undefined is solid. */
  readonly dash?: string;
  readonly symbol: 'circle' | 'diamond' | 'square' | 'triangle' | 'cross';
}

export const LOOKS: Readonly<Record<Tone, ToneLook>> = {
  trapped: { colour: 'var(--trapped)', symbol: 'circle' },
  repaired: { colour: 'var(--repaired)', dash: '7 3', symbol: 'diamond' },
  data: { colour: 'var(--data)', symbol: 'square' },
  other: { colour: 'var(--other)', dash: '1.5 3.5', symbol: 'triangle' },
  muted: { colour: 'var(--muted)', dash: '4 3', symbol: 'cross' },
};

export const ARM_NAMES: Readonly<Record<Arm, string>> = { trapped: 'Trapped', repaired: 'Repaired' };

/** Of a line that is told apart from another of its tone: shorter strokes than any tone has of its own. */
export const DASHED = '2.5 2.5';
