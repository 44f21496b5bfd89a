/** The language model of the example: the place of the Liberty Bell, in two tokens, with probabilities that can be set. */
import type { LanguageModel } from '../../src/numerics/language-model.ts';

/** A token with its leading space, as tokenizers have it. */
export const TOKENS = ['New', 'Penn', 'Wash', ' York', ' Jersey', ' Hampshire', ' Mexico', 'sylvania', ' Station', 'ington'] as const;
const [NEW, PENN, WASH, YORK, JERSEY, HAMPSHIRE, MEXICO, SYLVANIA, STATION, INGTON] = TOKENS.map((_, at) => at);
/** What is left to a third way to begin. */
const THIRD = 0.05;

export interface GardenPath {
  /** Probability of “New”, 0 … 0.95; what is left beside a third start goes to “Penn”. */
  readonly fresh: number;
  /** Of “York” after “New”. */
  readonly york: number;
  /** Of “sylvania” after “Penn”. */
  readonly sylvania: number;
}

/** Its answers have two tokens. */
export function gardenPath({ fresh, york, sylvania }: GardenPath): LanguageModel {
  const rest = 1 - york;
  const following = new Map([
    [NEW, row([[YORK, york], [JERSEY, 0.4 * rest], [HAMPSHIRE, 0.35 * rest], [MEXICO, 0.25 * rest]])],
    [PENN, row([[SYLVANIA, sylvania], [STATION, 1 - sylvania]])],
    [WASH, row([[INGTON, 1]])],
  ]); // prettier-ignore
  const starts = row([[NEW, fresh], [PENN, 1 - THIRD - fresh], [WASH, THIRD]]); // prettier-ignore
  return { next: (prefix) => (prefix.length === 0 ? starts : (following.get(prefix[0]) ?? row([]))) };
}

function row(probabilities: readonly (readonly [token: number | undefined, probability: number])[]): number[] {
  const logs = TOKENS.map(() => -Infinity);
  for (const [token, probability] of probabilities) logs[token!] = Math.log(probability);
  return logs;
}
