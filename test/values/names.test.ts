/** Names: what a call calls, through imports, aliases, kinds, instances and the functions of the module. */
import { describe, expect, it } from 'vitest';
import { kinds, names, probe } from './probe.ts';

const called: Readonly<Record<string, readonly [text: string, ...expected: string[]]>> = {
  'an import under another name': ['import torch.nn.functional as F\nshow(F.softmax(x, 1))', 'torch.nn.functional.softmax'],
  'a dotted import': ['import torch.nn\nshow(torch.nn.functional.relu(x))', 'torch.nn.functional.relu'],
  'a name imported from a module': ['from torch.nn.functional import softmax as s\nshow(s(x))', 'torch.nn.functional.softmax'],
  'another path to the same thing': ['import tensorflow as tf\nshow(tf.keras.losses.MSE(y, p))\nfrom sklearn.cross_validation import train_test_split\nshow(train_test_split(X))', 'keras.losses.MSE', 'sklearn.model_selection.train_test_split'],
  'an import in a try': ['try:\n    import cupy as np\nexcept ImportError:\n    import numpy as np\nshow(np.exp(x))', 'numpy.exp'],
  'an import in a branch': ['if a:\n    import numpy as xp\nelse:\n    import torch as xp\nshow(xp.exp(x))', 'numpy.exp | torch.exp'],
  'an import inside the function': ['def f(a, b):\n    from scipy.stats import ks_2samp\n    show(ks_2samp(a, b))\n', 'scipy.stats.ks_2samp'],
  'a star import of a known library': ['from torch.nn import *\nshow(Softmax(dim=1))', 'torch.nn.Softmax'],
  'a name of our own hides the library': ['from numpy import exp\ndef exp(x):\n    return other(x)\nshow(exp(1))', ''],
  'the method of a tensor': ['import torch\nx = torch.randn(3)\nshow(x.softmax(1))\nshow((x * 2).view(-1).log())', 'torch.Tensor.softmax', 'torch.Tensor.log'],
  'a method of something unknown has no name': ['def f(x):\n    show(x.softmax(1))\n', ''],
  'an annotated parameter': ['import pandas as pd\ndef f(df: pd.DataFrame):\n    show(df.fillna(0))\n', 'pandas.DataFrame.fillna'],
  'an optional annotation': ["import torch\nfrom typing import Optional\ndef f(x: Optional[torch.Tensor] = None, y: 'torch.Tensor | None' = None):\n    show(x.log())\n    show(y.log())\n", 'torch.Tensor.log', 'torch.Tensor.log'],
  'columns': ["import pandas as pd\ndf = pd.read_csv('a.csv')\nshow(df['a'].fillna(0))\nshow(df[['a', 'b']].mean())\nshow(df.a.median())\nfor c in ['a', 'b']:\n    show(df[c].mean())", 'pandas.Series.fillna', 'pandas.DataFrame.mean', 'pandas.DataFrame.a.median | pandas.Series.median', 'pandas.Series.mean'],
  'an instance that is called': ['import torch.nn as nn\nsoft = nn.Softmax(dim=1)\nshow(soft(x))\nshow(nn.CrossEntropyLoss()(x, y))', 'torch.nn.Softmax.__call__', 'torch.nn.CrossEntropyLoss.__call__'],
  'an attribute of self that is called': ['import torch.nn as nn\nclass A(nn.Module):\n    def __init__(self):\n        self.soft = nn.Softmax(1)\n    def forward(self, x):\n        show(self.soft(x))\n', 'torch.nn.Softmax.__call__'],
  'a function handed over': ['import torch.nn.functional as F\ndef train(loss):\n    show(loss(x, y))\ntrain(F.cross_entropy)', 'torch.nn.functional.cross_entropy'],
  'functools.partial': ['from functools import partial\nimport torch.nn.functional as F\nsoft = partial(F.softmax, dim=1)\nshow(soft(x))', 'torch.nn.functional.softmax'],
  'a dict of callables': ["import torch.nn.functional as F\nlosses = {'ce': F.cross_entropy}\nshow(losses['ce'](x, y))", 'torch.nn.functional.cross_entropy'],
}; // prettier-ignore

describe('callees', () => {
  it.each(Object.entries(called))('%s', (_, [text, ...expected]) => {
    const { analysis, shown } = probe(text);
    expect(shown.map((value) => (value.op === 'call' ? [...analysis.callee(value).names].sort().join(' | ') : value.op))).toEqual(expected);
  });
});

const flows: Readonly<Record<string, readonly [text: string, ...expected: string[]]>> = {
  'through names and tuples': ['import torch\na, b = torch.sin(x), torch.cos(x)\nc = b\nshow(c)', 'torch.cos'],
  'through a function': ['import torch\ndef f(x):\n    y = torch.sin(x)\n    return y\nshow(f(1))', 'torch.sin'],
  'into a function and out again, each call for itself': ['import torch\ndef same(x):\n    return x\nshow(same(torch.sin(1)))\nshow(same(torch.cos(1)))', 'torch.sin', 'torch.cos'],
  'a tuple that a function returns': ['import torch\ndef f():\n    return torch.sin(1), torch.cos(1)\na, b = f()\nshow(b)', 'torch.cos'],
  'through forward of a model used elsewhere': ['import torch.nn as nn\nimport torch.nn.functional as F\nclass Net(nn.Module):\n    def forward(self, x):\n        return F.softmax(x, 1)\nnet = Net().to("cuda")\nshow(net(x))', 'torch.nn.functional.softmax'],
  'through a base class and super': ['import torch\nclass A:\n    def f(self):\n        return torch.sin(1)\nclass B(A):\n    def f(self):\n        return super().f()\nshow(B().f())', 'torch.sin'],
  'through an attribute set by another method': ['import torch\nclass A:\n    def fit(self):\n        self.p = torch.sin(1)\n    def loss(self):\n        show(self.p)\n', 'torch.sin'],
  'through a property': ['import torch\nclass A:\n    @staticmethod\n    def g():\n        return torch.sin(1)\nshow(A.g())', 'torch.sin'],
  'either branch': ['import torch\nif a:\n    x = torch.sin(1)\nelse:\n    x = torch.cos(1)\nshow(x)', 'torch.cos | torch.sin'],
  'around a loop': ['import torch\nx = torch.sin(1)\nfor i in r:\n    show(x)\n    x = torch.cos(x)\n', 'torch.cos | torch.sin'],
  'a handler sees both': ['import torch\nx = torch.sin(1)\ntry:\n    x = torch.cos(1)\nexcept E:\n    show(x)\n', 'torch.cos | torch.sin'],
  'an element of a list': ['import torch\nfor x in [torch.sin(1), torch.cos(1)]:\n    show(x)\n', 'torch.cos | torch.sin'],
  'a global read in a function, defined in a later cell': ['import torch\ndef f():\n    show(w)\nw = torch.sin(1)\n', 'torch.sin'],
  'a global as it is when the function is called': ['import torch\nw = torch.sin(1)\ndef f():\n    show(w)\nf()\nw = torch.cos(1)\n', 'torch.sin'],
  'a global after branches': ['import torch\nif a:\n    w = torch.sin(1)\nelse:\n    w = torch.cos(1)\ndef f():\n    show(w)\nf()\nw = torch.tan(1)\n', 'torch.cos | torch.sin'],
  'a global of a function that another function calls': ['import torch\nw = torch.sin(1)\ndef f():\n    show(w)\ndef g():\n    f()\nw = torch.cos(1)\ng()\n', 'torch.cos | torch.sin'],
  'a global that a function sets': ['import torch\ndef f():\n    global w\n    w = torch.sin(1)\nw = torch.cos(1)\nf()\nshow(w)\n', 'torch.cos | torch.sin'],
  'a global that a function sets which is handed on': ['import torch\ndef f():\n    global w\n    w = torch.sin(1)\nw = torch.cos(1)\nrun(f)\nshow(w)\n', 'torch.cos | torch.sin'],
  'a global that a function sets which another one runs': ['import torch\ndef f():\n    global w\n    w = torch.sin(1)\ndef g():\n    f()\nw = torch.cos(1)\ng()\nshow(w)\n', 'torch.cos | torch.sin'],
  'a global that a function would set which nothing runs': ['import torch\ndef f():\n    global w\n    w = torch.sin(1)\nw = torch.cos(1)\nshow(w)\n', 'torch.cos'],
  'a frame changed in place is still the frame': ["import pandas as pd\ndf = pd.read_csv('a')\ndf['b'] = 1\ndf.drop(columns='c', inplace=True)\nshow(df)", 'pandas.read_csv'],
  'a column that was assigned': ["import pandas as pd\nimport numpy as np\ndf = pd.read_csv('a')\ndf['b'] = np.log(1)\nshow(df['b'])", 'numpy.log'],
  'a lambda': ['import torch\nf = lambda x: torch.sin(x)\nshow(f(1))', 'torch.sin'],
  'two tables changed by one function': ["import pandas as pd\ndef f(t):\n    t['x'] = 1\na = pd.read_csv('a.csv')\nb = pd.read_json('b.json')\nf(a)\nf(b)\nshow(a)\nshow(b)", 'pandas.read_csv', 'pandas.read_json'],
  'an awaited call': ['import torch\nasync def f():\n    return torch.sin(1)\nasync def g():\n    show(await f())\n', 'torch.sin'],
}; // prettier-ignore

describe('origins', () => {
  it.each(Object.entries(flows))('%s', (_, [text, ...expected]) => {
    expect(names(text)).toEqual(expected);
  });
});

it('kinds come from construction, annotation and what the catalogue says', () => {
  expect(
    kinds(
      "import numpy as np\nimport pandas as pd\nfrom sklearn.preprocessing import StandardScaler as S\nshow(S().fit(X))\nshow(S().fit_transform(X))\nshow(pd.concat([a, b])['x'].values)\nshow(np.array(1) + y)\nshow(f'{a}')\nshow(unknown())",
    ),
  ).toEqual(['sklearn.preprocessing.StandardScaler', 'numpy.ndarray', 'numpy.ndarray', 'numpy.ndarray', 'builtins.str', '']);
});

it('an argument is found by position, by name and in a spread dict', () => {
  const { analysis } = probe("kw = {'r': 8}\nf(1, b=2, **kw)\n");
  const [call] = analysis.calls;
  if (call === undefined) throw new Error('no call');
  const found = [
    analysis.argument(call, 0, 'a'),
    analysis.argument(call, 1, 'b'),
    analysis.argument(call, -1, 'r'),
    analysis.argument(call, 5, 'c'),
  ];
  expect(found.map((value) => value && analysis.constant(value)?.value)).toEqual([1, 2, 8, undefined]);
  expect(analysis.hasUnknownArguments(call)).toBe(false);
});
