/** Values that stand nowhere in the text, though they are there when it runs: what a decorator is called with, what `*args` collects. */
import type { Constant } from '../syntax.ts';
import type { Graph } from './graph.ts';
import type { Argument, AttributeValue, CallValue, Container, Element, FunctionValue, Literal, Param, Value } from './value.ts';

/** The one value that is `as` something to `of`. */
function once<V extends Value>(graph: Graph, of: Value, as: string, make: () => V): V {
  let values = graph.implied.get(of);
  if (values === undefined) graph.implied.set(of, (values = new Map<string, Value>()));
  const known = values.get(as);
  if (known !== undefined) return known as V;
  const made = make();
  values.set(as, made);
  depths.set(made, (depths.get(of) ?? 0) + 1);
  return made;
}

/** How many such values each is made from, one from the other. */
const depths = new WeakMap<Value, number>();
const MAX_DEPTH = 8;

/** Whether a call is one of one of one …, as in a function that wraps what it is given and hands it to itself: then it is taken as it is. */
export const isDeep = (call: CallValue): boolean => (depths.get(call) ?? 0) >= MAX_DEPTH;

const plain = (value: Value): Argument => ({ name: null, star: '', value });

/** `@outer @inner def f` as `outer(inner(f))`. */
export const decoratedCall = (graph: Graph, of: FunctionValue): CallValue =>
  once(graph, of, 'decorated', () => {
    const made = [...of.decorators].reverse().reduce<Value>((inner, func): CallValue => {
      const { id, node, scope } = of;
      return { op: 'call', id, node, scope, func, args: [plain(inner)] };
    }, of);
    return made as CallValue;
  });

/** Reading a property is a call of its function. */
export const propertyCall = (graph: Graph, read: AttributeValue): CallValue =>
  once(graph, read, 'property', () => ({ op: 'call', id: read.id, node: read.node, scope: read.scope, func: read, args: [] }));

/** `getattr(object, "name")` as `object.name`. */
export const attributeOf = (graph: Graph, call: CallValue, object: Value, name: string): AttributeValue =>
  once(graph, call, `.${name}`, () => ({ op: 'attribute', id: call.id, node: call.node, scope: call.scope, object, name }));

const elementOf = (graph: Graph, call: CallValue, of: Value): Element =>
  once(graph, of, `element ${call.id}`, () => ({ op: 'element', id: call.id, node: call.node, scope: call.scope, of }));

/** `map(f, xs)` as a call of `f` with what `xs` yields. */
export function mappedCall(graph: Graph, call: CallValue): CallValue | undefined {
  const [func, ...over] = call.args;
  if (func === undefined || over.length === 0 || call.args.some((it) => it.name !== null || it.star !== '')) return undefined;
  return once(graph, call, 'mapped', () => {
    const { id, node, scope } = call;
    return { op: 'call', id, node, scope, func: func.value, args: over.map((it) => plain(elementOf(graph, call, it.value))) };
  });
}

/** The call as one of the one thing that it calls here. */
export const callOf = (graph: Graph, call: CallValue, func: Value): CallValue =>
  once(graph, call, `of ${func.id} ${func.node.start}`, () => {
    const { id, node, scope, args } = call;
    return { op: 'call', id, node, scope, func, args };
  });

/** `table.pipe(f, a)` as `f(table, a)`. */
export function pipedCall(graph: Graph, call: CallValue): CallValue | undefined {
  const [func, ...rest] = call.args;
  const { func: method } = call;
  if (method.op !== 'attribute' || func === undefined || func.name !== null || func.star !== '') return undefined;
  const { id, node, scope } = call;
  return once(graph, call, 'piped', () => ({ op: 'call', id, node, scope, func: func.value, args: [plain(method.object), ...rest] }));
}

/** `partial(f, a)(b)` as `f(a, b)`. */
export const completedCall = (graph: Graph, call: CallValue, partial: CallValue): CallValue | undefined => {
  const [func, ...given] = partial.args;
  if (func === undefined || func.star !== '' || func.name !== null || isDeep(call)) return undefined;
  return once(graph, call, `completed ${partial.id}`, () => {
    const { id, node, scope } = call;
    const positional = (it: Argument): boolean => it.name === null && it.star !== '**';
    const later = new Set(call.args.map((it) => it.name));
    const args = [
      ...given.filter(positional),
      ...call.args.filter(positional),
      ...given.filter((it) => !positional(it) && (it.name === null || !later.has(it.name))),
      ...call.args.filter((it) => !positional(it)),
    ];
    return { op: 'call', id, node, scope, func: func.value, args };
  });
};

/**
 * What `*args` or `**kwargs` is in a call.
 * @param first the position of the call's first argument that it collects
 */
export const collected = (graph: Graph, call: CallValue, param: Param, first: number): Container =>
  once(graph, call, `collected ${param.function.id} ${param.name}`, () => {
    const { id, node, scope } = call;
    const at = { id, node, scope };
    if (param.star === '*') {
      const rest = call.args.filter((it) => it.name === null && it.star !== '**').slice(first);
      return { op: 'container', ...at, kind: 'tuple', keys: null, items: rest.map((it) => (it.star === '*' ? spread(call, it.value) : it.value)) };
    }
    const bound = new Set(param.function.body.params.flatMap((it) => (it.op === 'param' && it.star === '' ? [it.name] : [])));
    const named = call.args.filter((it) => it.star === '**' || (it.name !== null && !bound.has(it.name)));
    const keys = named.map((it) => (it.name === null ? null : text(call, it.name)));
    return { op: 'container', ...at, kind: 'dict', keys, items: named.map((it) => it.value) };
  }); // prettier-ignore

const spread = ({ id, node, scope }: CallValue, of: Value): Element => ({
  op: 'element', id, scope, of, node: { type: 'Starred', value: { type: 'Invalid', start: node.start, end: node.end }, ctx: 'Load', start: node.start, end: node.end },
}); // prettier-ignore

const text = ({ id, node: { start, end }, scope }: CallValue, value: string): Literal => {
  const node: Constant = { type: 'Constant', value: { kind: 'str', value }, kind: null, start, end };
  return { op: 'literal', id, node, scope };
};
