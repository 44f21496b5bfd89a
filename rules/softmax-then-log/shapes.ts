/** How many dimensions a tensor has, where the code says so. */
import type { Analysis, CallValue, Value } from '../../src/python/analysis.ts';
import type { Node } from '../../src/python/syntax.ts';
import { argumentOf } from './probabilities.ts';

/** Functions and layers that keep the shape of their input, or all but the size of its last dimension. */
const KEEP =
  /^torch\.(nn\.(Linear|ReLU|Tanh|Sigmoid|GELU|Dropout|LazyLinear)\.__call__|(nn\.functional\.)?(relu|tanh|sigmoid|gelu|dropout|softmax|log_softmax|exp|log)|nn\.functional\.linear|clone|detach)$/;
const KEEP_METHODS =
  /^(long|int|float|double|half|to|cpu|cuda|detach|clone|contiguous|requires_grad_|relu|tanh|softmax|log_softmax|exp|log)$/;

/** @returns undefined where it is not known, or where ways meet that differ */
export function rankOf(analysis: Analysis, value: Value, depth = 0): number | undefined {
  if (depth > 12) return undefined;
  const ranks = new Set(analysis.origins(value).map(({ value: it }) => rankOfOrigin(analysis, it, depth + 1)));
  const [only] = ranks;
  return ranks.size === 1 ? only : undefined;
}

function rankOfOrigin(analysis: Analysis, value: Value, depth: number): number | undefined {
  const of = (it: Value | undefined): number | undefined => (it === undefined ? undefined : rankOf(analysis, it, depth));
  if (value.op === 'literal') return typeof analysis.constant(value)?.value === 'number' ? 0 : undefined;
  if (value.op === 'operation') {
    const [left, right] = value.inputs.map(of);
    if (value.name === 'USub') return left;
    if (left === undefined || right === undefined) return undefined;
    if (value.name === 'MatMult') return left === 2 && right === 2 ? 2 : undefined;
    return /^(Add|Sub|Mult|Div)$/.test(value.name) ? Math.max(left, right) : undefined;
  }
  if (value.op !== 'call') return undefined;
  const { names } = analysis.callee(value);
  const [name] = names;
  if (name !== undefined && names.length === 1) {
    const made = rankMade(analysis, value, name);
    if (made !== undefined) return made;
    if (/^torch\.(mm|Tensor\.mm)$/.test(name)) return 2;
    if (KEEP.test(name)) return of(value.args[0]?.value);
    if (name === 'torch.nn.functional.one_hot') return increased(of(value.args[0]?.value));
    if (name === 'torch.nn.Flatten.__call__' && value.func.op === 'call' && value.func.args.length === 0) return 2;
  }
  return value.func.op === 'attribute' && (name === undefined || name.startsWith('torch.Tensor.'))
    ? rankOfMethod(analysis, value, value.func.name, () => of(argumentOf(value)))
    : undefined;
}

const increased = (rank: number | undefined): number | undefined => (rank === undefined ? undefined : rank + 1);

/** Of a tensor that is made with its sizes, or from nested lists. */
function rankMade(analysis: Analysis, { args }: CallValue, name: string): number | undefined {
  if (args.some((it) => it.star !== '')) return undefined;
  const sizes = args.filter((it) => it.name === null).map((it) => it.value);
  if (name === 'torch.tensor') return sizes[0] === undefined ? undefined : depthOf(sizes[0]);
  if (name === 'torch.randint') {
    const size = analysis.argument({ args } as CallValue, -1, 'size') ?? sizes.at(-1);
    return size?.op === 'container' ? size.items.length : undefined;
  }
  if (!/^torch\.(randn|rand|zeros|ones|empty)$/.test(name)) return undefined;
  const [first] = sizes;
  if (sizes.length === 1) return first?.op === 'container' ? first.items.length : undefined;
  return sizes.length > 1 ? sizes.length : undefined;
}

const depthOf = (value: Value): number | undefined =>
  value.op === 'literal' ? 0 : value.op === 'container' && value.items[0] !== undefined ? increased(depthOf(value.items[0])) : undefined;

function rankOfMethod(analysis: Analysis, { args }: CallValue, method: string, receiver: () => number | undefined): number | undefined {
  if (args.some((it) => it.star !== '' || it.name !== null)) return KEEP_METHODS.test(method) ? receiver() : undefined;
  const [first] = args;
  if (method === 'view' || method === 'reshape') {
    if (args.length > 1) return args.length;
    if (first?.value.op === 'container') return first.value.items.length;
    return first !== undefined && typeof analysis.constant(first.value)?.value === 'number' ? 1 : undefined;
  }
  if (method === 'flatten') {
    if (first === undefined) return 1;
    return args.length === 1 && analysis.constant(first.value)?.value === 1 ? 2 : undefined;
  }
  if (method === 'unsqueeze') return increased(receiver());
  return KEEP_METHODS.test(method) ? receiver() : undefined;
}

/** Whether two sizes are unpacked from the value's shape in a statement that runs before `use`: then it has two dimensions, or the code had stopped. */
export function isUnpackedInTwo(analysis: Analysis, value: Value, use: Node & { readonly start: number }): boolean {
  const blocks = new Set<Node | undefined>([...analysis.ancestors(use)]);
  return analysis.users(value).some((it) => {
    const shape = it.op === 'attribute' && it.name === 'shape' ? it.node : sizeOf(analysis, it);
    const statement = shape && analysis.parentOf(shape);
    if (statement?.type !== 'Assign' || statement.value !== shape || statement.start > use.start) return false;
    const [target] = statement.targets;
    return (
      blocks.has(analysis.parentOf(statement)) &&
      target?.type === 'Tuple' &&
      target.elts.length === 2 &&
      target.elts.every((element) => element.type === 'Name')
    );
  });
}

const sizeOf = (analysis: Analysis, value: Value): Node | undefined =>
  value.op === 'call' && value.func.op === 'attribute' && value.func.name === 'size' && value.args.length === 0 && analysis.valueOf(value.node) === value ? value.node : undefined; // prettier-ignore
