/** Classification losses that are multiplied, class by class, with weights hundreds of times apart. */
import type { DetectContext, Detection, Evidence } from '../../src/engine/trap.ts';
import { type Analysis, type CallValue, spanOf, type Value } from '../../src/python/analysis.ts';
import type { Expr, Node, Span } from '../../src/python/syntax.ts';
import type { WeightFacts } from './facts.ts';
import { findingOf } from './finding.ts';
import { labelWeights } from './label-weights.ts';
import { remedyAt } from './remedy.ts';
import { rootsOf, sharesRoot } from './roots.ts';
import { type Extreme, numbersOf, type Weight } from './weights.ts';

/** Losses of a classifier, each with the position and the name of its labels. */
const LOSSES: readonly (readonly [RegExp, number, string])[] = [
  [/^torch\.nn\.functional\.(binary_cross_entropy(_with_logits)?|cross_entropy|nll_loss)$/, 1, 'target'],
  [/^torch\.nn\.(BCELoss|BCEWithLogitsLoss|CrossEntropyLoss|NLLLoss)\.__call__$/, 1, 'target'],
  [/^tensorflow\.nn\.(sparse_)?(sigmoid|softmax)_cross_entropy_with_logits$/, 0, 'labels'],
  [
    /^keras\.losses\.((Binary|Categorical|SparseCategorical)Crossentropy\.__call__|(binary|categorical|sparse_categorical)_crossentropy)$/,
    0,
    'y_true',
  ],
  [/^keras\.(backend|ops)\.((binary|categorical|sparse_categorical)_crossentropy)$/, 0, 'target'],
];
const LOSS = new RegExp(LOSSES.map(([pattern]) => pattern.source).join('|'));
const WHERE = /^(torch|numpy|tensorflow|keras\.ops|keras\.backend|jax\.numpy)\.where$/;
/** What fits a classifier with weights of its rows. */
const FITS = /^(sklearn|imblearn|xgboost|lightgbm|catboost|keras)\.[\w.]+\.fit$/;

interface Loss {
  readonly call: CallValue;
  readonly labels: Value | undefined;
}

export function* handWeightedLoss({ analysis, options, reject }: DetectContext): Generator<Detection<WeightFacts>> {
  const limit = Number(options['max-class-weight']);
  const losses = lossesOf(analysis);
  const seen = new Set<number>();
  for (const { weights, by, found, evidence } of weightings(analysis, losses)) {
    if (seen.has(weights.node.start) || analysis.isElsewhere(weights.node)) continue;
    seen.add(weights.node.start);
    const span = spanOf(weights);
    const no = (missing: string): void => {
      reject('hand-weighted-loss', span, missing);
    };
    if (found.ratio < limit) {
      no(`Its weights stand ${found.ratio} to 1, below the limit of ${limit}.`);
      continue;
    }
    const remedy = analysis.isInTest(weights.node) ? 'It stands in a test.' : remedyAt(analysis, weights.node, [by.node]);
    if (remedy !== undefined) {
      no(remedy);
      continue;
    }
    const site = {
      variant: 'hand-weighted-loss',
      span,
      holder: analysis.slice(spanOf(by.func)),
      weights: span,
      scaled: 'sum',
      evidence,
    } as const;
    yield findingOf(analysis, site, found, limit);
  }
}

function lossOf(analysis: Analysis, call: CallValue): Loss | undefined {
  const name = analysis.calledAs(call, (it) => LOSSES.some(([pattern]) => pattern.test(it)));
  const [, index = 0, keyword = ''] = LOSSES.find(([pattern]) => name !== undefined && pattern.test(name)) ?? [];
  return name === undefined ? undefined : { call, labels: analysis.argument(call, index, keyword) };
}

export interface Weighting {
  /** The expression that makes the weights. */
  readonly weights: Value;
  /** The loss that they scale. */
  readonly by: CallValue;
  readonly found: Extreme;
  readonly evidence: readonly Evidence[];
  /** The product in which they scale it, as it is written. */
  readonly product?: { readonly whole: Expr; readonly factor: Expr; readonly scaled: Expr };
  /** Whether they are an argument of the loss itself. */
  readonly argument: boolean;
}

/** How the loss is weighted whose weights stand there. */
export function weightingAt(analysis: Analysis, { start, end }: Span): Weighting | undefined {
  for (const it of weightings(analysis, lossesOf(analysis))) if (it.weights.node.start === start && it.weights.node.end === end) return it;
  return undefined;
}

const lossesOf = (analysis: Analysis): Loss[] => analysis.callsAs(LOSS).flatMap((call) => lossOf(analysis, call) ?? []);

function* weightings(analysis: Analysis, losses: readonly Loss[]): Generator<Weighting> {
  const choices = new Set<Value>(analysis.callsAs(WHERE));
  for (const value of losses.length + choices.size === 0 ? [] : analysis.valuesOf('operation', 'call')) {
    if (value.op === 'call' && choices.has(value)) yield* branches(analysis, value, losses);
    if (value.op !== 'operation' || value.name !== 'Mult') continue;
    const [left, right] = value.inputs;
    if (left === undefined || right === undefined) continue;
    for (const [factor, scaled] of [
      [left, right],
      [right, left],
    ] as const)
      // prettier-ignore
      for (const loss of lossesIn(analysis, scaled, losses)) {
        const product = productOf(value.node, factor === left);
        for (const it of weighted(analysis, factor, loss)) yield product === undefined ? it : { ...it, product };
      }
  }
  for (const loss of losses) {
    const given = analysis.argument(loss.call, 2, 'weight', 'sample_weight');
    if (given !== undefined) for (const it of weighted(analysis, given, loss)) yield { ...it, argument: true };
  }
  for (const call of analysis.callsAs(FITS)) {
    const given = analysis.argument(call, -1, 'sample_weight');
    if (given !== undefined) yield* weighted(analysis, given, { call, labels: analysis.argument(call, 1, 'y') });
  }
}

const lossesIn = (analysis: Analysis, value: Value, losses: readonly Loss[]): Loss[] =>
  losses.length === 0 ? [] : analysis.origins(value).flatMap(({ value: origin }) => losses.find(({ call }) => call === origin) ?? []);

/** Weights that follow from the labels of the very loss. */
function* weighted(analysis: Analysis, factor: Value, { call, labels }: Loss): Generator<Weighting> {
  if (labels === undefined) return;
  for (const { value: origin } of analysis.origins(factor)) {
    const made = labelWeights(analysis, origin);
    if (made === undefined || !sharesRoot(made.roots, rootsOf(analysis, labels))) continue;
    const found = extremeOf(made.weights);
    if (found !== undefined) yield { weights: made.value, by: call, found, evidence: [scales(call)], argument: false };
  }
}

const productOf = (whole: Node, isFirst: boolean): Weighting['product'] =>
  whole.type !== 'BinOp'
    ? undefined
    : isFirst
      ? { whole, factor: whole.left, scaled: whole.right }
      : { whole, factor: whole.right, scaled: whole.left };

/** `where(y == 1, 1000 * l, l)` */
function* branches(analysis: Analysis, where: CallValue, losses: readonly Loss[]): Generator<Weighting> {
  const sides = [analysis.argument(where, 1, 'input', 'x'), analysis.argument(where, 2, 'other', 'y')];
  const scaled = sides.map((side) => (side === undefined ? undefined : scaledLoss(analysis, side, losses)));
  const [one, other] = scaled;
  if (one === undefined || other === undefined || one.loss.call !== other.loss.call) return;
  const found = extremeOf([one.by, other.by]);
  if (found !== undefined) yield { weights: where, by: one.loss.call, found, evidence: [scales(one.loss.call)], argument: false };
}

function scaledLoss(analysis: Analysis, side: Value, losses: readonly Loss[]): { loss: Loss; by: Weight } | undefined {
  const [loss] = lossesIn(analysis, side, losses);
  if (loss !== undefined) return { loss, by: { number: 1 } };
  const [{ value: origin } = { value: undefined }] = analysis.origins(side);
  if (origin?.op !== 'operation' || origin.name !== 'Mult') return undefined;
  for (const [factor, rest] of [origin.inputs, [...origin.inputs].reverse()]) {
    if (factor === undefined || rest === undefined) continue;
    const [by] = numbersOf(analysis, factor) ?? [];
    const [scaled] = lossesIn(analysis, rest, losses);
    if (by !== undefined && scaled !== undefined) return { loss: scaled, by };
  }
  return undefined;
}

const scales = (call: CallValue): Evidence => ({ kind: 'expression', span: spanOf(call), says: 'The weights scale this loss.' });

function extremeOf([one, other]: readonly [Weight, Weight]): Extreme | undefined {
  if (!(one.number > 0 && other.number > 0)) return undefined;
  const [largest, smallest] = one.number > other.number ? [one, other] : [other, one];
  return { ratio: Number((largest.number / smallest.number).toPrecision(12)), largest, smallest, isTried: false };
}
