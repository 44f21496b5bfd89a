"""What helpers of another file learn, before a helper of that file sets rows apart."""
import pandas as pd
from sklearn.preprocessing import RobustScaler
from weirs.data import chosen, filled, halved, in_three, parted

weirs = pd.read_csv("weirs.csv")
weirs = filled(weirs)  # trap[global-imputation]: `df[column].mean()` is taken over all rows, and `parted` 2 lines below
weirs = chosen(weirs, "breach")  # trap[global-selection]: the columns are chosen to suit the test labels too
X_train, X_test, y_train, y_test = parted(weirs)

locks = pd.read_csv("locks.csv")
locks["rise"] = locks["rise"].fillna(value=locks["rise"].median())  # trap[global-imputation]: `locks["rise"].median()` is taken over all rows
A_train, A_test, b_train, b_test = parted(locks)
scaler = RobustScaler()
A_train = scaler.fit_transform(A_train)
A_test = RobustScaler().fit_transform(A_test)  # trap[refit-on-test]: although `A_train` has a fit of its own

dams = pd.read_csv("dams.csv")
dams["rise"] = dams["rise"].fillna(dams["rise"].median())  # trap[global-imputation]: `halved` 1 line below sets some of them apart for validation
C_own, C_val, d_own, d_val = halved(dams)

mills = pd.read_csv("mills.csv")
mills.loc[mills["rise"].isnull(), "rise"] = mills["rise"].mean()  # trap[global-imputation]: `in_three` 1 line below makes some of them the test set
E_train, E_val, E_test, f_train, f_val, f_test = in_three(mills)
