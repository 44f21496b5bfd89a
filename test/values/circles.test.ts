/** Code in which everything is made from itself: each case in a loop and with few names throws nowhere and comes to an end. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unlessCircular, type Value } from '../../src/python/analysis.ts';
import { rooms } from '../../src/tools/rooms.ts';
import { bare, lint, pythonOf } from '../harness/lint.ts';
import { casesIn } from '../harness/cases.ts';
import { ROOT } from '../harness/service.ts';
import { probe } from './probe.ts';

const ASSIGNED = /^[ \t]*((?:[A-Za-z_]\w*, )*[A-Za-z_]\w*) = /gm;

/** Every body of a function and the module itself run in a loop. */
const looped = (text: string): string =>
  `while True:\n${text.replace(/^([ \t]*)((async )?def .*\) *(->.*)?:) *$/gm, '$1$2\n$1  while True:').replace(/^(?=.)/gm, ' ')}`;

/** Of the names that are assigned, `of` are left. */
function withFewNames(text: string, of: number): string {
  const names = [...new Set([...text.matchAll(ASSIGNED)].flatMap(([, targets]) => targets!.split(', ')))];
  const renamed = new Map(names.map((name, index) => [name, `name_${index % of}`]));
  return text.replace(/(?<!\.)\b[A-Za-z_]\w*\b/g, (word) => renamed.get(word) ?? word);
}

const CIRCLES = {
  'elements of itself':
    'import torch\nrows = torch.utils.data.DataLoader([1])\nfor _ in range(3):\n    rows = next(iter(rows))\nloss = torch.nn.CrossEntropyLoss()(rows, rows)\nloss.backward()\n',
  'a table below itself':
    'import torch\ntable = {"on": {"on": 1}}\nwhile table:\n    table = table.get("on")\ntorch.nn.CrossEntropyLoss()(torch.softmax(table, 1), table).backward()\n',
  'values of itself':
    'import torch\ntable = {"a": {}}\nfor _ in range(3):\n    for table in table.values():\n        torch.nn.CrossEntropyLoss()(torch.softmax(table, 1), table).backward()\n',
  'a list that gets shorter': 'import torch\nfew = [rare]\nwhile few:\n    few = few[1:]\n    torch.utils.data.ConcatDataset([few] * 20)\n',
  'an array of itself':
    'import numpy as np\nclass Classes:\n    def fit(self, rows):\n        self.shares = np.array(self.shares)\n    def score(self, out, density):\n        for i in range(3):\n            out[:, i] = density.sum(axis=1) + np.log(self.shares[i])\ndensity = np.exp(-0.5 * z**2) / np.sqrt(2 * np.pi)\n',
  'a class or another of its name':
    'from torch import nn\nif hasattr(nn, "SiLU"):\n    Act = nn.SiLU\nelse:\n    class Act(nn.Module):\n        pass\nclass Net:\n    def __init__(self, a=None):\n        self.act = Other() if other else Act()\n    def features(self, inputs):\n        x = self.act(self.bn(self.stem(inputs)))\n        return x\n    def forward(self, inputs):\n        x = self.features(inputs)\n        feats = self.pool(x).flatten()\n    @classmethod\n    def named(cls, name):\n        model = cls(name)\ndef build():\n    return Net.named()\n',
  'what is called under the name of what it gives':
    'from sklearn.ensemble import Ridge\nfrom sklearn.linear_model import Lasso\nfrom sklearn.model_selection import cross_val_predict\nscore(old)\ndef score(rows, columns=[0, 1, 2], make=Ridge):\n    inputs = rows[columns].values.tolist()\n    make = make()\n    guesses = cross_val_predict(make, inputs, known, cv=5)\n    rows["p"] = guesses\n    if known:\n        rows = rows[rows["y"] <= limit_max]\n    score(more, list(range(0, 3)), Lasso)\n',
  'a table made of itself':
    'import torch\nfrom torch import nn\nclass Net(Base):\n    def __init__(self, size):\n        super().__init__()\n        self.parts = nn.ModuleDict(self.parts)\n    def forward(self, x):\n        return self.parts["first"](x)\nloss = Net(3)(x).mean()\nloss.backward()\n',
  'a configuration that names the one below it':
    'import torch, yaml\nclass Config(dict):\n    pass\ndef read(path):\n    with open(path) as f:\n        return yaml.safe_load(f) or {}\ndef load(path):\n    raw = read(path)\n    if "base" in raw:\n        name = raw.pop("base")\n        base = load((path.parent / name).resolve())\n    return Config(raw)\nfor k, v in load("a.yaml").items():\n    loss = torch.sigmoid(v).sum() + v.eps\n    loss.backward()\n',
};

it.each(Object.entries(CIRCLES))('%s', (_, text) => {
  expect(lint('circle.py', text).outcome.faults).toEqual([]);
});

it('asks about each value once until the first question is answered, however many ways lead to it', () => {
  const { analysis, shown } = probe(`x = a\n${'x = x + x\n'.repeat(60)}show(x)\n`);
  let asked = 0;
  const isOdd = unlessCircular((_: undefined, value: Value): boolean => {
    asked++;
    return value.op === 'operation' && value.inputs.every((it) => analysis.origins(it).every((of) => isOdd(undefined, of.value)));
  }, true);
  const [last] = analysis.origins(shown[0]!);
  expect([1, 2].map(() => isOdd(undefined, last!.value))).toEqual([false, false]);
  expect(asked).toBe(2 * 61);
});

describe.each(rooms())('%s', (room) => {
  const texts = casesIn(join(ROOT, 'rules', room, 'cases')).flatMap(({ files }) =>
    files.map(({ path, content }) => ({ path, text: pythonOf(path, bare(path, content)) })),
  );

  it.each([1, 3, 8])('is read when %i names are left', (of) => {
    const wrong = texts.flatMap(({ path, text }) => {
      const { faults } = lint(path.replace(/\.ipynb$/, '.py'), looped(withFewNames(text, of))).outcome;
      return faults.map((it) => `${path}: ${it.trap}: ${it.message}`);
    });
    expect(wrong).toEqual([]);
  });
});
