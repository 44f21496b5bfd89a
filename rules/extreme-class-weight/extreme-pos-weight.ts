/** Losses of deep learning that are given weights hundreds of times apart. */
import type { DetectContext, Detection } from '../../src/engine/trap.ts';
import { type Analysis, type CallValue, spanOf, type Value } from '../../src/python/analysis.ts';
import type { Node, Span } from '../../src/python/syntax.ts';
import type { Scaled, WeightFacts } from './facts.ts';
import { findingOf } from './finding.ts';
import { remedyAt } from './remedy.ts';
import { type Against, extremeOf } from './weights.ts';

interface Taker {
  readonly index: number;
  readonly names: readonly string[];
  readonly against: Against;
  readonly scaled: Scaled;
}

const POSITIVE = { names: ['pos_weight'], against: 'one', scaled: 'sum' } as const;
const CLASSES = { names: ['weight'], against: 'others', scaled: 'mean' } as const;
const KERAS: Taker = { index: -1, names: ['class_weight'], against: 'both', scaled: 'sum' };

/** Which argument of a loss holds the weights; -1: by name only. */
const TAKERS: Readonly<Record<string, Taker>> = {
  'torch.nn.BCEWithLogitsLoss': { index: 4, ...POSITIVE },
  'torch.nn.functional.binary_cross_entropy_with_logits': { index: 6, ...POSITIVE },
  'torch.nn.CrossEntropyLoss': { index: 0, ...CLASSES },
  'torch.nn.functional.cross_entropy': { index: 2, ...CLASSES },
  'tensorflow.nn.weighted_cross_entropy_with_logits': { index: 2, ...POSITIVE },
};

const takerOf = (name: string): Taker | undefined =>
  Object.hasOwn(TAKERS, name) ? TAKERS[name] : /^keras\.\w+\.(fit|fit_generator|train_on_batch)$/.test(name) ? KERAS : undefined;

/** The loss that a call is, and its weights. */
export function weightedLoss(analysis: Analysis, call: CallValue): { readonly taker: Taker; readonly weights: Value } | undefined {
  const taker = analysis
    .callee(call)
    .names.map(takerOf)
    .find((it) => it !== undefined);
  const weights = taker === undefined ? undefined : analysis.argument(call, taker.index, ...taker.names);
  return taker === undefined || weights === undefined ? undefined : { taker, weights };
}

export function* extremePosWeight({ analysis, options, reject }: DetectContext): Generator<Detection<WeightFacts>> {
  const limit = Number(options['max-class-weight']);
  for (const call of analysis.calls) {
    const loss = weightedLoss(analysis, call);
    if (loss === undefined) continue;
    const span = spanOf(call);
    const no = (missing: string): void => {
      reject('extreme-pos-weight', span, missing);
    };
    const found = extremeOf(analysis, loss.weights, loss.taker.against);
    if (found === undefined) {
      no('Its weights are not known here.');
      continue;
    }
    if (found.ratio < limit) {
      no(`Its weights stand ${found.ratio} to 1, below the limit of ${limit}.`);
      continue;
    }
    const remedy = analysis.isInTest(call.node)
      ? 'It stands in a test.'
      : remedyAt(analysis, call.node, usesOf(analysis, call, loss.taker));
    if (remedy !== undefined) {
      no(remedy);
      continue;
    }
    yield findingOf(
      analysis,
      {
        variant: 'extreme-pos-weight',
        span,
        holder: analysis.slice(spanOf(call.func)),
        weights: argumentSpan(analysis, call, loss),
        scaled: loss.taker.scaled,
      },
      found,
      limit,
    );
  }
}

/** Where the model that a call of Keras fits is compiled. */
export function compilesOf(analysis: Analysis, { func }: CallValue): CallValue[] {
  const modelsOf = (value: Value): Value[] => analysis.origins(value).map((trail) => trail.value);
  if (func.op !== 'attribute') return [];
  const models = modelsOf(func.object);
  return analysis.calls.filter(
    (it) => it.func.op === 'attribute' && it.func.name === 'compile' && modelsOf(it.func.object).some((model) => models.includes(model)),
  );
}

/** Where a criterion that is made here is called, or the model that is fitted here gets its loss. */
function usesOf(analysis: Analysis, made: CallValue, taker: Taker): (Node & Span)[] {
  if (taker === KERAS) return compilesOf(analysis, made).map((it) => it.node);
  const isMade = analysis.callee(made).names.some((it) => it.startsWith('torch.nn.') && !it.startsWith('torch.nn.functional.'));
  if (!isMade) return [];
  return analysis.calls.filter((it) => it !== made && analysis.origins(it.func).some(({ value }) => value === made)).map((it) => it.node);
}

/** The argument with its name, as it is written. */
function argumentSpan(analysis: Analysis, call: CallValue, { taker, weights }: { taker: Taker; weights: Value }): Span {
  const { node } = call;
  const keyword = node.type === 'Call' ? node.keywords.find(({ arg }) => arg !== null && taker.names.includes(arg)) : undefined;
  const positional = node.type === 'Call' ? node.args[taker.index] : undefined;
  return keyword ?? positional ?? (analysis.isElsewhere(weights.node) ? spanOf(call) : spanOf(weights));
}
