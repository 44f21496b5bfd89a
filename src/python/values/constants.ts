/** Constants: what a value is known to be, whatever way the program takes, and where that is written. */
import type { ConstantValue } from '../syntax.ts';
import { calleeOf } from './callee.ts';
import { commandLineDefault, declaredDefault } from './declared-defaults.ts';
import type { Graph } from './graph.ts';
import { partsOf, stepsFrom, type Frame } from './trace.ts';
import type { Value } from './value.ts';

export type Scalar = string | number | boolean | null;

export interface Known {
  readonly value: Scalar;
  /** The value that states it: the literal, or the operation on literals. */
  readonly origin: Value;
}

const CONVERSIONS = new Set([
  'builtins.int',
  'builtins.float',
  'builtins.str',
  'builtins.bool',
  'numpy.float32',
  'numpy.float64',
  'numpy.int64',
]);

/** The one constant that `value` is known to be; undefined when it is none, or not always the same. */
export function constantOf(graph: Graph, value: Value, frame: Frame | null = null): Known | undefined {
  if (frame !== null) {
    // Answers inside a call hold for that call alone and are not kept; a circle ends where it closes.
    if (graph.weighing.has(value)) return undefined;
    graph.weighing.add(value);
    const known = work(graph, value, frame);
    graph.weighing.delete(value);
    return known;
  }
  if (graph.constants.has(value)) return graph.constants.get(value) ?? undefined;
  graph.constants.set(value, null);
  const known = work(graph, value, null);
  graph.constants.set(value, known);
  return known;
}

function work(graph: Graph, value: Value, frame: Frame | null): Known | undefined {
  switch (value.op) {
    case 'literal': {
      const scalar = value.node.type === 'Constant' ? scalarOf(value.node.value) : undefined;
      return scalar === undefined ? undefined : { value: scalar, origin: value };
    }
    case 'operation':
      return arithmetic(graph, value, frame);
    case 'mutation':
      return undefined;
    case 'call': {
      const called = calledConstant(graph, value, frame);
      if (called !== undefined) return called;
      break;
    }
    case 'attribute': {
      const declared = commandLineDefault(graph, value);
      if (declared !== undefined) return constantOf(graph, declared);
      break;
    }
    case 'param': {
      const declared = declaredDefault(graph, value);
      if (declared !== undefined) return constantOf(graph, declared);
      break;
    }
    default:
  }
  return agreed(graph, value, frame);
}

/** All that `value` may be, if that is the same constant. */
function agreed(graph: Graph, value: Value, frame: Frame | null): Known | undefined {
  const steps = stepsFrom(graph, value, frame);
  let known: Known | undefined;
  for (const step of steps ?? []) {
    const next = constantOf(graph, step.value, step.frame);
    if (next === undefined || (known !== undefined && known.value !== next.value)) return undefined;
    known ??= next;
  }
  return known;
}

export const scalarOf = (constant: ConstantValue): Scalar | undefined => {
  switch (constant.kind) {
    case 'str':
    case 'float':
    case 'bool':
      return constant.value;
    case 'int':
      return typeof constant.value === 'number' ? constant.value : Number(constant.value);
    case 'None':
      return null;
    default:
      return undefined;
  }
};

function arithmetic(graph: Graph, value: Value & { op: 'operation' }, frame: Frame | null): Known | undefined {
  const known = value.inputs.map((it) => constantOf(graph, it, frame)?.value);
  const result = compute(value.name, known);
  return result === undefined ? undefined : { value: result, origin: value };
}

function compute(operator: string, [left, right]: readonly (Scalar | undefined)[]): Scalar | undefined {
  if (operator === 'Not') return left === undefined ? undefined : left === null || left === 0 || left === '' || left === false;
  if (operator === 'Add' && typeof left === 'string' && typeof right === 'string') return left + right;
  if (typeof left !== 'number') return undefined;
  if (operator === 'USub') return -left;
  if (operator === 'UAdd') return left;
  if (typeof right !== 'number') return undefined;
  const result = { Add: left + right, Sub: left - right, Mult: left * right, Div: left / right, FloorDiv: Math.floor(left / right), Pow: left ** right, Mod: left - right * Math.floor(left / right) }[operator]; // prettier-ignore
  return result !== undefined && Number.isFinite(result) ? result : undefined;
}

/** `int(x)`, `os.environ.get(k, default)`, `config.get(k, default)`, `field(default=…)`. */
function calledConstant(graph: Graph, call: Value & { op: 'call' }, frame: Frame | null): Known | undefined {
  const { names } = calleeOf(graph, call);
  const positional = call.args.filter((it) => it.name === null && it.star === '');
  const [first, second] = positional;
  for (const name of names) {
    if (CONVERSIONS.has(name) && first !== undefined) {
      const inner = constantOf(graph, first.value, frame);
      if (inner === undefined) return undefined;
      if (name === 'builtins.str') return { ...inner, value: String(inner.value) };
      if (name === 'builtins.bool') return { ...inner, value: Boolean(inner.value) };
      const number = Number(inner.value);
      return Number.isFinite(number) ? { ...inner, value: name.includes('int') ? Math.trunc(number) : number } : undefined;
    }
    if ((name === 'os.environ.get' || name === 'os.getenv') && second !== undefined) return constantOf(graph, second.value, frame);
    if (/^(dataclasses\.field|pydantic(\.fields)?\.Field|attrs?\.(field|ib)|typer\.(Option|Argument)|fastapi\.(Query|Body))$/.test(name)) {
      const fallback = call.args.find((it) => it.name === 'default')?.value ?? (name === 'dataclasses.field' ? undefined : first?.value);
      return fallback === undefined ? undefined : constantOf(graph, fallback, frame);
    }
    if (/^(math|numpy)\.sqrt$/.test(name) && first !== undefined) {
      const inner = constantOf(graph, first.value, frame);
      return typeof inner?.value === 'number' && inner.value >= 0 ? { value: Math.sqrt(inner.value), origin: call } : undefined;
    }
  }
  if (call.func.op === 'attribute' && call.func.name === 'get' && first !== undefined) {
    const key = constantOf(graph, first.value, frame)?.value;
    if (typeof key !== 'string') return undefined;
    const [part, ...others] = partsOf(graph, call.func.object, key);
    if (part !== undefined) return others.length === 0 ? constantOf(graph, part, frame) : undefined;
    const isDisplay = names.includes('builtins.dict.get');
    return isDisplay && second !== undefined ? constantOf(graph, second.value, frame) : undefined;
  }
  return undefined;
}
