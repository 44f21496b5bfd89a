"""What is learned, and what can be done about it, differs from class to class."""
import pandas as pd
from fancyimpute import SoftImpute
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.linear_model import Ridge
from sklearn.model_selection import cross_val_score

counts, height = pd.read_csv("counts.csv"), pd.read_csv("height.csv")
weighted = TfidfTransformer().fit_transform(counts)  # trap[global-vectorizer]: takes its document frequencies from all rows
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
print(cross_val_score(Ridge(), weighted, height))

solved = SoftImpute().fit_transform(pd.read_csv("gaps.csv"))  # trap[global-imputation]: Do it inside every fold
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
print(cross_val_score(Ridge(), solved, height))

from sklearn.preprocessing import Imputer

filled = Imputer(strategy="median").fit_transform(counts)  # trap[global-imputation]: `Imputer` on `counts` takes its fill values
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
print(cross_val_score(Ridge(), filled, height))
