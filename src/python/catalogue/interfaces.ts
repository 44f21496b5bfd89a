/** Libraries whose interface is that of another one: names of theirs mean what the canonical ones mean. */
import type { Library, Source } from './library.ts';

const like = (name: string, source: Source, alike: Readonly<Record<string, string>>): Library => ({
  package: name,
  roots: [...new Set(Object.keys(alike).map((it) => it.split('.')[0] ?? ''))],
  groups: [{ source, alike }],
});

export const interfaces: readonly Library[] = [
  like('matplotlib', 'https://matplotlib.org/stable/api/pylab.html', { pylab: 'numpy', 'matplotlib.pylab': 'numpy' }),
  like('cupy', 'https://docs.cupy.dev/en/stable/reference/', { cupy: 'numpy' }),
  like('autograd', 'https://github.com/HIPS/autograd', { 'autograd.numpy': 'numpy' }),
  like('modin', 'https://modin.readthedocs.io/en/stable/', { 'modin.pandas': 'pandas' }),
  like('cudf', 'https://docs.rapids.ai/api/cudf/stable/', { cudf: 'pandas' }),
  like('pyspark', 'https://spark.apache.org/docs/latest/api/python/reference/pyspark.pandas/', { 'pyspark.pandas': 'pandas' }),
  like('fireducks', 'https://fireducks-dev.github.io/docs/', { 'fireducks.pandas': 'pandas' }),
  like('dask', 'https://docs.dask.org/en/stable/dataframe-api.html', { 'dask.dataframe': 'pandas' }),
  like('geopandas', 'https://geopandas.org/en/stable/docs/reference.html', {
    'geopandas.GeoDataFrame': 'pandas.DataFrame',
    'geopandas.GeoSeries': 'pandas.Series',
    geopandas: 'pandas',
  }),
  like('cuml', 'https://docs.rapids.ai/api/cuml/stable/', {
    'cuml.preprocessing': 'sklearn.preprocessing',
    'cuml.model_selection': 'sklearn.model_selection',
  }),
  like('scikit-learn-intelex', 'https://uxlfoundation.github.io/scikit-learn-intelex/', { sklearnex: 'sklearn' }),
  like('tf-keras', 'https://github.com/keras-team/tf-keras', { tf_keras: 'keras' }),
  like('pytorch-lightning', 'https://lightning.ai/docs/pytorch/stable/', { pytorch_lightning: 'lightning' }),
  like('aesara', 'https://aesara.readthedocs.io/en/latest/', { aesara: 'theano' }),
  like('pytensor', 'https://pytensor.readthedocs.io/en/latest/', { pytensor: 'theano' }),
];
