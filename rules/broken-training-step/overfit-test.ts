/** Writes the single-batch overfit test before a training loop: the user's own step, on one batch, a thousand times. */
import type { Detection, Fix, VariantDefinition } from '../../src/engine/trap.ts';
import type { Analysis } from '../../src/python/analysis.ts';
import { importEdit } from '../../src/python/imports.ts';
import { descendantsOf } from '../../src/python/syntax-walk.ts';
import type { Expr, For, FunctionDef, Node, Span, Stmt } from '../../src/python/syntax.ts';
import type { TrainingFacts } from './facts.ts';
import { lineBefore } from './loop-fixes.ts';
import { optimizersOf } from './optimizers.ts';

/** With Adam and the usual rates a batch is memorised in far fewer. */
const STEPS = 1000;
const LEFT = 0.1;
const LOGS = /^(print|append|set_postfix|set_description|add_scalar|log|info|write|update)$/;

type Fixes = NonNullable<VariantDefinition<TrainingFacts>['fixes']>;

/** A repair, and the test that tells whether the loop learns. */
export const withTest = (repair: Fixes): Fixes =>
  function* (found, analysis) {
    yield* repair(found, analysis);
    yield* insertOverfitTest(found, analysis);
  };

function* insertOverfitTest({ span, facts }: Detection<TrainingFacts>, analysis: Analysis): Generator<Fix> {
  const inner = nodesAt(analysis, span).findLast((it): it is For => it.type === 'For');
  if (inner === undefined || !/^[A-Za-z_]\w*$/.test(facts.subject?.value ?? '')) return;
  const outer = outermost(analysis, inner);
  const batches = batchesOf(inner.iter);
  const body = inner.body.filter((it) => !isLeftOut(analysis, it));
  const loss = lossIn(analysis, inner);
  const names = ownersOf(analysis, facts, inner);
  if (batches === undefined || loss === undefined || names === undefined || !isSelfContained(analysis, inner, outer, body)) return;
  const copy = importEdit(analysis, 'copy', outer);
  const first = body[0];
  const indent = indentAt(analysis, outer.start);
  if (copy === undefined || first === undefined || /"""|'''/.test(analysis.slice(inner))) return;
  const step = indent.includes('\t') ? '\t' : '    ';
  const [model, optimizer] = names;
  const repeated = `[overfit_batch] * ${STEPS}`;
  const source = analysis.slice(batches);
  const iterated = inner.iter.type === 'Call' && analysis.slice(inner.iter.func) === 'enumerate' ? `enumerate(${repeated})` : repeated;
  const classes = facts.classes?.value;
  const expected = classes === undefined ? '' : `, expected near ln(${classes}) = ${Math.log(classes).toFixed(4)}`;
  const lines = [
    '# Single-batch overfit test: a step that works memorises one batch. Remove it when it passes.',
    `overfit_state = ${copy.name}.deepcopy((${model}.state_dict(), ${optimizer}.state_dict()))`,
    `overfit_batch = next(iter(${source}))`,
    'overfit_losses = []',
    `for ${analysis.slice(inner.target)} in ${iterated}:`,
    ...body.flatMap((it) => reindented(analysis, it, indentAt(analysis, first.start)).map((line) => (line === '' ? '' : step + line))),
    `${step}overfit_losses.append(${loss}.item())`,
    `print(f"first loss {overfit_losses[0]:.4f}${expected}; after ${STEPS} steps {overfit_losses[-1]:.4f}")`,
    `assert overfit_losses[-1] < ${LEFT} * overfit_losses[0], "one batch was not memorised: look at the step before the learning rate"`,
    `${model}.load_state_dict(overfit_state[0])`,
    `${optimizer}.load_state_dict(overfit_state[1])`,
    '',
  ];
  const edit = lineBefore(analysis, outer, lines.map((line, index) => (index === 0 || line === '' ? line : indent + line)).join('\n'));
  if (edit === undefined) return;
  yield {
    action: 'insert-overfit-test',
    title: 'Insert a single-batch overfit test before this loop',
    kind: 'scaffold',
    edits: [...copy.edits, edit],
  };
}

/** The nodes around a span, the outermost first. */
function nodesAt(analysis: Analysis, { start, end }: Span): Node[] {
  return [...descendantsOf(analysis.syntax)].filter((it) => 'start' in it && it.start <= start && end <= it.end);
}

function outermost(analysis: Analysis, inner: For): For {
  let found = inner;
  for (const at of analysis.ancestors(inner)) {
    if (at.type === 'For') found = at;
    else if (at.type === 'FunctionDef' || at.type === 'AsyncFunctionDef') break;
  }
  return found;
}

/** The loader behind `enumerate` and progress bars. */
function batchesOf(iter: Expr): Expr | undefined {
  if (iter.type === 'Name' || iter.type === 'Attribute') return iter;
  if (iter.type !== 'Call') return undefined;
  const name = iter.func.type === 'Name' ? iter.func.id : iter.func.type === 'Attribute' ? iter.func.attr : '';
  if (name === 'DataLoader') return iter;
  return /^(enumerate|tqdm|trange|track)$/.test(name) && iter.args[0] !== undefined ? batchesOf(iter.args[0]) : undefined;
}

/** Lines that report, and would do so a thousand times; and those that lower the learning rate. */
const isLeftOut = (analysis: Analysis, statement: Stmt): boolean => {
  if (statement.type === 'AugAssign')
    return [...descendantsOf(statement.value)].some((it) => it.type === 'Attribute' && it.attr === 'item');
  if (statement.type === 'If') return statement.orelse.length === 0 && statement.body.every((it) => isLeftOut(analysis, it));
  if (statement.type !== 'Expr' || statement.value.type !== 'Call') return false;
  const { func } = statement.value;
  const object = func.type === 'Attribute' && func.attr === 'step' ? analysis.valueOf(func.value) : undefined;
  if (object !== undefined && analysis.isKind(object, 'torch.optim.lr_scheduler.LRScheduler')) return true;
  return LOGS.test(func.type === 'Name' ? func.id : func.type === 'Attribute' ? func.attr : '');
};

/** The name of the loss: what goes backward, or what a criterion gave. */
function lossIn(analysis: Analysis, loop: For): string | undefined {
  const nodes = [...descendantsOf(loop)];
  const backward = nodes.find((it) => it.type === 'Attribute' && it.attr === 'backward');
  if (backward?.type === 'Attribute') return backward.value.type === 'Name' ? backward.value.id : undefined;
  for (const node of nodes) {
    if (node.type !== 'Assign' || node.targets.length !== 1 || node.targets[0]?.type !== 'Name') continue;
    const value = analysis.valueOf(node.value);
    if (
      value?.op === 'call' &&
      analysis.calledAs(value, (it) => /^torch\.nn\.(\w+Loss\.__call__|functional\.\w*(loss|entropy)\w*)$/.test(it)) !== undefined
    )
      return node.targets[0].id;
  }
  return undefined;
}

/** The names of the model and the optimizer, where both are plain names in the loop's function or given to it. */
function ownersOf(
  analysis: Analysis,
  { fault, subject }: TrainingFacts,
  loop: For,
): readonly [model: string, optimizer: string] | undefined {
  const named = [...descendantsOf(loop)].find(
    (it) => it.type === 'Attribute' && /^(step|zero_grad)$/.test(it.attr) && it.value.type === 'Name',
  );
  const isOptimizer = fault.value === 'missing-step' || fault.value === 'missing-backward';
  const optimizer = named?.type === 'Attribute' ? analysis.slice(named.value) : isOptimizer ? subject?.value : undefined;
  const models = new Set(
    [...descendantsOf(loop)].flatMap((it) => {
      if (it.type !== 'Call' || it.func.type !== 'Name') return [];
      const value = analysis.valueOf(it.func);
      const sources = new Set(value === undefined ? [] : analysis.origins(value).map((of) => of.value));
      const isTrained = optimizersOf(analysis).some((of) =>
        of.models.some((model) => analysis.origins(model).some((at) => sources.has(at.value))),
      );
      return isTrained ? [it.func.id] : [];
    }),
  );
  const [model, ...others] = models;
  return model === undefined || others.length > 0 || optimizer === undefined || !/^[A-Za-z_]\w*$/.test(optimizer)
    ? undefined
    : [model, optimizer];
}

/** Whether the step needs nothing that only the loops around it make, and does not leave them. */
function isSelfContained(analysis: Analysis, inner: For, outer: For, body: readonly Stmt[]): boolean {
  const nodes = body.flatMap((it) => [...descendantsOf(it)]);
  if (
    nodes.some((it) => it.type === 'Break' || it.type === 'Continue' || it.type === 'Return' || it.type === 'Yield' || it.type === 'Await')
  )
    return false;
  const loads = new Set(nodes.flatMap((it) => (it.type === 'Name' && it.ctx === 'Load' ? [it.id] : [])));
  const isStored = (it: Node, id: string): boolean => it.type === 'Name' && it.ctx === 'Store' && it.id === id;
  const home: FunctionDef | undefined = [...analysis.ancestors(outer)].find((it): it is FunctionDef => it.type === 'FunctionDef');
  const before = [...descendantsOf(home ?? analysis.syntax)].filter((it) => 'start' in it && it.start < outer.start);
  const within = [...descendantsOf(outer)].filter((it) => 'start' in it && (it.start < inner.start || it.start > inner.end));
  return [...loads].every((id) => !within.some((it) => isStored(it, id)) || before.some((it) => isStored(it, id)));
}

const indentAt = ({ text }: Analysis, start: number): string =>
  /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', start - 1) + 1))?.[0] ?? '';

/** The lines of a statement without the indentation of its block. */
const reindented = (analysis: Analysis, statement: Stmt, indent: string): string[] =>
  analysis
    .slice(statement)
    .split('\n')
    .map((line, index) => (index > 0 && line.startsWith(indent) ? line.slice(indent.length) : line));
