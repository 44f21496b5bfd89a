/** The releases that the catalogue is checked against, in as few environments as their requirements allow. */

/** By environment: the distributions that are installed together, as pip calls them. */
export const PINS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  tables: {
    numpy: '2.4.6', pandas: '3.1.1', 'scikit-learn': '1.9.1', scipy: '1.17.1', 'imbalanced-learn': '0.14.2', 'category-encoders': '2.11.2',
    polars: '2.1.0', 'xgboost-cpu': '3.2.0', lightgbm: '4.7.0', catboost: '1.2.10', statsmodels: '0.15.0', autograd: '1.9.1', geopandas: '1.2.0', seaborn: '0.13.2', matplotlib: '3.11.2',
  },
  tensorflow: { 'tensorflow-cpu': '2.21.0', keras: '3.15.1', jax: '0.10.2', flax: '0.12.8', optax: '0.2.8', 'tf-keras': '2.21.0' },
  // Dask's frames need the Arrow that `datasets` brings.
  torch: { torch: '2.13.0', transformers: '5.23.0', peft: '0.21.2', trl: '1.16.0', accelerate: '1.15.0', datasets: '5.2.0', lightning: '2.6.6', 'pytorch-lightning': '2.6.6', dask: '2026.8.0' },
  // These need a pandas before 3.
  drift: { 'alibi-detect': '0.13.0', evidently: '0.7.23', 'whylogs[viz]': '1.6.4' },
}; // prettier-ignore
