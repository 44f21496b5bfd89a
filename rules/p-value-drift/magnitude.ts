/** Tells whether a magnitude is required besides the p-value: then the decision is sound. */
import type { Analysis } from '../../src/python/analysis.ts';
import { hasWord } from '../../src/engine/words.ts';
import { childrenOf } from '../../src/python/syntax-walk.ts';
import type { Compare, Expr, If, Node, Stmt } from '../../src/python/syntax.ts';
import { blockOf, followers, leaves } from './blocks.ts';
import { pValuesBehind } from './p-values.ts';
import { COUNTS, MAGNITUDES } from './words.ts';

const INEQUALITIES = new Set(['Lt', 'LtE', 'Gt', 'GtE']);
const HARMLESS = new Set('enabled enable cooldown active dry verbose notify isinstance callable hasattr debug ready running'.split(' '));

/** An inequality that is about neither a p-value nor the number of rows or the time. */
function isMagnitude(analysis: Analysis, node: Compare): boolean {
  if (node.ops.length !== 1 || !INEQUALITIES.has(node.ops[0] ?? '')) return false;
  const value = analysis.valueOf(node);
  if (value?.op === 'operation' && value.inputs.some((it) => pValuesBehind(analysis, it).length > 0)) return false;
  const text = analysis.slice(node);
  return hasWord(text, MAGNITUDES) || !hasWord(text, COUNTS);
}

/** Whether some comparison in the test is of a magnitude. */
export function isMagnitudeTest(analysis: Analysis, test: Node): boolean {
  if (test.type === 'Compare' && isMagnitude(analysis, test)) return true;
  return childrenOf(test).some((it) => isMagnitudeTest(analysis, it));
}

/** What stands beside the p-value in an `and`: anything but a known other thing counts as a magnitude. */
function isOther(analysis: Analysis, operand: Expr): boolean {
  switch (operand.type) {
    case 'Compare':
      return isMagnitude(analysis, operand);
    case 'UnaryOp':
      return isOther(analysis, operand.operand);
    case 'BoolOp':
      return operand.values.some((it) => isOther(analysis, it));
    case 'Constant':
      return false;
    default: {
      const text = analysis.slice(operand);
      return !hasWord(text, HARMLESS) && (hasWord(text, MAGNITUDES) || !hasWord(text, COUNTS));
    }
  }
}

/** Whether, at any of the places where the outcome is used, a magnitude has to hold as well. */
export function requiresMagnitude(analysis: Analysis, sites: readonly Node[], leavesWhenTrue: boolean): boolean {
  return sites.some((site) => isJoined(analysis, site, leavesWhenTrue));
}

function isJoined(analysis: Analysis, site: Node, leavesWhenTrue: boolean): boolean {
  let below = site;
  for (const at of analysis.ancestors(site)) {
    if (/^(FunctionDef|AsyncFunctionDef|ClassDef|Lambda|Module)$/.test(at.type)) break;
    if (at.type === 'BoolOp' && at.op === 'And' && at.values.some((it) => it !== below && isOther(analysis, it))) return true;
    if (at.type === 'BinOp' && at.op === 'BitAnd' && isOther(analysis, at.left === below ? at.right : at.left)) return true;
    if (
      (at.type === 'List' || at.type === 'Tuple') &&
      isVote(analysis, at) &&
      at.elts.some((it) => it !== below && isMagnitudeTest(analysis, it))
    )
      return true;
    if (at.type === 'Call' && /logical_and$/.test(analysis.slice(at.func)) && at.args.some((it) => it !== below && isOther(analysis, it)))
      return true;
    if (at.type === 'IfExp' && at.body === below && isMagnitudeTest(analysis, at.test)) return true;
    if (at.type === 'If' && isNested(analysis, at, below, leavesWhenTrue)) return true;
    if (isStatement(at) && followsGuard(analysis, at)) return true;
    below = at;
  }
  return false;
}

const isVote = (analysis: Analysis, display: Node): boolean => {
  const parent = analysis.parentOf(display);
  return parent?.type === 'Call' && /^(sum|all|np\.sum|np\.all)$/.test(analysis.slice(parent.func));
};

const isStatement = (node: Node): node is Stmt => /^(Return|Assign|AnnAssign|AugAssign|If|Expr|For|With|Try)$/.test(node.type);

/** Inside an `if` of a magnitude, or an `if` of the outcome with a magnitude inside, or right behind it when it leaves. */
function isNested(analysis: Analysis, outer: If, below: Node, leavesWhenTrue: boolean): boolean {
  if (outer.test !== below) return outer.body.includes(below as Stmt) && isMagnitudeTest(analysis, outer.test);
  const asksFurther = (block: readonly Stmt[]): boolean =>
    block.some((it) =>
      it.type === 'If'
        ? isMagnitudeTest(analysis, it.test)
        : it.type === 'Return' && it.value !== null && isMagnitudeTest(analysis, it.value),
    );
  if (asksFurther(leavesWhenTrue ? outer.orelse : outer.body)) return true;
  return leavesWhenTrue && leaves(outer.body) && asksFurther(followers(analysis, outer));
}

/** `if effect < 0.1: return False` above. */
function followsGuard(analysis: Analysis, statement: Stmt): boolean {
  const block = blockOf(analysis, statement);
  return block.slice(0, Math.max(0, block.indexOf(statement))).some((it) => {
    if (it.type !== 'If' || !leaves(it.body) || it.test.type !== 'Compare') return false;
    return /^Lt/.test(it.test.ops[0] ?? '') && isMagnitude(analysis, it.test);
  });
}
