/** Reads a training loop as it is written: its batches, its loss, and what holds the weights and steps along their gradients. */
import type { Analysis, CallValue, Value } from '../../src/python/analysis.ts';
import type { Expr, For, Node, Span } from '../../src/python/syntax.ts';
import { descendantsOf } from '../../src/python/syntax-walk.ts';
import { backwardCalls } from './backward-calls.ts';
import { isInStepTest } from './loops.ts';
import { nameOf } from './models.ts';
import { isOptimizer, optimizersOf, sourcesOf } from './optimizers.ts';

export interface TrainingSite {
  /** The loop over batches. */
  readonly loop: For;
  /** What it goes over, without `enumerate` and progress bars. */
  readonly batches: Expr;
  /** Where the loss is written that goes backward; of a loop without backward, the name of what a criterion gave. */
  readonly loss: Expr;
  /** The names under which the loop knows its models and its optimizers, each as it is written. */
  readonly models: readonly string[];
  readonly optimizers: readonly string[];
}

const CRITERION = /^torch\.nn\.(\w+Loss\.__call__|functional\.\w*(loss|entropy)\w*)$/;
/** What a network that is handed in is called, and an optimizer. */
const MODELS =
  /(^|[_.])(model|net|network|classifier|regressor|encoder|decoder|backbone|policy|critic|actor|generator|discriminator|head)\d*$|^net[A-Z]$/i;
const OPTIMIZERS = /(^|[_.])(opt|optim|optimi[sz]er|adamw?|sgd|rmsprop)\w*$/i;

/** Every loop over batches of the module whose parts can be read, in order. */
export function trainingSites(analysis: Analysis): TrainingSite[] {
  const losses = new Map<For, Expr>();
  for (const { call } of backwardCalls(analysis)) {
    const loop = loopAround(analysis, call.node);
    const loss = lossOf(call);
    if (loop !== undefined && loss !== undefined) losses.set(loop, loss);
  }
  for (const call of analysis.callsAs(CRITERION)) {
    const target = assignedTo(analysis, call);
    const loop = target === undefined ? undefined : loopAround(analysis, call.node);
    if (loop !== undefined && target !== undefined && !losses.has(loop)) losses.set(loop, target);
  }
  return [...losses].flatMap(([loop, loss]) => siteAt(analysis, loop, loss) ?? []).sort((a, b) => a.loop.start - b.loop.start);
}

/** The innermost loop over batches around a place in the module itself. */
function loopAround(analysis: Analysis, place: Node): For | undefined {
  if (analysis.isElsewhere(place as Node & Span) || isInStepTest(analysis, place)) return undefined;
  for (const at of analysis.ancestors(place)) {
    if (at.type === 'FunctionDef' || at.type === 'AsyncFunctionDef' || at.type === 'Lambda' || at.type === 'ClassDef') return undefined;
    if (at.type === 'For') return batchesOf(analysis, at) === undefined ? undefined : at;
  }
  return undefined;
}

function siteAt(analysis: Analysis, loop: For, loss: Expr): TrainingSite | undefined {
  const batches = batchesOf(analysis, loop);
  const optimizers = optimizersIn(analysis, loop);
  const used = modelsIn(analysis, loop).filter((it) => !optimizers.includes(it));
  // What the step calls may know its model by itself.
  const models =
    used.length > 0 ? used : named(analysis, loop).flatMap(({ optimizer, model }) => (optimizers.includes(optimizer) ? [model] : []));
  return batches === undefined || models.length === 0 || optimizers.length === 0 ? undefined : { loop, batches, loss, models, optimizers };
}

/** `loss` of `loss.backward()`, `scaler.scale(loss).backward()` and `accelerator.backward(loss)`. */
function lossOf({ node, args }: CallValue): Expr | undefined {
  if (node.type !== 'Call' || node.func.type !== 'Attribute') return undefined;
  const of = args.some((it) => it.name === null) ? node.args[0] : node.func.value;
  const isScaled = of?.type === 'Call' && of.func.type === 'Attribute' && of.func.attr === 'scale' && of.args.length === 1;
  return isScaled ? of.args[0] : of;
}

function assignedTo(analysis: Analysis, { node }: CallValue): Expr | undefined {
  const statement = analysis.parentOf(node);
  if (statement?.type !== 'Assign' || statement.targets.length !== 1) return undefined;
  const [target] = statement.targets;
  return target?.type === 'Name' ? target : undefined;
}

/** What a loop takes its batches from: a loader, what is zipped, or the places at which it cuts them. */
function batchesOf(analysis: Analysis, { iter, target, body }: For): Expr | undefined {
  if (iter.type === 'Name' || iter.type === 'Attribute' || iter.type === 'Subscript') return iter;
  if (iter.type !== 'Call') return undefined;
  const name = iter.func.type === 'Name' ? iter.func.id : iter.func.type === 'Attribute' ? iter.func.attr : '';
  if (name === 'DataLoader' || name === 'zip') return iter;
  const [first] = iter.args;
  if (/^(enumerate|tqdm|trange|track|notebook_tqdm|progress_bar)$/.test(name) && first !== undefined)
    return batchesOf(analysis, { iter: first, target, body } as For);
  // Numbers are batches where they say which rows are taken; the rounds of a loop over epochs are none.
  const at = name === 'range' && target.type === 'Name' ? target.id : undefined;
  const isPlace = (it: Node): boolean => it.type === 'Name' && it.id === at;
  const nodes = at === undefined ? [] : body.flatMap((it) => [...descendantsOf(it)]);
  return nodes.some((it) => it.type === 'Subscript' && [...descendantsOf(it.slice)].some(isPlace)) ? iter : undefined;
}

/** The places whose `step` or `zero_grad` is used, where nothing says that they are something else. */
function optimizersIn(analysis: Analysis, loop: For): string[] {
  const found = new Set<string>();
  const add = (node: Expr | undefined): void => {
    const text = node === undefined ? undefined : nameOf(analysis, node);
    const value = node === undefined ? undefined : analysis.valueOf(node);
    if (text === undefined || value === undefined) return;
    const isKnown =
      isOptimizer(analysis, value) || sources(analysis, value).some((it) => optimizersOf(analysis).some(({ call }) => call === it));
    if (isKnown || (analysis.kinds(value).size === 0 && OPTIMIZERS.test(text))) found.add(text);
  };
  for (const node of inside(loop)) {
    if (node.type === 'Attribute' && /^(step|zero_grad)$/.test(node.attr)) add(node.value);
    if (node.type === 'Call' && node.func.type === 'Attribute' && node.func.attr === 'step') add(node.args[0]);
  }
  if (found.size > 0) return [...found];
  // One that is never stepped is found by what it holds, where it has a name.
  const models = new Set(modelsIn(analysis, loop));
  return named(analysis, loop).flatMap(({ optimizer, model }) => (models.has(model) ? [optimizer] : []));
}

/** Optimizers and their models by their names, where the loop can read both. */
function named(analysis: Analysis, loop: For): { readonly optimizer: string; readonly model: string }[] {
  return optimizersOf(analysis).flatMap(({ call }) => {
    const target = assignedTo(analysis, call);
    const given = call.node.type === 'Call' ? (call.node.args[0] ?? call.node.keywords[0]?.value) : undefined;
    const model = given?.type === 'Call' && given.func.type === 'Attribute' ? nameOf(analysis, given.func.value) : undefined;
    const isThere = call.node.start < loop.start && isVisible(analysis, call, loop);
    return target !== undefined && model !== undefined && isThere ? [{ optimizer: analysis.slice(target), model }] : [];
  });
}

const isVisible = (analysis: Analysis, { scope, node }: CallValue, loop: For): boolean =>
  scope.kind === 'module' || analysis.enclosing(node)[0] === analysis.enclosing(loop)[0];

/** The places that are used and are modules: by their kind, as owners of what an optimizer holds, or called by a name that says so. */
function modelsIn(analysis: Analysis, loop: For): string[] {
  const trained = new Set(optimizersOf(analysis).flatMap(({ models }) => models.flatMap((it) => sources(analysis, it))));
  const found = new Set<string>();
  for (const node of inside(loop)) {
    if (node.type !== 'Name' && node.type !== 'Attribute') continue;
    const text = node.ctx === 'Load' ? nameOf(analysis, node) : undefined;
    const value = text === undefined ? undefined : analysis.valueOf(node);
    if (text === undefined || value === undefined || analysis.isKind(value, 'torch.nn._Loss')) continue;
    const parent = analysis.parentOf(node);
    const isCalled = parent?.type === 'Call' && parent.func === node;
    const isHandedIn = isCalled && MODELS.test(text) && sources(analysis, value).every((it) => it.op === 'param' || it.op === 'unknown');
    if (analysis.isKind(value, 'torch.nn.Module') || (isCalled && sources(analysis, value).some((it) => trained.has(it))) || isHandedIn)
      found.add(text);
  }
  // Of a model and its parts, the model.
  return [...found].filter((it) => ![...found].some((other) => other !== it && it.startsWith(`${other}.`)));
}

export const sources = (analysis: Analysis, value: Value): Value[] => [...sourcesOf(analysis, value)];
export const inside = (loop: For): Node[] => loop.body.flatMap((it) => [...descendantsOf(it)]);
