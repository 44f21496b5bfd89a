/** Pieces of programs over the libraries: chains of calls on what they make, under the names that people import them by. */
import type { Piece, Writer } from './writer.ts';

const chain = (w: Writer, start: string, steps: readonly string[], length: number): string => {
  let text = start;
  for (let step = 0; step < length; step++) text += w.one(steps);
  return text;
};

const TENSOR = ['.softmax(dim=-1)', '.log_softmax(-1)', '.clamp(min=1e-6)', '.exp()', '.abs()', '.reshape(4, 3)', '.float()', '.detach()', '.clone()', '.t()', '.sqrt()', '.sigmoid()', '.contiguous()', '.unsqueeze(0).squeeze(0)', '.to(torch.float32)', '[:]', '.masked_fill(torch.zeros(1, dtype=torch.bool), 0.0)', '.relu()', '.double()', '.cpu()']; // prettier-ignore
const TENSOR_END = ['.sum()', '.mean().item()', '.shape', '.max()', '.argmax(dim=-1)', '.size(0)', '.numpy()', '.tolist()', '.sum(dim=0).mean()', '.max(dim=-1).values.mean()', '.std()', '.norm()', '.numpy().mean()', '.topk(1).indices', '.sum().item()', '.dim()', '.size()', '.numel()']; // prettier-ignore
const ARRAY = ['.astype(float)', '.reshape(4, 3)', '.T', '.copy()', '.clip(0.1, 0.9)', '.round(3)', '.ravel().reshape(3, 4)', '[:]', '[::-1]']; // prettier-ignore
const ARRAY_END = ['.mean()', '.sum(axis=0)', '.max()', '.argmax()', '.tolist()', '.std().item()', '.shape[0]', '.mean(axis=0).sum()', '.flatten()', '.any()', '.min(axis=1)', '.dot(np.ones(3)).sum()']; // prettier-ignore
const FRAME = ['.dropna()', '.fillna(0)', '.copy()', '.reset_index(drop=True)', ".drop(columns=['c'], errors='ignore')", ".sort_values('a')", ".rename(columns={'z': 'y'})", '.head(20)', ".query('a >= 0')", '.assign(d=1)', ".astype({'a': float})", ".loc[:, ['a', 'b', 'k']]", "[['a', 'b', 'k']]", '.sample(frac=1, random_state=0)', ".merge(pd.DataFrame({'k': ['x', 'y']}), on='k')", '.drop_duplicates()']; // prettier-ignore
const FRAME_END = [".groupby('k').mean(numeric_only=True)", ".groupby('k')['a'].transform('mean').fillna(0)", "['a'].mean()", "['a'].fillna(df['a'].median()).sum()", ".describe()", ".isna().sum()", "['k'].value_counts()", "['k'].map({'x': 1}).fillna(0).astype(int)", ".select_dtypes('number').mean().to_dict()", "['a'].to_numpy().mean()", ".a.max()", "['k'].str.upper().unique()", ".shape[0]", "['a'].apply(abs).tolist()", ".groupby('k').agg({'a': 'mean'}).reset_index()", '.columns.tolist()', ".set_index('k').loc['x']", ".to_numpy().shape", "['a'].rolling(2).mean().dropna()", "['a'].quantile(0.9)", "['a'].std()", "['b'].rank().astype(int)", ".iloc[0]", "['a'].cumsum().iloc[-1]", ".corr(numeric_only=True).abs()", ".values.copy()", ".apply(lambda row: row['a'], axis=1).sum()"]; // prettier-ignore

export const libraryPieces: readonly Piece[] = [
  (w) => {
    const x = w.name('x');
    const lines = [
      `${x} = torch.${w.one(['randn(4, 3)', 'rand(4, 3)', 'zeros(4, 3)', 'ones((4, 3))', 'arange(12.0).reshape(4, 3)', 'full((4, 3), 0.5)', 'tensor([[0.1, 0.2, 0.7]] * 4)'])}`,
    ];
    for (let i = 0; i < 4; i++) lines.push(`${x}_${i} = ${chain(w, x, TENSOR, 1 + w.upTo(3))}`, `print(${x}_${i}${w.one(TENSOR_END)})`);
    return lines.join('\n');
  },
  (w) => {
    const x = w.name('x');
    const functions = ['F.softmax(V, dim=-1)', 'torch.softmax(V, -1)', 'torch.log(V + 1.0)', 'F.relu(V)', 'torch.exp(V)', 'torch.sigmoid(V)', 'F.log_softmax(V, dim=1)', 'torch.clamp(V, 0, 1)', 'nn.ReLU()(V)', 'torch.cat([V, V])[:4]', 'torch.stack([V, V]).mean(dim=0)', 'F.dropout(V, 0.0)', 'torch.where(V > 0, V, torch.zeros_like(V))', 'nn.functional.gelu(V)', 'torch.nn.functional.normalize(V)', 'torch.abs(V)', 'torch.special.expit(V)', 'nn.Softmax(dim=-1)(V)', 'nn.Identity()(V)', 'torch.matmul(V, torch.eye(3))', 'V @ torch.eye(3)', 'torch.logsumexp(V, dim=-1, keepdim=True) + V', 'torch.norm(V) + V', 'nn.LayerNorm(3)(V).detach()', 'nn.Linear(3, 3)(V).detach()', 'torch.from_numpy(V.numpy())']; // prettier-ignore
    const lines = [`${x} = torch.rand(4, 3)`];
    for (let i = 0; i < 5; i++) lines.push(`${x} = ${w.one(functions).replaceAll('V', x)}`, `print(${x}${w.one(TENSOR_END)})`);
    return lines.join('\n');
  },
  (w) => {
    const m = w.name('Net');
    return `class ${m}(nn.Module):
    def __init__(self, width=${3 + w.upTo(5)}, rate=${w.one(['0.1', '0.5'])}):
        super().__init__()
        self.width = width
        self.first = nn.Linear(3, width)
        self.drop = nn.Dropout(rate)
        self.activation = ${w.one(['nn.ReLU()', 'nn.Tanh()', 'F.relu', 'torch.sigmoid', 'nn.GELU()'])}
        self.layers = ${w.one(['nn.Sequential(nn.Linear(width, width), nn.ReLU())', 'nn.ModuleList([nn.Linear(width, width)])[0]', 'nn.Linear(width, width)'])}
        self.last = nn.Linear(width, 2)

    def forward(self, x, scale=${w.number()}):
        print(scale, self.width)
        x = self.drop(self.activation(self.first(x)))
        x = ${w.one(['self.layers(x)', 'self.layers.forward(x)', 'self.layers(x) + x'])}
        return ${w.one(['F.log_softmax(self.last(x), dim=-1)', 'self.last(x).softmax(-1)', 'self.last(x)'])}

${m.toLowerCase()} = ${m}(${w.one(['', 'width=4', '5, 0.2'])})
${m}_opt = ${w.one(['torch.optim.Adam', 'torch.optim.SGD'])}(${m.toLowerCase()}.parameters(), lr=${w.one(['1e-3', '0.1'])})
${m}_loss = ${w.one(['nn.CrossEntropyLoss()', 'nn.NLLLoss()', 'F.cross_entropy', 'nn.functional.nll_loss'])}
${m.toLowerCase()}.train()
for ${m}_epoch in range(2):
    ${m}_opt.zero_grad()
    ${m}_out = ${m.toLowerCase()}(torch.randn(4, 3)${w.one(['', ', 2', ', scale=3'])})
    ${m}_value = ${m}_loss(${m}_out, torch.tensor([0, 1, 0, 1]))
    ${m}_value.backward()
    torch.nn.utils.clip_grad_norm_(${m.toLowerCase()}.parameters(), 1.0)
    ${m}_opt.step()
    print(${m}_value.item(), ${m}_out.argmax(dim=-1).float().mean().item())
${m.toLowerCase()}.eval()
with torch.no_grad():
    print(torch.softmax(${m.toLowerCase()}(torch.ones(1, 3)), dim=-1).max().item(), len(${m.toLowerCase()}.state_dict()), sum(p.numel() for p in ${m.toLowerCase()}.parameters()))`;
  },
  (w) => {
    const x = w.name('x');
    const functions = ['np.exp(V)', 'np.log(V + 1)', 'np.sqrt(np.abs(V))', 'np.clip(V, 0, 1)', 'np.maximum(V, 0)', 'np.concatenate([V, V])[:3]', 'np.where(V > 0, V, 0)', 'V / np.sum(V + 1)', 'np.asarray(V)', 'np.array(V)', 'np.nan_to_num(V)', 'softmax(V, axis=1)', 'expit(V)', 'np.linalg.norm(V) + V', 'np.dot(V, np.eye(4))', 'np.vstack([V[0], V[1], V[2]])', 'np.random.permutation(V)', 'scipy.special.softmax(V, axis=-1)', 'np.squeeze(V)', 'V - np.mean(V, axis=0)', 'np.stack([V, V]).mean(axis=0)', 'np.round(V, 2)', 'np.ones_like(V) * V']; // prettier-ignore
    const lines = [
      `${x} = np.${w.one(['random.rand(3, 4)', 'zeros((3, 4))', 'ones((3, 4))', 'random.default_rng(0).normal(size=(3, 4))', 'arange(12.0).reshape(3, 4)', 'linspace(0, 1, 12).reshape(3, 4)', 'random.RandomState(0).uniform(size=(3, 4))'])}`,
    ];
    for (let i = 0; i < 5; i++)
      lines.push(
        `${x} = ${w.one(functions).replaceAll('V', x)}`,
        `print(${chain(
          w,
          x,
          ARRAY.filter((it) => !it.includes('reshape') && it !== '.T'),
          w.upTo(3),
        )}${w.one(ARRAY_END.filter((it) => !it.includes('np.ones(3)')))})`,
      );
    return lines.join('\n');
  },
  (w) => {
    const df = w.name('df');
    const lines = [`${df} = pd.DataFrame({'a': [1.0, 2.0, np.nan, 4.0], 'b': [4, 3, 2, 1], 'k': ['x', 'y', 'x', 'y'], 'c': 0})`];
    for (let i = 0; i < 4; i++) lines.push(`print(${chain(w, df, FRAME, w.upTo(3))}${w.one(FRAME_END).replaceAll('df[', `${df}[`)})`);
    lines.push(
      `${df}['a'] = ${df}['a'].fillna(${df}['a'].mean())`,
      `${df}_n = (${df}[['a', 'b']] - ${df}[['a', 'b']].mean()) / ${df}[['a', 'b']].std()`,
      `print(${df}_n.round(2).abs().max().max(), ${df}_n.to_numpy().sum())`,
      `${df}_g = ${df}.groupby('k')`,
      `print(${df}_g.size(), ${df}_g['a'].mean().round(1), pd.concat([${df}, ${df}]).reset_index().shape, pd.get_dummies(${df}).astype(float).sum().sum())`,
    );
    return lines.join('\n');
  },
  (w) => {
    const s = w.name('s');
    const scaler = w.one([
      'StandardScaler()',
      'MinMaxScaler()',
      'RobustScaler()',
      'SimpleImputer()',
      'PCA(n_components=2)',
      'preprocessing.StandardScaler()',
      'SelectKBest(f_classif, k=2)',
    ]);
    const model = w.one([
      'LogisticRegression(max_iter=50)',
      'RandomForestClassifier(n_estimators=3, random_state=0)',
      'LogisticRegression()',
      'make_pipeline(StandardScaler(), LogisticRegression())',
      "Pipeline([('scale', MinMaxScaler()), ('model', LogisticRegression())])",
    ]);
    return `${s}_X, ${s}_y = make_classification(n_samples=40, n_features=5, random_state=0)
${s}_train, ${s}_test, ${s}_ytrain, ${s}_ytest = train_test_split(${s}_X, ${s}_y, test_size=0.25, random_state=${w.number().replace('.', '')})
${s}_scaler = ${scaler}
${s}_a = ${s}_scaler.fit_transform(${s}_train, ${s}_ytrain)
${s}_b = ${s}_scaler.transform(${s}_test)
${s}_model = ${model}
${s}_model.fit(${s}_a, ${s}_ytrain)
${s}_p = ${s}_model.predict(${s}_b)
print(accuracy_score(${s}_ytest, ${s}_p), f1_score(${s}_ytest, ${s}_p), ${s}_model.score(${s}_b, ${s}_ytest), ${s}_model.predict_proba(${s}_b)[:, 1].mean(), confusion_matrix(${s}_ytest, ${s}_p).sum())
print(${s}_model.get_params(), clone(${s}_model).fit(${s}_train, ${s}_ytrain).predict(${s}_test).sum(), cross_val_score(${s}_model, ${s}_X, ${s}_y, cv=2).mean())
for ${s}_i, ${s}_j in ${w.one(['KFold(n_splits=2)', 'StratifiedKFold(2)'])}.split(${s}_X, ${s}_y):
    ${s}_fold = ${w.one(['StandardScaler().fit(', 'MinMaxScaler().fit('])}${s}_X[${s}_i])
    print(${s}_fold.transform(${s}_X[${s}_j]).mean(), ${s}_fold.transform(${s}_X).shape)`;
  },
  (w) => {
    const s = w.name('s');
    return `${s}_a = np.random.RandomState(0).normal(size=50)
${s}_b = ${s}_a + 0.1
${s}_t, ${s}_p = stats.${w.one(['ttest_ind', 'ks_2samp', 'mannwhitneyu', 'pearsonr', 'spearmanr'])}(${s}_a, ${s}_b)
${s}_r = ${w.one(['stats.ks_2samp', 'ks_2samp', 'scipy.stats.ttest_ind', 'stats.wilcoxon'])}(${s}_a, ${s}_b)
${s}_alpha = ${w.one(['0.05', '0.01'])}
if ${s}_p < ${s}_alpha or ${s}_r.pvalue < ${s}_alpha:
    print('drift', ${s}_alpha)
print(stats.norm.cdf(0.5), stats.norm(0, 1).rvs(3, random_state=0).mean(), scipy.special.logsumexp(${s}_a), stats.wasserstein_distance(${s}_a, ${s}_b), stats.zscore(${s}_a).std())`;
  },
  (w) => {
    const s = w.name('s');
    return `import json, math, re, time, random, collections, itertools, functools, pathlib, logging
${s}_log = logging.getLogger(__name__)
${s}_log.${w.one(['info', 'debug'])}('started %s', ${w.number()})
${s}_path = pathlib.Path('${s}.json')
${s}_path.write_text(json.dumps({'n': ${w.number()}, 'text': ${w.text()}}))
with open(${s}_path) as ${s}_file:
    ${s}_data = json.load(${s}_file)
print(${s}_data['n'], json.loads(${s}_path.read_text()).get('n', ${w.number()}), os.path.join('a', 'b'), os.getenv('NOT_SET_${s}', ${w.text()}), os.environ.get('NOT_SET_${s}'))
${s}_counts = collections.Counter('abca')
${s}_table = collections.defaultdict(list)
${s}_table['k'].append(math.sqrt(${w.number()}))
print(${s}_counts.most_common(1), math.floor(2.5), math.log(2), re.sub('a', 'b', 'aaa').upper(), re.compile('x').match('x').group(0), list(itertools.chain([1], [2])), time.time(), random.randint(1, 2), functools.reduce(lambda x, y: x + y, [1, 2]))
${s}_text = ' a,b '.strip().split(',')
print(', '.join(${s}_text).replace('a', 'c').title(), sorted(${s}_text)[0].upper(), len(${s}_text), max(1, 2), isinstance(${s}_text, list), '{}'.format(${w.number()}), list(zip(${s}_text, range(2))), sum(map(int, ['1', '2'])))`;
  },
  (w) => {
    const s = w.name('s');
    return `from functools import partial
from torch.utils.data import DataLoader, TensorDataset, Dataset
class ${s}_Data(Dataset):
    def __init__(self, n=${4 + w.upTo(4)}):
        self.n = n
    def __len__(self):
        return self.n
    def __getitem__(self, i):
        return torch.full((3,), float(i)), i % 2
${s}_loader = DataLoader(${w.one([`${s}_Data()`, 'TensorDataset(torch.randn(8, 3), torch.zeros(8))', `${s}_Data(4)`])}, batch_size=2)
${s}_soft = ${w.one(['partial(F.softmax, dim=-1)', 'partial(torch.softmax, dim=-1)', 'lambda t: t.softmax(-1)', 'nn.Softmax(dim=-1)'])}
for ${s}_x, ${s}_y in ${s}_loader:
    ${s}_out = ${s}_soft(${s}_x)
    print(${s}_out.log().mean().item(), ${s}_y.float().sum().item(), ${s}_x.shape[0])
print(len(${s}_loader), next(iter(${s}_loader))[0].mean())`;
  },
  (w) => {
    const s = w.name('s');
    return `def ${s}_loss(logits: torch.Tensor, target, eps=${w.one(['1e-8', '1e-6'])}):
    probs = ${w.one(['torch.softmax(logits, dim=-1)', 'F.softmax(logits, dim=-1)', 'logits.softmax(-1)', 'logits.exp() / logits.exp().sum(-1, keepdim=True)'])}
    picked = probs.gather(1, target.unsqueeze(1)).squeeze(1)
    print(eps, probs.sum().item())
    return -torch.log(picked + eps).mean()

def ${s}_prepare(frame: pd.DataFrame, column='a', fill=${w.number()}) -> pd.DataFrame:
    frame = frame.copy()
    frame[column] = frame[column].fillna(fill)
    print(column, fill)
    return frame

print(${s}_loss(torch.randn(2, 3), torch.tensor([0, 1])).item())
${s}_frame = ${s}_prepare(pd.DataFrame({'a': [1.0, None], 'b': [1, 2]})${w.one(['', ", 'b'", ', fill=3', `, column='b', fill=${w.number()}`])})
print(${s}_frame.mean().sum(), ${s}_frame['a'].sum(), ${s}_frame.describe().loc['mean', 'a'])`;
  },
];

export const LIBRARIES = `import numpy as np
import pandas as pd
import scipy
import scipy.special
from scipy import stats
from scipy.special import expit, softmax
from scipy.stats import ks_2samp
import torch
import torch.nn as nn
import torch.nn.functional as F
from sklearn import preprocessing
from sklearn.base import clone
from sklearn.datasets import make_classification
from sklearn.decomposition import PCA
from sklearn.ensemble import RandomForestClassifier
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, confusion_matrix, f1_score
from sklearn.model_selection import KFold, StratifiedKFold, cross_val_score, train_test_split
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import MinMaxScaler, RobustScaler, StandardScaler
`;
