/** How many rows a list has that a loop or a comprehension builds: as many as the loop has rounds. */
import { type Analysis, type Frame, spanOf, type Value } from '../../src/python/analysis.ts';
import { descendantsOf } from '../../src/python/syntax-walk.ts';
import type { Expr, Node } from '../../src/python/syntax.ts';
import { type Extent, type Rows, unknownExtent } from './extents.ts';
import { sourcesOf } from './sources.ts';

type Of = (value: Value) => Extent;

/** @param of the extent of what is looped over, `range(2000)` among it */
export function builtRows(analysis: Analysis, list: Value, frame: Frame | null, of: Of): Extent {
  if (list.op === 'operation') return comprehended(analysis, list, of);
  const appended = analysis.graph.values.flatMap((it) => {
    const call = it.op === 'mutation' && it.effect === null ? it.call : null;
    const isAppend = call?.func.op === 'attribute' && call.func.name === 'append' && call.args.length === 1;
    return isAppend &&
      sourcesOf(analysis, call.func.op === 'attribute' ? call.func.object : call, frame).some(({ value }) => value === list)
      ? [call]
      : [];
  });
  const parts = [...new Set(appended)].map((call) => looped(analysis, call.node, call.args[0]?.value.node, of));
  if (parts.some((it) => it === 'windows')) return { ...unknownExtent, isWindowed: true };
  const known = parts.filter((it) => it !== undefined && it !== 'windows');
  const [first] = known;
  if (first === undefined || known.length < parts.length) return unknownExtent;
  const count = known.reduce((sum, it) => sum + it.count, 0);
  return { ...unknownExtent, rows: { count, at: known.flatMap((it) => it.at), isAtMost: known.some((it) => it.isAtMost) } };
}

/** The rounds of the loops around an `append`, up to the function. */
function looped(analysis: Analysis, node: Node, item: Node | undefined, of: Of): Rows | 'windows' | undefined {
  let rows: Rows | undefined;
  let isSome = false;
  const targets: Expr[] = [];
  for (const at of analysis.ancestors(node)) {
    if (at.type === 'FunctionDef' || at.type === 'AsyncFunctionDef' || at.type === 'ClassDef') break;
    if (at.type === 'While' || at.type === 'AsyncFor' || at.type === 'Try') return undefined;
    if (at.type === 'If') isSome = true;
    if (at.type !== 'For') continue;
    targets.push(at.target);
    const around = rowsIn(analysis, at.iter, of);
    if (around === undefined) return targets.length > 1 || isWindow(analysis, item, targets) ? 'windows' : undefined;
    rows =
      rows === undefined
        ? around
        : { count: rows.count * around.count, at: [...rows.at, ...around.at], isAtMost: rows.isAtMost || around.isAtMost };
  }
  if (isWindow(analysis, item, targets)) return 'windows';
  return rows === undefined || !isSome ? rows : { ...rows, isAtMost: true };
}

function comprehended(analysis: Analysis, { node }: Value, of: Of): Extent {
  if (node.type !== 'ListComp' && node.type !== 'GeneratorExp') return unknownExtent;
  let rows: Rows | undefined;
  if (isWindow(analysis, node.elt, node.generators.map((it) => it.target))) return { ...unknownExtent, isWindowed: true }; // prettier-ignore
  for (const { iter, ifs } of node.generators) {
    const around = rowsIn(analysis, iter, of);
    if (around === undefined) return unknownExtent;
    const isAtMost = around.isAtMost || ifs.length > 0;
    rows =
      rows === undefined
        ? { ...around, isAtMost }
        : { count: rows.count * around.count, at: [...rows.at, ...around.at], isAtMost: rows.isAtMost || isAtMost };
  }
  return rows === undefined ? unknownExtent : { ...unknownExtent, rows };
}

function rowsIn(analysis: Analysis, iter: Expr, of: Of): Rows | undefined {
  const value = analysis.valueOf(iter);
  return value === undefined ? undefined : of(value).rows;
}

/** Whether a slice whose bounds move with the loop goes into each round: pieces of one longer row. */
function isWindow(analysis: Analysis, item: Node | undefined, targets: readonly Expr[]): boolean {
  if (item === undefined) return false;
  const names = new Set(targets.flatMap((it) => [...descendantsOf(it)].flatMap((at) => (at.type === 'Name' ? [at.id] : []))));
  const moves = (of: Node): boolean =>
    [...descendantsOf(of)].some((at) => at.type === 'Slice' && [...descendantsOf(at)].some((it) => it.type === 'Name' && names.has(it.id)));
  if (moves(item)) return true;
  if (item.type !== 'Name') return false;
  const value = analysis.valueOf(item);
  return value !== undefined && sourcesOf(analysis, value).some((it) => moves(it.value.node) && spanOf(it.value).start >= 0);
}
