/** The way from an expression back to the probabilities whose entries it only chooses or moves, so that a function of each entry commutes with it. */
import type { Analysis } from '../../src/python/analysis.ts';
import type { Call, Expr, Name } from '../../src/python/syntax.ts';
import { isModule } from './probabilities.ts';
import { managersOf, namedBy, type Named } from './readers.ts';

const set = (names: string): ReadonlySet<string> => new Set(names.trim().split(/\s+/));

/** Each entry of the result is an entry of the receiver, up to its precision. */
const METHODS = set(`
  gather index_select masked_select squeeze unsqueeze reshape view view_as flatten transpose permute t contiguous clone detach cpu cuda numpy
  diagonal expand expand_as repeat narrow select ravel swapaxes movedim reshape_as take to float double half bfloat16
`);

/** The same of the first argument. */
const FUNCTIONS = set(`
  torch.gather torch.index_select torch.masked_select torch.squeeze torch.unsqueeze torch.reshape torch.flatten torch.transpose torch.permute
  torch.take torch.take_along_dim torch.clone numpy.take numpy.take_along_axis numpy.squeeze numpy.reshape numpy.transpose numpy.expand_dims
  numpy.ravel jax.numpy.take_along_axis jax.numpy.squeeze jax.numpy.reshape tensorflow.gather tensorflow.gather_nd tensorflow.reshape
  tensorflow.squeeze tensorflow.expand_dims tensorflow.transpose tensorflow.boolean_mask tensorflow.identity
`);

/** What the entries of an expression are chosen from; undefined where it computes something. */
export function chosenFrom(analysis: Analysis, node: Expr): Expr | undefined {
  if (node.type === 'Subscript') return node.value;
  if (node.type === 'Attribute') return ['T', 'data', 'mT'].includes(node.attr) ? node.value : undefined;
  if (node.type !== 'Call') return undefined;
  const call = analysis.valueOf(node);
  if (call?.op !== 'call') return undefined;
  if (analysis.calledAs(call, FUNCTIONS) !== undefined && node.args[0]?.type !== 'Starred') {
    const isMethod = call.func.op === 'attribute' && !isModule(call.func.object);
    if (!isMethod) return node.args[0];
  }
  if (node.func.type !== 'Attribute' || call.func.op !== 'attribute' || isModule(call.func.object)) return undefined;
  return METHODS.has(node.func.attr) ? node.func.value : undefined;
}

export interface Way {
  /** The call that forms the probabilities, or a name for it that others read as well. */
  readonly end: Expr;
  /** The names on the way that are read nowhere else, from the use back to the end. */
  readonly names: readonly (Named & { readonly read: Name })[];
}

/** Follows entries and names without other readers back to `source`; to a name for it where that has other readers. */
export function wayTo(analysis: Analysis, from: Expr, source: Call): Way | undefined {
  const names: (Named & { read: Name })[] = [];
  const managers = managersOf(analysis, from);
  for (let at: Expr | undefined = from; at !== undefined;) {
    if (at === source) return { end: at, names };
    if (at.type !== 'Name') {
      at = chosenFrom(analysis, at);
      continue;
    }
    const bound: Expr | undefined = boundTo(analysis, at);
    const named = bound && namedBy(analysis, bound);
    const around = named && managersOf(analysis, named.statement);
    if (
      bound === undefined ||
      named?.readers.length !== 1 ||
      named.readers[0] !== at ||
      around?.length !== managers.length ||
      around.some((it, index) => it !== managers[index])
    )
      return analysis.valueOf(at)?.node === source ? { end: at, names } : undefined;
    names.push({ ...named, read: at });
    at = bound;
  }
  return undefined;
}

/** The one expression that a name stands for at a place, in the same function. */
export function boundTo(analysis: Analysis, name: Name): Expr | undefined {
  const value = analysis.valueOf(name);
  if (value === undefined || value.op === 'phi' || value.op === 'free' || value.op === 'param' || analysis.isElsewhere(value.node))
    return undefined;
  const parent = analysis.parentOf(value.node);
  if (parent?.type !== 'Assign' || parent.targets.length !== 1 || parent.targets[0]?.type !== 'Name' || parent.targets[0].id !== name.id)
    return undefined;
  return analysis.valueOf(parent.value) === value ? parent.value : undefined;
}

/** Where an expression itself says whose entries it chooses: the call that forms the probabilities, or any name for it. */
export function placeOf(analysis: Analysis, from: Expr, source: Call): Call | Name | undefined {
  for (let at: Expr | undefined = from; at !== undefined; at = chosenFrom(analysis, at)) {
    if (at === source) return source;
    if (at.type === 'Name') return analysis.valueOf(at)?.node === source ? at : undefined;
  }
  return undefined;
}
