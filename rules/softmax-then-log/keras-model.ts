/** A Keras model that ends in an activation and is compiled with a loss that takes logits: one of the two goes. */
import type { Analysis, CallValue } from '../../src/python/analysis.ts';
import { removeArgument } from '../../src/python/remove-argument.ts';
import type { Call, Expr, Keyword } from '../../src/python/syntax.ts';
import type { Detection, Fix } from '../../src/engine/trap.ts';
import type { SoftmaxFacts } from './facts.ts';
import { namedBy } from './readers.ts';

/** Which activation gives what each loss takes without `from_logits`. */
const EXPECTS: Readonly<Record<string, string>> = {
  'keras.losses.CategoricalCrossentropy': 'softmax',
  'keras.losses.SparseCategoricalCrossentropy': 'softmax',
  'keras.losses.BinaryCrossentropy': 'sigmoid',
};

/** The activation goes where nothing else reads the model's output; else the loss is told that it gets probabilities. */
export function* agreeOnLogits(found: Detection<SoftmaxFacts>, analysis: Analysis): Generator<Fix> {
  const loss = analysis.callAt(found.span);
  const source = found.anchors?.['source'];
  const layer = source && analysis.callAt(source);
  if (loss?.node.type !== 'Call' || layer?.node.type !== 'Call') return;
  const [name = ''] = analysis.callee(loss).names;
  const activation = found.facts.function.value;
  if (EXPECTS[name] !== activation) return;
  const compile = compileWith(analysis, loss.node);
  if (compile === undefined) return;
  const title = `Take the ${activation} off the model`;
  const dropped = withoutActivation(analysis, layer, compile, activation);
  if (dropped !== undefined) yield { action: 'pass-logits', title, kind: 'repair', edits: [dropped] };
  else {
    const flag = loss.node.keywords.find((it) => it.arg === 'from_logits');
    const edit = flag && removeArgument(analysis, loss.node, flag);
    if (edit !== undefined) yield { action: 'expect-probabilities', title: 'Drop from_logits=True', kind: 'repair', edits: [edit] };
  }
}

/** The call of `compile` that the loss is made in. */
function compileWith(analysis: Analysis, loss: Call): Call | undefined {
  const parent = analysis.parentOf(loss);
  const call = parent?.type === 'keyword' ? analysis.parentOf(parent) : parent;
  return call?.type === 'Call' && call.func.type === 'Attribute' && call.func.attr === 'compile' ? call : undefined;
}

function withoutActivation(analysis: Analysis, layer: CallValue, compile: Call, activation: string): ReturnType<typeof removeArgument> {
  const { node } = layer;
  if (node.type !== 'Call' || analysis.callee(layer).names.join() !== 'keras.layers.Dense') return undefined;
  const given = node.keywords.find((it) => it.arg === 'activation');
  const list = analysis.parentOf(node);
  const stack = list?.type === 'List' ? analysis.parentOf(list) : undefined;
  const made = stack?.type === 'Call' ? analysis.valueOf(stack) : undefined;
  if (given === undefined || list?.type !== 'List' || list.elts.at(-1) !== node || stack?.type !== 'Call' || made?.op !== 'call')
    return undefined;
  if (analysis.callee(made).names.join() !== 'keras.Sequential' || stack.args[0] !== list) return undefined;
  const named = namedBy(analysis, stack);
  const model = compile.func.type === 'Attribute' ? compile.func.value : undefined;
  const isKnown = named?.readers.some((it) => it === model) === true && hasNeutralMetrics(analysis, compile, activation);
  return isKnown && named?.readers.every((it) => isNeutral(analysis, it, compile)) === true
    ? removeArgument(analysis, node, given)
    : undefined;
}

/** Metrics that only ask which class is the largest: those of a sigmoid have a threshold in its range. */
function hasNeutralMetrics(analysis: Analysis, { args, keywords }: Call, activation: string): boolean {
  if (args.length > 2 || keywords.some((it) => it.arg === null || it.arg === 'weighted_metrics')) return false;
  const metrics = keywords.find((it) => it.arg === 'metrics')?.value;
  if (metrics === undefined) return true;
  if (metrics.type !== 'List' || activation !== 'softmax') return false;
  return metrics.elts.every((it) => /^["'](acc|accuracy|categorical_accuracy|sparse_categorical_accuracy)["']$/.test(analysis.slice(it)));
}

/** A use of the model that is the same with logits: training with the very loss, and the place of the largest. */
function isNeutral(analysis: Analysis, model: Expr, compile: Call): boolean {
  const method = analysis.parentOf(model);
  const call = method?.type === 'Attribute' ? analysis.parentOf(method) : undefined;
  if (method?.type !== 'Attribute' || call?.type !== 'Call' || call.func !== method) return false;
  if (method.attr === 'compile') return call === compile;
  if (method.attr === 'fit' || method.attr === 'evaluate')
    return !call.keywords.some((it: Keyword) => it.arg === null || it.arg === 'callbacks');
  if (method.attr === 'predict') return isLargestOnly(analysis, call);
  return /^(summary|count_params|build)$/.test(method.attr);
}

function isLargestOnly(analysis: Analysis, output: Call): boolean {
  const parent = analysis.parentOf(output);
  if (parent?.type === 'Attribute') return parent.attr === 'argmax' && analysis.parentOf(parent)?.type === 'Call';
  const value = parent?.type === 'Call' && parent.args[0] === output ? analysis.valueOf(parent) : undefined;
  return (
    value !== undefined &&
    analysis.calledAs(value, (it) => /^(numpy|tensorflow(\.math)?|keras\.ops|keras\.backend)\.argmax$/.test(it)) !== undefined
  );
}
