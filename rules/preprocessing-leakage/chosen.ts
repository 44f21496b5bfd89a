/** Columns that are chosen by what the data say: which ones that are is known when it runs. */
import { inputsOf, type Analysis, type Value } from '../../src/python/analysis.ts';

const LEARNED = /^(feature_importances_|coef_|scores_|pvalues_?|support_|ranking_)$/;
const ASKED =
  /^(sklearn\.feature_selection\..*|scipy\.stats\..*|pandas\.(DataFrame|Series)\.(corr|corrwith|var|std|nunique|skew|nlargest)|.*\.get_support)$/;

/** Names of columns, not a mask of rows. */
const areNames = (analysis: Analysis, choice: Value): boolean =>
  analysis.origins(choice).some(({ value }) => {
    const of = value.op === 'subscript' ? value.object : value;
    if (of.op === 'attribute') return /^(index|columns)$/.test(of.name);
    if (of.op === 'call' && of.func.op === 'attribute' && /^(tolist|to_list|keys|get_feature_names_out)$/.test(of.func.name)) return true;
    if (of.op === 'call') return analysis.calledAs(of, (it) => /^builtins\.(list|sorted)$/.test(it)) !== undefined;
    return of.op === 'container' || (of.op === 'operation' && of.name === 'ListComp');
  });

/** `results.iloc[0]["features"]`: the best of several lists, kept in a table beside what each of them scored. */
const isEntryOfRow = (analysis: Analysis, choice: Value): boolean =>
  analysis
    .origins(choice)
    .some(
      ({ value }) =>
        value.op === 'subscript' &&
        typeof analysis.constant(value.index)?.value === 'string' &&
        analysis.origins(value.object).some(({ value: row }) => row.op === 'subscript' && isByPlace(row.object)),
    );

/** `settings.features`, `lists["numbers"]`, of which nothing is known. */
const isKeptElsewhere = (analysis: Analysis, choice: Value): boolean => {
  const origins = analysis.origins(choice);
  return origins.length > 0 && origins.every(({ value }) => isOpen(analysis, value));
};

function isOpen(analysis: Analysis, value: Value): boolean {
  if (value.op === 'attribute') return !OF_TABLES.test(value.name);
  return value.op === 'subscript' && typeof analysis.constant(value.index)?.value === 'string' && !isTableOf(analysis, value.object);
}

/** Names and rows of a table itself, and what a fitted selector says. */
const OF_TABLES = /^(columns|index|values|T|loc|iloc|ix|at|iat)$|_$/;
const isTableOf = (analysis: Analysis, value: Value): boolean =>
  analysis.isKind(value, 'pandas.DataFrame') || analysis.isKind(value, 'pandas.Series');

const isByPlace = (value: Value): boolean => value.op === 'attribute' && /^i?loc$/.test(value.name);

const known = new WeakMap<Analysis, Map<Value, boolean>>();

/** @param isMask whether it may be a mask of columns too, as the second of `df.loc[:, kept]` */
export function isChosenByData(analysis: Analysis, choice: Value, isMask: boolean): boolean {
  if (isEntryOfRow(analysis, choice) || isKeptElsewhere(analysis, choice)) return true;
  if (!isMask && !areNames(analysis, choice)) return false;
  const answers = known.get(analysis) ?? new Map<Value, boolean>();
  known.set(analysis, answers);
  let found = answers.get(choice);
  if (found === undefined) {
    found = false;
    analysis.walk(
      choice,
      ({ value }) => {
        found ||= value.op === 'attribute' ? LEARNED.test(value.name) : analysis.calledAs(value, (it) => ASKED.test(it)) !== undefined;
        return found ? [] : inputsOf(value);
      },
      { maxSteps: 200 },
    );
    answers.set(choice, found);
  }
  return found;
}
