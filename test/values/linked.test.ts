/** What another module of the project says, seen from the module that imports it. */
import { describe, expect, it } from 'vitest';
import { linked } from '../harness/linked.ts';

/** What `show(…)` shows in `train.py`: constants, kinds of values, and what is called. */
function shown(files: Readonly<Record<string, string>>, entry = '/p/train.py'): unknown[] {
  const analysis = linked(files, entry);
  return analysis.calls
    .filter(({ func }) => (func.op === 'free' || func.op === 'imported' ? analysis.slice(func.node) === 'show' : false))
    .map(({ args }) => {
      const value = args[0]!.value;
      const constant = analysis.constant(value);
      if (constant !== undefined) return [constant.value, analysis.slice(constant.origin.node)];
      const names = value.op === 'call' ? analysis.callee(value).names : [];
      return [
        ...new Set([
          ...analysis.kinds(value),
          ...names,
          ...analysis.origins(value).flatMap(({ value: it }) => (it.op === 'call' ? analysis.callee(it).names : [])),
        ]),
      ];
    });
}

describe('from another module', () => {
  it.each([
    ['a constant', { 'config.py': 'RANK = 256\n', 'train.py': 'from config import RANK\nshow(RANK)\n' }, [[256, '256']]],
    [
      'a constant of a module by its name',
      { 'config.py': 'RANK = 256\n', 'train.py': 'import config\nimport config as c\nshow(config.RANK)\nshow(c.RANK)\n' },
      [
        [256, '256'],
        [256, '256'],
      ],
    ],
    [
      'a constant of a package',
      {
        'pkg/__init__.py': '',
        'pkg/config.py': 'RANK = 2 * 8\n',
        'train.py':
          'import pkg.config\nfrom pkg import config\nfrom pkg.config import RANK as R\nshow(pkg.config.RANK)\nshow(config.RANK)\nshow(R)\n',
      },
      [
        [16, '2 * 8'],
        [16, '2 * 8'],
        [16, '2 * 8'],
      ],
    ],
    [
      'what a package takes over',
      {
        'pkg/__init__.py': 'from .config import RANK\nfrom .names import *\n',
        'pkg/config.py': 'RANK = 4\n',
        'pkg/names.py': 'ALPHA = 16\n',
        'train.py': 'from pkg import RANK, ALPHA\nimport pkg\nshow(RANK)\nshow(ALPHA)\nshow(pkg.ALPHA)\n',
      },
      [
        [4, '4'],
        [16, '16'],
        [16, '16'],
      ],
    ],
    [
      'from m import *',
      { 'config.py': 'RANK = 8\n', 'train.py': 'from config import *\ndef f():\n    show(RANK)\nshow(RANK)\n' },
      [
        [8, '8'],
        [8, '8'],
      ],
    ],
    [
      'a package without __init__, below src',
      { 'src/lib/deep/c.py': 'X = 1\n', 'train.py': 'from lib.deep import c\nfrom lib.deep.c import X\nshow(c.X)\nshow(X)\n' },
      [
        [1, '1'],
        [1, '1'],
      ],
    ],
    [
      'a dataclass',
      {
        'config.py': 'from dataclasses import dataclass\n@dataclass\nclass C:\n    r: int = 128\n',
        'train.py': 'from config import C\nc = C()\nshow(c.r)\nshow(C(r=8).r)\n',
      },
      [
        [128, '128'],
        [8, '8'],
      ],
    ],
    [
      'a dataclass by annotation',
      {
        'config.py': 'from dataclasses import dataclass\n@dataclass\nclass C:\n    r: int = 128\n',
        'train.py': 'from config import C\ndef f(c: C):\n    show(c.r)\n',
      },
      [[128, '128']],
    ],
    [
      'what a function returns of what it is given',
      {
        'maths.py': 'def double(n, by=2):\n    return by * n\n',
        'train.py': 'from maths import double\nshow(double(4))\nshow(double(4, by=8))\n',
      },
      [
        [8, 'by * n'],
        [32, 'by * n'],
      ],
    ],
    [
      'a model',
      {
        'model.py':
          'import torch.nn as nn\nclass Net(nn.Module):\n    def forward(self, x):\n        return nn.functional.softmax(x, dim=1)\n',
        'train.py': 'from model import Net\nmodel = Net()\nshow(model(x))\n',
      },
      [['torch.Tensor', 'torch.nn.Module.__call__', 'torch.nn.functional.softmax']],
    ],
    [
      'a base class',
      {
        'base.py': 'class Base:\n    rank = 64\n',
        'train.py': 'from base import Base\nclass Mine(Base):\n    def f(self):\n        show(self.rank)\n',
      },
      [[64, '64']],
    ],
    [
      'arguments of a command line',
      {
        'args.py':
          "import argparse\ndef get():\n    p = argparse.ArgumentParser()\n    p.add_argument('--r', default=32)\n    return p.parse_args()\n",
        'train.py': 'from args import get\nargs = get()\nshow(args.r)\n',
      },
      [[32, '32']],
    ],
    [
      'modules that import each other',
      { 'a.py': 'from b import Y\nX = 1\n', 'b.py': 'from a import X\nY = X\n', 'train.py': 'from b import Y\nshow(Y)\n' },
      [[1, '1']],
    ],
    ['nothing, where the name is a library’s', { 'numpy.py': 'X = 1\n', 'train.py': 'from numpy import X\nshow(X)\n' }, [[]]],
    [
      'nothing, where a branch decides',
      { 'config.py': 'import os\nif os.name == "nt":\n    R = 1\nelse:\n    R = 2\n', 'train.py': 'from config import R\nshow(R)\n' },
      [['builtins.int']],
    ],
  ] as const)('%s', (_, files, expected) => expect(shown(files)).toEqual(expected));
});

describe('modules that import the one asked about', () => {
  const importers = (files: Readonly<Record<string, string>>, entry: string): string[] =>
    linked(files, entry).program.importers.map((it) => it.source.path);

  it('are found by what their imports lead to, and not by the name alone', () => {
    const files = {
      'pkg/__init__.py': '',
      'pkg/learn.py': 'X = 1\n',
      'pkg/near.py': 'from .learn import X\n',
      'run.py': 'from pkg.learn import X\n',
      'whole.py': 'from pkg import learn as of\n',
      'learn.py': 'X = 2\n',
      'other.py': 'from learn import X\n',
      'words.py': 'import pkg\nlearn = "pkg.learn"\n',
    };
    expect(importers(files, '/p/pkg/learn.py')).toEqual(['/p/pkg/near.py', '/p/run.py', '/p/whole.py']);
  });

  it('are read within bounds', () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`run_${at}.py`, 'import learn\n']));
    expect(importers({ 'learn.py': 'X = 1\n', ...many }, '/p/learn.py')).toHaveLength(6);
  });
});
