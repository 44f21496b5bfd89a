/** Libraries that compare reference data with live data: Evidently, alibi-detect, NannyML, whylogs. */
import { each } from './entries.ts';
import type { Kind, Library } from './library.ts';

const DETECTOR: Kind = { bases: ['alibi_detect.base.DriftConfigMixin'], methods: { predict: 'builtins.dict' } };

export const alibiDetect: Library = {
  package: 'alibi-detect',
  roots: ['alibi_detect'],
  groups: [
    {
      source: 'https://docs.seldon.io/projects/alibi-detect/en/stable/cd/methods.html',
      aliases: { ...each('ks cvm tabular chisquare fet mmd mmd_online lsdd lsdd_online classifier context_aware model_uncertainty spot_the_diff learned_kernel', 'alibi_detect.cd', 'alibi_detect.cd.') },
      kinds: {
        'alibi_detect.base.DriftConfigMixin': {},
        ...each('KSDrift CVMDrift TabularDrift ChiSquareDrift FETDrift MMDDrift LSDDDrift ClassifierDrift ClassifierUncertaintyDrift RegressorUncertaintyDrift SpotTheDiffDrift LearnedKernelDrift ContextMMDDrift', DETECTOR, 'alibi_detect.cd.'),
      },
    },
  ],
}; // prettier-ignore

export const evidently: Library = {
  package: 'evidently',
  roots: ['evidently'],
  groups: [
    {
      source: 'https://docs.evidentlyai.com/metrics/all_metrics',
      since: '0.7',
      kinds: { ...each('presets.DataDriftPreset metrics.ValueDrift metrics.DriftedColumnsCount Report Dataset', {}, 'evidently.') },
    },
    {
      source: 'https://docs.evidentlyai.com/faq/migration',
      since: '0.7',
      kinds: {
        ...each('DataDriftPreset TargetDriftPreset', {}, 'evidently.legacy.metric_preset.'), 'evidently.legacy.test_preset.DataDriftTestPreset': {},
        ...each('ColumnDriftMetric DatasetDriftMetric DataDriftTable', {}, 'evidently.legacy.metrics.'),
        ...each('TestColumnDrift TestNumberOfDriftedColumns TestShareOfDriftedColumns', {}, 'evidently.legacy.tests.'),
      },
    },
    {
      source: 'https://docs.evidentlyai.com/faq/migration',
      until: '0.7',
      kinds: {
        ...each('DataDriftPreset TargetDriftPreset', {}, 'evidently.metric_preset.'), 'evidently.test_preset.DataDriftTestPreset': {},
        ...each('ColumnDriftMetric DatasetDriftMetric DataDriftTable', {}, 'evidently.metrics.'),
        ...each('TestColumnDrift TestNumberOfDriftedColumns TestShareOfDriftedColumns TestAllFeaturesValueDrift TestCustomFeaturesValueDrift TestFeatureValueDrift', {}, 'evidently.tests.'), 'evidently.options.DataDriftOptions': {},
      },
    },
  ],
}; // prettier-ignore

export const nannyml: Library = {
  package: 'nannyml',
  roots: ['nannyml'],
  groups: [
    {
      source: 'https://nannyml.readthedocs.io/en/stable/nannyml/nannyml.html',
      since: '0.8',
      kinds: { 'nannyml.UnivariateDriftCalculator': { methods: { fit: 'self', calculate: '?' } } },
    },
    {
      source: 'https://github.com/NannyML/nannyml/blob/main/CHANGELOG.md',
      until: '0.8',
      kinds: { 'nannyml.UnivariateStatisticalDriftCalculator': { methods: { fit: 'self', calculate: '?' } } },
    },
  ],
}; // prettier-ignore

export const whylogs: Library = {
  package: 'whylogs',
  roots: ['whylogs'],
  groups: [
    {
      source: 'https://whylogs.readthedocs.io/en/stable/',
      kinds: { ...each('KS ChiSquare Hellinger', {}, 'whylogs.viz.drift.column_drift_algorithms.') },
      returns: { 'whylogs.viz.drift.column_drift_algorithms.calculate_drift_scores': 'builtins.dict' },
    },
  ],
}; // prettier-ignore
