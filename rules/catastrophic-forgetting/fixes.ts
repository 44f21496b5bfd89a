/** What a user has to finish: a penalty that holds the weights which earlier tasks need, written into their own loss. */
import type { Detection, Edit, Fix } from '../../src/engine/trap.ts';
import type { Analysis, CallValue } from '../../src/python/analysis.ts';
import { importEdit } from '../../src/python/imports.ts';
import type { Assign, Expr, Node, Span, Stmt } from '../../src/python/syntax.ts';
import type { ForgettingFacts } from './facts.ts';
import { sitesIn, type Site } from './sites.ts';
import { NEW_WORDS } from './words.ts';

type Found = Detection<ForgettingFacts>;

const CRITERIA = /^torch\.nn\.(functional\.cross_entropy|CrossEntropyLoss\.__call__)$/;
const NAMES = ['KEPT_TASKS', 'fisher_diagonal', 'ewc_penalty'];

/**
 * Where all that is needed stands in this module: the loss of the training is a cross-entropy that is assigned to a name, and the data of the
 * earlier task is at hand, as a loader of pairs.
 */
export function* addPenalty(found: Found, analysis: Analysis): Generator<Fix> {
  const site = sitesIn(analysis, new Set(NEW_WORDS)).find(({ span }) => span.start === found.span.start && span.end === found.span.end);
  if (site === undefined || site.kind === 'fit' || NAMES.some((it) => analysis.moduleScope.bindings.has(it))) return;
  const loss = lossOf(analysis, site.training.at);
  const place = found.variant === 'sequential-tasks' ? afterTask(analysis, site, found) : beforeNew(analysis, site, found);
  if (loss === undefined || place === undefined || !/^[A-Za-z_][\w.]*$/.test(site.modelName)) return;
  const tops = [loss.at, place.at].map((at) => analysis.syntax.body.find((it) => it.start <= at && at <= it.end));
  if (tops.some((it) => it === undefined)) return;
  const top = tops.reduce((first, it) => ((it?.start ?? 0) < (first?.start ?? 0) ? it : first));
  const torch = top === undefined ? undefined : importEdit(analysis, 'torch', top);
  const weak = top === undefined ? undefined : importEdit(analysis, 'weakref', top);
  if (top === undefined || torch === undefined || weak === undefined) return;
  yield {
    action: 'add-penalty',
    title: 'Add an EWC penalty for the weights that earlier data needs',
    kind: 'scaffold',
    edits: [...torch.edits, ...weak.edits, insertion(startOf(analysis, top), functions(torch.name, weak.name)), ...loss.edits, place.edit],
  };
}

interface Loss {
  readonly at: number;
  readonly edits: readonly Edit[];
}

/** `loss = criterion(model(x), y)`: what is added, and where. */
function lossOf(analysis: Analysis, backward: CallValue): Loss | undefined {
  if (analysis.isElsewhere(backward.node) || backward.node.type !== 'Call' || backward.node.func.type !== 'Attribute') return undefined;
  const holder = backward.node.func.value;
  const value = backward.func.op === 'attribute' ? backward.func.object : undefined;
  if (holder.type !== 'Name' || value?.op !== 'call' || analysis.calledAs(value, (it) => CRITERIA.test(it)) === undefined) return undefined;
  const statement = analysis.statementOf(value.node);
  if (statement?.type !== 'Assign' || statement.value !== value.node || !isTo(statement, holder.id)) return undefined;
  const model = modelIn(statement.value, analysis, value);
  if (model === undefined) return undefined;
  return { at: statement.start, edits: [insertion(statement.end, ` + ewc_penalty(${model})`)] };
}

const isTo = ({ targets: [only, ...others] }: Assign, name: string): boolean =>
  others.length === 0 && only?.type === 'Name' && only.id === name;

/** What is called on the way to the logits, as it is written where the loss is. */
function modelIn(loss: Expr, analysis: Analysis, value: CallValue): string | undefined {
  const [logits] = value.args;
  const made = logits?.value;
  if (made?.op !== 'call' || made.node.type !== 'Call' || loss.type !== 'Call') return undefined;
  const text = analysis.slice(made.node.func);
  return /^[A-Za-z_][\w.]*$/.test(text) ? text : undefined;
}

interface Place {
  readonly at: number;
  readonly edit: Edit;
}

/** Before the training: what the old data says about the weights that were loaded. */
function beforeNew(analysis: Analysis, site: Site, { facts }: Found): Place | undefined {
  const span = facts.intention?.span;
  const old = span === undefined ? undefined : analysis.slice(span);
  const statement = outermost(analysis, site.node);
  if (old === undefined || span === undefined || statement === undefined) return undefined;
  const scope = site.value.scope;
  // A loader by name, made or handed in before the training starts.
  const bound = /^[A-Za-z_]\w*$/.test(old) && /loader/i.test(old) ? scope.bindings.get(old) : undefined;
  if (bound === undefined || bound.length !== 1 || !bound.every((it) => it.node.start < statement.start)) return undefined;
  return { at: statement.start, edit: lineBefore(analysis, statement, remember(site.modelName, old)) };
}

/** After each task: what its own data says about the weights that it left. */
function afterTask(analysis: Analysis, site: Site, found: Found): Place | undefined {
  const [data] = site.data;
  if (site.kind !== 'call' || data === undefined || analysis.statementOf(site.node)?.type !== 'Expr') return undefined;
  const statement = analysis.statementOf(site.node);
  if (statement === undefined) return undefined;
  const earlier = found.evidence.find(({ says }) => says.startsWith('The same model is trained'));
  // Of numbered calls the earlier one is remembered.
  const at = earlier === undefined ? statement : statementAt(analysis, earlier.span);
  const first =
    earlier === undefined
      ? analysis.slice(data)
      : sitesIn(analysis, new Set(NEW_WORDS)).find(({ span }) => span.start === earlier.span.start)?.data[0];
  if (at === undefined || first === undefined) return undefined;
  const line = remember(site.modelName, typeof first === 'string' ? first : analysis.slice(first));
  return { at: at.start, edit: insertion(at.end, `\n${indentAt(analysis, at.start)}${line}`) };
}

const remember = (model: string, loader: string): string =>
  `KEPT_TASKS.setdefault(${model}, []).append(fisher_diagonal(${model}, ${loader}))`;

function statementAt(analysis: Analysis, span: Span): Stmt | undefined {
  const call = analysis.callAt(span);
  return call === undefined ? undefined : analysis.statementOf(call.node);
}

/** The outermost loop around a node in its function, or its statement. */
function outermost(analysis: Analysis, node: Node): Stmt | undefined {
  let found = analysis.statementOf(node);
  for (const at of analysis.ancestors(node)) {
    if (at.type === 'FunctionDef' || at.type === 'AsyncFunctionDef' || at.type === 'ClassDef') break;
    if (at.type === 'For' || at.type === 'While') found = at;
  }
  return found;
}

const functions = (torch: string, weakref: string): string => `# For each model what is kept of each earlier task.
KEPT_TASKS = ${weakref}.WeakKeyDictionary()


def fisher_diagonal(model, loader, limit=1000):
    """Return, by parameter, its value and the diagonal of the Fisher information, over up to \`limit\` examples of \`loader\`."""
    parameters = {name: p for name, p in model.named_parameters() if p.requires_grad}
    device = next(model.parameters()).device
    fisher = {name: ${torch}.zeros_like(p) for name, p in parameters.items()}
    was_training, seen = model.training, 0
    model.eval()
    for inputs, _ in loader:
        # One example at a time: the square of a batch's mean gradient is another, smaller number.
        for example in inputs[: limit - seen].to(device).split(1):
            log_probs = ${torch}.log_softmax(model(example), dim=1)
            label = ${torch}.multinomial(log_probs.detach().exp(), 1).item()
            gradients = ${torch}.autograd.grad(log_probs[0, label], list(parameters.values()), allow_unused=True)
            for name, gradient in zip(parameters, gradients):
                if gradient is not None:
                    fisher[name] += gradient**2
            seen += 1
        if seen >= limit:
            break
    model.train(was_training)
    return {name: (p.detach().clone(), fisher[name] / max(seen, 1)) for name, p in parameters.items()}


def ewc_penalty(model, strength=1000.0):
    """Half of \`strength\` times the squared way of each weight, by how much each earlier task needs it."""
    penalty, parameters = 0.0, dict(model.named_parameters())
    for kept in KEPT_TASKS.get(model, []):
        for name, (before, fisher) in kept.items():
            penalty = penalty + strength / 2 * (fisher * (parameters[name] - before) ** 2).sum()
    return penalty


`;

/** Decorators stand before the statement that they belong to. */
const startOf = (analysis: Analysis, top: Stmt): number =>
  Math.min(top.start, ...('decorator_list' in top ? top.decorator_list.map((it) => analysis.text.lastIndexOf('@', it.start)) : []));

const indentAt = ({ text }: Analysis, start: number): string =>
  /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', start - 1) + 1))?.[0] ?? '';

const lineBefore = (analysis: Analysis, statement: Stmt, line: string): Edit =>
  insertion(statement.start, `${line}\n${indentAt(analysis, statement.start)}`);

const insertion = (at: number, text: string): Edit => ({ span: { start: at, end: at }, text });
