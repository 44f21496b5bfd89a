"""chi2 shown beside a distance for the same columns, and on chunks that stay small."""
import nannyml

both = nannyml.UnivariateDriftCalculator(column_names=["city"], categorical_methods=["chi2", "jensen_shannon"], chunk_size=4_000)
small = nannyml.UnivariateDriftCalculator(column_names=["city"], categorical_methods="chi2", chunk_size=500)
