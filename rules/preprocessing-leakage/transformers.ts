/** What each library class learns when it is fitted, as data: the variant that a fit on too many rows is, and how it is worded. */
import type { Analysis, CallValue, Trail, Value } from '../../src/python/analysis.ts';

export type FitVariant = 'global-imputation' | 'global-scaling' | 'global-selection' | 'global-target-encoding' | 'global-vectorizer' | 'oversample-before-split'; // prettier-ignore

export interface Transformer {
  readonly variant: FitVariant;
  /** What `fit` learns, for sentences: "learns the medians". */
  readonly learns: string;
  /** False where the labels play no part: then the leak is small, and only told. */
  readonly supervised: boolean;
}

const table = (module: string, names: string, variant: FitVariant, learns: string, supervised = false): [string, Transformer][] =>
  names.split(' ').map((name) => [`${module}.${name}`, { variant, learns, supervised }]);

/** By canonical class name. Classes that learn nothing from rows (Normalizer, PolynomialFeatures, HashingVectorizer, …) are not here. */
const TRANSFORMERS: ReadonlyMap<string, Transformer> = new Map([
  ...table('sklearn.impute', 'SimpleImputer KNNImputer IterativeImputer', 'global-imputation', 'its fill values'),
  ...table('fancyimpute', 'KNN MICE IterativeImputer SoftImpute IterativeSVD', 'global-imputation', 'its fill values'),
  ...table('fancyimpute', 'BiScaler', 'global-scaling', 'its centre and scale'),
  ...table('sklearn.preprocessing', 'StandardScaler RobustScaler', 'global-scaling', 'its centre and scale'),
  ...table('sklearn.preprocessing', 'MinMaxScaler', 'global-scaling', 'its minimum and maximum'),
  ...table('sklearn.preprocessing', 'MaxAbsScaler', 'global-scaling', 'its maxima'),
  ...table('sklearn.preprocessing', 'PowerTransformer', 'global-scaling', 'its exponents'),
  ...table('sklearn.preprocessing', 'QuantileTransformer KBinsDiscretizer', 'global-scaling', 'its quantiles'),
  ...table('sklearn.decomposition', 'PCA TruncatedSVD NMF FastICA KernelPCA IncrementalPCA SparsePCA FactorAnalysis', 'global-scaling', 'its components'),
  ...table('sklearn.discriminant_analysis', 'LinearDiscriminantAnalysis', 'global-selection', 'its projection from the labels', true),
  ...table('sklearn.feature_selection', 'SelectKBest SelectPercentile RFE RFECV SelectFromModel SelectFpr SelectFdr SelectFwe GenericUnivariateSelect SequentialFeatureSelector', 'global-selection', 'which columns predict the labels', true),
  ...table('sklearn.feature_selection', 'VarianceThreshold', 'global-selection', 'which columns vary'),
  ...table('boruta', 'BorutaPy', 'global-selection', 'which columns predict the labels', true),
  ...table('sklearn.preprocessing', 'TargetEncoder', 'global-target-encoding', 'the mean label of each category', true),
  ...table('category_encoders', 'TargetEncoder LeaveOneOutEncoder CatBoostEncoder JamesSteinEncoder MEstimateEncoder WOEEncoder', 'global-target-encoding', 'the mean label of each category', true),
  ...table('sklearn.feature_extraction.text', 'TfidfVectorizer', 'global-vectorizer', 'its vocabulary and document frequencies'),
  ...table('sklearn.feature_extraction.text', 'TfidfTransformer', 'global-vectorizer', 'its document frequencies'),
  ...table('sklearn.feature_extraction.text', 'CountVectorizer', 'global-vectorizer', 'its vocabulary'),
  ...table('keras.preprocessing.text', 'Tokenizer', 'global-vectorizer', 'its vocabulary'),
  ...table('imblearn.over_sampling', 'SMOTE ADASYN RandomOverSampler BorderlineSMOTE SVMSMOTE KMeansSMOTE SMOTENC SMOTEN', 'oversample-before-split', 'the minority rows', true),
  ...table('imblearn.combine', 'SMOTETomek SMOTEENN', 'oversample-before-split', 'the minority rows', true),
]); // prettier-ignore

/** Functions that fit and transform in one call. */
export const FUNCTIONS: ReadonlyMap<string, Transformer> = new Map([
  ...table('sklearn.preprocessing', 'scale robust_scale', 'global-scaling', 'its centre and scale'),
  ...table('sklearn.preprocessing', 'minmax_scale', 'global-scaling', 'its minimum and maximum'),
  ...table('sklearn.preprocessing', 'maxabs_scale', 'global-scaling', 'its maxima'),
  ...table('sklearn.preprocessing', 'quantile_transform', 'global-scaling', 'its quantiles'),
  ...table('sklearn.preprocessing', 'power_transform', 'global-scaling', 'its exponents'),
  ...table('scipy.stats', 'zscore', 'global-scaling', 'mean and standard deviation'),
]);

/** Refitting these on the test part gives other codes for the same categories, or raises on unseen ones: never a `transform` for free. */
export const ENCODERS = new Set(
  ['LabelEncoder', 'OrdinalEncoder', 'OneHotEncoder', 'LabelBinarizer', 'MultiLabelBinarizer'].map((it) => `sklearn.preprocessing.${it}`),
);

export const ENCODER_NAMES: ReadonlySet<string> = new Set([...ENCODERS].map((it) => it.slice(it.lastIndexOf('.') + 1)));

/** Settings that leave nothing to learn: the argument, the place where older releases took it, and whether its value does that. */
const GIVEN: ReadonlyMap<string, { readonly name: string; readonly index: number; readonly isGiven: (value: unknown) => boolean }> =
  new Map([
    ['sklearn.impute.SimpleImputer', { name: 'strategy', index: 1, isGiven: (it) => it === 'constant' }],
    ['sklearn.feature_extraction.text.CountVectorizer', { name: 'vocabulary', index: -1, isGiven: (it) => it !== null }],
  ]);

/** Whether the object is made so that its `fit` takes nothing from the rows. */
export function learnsNothing(analysis: Analysis, made: Value): boolean {
  const makers = analysis.origins(made).flatMap(({ value }) => (value.op === 'call' ? [value] : []));
  return makers.length > 0 && makers.every((it) => hasAllGiven(analysis, it));
}

function hasAllGiven(analysis: Analysis, made: CallValue): boolean {
  // Older imputers could take the mean of each row.
  const axis = analysis.calledAs(made, (it) => it.startsWith('sklearn.')) === undefined ? undefined : analysis.argument(made, -1, 'axis');
  if (axis !== undefined && analysis.constant(axis)?.value === 1) return true;
  const [setting] = analysis.callee(made).names.flatMap((it) => GIVEN.get(it) ?? []);
  const value = setting === undefined ? undefined : analysis.argument(made, setting.index, setting.name);
  return setting !== undefined && value !== undefined && setting.isGiven(analysis.constant(value)?.value);
}

const METHODS = /^(.+)\.(fit|fit_transform|fit_resample|fit_sample|fit_on_texts|complete)$/;

export interface Fit {
  /** The class's own name. */
  readonly name: string;
  readonly className: string;
  readonly method: string;
  /** Undefined for encoders and for steps that hide several transformers. */
  readonly transformer: Transformer | undefined;
}

/** The fit that a call by this canonical name is. */
export function fitOf(name: string): Fit | undefined {
  const [, className = '', method = ''] = METHODS.exec(name) ?? [];
  const transformer = TRANSFORMERS.get(className);
  if (transformer === undefined && !ENCODERS.has(className) && !isComposite(className, method)) return undefined; // prettier-ignore
  return { name: className.slice(className.lastIndexOf('.') + 1), className, method, transformer };
}

const COMPOSITES = /^sklearn\.(pipeline\.FeatureUnion|compose\.ColumnTransformer)$|^sklearn_pandas\.DataFrameMapper$/;

/** Steps that hold transformers; a pipeline may end in a model, whose `fit` is none of ours. */
const isComposite = (className: string, method: string): boolean =>
  COMPOSITES.test(className) || (className === 'sklearn.pipeline.Pipeline' && method === 'fit_transform');

/** What makes a step that holds others, or a list of them. */
const MAKERS = new Set(
  'pipeline.Pipeline pipeline.FeatureUnion pipeline.make_pipeline pipeline.make_union compose.ColumnTransformer compose.make_column_transformer'
    .split(' ')
    .map((it) => `sklearn.${it}`),
).add('sklearn_pandas.DataFrameMapper');

/** Whether something in the composite step is known to learn from rows, were it only the categories of a column. */
export function learnsSomething(analysis: Analysis, composite: Value): boolean {
  if (transformersIn(analysis, composite).length > 0) return true;
  let found = false;
  analysis.walk(composite, ({ value }) => {
    if (found) return [];
    if (value.op === 'container') return value.items;
    if (value.op !== 'call') return [];
    const { names } = analysis.callee(value);
    found ||= names.some((it) => ENCODERS.has(it));
    return names.some((it) => MAKERS.has(it)) ? value.args.map((it) => it.value) : [];
  });
  return found;
}

/** The transformers that a composite step was made with, by the way through steps within steps. */
export function transformersIn(analysis: Analysis, composite: Value): { name: string; transformer: Transformer }[] {
  const found: { name: string; transformer: Transformer }[] = [];
  const seen = new Set<Value>();
  const look = ({ value }: Trail): readonly Value[] => {
    if (value.op === 'container') return value.items;
    if (value.op !== 'call' || seen.has(value)) return [];
    seen.add(value);
    const { names } = analysis.callee(value);
    if (names.some((it) => MAKERS.has(it))) {
      // A list of steps may be appended to before it is handed over.
      for (const it of value.args) analysis.walk(it.value, look, { contents: true });
      return [];
    }
    for (const name of names) {
      const transformer = TRANSFORMERS.get(name);
      if (transformer !== undefined && !hasAllGiven(analysis, value))
        found.push({ name: name.slice(name.lastIndexOf('.') + 1), transformer });
    }
    return [];
  };
  analysis.walk(composite, look);
  return found;
}
