/** Calls that make a tensor of something, and parts of results that are indices: how they are written. */
import type { Analysis, CallValue, Value } from '../../src/python/analysis.ts';
import { CONVERTING, COPYING } from './graph-effects.ts';

/** What a call makes a tensor of. */
export interface Made {
  readonly content: Value | undefined;
  readonly asksGradient: boolean;
  /** Whether it is a 0, as sums start with. */
  readonly isZero: boolean;
  /** Whether a tensor stays in its graph. */
  readonly keepsTensor: boolean;
  readonly how: 'copied' | 'detached';
}

const MAKES = new RegExp(
  `^(${[...COPYING, ...CONVERTING, 'torch.Tensor', 'torch.zeros', 'torch.nn.Parameter'].join('|').replaceAll('.', '\\.')})$`,
);

/** Every call that makes a tensor of something. */
export const makers = (analysis: Analysis): readonly CallValue[] => analysis.callsOfOrAs('new_tensor', MAKES);

export function madeBy(analysis: Analysis, call: CallValue, names: readonly string[]): Made | undefined {
  const spelled = names.find((it) => COPYING.has(it) || CONVERTING.has(it) || it === 'torch.Tensor' || it === 'torch.zeros');
  const isMethod = call.func.op === 'attribute' && call.func.name === 'new_tensor' && names.some((it) => it.startsWith('torch.'));
  if (spelled === undefined && !isMethod && !names.includes('torch.nn.Parameter')) return undefined;
  const asksGradient = isTrue(analysis, call, 'requires_grad');
  const content = analysis.argument(call, 0, 'data');
  const isZero = content !== undefined && zeroOf(analysis, content);
  if (names.includes('torch.nn.Parameter') && content !== undefined) {
    const isFixed = analysis.argument(call, 1, 'requires_grad') !== undefined;
    return isFixed ? undefined : { content, asksGradient: true, isZero: false, keepsTensor: false, how: 'detached' };
  }
  if (spelled === undefined) return isMethod ? { content, asksGradient, isZero, keepsTensor: false, how: 'copied' } : undefined;
  if (spelled === 'torch.zeros')
    return asksGradient ? { content: undefined, asksGradient, isZero: true, keepsTensor: false, how: 'copied' } : undefined;
  if (spelled === 'torch.Tensor') {
    if (isVariable(analysis, call)) return { content, asksGradient, isZero, keepsTensor: false, how: 'detached' };
    return { content, asksGradient: false, isZero, keepsTensor: content === undefined || !isListed(content), how: 'copied' };
  }
  return {
    content,
    asksGradient,
    isZero,
    keepsTensor: CONVERTING.has(spelled) && (content === undefined || !isListed(content)),
    how: 'copied',
  };
}

/** Whether it is `Variable(…)`, under whichever name: of old, tensors had to be wrapped. */
export function isVariable(analysis: Analysis, call: CallValue): boolean {
  const { func } = call;
  if (func.op === 'attribute') return func.name === 'Variable';
  return analysis.origins(func).some(({ value }) => value.op === 'imported' && value.name.endsWith('.Variable'));
}

const isListed = (content: Value): boolean => content.op === 'container' || (content.op === 'operation' && content.name === 'ListComp');

function zeroOf(analysis: Analysis, content: Value): boolean {
  const [item] = content.op === 'container' ? content.items : [content];
  return item !== undefined && analysis.constant(item)?.value === 0;
}

function isTrue(analysis: Analysis, call: CallValue, name: string): boolean {
  const given = analysis.argument(call, -1, name);
  return given !== undefined && analysis.constant(given)?.value === true;
}

/** Whether `x.requires_grad_()` turns it on. */
export function isFlagged(analysis: Analysis, call: CallValue): boolean {
  const given = analysis.argument(call, 0, 'requires_grad');
  return given === undefined || analysis.constant(given)?.value === true;
}

/** The call whose indices are taken: `x.topk(3)[1]`, `_, i = torch.max(x, 1)`; the value that it is called on. */
export function pickedIndex(analysis: Analysis, value: Value & { op: 'subscript' | 'item' }): Value | undefined {
  const second = value.op === 'item' ? value.index === 1 || value.index === -1 : analysis.constant(value.index)?.value === 1;
  if (!second) return undefined;
  for (const { value: call } of analysis.origins(value.op === 'item' ? value.of : value.object)) {
    if (call.op !== 'call') continue;
    const name = analysis.calledAs(call, (it) => /^torch\.(Tensor\.)?(max|min|topk|sort|kthvalue|mode|median)$/.test(it));
    if (name === undefined) continue;
    const isMethod = name.startsWith('torch.Tensor.');
    if (/(max|min|mode|median)$/.test(name) && call.args.length < (isMethod ? 1 : 2)) continue;
    return isMethod && call.func.op === 'attribute' ? call.func.object : call.args[0]?.value;
  }
  return undefined;
}
