/**
 * Whether the code says that a logarithm becomes a loss: where it goes, what it is multiplied by or chosen with, what it is called on the way.
 * A name proves nothing; it is asked for beside the proof, so that scores, masks, entropies and searches are not taken for losses.
 */
import { type Analysis, type CallValue, spanOf, type Value } from '../../src/python/analysis.ts';
import type { ClassDef, FunctionDef, Node, Stmt } from '../../src/python/syntax.ts';

/** `loss`, `l_kl`, `FocalLoss`, `negative_log_likelihood`, `cross_entropy`, `cost`, `err_d`, `objective`, `logloss`, `J`. */
const LOSS =
  /loss|nll|likelihood|cross_?ent|x_?ent(?!r)|criterion|objective|perplexity|(^|[\W_])(l?bce|ce|kld?|elbo|costs?|errors?|err|J|obj|backward|minimize)(?=$|[\W_\d])/i;
/** `y`, `y_batch`, `targets`, `labels`, `one_hot`. */
const TARGET = /(^|[\W_])(y|y_true|y_train|y_batch|yb|tgts?|targets?|labels?|lbls?|truth|gts?|one_?hot\w*|expected)(?=$|\W)/i;
/** Who acts draws the action: its probability was hardly 0. */
const ACTION = /(^|[\W_])(actions?|acts?)(?=$|\W)/;
const AVERAGES = /(^|\.)(sum|mean|average|reduce_sum|reduce_mean|nansum|nanmean)$/;
const MOST = 80;

export function becomesLoss(analysis: Analysis, log: CallValue, way: readonly Value[]): boolean {
  if (way.some((it) => it.op === 'subscript' && isNamed(analysis, it, TARGET))) return true;
  const reached = new Set<Value>([log]);
  let isTurned = false;
  let isAveraged = false;
  for (const value of reached) {
    // What goes so far is not known to end nowhere.
    if (reached.size > MOST) return true;
    if (isNamed(analysis, value, LOSS)) return true;
    isAveraged ||= value.op === 'call' && AVERAGES.test(analysis.slice(spanOf(value.func)));
    // `-(weights * log p).sum()` is what a loss looks like, whatever its parts are called.
    if (isTurned && isAveraged) return true;
    for (const user of onwards(analysis, value)) {
      isTurned ||= user.op === 'operation' && (user.name === 'USub' || (user.name === 'Sub' && user.inputs[1] === value));
      if ((user.op === 'operation' || user.op === 'subscript') && isNamed(analysis, user, TARGET)) return true;
      reached.add(user);
    }
  }
  return false;
}

/** `p[action]`, `p.gather(1, actions)` */
export const isOfAction = (analysis: Analysis, way: readonly Value[]): boolean =>
  way.some((it) => isTaken(it) && ACTION.test(analysis.slice(spanOf(it))));

const isTaken = (it: Value): boolean =>
  it.op === 'subscript' || (it.op === 'call' && it.func.op === 'attribute' && it.func.name === 'gather');

/** What is computed from the value, also outside of the function that gives it back, in those that it is handed to, and where `self` keeps it. */
function onwards(analysis: Analysis, value: Value): readonly Value[] {
  const made = value.scope.function;
  const isReturned = made?.body.returns.some((it) => it === value || (it.op === 'container' && it.items.includes(value))) === true;
  const users = analysis.users(value);
  const handed = users.flatMap((user) => {
    const at = user.op === 'call' ? user.args.findIndex((it) => it.value === value) : -1;
    if (user.op !== 'call' || at < 0) return [];
    const name = user.args[at]?.name ?? null;
    return analysis.callee(user).functions.flatMap(({ method, body }) => {
      const index = at + (method !== null && user.func.op === 'attribute' ? 1 : 0);
      return body.params.filter((it) => it.op === 'param' && (name === null ? it.index === index : it.name === name));
    });
  });
  const kept = users.flatMap((user) =>
    user.op === 'mutation' && typeof user.key === 'string' && user.value === value
      ? analysis.valuesOf('attribute').filter((it) => it.name === user.key)
      : [],
  );
  return [...users, ...handed, ...kept, ...(isReturned ? analysis.callsTo(made.def) : [])];
}

/** Whether the statement around it, or the function or class around that, has such a word. */
function isNamed(analysis: Analysis, { node }: Value, word: RegExp): boolean {
  const statement = analysis.statementOf(node);
  if (statement !== undefined && isSimple(statement) && word.test(analysis.slice(statement))) return true;
  return word === LOSS && analysis.enclosing(node).some((it: FunctionDef | ClassDef) => word.test(it.name));
}

const isSimple = ({ type }: Stmt | Node): boolean =>
  type === 'Assign' || type === 'AugAssign' || type === 'AnnAssign' || type === 'Return' || type === 'Expr';
