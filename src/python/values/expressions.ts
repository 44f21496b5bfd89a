/** Expressions become values. */
import { isLibrary } from '../catalogue/catalogue.ts';
import type { Arguments, Call, Comprehension, Expr, FunctionDef, Lambda } from '../syntax.ts';
import { newScope, type Builder } from './builder.ts';
import { Environment } from './environment.ts';
import { changedReceiver } from './mutators.ts';
import type { Argument, CallValue, FunctionValue, Param, Value } from './value.ts';

export function evaluate(b: Builder, expr: Expr): Value {
  switch (expr.type) {
    case 'Constant':
      return b.make(expr, { op: 'literal' });
    case 'Name':
      return b.read(expr);
    case 'Attribute':
      return b.make(expr, { op: 'attribute', object: evaluate(b, expr.value), name: expr.attr });
    case 'Subscript':
      return b.make(expr, { op: 'subscript', object: evaluate(b, expr.value), index: evaluate(b, expr.slice) });
    case 'Call':
      return call(b, expr);
    case 'List':
    case 'Tuple':
    case 'Set': {
      const kind = expr.type === 'List' ? 'list' : expr.type === 'Tuple' ? 'tuple' : 'set';
      return b.make(expr, { op: 'container', kind, keys: null, items: expr.elts.map((it) => evaluate(b, it)) });
    }
    case 'Dict': {
      const keys = expr.keys.map((it) => (it === null ? null : evaluate(b, it)));
      return b.make(expr, { op: 'container', kind: 'dict', keys, items: expr.values.map((it) => evaluate(b, it)) });
    }
    case 'BinOp':
      return b.operation(expr, expr.op, [evaluate(b, expr.left), evaluate(b, expr.right)]);
    case 'UnaryOp':
      return b.operation(expr, expr.op, [evaluate(b, expr.operand)]);
    case 'Compare':
      return b.operation(
        expr,
        'Compare',
        [expr.left, ...expr.comparators].map((it) => evaluate(b, it)),
      );
    case 'BoolOp':
      return b.phi(
        expr,
        expr.values.map((it) => evaluate(b, it)),
      );
    case 'IfExp':
      evaluate(b, expr.test);
      return b.phi(expr, [evaluate(b, expr.body), evaluate(b, expr.orelse)]);
    case 'NamedExpr': {
      const value = evaluate(b, expr.value);
      if (expr.target.type === 'Name') b.bindName(expr.target.id, value);
      return value;
    }
    case 'Lambda':
      return lambda(b, expr);
    case 'ListComp':
    case 'SetComp':
    case 'GeneratorExp':
      return comprehension(b, expr, expr.generators, () => [evaluate(b, expr.elt)]);
    case 'DictComp':
      return comprehension(b, expr, expr.generators, () => [evaluate(b, expr.key), evaluate(b, expr.value)]);
    case 'Await':
      return b.phi(expr, [evaluate(b, expr.value)]);
    case 'Yield':
    case 'YieldFrom': {
      const inputs = expr.value === null ? [] : [evaluate(b, expr.value)];
      b.scope.yields.push(...inputs);
      b.scope.isGenerator = true;
      return b.operation(expr, expr.type, inputs);
    }
    case 'Starred':
      return b.make(expr, { op: 'element', of: evaluate(b, expr.value) });
    case 'JoinedStr':
    case 'TemplateStr':
      return b.operation(
        expr,
        expr.type,
        expr.values.map((it) => evaluate(b, it)),
      );
    case 'FormattedValue':
    case 'Interpolation':
      return b.operation(expr, expr.type, [evaluate(b, expr.value)]);
    case 'Slice':
      return b.operation(
        expr,
        'Slice',
        [expr.lower, expr.upper, expr.step].filter((it) => it !== null).map((it) => evaluate(b, it)),
      );
    case 'Invalid':
      return b.unknown(expr);
    default:
      return expr satisfies never;
  }
}

function call(b: Builder, expr: Call): Value {
  const func = evaluate(b, expr.func);
  const args: Argument[] = [
    ...expr.args.map((it): Argument =>
      it.type === 'Starred' ? { name: null, star: '*', value: evaluate(b, it.value) } : { name: null, star: '', value: evaluate(b, it) },
    ),
    ...expr.keywords.map((it): Argument => ({ name: it.arg, star: it.arg === null ? '**' : '', value: evaluate(b, it.value) })),
  ];
  const made = b.make<CallValue>(expr, { op: 'call', func, args });
  b.calls.push(made);
  const receiver = changedReceiver(expr);
  if (receiver !== undefined && func.op === 'attribute' && !isOfLibrary(func.object)) {
    b.store(receiver, b.make(expr, { op: 'mutation', object: func.object, key: null, value: null, call: made, effect: null }));
  }
  effectsOnArguments(b, expr, made);
  setAttribute(b, expr, made);
  updateOf(b, expr, made);
  return made;
}

/** `np.sort(x)` and `np.append(x, y)` are named like what changes a list, and leave NumPy as it was. */
function isOfLibrary(value: Value): boolean {
  switch (value.op) {
    case 'imported':
      return isLibrary(value.name.split('.', 1)[0] ?? '');
    case 'attribute':
      return isOfLibrary(value.object);
    case 'phi':
      return value.inputs.length > 0 && value.inputs.every((it) => it.op === 'imported' && isOfLibrary(it));
    case 'free': {
      const bound = value.from.bindings.get(value.name) ?? [];
      return bound.length > 0 && bound.every((it) => it.op === 'imported' && isOfLibrary(it));
    }
    default:
      return false;
  }
}

/** `OmegaConf.update(cfg, key, value)` changes `cfg`. */
function updateOf(b: Builder, { func, args }: Call, made: CallValue): void {
  const [place] = args;
  const object = made.args[0]?.value;
  if (func.type !== 'Attribute' || func.attr !== 'update' || func.value.type !== 'Name' || func.value.id !== 'OmegaConf') return;
  if (place === undefined || object === undefined) return;
  b.store(place, b.make(made.node, { op: 'mutation', object, key: null, value: null, call: made, effect: null }));
}

/** `setattr(x, name, value)` is `x.name = value`. */
function setAttribute(b: Builder, expr: Call, made: CallValue): void {
  const [place, name] = expr.args;
  const [object, , value] = made.args;
  if (expr.func.type !== 'Name' || expr.func.id !== 'setattr' || object === undefined || value === undefined || place === undefined) return;
  const key = name?.type === 'Constant' && name.value.kind === 'str' ? name.value.value : null;
  const call = key === null ? made : null;
  b.store(place, b.make(expr, { op: 'mutation', object: object.value, key, value: value.value, call, effect: null }));
}

/** A function of this module that changes its argument leaves the caller's variable changed. */
function effectsOnArguments(b: Builder, expr: Call, made: CallValue): void {
  const name = expr.func.type === 'Name' ? expr.func.id : expr.func.type === 'Attribute' ? expr.func.attr : undefined;
  if (name === undefined || !b.changes.has(name)) return;
  const places = [...expr.args, ...expr.keywords.map((it) => it.value)];
  places.forEach((place, index) => {
    const argument = made.args[index];
    if (argument === undefined || (place.type !== 'Name' && place.type !== 'Attribute')) return;
    b.store(place, b.make(expr, { op: 'mutation', object: argument.value, key: null, value: null, call: made, effect: argument.value }));
  });
}

function lambda(b: Builder, expr: Lambda): Value {
  const made = functionValue(b, expr, []);
  b.waiting.push(() => {
    enter(b, made, () => {
      made.body.returns.push(evaluate(b, expr.body));
    });
  });
  return made;
}

/** The function as a value; its body runs later. */
export function functionValue(b: Builder, def: FunctionDef | Lambda, decorators: readonly Value[]): FunctionValue {
  const body = newScope('function', def.type === 'Lambda' ? '<lambda>' : def.name, b.scope, null);
  const method = def.type === 'Lambda' ? null : b.scope.class;
  const made = b.make<FunctionValue>(def, { op: 'function', def, body, decorators, method });
  body.function = made;
  b.functions.push(made);
  parameters(b, made, def.args);
  return made;
}

function parameters(b: Builder, made: FunctionValue, args: Arguments): void {
  const positional = [...args.posonlyargs, ...args.args];
  const add = (arg: Arguments['args'][number], index: number, star: Param['star'], fallback: Expr | null | undefined): void => {
    made.body.params.push(
      b.make<Param>(arg, {
        op: 'param', name: arg.arg, index, star,
        fallback: fallback ? evaluate(b, fallback) : null,
        annotation: arg.annotation ? evaluate(b, arg.annotation) : null,
        function: made,
      }), // prettier-ignore
    );
  };
  const firstDefault = positional.length - args.defaults.length;
  positional.forEach((arg, index) => {
    add(arg, index, '', args.defaults[index - firstDefault]);
  });
  if (args.vararg) add(args.vararg, positional.length, '*', null);
  args.kwonlyargs.forEach((arg, index) => {
    add(arg, -1, '', args.kw_defaults[index]);
  });
  if (args.kwarg) add(args.kwarg, -1, '**', null);
}

/** Runs `body` inside the function, its parameters bound, and notes how they leave it. */
export function enter(b: Builder, made: FunctionValue, body: () => void): void {
  b.inScope(made.body, new Environment(null), () => {
    for (const param of made.body.params) if (param.op === 'param') b.bindName(param.name, param);
    body();
    if (b.env.dead) return;
    made.body.isOpen = made.def.type !== 'Lambda';
    leave(b);
  });
}

/** Notes the parameters that were changed in place up to here. */
export function leave(b: Builder): void {
  let scope = b.scope;
  while (scope.kind === 'class' && scope.parent !== null) scope = scope.parent;
  for (const param of scope.params) {
    if (param.op !== 'param') continue;
    const value = b.env.get(param.name);
    if (value === undefined || value === param) continue;
    scope.exits.set(param.name, [...(scope.exits.get(param.name) ?? []), value]);
  }
}

function comprehension(b: Builder, expr: Expr, generators: readonly Comprehension[], results: () => Value[]): Value {
  let inputs: Value[] = [];
  b.branch(() => {
    for (const { target, iter, ifs } of generators) {
      bind(b, target, b.make(target, { op: 'element', of: evaluate(b, iter) }), false);
      for (const test of ifs) evaluate(b, test);
    }
    inputs = results();
  });
  return b.operation(expr, expr.type, inputs);
}

/** Gives `value` to a target: a name, a place in an object, or several at once. */
export function bind(b: Builder, target: Expr, value: Value, isScopeName = true): void {
  switch (target.type) {
    case 'Name':
      if (isScopeName) b.bindName(target.id, value);
      else b.env.set(target.id, value);
      return;
    case 'Attribute':
    case 'Subscript':
      b.storeInto(target, value);
      return;
    case 'Tuple':
    case 'List': {
      const star = target.elts.findIndex((it) => it.type === 'Starred');
      target.elts.forEach((element, index) => {
        const behind = star !== -1 && index > star;
        const item = b.make(element, { op: 'item', of: value, index: index === star ? null : behind ? index - target.elts.length : index });
        bind(b, element.type === 'Starred' ? element.value : element, item, isScopeName);
      });
      return;
    }
    case 'Starred':
      bind(b, target.value, value, isScopeName);
      return;
    default:
  }
}
