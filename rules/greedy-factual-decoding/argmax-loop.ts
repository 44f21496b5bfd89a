/** Finds decoding loops written by hand that feed the argmax of the last position back to the model. */
import type { DetectContext, Detection } from '../../src/engine/trap.ts';
import { type Analysis, type CallValue, spanOf, type Value } from '../../src/python/analysis.ts';
import { descendantsOf } from '../../src/python/syntax-walk.ts';
import type { For, Node, Span, While } from '../../src/python/syntax.ts';
import { decodingOf } from './checkpoints.ts';
import type { DecodingFacts } from './facts.ts';
import { checkpointOf, makersOf, modelClass } from './generator.ts';
import { proofOf } from './proof.ts';
import { purposeOf } from './purpose.ts';

export function* argmaxLoops({ analysis, options, reject }: DetectContext): Generator<Detection<DecodingFacts>> {
  for (const call of analysis.calls) {
    const scores = scoresOf(analysis, call);
    const loop = scores === undefined ? undefined : loopAround(analysis, call.node);
    if (scores === undefined || loop === undefined) continue;
    const step = lastPosition(analysis, scores, loop);
    if (step === undefined) continue;
    const span = spanOf(call);
    const { model, last } = step;
    const receiver = model.func.op === 'attribute' && model.func.name === 'forward' ? model.func.object : model.func;
    const { made, calls } = makersOf(analysis, receiver);
    const held = [...proofOf([last], 'These are the scores of the next token.'), ...proofOf(made, 'This scores the tokens.')];
    if (!isFedBack(analysis, model, call)) {
      reject('argmax-loop', span, 'The token is not fed back to the model.', held);
      continue;
    }
    if (samplesToo(analysis, loop)) {
      reject('argmax-loop', span, 'The loop can sample as well.', held);
      continue;
    }
    const className = modelClass(analysis.callee(model).names, '__call__') ?? '';
    const purpose = purposeOf(
      analysis,
      options,
      call.node,
      [...model.args, ...fedTo(analysis, loop)].map(({ value }) => value),
      { className, made, calls },
    );
    if (typeof purpose === 'string') {
      reject('argmax-loop', span, purpose, held);
      continue;
    }
    const id = checkpointOf(analysis, calls);
    if (typeof id?.value === 'string' && decodingOf(id.value, undefined) === 'sampling') {
      reject('argmax-loop', span, 'The checkpoint is tuned to chat or to follow instructions.', held);
      continue;
    }
    yield {
      variant: 'argmax-loop',
      span,
      evidence: [...held, purpose.evidence],
      facts: {
        callee: { value: analysis.slice(span), span },
        library: { value: 'torch' },
        word: purpose.word,
        isVisual: { value: purpose.isVisual },
      },
      anchors: { loop },
    };
  }
}

const ARGMAX = new Set(['torch.argmax', 'numpy.argmax', 'torch.Tensor.argmax', 'numpy.ndarray.argmax']);

/** What the call takes the argmax of; a method counts where its receiver leads to a model. */
function scoresOf(analysis: Analysis, call: CallValue): Value | undefined {
  if (
    call.func.op === 'attribute' &&
    call.func.name === 'argmax' &&
    analysis.calledAs(call, (it) => /^(torch|numpy)\.argmax$/.test(it)) === undefined
  )
    return call.func.object;
  return analysis.calledAs(call, ARGMAX) === undefined ? undefined : (analysis.argument(call, 0, 'input', 'a') ?? undefined);
}

type Loop = (For | While) & Span;

function loopAround(analysis: Analysis, node: Node): Loop | undefined {
  for (const at of analysis.ancestors(node)) {
    if (at.type === 'For' || at.type === 'While') return at;
    if (at.type === 'FunctionDef' || at.type === 'AsyncFunctionDef') return undefined;
  }
  return undefined;
}

/** The subscript that picks the last position, and the call of a model in the loop whose scores it picks from. */
function lastPosition(analysis: Analysis, scores: Value, loop: Loop): { model: CallValue; last: Span } | undefined {
  let last: Span | undefined;
  let model: CallValue | undefined;
  analysis.walk(scores, ({ value }) => {
    if (value.op === 'subscript') {
      if (isLast(value.index.node)) last ??= spanOf(value);
      return [value.object];
    }
    if (value.op === 'attribute') return value.name === 'logits' || value.name === 'data' ? [value.object] : [];
    if (value.op === 'item') return value.index === 0 ? [value.of] : [];
    if (value.op === 'operation' && value.name === 'Div') return value.inputs.slice(0, 1);
    if (value.op !== 'call') return [];
    if (analysis.calledAs(value, (it) => /(^|\.)(log_)?softmax$/.test(it)) !== undefined)
      return value.args.slice(0, 1).map((it) => it.value);
    if (value.func.op === 'attribute' && /^(softmax|log_softmax|squeeze|view|reshape|cpu|numpy)$/.test(value.func.name))
      return [value.func.object];
    if (isWithin(value.node, loop) && modelClass(analysis.callee(value).names, '__call__') !== undefined) model ??= value;
    return [];
  });
  return last === undefined || model === undefined ? undefined : { model, last };
}

/** `[:, -1, :]`, `[0, -1]`, `[..., -1, :]`, and `[-1]` behind a `[0]`. */
function isLast(index: Node): boolean {
  const parts = index.type === 'Tuple' ? index.elts : [index];
  return parts.some(
    (it) =>
      it.type === 'UnaryOp' &&
      it.op === 'USub' &&
      it.operand.type === 'Constant' &&
      it.operand.value.kind === 'int' &&
      it.operand.value.value === 1,
  );
}

const isWithin = (inner: Span, outer: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** Whether what the model is given comes, among others, from the argmax. */
function isFedBack(analysis: Analysis, model: CallValue, argmax: CallValue): boolean {
  let found = false;
  for (const { value: start } of model.args) {
    analysis.walk(
      start,
      ({ value }) => {
        if (value === argmax) found = true;
        if (found || value === model) return [];
        if (value.op === 'call')
          return [...(value.func.op === 'attribute' ? [value.func.object] : []), ...value.args.map((it) => it.value)];
        if (value.op === 'operation') return value.inputs;
        if (value.op === 'container') return value.items;
        return value.op === 'subscript' || value.op === 'attribute' ? [value.object] : [];
      },
      { contents: true },
    );
  }
  return found;
}

const samplesToo = (analysis: Analysis, loop: Loop): boolean =>
  analysis.calls.some(
    (it) =>
      isWithin(it.node, loop) &&
      ((it.func.op === 'attribute' && /^(multinomial|topk|Categorical|choice)$/.test(it.func.name)) ||
        analysis.calledAs(it, (name) => /(^|\.)(multinomial|topk|Categorical|choice)$/.test(name)) !== undefined),
  );

/** The tokenizer's calls in the loop, whose texts may reach the model by ways that are not followed. */
function fedTo(analysis: Analysis, loop: Loop): readonly { value: Value }[] {
  const nodes = new Set<Node>(descendantsOf(loop));
  return analysis.calls
    .filter((it) => nodes.has(it.node) && analysis.calledAs(it, (name) => /Tokenizer\w*\.\w+$/.test(name)) !== undefined)
    .flatMap(({ args }) => args);
}
