/** Whether an expression means the same further down: its names are bound once, and nothing between can have changed what they hold. */
import type { Analysis, CallValue } from '../../src/python/analysis.ts';
import { descendantsOf } from '../../src/python/syntax-walk.ts';
import type { Call, Name, Node, Span } from '../../src/python/syntax.ts';
import { isModule } from './probabilities.ts';

/** Whether the call's arguments are at `place`, in the same function, what they were at the call. */
export function stillHolds(analysis: Analysis, source: CallValue, place: Span & Node): boolean {
  if (source.node.start > place.start || source.node.type !== 'Call') return false;
  const names = new Set<string>();
  const owners = new Set<string>();
  for (const node of descendantsOf(source.node)) {
    if (node.type === 'Call' && node !== source.node) return false;
    if (node.type === 'Name') names.add(node.id);
    if (node.type === 'Attribute' && node.value.type === 'Name' && !isLibrary(analysis, node.value)) owners.add(node.value.id);
  }
  for (const name of names) if ((source.scope.bindings.get(name) ?? []).filter((it) => it.op !== 'phi').length > 1) return false;
  if (analysis.enclosing(source.node)[0] !== analysis.enclosing(place)[0]) return false;
  const { start, end } = between(analysis, source.node, place);
  return !analysis.calls.some((it) => {
    const { node } = it;
    if (node.type !== 'Call' || node.start < start || node.end > end) return false;
    const isGiven = [...node.args, ...node.keywords.map(({ value }) => value)]
      .map(rootOf)
      .some((of) => of.type === 'Name' && names.has(of.id));
    return (isGiven && canChange(analysis, it, node)) || changesItself(node, names, owners);
  });
}

/** `F` of `F.softmax`, which holds no tensor. */
const isLibrary = (analysis: Analysis, name: Name): boolean => {
  const value = analysis.valueOf(name);
  return value !== undefined && isModule(value);
};

/** Whether a call may change what it is given: a function that is not known, or one that is told to. */
function canChange(analysis: Analysis, call: CallValue, { keywords }: Call): boolean {
  const { names } = analysis.callee(call);
  return names.length === 0 || names.some((it) => it.endsWith('_')) || keywords.some((it) => it.arg === 'inplace' || it.arg === 'out');
}

/** Whether a method may change its object: a tensor's say so in their name, those of an object that holds the tensor need not. */
function changesItself({ func }: Call, names: ReadonlySet<string>, owners: ReadonlySet<string>): boolean {
  if (func.type !== 'Attribute') return false;
  const root = rootOf(func.value);
  if (root.type !== 'Name' || !names.has(root.id)) return false;
  return func.attr.endsWith('_') || owners.has(root.id);
}

/** From the call to the place, and on to the end of a loop that comes round to the place but not to the call. */
function between(analysis: Analysis, source: Call, place: Span & Node): Span {
  let end = place.start;
  for (const at of analysis.ancestors(place))
    if ((at.type === 'For' || at.type === 'AsyncFor' || at.type === 'While') && at.start > source.start) ({ end } = at);
  return { start: source.end, end };
}

const rootOf = (node: Node): Node =>
  node.type === 'Attribute' || node.type === 'Subscript' || node.type === 'Starred' ? rootOf(node.value) : node;
