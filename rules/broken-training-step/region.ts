/** What runs in a piece of code: its own lines, and the functions and methods of the project that it calls, however deep. */
import { type Analysis, type CallValue, piecesOf, type Value } from '../../src/python/analysis.ts';
import { childrenOf } from '../../src/python/syntax-walk.ts';
import type { Attribute, Call, Name, Node } from '../../src/python/syntax.ts';

export interface Region {
  readonly calls: readonly CallValue[];
  /** Calls that the graph of values does not have, such as those in code that is never reached. */
  readonly strays: readonly Call[];
  readonly attributes: readonly Attribute[];
  readonly names: readonly Name[];
}

const MAX_NODES = 30_000;

/** @returns undefined where that is too much to be looked through */
export function regionOf(analysis: Analysis, starts: readonly Node[]): Region | undefined {
  const seen = new Set<Node>();
  const calls: CallValue[] = [];
  const strays: Call[] = [];
  const attributes: Attribute[] = [];
  const names: Name[] = [];
  const queue: Node[] = [...starts];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    if (seen.size > MAX_NODES) return undefined;
    if (node.type === 'Attribute') attributes.push(node);
    else if (node.type === 'Name') names.push(node);
    else if (node.type === 'Call') {
      const call = analysis.valueOf(node);
      if (call?.op === 'call') {
        calls.push(call);
        const { functions, classes } = analysis.callee(call);
        for (const it of [...functions, ...classes]) queue.push(it.def);
      } else strays.push(node);
    } else if (node.type === 'With' || node.type === 'AsyncWith') {
      for (const { context_expr } of node.items) {
        const context = analysis.valueOf(context_expr);
        if (context !== undefined) for (const it of analysis.classes(context)) queue.push(it.def);
      }
    }
    queue.push(...childrenOf(node));
  }
  return { calls, strays, attributes, names };
}

/** Libraries whose calls do with an optimizer, a model and a loss what they say, and nothing else. */
const PLAIN =
  /^(builtins|torch|torchvision|torchaudio|torchtext|torchmetrics|numpy|math|random|time|datetime|os|sys|re|gc|tqdm|pandas|matplotlib|seaborn|sklearn|scipy|logging|wandb|tensorboard|tensorboardX|json|pickle|copy|itertools|collections|functools|pathlib|transformers|einops|PIL|cv2|IPython|contextlib|warnings|argparse|string|typing|dataclasses)(\.|$)/;
/** Parts of them that take the step over, or run what they are given. */
const TAKES_OVER =
  /^torch\.(distributed\.(autograd|optim|rpc|pipelining|pipeline|fsdp\.sharded_grad_scaler)|optim\.swa_utils|func)\b|^transformers\.(Trainer|.*Trainer)\b|^builtins\.(exec|eval|setattr|getattr|map|__import__)$/;
/** Methods that only look at their receiver, or compute from it, whatever it is. */
const LOOKS = new Set(
  'item detach cpu cuda numpy tolist mean sum max min argmax argmin eq ne gt lt ge le view view_as reshape squeeze unsqueeze size dim float double half long int bool to clone contiguous permute transpose t train eval parameters named_parameters modules children named_modules state_dict format append extend add_scalar add_scalars set_description set_postfix set_postfix_str write print info debug log_metric flatten type type_as pow sqrt exp log abs masked_fill expand repeat gather softmax log_softmax add mul sub div join keys values items get any all nelement numel cumsum topk sort norm'.split(
    ' ',
  ),
);

/** Calls of which nobody here can say what they do to what they are given. */
export function opaqueCalls(analysis: Analysis, region: Region): readonly CallValue[] {
  return region.calls.filter((call) => {
    const { functions, classes, names } = analysis.callee(call);
    if (functions.length + classes.length > 0) return names.some((it) => TAKES_OVER.test(it));
    if (names.length > 0) return !names.every((it) => PLAIN.test(it) && !TAKES_OVER.test(it));
    return !(call.func.op === 'attribute' && LOOKS.has(call.func.name));
  });
}

/** Whether a call gets one of the things that `isTarget` knows, or an object that was made with one, or is a method of such an object. */
export function receives(analysis: Analysis, call: CallValue, isTarget: (value: Value) => boolean): boolean {
  // A method of the object that the code belongs to, and of a class that nobody here has seen.
  const isInherited = (it: Value): boolean => it.op === 'attribute' && analysis.origins(it).some(({ value }) => value === it && isSelf(analysis, it.object)); // prettier-ignore
  if (isInherited(call.func)) return true;
  // The model itself is called: what that does is its forward pass.
  const isForward = analysis.origins(call.func).every(({ value }) => isTarget(value));
  const called = isForward ? [] : call.func.op === 'attribute' ? [call.func, call.func.object] : [call.func];
  const starts = [...called, ...call.args.map((it) => it.value)];
  return starts.some((start) => {
    let isMet = false;
    if (start !== call.func && isSelf(analysis, start)) return true;
    const isWhole = analysis.walk(
      start,
      ({ value }) => {
        if (isTarget(value)) isMet = true;
        if (isMet) return [];
        if (value.op === 'attribute' && value.name === 'data') return [];
        if (value.op !== 'call') return piecesOf(value);
        const given = value.args.map((it) => it.value);
        if (value.func.op !== 'attribute') return given;
        return /^(item|detach|tolist|numpy|cpu)$/.test(value.func.name) ? [] : [value.func.object, ...given];
      },
      { contents: true, maxSteps: 600 },
    );
    return isMet || !isWhole;
  });
}

const isSelf = (analysis: Analysis, value: Value): boolean =>
  analysis.origins(value).some(({ value: it }) => it.op === 'param' && it.index === 0 && it.function.method !== null);
