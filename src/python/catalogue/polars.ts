/** Polars: frames, series and expressions. */
import { each } from './entries.ts';
import type { Library } from './library.ts';

const F = 'polars.DataFrame';
const L = 'polars.LazyFrame';
const S = 'polars.Series';
const E = 'polars.Expr';

const SAME = each(
  'select with_columns filter drop rename sort unique head tail limit slice join fill_null fill_nan drop_nulls with_row_index cast reverse shift clear sql unnest explode unpivot join_asof mean median std var min max sum quantile null_count',
  'self',
);

export const polars: Library = {
  package: 'polars',
  roots: ['polars'],
  groups: [
    {
      source: ['https://docs.pola.rs/api/python/stable/reference/dataframe/index.html', 'https://docs.pola.rs/api/python/stable/reference/lazyframe/index.html'],
      kinds: {
        [F]: {
          methods: { ...SAME, lazy: L, to_pandas: 'pandas.DataFrame', to_numpy: 'numpy.ndarray', to_dummies: F, pivot: F, sample: F, vstack: F, hstack: F, transpose: F, clone: F, describe: F, get_column: S, to_series: S, drop_in_place: S, group_by: '?', rows: 'builtins.list', to_dicts: 'builtins.list', partition_by: '?', write_csv: '?', write_parquet: '?' },
          attributes: { columns: 'builtins.list', shape: 'builtins.tuple', height: 'builtins.int', width: 'builtins.int' },
          subscript: { text: S, list: F, other: F },
        },
        [L]: { methods: { ...SAME, collect: F, lazy: L, describe: F, group_by: '?' } },
      },
      returns: {
        ...each('read_csv read_parquet read_json read_ndjson read_excel read_ipc read_database read_avro from_pandas from_dict from_dicts from_numpy from_arrow from_records', F, 'polars.'),
        ...each('scan_csv scan_parquet scan_ndjson scan_ipc', L, 'polars.'),
        'polars.concat': '?',
      },
    },
    {
      source: ['https://docs.pola.rs/api/python/stable/reference/series/index.html', 'https://docs.pola.rs/api/python/stable/reference/expressions/index.html'],
      kinds: {
        [S]: { methods: { ...each('mean median std var min max sum quantile', 'builtins.float'), ...each('to_frame to_dummies value_counts', F), ...each('fill_null fill_nan drop_nulls cast sort unique head tail sample shuffle clip round alias rename filter log exp', 'self'), to_pandas: 'pandas.Series', to_numpy: 'numpy.ndarray', to_list: 'builtins.list' }, subscript: 'self', operators: 'self' },
        [E]: { methods: each('mean median std var min max sum quantile fill_null fill_nan cast sort unique clip round alias over log exp rank shift', 'self'), operators: 'self' },
      },
      returns: each('col lit when all exclude len sum_horizontal mean_horizontal', E, 'polars.'),
    },
    {
      source: 'https://docs.pola.rs/releases/upgrade/1/',
      until: '1.0',
      kinds: { [F]: { methods: { with_column: F, groupby: '?' } }, [L]: { methods: { with_column: L, groupby: '?' } } },
    },
  ],
}; // prettier-ignore
