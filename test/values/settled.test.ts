/** What must stay unknown, because something else than the code in sight of it can have changed it. */
import { describe, expect, it } from 'vitest';
import { constants, names } from './probe.ts';

describe('not a constant', () => {
  it.each([
    ['a function that can end without a return', 'def f(x):\n    if x:\n        return 5\nshow(f(0))\n'],
    ['a return that gives nothing', 'def f(x):\n    if x:\n        return\n    return 5\nshow(f(1))\n'],
    ['a generator', 'def f():\n    yield 1\n    return 5\nshow(f())\n'],
    ['a coroutine', 'async def f():\n    return 5\nshow(f())\n'],
    ['a function that is decorated', 'def twice(f):\n    return lambda: f() * 2\n@twice\ndef f():\n    return 5\nshow(f())\n'],
    ['a name that a function sets', 'x = 1\ndef f():\n    global x\n    x = 2\nf()\nshow(x)\n'],
    ['a name that an inner function sets', 'def g():\n    n = 1\n    def f():\n        nonlocal n\n        n = 2\n    f()\n    show(n)\n'],
    ['a name of the function’s own', 'last = 7\ndef f():\n    for i in range(2):\n        if i:\n            show(last)\n        last = i\nf()\n'],
    ['a name bound to an older value', 'x = 1\ny = 2\ndef f():\n    show(x)\nf()\nx = y\nf()\n'],
    ['a body that stops', 'import contextlib\na = 1\nwith contextlib.suppress(KeyError):\n    a = 2\n    {}["k"]\n    a = 1\nshow(a)\n'],
    ['a handler', 'a = 1\ntry:\n    a = 2\n    {}["k"]\n    a = 1\nexcept KeyError:\n    show(a)\n'],
    ['a default of what is passed on', 'def f(n, by=3):\n    show(by)\nsorted([1], key=f)\n'],
    ['a default beside an unknown argument', 'def f(n=3):\n    show(n)\nf()\nf(*given)\n'],
    ['a dict that was updated', 'd = {"r": 1}\nd.update(r=2)\nshow(d["r"])\n'],
    ['a dict under an unknown key', 'd = {"r": 1}\nfor k in keys:\n    d[k] = 2\nshow(d["r"])\n'],
    ['a dict by another name', 'd = {"m": {"r": 1}}\nm = d["m"]\nm["r"] = 2\nshow(d["m"]["r"])\n'],
    ['a dict that may be another', 'd = {"r": 1} if c else load()\nshow(d["r"])\n'],
    ['a dict with unknown entries behind', 'show({"r": 1, **others}["r"])\n'],
    ['a dict that a function fills', 'def fill(s, key="r"):\n    s[key] = 2\nd = {"r": 1}\nfill(d)\nshow(d["r"])\n'],
    ['the end of a list that grew', 'a = [1]\na.append(2)\nshow(a[-1])\n'],
    ['what a list holds after it grew', 'a = [1]\na.append(2)\nfor x in a:\n    show(x)\n'],
    ['a place behind a star', 'a = [7, 8]\nshow([*a, 1][1])\n'],
    ['a field set from outside', 'class C:\n    r = 1\n    def f(self):\n        show(self.r)\nc = C()\nc.r = 2\nc.f()\n'],
    ['a field set by its name', 'class C:\n    r = 1\n    def f(self):\n        show(self.r)\nc = C()\nsetattr(c, "r", 2)\nc.f()\n'],
    ['a field that a subclass has', 'class A:\n    r = 1\n    def f(self):\n        show(self.r)\nclass B(A):\n    r = 2\nB().f()\n'],
    ['a field of a dataclass', 'from dataclasses import dataclass\n@dataclass\nclass C:\n    r: int = 1\n    def f(self):\n        show(self.r)\nC(r=2).f()\n'],
    ['a member of an enumeration', 'import enum\nclass E(enum.Enum):\n    A = 1\nshow(E.A)\n'],
    ['an option that is set', 'import argparse\np = argparse.ArgumentParser()\np.add_argument("--r", default=1)\np.set_defaults(r=2)\nshow(p.parse_args().r)\n'],
    ['a text default that is read', 'import argparse\np = argparse.ArgumentParser()\np.add_argument("--r", type=float, default="1")\nshow(p.parse_args().r)\n'],
    ['an integer beyond doubles', 'show(123456789 * 987654321)\n'],
    ['another base', 'show(int("10", 2))\n'],
    ['a number as text', 'x = 4.0\nshow(str(x))\n'],
  ])('%s', (_, text) => expect(constants(text)).toEqual([undefined])); // prettier-ignore

  it('is claimed where nothing stands against it', () => {
    expect(constants('d = {"r": 1}\nd.update(alpha=2)\nshow(d["r"])\nd["r"] = 3\nshow(d["r"])\n')).toEqual([1, 3]);
    expect(constants('a = [1, 2]\na.append(3)\nshow(a[0])\n')).toEqual([1]);
    expect(constants('class C:\n    r = 1\n    def f(self):\n        show(self.r)\nC().f()\n')).toEqual([1]);
    expect(constants('def f(n, by=3):\n    show(by)\n    return by\nshow(f(1))\n')).toEqual([3, 3]);
  });

  it('computes as Python does', () => {
    expect(
      constants('show(1 // 0.1)\nshow(-7 // 2)\nshow(-7 % 2)\nshow(0.7 % 0.1)\nshow(str(None))\nshow(str(True))\nshow(10 ** -3)\n'),
    ).toEqual([9, -4, 1, 0.7 % 0.1, 'None', 'True', 0.001]);
  });
});

it('names the method that a subclass has instead', () => {
  const text =
    'class A:\n    def f(self):\n        show(self.g())\n    def g(self):\n        return sum([1])\nclass B(A):\n    def g(self):\n        return max(1, 2)\n';
  expect(names(text)).toEqual(['builtins.max | builtins.sum']);
});

it('names what a star brings rather than what Python has', () => {
  expect(names('from numpy import *\nshow(sum(x))\n')).toEqual(['numpy.sum']);
});

it('names no attribute of what the table of attributes is', () => {
  expect(names('from types import SimpleNamespace\nn = SimpleNamespace(r=1)\nshow(n.__dict__.copy())\n')).toEqual(['builtins.dict.copy']);
});
