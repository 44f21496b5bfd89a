/** Which `return`s of a function one call cannot reach, because a flag that it hands over decides between them: `f(x, activation=False)`. */
import { forEachChild } from '../syntax-walk.ts';
import type { Expr, If, Node, Return, Span, Stmt } from '../syntax.ts';
import { parameterArgument } from './callee.ts';
import type { Graph } from './graph.ts';
import type { Frame } from './trace.ts';
import type { FunctionValue, Param, Value } from './value.ts';

/** An `if` that only asks for a parameter which nothing rebinds. */
interface Fork {
  readonly param: Param;
  readonly isTaken: (given: Value) => boolean | undefined;
  /** What is left out where the test holds, and where it does not. */
  readonly unlessFalse: readonly Span[];
  readonly unlessTrue: readonly Span[];
}

interface Forks {
  readonly forks: readonly Fork[];
  readonly returns: readonly Return[];
}

const known = new WeakMap<FunctionValue, Forks>();

/** What the call of the frame may give back, of all that its function returns. */
export function returnsIn(graph: Graph, { call, callee }: Frame): readonly Value[] {
  const { returns: all } = callee.body;
  const { forks, returns } = forksIn(callee);
  if (forks.length === 0 || all.length < 2) return all;
  const dead = forks.flatMap(({ param, isTaken, unlessFalse, unlessTrue }) => {
    const given = parameterArgument(graph, call, param) ?? param.fallback;
    const taken = given === null || given === 'unknown' ? undefined : isTaken(given);
    return taken === undefined ? [] : taken ? unlessFalse : unlessTrue;
  });
  if (dead.length === 0) return all;
  const isDead = ({ start, end }: Span): boolean => dead.some((it) => it.start <= start && end <= it.end);
  const kept = all.filter((value) => {
    if (isDead(value.node)) return false;
    const said = returns.filter((it) => it.value !== null && isValueOf(callee, value, it.value));
    return said.length === 0 || !said.every(isDead);
  });
  return kept.length === 0 ? all : kept;
}

const isValueOf = ({ body }: FunctionValue, value: Value, expr: Expr): boolean =>
  value.node === expr || (expr.type === 'Name' && body.bindings.get(expr.id)?.includes(value) === true);

function forksIn(callee: FunctionValue): Forks {
  const found = known.get(callee);
  if (found !== undefined) return found;
  const forks: Fork[] = [];
  const returns: Return[] = [];
  const read = (node: Node, rest: readonly Stmt[]): void => {
    if (node.type === 'Return') returns.push(node);
    else if (node.type === 'If') forks.push(...forkAt(callee, node, rest));
    else if (/^(Async)?FunctionDef$|^ClassDef$|^Lambda$/.test(node.type)) return;
    forEachChild(node, (child) => {
      read(child, []);
    });
  };
  const block = callee.def.type === 'Lambda' ? [] : callee.def.body;
  block.forEach((statement, index) => {
    read(statement, block.slice(index + 1));
  });
  const made = { forks, returns };
  known.set(callee, made);
  return made;
}

function forkAt({ body }: FunctionValue, { test, body: then, orelse }: If, rest: readonly Stmt[]): Fork[] {
  const asked = test.type === 'UnaryOp' && test.op === 'Not' ? test.operand : test;
  const name = asked.type === 'Name' ? asked.id : undefined;
  const param = body.params.find((it): it is Param => it.op === 'param' && it.name === name);
  if (name === undefined || param === undefined || body.bindings.get(name)?.some((it) => it !== param) === true) return [];
  const truth = asked === test;
  return [
    {
      param,
      isTaken: (given) => {
        const is = truthOf(given);
        return is === undefined ? undefined : is === truth;
      },
      unlessFalse: [...spanOf(orelse), ...(leaves(then) ? spanOf(rest) : [])],
      unlessTrue: [...spanOf(then), ...(leaves(orelse) ? spanOf(rest) : [])],
    },
  ];
}

/** Only what the call writes down counts: `activation=False`. */
function truthOf({ op, node }: Value): boolean | undefined {
  if (op !== 'literal' || node.type !== 'Constant') return undefined;
  if (node.value.kind === 'bool') return node.value.value;
  return node.value.kind === 'None' ? false : undefined;
}

const leaves = (block: readonly Stmt[]): boolean => {
  const last = block.at(-1);
  return last?.type === 'Return' || last?.type === 'Raise';
};

function spanOf(block: readonly Stmt[]): Span[] {
  const [first] = block;
  const last = block.at(-1);
  return first === undefined || last === undefined ? [] : [{ start: first.start, end: last.end }];
}
