/** Transformers that are fitted to be looked at: what they learned is read or drawn, and no rows go through them. */
import type { Analysis, CallValue, Value } from '../../src/python/analysis.ts';

/** `pca = PCA().fit(data)` and `pca.explained_variance_ratio_`, but no `pca.transform`. */
export function isOnlyLookedAt(analysis: Analysis, fit: CallValue): boolean {
  if (fit.func.op !== 'attribute' || fit.func.name !== 'fit') return false;
  const fitted = [fit, ...analysis.valuesOf('mutation').filter((it) => it.call === fit)];
  const reads = fitted.map((it) => readsOf(analysis, it));
  if (reads.some((it) => it === undefined) || reads.every((it) => it === 0)) return false;
  const made = new Set(analysis.origins(fit.func.object).map((it) => it.value));
  // Functions read it under the name of an outer scope.
  return !analysis
    .valuesOf('attribute')
    .some((it) => /transform$|^predict/.test(it.name) && analysis.origins(it.object).some(({ value }) => value === fit || made.has(value)));
}

/** How often something learned is read; undefined where the object is used in any other way. */
function readsOf(analysis: Analysis, fitted: Value): number | undefined {
  let count = 0;
  const seen = new Set<Value>([fitted]);
  for (const value of seen) {
    for (const user of analysis.users(value)) {
      if (user.op === 'phi') seen.add(user);
      else if (user.op === 'attribute' && /[a-z]_$/.test(user.name)) count++;
      else if (user.op !== 'mutation' || user.call !== fitted) return undefined;
    }
  }
  return count;
}
