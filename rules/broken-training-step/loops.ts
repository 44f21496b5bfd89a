/** Where code is repeated: the loops around a place, in its own function and around the calls of that function. */
import type { Analysis } from '../../src/python/analysis.ts';
import type { Expr, For, FunctionDef, Node, Stmt, While } from '../../src/python/syntax.ts';

type Loop = For | While;

const isLoop = (node: Node): node is Loop => node.type === 'For' || node.type === 'AsyncFor' || node.type === 'While';
const isFunction = (node: Node): node is FunctionDef => node.type === 'FunctionDef' || node.type === 'AsyncFunctionDef';

/** What is run again and again around a place: the outermost loop, or the function that is called in one. */
export interface Repeated {
  readonly nodes: readonly Node[];
  /** The loop in which it is seen to be repeated. */
  readonly loop: Loop;
}

const MAX_DEPTH = 4;

/**
 * @param builds places where what the loop works on is made: a loop around one of them starts anew each time
 * @returns undefined where it is not seen to be repeated
 */
export function repeatedAround(analysis: Analysis, place: Node, builds: readonly Node[], depth = 0): Repeated | undefined {
  const inFunction: Node[] = [];
  let home: FunctionDef | undefined;
  for (const at of analysis.ancestors(place)) {
    if (at.type === 'Lambda') return undefined;
    if (isFunction(at)) {
      home = at;
      break;
    }
    inFunction.push(at);
  }
  const isBuilt = (within: Node): boolean =>
    'start' in within && builds.some((it) => 'start' in it && within.start <= it.start && it.end <= within.end);
  const loops = inFunction.filter(isLoop).filter((it) => isMany(analysis, it));
  const own = loops.filter((it) => !isBuilt(it));
  const callers = home === undefined || depth >= MAX_DEPTH || isBuilt(home) ? [] : analysis.callsTo(home);
  const around = callers.map((it) => repeatedAround(analysis, it.node, builds, depth + 1));
  const outer = around.flatMap((it) => it?.nodes ?? []);
  // A zeroing in a loop that begins anew says that each round stands for itself.
  const loop = own[0] ?? around.find((it) => it !== undefined)?.loop;
  if (loop === undefined) return undefined;
  return { nodes: own.length > 0 ? [own.at(-1) ?? loop, ...outer] : [...(home?.body ?? []), ...outer], loop };
}

/** Loops that are left in their first round, or have one only, repeat nothing. */
function isMany(analysis: Analysis, loop: Loop): boolean {
  if (loop.body.some((it) => it.type === 'Break' || it.type === 'Return' || it.type === 'Raise')) return false;
  if (loop.type === 'While') return !(loop.test.type === 'Constant' && loop.test.value.kind === 'bool' && !loop.test.value.value);
  const { iter } = loop;
  if (isOneBatch(iter)) return false;
  if (iter.type === 'List' || iter.type === 'Tuple') return iter.elts.length > 1;
  const call = analysis.valueOf(iter);
  if (call?.op !== 'call' || analysis.calledAs(call, (it) => it === 'builtins.range') === undefined) return true;
  const [first, second] = call.args.map((it) => analysis.constant(it.value)?.value);
  const [from, to] = second === undefined ? [0, first] : [first, second];
  return !(typeof from === 'number' && typeof to === 'number' && to - from <= 1);
}

/** `[batch] * 1000`, numbered or not: one batch again and again is a test of the step, and no training. */
const isOneBatch = (iter: Expr): boolean =>
  (iter.type === 'BinOp' && iter.op === 'Mult') ||
  (iter.type === 'Call' &&
    iter.func.type === 'Name' &&
    iter.func.id === 'enumerate' &&
    iter.args[0] !== undefined &&
    isOneBatch(iter.args[0]));

/** Whether a place is in such a test. */
export const isInStepTest = (analysis: Analysis, place: Node): boolean =>
  [...analysis.ancestors(place)].some((it) => it.type === 'For' && isOneBatch(it.iter));

/** The function around a place, if any. */
export const functionAround = (analysis: Analysis, place: Node): FunctionDef | undefined => [...analysis.ancestors(place)].find(isFunction);

/** The list of statements that a statement stands in. */
export function blockOf(analysis: Analysis, statement: Stmt): readonly Stmt[] {
  const parent = analysis.parentOf(statement);
  if (parent === undefined) return [];
  for (const field of ['body', 'orelse', 'finalbody'] as const) {
    const block = (parent as unknown as Record<string, unknown>)[field];
    if (Array.isArray(block) && block.includes(statement)) return block as Stmt[];
  }
  return [];
}
