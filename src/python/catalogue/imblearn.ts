/** imbalanced-learn's samplers, pipelines and ensembles. */
import { each, listed } from './entries.ts';
import type { Library } from './library.ts';

const A = 'numpy.ndarray';
const SAMPLER = { bases: ['imblearn.base.BaseSampler'] };
const OVER = 'SMOTE ADASYN RandomOverSampler BorderlineSMOTE SVMSMOTE KMeansSMOTE SMOTENC SMOTEN';
const UNDER =
  'RandomUnderSampler NearMiss TomekLinks ClusterCentroids CondensedNearestNeighbour EditedNearestNeighbours RepeatedEditedNearestNeighbours AllKNN InstanceHardnessThreshold NeighbourhoodCleaningRule OneSidedSelection';
const COMBINED = 'SMOTETomek SMOTEENN';

export const imblearn: Library = {
  package: 'imbalanced-learn',
  roots: ['imblearn'],
  groups: [
    {
      source: 'https://imbalanced-learn.org/stable/references/index.html',
      aliases: { 'imblearn.over_sampling._smote.base': 'imblearn.over_sampling', 'imblearn.over_sampling._smote': 'imblearn.over_sampling', 'imblearn.over_sampling._random_over_sampler': 'imblearn.over_sampling' },
      kinds: {
        'imblearn.base.BaseSampler': { bases: ['sklearn.base.BaseEstimator'], mutators: 'fit_resample', methods: { fit_resample: [A, A] } },
        ...each(OVER, SAMPLER, 'imblearn.over_sampling.'), ...each(UNDER, SAMPLER, 'imblearn.under_sampling.'), ...each(COMBINED, SAMPLER, 'imblearn.combine.'),
        'imblearn.pipeline.Pipeline': { bases: ['sklearn.pipeline.Pipeline'], methods: { fit_resample: [A, A] } },
        ...each('BalancedRandomForestClassifier BalancedBaggingClassifier EasyEnsembleClassifier RUSBoostClassifier', { bases: ['sklearn.base.ClassifierMixin'] }, 'imblearn.ensemble.'),
      },
      returns: { 'imblearn.pipeline.make_pipeline': 'imblearn.pipeline.Pipeline' },
      exports: { 'imblearn.over_sampling': listed(OVER), 'imblearn.under_sampling': listed(UNDER), 'imblearn.combine': listed(COMBINED), 'imblearn.pipeline': ['Pipeline'] },
    },
    {
      source: 'https://imbalanced-learn.org/stable/whats_new.html',
      until: '0.8',
      kinds: { 'imblearn.base.BaseSampler': { mutators: 'fit_sample', methods: { fit_sample: [A, A] } } },
    },
  ],
}; // prettier-ignore
