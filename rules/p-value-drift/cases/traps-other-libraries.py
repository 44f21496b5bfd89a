import nannyml as nml
from whylogs.viz.drift.column_drift_algorithms import KS, calculate_drift_scores

calculator = nml.UnivariateDriftCalculator(  # trap: p-value of `chi2`
    column_names=["city", "age"],
    continuous_methods=["kolmogorov_smirnov"],
    categorical_methods=["chi2"],
)
scores = calculate_drift_scores(target, reference, drift_map={"age": KS()}, with_thresholds=True)  # trap: p-value of `ks`
old = nml.UnivariateStatisticalDriftCalculator(feature_column_names=["age"])  # trap: `ks and chi2`
chunked = nml.UnivariateDriftCalculator(column_names=["city"], categorical_methods=["chi2"], chunk_size=50_000)  # trap: p-value of `chi2`
