/** Statements bind names, in execution order; branches join, loops close, function bodies wait until the scope around them is complete. */
import type { ClassDef, Expr, For, FunctionDef, If, ImportFrom, Match, Module, Pattern, Stmt, Try, While } from '../syntax.ts';
import { newScope, type Builder } from './builder.ts';
import { Environment } from './environment.ts';
import { bind, enter, evaluate, functionValue, leave } from './expressions.ts';
import type { ClassValue, Scope, Value } from './value.ts';

export function runModule(b: Builder, module: Module): void {
  b.evaluate = evaluate;
  b.inScope(b.module, new Environment(null), () => {
    block(b, module.body);
  });
  for (let body = b.waiting.shift(); body !== undefined; body = b.waiting.shift()) body();
}

function block(b: Builder, body: readonly Stmt[]): void {
  for (const statement of body) run(b, statement);
}

function run(b: Builder, statement: Stmt): void {
  switch (statement.type) {
    case 'Expr':
      evaluate(b, statement.value);
      return;
    case 'Assign': {
      const value = evaluate(b, statement.value);
      for (const target of statement.targets) bind(b, target, value);
      return;
    }
    case 'AnnAssign': {
      const annotation = evaluate(b, statement.annotation);
      const value = statement.value === null ? undefined : evaluate(b, statement.value);
      if (value !== undefined) bind(b, statement.target, value);
      else if (b.scope.kind === 'class' && statement.target.type === 'Name')
        bind(b, statement.target, b.operation(statement, 'Declared', [annotation]));
      return;
    }
    case 'AugAssign': {
      const old = evaluate(b, statement.target);
      bind(b, statement.target, b.operation(statement, statement.op, [old, evaluate(b, statement.value)]));
      return;
    }
    case 'FunctionDef':
    case 'AsyncFunctionDef':
      define(b, statement);
      return;
    case 'ClassDef':
      defineClass(b, statement);
      return;
    case 'Return':
      if (statement.value !== null) b.scope.returns.push(evaluate(b, statement.value));
      else b.scope.isOpen = true;
      leave(b);
      b.env.dead = true;
      return;
    case 'Import':
      for (const { name, asname, ...at } of statement.names) {
        const first = name.split('.')[0] ?? name;
        b.imports.add(name);
        const bound = b.make({ ...at, name, asname }, { op: 'imported', name: asname === null ? first : name });
        b.bindName(asname ?? first, bound);
      }
      return;
    case 'ImportFrom':
      importFrom(b, statement);
      return;
    case 'If':
      branches(b, statement);
      return;
    case 'For':
    case 'AsyncFor':
    case 'While':
      loop(b, statement);
      return;
    case 'With':
    case 'AsyncWith':
      for (const { context_expr, optional_vars } of statement.items) {
        const context = evaluate(b, context_expr);
        if (optional_vars !== null) bind(b, optional_vars, b.operation(context_expr, 'Enter', [context]));
      }
      if (statement.items.some(({ context_expr }) => swallows(context_expr))) interrupted(b, statement, statement.body);
      else block(b, statement.body);
      return;
    case 'Try':
    case 'TryStar':
      attempt(b, statement);
      return;
    case 'Match':
      match(b, statement);
      return;
    case 'Raise':
      if (statement.exc !== null) evaluate(b, statement.exc);
      b.env.dead = true;
      return;
    case 'Assert':
      evaluate(b, statement.test);
      return;
    case 'Delete':
      for (const target of statement.targets) unbind(b, target);
      return;
    case 'Break':
    case 'Continue': {
      const around = b.loops.at(-1);
      if (around !== undefined) (statement.type === 'Break' ? around.breaks : around.rounds).push(b.env.changedSince(around.base));
      b.env.dead = true;
      return;
    }
    case 'TypeAlias':
    case 'Global':
    case 'Nonlocal':
      if (statement.type !== 'TypeAlias') declare(b, statement.names, statement.type === 'Global');
      return;
    case 'Pass':
      return;
    default:
      statement satisfies never;
  }
}

/** `global x`, `nonlocal x`: what is bound to x here is seen by every reader of the module's or the outer function's x. */
function declare(b: Builder, names: readonly string[], isGlobal: boolean): void {
  for (const name of names) {
    const owner = (isGlobal ? undefined : outerOwner(b, name)) ?? b.module;
    const shared = owner.bindings.get(name) ?? [];
    owner.bindings.set(name, shared);
    b.scope.bindings.set(name, shared);
    const times = owner.boundAt.get(name) ?? [];
    owner.boundAt.set(name, times);
    b.scope.boundAt.set(name, times);
  }
}

function outerOwner(b: Builder, name: string): Scope | undefined {
  for (let scope = b.scope.parent; scope !== null; scope = scope.parent)
    if (scope.kind === 'function' && scope.bindings.has(name)) return scope;
  return undefined;
}

/** `del x`, `del x[k]`, `del x.k`. */
function unbind(b: Builder, target: Expr): void {
  if (target.type === 'Name') b.env.set(target.id, b.unknown(target));
  else if (target.type === 'Subscript' || target.type === 'Attribute') {
    const key = target.type === 'Attribute' ? target.attr : null;
    b.store(
      target.value,
      b.make(target, { op: 'mutation', object: evaluate(b, target.value), key, value: null, call: null, effect: null }),
    );
  } else if (target.type === 'Tuple' || target.type === 'List') for (const it of target.elts) unbind(b, it);
}

const SWALLOWING = /^(suppress|ignored?|raises|assertRaises\w*|warns|assertWarns\w*|catch_\w+)$/;

/** Whether a `with` goes on behind its body when that raises. */
function swallows(context: Expr): boolean {
  if (context.type !== 'Call') return false;
  const { func } = context;
  return SWALLOWING.test(func.type === 'Attribute' ? func.attr : func.type === 'Name' ? func.id : '');
}

/** Runs a body that can stop anywhere and be gone on behind: any name it binds may be as before, or as the body bound it at any time. */
function interrupted(b: Builder, statement: Stmt, statements: readonly Stmt[]): void {
  const before = new Map([...b.scope.bindings].map(([name, values]) => [name, values.length]));
  const body = b.branch(() => {
    block(b, statements);
  });
  const ways = [new Map<string, Value>(), ...reachable(b, body, before)];
  b.env.join(ways, (inputs, name) => b.joined(statement, inputs, name));
}

/** Each value that a body has given to a name, as a way of its own. */
function reachable(b: Builder, body: Environment, before: ReadonlyMap<string, number>): Map<string, Value>[] {
  const ways = [body.changedSince(b.env)];
  for (const name of ways[0]?.keys() ?? []) {
    for (const value of b.scope.bindings.get(name)?.slice(before.get(name) ?? 0) ?? []) ways.push(new Map([[name, value]]));
  }
  return ways;
}

function importFrom(b: Builder, statement: ImportFrom): void {
  const from = '.'.repeat(statement.level) + (statement.module ?? '');
  for (const alias of statement.names) {
    b.imports.add(alias.name === '*' ? from : from.endsWith('.') ? `${from}${alias.name}` : `${from}.${alias.name}`);
    if (alias.name === '*') {
      if (from !== '') b.stars.unshift(from);
      b.beforeStar = b.values.length - 1;
      continue;
    }
    const dotted = from.endsWith('.') ? `${from}${alias.name}` : `${from}.${alias.name}`;
    b.bindName(alias.asname ?? alias.name, b.make(alias, { op: 'imported', name: dotted }));
  }
}

function define(b: Builder, def: FunctionDef): void {
  const decorators = def.decorator_list.map((it) => evaluate(b, it));
  const made = functionValue(b, def, decorators);
  b.bindName(def.name, made);
  b.waiting.push(() => {
    enter(b, made, () => {
      block(b, def.body);
    });
  });
}

function defineClass(b: Builder, def: ClassDef): void {
  const decorators = def.decorator_list.map((it) => evaluate(b, it));
  const bases = def.bases.map((it) => evaluate(b, it));
  const body = newScope('class', def.name, b.scope, null);
  const made = b.make<ClassValue>(def, { op: 'class', def, body, bases, decorators, fields: new Map() });
  body.class = made;
  b.classes.push(made);
  b.inScope(body, new Environment(b.env), () => {
    block(b, def.body);
  });
  for (const [name, values] of body.bindings) made.fields.set(name, [...values]);
  b.bindName(def.name, made);
}

/** Joins the ways that can be left alive; with none, what follows is dead too. */
function joinWays(b: Builder, statement: Stmt, ways: readonly Environment[]): void {
  const alive = ways.filter((it) => !it.dead);
  if (alive.length === 0) b.env.dead = true;
  const base = b.env;
  base.join(
    (alive.length === 0 ? ways : alive).map((it) => it.changedSince(base)),
    (inputs, name) => b.joined(statement, inputs, name),
  );
}

function branches(b: Builder, statement: If): void {
  evaluate(b, statement.test);
  const then = b.branch(() => {
    block(b, statement.body);
  });
  const otherwise = b.branch(() => {
    block(b, statement.orelse);
  });
  joinWays(b, statement, [then, otherwise]);
}

function loop(b: Builder, statement: For | While): void {
  const iterated = statement.type === 'While' ? null : evaluate(b, statement.iter);
  const base = b.env;
  const breaks: Map<string, Value>[] = [];
  const rounds: Map<string, Value>[] = [];
  b.loopSpans.push({ start: statement.start, end: statement.end });
  b.loops.push({ base, breaks, rounds });
  const body = b.branch(
    () => {
      if (statement.type === 'While') evaluate(b, statement.test);
      else if (iterated !== null) bind(b, statement.target, b.make(statement.target, { op: 'element', of: iterated }));
      block(b, statement.body);
    },
    (value) => b.phi(statement, [value]),
  );
  b.loops.pop();
  if (!body.dead) rounds.push(body.changedSince(base));
  body.closeLoop(rounds);
  base.join([new Map(), ...rounds, ...breaks], (inputs, name) => b.joined(statement, inputs, name));
  const orelse = b.branch(() => {
    block(b, statement.orelse);
  });
  if (statement.orelse.length > 0) joinWays(b, statement, [b.branch(() => undefined), orelse]);
}

function attempt(b: Builder, statement: Try): void {
  const before = new Map([...b.scope.bindings].map(([name, values]) => [name, values.length]));
  const body = b.branch(() => {
    block(b, statement.body);
    block(b, statement.orelse);
  });
  const reached = reachable(b, body, before);
  const handlers = statement.handlers.map((handler) =>
    b.branch(() => {
      // The body can stop anywhere: a handler sees the names as they were or as the body left them.
      b.env.join([new Map<string, Value>(), ...reached], (inputs) => b.phi(handler, inputs));
      if (handler.exc !== null) evaluate(b, handler.exc);
      if (handler.name !== null) b.bindName(handler.name, b.unknown(handler));
      block(b, handler.body);
    }),
  );
  joinWays(b, statement, [body, ...handlers]);
  block(b, statement.finalbody);
}

function match(b: Builder, statement: Match): void {
  const subject = evaluate(b, statement.subject);
  const ways = statement.cases.map(({ pattern, guard, body }) =>
    b.branch(() => {
      capture(b, pattern, subject);
      if (guard !== null) evaluate(b, guard);
      block(b, body);
    }),
  );
  joinWays(b, statement, [b.branch(() => undefined), ...ways]);
}

function capture(b: Builder, pattern: Pattern, subject: Value): void {
  const part = (): Value => b.operation(pattern, 'Matched', [subject]);
  switch (pattern.type) {
    case 'MatchAs':
      if (pattern.name !== null) b.bindName(pattern.name, pattern.pattern === null ? subject : part());
      if (pattern.pattern !== null) capture(b, pattern.pattern, subject);
      return;
    case 'MatchStar':
      if (pattern.name !== null) b.bindName(pattern.name, part());
      return;
    case 'MatchMapping':
      if (pattern.rest !== null) b.bindName(pattern.rest, part());
      for (const it of pattern.patterns) capture(b, it, part());
      return;
    case 'MatchClass':
      for (const it of [...pattern.patterns, ...pattern.kwd_patterns]) capture(b, it, part());
      return;
    case 'MatchSequence':
    case 'MatchOr':
      for (const it of pattern.patterns) capture(b, it, pattern.type === 'MatchOr' ? subject : part());
      return;
    case 'MatchValue':
    case 'MatchSingleton':
      return;
    default:
      pattern satisfies never;
  }
}
