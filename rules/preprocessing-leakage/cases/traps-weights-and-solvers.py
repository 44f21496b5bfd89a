"""What is learned, what it is called and what can be done about it differs from class to class."""
import pandas as pd
from fancyimpute import SoftImpute
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.linear_model import Lasso, Ridge
from sklearn.model_selection import cross_val_score
from sklearn.preprocessing import Imputer

counts, height = pd.read_csv("counts.csv"), pd.read_csv("height.csv")
weighted = TfidfTransformer().fit_transform(counts)  # trap[global-vectorizer]: takes its document frequencies from all rows
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
solved = SoftImpute().fit_transform(pd.read_csv("gaps.csv"))  # trap[global-imputation]: Do it inside every fold
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
filled = Imputer(strategy="median").fit_transform(counts)  # trap[global-imputation]: `Imputer` on `counts` takes its fill values
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
for model in (Lasso(), Ridge()):
    print(cross_val_score(model, weighted, height), cross_val_score(model, solved, height), cross_val_score(model, filled, height))
