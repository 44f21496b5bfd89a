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

function typeParam(tape: Tape, i: number): TypeParam {
  const start = tape.start[i]!;
  const end = tape.end[i]!;
  let name = tape.textOf(i);
  let bound: Expr | null = null;
  let type: TypeParam['type'] = 'TypeVar';
  switch (tape.kind[i]) {
    case Kind.constrained_type:
      for (let c = i + 1, seen = 0; c < tape.next[i]!; c = tape.next[c]!) {
        if (!isExpression(tape.kind[c]!)) continue;
        if (seen++ === 0) name = tape.nameOf(c);
        else bound = expression(tape, c);
      }
      break;
    case Kind.splat_type:
    case Kind.list_splat:
    case Kind.list_splat_pattern:
      type = tape.kind[i + 1] === Kind.double_star ? 'ParamSpec' : 'TypeVarTuple';
      name = tape.nameOf(i + 2);
      break;
    default:
  }
  return { type, start, end, name, bound, default_value: null };
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
