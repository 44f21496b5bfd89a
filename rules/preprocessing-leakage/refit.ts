/** Transformers that are fitted on the test part although the training part has been learned from already. */
import type { Detection, DetectContext, Evidence } from '../../src/engine/trap.ts';
import { hasWord } from '../../src/engine/words.ts';
import { spanOf, type Analysis, type CallValue, type Value } from '../../src/python/analysis.ts';
import type { Expr, Node, Span } from '../../src/python/syntax.ts';
import type { LeakFacts } from './facts.ts';
import { isThrownAway } from './held-out.ts';
import { purposeOf, rootName, type Purpose } from './purpose.ts';
import type { Splits } from './splits.ts';
import { transformsBy } from './transforms-by.ts';
import { ENCODERS, fitOf, learnsNothing, learnsSomething, type Fit } from './transformers.ts';

export interface FitCall {
  readonly call: CallValue;
  readonly fit: Fit;
  readonly data: Value;
  readonly expr: Expr;
}

/** Every fit of a transformer, in the order of the text. */
export const fitCalls = (analysis: Analysis): FitCall[] => analysis.calls.flatMap((it) => fitCallOf(analysis, it) ?? []);

function fitCallOf(analysis: Analysis, call: CallValue): FitCall | undefined {
  const [fit] = analysis.callee(call).names.flatMap((it) => fitOf(it) ?? []);
  const data = call.args[0];
  const expr = call.node.type === 'Call' ? (call.node.args[0] ?? call.node.keywords[0]?.value) : undefined;
  const isGiven = call.func.op === 'attribute' && learnsNothing(analysis, call.func.object);
  if (fit === undefined || data === undefined || expr === undefined || data.star !== '' || isGiven) return undefined;
  return { call, fit, data: data.value, expr };
}

/** The fit that a call is, where what it learns of the training part has to hold for the test part. */
export function lastingFit(analysis: Analysis, call: CallValue): FitCall | undefined {
  const it = fitCallOf(analysis, call);
  if (it === undefined || it.fit.transformer?.variant === 'oversample-before-split' || it.fit.name === 'LinearDiscriminantAnalysis')
    return undefined;
  // Steps that the user wrote may learn nothing, as a filter of images does.
  const learns =
    it.fit.transformer !== undefined ||
    ENCODERS.has(it.fit.className) ||
    (call.func.op === 'attribute' && learnsSomething(analysis, call.func.object));
  return learns ? it : undefined;
}

export function* refits({ analysis, reject }: DetectContext, splits: Splits): Iterable<Detection<LeakFacts>> {
  const fits = analysis.calls.flatMap((it) => lastingFit(analysis, it) ?? []);
  const purposes = new Map(fits.map((it): [FitCall, Purpose | undefined] => [it, purposeOf(analysis, splits.partOf, it.data, it.expr)]));
  for (const one of fits) {
    const purpose = purposes.get(one);
    if (
      purpose?.is !== 'test' ||
      (purpose.split !== undefined && isThrownAway(analysis, purpose.split)) ||
      isCompared(analysis, one, fits) ||
      (ENCODERS.has(one.fit.className) && isOfLabelsOrGiven(analysis, one))
    )
      continue;
    const alike = fits.filter((it) => it.fit.className === one.fit.className && isAlike(analysis, it, one));
    const counterparts = alike.filter((it) => purposes.get(it)?.is === 'train');
    const [first] = counterparts;
    if (first === undefined) {
      reject('refit-on-test', spanOf(one.call), 'no fit of the same class on the training part is there.');
      continue;
    }
    if (isInVain(analysis, one)) {
      reject('refit-on-test', spanOf(one.call), 'what it gives back is thrown away.');
      continue;
    }
    const before =
      nearestAbove(
        one,
        alike.filter((it) => isNamedAlike(it, one)),
      ) ??
      nearestAbove(one, counterparts) ??
      first;
    yield detectionOf(analysis, one, purpose, before, counterparts);
  }
}

/** `X_train_scaled` beside `X_test_scaled`. */
function isNamedAlike({ expr }: FitCall, one: FitCall): boolean {
  const [own, other] = [rootName(expr)?.id, rootName(one.expr)?.id];
  return own !== undefined && other !== undefined && /test/i.test(other) && own === other.replace(/test/i, (it) => CASES.get(it) ?? it);
}

const CASES: ReadonlyMap<string, string> = new Map([
  ['test', 'train'],
  ['Test', 'Train'],
  ['TEST', 'TRAIN'],
]);

/** `scaler.fit_transform(rows)` as a statement of its own, and nothing else that goes through it is kept either; or a fit that is never read. */
const isInVain = (analysis: Analysis, { call, fit }: FitCall): boolean =>
  (fit.method === 'fit' && isNeverRead(analysis, call)) ||
  (fit.method === 'fit_transform' && [call, ...transformsBy(analysis, call)].every((it) => analysis.parentOf(it.node)?.type === 'Expr'));

/** `encoder.fit(rows)` as a statement of its own, behind which nothing bears that name. */
function isNeverRead(analysis: Analysis, { node }: CallValue): boolean {
  if (node.type !== 'Call' || node.func.type !== 'Attribute' || node.func.value.type !== 'Name') return false;
  const { id } = node.func.value;
  return analysis.parentOf(node)?.type === 'Expr' && ![...analysis.graph.reads.keys()].some((it) => it.type === 'Name' && it.id === id && it.start > node.end); // prettier-ignore
}

const nearestAbove = (one: FitCall, fits: readonly FitCall[]): FitCall | undefined =>
  fits.filter(({ call }) => call.node.start < one.call.node.start).sort((a, b) => b.call.node.start - a.call.node.start)[0];

/** Whether an encoder codes the labels, or has been told its categories. */
export const isOfLabelsOrGiven = (analysis: Analysis, { expr, call }: FitCall): boolean =>
  isLabel(expr) || hasGivenCategories(analysis, call);

/** `OneHotEncoder(categories=…)` has nothing left to learn. */
const hasGivenCategories = (analysis: Analysis, { func }: CallValue): boolean =>
  func.op === 'attribute' &&
  analysis
    .origins(func.object)
    .some(({ value }) => value.op === 'call' && value.args.some((it) => it.name === 'categories' || it.name === 'n_values'));

/** Labels are fitted to labels, features to features, and what a model says of rows is stretched for itself; codes of one column say nothing of those of another. */
function isAlike(analysis: Analysis, a: FitCall, b: FitCall): boolean {
  if (isLabel(a.expr) !== isLabel(b.expr) || isPredicted(a.data) !== isPredicted(b.data)) return false;
  return !ENCODERS.has(a.fit.className) || withoutRoot(analysis, a.expr) === withoutRoot(analysis, b.expr);
}

/** `model.predict_proba(X_test)[:, 1]` */
export function isPredicted(rows: Value): boolean {
  let at = rows;
  while (at.op === 'subscript' || at.op === 'attribute' || (at.op === 'call' && at.func.op === 'attribute' && at.func.name === 'reshape'))
    at = at.op === 'call' && at.func.op === 'attribute' ? at.func.object : at.op === 'call' ? at.func : at.object;
  return at.op === 'call' && at.func.op === 'attribute' && /^(predict\w*|decision_function|score_samples)$/.test(at.func.name);
}

function withoutRoot(analysis: Analysis, expr: Expr): string {
  const root = rootName(expr);
  return root === undefined ? '' : analysis.text.slice(expr.start, root.start) + analysis.text.slice(root.end, expr.end);
}

const LABELS = new Set(['y', 'label', 'labels', 'target', 'targets', 'answer', 'answers']);

export const isLabel = (expr: Expr): boolean => hasWord(rootName(expr)?.id ?? '', LABELS) || isColumnOfLabels(expr);

/** `test["y"]`, `test[["y"]]`, `test.label`. */
function isColumnOfLabels(expr: Expr): boolean {
  if (expr.type === 'Attribute') return hasWord(expr.attr, LABELS);
  if (expr.type !== 'Subscript') return false;
  const keys = expr.slice.type === 'List' ? expr.slice.elts : [expr.slice];
  return keys.length > 0 && keys.every((it) => it.type === 'Constant' && it.value.kind === 'str' && hasWord(it.value.value, LABELS));
}

/** Someone compares vocabularies or counts words; nothing is transformed for a model. */
const isCompared = (analysis: Analysis, one: FitCall, fits: readonly FitCall[]): boolean => {
  const { func } = one.call;
  if (one.fit.transformer?.variant !== 'global-vectorizer' || func.op !== 'attribute') return false;
  const made = new Set(analysis.origins(func.object).map((it) => it.value));
  const isOfThis = (object: Value): boolean => analysis.origins(object).some(({ value }) => made.has(value));
  // The words of a vectorizer that the training texts were fitted with too may be those of the training texts.
  const isShared = fits.some((it) => it !== one && it.call.func.op === 'attribute' && isOfThis(it.call.func.object));
  const looks = isShared ? /^vocabulary_$/ : /^(vocabulary_|get_feature_names|get_feature_names_out)$/;
  return analysis.valuesOf('attribute').some((it) => looks.test(it.name) && isOfThis(it.object));
};

function detectionOf(analysis: Analysis, one: FitCall, purpose: Purpose, before: FitCall, all: readonly FitCall[]): Detection<LeakFacts> {
  const span = spanOf(one.call);
  const data = analysis.slice(one.expr);
  const others = all.filter((it) => it !== before).map((it) => spanOf(it.call));
  const evidence: Evidence[] = [
    {
      kind: 'expression',
      span: spanOf(before.call),
      says: 'The training part is learned from here.',
      ...(others.length > 0 ? { also: others } : {}),
    },
  ];
  const { split } = purpose;
  if (split !== undefined) {
    // The argument's name says the same as the split that it comes from.
    evidence.push(
      ...split.spans.map((it) => (it.kind === 'expression' ? { ...it, also: [{ start: one.expr.start, end: one.expr.end }] } : it)),
    );
  } else evidence.push(...wordEvidence(purpose.words, data));
  const method = isFittedBefore(analysis, one, all) ? methodOf(analysis, one.call) : undefined;
  const size = split?.testSize === undefined ? undefined : analysis.constant(split.testSize);
  return {
    variant: 'refit-on-test',
    span,
    evidence,
    ...(method === undefined ? {} : { anchors: { method } }),
    facts: {
      statistic: { value: one.fit.name, span },
      learns: { value: one.fit.transformer?.learns ?? 'its categories' },
      data: { value: data, span: { start: one.expr.start, end: one.expr.end } },
      split: split === undefined ? { value: data } : { value: split.name, span: spanOf(split.at) },
      how: { value: 'refit' },
      isGrave: { value: true },
      counterpart: { value: analysis.slice(before.expr), span: spanOf(before.call) },
      ...(typeof size?.value === 'number' ? { testSize: { value: size.value, span: spanOf(size.origin) } } : {}),
    },
  };
}

export function wordEvidence([first, ...others]: readonly Span[], data: string): Evidence[] {
  if (first === undefined) return [];
  return [
    { kind: 'word', span: first, says: `The word says that ${data} is there for testing.`, ...(others.length > 0 ? { also: others } : {}) },
  ];
}

/** Whether this very object was fitted last on the training part, on the straight way here. */
function isFittedBefore(analysis: Analysis, { call, fit }: FitCall, all: readonly FitCall[]): boolean {
  if (fit.transformer === undefined || fit.method !== 'fit_transform' || call.func.op !== 'attribute') return false;
  const { object } = call.func;
  const last = object.op === 'mutation' ? object.call : object.op === 'call' ? object : null;
  return all.some(
    (it) => it.call === last && analysis.parentOf(statement(analysis, it.call)) === analysis.parentOf(statement(analysis, call)),
  );
}

const statement = (analysis: Analysis, { node }: CallValue): Node => analysis.statementOf(node) ?? node;

function methodOf({ text }: Analysis, { node }: CallValue): Span | undefined {
  if (node.type !== 'Call' || node.func.type !== 'Attribute' || node.args.length !== 1 || node.keywords.length > 0) return undefined;
  const { end } = node.func;
  const start = end - node.func.attr.length;
  return text.slice(start, end) === node.func.attr ? { start, end } : undefined;
}
