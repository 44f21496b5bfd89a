/** Whether an expression can be moved or taken away: its names still hold there, nothing else reads it. */
import type { Analysis, CallValue } from '../../src/python/analysis.ts';
import { descendantsOf } from '../../src/python/syntax-walk.ts';
import type { Node, Span } from '../../src/python/syntax.ts';

/** Whether every name in the call's arguments is bound once in its scope, so that it means the same further down. */
export function stillHolds(analysis: Analysis, source: CallValue, place: Span): boolean {
  if (source.node.start > place.start) return false;
  const body = source.scope.bindings;
  for (const node of descendantsOf(source.node)) {
    if (node.type === 'Call' && node !== source.node) return false;
    if (node.type === 'Name' && (body.get(node.id) ?? []).filter((it) => it.op !== 'phi').length > 1) return false;
  }
  const at = analysis.enclosing(source.node)[0];
  return at === undefined || (place.start >= at.start && place.end <= at.end);
}

/** Whether the call is assigned to a name that is read once, inside `use`. */
export function soleUse(analysis: Analysis, call: CallValue, use: Span): boolean {
  const statement = analysis.parentOf(call.node);
  const target = statement?.type === 'Assign' ? statement.targets[0] : undefined;
  if (target?.type !== 'Name') return false;
  const scope = analysis.enclosing(call.node)[0];
  const around: Node = scope ?? analysis.syntax;
  const reads = [...descendantsOf(around)].filter(
    (it) => it.type === 'Name' && it.id === target.id && it.ctx === 'Load' && it.start > call.node.end,
  );
  const [only] = reads;
  return reads.length === 1 && only?.type === 'Name' && only.start >= use.start && only.end <= use.end;
}
