"""What a part is stays known behind a transformer that was fitted on the other part."""
import pandas as pd
from sklearn.decomposition import PCA
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

panels = pd.read_csv("panels.csv")
p_train, p_test = train_test_split(panels)
scaler = StandardScaler()
level_train = scaler.fit_transform(p_train)
level_test = scaler.transform(p_test)
few_train = PCA(n_components=2).fit_transform(level_train)
few_test = PCA(n_components=2).fit_transform(level_test)  # trap[refit-on-test]: although `level_train` has a fit of its own
