/** Slices that take two tables apart again, which were put under each other before: what one of the two went through alone saw no other. */
import type { Analysis, CallValue, Value } from '../../src/python/analysis.ts';
import { isJoin, piecesOf } from './joins.ts';
import { isSame, measuredBy, rowsOf } from './kept-rows.ts';
import { lineage } from './lineage.ts';
import { isFitted, type Split } from './splits.ts';
import type { Statistic } from './statistics.ts';

/** `both = np.concatenate((X, X_test))`, and `both[-len(X_test):]` further down. */
export class UndoneJoin {
  /** What the rows of each of the joined tables were made from; none where no join is undone. */
  private readonly pieces: readonly ReadonlySet<Value>[];
  /** What the rows that are split were made from besides. */
  private readonly others: ReadonlySet<Value>;

  constructor(analysis: Analysis, splits: readonly Split[]) {
    const joins = splits.map((it) => joinUndoneBy(analysis, it));
    const [join] = joins;
    const isUndone = join !== undefined && joins.every((it) => it === join);
    this.pieces = isUndone ? piecesOf(join).map(({ value }) => rowsBehind(analysis, [value])) : [];
    this.others = isUndone ? rowsBehind(analysis, splits[0]?.data ?? [], join) : new Set();
  }

  /** @param value where the statistic was met on the way back from the split */
  hasInOnePiece(value: Value, { data }: Statistic): boolean {
    const met = isFitted(value) ? data : value;
    return this.pieces.filter((it) => it.has(met)).length === 1 && !this.others.has(met);
  }
}

/** The join that all the rows went through, if the slice is as long as one of its pieces. */
function joinUndoneBy(analysis: Analysis, { at, data }: Split): CallValue | undefined {
  const measured = at.op === 'subscript' ? measuredBy(analysis, rowsOf(at.index)) : undefined;
  if (measured === undefined) return undefined;
  let found: CallValue | undefined;
  lineage(analysis, data, ({ value, role, frame }) => {
    if (role !== 'rows' || found !== undefined) return false;
    if (value.op === 'call' && frame === null && isJoinOf(analysis, value, measured)) found = value;
    return found === undefined;
  });
  return found;
}

function isJoinOf(analysis: Analysis, call: CallValue, measured: Value): boolean {
  if (call.node.type !== 'Call' || !isJoin(analysis, call)) return false;
  return piecesOf(call).some(({ value }) => isSame(analysis, value, measured));
}

/** @param end where no row is followed further */
function rowsBehind(analysis: Analysis, starts: readonly Value[], end?: Value): ReadonlySet<Value> {
  const met = new Set<Value>();
  lineage(analysis, starts, ({ value, role }) => {
    if (role !== 'rows' || value === end || isFitted(value)) return false;
    met.add(value);
    return true;
  });
  return met;
}
