/** Tells from names whether code zeroes gradients, or uses them in a way of its own. */
import { type Analysis, type CallValue, piecesOf } from '../../src/python/analysis.ts';
import type { Attribute } from '../../src/python/syntax.ts';
import type { Region } from './region.ts';

const ZEROES = /zero_?grad|grads?_?zero|clear_?grad|reset_?grad|gradient_?zero|zero_?out/i;

/** Whether anything in the region may zero gradients, by a call or by hand. */
export function mayZero(analysis: Analysis, region: Region): boolean {
  return (
    region.attributes.some((it) => isZeroing(analysis, it)) ||
    region.names.some(({ id }) => ZEROES.test(id)) ||
    region.attributes.some((it) => it.attr === 'grad' && isChanged(analysis, it)) ||
    region.calls.some((it) => isZeroingCall(analysis, it))
  );
}

/** `zero = optimizer.zero_grad` called by that name, `nn.init.zeros_(p.grad)`, `torch._foreach_zero_([p.grad for p in …])`. */
function isZeroingCall(analysis: Analysis, call: CallValue): boolean {
  const names = [...analysis.callee(call).names, ...analysis.names(call.func)];
  const bound = call.func.op === 'attribute' ? [] : analysis.origins(call.func).map((it) => it.value);
  if (names.some((it) => /\.zero_grad$/.test(it)) || bound.some((it) => it.op === 'attribute' && ZEROES.test(it.name))) return true;
  const own = call.func.op === 'attribute' ? call.func.name : (names[0] ?? '');
  if (!/zero|fill|constant_|copy_|mul_/.test(own)) return false;
  let isOfGradients = false;
  for (const { value } of call.args) {
    analysis.walk(
      value,
      ({ value: it }) => {
        if (it.op === 'attribute' && /^_?grad$/.test(it.name)) isOfGradients = true;
        return isOfGradients ? [] : piecesOf(it);
      },
      { contents: true, maxSteps: 100 },
    );
  }
  return isOfGradients;
}

/** `optimizer.zero_grad` that nobody calls zeroes nothing. */
const isZeroing = (analysis: Analysis, node: Attribute): boolean => ZEROES.test(node.attr) && !isUncalled(analysis, node);

/** An attribute that is a statement by itself: it is looked up and forgotten. */
export const isUncalled = (analysis: Analysis, node: Attribute): boolean => analysis.parentOf(node)?.type === 'Expr';

/** `p.grad = None`, `p.grad.zero_()`, `p.grad.data.fill_(0)`, `del p.grad`. */
function isChanged(analysis: Analysis, node: Attribute): boolean {
  if (node.ctx !== 'Load') return true;
  for (const at of analysis.ancestors(node)) {
    if (at.type === 'Attribute') {
      if (/[^_]_$/.test(at.attr) || (at.attr === 'data' && at.ctx !== 'Load')) return true;
    } else if (at.type === 'Subscript') {
      if (at.ctx !== 'Load') return true;
    } else return at.type === 'AugAssign';
  }
  return false;
}

/** Code that runs where nobody sees it called: while gradients are made, or after a step. */
const HOOKS = /^register_(hook|step_post_hook|step_pre_hook|post_accumulate_grad_hook|full_backward_hook|backward_hook|optimizer_step_post_hook|optimizer_step_pre_hook|multi_grad_hook|comm_hook)$|^register_optimizer_step/; // prettier-ignore

const hooked = new WeakMap<Analysis, boolean>();

export function hasHooks(analysis: Analysis): boolean {
  const known = hooked.get(analysis) ?? analysis.valuesOf('attribute').some((it) => HOOKS.test(it.name));
  hooked.set(analysis, known);
  return known;
}
