/** Constants: what a value is known to be, whatever way the program takes, and where that is written. */
import type { ConstantValue } from '../syntax.ts';
import { calleeOf } from './callee.ts';
import { commandLineDefault, declaredDefault } from './declared-defaults.ts';
import { keep, recall, type Graph } from './graph.ts';
import { hazardsOf } from './hazards.ts';
import { keyOf } from './keys.ts';
import { isPartSettled, isSettled } from './settled.ts';
import { partsOf } from './parts.ts';
import { originsOf, stepsFrom, type Frame } from './trace.ts';
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
    if (graph.weighing.has(value)) {
      graph.doubts++;
      return undefined;
    }
    graph.weighing.add(value);
    const known = work(graph, value, frame);
    graph.weighing.delete(value);
    return known;
  }
  if (graph.constants.has(value)) {
    const known = graph.constants.get(value);
    if (known === null) graph.doubts++;
    else recall(graph, graph.constants, value);
    return known ?? undefined;
  }
  graph.constants.set(value, null);
  const before = graph.doubts;
  const known = work(graph, value, null);
  keep(graph, graph.constants, value, known, before);
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
      if (declared !== undefined) return isSettled(graph, value, frame) ? constantOf(graph, declared) : undefined;
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
    const declared = value.op === 'attribute' || value.op === 'param' ? declaredField(graph, step.value) : undefined;
    const next = constantOf(graph, declared ?? step.value, step.frame);
    if (next === undefined || (known !== undefined && known.value !== next.value)) return undefined;
    known ??= next;
  }
  return known !== undefined && isSettled(graph, value, frame) ? known : undefined;
}

export const scalarOf = (constant: ConstantValue): Scalar | undefined => {
  switch (constant.kind) {
    case 'str':
    case 'float':
    case 'bool':
      return constant.value;
    case 'int':
      return Number.isSafeInteger(Number(constant.value)) ? Number(constant.value) : undefined;
    case 'None':
      return null;
    default:
      return undefined;
  }
};

const FIELD = /^(dataclasses\.field|pydantic(\.fields)?\.Field|attrs?\.(field|ib)|typer\.(Option|Argument)|fastapi\.(Query|Body))$/;

/** What a field or a parameter holds where `field(default=…)` or its like declares it. */
function declaredField(graph: Graph, value: Value): Value | undefined {
  if (value.op !== 'call') return undefined;
  const name = calleeOf(graph, value).names.find((it) => FIELD.test(it));
  if (name === undefined) return undefined;
  const first = value.args.find((it) => it.name === null && it.star === '');
  return value.args.find((it) => it.name === 'default')?.value ?? (name === 'dataclasses.field' ? undefined : first?.value);
}

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
  const result = binary(operator, left, right);
  return result !== undefined && Number.isFinite(result) && isExact(result) ? result : undefined;
}

/** Python's integers go on where doubles begin to round; a number that may be one is then not known. */
const isExact = (result: number): boolean => !Number.isInteger(result) || Number.isSafeInteger(result);

function binary(operator: string, left: number, right: number): number | undefined {
  switch (operator) {
    case 'Add':
      return left + right;
    case 'Sub':
      return left - right;
    case 'Mult':
      return left * right;
    case 'Div':
      return left / right;
    case 'Mod':
      return modulo(left, right);
    case 'FloorDiv': {
      // As CPython: from the remainder, which is exact, so that 1 // 0.1 is 9.
      const quotient = (left - modulo(left, right)) / right;
      return Math.floor(quotient) + (quotient - Math.floor(quotient) > 0.5 ? 1 : 0);
    }
    case 'Pow':
      return power(left, right);
    default:
      return undefined;
  }
}

function modulo(left: number, right: number): number {
  const remainder = left % right;
  return remainder !== 0 && remainder < 0 !== right < 0 ? remainder + right : remainder;
}

/** Only where every library rounds alike. */
function power(base: number, exponent: number): number | undefined {
  if (exponent === 0.5 && base >= 0) return Math.sqrt(base);
  if (exponent === 2) return base * base;
  if (base === 10 && Number.isInteger(exponent)) return Number(`1e${exponent}`);
  return Number.isInteger(base) && Number.isInteger(exponent) && (exponent >= 0 || base === 2) ? base ** exponent : undefined;
}

/** Whether it is a display, never changed, without the key. */
function isKnownWithout(graph: Graph, object: Value, key: string): boolean {
  const { changed, handed } = hazardsOf(graph);
  return originsOf(graph, object).every(
    ({ value }) =>
      value.op === 'container' && value.keys !== null && !changed.has(value) && !handed.has(value) &&
      value.keys.every((it) => it !== null && keyOf(graph, it) !== undefined && keyOf(graph, it) !== key),
  ); // prettier-ignore
}

const NUMERAL = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;

function convert(name: string, { value, origin }: Known): Scalar | undefined {
  if (name === 'builtins.str') return textOf(value, origin);
  if (name === 'builtins.bool') return Boolean(value);
  const isInteger = name.includes('int');
  if (value === null || (typeof value === 'string' && !(isInteger ? /^\s*[+-]?\d+\s*$/ : NUMERAL).test(value))) return undefined;
  const number = isInteger ? Math.trunc(Number(value)) : name === 'numpy.float32' ? Math.fround(Number(value)) : Number(value);
  return Number.isFinite(number) && isExact(number) ? number : undefined;
}

/** As Python spells it; whether 8 is an integer is known of a literal only. */
function textOf(value: Scalar, { node }: Value): string | undefined {
  if (typeof value === 'string') return value;
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (!Number.isInteger(value)) return Math.abs(value) >= 1e-4 && Math.abs(value) < 1e16 ? String(value) : undefined;
  return node.type === 'Constant' && node.value.kind === 'int' ? String(value) : undefined;
}

/** `int(x)`, `os.environ.get(k, default)`, `config.get(k, default)`, `field(default=…)`. */
function calledConstant(graph: Graph, call: Value & { op: 'call' }, frame: Frame | null): Known | undefined {
  const { names } = calleeOf(graph, call);
  const positional = call.args.filter((it) => it.name === null && it.star === '');
  const [first, second] = positional;
  for (const name of names) {
    if (CONVERSIONS.has(name)) {
      const inner = first === undefined || call.args.length > 1 ? undefined : constantOf(graph, first.value, frame);
      const converted = inner === undefined ? undefined : convert(name, inner);
      return inner === undefined || converted === undefined ? undefined : { ...inner, value: converted };
    }
    if ((name === 'os.environ.get' || name === 'os.getenv') && second !== undefined) return constantOf(graph, second.value, frame);
    if (/^(math|numpy)\.sqrt$/.test(name) && first !== undefined) {
      const inner = constantOf(graph, first.value, frame);
      return typeof inner?.value === 'number' && inner.value >= 0 ? { value: Math.sqrt(inner.value), origin: call } : undefined;
    }
  }
  if (call.func.op === 'attribute' && call.func.name === 'get' && first !== undefined) {
    const key = constantOf(graph, first.value, frame)?.value;
    if (typeof key !== 'string') return undefined;
    const [part, ...others] = partsOf(graph, call.func.object, key);
    if (part !== undefined)
      return others.length === 0 && isPartSettled(graph, call.func.object, key, call) ? constantOf(graph, part, frame) : undefined;
    const isDisplay = names.includes('builtins.dict.get') && isKnownWithout(graph, call.func.object, key);
    return isDisplay && second !== undefined ? constantOf(graph, second.value, frame) : undefined;
  }
  return undefined;
}
