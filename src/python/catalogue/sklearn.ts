/** scikit-learn, imbalanced-learn and the gradient boosting libraries. */
import type { Library } from './library.ts';

const A = 'numpy.ndarray';
const all = (names: string, kind: string): Record<string, string> => Object.fromEntries(names.split(' ').map((it) => [it, kind]));

/** Result kinds of an estimator's methods, whatever the estimator. */
const METHODS = {
  ...all('transform fit_transform inverse_transform predict predict_proba decision_function predict_log_proba fit_predict', A),
  ...all('fit set_params partial_fit', 'self'),
  fit_resample: [A, A],
  fit_sample: [A, A],
  score: 'builtins.float',
  split: '?',
  get_params: 'builtins.dict',
} as const;

const ESTIMATORS: Readonly<Record<string, string>> = {
  'sklearn.preprocessing':
    'StandardScaler MinMaxScaler MaxAbsScaler RobustScaler Normalizer PowerTransformer QuantileTransformer PolynomialFeatures OneHotEncoder OrdinalEncoder LabelEncoder LabelBinarizer MultiLabelBinarizer TargetEncoder KBinsDiscretizer Binarizer FunctionTransformer SplineTransformer KernelCenterer',
  'sklearn.impute': 'SimpleImputer KNNImputer IterativeImputer MissingIndicator',
  'sklearn.decomposition': 'PCA TruncatedSVD NMF FastICA KernelPCA IncrementalPCA SparsePCA FactorAnalysis LatentDirichletAllocation',
  'sklearn.discriminant_analysis': 'LinearDiscriminantAnalysis QuadraticDiscriminantAnalysis',
  'sklearn.manifold': 'TSNE Isomap MDS',
  'sklearn.feature_selection':
    'SelectKBest SelectPercentile RFE RFECV SelectFromModel VarianceThreshold SelectFpr SelectFdr SelectFwe GenericUnivariateSelect SequentialFeatureSelector',
  'sklearn.feature_extraction.text': 'TfidfVectorizer CountVectorizer HashingVectorizer TfidfTransformer',
  'sklearn.feature_extraction': 'DictVectorizer FeatureHasher',
  'sklearn.pipeline': 'Pipeline FeatureUnion',
  'sklearn.compose': 'ColumnTransformer TransformedTargetRegressor',
  'sklearn.model_selection':
    'GridSearchCV RandomizedSearchCV HalvingGridSearchCV HalvingRandomSearchCV KFold StratifiedKFold GroupKFold StratifiedGroupKFold TimeSeriesSplit ShuffleSplit StratifiedShuffleSplit GroupShuffleSplit RepeatedKFold RepeatedStratifiedKFold LeaveOneOut LeavePOut LeaveOneGroupOut PredefinedSplit',
  'imblearn.over_sampling': 'SMOTE ADASYN RandomOverSampler BorderlineSMOTE SVMSMOTE KMeansSMOTE SMOTENC SMOTEN',
  'imblearn.under_sampling': 'RandomUnderSampler NearMiss TomekLinks',
  'imblearn.combine': 'SMOTETomek SMOTEENN',
  'imblearn.pipeline': 'Pipeline',
  category_encoders:
    'TargetEncoder LeaveOneOutEncoder CatBoostEncoder JamesSteinEncoder MEstimateEncoder WOEEncoder OrdinalEncoder OneHotEncoder',
};

const estimatorKinds = Object.fromEntries(
  Object.entries(ESTIMATORS).flatMap(([module, names]) =>
    names.split(' ').map((it) => [`${module}.${it}`, { bases: ['sklearn.base.BaseEstimator'] }]),
  ),
);

export const sklearn: Library = {
  source: 'https://scikit-learn.org/stable/api/, https://imbalanced-learn.org/stable/references/',
  aliases: {
    'sklearn.cross_validation': 'sklearn.model_selection', 'sklearn.grid_search': 'sklearn.model_selection', 'sklearn.preprocessing.Imputer': 'sklearn.impute.SimpleImputer', 'sklearn.preprocessing.imputation.Imputer': 'sklearn.impute.SimpleImputer', 'sklearn.preprocessing.data': 'sklearn.preprocessing', 'sklearn.preprocessing._data': 'sklearn.preprocessing', 'sklearn.preprocessing.label': 'sklearn.preprocessing', 'sklearn.model_selection._split': 'sklearn.model_selection', 'sklearn.model_selection._search': 'sklearn.model_selection', 'sklearn.decomposition.pca': 'sklearn.decomposition', 'sklearn.decomposition.RandomizedPCA': 'sklearn.decomposition.PCA', 'sklearn.lda.LDA': 'sklearn.discriminant_analysis.LinearDiscriminantAnalysis', 'cuml.preprocessing': 'sklearn.preprocessing', 'cuml.model_selection': 'sklearn.model_selection', 'sklearnex': 'sklearn', 'imblearn.over_sampling._smote.base': 'imblearn.over_sampling', 'imblearn.over_sampling._smote': 'imblearn.over_sampling',
  },
  kinds: { 'sklearn.base.BaseEstimator': { methods: METHODS }, ...estimatorKinds },
  returns: {
    'sklearn.model_selection.train_test_split': 'builtins.list', 'sklearn.pipeline.make_pipeline': 'sklearn.pipeline.Pipeline', 'sklearn.pipeline.make_union': 'sklearn.pipeline.FeatureUnion', 'sklearn.compose.make_column_transformer': 'sklearn.compose.ColumnTransformer', 'imblearn.pipeline.make_pipeline': 'imblearn.pipeline.Pipeline',
    'sklearn.datasets.make_classification': [A, A], 'sklearn.datasets.make_regression': [A, A], 'sklearn.datasets.make_blobs': [A, A], 'sklearn.datasets.make_moons': [A, A], 'sklearn.datasets.load_svmlight_file': [A, A], 'sklearn.utils.shuffle': '?', 'sklearn.utils.resample': '?',
    ...all('sklearn.preprocessing.scale sklearn.preprocessing.minmax_scale sklearn.preprocessing.robust_scale sklearn.preprocessing.normalize sklearn.preprocessing.label_binarize sklearn.model_selection.cross_val_score sklearn.model_selection.cross_val_predict', A),
  },
  exports: Object.fromEntries(Object.entries(ESTIMATORS).map(([module, names]) => [module, names.split(' ')])),
}; // prettier-ignore
