/** Fill values that are no statistic of the gaps' own rows: of another table, or for keys that an encoding has not met. */
import { type Analysis, type Value, unlessCircular } from '../../src/python/analysis.ts';

const READ = /^pandas\.read_\w+$|^sklearn\.datasets\.\w+$|^seaborn\.load_dataset$/;
const TABLE = /^pandas\.(Series|DataFrame)$/;
const MADE = /^numpy\.(zeros|ones|full|empty)(_like)?$/;
const SAME = /^(astype|copy|rename|round|reset_index)$/;

/** Whether the gaps in `filled` are of rows that the fill value, a summary of `data`, does not come from. */
export function fillsOtherGaps(analysis: Analysis, filled: Value, data: Value): boolean {
  if (isLookedUp(analysis, filled)) return true;
  const [own, others] = [tablesOf(analysis, filled), tablesOf(analysis, data)];
  return own !== undefined && others !== undefined && ![...own].some((it) => others.has(it));
}

/** `column.map(means)`: the gaps are keys that are not there. */
const isLookedUp = unlessCircular((analysis: Analysis, filled: Value): boolean => {
  return analysis.origins(filled).some(({ value }) => {
    if (value.op !== 'call' || value.func.op !== 'attribute') return false;
    if (SAME.test(value.func.name)) return isLookedUp(analysis, value.func.object);
    const by = value.func.name === 'map' ? value.args[0]?.value : undefined;
    return by !== undefined && analysis.origins(by).every((it) => it.value.op === 'call' || it.value.op === 'operation');
  });
}, false);

/** The calls that read or make the tables which the rows belong to, not what was put into them; undefined where that is not known. */
function tablesOf(analysis: Analysis, rows: Value): ReadonlySet<Value> | undefined {
  const found = new Set<Value>();
  let isKnown = true;
  const isWhole = analysis.walk(
    rows,
    ({ value, frame }) => {
      // Of a parameter this is told whether or not its calls are known.
      if (value.op === 'param' && analysis.steps(value, frame) !== undefined) return [];
      if (value.op === 'subscript' || value.op === 'attribute') return [value.object];
      if (value.op === 'item' || value.op === 'element') return [value.of];
      if (value.op === 'operation') return value.inputs;
      if (value.op === 'container') return value.items;
      if (value.op === 'literal' || value.op === 'imported') return [];
      if (value.op !== 'call') {
        isKnown = false;
        return [];
      }
      if (analysis.calledAs(value, (it) => READ.test(it) || MADE.test(it)) !== undefined) {
        found.add(value);
        return [];
      }
      if (analysis.calledAs(value, (it) => TABLE.test(it)) !== undefined) {
        const content = analysis.argument(value, 0, 'data');
        if (content !== undefined && analysis.constant(content) === undefined && !isNaN(analysis, content)) return [content];
        found.add(value);
        return [];
      }
      if (value.func.op === 'attribute' && value.func.object.op !== 'imported') return [value.func.object];
      const given = value.args.map((it) => it.value);
      if (given.length === 0) isKnown = false;
      return given;
    },
    { maxSteps: 400 },
  );
  return isWhole && isKnown && found.size > 0 ? found : undefined;
}

/** `np.nan`, with which a column begins that is filled by and by. */
const isNaN = (analysis: Analysis, value: Value): boolean => analysis.names(value).some((it) => /^numpy\.(nan|NaN|NAN)$/.test(it));
