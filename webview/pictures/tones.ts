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

/** Of a line, also of one that is told apart from another of its tone. */
export function dashOf(tone: Tone, dashed = false): string | undefined {
  const { dash } = LOOKS[tone];
  if (!dashed) return dash;
  return dash === undefined ? '2.5 2.5' : tone === 'repaired' ? '7 3 1.5 3' : '8 2.5 1.5 2.5';
}
