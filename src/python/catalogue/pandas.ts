/** pandas and the libraries with its interface. */
import type { Library } from './library.ts';

const F = 'pandas.DataFrame';
const S = 'pandas.Series';
const all = (names: string, kind: string): Record<string, string> => Object.fromEntries(names.split(' ').map((it) => [it, kind]));

export const pandas: Library = {
  source: 'https://pandas.pydata.org/docs/reference/',
  aliases: { 'pandas.core.window.Rolling': 'pandas.SeriesWindow', 'pandas.core.window.Expanding': 'pandas.SeriesWindow', 'modin.pandas': 'pandas', 'cudf': 'pandas', 'pyspark.pandas': 'pandas', 'pandas.core.frame': 'pandas', 'pandas.core.series': 'pandas', 'pandas.io.parsers': 'pandas', 'fireducks.pandas': 'pandas', 'dask.dataframe': 'pandas', 'geopandas': 'pandas', 'pandas.GeoDataFrame': F, 'pandas.api.typing.DataFrameGroupBy': 'pandas.DataFrameGroupBy', 'pandas.api.typing.SeriesGroupBy': 'pandas.SeriesGroupBy', 'pandas.core.groupby.DataFrameGroupBy': 'pandas.DataFrameGroupBy', 'pandas.core.groupby.SeriesGroupBy': 'pandas.SeriesGroupBy', ...all('pandas.api.typing.Rolling pandas.api.typing.Expanding pandas.api.typing.ExponentialMovingWindow pandas.api.typing.Resampler', 'pandas.Window') }, // prettier-ignore
  kinds: {
    [F]: {
      methods: {
        ...all('mean median std var min max sum quantile skew count nunique any all idxmax idxmin corrwith sem prod kurt', S),
        ...all('pop squeeze stack xs', S),
        ...all('to_numpy as_matrix to_records', 'numpy.ndarray'),
        ...all('groupby', 'pandas.DataFrameGroupBy'), ...all('rolling expanding ewm resample', 'pandas.Window'),
        ...all('to_csv to_excel to_parquet to_sql to_pickle info hist plot boxplot to_json to_html', '?'),
        ...all('keys', 'pandas.Index'), to_dict: 'builtins.dict', items: '?', iterrows: '?', itertuples: '?', mode: F, duplicated: S, get: S, insert: '?', update: '?', get_group: F, apply: '?', agg: '?', to_string: 'builtins.str',
      },
      anyMethod: 'self',
      attributes: { ...all('loc iloc at iat ix style', F), T: F, columns: 'pandas.Index', index: 'pandas.Index', values: 'numpy.ndarray', shape: 'builtins.tuple', dtypes: S, size: 'builtins.int', empty: 'builtins.bool', str: '?', plot: '?', axes: '?' },
      anyAttribute: S,
      subscript: { text: S, list: F, other: F },
      operators: F,
      element: 'builtins.str',
    },
    [S]: {
      methods: {
        ...all('mean median std var min max sum quantile skew count nunique prod kurt item sem', 'builtins.float'),
        ...all('to_numpy as_matrix', 'numpy.ndarray'), ...all('unique', 'numpy.ndarray'), ...all('to_frame unstack', F), ...all('tolist to_list', 'builtins.list'), ...all('groupby', 'pandas.SeriesGroupBy'), ...all('rolling expanding ewm resample', 'pandas.SeriesWindow'), ...all('plot hist to_csv', '?'), to_dict: 'builtins.dict', idxmax: '?', idxmin: '?', describe: S, mode: S,
      },
      anyMethod: 'self',
      attributes: { values: 'numpy.ndarray', index: 'pandas.Index', shape: 'builtins.tuple', dtype: '?', ...all('loc iloc at iat ix str dt cat', S), size: 'builtins.int', name: 'builtins.str', T: S, empty: 'builtins.bool' },
      subscript: 'self',
      operators: 'self',
    },
    'pandas.DataFrameGroupBy': { methods: { ...all('transform apply mean median std var min max sum size count first last agg aggregate fillna ffill bfill rank shift cumsum cumcount nunique', F), get_group: F, ngroups: '?' }, anyAttribute: 'pandas.SeriesGroupBy', subscript: { text: 'pandas.SeriesGroupBy', list: 'pandas.DataFrameGroupBy', other: 'pandas.SeriesGroupBy' } },
    'pandas.SeriesGroupBy': { anyMethod: S },
    'pandas.SeriesWindow': { anyMethod: S },
    'pandas.Window': { anyMethod: F, subscript: 'self', anyAttribute: 'self' },
    'pandas.Index': { methods: { tolist: 'builtins.list', to_list: 'builtins.list' }, anyMethod: 'self', attributes: { values: 'numpy.ndarray' }, subscript: 'self', element: 'builtins.str', operators: 'self' },
  },
  returns: {
    ...all('pandas.concat pandas.merge pandas.get_dummies pandas.read_csv pandas.read_table pandas.read_excel pandas.read_parquet pandas.read_json pandas.read_pickle pandas.read_sql pandas.read_sql_query pandas.read_feather pandas.read_hdf pandas.read_fwf pandas.DataFrame.from_dict pandas.DataFrame.from_csv pandas.json_normalize pandas.pivot_table pandas.melt pandas.crosstab pandas.merge_asof pandas.DataFrame.from_records pandas.read_spss pandas.read_stata', F),
    ...all('pandas.to_numeric pandas.to_datetime pandas.cut pandas.qcut pandas.Series.from_array', S),
    'pandas.factorize': ['numpy.ndarray', 'pandas.Index'], 'pandas.unique': 'numpy.ndarray', 'pandas.isnull': S, 'pandas.isna': S, 'pandas.read_html': 'builtins.list',
    ...all('seaborn.load_dataset fastparquet.ParquetFile', F),
  },
}; // prettier-ignore
