/** The gradient boosting libraries: their scikit-learn interfaces and their own. */
import { each } from './entries.ts';
import type { Kind, Library } from './library.ts';

const A = 'numpy.ndarray';
const CLASSIFIER: Kind = { bases: ['sklearn.base.ClassifierMixin'] };
const REGRESSOR: Kind = { bases: ['sklearn.base.RegressorMixin'] };

export const xgboost: Library = {
  package: 'xgboost',
  roots: ['xgboost'],
  groups: [
    {
      source: 'https://xgboost.readthedocs.io/en/stable/python/python_api.html',
      aliases: { 'xgboost.sklearn': 'xgboost', 'xgboost.core': 'xgboost', 'xgboost.training': 'xgboost' },
      kinds: {
        ...each('XGBClassifier XGBRFClassifier', CLASSIFIER, 'xgboost.'), ...each('XGBRegressor XGBRFRegressor', REGRESSOR, 'xgboost.'), 'xgboost.XGBRanker': { bases: ['sklearn.base.BaseEstimator'] },
        'xgboost.Booster': { methods: { predict: A } }, 'xgboost.DMatrix': { methods: { get_label: A, num_row: 'builtins.int' } },
      },
      returns: { 'xgboost.train': 'xgboost.Booster', 'xgboost.cv': '?' },
    },
  ],
}; // prettier-ignore

export const lightgbm: Library = {
  package: 'lightgbm',
  roots: ['lightgbm'],
  groups: [
    {
      source: 'https://lightgbm.readthedocs.io/en/stable/Python-API.html',
      aliases: { 'lightgbm.sklearn': 'lightgbm', 'lightgbm.basic': 'lightgbm', 'lightgbm.engine': 'lightgbm' },
      kinds: { 'lightgbm.LGBMClassifier': CLASSIFIER, 'lightgbm.LGBMRegressor': REGRESSOR, 'lightgbm.LGBMRanker': { bases: ['sklearn.base.BaseEstimator'] }, 'lightgbm.Booster': { methods: { predict: A } }, 'lightgbm.Dataset': { methods: { get_label: A } } },
      returns: { 'lightgbm.train': 'lightgbm.Booster', 'lightgbm.cv': 'builtins.dict' },
    },
  ],
}; // prettier-ignore

export const catboost: Library = {
  package: 'catboost',
  roots: ['catboost'],
  groups: [
    {
      source: 'https://catboost.ai/docs/en/concepts/python-quickstart',
      aliases: { 'catboost.core': 'catboost' },
      kinds: {
        'catboost.CatBoost': { methods: { fit: 'self', predict: A, get_params: 'builtins.dict' } },
        'catboost.CatBoostClassifier': { bases: ['catboost.CatBoost'], methods: { predict_proba: A, predict_log_proba: A, score: 'builtins.float' } },
        'catboost.CatBoostRegressor': { bases: ['catboost.CatBoost'], methods: { score: 'builtins.float' } },
        'catboost.Pool': { methods: { get_label: '?', num_row: 'builtins.int' } },
      },
    },
  ],
}; // prettier-ignore
