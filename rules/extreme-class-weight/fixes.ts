/** The repairs: a focal loss in the place of the weighted one; and a start at the base rate, for the user to call. */
import type { Detection, Edit, Fix } from '../../src/engine/trap.ts';
import type { Analysis, CallValue, Value } from '../../src/python/analysis.ts';
import { importEdit } from '../../src/python/imports.ts';
import { removeArgument } from '../../src/python/remove-argument.ts';
import type { Call, Expr } from '../../src/python/syntax.ts';
import { compilesOf, weightedLoss } from './extreme-pos-weight.ts';
import type { WeightFacts } from './facts.ts';
import { BASE_RATE, FOCAL, insertHelper, SOFTMAX_FOCAL } from './helpers.ts';

type Found = Detection<WeightFacts>;

/** Criteria, each with the class that takes its place. */
const CRITERIA = { 'torch.nn.BCEWithLogitsLoss': FOCAL, 'torch.nn.CrossEntropyLoss': SOFTMAX_FOCAL } as const;
const FUNCTIONS = {
  'torch.nn.functional.binary_cross_entropy_with_logits': FOCAL,
  'torch.nn.functional.cross_entropy': SOFTMAX_FOCAL,
} as const;
const GAMMA = 'gamma=2.0';

export const FOCAL_TITLE = 'Use a focal loss with gamma = 2 (gradients are far smaller; tune the learning rate)';

export function* focalRepairs(found: Found, analysis: Analysis): Generator<Fix> {
  const call = analysis.callAt(found.span);
  if (call?.node.type !== 'Call') return;
  const edits = focalInTorch(analysis, call, call.node) ?? inKeras(analysis, call, call.node);
  if (edits === undefined) return;
  yield {
    action: 'use-focal-loss',
    title: FOCAL_TITLE,
    kind: 'repair',
    edits,
  };
}

/** The focal loss in the place of a criterion, or of its call where it is a function; without its weights. */
export function focalInTorch(analysis: Analysis, call: CallValue, node: Call): readonly Edit[] | undefined {
  const { names } = analysis.callee(call);
  const [name] = names;
  if (names.length !== 1 || name === undefined || node.keywords.some(({ arg }) => arg === null)) return undefined;
  const isFunction = name in FUNCTIONS;
  const given = argumentsOf(node, isFunction);
  if (given === undefined) return undefined;
  const reduction = given.reduction === undefined ? '' : `, reduction=${analysis.slice(given.reduction)}`;
  const called = isFunction ? `(${given.data.map((it) => analysis.slice(it)).join(', ')})` : '';
  const ready = name === 'torch.nn.functional.binary_cross_entropy_with_logits' ? visionLoss(analysis, node) : undefined;
  if (ready !== undefined)
    return [
      ...ready.edits,
      { span: node, text: `${ready.name}${called.slice(0, -1)}, alpha=-1, ${GAMMA}${reduction || ', reduction="mean"'})` },
    ];
  const helper = { ...CRITERIA, ...FUNCTIONS }[name as keyof typeof CRITERIA | keyof typeof FUNCTIONS] as typeof FOCAL | undefined;
  const inserted = helper === undefined ? undefined : insertHelper(analysis, helper, firstLoss(analysis));
  if (inserted === undefined) return undefined;
  return [...inserted.edits, { span: node, text: `${inserted.name}(${GAMMA}${reduction})${called}` }];
}

/** What the call hands over beside its weights; undefined where an argument has no place in a focal loss. */
function argumentsOf({ args, keywords }: Call, isFunction: boolean): { data: readonly Expr[]; reduction?: Expr } | undefined {
  const keyword = (...names: string[]): Expr | undefined => keywords.find(({ arg }) => arg !== null && names.includes(arg))?.value;
  const data = isFunction ? [args[0] ?? keyword('input'), args[1] ?? keyword('target')] : [];
  const known = data.filter((it) => it !== undefined);
  const others = keywords.filter(({ arg }) => !['pos_weight', 'reduction', ...(isFunction ? ['input', 'target'] : [])].includes(arg ?? ''));
  // `weight` is the class weight of cross-entropy, first or third; of a binary loss it weights rows, and has to stay.
  const isOfClasses = keyword('pos_weight') === undefined;
  const most = (isFunction ? 2 : 0) + (isOfClasses ? 1 : 0);
  if (known.length !== data.length || args.length > most || args.some(({ type }) => type === 'Starred')) return undefined;
  if (others.some(({ arg }) => !(isOfClasses && arg === 'weight'))) return undefined;
  const reduction = keyword('reduction');
  return { data: known, ...(reduction === undefined ? {} : { reduction }) };
}

/** torchvision has the loss, for those who have torchvision. */
const visionLoss = (analysis: Analysis, at: Call): ReturnType<typeof importEdit> =>
  analysis.imports('torchvision') ? importEdit(analysis, 'torchvision.ops', at, 'sigmoid_focal_loss') : undefined;

/** Where the first loss stands that a repair could be wanted for, or that could be weighted by hand: repairs made together agree on the place. */
function firstLoss(analysis: Analysis): number {
  const first = (is: (call: CallValue) => boolean): number => Math.min(...analysis.calls.filter(is).map(({ node }) => node.start));
  const weighted = first((it) => weightedLoss(analysis, it) !== undefined);
  return Number.isFinite(weighted) ? weighted : first((it) => analysis.calledAs(it, (name) => name in FUNCTIONS) !== undefined);
}

/** `class_weight` leaves the fit, and the model is compiled with the focal loss. */
function inKeras(analysis: Analysis, call: CallValue, node: Call): readonly Edit[] | undefined {
  const weights = node.keywords.find(({ arg }) => arg === 'class_weight');
  if (call.func.op !== 'attribute' || weights === undefined) return undefined;
  const models = analysis.origins(call.func.object).map(({ value }) => value);
  const compiled = compilesOf(analysis, call);
  const [compile] = compiled;
  const loss = compile === undefined ? undefined : analysis.argument(compile, 1, 'loss');
  const written =
    compile?.node.type === 'Call' ? (compile.node.keywords.find(({ arg }) => arg === 'loss')?.value ?? compile.node.args[1]) : undefined;
  if (compiled.length !== 1 || models.length !== 1 || loss === undefined || written === undefined) return undefined;
  const others = analysis.calls.filter(
    (it) =>
      it !== call &&
      weightedLoss(analysis, it) !== undefined &&
      it.func.op === 'attribute' &&
      analysis.origins(it.func.object).some(({ value }) => models.includes(value)),
  );
  // Another fit of the model would be weighted and focal at once.
  if (others.length > 0) return undefined;
  const replaced = kerasLoss(analysis, loss, written);
  const removed = removeArgument(analysis, node, weights);
  return replaced === undefined || removed === undefined ? undefined : [...replaced, removed];
}

function kerasLoss(analysis: Analysis, loss: Value, written: Expr): readonly Edit[] | undefined {
  if (analysis.constant(loss)?.value === 'binary_crossentropy') return focalInKeras(analysis, written, '');
  if (loss.op !== 'call' || loss.node !== written || written.type !== 'Call') return undefined;
  if (analysis.calledAs(loss, (it) => it === 'keras.losses.BinaryCrossentropy') === undefined) return undefined;
  if (written.args.length > 0 || written.keywords.some(({ arg }) => arg !== 'from_logits')) return undefined;
  return focalInKeras(analysis, written, written.keywords.map((it) => `, ${analysis.slice(it)}`).join(''));
}

function focalInKeras(analysis: Analysis, at: Expr, more: string): readonly Edit[] | undefined {
  const keras = spellingOfKeras(analysis, at);
  return keras === undefined
    ? undefined
    : [...keras.edits, { span: { start: at.start, end: at.end }, text: `${keras.name}.losses.BinaryFocalCrossentropy(${GAMMA}${more})` }];
}

function spellingOfKeras(analysis: Analysis, at: Expr): ReturnType<typeof importEdit> {
  if (!analysis.imports('tensorflow')) return importEdit(analysis, 'keras', at);
  const inside = importEdit(analysis, 'tensorflow.keras', at);
  if (inside?.edits.length === 0) return inside;
  const whole = importEdit(analysis, 'tensorflow', at, undefined, 'tf');
  return whole === undefined ? undefined : { name: `${whole.name}.keras`, edits: whole.edits };
}

export function* startAtBaseRate(found: Found, analysis: Analysis): Generator<Fix> {
  const call = analysis.callAt(found.span);
  const name = call === undefined ? undefined : analysis.callee(call).names[0];
  if (call === undefined || name === undefined || !/^torch\..*(BCEWithLogits|binary_cross_entropy_with_logits)/.test(name)) return;
  if (analysis.moduleScope.bindings.has(BASE_RATE.name)) return;
  const { positives, negatives } = found.facts;
  const counts = positives === undefined || negatives === undefined ? undefined : ([positives.value, negatives.value] as const);
  const inserted = insertHelper(analysis, BASE_RATE, firstLoss(analysis), counts);
  if (inserted === undefined) return;
  const rate = counts === undefined ? '' : ` (${counts[0]} of ${counts[0] + counts[1]})`;
  yield {
    action: 'start-at-base-rate',
    title: `Add a function that sets the output bias to the share of positives${rate}: b = −ln((1 − π)/π)`,
    kind: 'scaffold',
    edits: inserted.edits,
  };
}
