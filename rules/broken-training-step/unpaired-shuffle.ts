/** Inputs in a new order, labels in the old one. */
import type { Analysis, CallValue, Value } from '../../src/python/analysis.ts';
import { wordsOf } from '../../src/engine/words.ts';
import type { Node, Span } from '../../src/python/syntax.ts';
import type { DetectContext, Detection } from '../../src/engine/trap.ts';
import type { TrainingFacts } from './facts.ts';
import { functionAround } from './loops.ts';
import { derivation } from './rows.ts';
import { type Shuffle, shufflesOf } from './shuffles.ts';

/** Who breaks the tie between inputs and labels on purpose says so. */
const ON_PURPOSE = new Set(
  'permutation permuted permute null chance baseline shadow importance randomized randomised noise boruta scrambled'.split(' '),
);

export function* unpairedShuffles(context: DetectContext): Generator<Detection<TrainingFacts>> {
  const { analysis } = context;
  if (
    analysis.isAlone &&
    !(/shuffle|perm/.test(analysis.text) && /fit\b|train_test_split|cross_val_score|TensorDataset/.test(analysis.text))
  )
    return;
  const shuffles = shufflesOf(analysis);
  if (shuffles.length === 0) return;
  const pairs = analysis.calls.flatMap((call) => pairOf(analysis, call) ?? []);
  for (const shuffle of shuffles) {
    if (analysis.isElsewhere(shuffle.at) || analysis.isInTest(shuffle.node)) continue;
    const found = pairs.find((it) => it.call.node.start > shuffle.at.end && isUnpaired(analysis, shuffle, it, shuffles));
    if (found === undefined) continue;
    if (isOnPurpose(analysis, shuffle))
      context.reject('unpaired-shuffle', shuffle.at, 'The names say that labels and inputs are parted on purpose.');
    else yield detection(analysis, shuffle, found);
  }
}

interface Pair {
  readonly call: CallValue;
  readonly inputs: Value;
  readonly labels: Value;
  /** Where the two stand in the call. */
  readonly at: readonly [inputs: Span, labels: Span];
}

function detection(analysis: Analysis, shuffle: Shuffle, { at: [first, second] }: Pair): Detection<TrainingFacts> {
  return {
    variant: 'unpaired-shuffle',
    span: shuffle.at,
    evidence: [
      { kind: 'expression', span: first, says: 'These inputs come from what was shuffled.' },
      { kind: 'expression', span: second, says: 'These labels are in the order that they had.' },
    ],
    facts: {
      fault: { value: 'unpaired-shuffle' },
      cause: { value: analysis.slice(shuffle.at), span: shuffle.at },
      subject: { value: analysis.slice(shuffle.written) },
      other: { value: analysis.slice(second), span: second },
    },
    anchors: { labels: second, inputs: shuffle.written },
  };
}

/** Inputs and labels that a model is trained with, row by row. */
function pairOf(analysis: Analysis, call: CallValue): Pair | undefined {
  const name = analysis.calledAs(call, (it) =>
    /^(sklearn|keras|xgboost|lightgbm|catboost|imblearn)\..*\.(fit|partial_fit)$|^sklearn\.model_selection\.(train_test_split|cross_val_score)$|^torch\.utils\.data\.TensorDataset$/.test(
      it,
    ),
  );
  if (name === undefined || analysis.hasUnknownArguments(call)) return undefined;
  const from = name.endsWith('cross_val_score') ? 1 : 0;
  const inputs = analysis.argument(call, from, 'X', 'x');
  const labels = analysis.argument(call, from + 1, 'y');
  const at = [written(call, from, 'X', 'x'), written(call, from + 1, 'y')] as const;
  const [first, second] = at;
  if (inputs === undefined || labels === undefined || first === undefined || second === undefined) return undefined;
  return { call, inputs, labels, at: [first, second] };
}

/** Where an argument stands in its call. */
function written({ node }: CallValue, index: number, ...names: readonly string[]): Span | undefined {
  if (node.type !== 'Call') return undefined;
  const found = node.keywords.find((it) => it.arg !== null && names.includes(it.arg))?.value ?? node.args[index];
  return found === undefined || found.type === 'Starred' ? undefined : { start: found.start, end: found.end };
}

function isUnpaired(analysis: Analysis, shuffle: Shuffle, { call, inputs, labels }: Pair, shuffles: readonly Shuffle[]): boolean {
  const home = (node: Node): unknown => functionAround(analysis, node);
  if (home(call.node) !== home(shuffle.node)) return false;
  const rows = derivation(analysis, inputs);
  const others = derivation(analysis, labels);
  if (rows === undefined || others === undefined || !shuffle.gives(rows, analysis)) return false;
  // Labels that were made from the shuffled rows belong to them; so do those that were shuffled too, by whatever means.
  const isTouched = shuffles.some((it) => others.values.has(it.result) || it.sources.some((source) => others.values.has(source)));
  const ends = others.ends;
  return !isTouched && ends.length > 0 && ends.every((it) => it.node.start < shuffle.at.start && !isOrder(analysis, it));
}

/** An order itself, or what an index picks, is not known to be the labels of anything. */
const isOrder = (analysis: Analysis, value: Value): boolean =>
  value.op === 'call' &&
  analysis.calledAs(value, (it) => /\b(arange|permutation|randperm|zeros|ones|full|rand\w*)$/.test(it)) !== undefined;

function isOnPurpose(analysis: Analysis, { node, written: inputs }: Shuffle): boolean {
  const statement = analysis.statementOf(node);
  const targets = statement?.type === 'Assign' ? statement.targets.map((it) => analysis.slice(it)) : [];
  const names = [...targets, analysis.slice(inputs), ...analysis.enclosing(node).map(({ name }) => name)];
  return names.some((name) => wordsOf(name).some((word) => ON_PURPOSE.has(word)));
}
