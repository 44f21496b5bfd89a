/** Fills of two tables that were joined, of which only one may be split or scored: where the gaps lie, the code does not say. */
import type { Frame } from '../../src/python/analysis.ts';
import type { Join } from './joins.ts';
import type { Split, Splits } from './splits.ts';
import type { Statistic } from './statistics.ts';

export interface Joined {
  /** The call that puts parts under each other which were no parts of one split. */
  readonly by: Join['at'];
  /** Whether only one of them is split: all gaps may lie in the other. */
  readonly isHalf: boolean;
}

/** The join that the rows of a fill went through before. */
export function joinedBefore({ joins }: Splits, statistic: Statistic, split: Split, frame: Frame | null): Joined | undefined {
  if (statistic.variant !== 'global-imputation') return undefined;
  const join = joins.behind(statistic.data, { frame });
  if (join === undefined || join.test.split !== undefined) return undefined;
  return { by: join.at, isHalf: split.data.every((it) => joins.behind(it) === undefined) };
}
