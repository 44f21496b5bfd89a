/** A finished value graph with the tables that the questions fill in as they are asked. */
import type { Module } from '../syntax.ts';
import { isExported } from '../catalogue/catalogue.ts';
import { Builder } from './builder.ts';
import { isBuiltin } from './builtins.ts';
import type { Callee } from './callee.ts';
import type { Known } from './constants.ts';
import { runModule } from './statements.ts';
import type { CallValue, ClassValue, FunctionValue, Scope, Value } from './value.ts';

export interface Graph {
  readonly values: readonly Value[];
  readonly calls: readonly CallValue[];
  readonly functions: readonly FunctionValue[];
  readonly classes: readonly ClassValue[];
  readonly module: Scope;
  /** Answers so far; `null` while being worked out, which ends a circle. */
  readonly callees: Map<CallValue, Callee | null>;
  readonly kinds: Map<Value, ReadonlySet<string> | null>;
  readonly constants: Map<Value, Known | null | undefined>;
  readonly alternatives: Map<Value, readonly Value[] | null>;
  callers: Map<FunctionValue, CallValue[]> | null;
}

export function buildGraph(syntax: Module): Graph {
  const builder = new Builder(syntax, isBuiltin, isExported);
  runModule(builder, syntax);
  const { values, calls, functions, classes, module } = builder;
  return {
    values,
    calls,
    functions,
    classes,
    module,
    callees: new Map(),
    kinds: new Map(),
    constants: new Map(),
    alternatives: new Map(),
    callers: null,
  };
}
