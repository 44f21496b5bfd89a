/** Columns of bands: `pandas.cut` makes categories, which a table of numbers leaves out. */
import type { Analysis, CallValue, Value } from '../../src/python/analysis.ts';

const NUMBERS = /^(numpy\.)?(number|floating|integer|float|int|(float|int)(16|32|64))$/;

/** `table.select_dtypes(include=[np.number])`. */
export function asksNumbers(analysis: Analysis, call: CallValue): boolean {
  const include = analysis.argument(call, 0, 'include');
  const kinds = (include === undefined ? [] : analysis.origins(include)).flatMap(({ value }) =>
    value.op === 'container' ? value.items : [value],
  );
  return kinds.length > 0 && kinds.every((it) => isNumber(analysis, it));
}

function isNumber(analysis: Analysis, kind: Value): boolean {
  const text = analysis.constant(kind)?.value;
  if (typeof text === 'string') return NUMBERS.test(text);
  return analysis.names(kind).some((it) => NUMBERS.test(it));
}

/** The columns that hold bands wherever they are written. */
export const bandsIn = (analysis: Analysis): readonly string[] => analysis.once(bandColumns);

function bandColumns(analysis: Analysis): readonly string[] {
  const written = new Map<string, boolean>();
  for (const { key, value } of analysis.valuesOf('mutation')) {
    const name = typeof key === 'string' || key === null ? key : analysis.constant(key)?.value;
    if (typeof name === 'string' && value !== null) written.set(name, (written.get(name) ?? true) && isBand(analysis, value));
  }
  return [...written].flatMap(([name, isOne]) => (isOne ? [name] : []));
}

function isBand(analysis: Analysis, value: Value): boolean {
  if (value.op !== 'call' || analysis.calledAs(value, (it) => /^pandas\.q?cut$/.test(it)) === undefined) return false;
  const labels = analysis.argument(value, -1, 'labels') ?? value.args.filter((it) => it.name === null)[3]?.value;
  const given = labels === undefined ? null : analysis.constant(labels);
  // Without labels the bands are plain numbers.
  return labels === undefined || labels.op === 'container' || (given !== undefined && given !== null && given.value !== false);
}
