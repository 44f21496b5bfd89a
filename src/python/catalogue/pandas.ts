/** pandas: frames, series, groups and windows, and what reads files into them. */
import { each } from './entries.ts';
import type { Library } from './library.ts';

const F = 'pandas.DataFrame';
const S = 'pandas.Series';
const W = 'pandas.Window';
const A = 'numpy.ndarray';

export const pandas: Library = {
  package: 'pandas',
  roots: ['pandas'],
  groups: [
    {
      source: 'https://pandas.pydata.org/docs/reference/frame.html',
      aliases: { 'pandas.core.frame': 'pandas', 'pandas.core.series': 'pandas', 'pandas.io.parsers': 'pandas' },
      kinds: {
        [F]: {
          mutators: 'insert pop update',
          methods: {
            ...each('mean median std var min max sum quantile skew count nunique any all idxmax idxmin corrwith sem prod kurt', S),
            ...each('pop squeeze stack xs get duplicated', S),
            ...each('to_numpy to_records', A),
            ...each('groupby', 'pandas.DataFrameGroupBy'), ...each('rolling expanding ewm resample', W),
            ...each('to_csv to_excel to_parquet to_sql to_pickle info hist boxplot to_json to_html items iterrows itertuples insert update apply agg', '?'),
            ...each('keys', 'pandas.Index'), to_dict: 'builtins.dict', mode: F, to_string: 'builtins.str',
          },
          anyMethod: 'self',
          attributes: { ...each('loc iloc at iat style', F), T: F, columns: 'pandas.Index', index: 'pandas.Index', values: A, shape: 'builtins.tuple', dtypes: S, size: 'builtins.int', empty: 'builtins.bool', plot: '?', axes: '?' },
          anyAttribute: S,
          subscript: { text: S, list: F, other: F },
          operators: F,
          element: 'builtins.str',
        },
        'pandas.Index': { methods: { tolist: 'builtins.list', to_list: 'builtins.list' }, anyMethod: 'self', attributes: { values: A }, subscript: 'self', element: 'builtins.str', operators: 'self' },
      },
      returns: {
        ...each('DataFrame.from_dict DataFrame.from_records', F, 'pandas.'),
      },
    },
    {
      source: 'https://pandas.pydata.org/docs/reference/series.html',
      kinds: {
        [S]: {
          methods: {
            ...each('mean median std var min max sum quantile skew count nunique prod kurt item sem', 'builtins.float'),
            ...each('to_numpy unique', A), ...each('to_frame unstack', F), ...each('tolist to_list', 'builtins.list'), ...each('groupby', 'pandas.SeriesGroupBy'), ...each('rolling expanding ewm resample', 'pandas.SeriesWindow'), ...each('hist to_csv idxmax idxmin', '?'), to_dict: 'builtins.dict', describe: S, mode: S,
          },
          anyMethod: 'self',
          attributes: { values: A, index: 'pandas.Index', shape: 'builtins.tuple', dtype: '?', plot: '?', ...each('loc iloc at iat str dt cat', S), size: 'builtins.int', name: 'builtins.str', T: S, empty: 'builtins.bool' },
          subscript: 'self',
          operators: 'self',
        },
      },
    },
    {
      source: ['https://pandas.pydata.org/docs/reference/groupby.html', 'https://pandas.pydata.org/docs/reference/window.html', 'https://pandas.pydata.org/docs/reference/resampling.html'],
      alike: { 'pandas.core.window.Rolling': 'pandas.SeriesWindow', 'pandas.core.window.Expanding': 'pandas.SeriesWindow' },
      aliases: {
        'pandas.core.groupby.DataFrameGroupBy': 'pandas.DataFrameGroupBy', 'pandas.core.groupby.SeriesGroupBy': 'pandas.SeriesGroupBy',
      },
      kinds: {
        'pandas.DataFrameGroupBy': { methods: { ...each('transform apply mean median std var min max sum size count first last agg aggregate ffill bfill rank shift cumsum cumcount nunique get_group', F), ngroups: '?' }, anyAttribute: 'pandas.SeriesGroupBy', subscript: { text: 'pandas.SeriesGroupBy', list: 'pandas.DataFrameGroupBy', other: 'pandas.SeriesGroupBy' } },
        'pandas.SeriesGroupBy': { anyMethod: S },
        'pandas.SeriesWindow': { isAbstract: true, anyMethod: S },
        [W]: { isAbstract: true, anyMethod: F, subscript: 'self', anyAttribute: 'self' },
      },
    },
    {
      source: 'https://pandas.pydata.org/docs/whatsnew/v2.1.0.html',
      since: '2.1',
      aliases: {
        'pandas.api.typing.DataFrameGroupBy': 'pandas.DataFrameGroupBy', 'pandas.api.typing.SeriesGroupBy': 'pandas.SeriesGroupBy',
      },
      alike: {
        ...each('Rolling Expanding ExponentialMovingWindow Resampler', W, 'pandas.api.typing.'),
      },
    },
    {
      source: ['https://pandas.pydata.org/docs/reference/io.html', 'https://pandas.pydata.org/docs/reference/general_functions.html'],
      returns: {
        ...each('concat merge get_dummies read_csv read_table read_excel read_parquet read_json read_pickle read_sql read_sql_query read_sql_table read_feather read_hdf read_fwf read_orc read_xml read_clipboard json_normalize pivot_table pivot melt crosstab merge_asof merge_ordered wide_to_long from_dummies read_spss read_stata read_sas', F, 'pandas.'),
        ...each('to_numeric to_datetime to_timedelta cut qcut isnull isna notnull notna', S, 'pandas.'),
        'pandas.factorize': [A, 'pandas.Index'], 'pandas.unique': A, 'pandas.read_html': 'builtins.list',
        ...each('date_range timedelta_range period_range interval_range', 'pandas.Index', 'pandas.'),
      },
    },
    {
      source: 'https://pandas.pydata.org/docs/whatsnew/v1.0.0.html',
      until: '1.0',
      kinds: { [F]: { methods: { as_matrix: A }, attributes: { ix: F } }, [S]: { methods: { as_matrix: A }, attributes: { ix: S } } },
      returns: { 'pandas.DataFrame.from_csv': F, 'pandas.Series.from_array': S },
    },
    {
      source: 'https://pandas.pydata.org/docs/whatsnew/v2.0.0.html',
      until: '2.0',
      kinds: { [F]: { methods: { append: F, mad: S, iteritems: '?', lookup: A } }, [S]: { methods: { append: S, mad: 'builtins.float', iteritems: '?' } } },
    },
    {
      source: 'https://pandas.pydata.org/docs/whatsnew/v3.0.0.html',
      until: '3.0',
      kinds: { [F]: { methods: { applymap: F } }, 'pandas.DataFrameGroupBy': { methods: { fillna: F } } },
    },
  ],
}; // prettier-ignore

export const seaborn: Library = {
  package: 'seaborn',
  roots: ['seaborn'],
  groups: [{ source: 'https://seaborn.pydata.org/generated/seaborn.load_dataset.html', returns: { 'seaborn.load_dataset': F } }],
};
