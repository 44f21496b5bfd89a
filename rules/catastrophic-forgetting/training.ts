/** What a gradient trains, and on what: from the loss back to the models that are called and to the data that is looped over. */
import type { Analysis, CallValue, Frame, FunctionValue, Scope, Value } from '../../src/python/analysis.ts';
import { inputsOf, spanOf } from '../../src/python/analysis.ts';
import { forEachChild } from '../../src/python/syntax-walk.ts';
import type { Call, Node, Span } from '../../src/python/syntax.ts';

export interface Called {
  readonly value: Value;
  /** How it is written where it is called. */
  readonly written: Span;
}

export interface Training {
  /** What is called between the data and the loss: models, criteria, helpers. */
  readonly called: readonly Called[];
  /** What is iterated over, or given to `fit`. */
  readonly data: readonly Value[];
  /** The call of `backward` or `fit`. */
  readonly at: CallValue;
}

const MAX_VALUES = 400;
const MAX_DEPTH = 3;

/** The values behind `start` in its own function, itself included, without names of other scopes. */
export function behind(start: readonly Value[], next: (value: Value) => readonly Value[] = inputsOf): Value[] {
  const seen = new Set<Value>(start);
  for (const value of seen) {
    if (seen.size > MAX_VALUES) break;
    for (const input of next(value)) seen.add(input);
  }
  return [...seen];
}

/** The same object under other names: joins, and what it was before it was changed in place. */
export const same = (value: Value): Value[] =>
  behind([value], (it) => (it.op === 'phi' ? it.inputs : it.op === 'mutation' ? [it.object] : []));

/** What `loss.backward()` trains. */
export function gradientOf(analysis: Analysis, at: CallValue): Training | undefined {
  if (at.func.op !== 'attribute' || at.func.name !== 'backward') return undefined;
  const values = behind([at.func.object]);
  const calls = values.filter((it): it is CallValue => it.op === 'call');
  const moved = optimised(analysis, at.scope);
  const called = calls
    .filter((it) => !isLibrary(analysis, it))
    .map(({ func, node }): Called => {
      const value = func.op === 'attribute' && func.name === 'forward' ? func.object : func;
      return { value, written: node.type === 'Call' ? node.func : spanOf(value) };
    })
    // What an optimizer of the same function does not move stays as it is.
    .filter(({ value }) => moved.length === 0 || moved.some((it) => isSameObject(it, value)));
  const data = values.flatMap((it) =>
    it.op === 'element' ? [it.of] : it.op === 'call' && isNext(analysis, it) && it.args[0] ? [it.args[0].value] : [],
  );
  return called.length === 0 || data.length === 0 ? undefined : { called, data, at };
}

/** The objects whose `parameters()` the optimizers of a function get. */
function optimised(analysis: Analysis, scope: Scope): Value[] {
  return callsOf(analysis)
    .filter((it) => it.scope === scope && analysis.calledAs(it, (name) => /^torch\.optim\.[A-Z]/.test(name)) !== undefined)
    .flatMap((it) => behind(it.args.slice(0, 1).map(({ value }) => value)))
    .flatMap((it) =>
      it.op === 'call' && it.func.op === 'attribute' && /^(named_)?parameters$/.test(it.func.name) ? [it.func.object] : [],
    );
}

/** Of all modules read so far. */
export const callsOf = (analysis: Analysis): CallValue[] => [
  ...analysis.calls,
  ...analysis.program.read.flatMap(({ graph }) => graph.calls),
];

/** A call that is a library's, for all that is known: no model is called there. */
const isLibrary = (analysis: Analysis, call: CallValue): boolean =>
  analysis.callee(call).names.some((name) => !name.endsWith('.__call__') && !name.endsWith('.forward'));

const isNext = (analysis: Analysis, call: CallValue): boolean => analysis.calledAs(call, (it) => it === 'builtins.next') !== undefined;

/** `model.fit(x, y)`. */
export function fitOf(at: CallValue): Training | undefined {
  if (at.func.op !== 'attribute' || at.func.name !== 'fit') return undefined;
  const data = at.args
    .filter(({ name }, index) => (name === null ? index < 2 : /^(x|X|y|data|dataset|generator)$/.test(name)))
    .map(({ value }) => value);
  return data.length === 0 ? undefined : { called: [{ value: at.func.object, written: spanOf(at.func.object) }], data, at };
}

const trained = new WeakMap<Analysis, Map<FunctionValue, readonly Training[]>>();

/** What a function of the project trains when it is called, in the terms of its own values. */
export function trainingsIn(analysis: Analysis, made: FunctionValue, depth = 0): readonly Training[] {
  let known = trained.get(analysis);
  if (known === undefined) trained.set(analysis, (known = new Map<FunctionValue, readonly Training[]>()));
  const before = known.get(made);
  if (before !== undefined) return before;
  known.set(made, []);
  const { text } = analysis.moduleAt(made.node.start)?.source ?? analysis.source;
  // Where nothing is trained, what is called there is looked at, and nothing further.
  const isNear = depth < (/\.(backward|fit)\(/.test(text) ? MAX_DEPTH : 1);
  const found = callsIn(analysis, made.def).flatMap((call): Training[] => {
    const own = gradientOf(analysis, call) ?? fitOf(call);
    if (own !== undefined) return [own];
    return isNear && call.args.length > 0
      ? analysis.callee(call).functions.flatMap((inner) => throughCall(analysis, call, inner, depth))
      : [];
  });
  known.set(made, found);
  return found;
}

/** What a call trains, in the terms of the caller's values. */
export function throughCall(analysis: Analysis, call: CallValue, inner: FunctionValue, depth = 0): Training[] {
  return trainingsIn(analysis, inner, depth + 1).map(({ called, data, at }) => {
    const outside = (value: Value): Value[] => {
      const given = behind([value]).flatMap((it) => (it.op === 'param' && it.function === inner ? [argumentOf(call, it) ?? it] : []));
      return given.length === 0 ? [value] : given;
    };
    // What is called has to be the parameter itself; data may be made from one.
    const model = ({ value, written }: Called): Called[] =>
      same(value).map((it) => ({ value: it.op === 'param' && it.function === inner ? (argumentOf(call, it) ?? it) : it, written }));
    return { called: called.flatMap(model), data: data.flatMap(outside), at };
  });
}

/** What a call gives for a parameter of the function that it calls. */
export function argumentOf(call: CallValue, param: Extract<Value, { op: 'param' }>): Value | undefined {
  const keyword = call.args.find(({ name }) => name === param.name);
  if (keyword !== undefined) return keyword.value;
  const shift = param.function.method !== null && call.func.op === 'attribute' ? 1 : 0;
  const at = param.index < 0 ? undefined : call.args.filter(({ name }) => name === null)[param.index - shift];
  return at?.star === '' ? at.value : undefined;
}

/** The calls in a piece of syntax, without those of functions that are defined in it. */
export function callsIn(analysis: Analysis, root: Node): CallValue[] {
  const found: Call[] = [];
  const visit = (node: Node): void => {
    if (
      node !== root &&
      (node.type === 'FunctionDef' || node.type === 'AsyncFunctionDef' || node.type === 'Lambda' || node.type === 'ClassDef')
    )
      return;
    if (node.type === 'Call') found.push(node);
    forEachChild(node, visit);
  };
  visit(root);
  return found.map((node) => analysis.valueOf(node)).filter((it): it is CallValue => it?.op === 'call');
}

/** Calls that give back the model that they get. */
const WRAPPERS = /(^|\.)(DataParallel|DistributedDataParallel|compile|deepcopy|prepare)$/;
const CHAINED = new Set(['to', 'cuda', 'cpu', 'train', 'eval', 'float', 'half', 'double', 'requires_grad_']);

/** Where a model comes from: the calls that made or loaded it, and what is not known. */
export function sourcesOf(analysis: Analysis, model: Value, frame: Frame | null = null): Set<Value> {
  const found = new Set<Value>();
  analysis.walk(
    model,
    ({ value }) => {
      if (value.op === 'call') {
        if (value.func.op === 'attribute' && CHAINED.has(value.func.name)) return [value.func.object];
        const [first] = value.args;
        if (first !== undefined && analysis.calledAs(value, (it) => WRAPPERS.test(it) && it !== 'copy.deepcopy') !== undefined)
          return [first.value];
      }
      found.add(value);
      return [];
    },
    { frame },
  );
  return found;
}

/** Where a model was made or came into its function, through `model = model.to(device)`. */
export const enteredAs = (model: Value): Value[] => behind([model], enteredFrom).filter((it) => enteredFrom(it).length === 0);

function enteredFrom(value: Value): readonly Value[] {
  if (value.op === 'phi') return value.inputs;
  if (value.op === 'mutation') return [value.object];
  return value.op === 'call' && value.func.op === 'attribute' && CHAINED.has(value.func.name) ? [value.func.object] : [];
}

/** Whether two values of one function stand for the same object. */
export const isSameObject = (a: Value, b: Value, depth = 0): boolean =>
  enteredAs(a).some((one) => enteredAs(b).some((other) => isOne(one, other, depth)));

const isOne = (a: Value, b: Value, depth: number): boolean =>
  a === b ||
  (a.op === 'free' && b.op === 'free' && a.name === b.name) ||
  (a.op === 'attribute' && b.op === 'attribute' && a.name === b.name && depth < MAX_DEPTH && isSameObject(a.object, b.object, depth + 1));
