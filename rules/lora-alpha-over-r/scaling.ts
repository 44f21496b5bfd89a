/** Judges alpha/r: which pairs are worth a word, and how loud. */
import type { Options, Severity } from '../../src/engine/trap.ts';
import type { LoraFacts } from './facts.ts';

export interface Limits {
  readonly maxRank: number;
  readonly minScaling: number;
}

export const limitsOf = (options: Options): Limits => ({
  maxRank: options['max-rank'] as number,
  minScaling: options['min-scaling'] as number,
});

/**
 * Above the highest rank a scaling below the least one is a warning, one below 1 a note; at that rank itself, QLoRA's 16/64 is a note.
 * @returns undefined where nothing is wrong
 */
export function judge(rank: number, alpha: number, { maxRank, minScaling }: Limits): Severity | undefined {
  if (!(rank > 0 && alpha > 0)) return undefined;
  const scaling = alpha / rank;
  if (rank > maxRank) return scaling < minScaling ? 'warning' : scaling < 1 ? 'information' : undefined;
  return rank === maxRank && scaling <= minScaling ? 'information' : undefined;
}

export function severityOf({ rank, alpha, maxRank, minScaling }: LoraFacts): Severity {
  return judge(rank.value, alpha.value, { maxRank: maxRank.value, minScaling: minScaling.value }) ?? 'information';
}
