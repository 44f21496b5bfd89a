/** What the drift detectors of libraries are called, and which of their settings are p-value tests. */
import type { Family } from './facts.ts';

/** Evidently's tests whose score is a p-value. Source: evidently/legacy/calculations/stattests. */
export const EVIDENTLY_TESTS: ReadonlyMap<string, { readonly family: Family; readonly alpha: number; readonly isCategorical: boolean }> =
  new Map([
    ['ks', { family: 'distribution', alpha: 0.05, isCategorical: false }],
    ['anderson', { family: 'distribution', alpha: 0.1, isCategorical: false }],
    ['cramer_von_mises', { family: 'distribution', alpha: 0.1, isCategorical: false }],
    ['es', { family: 'distribution', alpha: 0.05, isCategorical: false }],
    ['empirical_mmd', { family: 'detector', alpha: 0.1, isCategorical: false }],
    ['t_test', { family: 'mean', alpha: 0.05, isCategorical: false }],
    ['mannw', { family: 'rank', alpha: 0.05, isCategorical: false }],
    ['chisquare', { family: 'frequencies', alpha: 0.05, isCategorical: true }],
    ['z', { family: 'frequencies', alpha: 0.05, isCategorical: true }],
    ['fisher_exact', { family: 'frequencies', alpha: 0.1, isCategorical: true }],
    ['g_test', { family: 'frequencies', alpha: 0.1, isCategorical: true }],
    ['TVD', { family: 'frequencies', alpha: 0.1, isCategorical: true }],
  ]);

export const EVIDENTLY =
  /^evidently\.(\w+\.)*(DataDriftPreset|DataDriftTestPreset|TargetDriftPreset|ValueDrift|DriftedColumnsCount|ColumnDriftMetric|DatasetDriftMetric|DataDriftTable|DataDriftOptions|TestColumnDrift|TestNumberOfDriftedColumns|TestShareOfDriftedColumns|TestAllFeaturesValueDrift|TestCustomFeaturesValueDrift|TestFeatureValueDrift)$/;

/** Keyword for the test → keyword for its threshold, in today's interface and in the older ones. */
export const EVIDENTLY_KEYWORDS: ReadonlyMap<string, string> = new Map(
  [
    ...['', 'num_', 'cat_', 'per_column_'].flatMap((it) => [
      [`${it}method`, `${it}threshold`],
      [`${it}stattest`, `${it}stattest_threshold`],
    ]),
    ...['all_features', 'num_features', 'cat_features', 'per_feature'].map((it) => [`${it}_stattest`, `${it}_threshold`]),
  ].map(([test = '', threshold = '']) => [test, threshold]),
);

/** alibi-detect: the detector → its test and the position of `p_val`, which is 0.05 when not given. Source: alibi_detect/cd. */
export const ALIBI: ReadonlyMap<string, { readonly test: string; readonly family: Family; readonly position: number }> = new Map([
  ['KSDrift', { test: 'ks', family: 'distribution', position: 1 }],
  ['CVMDrift', { test: 'cramer_von_mises', family: 'distribution', position: 1 }],
  ['TabularDrift', { test: 'ks and chisquare', family: 'distribution', position: 1 }],
  ['ChiSquareDrift', { test: 'chisquare', family: 'frequencies', position: 1 }],
  ['FETDrift', { test: 'fisher_exact', family: 'frequencies', position: 1 }],
  ['MMDDrift', { test: 'mmd', family: 'detector', position: 2 }],
  ['LSDDDrift', { test: 'lsdd', family: 'detector', position: 2 }],
]);

export const USUAL_ALPHA = 0.05;
export const NANNYML = /^nannyml\.(\w+\.)*UnivariateDriftCalculator$/;
/** Its methods for categories that compare a distance with a threshold. */
export const NANNYML_DISTANCES: ReadonlySet<string> = new Set(['jensen_shannon', 'hellinger', 'l_infinity']);
/** Before version 0.8: both of its tests alerted on p-values. */
export const OLD_NANNYML = /^nannyml\.(\w+\.)*UnivariateStatisticalDriftCalculator$/;
export const WHYLOGS = /^whylogs\.viz\.drift\.(column_drift_algorithms\.)?(KS|ChiSquare)$/;
export const WHYLOGS_CONFIG = /^whylogs\.viz\.drift\.(configs\.)?(KSTestConfig|ChiSquareConfig)$/;
