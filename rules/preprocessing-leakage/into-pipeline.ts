/** Repair: transform and model go into one pipeline, which cross-validation fits anew in every fold. */
import type { Fix } from '../../src/engine/trap.ts';
import type { Analysis } from '../../src/python/analysis.ts';
import { importEdit, type Imported } from '../../src/python/imports.ts';
import type { Span } from '../../src/python/syntax.ts';
import { isOnlySplit } from './behind-split.ts';
import { areInOrder, callAt, namesOf, removal } from './statements.ts';

/** `X_z = scaler.fit_transform(X)` … `cross_val_score(model, X_z, y)`; a search would need other names for its parameters. */
export function* intoPipeline(analysis: Analysis, fit: Span, score: Span): Iterable<Fix> {
  const call = callAt(analysis, fit)?.node;
  const scored = callAt(analysis, score);
  if (call?.func.type !== 'Attribute' || scored === undefined) return;
  if (analysis.calledAs(scored, (it) => /\.(cross_val_score|cross_validate|cross_val_predict)$/.test(it)) === undefined) return;
  const statement = analysis.parentOf(call);
  const last = analysis.statementOf(scored.node);
  const isResampling = /^fit_(re)?sample$/.test(call.func.attr);
  if (
    statement?.type !== 'Assign' ||
    statement.targets.length !== 1 ||
    last === undefined ||
    (!isResampling && call.func.attr !== 'fit_transform')
  )
    return;
  if (!areInOrder(analysis, statement, last) || call.keywords.length > 0) return;
  const [target] = statement.targets;
  const made = isResampling && target?.type === 'Tuple' ? target.elts : target === undefined ? [] : [target];
  if (made.length !== (isResampling ? 2 : 1)) return;
  const [model] = scored.node.args;
  // A pipeline takes them by the names of its steps, and gives pipelines back.
  if (scored.node.keywords.some(({ arg }) => arg === null || /^(fit_params|params|return_estimator)$/.test(arg))) return;
  // The folds fit copies: who asks the transformer itself afterwards would find it unfitted.
  const { value: transformer } = call.func;
  if (transformer.type === 'Name' && isReadBehind(analysis, transformer.id, statement)) return;
  const edits = [];
  for (const [index, name] of made.entries()) {
    const source = call.args[index];
    const used = scored.node.args[index + 1];
    if (name.type !== 'Name' || source?.type !== 'Name' || used?.type !== 'Name' || used.id !== name.id) return;
    if (!isOnlySplit(analysis, name.id, statement, used)) return;
    if (source.id !== name.id) {
      if (namesOf(analysis, source.id).some((it) => it.start >= statement.end && it.end <= last.start)) return;
      edits.push({ span: { start: used.start, end: used.end }, text: source.id });
    }
  }
  if (model === undefined || model.type === 'Starred' || (!isResampling && !isLabelledAlike(call.args[1], scored.node.args[2]))) return;
  const pipeline = makePipeline(analysis, last, isResampling);
  if (pipeline === undefined) return;
  const text = `${pipeline.name}(${analysis.slice(call.func.value)}, ${analysis.slice(model)})`;
  yield {
    action: 'into-pipeline',
    title: 'Fit it anew in every fold, in one pipeline with the model',
    kind: 'repair',
    edits: [...pipeline.edits, removal(analysis, statement), { span: { start: model.start, end: model.end }, text }, ...edits],
  };
}

/** Whether the next use of a name is not to bind it anew. */
function isReadBehind(analysis: Analysis, id: string, statement: Span): boolean {
  const [next] = namesOf(analysis, id)
    .filter((it) => it.start >= statement.end)
    .sort((a, b) => a.start - b.start);
  return next !== undefined && next.ctx !== 'Store';
}

/** Labels that the fit was given are those that the folds are scored with. */
function isLabelledAlike(fitted: { type: string; id?: string } | undefined, scored: { type: string; id?: string } | undefined): boolean {
  return fitted === undefined || (fitted.type === 'Name' && scored?.type === 'Name' && fitted.id === scored.id);
}

/** Both libraries call theirs `make_pipeline`: that of imbalanced-learn, which runs samplers, is written in full. */
function makePipeline(analysis: Analysis, at: Span, isResampling: boolean): Imported | undefined {
  if (!isResampling) return importEdit(analysis, 'sklearn.pipeline', at, 'make_pipeline');
  const imported = importEdit(analysis, 'imblearn.pipeline', at, 'make_pipeline');
  if (imported?.edits.length === 0) return imported;
  const whole = importEdit(analysis, 'imblearn.pipeline', at);
  return whole === undefined ? undefined : { ...whole, name: `${whole.name}.make_pipeline` };
}
