/** Fits of a selector that no choice of columns follows from: it keeps all of them, or its scores are only listed. */
import type { Analysis, CallValue, Value } from '../../src/python/analysis.ts';
import { textsOf } from './column-names.ts';

/** What is learned for each column; the others of a selector are its choice. */
const SCORES = /^(scores_|pvalues_|feature_importances_|coef_|ranking_|grid_scores_|cv_results_)$/;
const CHOICE = /^(transform|fit_transform|get_support|support_|get_feature_names_out|n_features_|n_features_in_|feature_names_in_)$/;
/** Settings with which all columns are kept. */
const KEEPS: ReadonlyMap<string, { readonly name: string; readonly all: unknown }> = new Map([
  ['sklearn.feature_selection.SelectKBest', { name: 'k', all: 'all' }],
  ['sklearn.feature_selection.SelectPercentile', { name: 'percentile', all: 100 }],
]);
/** Gives the same again, in another form. */
const SAME = /^(columns|values|index|T|tolist|to_list|copy|reset_index|astype|round|to_frame|items|keys|flatten|ravel)$/;
const LISTS = /^pandas\.(DataFrame|Series|concat)$|^builtins\.(list|zip|dict|enumerate|tuple|str|round|float)$|^numpy\.(array|round|abs)$/;
const SHOWS = /^builtins\.(print|len|repr)$|^IPython\.|^(matplotlib|seaborn|plotly|logging)\.|\.(to_csv|to_excel|plot|barh?|format|info)$/;

/** Whether the call fits a selector for what it shows alone. */
export function choosesNothing(analysis: Analysis, fit: Value): boolean {
  if (fit.op !== 'call' || fit.func.op !== 'attribute') return false;
  const keepsAll = isAllKept(analysis, fit.func.object);
  if (fit.func.name !== 'fit' && !(keepsAll && fit.func.name === 'fit_transform')) return false;
  const fitted = new Set<Value>(analysis.valuesOf('mutation').filter((it) => it.call === fit));
  if (fit.func.name === 'fit') fitted.add(fit);
  const returned = returnedIn(analysis);
  const listed = new Map<Value, Column>();
  for (const value of fitted) {
    if (returned.has(value)) return false;
    for (const user of analysis.users(value)) {
      if (user.op === 'phi') fitted.add(user);
      else if (user.op === 'attribute' && SCORES.test(user.name)) listed.set(user, undefined);
      else if (fitted.has(user) || isMethodOf(user, value) || (keepsAll && user.op === 'attribute' && CHOICE.test(user.name))) continue;
      else return false;
    }
  }
  // Nothing is read of it here; the rows went another way.
  if (listed.size === 0 && !keepsAll) return false;
  for (const [value, column] of listed) {
    if (returned.has(value)) return false;
    for (const user of analysis.users(value)) {
      const leads = leadsOn(analysis, value, user, column);
      if (leads === 'chosen') return false;
      if (leads === 'same' && !listed.has(user)) listed.set(user, columnIn(analysis, value, user, column));
      else if (leads === 'less' && matters(analysis, user, returned)) return false;
    }
  }
  // Functions read it under the name of an outer scope.
  return !analysis
    .valuesOf('free')
    .some((it) => analysis.origins(it).some(({ value }) => value !== fit && (listed.has(value) || fitted.has(value))));
}

function isAllKept(analysis: Analysis, selector: Value): boolean {
  const makers = analysis.origins(selector);
  return (
    makers.length > 0 &&
    makers.every(({ value }) => {
      if (value.op !== 'call') return false;
      const [setting] = analysis.callee(value).names.flatMap((it) => KEEPS.get(it) ?? []);
      const given = setting === undefined ? undefined : analysis.argument(value, 1, setting.name);
      return setting !== undefined && given !== undefined && analysis.constant(given)?.value === setting.all;
    })
  );
}

const returnedIn = (analysis: Analysis): ReadonlySet<Value> => new Set(analysis.graph.functions.flatMap((it) => it.body.returns));

/** Where the scores stand in a table: under a name, or at a place among columns that are named later. */
type Column = string | { readonly at: number; readonly of: number } | undefined;

function columnIn(analysis: Analysis, value: Value, user: Value, column: Column): Column {
  if (user.op === 'container') {
    const index = user.items.indexOf(value);
    const key = user.keys?.[index];
    const name = key ? analysis.constant(key)?.value : undefined;
    return user.keys === null ? { at: index, of: user.items.length } : typeof name === 'string' ? name : undefined;
  }
  if (user.op === 'call' && user.func.op === 'attribute' && user.func.name === 'concat') {
    const axis = analysis.argument(user, 1, 'axis');
    return axis !== undefined && analysis.constant(axis)?.value === 1 ? column : undefined;
  }
  if (user.op !== 'mutation' || user.value === null) return column;
  if (user.key === 'columns' && user.object === value) {
    const names = textsOf(analysis, user.value);
    return typeof column === 'object' && names?.length === column.of ? names[column.at] : undefined;
  }
  if (user.value !== value) return column;
  const names = typeof user.key === 'string' ? [user.key] : user.key === null ? undefined : textsOf(analysis, user.key);
  return names?.length === 1 ? names[0] : undefined;
}

/** Whether all columns are still there in `user`, fewer, whether none come out of it, or some may be chosen. */
function leadsOn(analysis: Analysis, value: Value, user: Value, column: Column): 'same' | 'less' | 'nothing' | 'chosen' {
  switch (user.op) {
    case 'phi':
    case 'container':
    case 'item':
      return 'same';
    case 'attribute':
      return SAME.test(user.name) ? 'same' : 'less';
    case 'subscript': {
      // All names at once.
      if (user.index === value) return 'nothing';
      const names = textsOf(analysis, user.index);
      // Another column of the list, as the names in it: whatever is made of these, the scores have no part in it.
      if (names !== undefined && typeof column === 'string' && !names.includes(column)) return 'nothing';
      return names === undefined ? 'less' : 'same';
    }
    case 'call':
      if (isShown(analysis, user)) return 'nothing';
      if (isMethodOf(user, value)) return user.func.op === 'attribute' && SAME.test(user.func.name) ? 'same' : 'less';
      return analysis.calledAs(user, (it) => LISTS.test(it)) === undefined ? 'chosen' : 'same';
    case 'operation':
      return user.name === 'Add' ? 'same' : user.name === 'Compare' ? 'chosen' : 'less';
    case 'mutation':
      return user.call === null && user.effect === null && analysis.isKind(user.object, 'pandas.DataFrame') ? 'same' : 'chosen';
    default:
      return 'less';
  }
}

const isMethodOf = (user: Value, value: Value): boolean => user.op === 'call' && user.func.op === 'attribute' && user.func.object === value;

const isShown = (analysis: Analysis, call: CallValue): boolean => analysis.calledAs(call, (it) => SHOWS.test(it)) !== undefined;

/** Whether anything but a line that is shown is made of it. */
function matters(analysis: Analysis, made: Value, returned: ReadonlySet<Value>): boolean {
  const seen = new Set([made]);
  for (const value of seen) {
    if (returned.has(value)) return true;
    for (const user of analysis.users(value)) {
      if (user.op === 'mutation' || user.op === 'free' || (user.op === 'operation' && /^(Compare|BoolOp|Not)$|Comp$/.test(user.name)))
        return true;
      if (user.op === 'call' && !isMethodOf(user, value)) {
        if (isShown(analysis, user)) continue;
        if (analysis.calledAs(user, (it) => LISTS.test(it)) === undefined) return true;
      }
      seen.add(user);
    }
  }
  return false;
}
