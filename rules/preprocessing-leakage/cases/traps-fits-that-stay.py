"""Where the fit cannot move, because something else goes by it, the finding has no fix."""
import pandas as pd
from sklearn.feature_selection import SelectKBest
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score, cross_validate, train_test_split
from sklearn.preprocessing import StandardScaler

beans = pd.read_csv("beans.csv")
kind = beans.pop("kind")
few_beans = SelectKBest(k=2).fit_transform(beans, kind)  # trap[global-selection]: `SelectKBest` on `beans`
print(cross_val_score(LogisticRegression(), few_beans, kind, params={"sample_weight": beans["size"].abs()}))

peas = pd.read_csv("peas.csv")
colour = peas.pop("colour")
few_peas = SelectKBest(k=2).fit_transform(peas, colour)  # trap[global-selection]: `SelectKBest` on `peas`
models = cross_validate(LogisticRegression(), few_peas, colour, return_estimator=True)["estimator"]
print([it.coef_ for it in models])

nuts = pd.read_csv("nuts.csv")
shell = nuts.pop("shell")
chooser = SelectKBest(k=2)
few_nuts = chooser.fit_transform(nuts, shell)  # trap[global-selection]: `SelectKBest` on `nuts`
print(cross_val_score(LogisticRegression(), few_nuts, shell))
print(nuts.columns[chooser.get_support()])

figs = pd.read_csv("figs.csv")
taste = figs.pop("taste")
picker = SelectKBest(k=20)
few_figs = picker.fit_transform(figs, taste)  # trap[global-selection]: `SelectKBest` on `figs`
print(cross_val_score(LogisticRegression(), few_figs, taste))

oats = pd.read_csv("oats.csv")
yields = oats.pop("yields")
scaler = StandardScaler()
level = scaler.fit_transform(oats)  # trap[global-scaling]: `StandardScaler` on `oats`
print(scaler.mean_)
oats_train, oats_test, yields_train, yields_test = train_test_split(level, yields)
