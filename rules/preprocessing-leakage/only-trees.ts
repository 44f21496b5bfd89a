/** Where all models are trees, which ask only which of two values is larger, or plain least squares: a column that is scaled answers as before. */
import type { Analysis, Value } from '../../src/python/analysis.ts';
import { isLibrary } from '../../src/python/catalogue/catalogue.ts';
import type { Statistic } from './statistics.ts';

const TREES =
  /^(sklearn\.(tree\.(DecisionTree|ExtraTree)|ensemble\.(RandomForest|ExtraTrees|GradientBoosting|HistGradientBoosting))|sklearn\.linear_model\.LinearRegression\b|xgboost\.|lightgbm\.|catboost\.)/;
/** Models and steps to which the scale of a column is something, and libraries full of them. */
const OTHERS =
  /^(sklearn\.(linear_model|svm|neighbors|neural_network|naive_bayes|gaussian_process|cluster|mixture|kernel_\w+|discriminant_analysis|decomposition|manifold|impute\.(KNN|Iterative)|dummy|cross_decomposition|isotonic|semi_supervised)\b|keras\.|tensorflow\.|torch\.|lightning\.|statsmodels\.|pycaret\.|autosklearn\.|tpot\.|mlxtend\.|prophet\.)/;
/** What else XGBoost and LightGBM can boost are linear models, and least squares without an intercept feel where the columns lie. */
const BOOSTERS = /^(booster|boosting|boosting_type|linear_tree|fit_intercept)$/;
const OF_TREES = new Set<unknown>(['gbtree', 'dart', 'gbdt', 'goss', 'rf', false]);
const isOfTrees = (name: string, value: unknown): boolean => (name === 'fit_intercept' ? value === true : OF_TREES.has(value));
const LEARNS = /^(fit|train|partial_fit)$/;
/** Scales each column by itself and keeps the order of its values. */
const KEEPS_ORDER =
  /^(its centre and scale|its minimum and maximum|its maxima|its exponents|mean and standard deviation|centre and scale)$/;

/** Whether the statistic only scales columns, and nothing in the module learns from them but such models. */
export const isForTreesOnly = (analysis: Analysis, { variant, learns, at }: Statistic): boolean =>
  variant === 'global-scaling' &&
  KEEPS_ORDER.test(learns) &&
  analysis.once(areAllTrees) &&
  !(learns === 'its exponents' && analysis.callsAs(LEAST_SQUARES).length > 0) &&
  !isMeasured(analysis, at);

const LEAST_SQUARES = /^sklearn\.linear_model\.LinearRegression$/;
const RESAMPLES = /^imblearn\..*\.fit_(resample|sample)$/;
const SAMPLER = /^imblearn\.(over_sampling|under_sampling|combine|ensemble)\.(?!Random)\w+$/;

/** SMOTE and its like measure distances between the rows that they are given: only where all of it comes first is that over. */
function isMeasured(analysis: Analysis, { node, scope }: Value): boolean {
  if (analysis.callsAs(SAMPLER).length === 0) return false;
  const calls = analysis.callsAs(RESAMPLES);
  return calls.length === 0 || calls.some((it) => it.scope !== scope || it.node.start > node.start);
}

/** Modules that hold no models. */
const PLAIN =
  /^(builtins|os|sys|io|time|datetime|math|random|re|json|csv|copy|gc|pickle|joblib|logging|warnings|collections|itertools|functools|pathlib|argparse|multiprocessing|threading|concurrent|subprocess|statistics|string|textwrap|typing|dataclasses|enum|tqdm|matplotlib|seaborn|plotly|IPython)\b/;
/** What models of libraries that are not known are called. */
const MODEL =
  /(Classifier|Regressor|Regression|Model|Net|Network|SV[CMR]|KMeans|Cluster\w*|Neighbou?rs|NB|MLP|Machine|AutoML|H2O\w*|Estimator|Forecaster|Pipeline|\w*(evaluate|predict|score|knn|svm|lstm|mlp|cluster)\w*|run_\w+|fit\w*|train\w*|learn\w*|setup|compare_models|create_model)$/;

const isModel = (name: string): boolean =>
  !PLAIN.test(name) && !isLibrary(name.split('.', 1)[0] ?? '') && MODEL.test(name.slice(name.lastIndexOf('.') + 1));

function areAllTrees(analysis: Analysis): boolean {
  if (['torch', 'tensorflow', 'keras'].some((it) => analysis.imports(it))) return false;
  // Least squares by hand is mostly a descent, to which the scale is something.
  if (analysis.callsAs(LEAST_SQUARES).length > 0 && analysis.valuesOf('operation').some((it) => it.name === 'MatMult')) return false;
  if (analysis.callsAs(LEAST_SQUARES).length > 0 && analysis.callsOfOrAs('dot', /^numpy\.(dot|matmul)$/).length > 0) return false;
  let hasTree = false;
  // What this module calls of others may call any model there.
  for (const call of [...analysis.calls, ...analysis.program.read.flatMap(({ graph }) => graph.calls)]) {
    const { names } = analysis.callee(call);
    if (names.some((it) => (OTHERS.test(it) && !TREES.test(it)) || isModel(it))) return false;
    if (names.some((it) => TREES.test(it))) {
      if (call.args.some((it) => it.name !== null && BOOSTERS.test(it.name) && !isOfTrees(it.name, analysis.constant(it.value)?.value)))
        return false;
      hasTree = true;
    }
    // What learns may be any model: one of this project, or one that is not known.
    if (names.length === 0 && call.func.op === 'attribute' && LEARNS.test(call.func.name)) return false;
  }
  return hasTree;
}
