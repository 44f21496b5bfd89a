/** Tables that the code makes of days: what is learned from them says nothing of any row of the data. */
import type { Analysis, Value } from '../../src/python/analysis.ts';
import { lineage } from './lineage.ts';

const DAYS = /^pandas\.(date_range|bdate_range|period_range|timedelta_range|interval_range)$|^builtins\.range$|^numpy\.arange$/;
const NAMES_ONLY = /^pandas\.(DataFrame|Series|to_datetime)$/;

/** Whether all of it was counted out, as `pd.DataFrame({"day": pd.date_range(first, last)})` is. */
export function isCalendar(analysis: Analysis, data: Value): boolean {
  let isCounted = false;
  let isOpen = false;
  lineage(analysis, [data], ({ value }) => {
    if (value.op === 'call' && analysis.calledAs(value, (it) => DAYS.test(it)) !== undefined) {
      isCounted = true;
      return false;
    }
    const isMade = value.op === 'call' && (analysis.calledAs(value, (it) => NAMES_ONLY.test(it)) !== undefined || isMethod(value));
    isOpen ||= (value.op === 'call' && !isMade) || value.op === 'param' || value.op === 'free';
    return !isOpen;
  });
  return isCounted && !isOpen;
}

const isMethod = ({ func }: Value & { op: 'call' }): boolean => func.op === 'attribute' && func.object.op !== 'imported';
