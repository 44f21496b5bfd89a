/** Folds that keep the rows of a group together. */
import type { Analysis, Value } from '../../src/python/analysis.ts';
import type { Split } from './splits.ts';

const BY_GROUP = /^sklearn\.model_selection\.\w*Group\w*(\.split)?$/;

/** `GroupKFold().split(X, y, groups)`, `GridSearchCV(model, cv=GroupKFold())`, `cross_val_score(model, X, cv=GroupKFold())`. */
export function keepsGroups(analysis: Analysis, { name, at }: Split): boolean {
  if (/Group/.test(name)) return true;
  if (at.op !== 'call') return false;
  const searches = at.func.op === 'attribute' ? analysis.origins(at.func.object).map((it) => it.value) : [];
  return [at, ...searches].some((it) => {
    const cv = it.op === 'call' ? analysis.argument(it, -1, 'cv') : undefined;
    return cv !== undefined && analysis.origins(cv).some(({ value }) => isByGroup(analysis, value));
  });
}

/** The folds themselves may have been listed. */
function isByGroup(analysis: Analysis, folds: Value): boolean {
  if (analysis.calledAs(folds, (it) => BY_GROUP.test(it)) !== undefined) return true;
  const listed = analysis.calledAs(folds, (it) => /^builtins\.(list|tuple)$/.test(it)) === undefined ? undefined : folds;
  return listed?.op === 'call' && listed.args.some((it) => analysis.origins(it.value).some(({ value }) => isByGroup(analysis, value)));
}
