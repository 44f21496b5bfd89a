/** Constants: what is known of a value, and what is not because it is not always the same. */
import { describe, expect, it } from 'vitest';
import { constants } from './probe.ts';

const cases: Readonly<Record<string, readonly [text: string, ...expected: (string | number | boolean | null | undefined)[]]>> = {
  'literals and arithmetic': ['show(3 * 2 ** 4 - 7 // 2)\nshow(-1.5)\nshow("a" + "b")\nshow(not True)\nshow(None)', 45, -1.5, 'ab', false, null],
  'a module constant, read in a function': ['R = 64\ndef f():\n    show(R)\n', 64],
  'a constant of an enclosing function': ['def f():\n    r = 8\n    def g():\n        show(r)\n    g()\n', 8],
  'what every branch agrees on': ['if a:\n    r = 8\nelse:\n    r = 8\nshow(r)', 8],
  'nothing where branches differ': ['if a:\n    r = 8\nelse:\n    r = 16\nshow(r)', undefined],
  'a branch that leaves does not count': ['def f(a):\n    r = 8\n    if a:\n        r = 16\n        return r\n    show(r)\n', 8],
  'a name used again for something else': ['r = 8\nshow(r)\nr = 16\nshow(r)', 8, 16],
  'a counter of a loop': ['n = 0\nfor x in xs:\n    n = n + 1\nshow(n)', undefined],
  'what a loop leaves alone': ['n = 5\nfor x in xs:\n    show(n)\n    m = n\nshow(m)', 5, 5],
  'a default argument nobody overrides': ['def f(r=128):\n    show(r)\nf()\n', 128],
  'a default argument of a function nobody calls': ['def f(r=128, *, alpha=16):\n    show(r)\n    show(alpha)\n', 128, 16],
  'a default argument somebody overrides': ['def f(r=128):\n    show(r)\nf()\nf(8)\n', undefined],
  'the argument of the only call': ['def f(r):\n    show(r)\nf(r=256)\n', 256],
  'a parameter of nothing known': ['def f(r):\n    show(r)\n', undefined],
  'what a function returns': ['def rank():\n    return 32\nshow(rank() * 2)', 64],
  'what a function returns of what it is given': ['def double(n):\n    return 2 * n\nshow(double(4))\nshow(double(8))', 8, 16],
  'unpacking': ['r, (alpha, *_), z = 64, (16, 0, 0), 1\nshow(r)\nshow(alpha)\nshow(z)\n*a, b = 1, 2, 3\nshow(b)', 64, 16, 1, 3],
  'a display of a dict': ["c = {'r': 64, 'lora_alpha': 16}\nshow(c['r'])\nshow(c.get('lora_alpha'))\nshow(c.get('x', 5))", 64, 16, 5],
  'a dict that is changed': ["c = {'r': 64}\nc['r'] = 128\nshow(c['r'])\nc['s'] = 1\nshow(c['r'])", 128, 128],
  'dict(), and one spread into another': ["c = dict(r=64)\nd = {**c, 'a': 1}\nshow(d['r'])\nshow(dict(c, r=8)['r'])", 64, 8],
  'a dict that a call of itself is given again': ["def f(c):\n    show(c['r'])\n    show(c['x'])\n    f({**c, 'a': 1})\nf({'r': 64})", 64, undefined],
  'a view of it that a call of itself is given': ["def f(c):\n    show(c['r'])\n    f(dict(c))\nf({'r': 64})", 64],
  'attributes of self': ['class A:\n    def __init__(self):\n        self.r = 64\n    def f(self):\n        show(self.r)\n', 64],
  'an attribute that is set twice': ['class A:\n    def __init__(self):\n        self.r = 64\n    def g(self):\n        self.r = 8\n    def f(self):\n        show(self.r)\n', undefined],
  'an attribute set in the same method': ['class A:\n    r = 1\n    def f(self):\n        self.r = 64\n        show(self.r)\n', 64],
  'an attribute of a base class': ['class A:\n    r = 64\nclass B(A):\n    pass\nshow(B().r)\nshow(B.r)', 64, 64],
  'a dataclass': ['from dataclasses import dataclass, field\n@dataclass\nclass C:\n    r: int = field(default=128)\n    alpha: int = 16\nshow(C().r)\nshow(C(alpha=8).alpha)\nshow(C(4).r)', 128, 8, 4],
  'a Pydantic model': ['from pydantic import BaseModel, Field\nclass C(BaseModel):\n    r: int = Field(128)\n    a: int = Field(default=4)\nc = C()\nshow(c.r)\nshow(c.a)', 128, 4],
  'argparse': ["import argparse\np = argparse.ArgumentParser()\np.add_argument('--lora-r', '-r', type=int, default=64)\np.add_argument('--alpha', dest='a', default=16)\nargs = p.parse_args()\nshow(args.lora_r)\nshow(args.a)\nshow(args.other)", 64, 16, undefined],
  'argparse handed to a function': ["import argparse\ndef main(args):\n    show(args.r)\np = argparse.ArgumentParser()\np.add_argument('--r', default=64)\nmain(p.parse_args())", 64],
  'click': ["import click\n@click.command()\n@click.option('--rank', default=64)\ndef main(rank):\n    show(rank)\n", 64],
  'typer': ['import typer\ndef main(rank: int = typer.Option(64)):\n    show(rank)\n', 64],
  'HfArgumentParser': ['from transformers import HfArgumentParser\nfrom dataclasses import dataclass\n@dataclass\nclass A:\n    r: int = 128\n@dataclass\nclass B:\n    a: int = 16\nx, y = HfArgumentParser((A, B)).parse_args_into_dataclasses()\nshow(x.r)\nshow(y.a)', 128, 16],
  'a namespace': ["from types import SimpleNamespace\nc = SimpleNamespace(r=64)\nshow(c.r)\nc.r = 8\nshow(c.r)", 64, 8],
  'the environment with a default': ["import os\nshow(int(os.environ.get('R', '64')))\nshow(os.getenv('R', 8))\nshow(os.environ.get('R'))", 64, 8, undefined],
  'the walrus': ['if (r := 64) > 3:\n    pass\nshow(r)', 64],
  'a global that a function sets': ['r = 8\ndef f():\n    global r\n    r = 16\ndef g():\n    show(r)\n', undefined],
  'a nonlocal': ['def f():\n    r = 8\n    def g():\n        nonlocal r\n        r = r\n    show(r)\n', 8],
  'a class body is no scope for its methods': ['r = 1\nclass A:\n    r = 2\n    def f(self):\n        show(r)\n', 1],
  'a comprehension keeps its variable to itself': ['r = 64\n[r for r in xs]\nshow(r)', 64],
  'recursion ends': ['def f(n):\n    return f(n - 1)\nshow(f(3))', undefined],
}; // prettier-ignore

describe('constants', () => {
  it.each(Object.entries(cases))('%s', (_, [text, ...expected]) => {
    expect(constants(text)).toEqual(expected);
  });
});
