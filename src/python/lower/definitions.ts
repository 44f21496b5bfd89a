/** Functions and classes, with their decorators. */
import { isExpression, Kind } from '../kinds.ts';
import type { Arguments, ClassDef, Expr, FunctionDef, Keyword, Stmt, TypeParam } from '../syntax.ts';
import type { Tape } from '../tape.ts';
import { noArguments, parameters } from './arguments.ts';
import { callArguments } from './calls.ts';
import { expression } from './expressions.ts';
import { suite } from './statements.ts';
import { typeParams } from './type-params.ts';

/** The definition below the decorators; it starts at its own first word, as in `ast`. */
export function decoratedDefinition(tape: Tape, i: number): Stmt | undefined {
  const decorators: Expr[] = [];
  for (let c = i + 1; c < tape.next[i]!; c = tape.next[c]!) {
    switch (tape.kind[c]) {
      case Kind.decorator:
        for (let part = c + 1; part < tape.next[c]!; part = tape.next[part]!) {
          if (isExpression(tape.kind[part]!)) decorators.push(expression(tape, part));
        }
        break;
      case Kind.function_definition:
        return functionDefinition(tape, c, decorators);
      case Kind.class_definition:
        return classDefinition(tape, c, decorators);
      default:
    }
  }
  return undefined;
}

export function functionDefinition(tape: Tape, i: number, decorator_list: Expr[]): FunctionDef {
  let type: FunctionDef['type'] = 'FunctionDef';
  let name: string | undefined;
  let args: Arguments | undefined;
  let returns: Expr | null = null;
  let type_params: TypeParam[] = [];
  const body: Stmt[] = [];
  for (let c = i + 1; c < tape.next[i]!; c = tape.next[c]!) {
    switch (tape.kind[c]) {
      case Kind.async_word:
        type = 'AsyncFunctionDef';
        break;
      case Kind.identifier:
        name ??= tape.nameOf(c);
        break;
      case Kind.type_parameter:
        type_params = typeParams(tape, c);
        break;
      case Kind.parameters:
        args = parameters(tape, c);
        break;
      case Kind.type:
        returns = expression(tape, c);
        break;
      case Kind.colon:
        tape.lastEnd = tape.end[c]!;
        break;
      case Kind.block:
      case Kind.ERROR:
        suite(tape, c, body);
        break;
      default:
    }
  }
  return {
    type,
    start: tape.start[i]!,
    end: tape.lastEnd,
    name: name ?? '',
    args: args ?? noArguments(),
    body,
    decorator_list,
    returns,
    type_params,
  };
}

export function classDefinition(tape: Tape, i: number, decorator_list: Expr[]): ClassDef {
  let name: string | undefined;
  const bases: Expr[] = [];
  const keywords: Keyword[] = [];
  let type_params: TypeParam[] = [];
  const body: Stmt[] = [];
  for (let c = i + 1; c < tape.next[i]!; c = tape.next[c]!) {
    switch (tape.kind[c]) {
      case Kind.identifier:
        name ??= tape.nameOf(c);
        break;
      case Kind.type_parameter:
        type_params = typeParams(tape, c);
        break;
      case Kind.argument_list:
        callArguments(tape, c, bases, keywords);
        break;
      case Kind.colon:
        tape.lastEnd = tape.end[c]!;
        break;
      case Kind.block:
      case Kind.ERROR:
        suite(tape, c, body);
        break;
      default:
    }
  }
  return {
    type: 'ClassDef',
    start: tape.start[i]!,
    end: tape.lastEnd,
    name: name ?? '',
    bases,
    keywords,
    body,
    decorator_list,
    type_params,
  };
}
