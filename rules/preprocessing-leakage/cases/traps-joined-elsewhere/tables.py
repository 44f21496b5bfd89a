import pandas as pd


def joined(train_rows, test_rows):
    # The rows to be predicted have no labels, so that nothing is scored on them.
    both = pd.concat([train_rows, test_rows]).reset_index(drop=True)
    both["roof"] = both["roof"].fillna(both["roof"].mode()[0])  # trap[global-imputation]: joined by `pd.concat
    return both
