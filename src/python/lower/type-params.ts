/** Type parameters of functions, classes and aliases, and the `type` statement. */
import { isExpression, Kind } from '../kinds.ts';
import type { Expr, TypeAlias, TypeParam } from '../syntax.ts';
import type { Tape } from '../tape.ts';
import { expression, invalid } from './expressions.ts';

/** Lowers `[T: bound, *Ts, **P]`. */
export function typeParams(tape: Tape, i: number): TypeParam[] {
  const params: TypeParam[] = [];
  for (let c = i + 1; c < tape.next[i]!; c = tape.next[c]!) {
    if (tape.kind[c] === Kind.type) params.push(typeParam(tape, c + 1));
  }
  return params;
}

/** `T: bound = default` reaches us as `T: bound: default`, see `grammarText`; the text tells which colon is an equals sign. */
function typeParam(tape: Tape, i: number): TypeParam {
  const start = tape.start[i]!;
  const end = tape.end[i]!;
  let name = '';
  let type: TypeParam['type'] = 'TypeVar';
  let bound: Expr | null = null;
  let default_value: Expr | null = null;
  let isFirst = true;
  for (let part = i, next = -1; part >= 0; part = next) {
    next = -1;
    let own = part;
    if (tape.kind[part] === Kind.constrained_type) {
      own = part + 1;
      for (let c = tape.next[own]!; c < tape.next[part]!; c = tape.next[c]!) {
        if (isExpression(tape.kind[c]!)) next = unwrapped(tape, c);
      }
    }
    if (isFirst) {
      own = unwrapped(tape, own);
      const isSplat =
        tape.kind[own] === Kind.splat_type || tape.kind[own] === Kind.list_splat || tape.kind[own] === Kind.list_splat_pattern;
      if (isSplat) type = tape.kind[own + 1] === Kind.double_star ? 'ParamSpec' : 'TypeVarTuple';
      name = tape.nameOf(isSplat ? own + 2 : own);
    } else if (wasDefault(tape, own)) default_value = expression(tape, own);
    else bound = expression(tape, own);
    isFirst = false;
  }
  return { type, start, end, name, bound, default_value };
}

function unwrapped(tape: Tape, i: number): number {
  return tape.kind[i] === Kind.type ? i + 1 : i;
}

/** Whether an equals sign stands before node `i`. */
function wasDefault(tape: Tape, i: number): boolean {
  let at = tape.start[i]! - 1;
  while (at > 0 && /[\s\\]/.test(tape.text[at]!)) at--;
  return tape.text[at] === '=';
}

/** `type Name[T] = value`. */
export function typeAlias(tape: Tape, i: number): TypeAlias {
  let name: Expr | undefined;
  let type_params: TypeParam[] = [];
  let value: Expr | undefined;
  for (let c = i + 1; c < tape.next[i]!; c = tape.next[c]!) {
    if (tape.kind[c] !== Kind.type) continue;
    if (name !== undefined) {
      value = expression(tape, c);
      continue;
    }
    if (tape.kind[c + 1] === Kind.generic_type) {
      name = expression(tape, c + 2, 'Store');
      type_params = typeParams(tape, tape.next[c + 2]!);
    } else name = expression(tape, c, 'Store');
  }
  const start = tape.start[i]!;
  const end = tape.end[i]!;
  return { type: 'TypeAlias', start, end, name: name ?? invalid(start), type_params, value: value ?? invalid(end) };
}
