/** Which controls of the page the user's code sets, and to what. */
import type { FactValue } from '../../src/engine/trap.ts';

/**
 * The leak of the page that is of the same kind: `learns` says what was fitted. What is learned without the labels stands with
 * scaling. Undefined for means of the target and for categories, which the page does not run.
 */
export function leakOf(learns: FactValue): string | undefined {
  const words = String(learns);
  if (/\bfills?\b|\bgaps\b/.test(words)) return 'imputation';
  if (/minority|copies/.test(words)) return 'oversampling';
  if (/predict|go with|labels/.test(words)) return 'selection';
  return /mean label|categories/.test(words) ? undefined : 'scaling';
}

/** How many neighbours a sampler looks at when nothing is said; 0 for those that copy rows. */
export function neighboursOf(statistic: FactValue): number | undefined {
  const name = String(statistic);
  if (/SMOTE|ADASYN/.test(name)) return 5;
  return drawsCopies(name) ? 0 : undefined;
}

/** Whether the rows that it adds are copies to the letter, and none in between. */
export const drawsCopies = (name: string): boolean => /RandomOverSampler|\bresample\b|\bsample\b/.test(name);
