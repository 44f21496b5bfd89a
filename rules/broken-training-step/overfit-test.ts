/** Writes the single-batch overfit test before a training loop: the user's own step, on one batch, a thousand times. */
import type { Detection, Fix, VariantDefinition } from '../../src/engine/trap.ts';
import type { Analysis } from '../../src/python/analysis.ts';
import { importEdit } from '../../src/python/imports.ts';
import { descendantsOf } from '../../src/python/syntax-walk.ts';
import type { For, Node, Span, Stmt } from '../../src/python/syntax.ts';
import type { Fault, TrainingFacts } from './facts.ts';
import { SPEAKS_OF_CLASSES } from './loop-facts.ts';
import { lineBefore } from './loop-fixes.ts';
import { siteOf } from './site-of.ts';
import type { TrainingSite } from './training-site.ts';

/** With Adam and the usual rates a batch is memorised in far fewer. */
const STEPS = 1000;
const LEFT = 0.1;
const LOGS = /^(print|append|set_postfix|set_description|add_scalar|log|info|write|update)$/;

/** What a batch that is memorised does not tell, by the fault that the test is inserted for. */
const UNTOLD: Partial<Readonly<Record<Fault, string>>> = {
  'missing-zero-grad': 'Gradients that pile up pass it too.',
  'detached-term': 'A term that trains nothing passes it too.',
  'detached-forward': 'It can pass while some layers stay as they are.',
  'unregistered-modules': 'It can pass while some layers stay as they are.',
  'stale-optimizer': 'It can pass while some layers stay as they are.',
  'unpaired-shuffle': 'Labels of other rows are memorised too.',
};

type Fixes = NonNullable<VariantDefinition<TrainingFacts>['fixes']>;

/** A repair, and the test that tells whether the loop learns. */
export const withTest = (repair: Fixes): Fixes =>
  function* (found, analysis) {
    yield* repair(found, analysis);
    yield* insertOverfitTest(found, analysis);
  };

function* insertOverfitTest(found: Detection<TrainingFacts>, analysis: Analysis): Generator<Fix> {
  const site = siteOf(analysis, found);
  const test = site && testOf(analysis, site, found.facts);
  const copy = test && importEdit(analysis, 'copy', test.outer);
  const edit = test && copy && lineBefore(analysis, test.outer, test.lines(copy.name));
  if (copy === undefined || edit === undefined) return;
  yield {
    action: 'insert-overfit-test',
    title: 'Insert a single-batch overfit test before this loop',
    kind: 'scaffold',
    edits: [...copy.edits, edit],
  };
}

interface Test {
  /** The loop that it is written before. */
  readonly outer: For;
  /** @param copy how the module `copy` is called there */
  lines(copy: string): string;
}

function testOf(analysis: Analysis, site: TrainingSite, { fault, classes }: TrainingFacts): Test | undefined {
  const { loop, batches, models, optimizers } = site;
  const body = loop.body.filter((it) => !isLeftOut(analysis, it));
  const outer = outermost(analysis, loop, [...body, batches]);
  const [first] = body;
  if (outer === undefined || first === undefined || /"""|'''/.test(analysis.slice(loop))) return undefined;
  const indent = indentAt(analysis, outer.start);
  const step = indent.includes('\t') ? '\t' : '    ';
  const inner = indentAt(analysis, first.start);
  const loss = lossIn(analysis, site, body);
  if (loss === undefined) return undefined;
  const owners = [...models, ...optimizers];
  const repeated = `[overfit_batch] * ${STEPS}`;
  const isCounted = loop.iter.type === 'Call' && loop.iter !== batches && /(^|\.)enumerate$/.test(analysis.slice(loop.iter.func));
  const expected =
    classes === undefined || fault.value === 'stale-optimizer' || !isOfClasses(analysis, loop)
      ? ''
      : `, expected near ln(${classes.value}) = ${Math.log(classes.value).toFixed(4)}`;
  const remark = UNTOLD[fault.value];
  const write = (copy: string): string[] => [
    '# Single-batch overfit test: a step that works memorises one batch. Remove it when it passes.',
    ...(remark === undefined ? [] : [`# ${remark}`]),
    `overfit_state = ${copy}.deepcopy((${owners.map((it) => `${it}.state_dict()`).join(', ')}))`,
    `overfit_batch = next(iter(${analysis.slice(batches)}))`,
    'overfit_losses = []',
    `for ${analysis.slice(loop.target)} in ${isCounted ? `enumerate(${repeated})` : repeated}:`,
    ...body.flatMap((it) => loss.written(it, inner)).map((line) => (line === '' ? '' : step + line)),
    `${step}overfit_losses.append(${loss.name}.item())`,
    `print(f"first loss {overfit_losses[0]:.4f}${expected}; after ${STEPS} steps {overfit_losses[-1]:.4f}")`,
    `assert overfit_losses[-1] < ${LEFT} * overfit_losses[0], "one batch was not memorised: look at the step before the learning rate"`,
    ...owners.map((it, index) => `${it}.load_state_dict(overfit_state[${index}])`),
    '',
  ];
  const lines = (copy: string): string =>
    write(copy)
      .map((line, index) => (index === 0 || line === '' ? line : indent + line))
      .join('\n');
  return { outer, lines };
}

/** Whether the loss of the step is a cross-entropy as it is, which begins near ln K. */
const isOfClasses = (analysis: Analysis, loop: For): boolean =>
  analysis.calls.some((it) => {
    if (it.node.start < loop.start || it.node.end > loop.end) return false;
    const parent = analysis.parentOf(it.node);
    return (
      analysis.calledAs(it, (name) => SPEAKS_OF_CLASSES.test(name)) !== undefined &&
      (parent?.type === 'Assign' || parent?.type === 'Attribute')
    );
  });

/** The outermost loop of the function before which all is there that the step needs; none where the step leaves the loop. */
function outermost(analysis: Analysis, inner: For, needs: readonly Node[]): For | undefined {
  const nodes = needs.flatMap((it) => [...descendantsOf(it)]);
  if (nodes.some(({ type }) => LEAVING.has(type))) return undefined;
  const loads = new Set(nodes.flatMap((it) => (it.type === 'Name' && it.ctx === 'Load' ? [it.id] : [])));
  const loops = [inner];
  let home: Node = analysis.syntax;
  for (const at of analysis.ancestors(inner)) {
    if (at.type === 'FunctionDef' || at.type === 'AsyncFunctionDef') {
      home = at;
      break;
    }
    if (at.type === 'For') loops.unshift(at);
  }
  const stored = [...descendantsOf(home)].filter((it): it is Node & Span & { id: string } => it.type === 'Name' && it.ctx === 'Store');
  // One test is enough.
  if (stored.some((it) => it.id === 'overfit_batch')) return undefined;
  const isThere = (outer: For, id: string): boolean =>
    !stored.some(
      (it) => it.id === id && outer.start <= it.start && it.end <= outer.end && (it.start < inner.start || it.end > inner.end),
    ) || stored.some((it) => it.id === id && it.start < outer.start);
  return loops.find((outer) => [...loads].every((id) => isThere(outer, id)));
}

const LEAVING: ReadonlySet<Node['type']> = new Set(['Break', 'Continue', 'Return', 'Yield', 'YieldFrom', 'Await']);

interface Loss {
  /** How the test calls it. */
  readonly name: string;
  /** The lines of a statement of the step. @param indent that of its block */
  written(statement: Stmt, indent: string): string[];
}

/** The loss by its name; one that has none gets one where it stands. */
function lossIn(analysis: Analysis, { loss }: TrainingSite, body: readonly Stmt[]): Loss | undefined {
  const plain = (it: Stmt, indent: string): string[] => reindented(analysis, it, indent);
  const text = analysis.slice(loss);
  if (/^[A-Za-z_][\w.]*$/.test(text)) return { name: text, written: plain };
  const statement = body.find((it) => it.start <= loss.start && loss.end <= it.end);
  const func = statement?.type === 'Expr' && statement.value.type === 'Call' ? statement.value.func : undefined;
  if (statement === undefined || func?.type !== 'Attribute' || func.value !== loss) return undefined;
  const name = 'overfit_loss';
  const dot = func.end - analysis.slice({ start: loss.end, end: func.end }).replace(/^[\s)]*/, '').length;
  const before = { start: statement.start, end: dot };
  const rest = name + analysis.slice({ start: dot, end: statement.end });
  return {
    name,
    written: (it, indent) => (it === statement ? [...reindented(analysis, before, indent, `${name} = `), rest] : plain(it, indent)),
  };
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

const indentAt = ({ text }: Analysis, start: number): string =>
  /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', start - 1) + 1))?.[0] ?? '';

/** The lines of a piece of code without the indentation of its block. */
const reindented = (analysis: Analysis, of: Span, indent: string, prefix = ''): string[] =>
  `${prefix}${analysis.slice(of)}`
    .split('\n')
    .map((line, index) => (index > 0 && line.startsWith(indent) ? line.slice(indent.length) : line));
