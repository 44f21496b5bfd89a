/** Which `return`s and which side of a join one call cannot reach, because a flag that it hands over decides: `f(x, activation=False)`. */
import { forEachChild } from '../syntax-walk.ts';
import type { Expr, If, Node, Return, Span, Stmt } from '../syntax.ts';
import { parameterArgument } from './callee.ts';
import type { Graph } from './graph.ts';
import type { Frame } from './trace.ts';
import { homeOf, type FunctionValue, type Param, type Phi, type Value } from './value.ts';

/** A test that only asks for a parameter which nothing rebinds. */
interface Asked {
  readonly param: Param;
  readonly isTaken: (given: Value) => boolean | undefined;
}

interface Fork extends Asked {
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
export function returnsIn(graph: Graph, frame: Frame): readonly Value[] {
  const { callee } = frame;
  const { returns: all } = callee.body;
  const { forks, returns } = forksIn(callee);
  if (forks.length === 0 || all.length < 2) return all;
  const dead = forks.flatMap((fork) => {
    const taken = isTakenBy(graph, frame, fork);
    return taken === undefined ? [] : taken ? fork.unlessFalse : fork.unlessTrue;
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

/** The values that a join of the function stands for in the call of the frame. */
export function inputsIn(graph: Graph, phi: Phi, frame: Frame | null): readonly Value[] {
  const { node, inputs } = phi;
  const [first, second] = inputs;
  // With two sides that both go on, the one where the test holds is the first.
  if (frame === null || (node.type !== 'If' && node.type !== 'IfExp') || first === undefined || second === undefined || inputs.length > 2)
    return inputs;
  if (homeOf(phi) !== frame.callee.body) return inputs;
  const asked = askedAt(frame.callee, node.test);
  const taken = asked === undefined ? undefined : isTakenBy(graph, frame, asked);
  return taken === undefined ? inputs : [taken ? first : second];
}

/** A flag that the caller was given itself is what its own call hands over. */
function isTakenBy(graph: Graph, frame: Frame, { param, isTaken }: Asked): boolean | undefined {
  let given = parameterArgument(graph, frame.call, param) ?? param.fallback;
  for (let at = frame.outer; at !== null && given !== null && given !== 'unknown' && given.op === 'param'; at = at.outer) {
    if (given.function !== at.callee) break;
    given = parameterArgument(graph, at.call, given) ?? given.fallback;
  }
  return given === null || given === 'unknown' ? undefined : isTaken(given);
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

function forkAt(callee: FunctionValue, { test, body: then, orelse }: If, rest: readonly Stmt[]): Fork[] {
  const asked = askedAt(callee, test);
  if (asked === undefined) return [];
  return [
    {
      ...asked,
      unlessFalse: [...spanOf(orelse), ...(leaves(then) ? spanOf(rest) : [])],
      unlessTrue: [...spanOf(then), ...(leaves(orelse) ? spanOf(rest) : [])],
    },
  ];
}

function askedAt({ body }: FunctionValue, test: Expr): Asked | undefined {
  const asked = test.type === 'UnaryOp' && test.op === 'Not' ? test.operand : test;
  const name = asked.type === 'Name' ? asked.id : undefined;
  const param = body.params.find((it): it is Param => it.op === 'param' && it.name === name);
  if (name === undefined || param === undefined || body.bindings.get(name)?.some((it) => it !== param) === true) return undefined;
  const truth = asked === test;
  return {
    param,
    isTaken: (given) => {
      const is = truthOf(given);
      return is === undefined ? undefined : is === truth;
    },
  };
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
