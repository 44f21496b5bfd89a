/** Parameters of functions and lambdas. */
import { isExpression, Kind } from '../kinds.ts';
import type { Arg, Arguments, Expr } from '../syntax.ts';
import type { Tape } from '../tape.ts';
import { expression, invalid } from './expressions.ts';

export function noArguments(): Arguments {
  return { type: 'arguments', posonlyargs: [], args: [], vararg: null, kwonlyargs: [], kw_defaults: [], kwarg: null, defaults: [] };
}

/** Lowers the children of a `parameters` or `lambda_parameters` node. */
export function parameters(tape: Tape, i: number): Arguments {
  let posonlyargs: Arg[] = [];
  let args: Arg[] = [];
  let vararg: Arg | null = null;
  const kwonlyargs: Arg[] = [];
  const kw_defaults: (Expr | null)[] = [];
  let kwarg: Arg | null = null;
  const defaults: Expr[] = [];
  let isKeywordOnly = false;

  const add = (arg: Arg, value: Expr | null): void => {
    if (isKeywordOnly) {
      kwonlyargs.push(arg);
      kw_defaults.push(value);
    } else {
      args.push(arg);
      if (value !== null) defaults.push(value);
    }
  };

  for (let c = i + 1; c < tape.next[i]!; c = tape.next[c]!) {
    switch (tape.kind[c]) {
      case Kind.identifier:
      case Kind.tuple_pattern:
        add(named(tape, c), null);
        break;
      case Kind.default_parameter:
      case Kind.typed_default_parameter: {
        const { name, annotation, value } = parts(tape, c);
        add(named(tape, name, annotation), value ?? invalid(tape.end[c]!));
        break;
      }
      case Kind.typed_parameter: {
        const { name, annotation } = parts(tape, c);
        const kind = tape.kind[name]!;
        if (kind === Kind.list_splat_pattern) {
          vararg = named(tape, name + 2, annotation);
          isKeywordOnly = true;
        } else if (kind === Kind.dictionary_splat_pattern) kwarg = named(tape, name + 2, annotation);
        else add(named(tape, name, annotation), null);
        break;
      }
      case Kind.list_splat_pattern:
        vararg = named(tape, c + 2);
        isKeywordOnly = true;
        break;
      case Kind.dictionary_splat_pattern:
        kwarg = named(tape, c + 2);
        break;
      case Kind.keyword_separator:
        isKeywordOnly = true;
        break;
      case Kind.positional_separator:
        posonlyargs = args;
        args = [];
        break;
      default:
    }
  }
  return { type: 'arguments', posonlyargs, args, vararg, kwonlyargs, kw_defaults, kwarg, defaults };
}

function parts(tape: Tape, i: number): { name: number; annotation: Expr | null; value: Expr | null } {
  let annotation: Expr | null = null;
  let value: Expr | null = null;
  for (let c = tape.next[i + 1]!; c < tape.next[i]!; c = tape.next[c]!) {
    if (tape.kind[c] === Kind.type) annotation = expression(tape, c);
    else if (isExpression(tape.kind[c]!)) value = expression(tape, c);
  }
  return { name: i + 1, annotation, value };
}

/** Python 2 unpacks tuples in parameters; such a one is named by its source text. */
function named(tape: Tape, i: number, annotation: Expr | null = null): Arg {
  const start = tape.start[i]!;
  return { type: 'arg', start, end: annotation === null ? tape.end[i]! : annotation.end, arg: tape.nameOf(i), annotation };
}
