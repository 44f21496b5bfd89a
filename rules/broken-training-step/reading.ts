/** Small readings that the detectors share: how things are called, what cut the graph, what is known of the model and the loop. */
import type { Analysis, CallValue, Value } from '../../src/python/analysis.ts';
import { spanOf } from '../../src/python/analysis.ts';
import type { Expr, Node } from '../../src/python/syntax.ts';
import type { Fact } from '../../src/engine/trap.ts';
import { firstCut, type Cut, type Reach } from './reach.ts';
import { isModuleClass } from './models.ts';
import type { TrainingFacts } from './facts.ts';

/** The source of an expression on one line; of a long call its function. */
export function written(analysis: Analysis, value: Value): string {
  const text = analysis.slice(spanOf(value));
  if (text.length <= 60 && !text.includes('\n')) return text;
  if (value.op !== 'call') return text.split('\n')[0] ?? text;
  const callee = analysis.slice(spanOf(value.func));
  return `${callee.length <= 60 && !callee.includes('\n') ? callee : value.func.op === 'attribute' ? value.func.name : 'the call'}(…)`;
}

/** How a cut is written: the call, or the manager that turned the recording off. */
export const cutText = (analysis: Analysis, { at, manager }: Cut): string =>
  manager === undefined ? written(analysis, at) : analysis.slice(manager);

/** What had cut the value before it was made a leaf, where that stands at another place. */
export function causeOf(analysis: Analysis, leaf: Reach & { readonly kind: 'leaf' }): { readonly other?: Fact<string> } {
  const cut = firstCut(leaf.of);
  if (cut === undefined) return {};
  const place = cut.manager ?? cut.at.node;
  if (leaf.at.op === 'call' && leaf.at.node.start <= place.start && place.end <= leaf.at.node.end) return {};
  return { other: { value: cutText(analysis, cut), span: { start: place.start, end: place.end } } };
}

/** The user's name for the loss that is made a leaf. */
export function subjectOf(analysis: Analysis, at: Value, leaf: Reach): { readonly subject?: Fact<string> } {
  for (let node: Node | undefined = at.node; node !== undefined; node = analysis.parentOf(node)) {
    if (node.type === 'Assign') {
      const [target] = node.targets;
      if (target?.type === 'Attribute' && target.attr === 'requires_grad') return { subject: { value: analysis.slice(target.value) } };
      if (target !== undefined && analysis.slice(target).length <= 40) return { subject: { value: analysis.slice(target) } };
    }
    if (node.type === 'Return' || node.type === 'FunctionDef') break;
  }
  // `loss.requires_grad_(True)` says no more of it than its name.
  let inner = leaf.kind === 'leaf' && leaf.at.op === 'call' && leaf.at.node.type === 'Call' ? leaf.at.node : undefined;
  // The innermost thing that has a name: `loss` of `loss.detach().requires_grad_()`.
  while (inner !== undefined) {
    const isMethod: boolean = inner.func.type === 'Attribute' && /^(requires_grad_|detach|item|clone|cpu|numpy)$/.test(inner.func.attr);
    const isWrapper: boolean = isMethod || inner.args.length === 1 || inner.keywords.some((it) => it.arg === 'requires_grad');
    if (!isWrapper || (!isMethod && !/(tensor|Tensor|Variable|V|float|Parameter)$/.test(analysis.slice(inner.func)))) break;
    const next: Expr | undefined = isMethod && inner.func.type === 'Attribute' ? inner.func.value : inner.args[0];
    if (next === undefined) break;
    const bare = next.type === 'Attribute' && next.attr === 'data' ? next.value : next;
    if (bare.type !== 'Call') return { subject: { value: analysis.slice(bare) } };
    inner = bare;
  }
  return {};
}

/** Whether an optimizer is stepped, or gradients are zeroed, anywhere in the module. */
export const hasTraining = (analysis: Analysis): boolean =>
  ['step', 'zero_grad'].some((name) => analysis.callsOf(name).some((it) => isTraining(analysis, it)));

/** The same in the function that the value stands in; of a module, whose cells may each be about something else, in the same loop. */
export const isTrainedHere = (analysis: Analysis, { scope, node }: Value): boolean =>
  analysis.calls.some(
    (it) =>
      it.scope === scope &&
      isTraining(analysis, it) &&
      (scope.kind !== 'module' || outermostOf(analysis, it.node) === outermostOf(analysis, node)),
  );

/** The statement of the module that a node stands in. */
const outermostOf = (analysis: Analysis, node: Node): Node | undefined =>
  [node, ...analysis.ancestors(node)].findLast((it) => it.type !== 'Module');

function isTraining(analysis: Analysis, call: CallValue): boolean {
  if (call.func.op !== 'attribute' || !/^(step|zero_grad)$/.test(call.func.name)) return false;
  const { names } = analysis.callee(call);
  return names.length === 0 || names.some((it) => it.startsWith('torch.'));
}

/** Classes, batch size and learning rate, where the module says exactly one of each. */
export const modelFacts = (analysis: Analysis): Pick<TrainingFacts, 'classes' | 'batchSize' | 'learningRate'> =>
  analysis.once(factsOfModels);

function factsOfModels(analysis: Analysis): Pick<TrainingFacts, 'classes' | 'batchSize' | 'learningRate'> {
  const classes = only(analysis, /^torch\.nn\.Linear$/, [1, 'out_features'], (it) => Number.isInteger(it) && it >= 2, true);
  const batchSize = only(analysis, /^torch\.utils\.data\.DataLoader$/, [1, 'batch_size'], (it) => Number.isInteger(it) && it >= 1);
  const learningRate = only(analysis, /^torch\.optim\.[A-Z]\w*$/, [1, 'lr'], (it) => it > 0);
  return { ...(classes && { classes }), ...(batchSize && { batchSize }), ...(learningRate && { learningRate }) };
}

/** The argument of the calls of that name, where all have one value; of layers, the last one counts. */
function only(
  analysis: Analysis,
  name: RegExp,
  [index, keyword]: readonly [number, string],
  isValid: (value: number) => boolean,
  isLast = false,
): Fact<number> | undefined {
  const calls = analysis.callsAs(name);
  // A file of several models has no one last layer.
  if (isLast && analysis.valuesOf('class').filter((it) => isModuleClass(analysis, it)).length > 1) return undefined;
  if (isLast && new Set(calls.map(({ node }) => ownerOf(analysis, node))).size > 1) return undefined;
  const facts: Fact<number>[] = [];
  for (const call of isLast ? calls.slice(-1) : calls) {
    const given = analysis.argument(call, index, keyword);
    const known = given && analysis.constant(given);
    if (typeof known?.value !== 'number' || !isValid(known.value)) return undefined;
    facts.push({ value: known.value, span: spanOf(known.origin) });
  }
  const [first] = facts;
  return first !== undefined && facts.every((it) => it.value === first.value) ? first : undefined;
}

/** The class that a layer belongs to, or the function that makes it. */
function ownerOf(analysis: Analysis, layer: Node): Node | undefined {
  const around = analysis.enclosing(layer);
  return around.find((it) => it.type === 'ClassDef') ?? around[0];
}
