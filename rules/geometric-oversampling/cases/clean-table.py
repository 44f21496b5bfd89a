"""Rows of a table are multiplied or interpolated; the file also turns pictures, which none of the rows reach."""
import pandas as pd
from imblearn.over_sampling import SMOTE, RandomOverSampler
from sklearn.utils import resample
from torch.utils.data import DataLoader
from torchvision import datasets, transforms

claims = pd.read_csv("claims.csv")
X, y = claims.drop(columns="fraud"), claims.fraud
X_more, y_more = SMOTE(random_state=0).fit_resample(X, y)
X_copied, y_copied = RandomOverSampler(random_state=0).fit_resample(X, y)
rare = claims[claims.fraud == 1].head(45)
table = pd.concat([claims, resample(rare, replace=True, n_samples=1000)])

views = transforms.Compose([transforms.RandomHorizontalFlip(), transforms.RandomRotation(10), transforms.ToTensor()])
photos = DataLoader(datasets.ImageFolder("photos", transform=views), batch_size=16, shuffle=True)
