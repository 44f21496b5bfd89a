/** The optimizer holds the parameters of another model than the one that is trained. */
import { type Analysis, type CallValue, spanOf, type Value } from '../../src/python/analysis.ts';
import type { Node, Span, Stmt } from '../../src/python/syntax.ts';
import type { DetectContext, Detection } from '../../src/engine/trap.ts';
import type { TrainingFacts } from './facts.ts';
import { isWeighted } from './layers.ts';
import { figuresOf } from './loop-facts.ts';
import { blockOf, functionAround } from './loops.ts';
import { endsOf, type Optimizer, optimizersOf, sourcesOf } from './optimizers.ts';
import { type Backward, backwardsOf, isOf, loopOf, type Step, stepsOf } from './steps.ts';
import { trainedModels } from './trained-models.ts';

export function* staleOptimizers(context: DetectContext): Generator<Detection<TrainingFacts>> {
  const { analysis } = context;
  if (!analysis.imports('torch')) return;
  const optimizers = optimizersOf(analysis).filter((it) => !analysis.isElsewhere(it.call.node) && !analysis.isInTest(it.call.node));
  if (optimizers.length === 0) return;
  const steps = stepsOf(analysis).filter((it) => it.optimizers.length === 1);
  const backwards = backwardsOf(analysis);
  for (const optimizer of optimizers) {
    const mine = steps.filter((it) => it.optimizers[0] === optimizer);
    const losses = backwards.filter((it) => mine.some((step) => loopOf(analysis, step.call, it.call, [optimizer]) !== undefined));
    const found =
      mine.length === 0 || growsLater(analysis, optimizer)
        ? undefined
        : (replacedLayer(analysis, optimizer, mine) ?? otherModel(analysis, optimizer, mine, losses));
    if (found !== undefined) yield detection(analysis, optimizer, found, losses[0]);
  }
}

interface Staleness {
  /** The statement that puts other weights in the place of those that the optimizer holds, or the model that is trained instead. */
  readonly by: Span;
  readonly isLater: boolean;
  /** Without it nothing is stale. */
  readonly proof: Span;
}

function detection(
  analysis: Analysis,
  optimizer: Optimizer,
  { by, isLater, proof }: Staleness,
  backward: Backward | undefined,
): Detection<TrainingFacts> {
  const { call, models } = optimizer;
  const [model] = models;
  return {
    variant: 'stale-optimizer',
    span: spanOf(call),
    evidence: [
      {
        kind: 'expression',
        span: proof,
        says: isLater ? 'These weights come after the optimizer was built.' : 'The loss is computed with these weights.',
      },
    ],
    facts: {
      fault: { value: 'stale-optimizer' },
      cause: { value: analysis.slice(analysis.statementOf(call.node)?.type === 'Assign' ? targetOf(analysis, call) : spanOf(call)) },
      ...(model === undefined ? {} : { subject: { value: ownerOf(analysis, call) ?? 'the model' } }),
      other: { value: analysis.slice(by), span: by },
      ...figuresOf(analysis, optimizer, backward?.loss),
    },
    anchors: isLater ? { optimizer: spanOf(call), later: by } : { optimizer: spanOf(call) },
  };
}

function targetOf(analysis: Analysis, call: CallValue): Span {
  const statement = analysis.statementOf(call.node);
  return statement?.type === 'Assign' && statement.value === call.node && statement.targets[0] !== undefined
    ? statement.targets[0]
    : spanOf(call);
}

/** `model` of `optim.Adam(model.parameters())`, as it is written. */
function ownerOf(analysis: Analysis, { node }: CallValue): string | undefined {
  const given = node.type === 'Call' ? (node.args[0] ?? node.keywords.find((it) => it.arg === 'params')?.value) : undefined;
  return given?.type === 'Call' && given.func.type === 'Attribute' ? analysis.slice(given.func.value) : undefined;
}

/** Parameters are added to the optimizer after it was built. */
const growsLater = (analysis: Analysis, { call }: Optimizer): boolean =>
  analysis.once(readsOfGroups).some((it) => analysis.origins(it.object).some(({ value }) => value === call));

const readsOfGroups = (analysis: Analysis): readonly (Value & { op: 'attribute' })[] =>
  analysis.valuesOf('attribute').filter(({ name }) => /^(add_param_group|param_groups)$/.test(name));

/** `model.fc = nn.Linear(…)` behind the optimizer, and steps of it after that. */
function replacedLayer(analysis: Analysis, optimizer: Optimizer, steps: readonly Step[]): Staleness | undefined {
  const { call, models } = optimizer;
  const sources = new Set(models.flatMap((it) => [...sourcesOf(analysis, it)]));
  const later = analysis.valuesOf('mutation').filter((it) => {
    if (it.value === null || it.scope !== call.scope || !isBehind(analysis, it.node, call.node)) return false;
    const ends = endsOf(analysis, it.value);
    if (ends.length === 0 || !ends.every((end) => isWeighted(analysis, end) && end.node.start > call.node.start)) return false;
    let root = it.object;
    while (root.op === 'attribute' || root.op === 'subscript') root = root.object;
    return [...sourcesOf(analysis, root)].some((source) => sources.has(source));
  });
  const last = later.at(-1);
  const statement = last === undefined ? undefined : analysis.statementOf(last.node);
  if (last?.value == null || statement === undefined || !steps.some((it) => comesAfter(analysis, it.call.node, statement, 0)))
    return undefined;
  return { by: { start: statement.start, end: statement.end }, isLater: true, proof: spanOf(last.value) };
}

/** The loss is computed with models none of which the optimizer knows. */
function otherModel(analysis: Analysis, optimizer: Optimizer, steps: readonly Step[], losses: readonly Backward[]): Staleness | undefined {
  for (const { loss } of losses) {
    const found = isOf(analysis, loss, optimizer.models) ? undefined : strangerOf(analysis, optimizer, steps, loss);
    // Where it trained its own model before, the name of that model must have been given to another since.
    if (found === undefined || !(found.isLater || losses.length === 1)) continue;
    // Asked last, for it looks through the whole module.
    return isApart(analysis, optimizer) ? found : undefined;
  }
  return undefined;
}

/** The one other model that the loss is computed with. */
function strangerOf(analysis: Analysis, optimizer: Optimizer, steps: readonly Step[], loss: Value): Staleness | undefined {
  const [model, ...more] = trainedModels(analysis, loss, optimizer) ?? [];
  const statement = model === undefined ? undefined : analysis.statementOf(model.node);
  if (model === undefined || more.length > 0 || statement?.type !== 'Assign' || statement.targets.length !== 1) return undefined;
  const [target] = statement.targets;
  if (target === undefined) return undefined;
  const proof = spanOf(model);
  if (analysis.slice(target) !== ownerOf(analysis, optimizer.call))
    return { by: { start: target.start, end: target.end }, isLater: false, proof };
  const isRebuilt =
    statement.value.start === model.node.start &&
    model.scope === optimizer.call.scope &&
    isBehind(analysis, statement, optimizer.call.node) &&
    steps.some((it) => comesAfter(analysis, it.call.node, statement, 0));
  return isRebuilt ? { by: { start: statement.start, end: statement.end }, isLater: true, proof } : undefined;
}

/** Whether all the optimizer's models are made here, are no part of another, and are handed to nobody who could make them one. */
function isApart(analysis: Analysis, { models }: Optimizer): boolean {
  const made = new Set<Value>();
  for (const model of models) {
    for (const { value, from } of analysis.origins(model)) {
      for (let at = from; at !== null; at = at.from) if (at.value.op === 'attribute' || at.value.op === 'subscript') return false;
      if (value.op !== 'call' || !analysis.isKind(value, 'torch.nn.Module')) return false;
      made.add(value);
    }
  }
  const isOne = (value: Value): boolean => analysis.origins(value).some((it) => made.has(it.value));
  return !analysis.graph.values.some(
    (it) =>
      (it.op === 'mutation' && it.value !== null && isOne(it.value)) ||
      (it.op === 'container' && it.items.some(isOne)) ||
      (it.op === 'call' && it.args.some((argument) => isOne(argument.value))),
  );
}

/** Whether one place runs after another whenever the other runs: in the same block, or in a block within it. */
function isBehind(analysis: Analysis, place: Node & Span, first: Node & Span): boolean {
  const statement = analysis.statementOf(first);
  if (statement === undefined || place.start <= statement.end) return false;
  const block = blockOf(analysis, statement);
  const at = [place, ...analysis.ancestors(place)].find((it) => block.includes(it as Stmt));
  return at !== undefined;
}

const MAX_DEPTH = 3;

/** Whether a place runs after a statement: further down, or in a function that is called there. */
function comesAfter(analysis: Analysis, place: Node & Span, statement: Stmt, depth: number): boolean {
  const home = functionAround(analysis, place);
  if (home === functionAround(analysis, statement)) return place.start > statement.end;
  if (home === undefined || depth > MAX_DEPTH) return false;
  return analysis.callsTo(home).some((it) => comesAfter(analysis, it.node, statement, depth + 1));
}
