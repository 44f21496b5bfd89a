/** Takes the softmax off the end of a stack of layers, where its output goes nowhere but to criteria that want logits and to an argmax. */
import type { Analysis, CallValue, Value } from '../../src/python/analysis.ts';
import { removeArgument } from '../../src/python/remove-argument.ts';
import type { Call, Expr, Name, Node } from '../../src/python/syntax.ts';
import type { Edit } from '../../src/engine/trap.ts';
import { namedBy, readersOf } from './readers.ts';

/** How many functions and names are followed, one inside the other. */
const DEEPEST = 8;

/** The edits that remove `layer`, the last of an `nn.Sequential`; undefined where something else may see that it is gone. */
export function withoutLastLayer(analysis: Analysis, layer: CallValue, criteria: readonly CallValue[]): Edit[] | undefined {
  const stack = analysis.parentOf(layer.node);
  const value = stack?.type === 'Call' ? analysis.valueOf(stack) : undefined;
  if (stack?.type !== 'Call' || value?.op !== 'call' || analysis.callee(value).names.join() !== 'torch.nn.Sequential') return undefined;
  if (
    layer.node.type !== 'Call' ||
    stack.args.at(-1) !== layer.node ||
    stack.args.length < 2 ||
    stack.args.some((it) => it.type === 'Starred')
  )
    return undefined;
  const dimension = analysis.argument(layer, 0, 'dim');
  const served: Served = { sinks: new Set<Node>(criteria.map((it) => it.node)), dimension: dimension && numberOf(analysis, dimension) };
  if (!isStackUsed(analysis, stack, served, 0)) return undefined;
  const edit = removeArgument(analysis, stack, layer.node);
  return edit && [edit];
}

interface Served {
  /** The calls of the criteria that are to take logits. */
  readonly sinks: ReadonlySet<Node>;
  /** The dimension in which the layer leaves the largest the largest; undefined where that is not known. */
  readonly dimension: number | undefined;
}

const numberOf = (analysis: Analysis, value: Value): number | undefined => {
  const known = analysis.constant(value)?.value;
  return typeof known === 'number' ? known : undefined;
};

/** What may be done with a stack of layers that does not depend on the last one. */
const ASKED = /^(parameters|named_parameters|buffers|state_dict|load_state_dict|zero_grad|apply|requires_grad_|train|eval)$/;
const ITSELF = /^(to|cuda|cpu|float|double|half|bfloat16|train|eval|requires_grad_)$/;

/** Whether each use of the stack that `node` stands for is a call whose output only serves `sinks`, or asks for nothing of the last layer. */
function isStackUsed(analysis: Analysis, node: Expr, served: Served, depth: number): boolean {
  const parent = analysis.parentOf(node);
  if (parent === undefined || depth > DEEPEST) return false;
  if (parent.type === 'Expr') return true;
  if (parent.type === 'Call' && parent.func === node) return isOutputUsed(analysis, parent, served, depth + 1);
  if (parent.type === 'Attribute' && parent.value === node) {
    const call = analysis.parentOf(parent);
    if (call?.type !== 'Call' || call.func !== parent) return parent.attr === 'training';
    if (ITSELF.test(parent.attr)) return isStackUsed(analysis, call, served, depth + 1);
    return ASKED.test(parent.attr);
  }
  // `net = net.to(device)`: the readers of the new value are those of the old one.
  if (parent.type === 'Assign') return everyReader(analysis, node, (it) => isStackUsed(analysis, it, served, depth + 1));
  return inFunction(analysis, node, (it) => isStackUsed(analysis, it, served, depth + 1));
}

const SHAPE = /^(shape|device|dtype|ndim)$/;
const ASKED_OUTPUT = /^(size|dim|numel)$/;
const KEPT = /^(detach|cpu|cuda|to|float|double|contiguous|clone)$/;
const SHAPED = /^(squeeze|unsqueeze|view|reshape|flatten|transpose|permute)$/;

/** Whether each use of the output is as the input of a sink, or does not change when the softmax is gone: an argmax, a shape. */
function isOutputUsed(analysis: Analysis, node: Expr, served: Served, depth: number): boolean {
  const parent = analysis.parentOf(node);
  if (parent === undefined || depth > DEEPEST) return false;
  if (parent.type === 'Expr') return true;
  if (parent.type === 'Assign') return everyReader(analysis, node, (it) => isOutputUsed(analysis, it, served, depth + 1));
  const reshaped = { ...served, dimension: undefined };
  if (parent.type === 'Subscript' && parent.value === node) return isOutputUsed(analysis, parent, reshaped, depth + 1);
  if (parent.type === 'Attribute' && parent.value === node) {
    const call = analysis.parentOf(parent);
    if (call?.type !== 'Call' || call.func !== parent)
      return SHAPE.test(parent.attr) || (parent.attr === 'data' && isOutputUsed(analysis, parent, served, depth + 1));
    if (KEPT.test(parent.attr)) return isOutputUsed(analysis, call, served, depth + 1);
    if (SHAPED.test(parent.attr)) return isOutputUsed(analysis, call, reshaped, depth + 1);
    return ASKED_OUTPUT.test(parent.attr) || isLargestOnly(analysis, call, parent.attr, 0, served);
  }
  const call = parent.type === 'keyword' ? analysis.parentOf(parent) : parent;
  if (call?.type !== 'Call') return false;
  if (served.sinks.has(call)) return call.args[0] === node || (parent.type === 'keyword' && parent.arg === 'input');
  const value = analysis.valueOf(call);
  const [name = ''] = value?.op === 'call' ? analysis.callee(value).names : [];
  if (call.args[0] === node && name.startsWith('torch.')) return isLargestOnly(analysis, call, name.slice('torch.'.length), 1, served);
  return inFunction(analysis, node, (it) => isOutputUsed(analysis, it, served, depth + 1));
}

/** Whether only the place of the largest is taken, in the dimension that the layer normalises: there it stays where it is. */
function isLargestOnly(analysis: Analysis, call: Call, name: string, index: number, { dimension }: Served): boolean {
  const value = analysis.valueOf(call);
  const along = value?.op === 'call' ? analysis.argument(value, index, 'dim') : undefined;
  if (along === undefined || dimension === undefined || numberOf(analysis, along) !== dimension) return false;
  return name === 'argmax' || (name === 'max' && isIndexOnly(analysis, call));
}

/** `out.max(1)[1]`, `_, predicted = torch.max(out, 1)`: only the place of the maximum is used, and not its size. */
function isIndexOnly(analysis: Analysis, max: Call): boolean {
  const parent = analysis.parentOf(max);
  if (parent?.type === 'Attribute') return parent.attr === 'indices';
  if (parent?.type === 'Subscript') return analysis.slice(parent.slice) === '1';
  if (parent?.type !== 'Assign' || parent.targets.length !== 1) return false;
  const [targets] = parent.targets;
  const [size] = targets?.type === 'Tuple' ? targets.elts : [];
  const value = analysis.valueOf(max);
  const item = analysis.graph.values.find((it) => it.op === 'item' && it.of === value && it.index === 0);
  return size?.type === 'Name' && item !== undefined && readersOf(analysis, size.id, item)?.length === 0;
}

/** Whether `holds` of each reader of the name that the expression is bound to. */
function everyReader(analysis: Analysis, node: Expr, holds: (reader: Name) => boolean): boolean {
  const named = namedBy(analysis, node);
  return named !== undefined && named.readers.every(holds);
}

/** Whether `holds` of each reader of the parameter that takes the expression, in a function of this module. */
function inFunction(analysis: Analysis, node: Expr, holds: (reader: Name) => boolean): boolean {
  const parent = analysis.parentOf(node);
  const call = parent?.type === 'keyword' ? analysis.parentOf(parent) : parent;
  const value = call?.type === 'Call' ? analysis.valueOf(call) : undefined;
  if (call?.type !== 'Call' || value?.op !== 'call') return false;
  const { functions, names, classes } = analysis.callee(value);
  const [only] = functions;
  if (only === undefined || functions.length !== 1 || names.length > 0 || classes.length > 0 || only.method !== null) return false;
  if (only.decorators.length > 0 || analysis.isElsewhere(only.node)) return false;
  const index = call.args.indexOf(node);
  if (call.args.some((it) => it.type === 'Starred')) return false;
  const keyword = parent?.type === 'keyword' ? parent.arg : null;
  const parameter = only.body.params.find((it) => it.op === 'param' && it.star === '' && (keyword === null ? it.index === index : it.name === keyword)); // prettier-ignore
  if (parameter?.op !== 'param' || (keyword === null && index === -1)) return false;
  const readers = readersOf(analysis, parameter.name, parameter, only.body);
  return readers !== undefined && readers.every(holds);
}
