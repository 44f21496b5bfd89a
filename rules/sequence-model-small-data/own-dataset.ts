/** How many rows a data set of a class of the project has: what its `__len__` says. */
import type { Analysis, CallValue, Frame, Value } from '../../src/python/analysis.ts';
import { constantAt, type Extent, unknownExtent } from './extents.ts';
import { spanOf } from '../../src/python/analysis.ts';
import { rowsByName } from './named-counts.ts';

/** @returns undefined where no object of a class of the project is made */
export function instanceRows(
  analysis: Analysis,
  call: CallValue,
  frame: Frame | null,
  of: (value: Value, frame: Frame | null) => Extent,
): Extent | undefined {
  const { classes, functions } = analysis.callee(call);
  const [owner, ...others] = classes;
  if (owner === undefined || others.length > 0) return undefined;
  const length = owner.body.bindings.get('__len__')?.find((it) => it.op === 'function');
  const [result, ...more] = length?.op === 'function' ? length.body.returns : [];
  if (result === undefined || more.length > 0) return unknownExtent;
  const init = functions.find((it) => it.body.name === '__init__');
  const within: Frame | null = init === undefined ? frame : { call, callee: init, outer: frame, depth: (frame?.depth ?? 0) + 1 };
  const isLength = result.op === 'call' && analysis.calledAs(result, (it) => it === 'builtins.len') !== undefined;
  const measured = isLength ? result.args[0]?.value : result.op === 'subscript' && result.object.op === 'attribute' && result.object.name === 'shape' ? result.object.object : undefined; // prettier-ignore
  const field = (value: Value): readonly Value[] => (value.op === 'attribute' ? (owner.fields.get(value.name) ?? []) : []);
  if (measured !== undefined) {
    const [only, ...rest] = field(measured);
    const extent = only === undefined || rest.length > 0 ? unknownExtent : of(only, within);
    if (extent.rows !== undefined || extent.isWindowed) return extent;
    const rows = rowsByName(analysis, call, frame);
    return rows === undefined ? extent : { ...extent, rows };
  }
  const [only] = field(result);
  const known = constantAt(analysis, only ?? result, within);
  return known === undefined
    ? unknownExtent
    : { ...unknownExtent, rows: { count: known.value, at: [spanOf(known.origin)], isAtMost: false } };
}
