/** scikit-learn's estimators by what they do, its splitters, and the libraries that follow its interface. */
import { each, listed } from './entries.ts';
import type { Kind, Library } from './library.ts';

const A = 'numpy.ndarray';
const base = (...names: string[]): Kind => ({ bases: names.map((it) => `sklearn.base.${it}`) });

const TRANSFORMERS: Readonly<Record<string, string>> = {
  'sklearn.preprocessing':
    'StandardScaler MinMaxScaler MaxAbsScaler RobustScaler Normalizer PowerTransformer QuantileTransformer PolynomialFeatures OneHotEncoder OrdinalEncoder LabelEncoder LabelBinarizer MultiLabelBinarizer KBinsDiscretizer Binarizer FunctionTransformer SplineTransformer KernelCenterer',
  'sklearn.impute': 'SimpleImputer KNNImputer MissingIndicator',
  'sklearn.decomposition': 'PCA TruncatedSVD NMF FastICA KernelPCA IncrementalPCA SparsePCA FactorAnalysis LatentDirichletAllocation',
  'sklearn.feature_selection':
    'SelectKBest SelectPercentile RFE RFECV SelectFromModel VarianceThreshold SelectFpr SelectFdr SelectFwe GenericUnivariateSelect SequentialFeatureSelector',
  'sklearn.feature_extraction.text': 'HashingVectorizer TfidfTransformer',
  'sklearn.feature_extraction': 'DictVectorizer FeatureHasher',
  'sklearn.pipeline': 'FeatureUnion',
  'sklearn.compose': 'ColumnTransformer',
  'sklearn.random_projection': 'GaussianRandomProjection SparseRandomProjection',
  'sklearn.kernel_approximation': 'Nystroem RBFSampler',
};
const CLASSIFIERS: Readonly<Record<string, string>> = {
  'sklearn.linear_model':
    'LogisticRegression LogisticRegressionCV SGDClassifier RidgeClassifier RidgeClassifierCV Perceptron PassiveAggressiveClassifier',
  'sklearn.ensemble':
    'RandomForestClassifier ExtraTreesClassifier GradientBoostingClassifier HistGradientBoostingClassifier AdaBoostClassifier BaggingClassifier VotingClassifier StackingClassifier',
  'sklearn.svm': 'SVC NuSVC LinearSVC',
  'sklearn.tree': 'DecisionTreeClassifier ExtraTreeClassifier',
  'sklearn.naive_bayes': 'GaussianNB MultinomialNB BernoulliNB ComplementNB CategoricalNB',
  'sklearn.neighbors': 'KNeighborsClassifier RadiusNeighborsClassifier NearestCentroid',
  'sklearn.neural_network': 'MLPClassifier',
  'sklearn.discriminant_analysis': 'LinearDiscriminantAnalysis QuadraticDiscriminantAnalysis',
  'sklearn.gaussian_process': 'GaussianProcessClassifier',
  'sklearn.calibration': 'CalibratedClassifierCV',
  'sklearn.multiclass': 'OneVsRestClassifier OneVsOneClassifier',
  'sklearn.multioutput': 'MultiOutputClassifier ClassifierChain',
  'sklearn.dummy': 'DummyClassifier',
};
const REGRESSORS: Readonly<Record<string, string>> = {
  'sklearn.linear_model':
    'LinearRegression Ridge RidgeCV Lasso LassoCV ElasticNet ElasticNetCV SGDRegressor BayesianRidge HuberRegressor PoissonRegressor GammaRegressor TweedieRegressor QuantileRegressor RANSACRegressor TheilSenRegressor Lars LassoLars OrthogonalMatchingPursuit PassiveAggressiveRegressor',
  'sklearn.ensemble':
    'RandomForestRegressor ExtraTreesRegressor GradientBoostingRegressor HistGradientBoostingRegressor AdaBoostRegressor BaggingRegressor VotingRegressor StackingRegressor',
  'sklearn.svm': 'SVR NuSVR LinearSVR',
  'sklearn.tree': 'DecisionTreeRegressor ExtraTreeRegressor',
  'sklearn.neighbors': 'KNeighborsRegressor RadiusNeighborsRegressor',
  'sklearn.neural_network': 'MLPRegressor',
  'sklearn.gaussian_process': 'GaussianProcessRegressor',
  'sklearn.kernel_ridge': 'KernelRidge',
  'sklearn.cross_decomposition': 'PLSRegression',
  'sklearn.compose': 'TransformedTargetRegressor',
  'sklearn.multioutput': 'MultiOutputRegressor RegressorChain',
  'sklearn.isotonic': 'IsotonicRegression',
  'sklearn.dummy': 'DummyRegressor',
};
const OTHERS: Readonly<Record<string, string>> = {
  'sklearn.pipeline': 'Pipeline',
  'sklearn.feature_extraction.text': 'TfidfVectorizer CountVectorizer',
  'sklearn.manifold': 'TSNE Isomap MDS',
  'sklearn.cluster': 'KMeans MiniBatchKMeans DBSCAN AgglomerativeClustering Birch SpectralClustering MeanShift AffinityPropagation OPTICS',
  'sklearn.mixture': 'GaussianMixture BayesianGaussianMixture',
  'sklearn.ensemble': 'IsolationForest',
  'sklearn.svm': 'OneClassSVM',
  'sklearn.neighbors': 'LocalOutlierFactor NearestNeighbors KernelDensity',
  'sklearn.covariance': 'EllipticEnvelope EmpiricalCovariance',
  'sklearn.model_selection': 'GridSearchCV RandomizedSearchCV',
};
const SPLITTERS =
  'KFold StratifiedKFold GroupKFold StratifiedGroupKFold TimeSeriesSplit ShuffleSplit StratifiedShuffleSplit GroupShuffleSplit RepeatedKFold RepeatedStratifiedKFold LeaveOneOut LeavePOut LeaveOneGroupOut LeavePGroupsOut PredefinedSplit';

const kindsOf = (names: Readonly<Record<string, string>>, kind: Kind): Record<string, Kind> =>
  Object.fromEntries(Object.entries(names).flatMap(([module, list]) => Object.entries(each(list, kind, `${module}.`))));

const exported: Record<string, string[]> = { 'sklearn.model_selection': listed(SPLITTERS) };
for (const names of [TRANSFORMERS, CLASSIFIERS, REGRESSORS, OTHERS])
  for (const [module, list] of Object.entries(names)) (exported[module] ??= []).push(...listed(list));

export const sklearn: Library = {
  package: 'scikit-learn',
  roots: ['sklearn'],
  groups: [
    {
      source: 'https://scikit-learn.org/stable/api/sklearn.base.html',
      kinds: {
        /** What any estimator may answer; each has some of it. */
        'sklearn.base.BaseEstimator': {
          isAbstract: true,
          mutators: 'fit fit_transform partial_fit set_params',
          methods: {
            ...each('transform fit_transform inverse_transform predict predict_proba decision_function predict_log_proba fit_predict', A),
            ...each('fit set_params partial_fit', 'self'),
            score: 'builtins.float',
            get_params: 'builtins.dict',
          },
        },
        ...each('TransformerMixin ClassifierMixin RegressorMixin', { isAbstract: true, bases: ['sklearn.base.BaseEstimator'] }, 'sklearn.base.'),
      },
      returns: { 'sklearn.base.clone': '?' },
    },
    {
      source: 'https://scikit-learn.org/stable/api/index.html',
      aliases: { 'sklearn.preprocessing._data': 'sklearn.preprocessing', 'sklearn.preprocessing._label': 'sklearn.preprocessing', 'sklearn.preprocessing._encoders': 'sklearn.preprocessing', 'sklearn.ensemble._forest': 'sklearn.ensemble', 'sklearn.linear_model._logistic': 'sklearn.linear_model', 'sklearn.decomposition._pca': 'sklearn.decomposition', 'sklearn.impute._base': 'sklearn.impute' },
      kinds: { ...kindsOf(TRANSFORMERS, base('TransformerMixin')), ...kindsOf(CLASSIFIERS, base('ClassifierMixin')), ...kindsOf(REGRESSORS, base('RegressorMixin')), ...kindsOf(OTHERS, base('BaseEstimator')) },
      returns: {
        'sklearn.pipeline.make_pipeline': 'sklearn.pipeline.Pipeline', 'sklearn.pipeline.make_union': 'sklearn.pipeline.FeatureUnion', 'sklearn.compose.make_column_transformer': 'sklearn.compose.ColumnTransformer',
        ...each('scale minmax_scale maxabs_scale robust_scale normalize label_binarize binarize', A, 'sklearn.preprocessing.'),
        ...each('quantile_transform power_transform', A, 'sklearn.preprocessing.'),
      },
      exports: exported,
      means: { softmax: 'sklearn.utils.extmath.softmax' },
    },
    {
      source: 'https://scikit-learn.org/stable/api/sklearn.impute.html',
      since: '0.21',
      kinds: { 'sklearn.impute.IterativeImputer': base('TransformerMixin') },
    },
    {
      source: 'https://scikit-learn.org/stable/api/sklearn.preprocessing.html',
      since: '1.3',
      kinds: { 'sklearn.preprocessing.TargetEncoder': base('TransformerMixin') },
      exports: { 'sklearn.preprocessing': ['TargetEncoder'] },
    },
    {
      source: 'https://scikit-learn.org/stable/api/sklearn.model_selection.html',
      aliases: { 'sklearn.model_selection._split': 'sklearn.model_selection', 'sklearn.model_selection._search': 'sklearn.model_selection', 'sklearn.model_selection._validation': 'sklearn.model_selection' },
      kinds: { ...each(SPLITTERS, { methods: { split: '?', get_n_splits: 'builtins.int' } }, 'sklearn.model_selection.'), ...each('HalvingGridSearchCV HalvingRandomSearchCV', base('BaseEstimator'), 'sklearn.model_selection.') },
      returns: { 'sklearn.model_selection.train_test_split': 'builtins.list', ...each('cross_val_score cross_val_predict', A, 'sklearn.model_selection.'), 'sklearn.model_selection.cross_validate': 'builtins.dict' },
    },
    {
      source: ['https://scikit-learn.org/stable/api/sklearn.datasets.html', 'https://scikit-learn.org/stable/api/sklearn.utils.html'],
      returns: {
        ...each('make_classification make_regression make_blobs make_moons make_circles load_svmlight_file', [A, A], 'sklearn.datasets.'),
        'sklearn.utils.shuffle': '?', 'sklearn.utils.resample': '?',
        'sklearn.utils.class_weight.compute_class_weight': A, 'sklearn.utils.class_weight.compute_sample_weight': A,
      },
    },
    {
      source: 'https://scikit-learn.org/stable/api/sklearn.metrics.html',
      returns: {
        ...each('accuracy_score balanced_accuracy_score f1_score precision_score recall_score roc_auc_score average_precision_score log_loss brier_score_loss matthews_corrcoef cohen_kappa_score mean_squared_error mean_absolute_error r2_score', 'builtins.float', 'sklearn.metrics.'),
        'sklearn.metrics.confusion_matrix': A, 'sklearn.metrics.precision_recall_curve': [A, A, A], 'sklearn.metrics.roc_curve': [A, A, A],
      },
    },
    {
      source: 'https://scikit-learn.org/stable/whats_new/v0.20.html',
      until: '0.20',
      aliases: { 'sklearn.cross_validation': 'sklearn.model_selection', 'sklearn.grid_search': 'sklearn.model_selection', 'sklearn.decomposition.RandomizedPCA': 'sklearn.decomposition.PCA', 'sklearn.lda.LDA': 'sklearn.discriminant_analysis.LinearDiscriminantAnalysis', 'sklearn.qda.QDA': 'sklearn.discriminant_analysis.QuadraticDiscriminantAnalysis' },
    },
    {
      source: 'https://scikit-learn.org/stable/whats_new/v0.22.html',
      until: '0.22',
      aliases: { 'sklearn.preprocessing.Imputer': 'sklearn.impute.SimpleImputer', 'sklearn.preprocessing.imputation.Imputer': 'sklearn.impute.SimpleImputer' },
    },
    {
      source: 'https://scikit-learn.org/stable/whats_new/v0.24.html',
      until: '0.24',
      aliases: { 'sklearn.preprocessing.data': 'sklearn.preprocessing', 'sklearn.preprocessing.label': 'sklearn.preprocessing', 'sklearn.decomposition.pca': 'sklearn.decomposition', 'sklearn.ensemble.forest': 'sklearn.ensemble', 'sklearn.linear_model.logistic': 'sklearn.linear_model', 'sklearn.externals.joblib': 'joblib' },
    },
  ],
}; // prettier-ignore

export const sklearnPandas: Library = {
  package: 'sklearn-pandas',
  roots: ['sklearn_pandas'],
  groups: [
    {
      source: 'https://github.com/scikit-learn-contrib/sklearn-pandas',
      kinds: { 'sklearn_pandas.DataFrameMapper': base('TransformerMixin') },
    },
  ],
};

export const categoryEncoders: Library = {
  package: 'category-encoders',
  roots: ['category_encoders'],
  groups: [
    {
      source: 'https://contrib.scikit-learn.org/category_encoders/',
      kinds: each('TargetEncoder LeaveOneOutEncoder CatBoostEncoder JamesSteinEncoder MEstimateEncoder WOEEncoder GLMMEncoder OrdinalEncoder OneHotEncoder BinaryEncoder BaseNEncoder CountEncoder HashingEncoder HelmertEncoder SumEncoder BackwardDifferenceEncoder PolynomialEncoder QuantileEncoder', base('BaseEstimator', 'TransformerMixin'), 'category_encoders.'),
      exports: { category_encoders: listed('TargetEncoder LeaveOneOutEncoder CatBoostEncoder JamesSteinEncoder MEstimateEncoder WOEEncoder OrdinalEncoder OneHotEncoder') },
    },
  ],
}; // prettier-ignore
