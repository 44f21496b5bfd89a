/** What is passed in decides: values through functions, containers and objects, each call for itself, and names as they are at the time. */
import { describe, expect, it } from 'vitest';
import { constants, names } from './probe.ts';

const IMPORTS = 'import functools\nimport pandas as pd\nimport torch\nimport torch.nn as nn\nimport torch.nn.functional as F\n';

const flows: Readonly<Record<string, Readonly<Record<string, readonly [text: string, expected: string]>>>> = {
  'through functions': {
    'a decorator that calls through': ['def deco(f):\n    @functools.wraps(f)\n    def wrapper(*args, **kwargs):\n        return f(*args, **kwargs)\n    return wrapper\n@deco\ndef g(x):\n    return x\nshow(g(torch.cos(1)))', 'torch.cos'],
    'each call through a decorator for itself': ['def deco(f):\n    @functools.wraps(f)\n    def wrapper(*args, **kwargs):\n        return f(*args, **kwargs)\n    return wrapper\n@deco\ndef g(x):\n    return x\ng(torch.cos(1))\nshow(g(torch.tan(1)))', 'torch.tan'],
    'a decorator without functools.wraps': ['def timed(f):\n    def wrapper(*a, **k):\n        t = 1\n        r = f(*a, **k)\n        print(t)\n        return r\n    return wrapper\n@timed\ndef g(x):\n    return torch.sin(x)\nshow(g(1))', 'torch.sin'],
    'a decorator with arguments': ['def deco(n):\n    def inner(f):\n        @functools.wraps(f)\n        def wrapper(*args, **kwargs):\n            return f(*args, **kwargs)\n        return wrapper\n    return inner\n@deco(3)\ndef g(x):\n    return torch.sin(x)\nshow(g(1))', 'torch.sin'],
    'a decorator that changes the result': ['def deco(f):\n    def wrapper(*args):\n        return torch.cos(f(*args))\n    return wrapper\n@deco\ndef g(x):\n    return torch.sin(x)\nshow(g(1))', 'torch.cos'],
    'a decorated method': ['def deco(f):\n    def wrapper(self, *args, **kw):\n        return f(self, *args, **kw)\n    return wrapper\nclass A:\n    @deco\n    def g(self, x):\n        return x\nshow(A().g(torch.sin(1)))', 'torch.sin'],
    'what a decorated function is given': ['def deco(f):\n    @functools.wraps(f)\n    def wrapper(*args, **kwargs):\n        return f(*args, **kwargs)\n    return wrapper\n@deco\ndef g(x):\n    show(x)\ng(torch.sin(1))', 'torch.sin'],
    'functools.lru_cache': ['@functools.lru_cache\ndef g(x):\n    return x\nshow(g(torch.sin(1)))', 'torch.sin'],
    'torch.inference_mode': ['@torch.inference_mode()\ndef g(x):\n    return x\nshow(g(torch.sin(1)))', 'torch.sin'],
    'a decorator of a library that is not known': ['from lib import deco\n@deco\ndef g(x):\n    return torch.sin(x)\nshow(g(1))', 'torch.sin'],
    '*args that are handed on': ['def inner(a, b):\n    return b\ndef outer(*args):\n    return inner(*args)\nshow(outer(1, torch.sin(1)))', 'torch.sin'],
    '**kwargs that are handed on': ['def inner(a, b=None):\n    return b\ndef outer(a, **kw):\n    return inner(a, **kw)\nshow(outer(1, b=torch.sin(1)))', 'torch.sin'],
    'what a function is given by *args and **kwargs': ['def inner(a, b):\n    show(b)\ndef outer(*args, **kwargs):\n    return inner(*args, **kwargs)\nouter(1, torch.sin(1))', 'torch.sin'],
    'one of **kwargs by its name': ['def outer(**kw):\n    return kw["b"]\nshow(outer(b=torch.sin(1)))', 'torch.sin'],
    'one of **kwargs, taken out': ['def outer(**kw):\n    return kw.pop("b")\nshow(outer(b=torch.sin(1)))', 'torch.sin'],
    'one of *args': ['def outer(*args):\n    return args[1]\nshow(outer(1, torch.sin(1)))', 'torch.sin'],
    '*args, unpacked': ['def outer(*args):\n    a, b = args\n    return b\nshow(outer(1, torch.sin(1)))', 'torch.sin'],
    '*args, one after the other': ['def f(*frames):\n    for d in frames:\n        show(d)\nf(torch.sin(1))', 'torch.sin'],
    'a list that is spread': ['def inner(a, b):\n    return b\nl = [1, torch.sin(1)]\nshow(inner(*l))', 'torch.sin'],
    'a dict that is spread': ['def inner(a, b):\n    return b\nd = dict(a=1, b=torch.sin(1))\nshow(inner(**d))', 'torch.sin'],
    'a closure, each for itself': ['def make(x):\n    def g():\n        return x\n    return g\nh = make(torch.sin(1))\nk = make(torch.cos(1))\nshow(h())', 'torch.sin'],
    'a function that a closure keeps, each for itself': ['def make(fn):\n    def g(x):\n        return fn(x)\n    return g\nh = make(torch.sin)\nk = make(torch.cos)\nshow(h(1))', 'torch.sin'],
    'a function that a lambda keeps, each for itself': ['def make(fn):\n    return lambda x: fn(x)\nh = make(torch.sin)\nk = make(torch.cos)\nshow(h(1))', 'torch.sin'],
    'recursion': ['def f(x, n):\n    if n == 0:\n        return x\n    return f(x, n - 1)\nshow(f(torch.sin(1), 2))', 'torch.sin'],
    'functions that call each other': ['def f(x, n):\n    return x if n == 0 else g(x, n)\ndef g(x, n):\n    return f(x, n - 1)\nshow(f(torch.sin(1), 2))', 'torch.sin'],
    'partial of a function of the program': ['def f(g, x):\n    return g(x)\nh = functools.partial(f, torch.sin)\nshow(h(1))', 'torch.sin'],
    'partial by keyword': ['def f(x, g):\n    return g(x)\nh = functools.partial(f, g=torch.sin)\nshow(h(1))', 'torch.sin'],
    'what partial gives': ['def f(x, g):\n    show(g)\nh = functools.partial(f, g=torch.sin(1))\nh(1)', 'torch.sin'],
    'DataFrame.pipe': ['def f(d):\n    return torch.sin(d)\na = pd.read_csv("a")\nshow(a.pipe(f))', 'torch.sin'],
    'a method of those that take the keyword': ['class A:\n    def g(self, x):\n        return torch.cos(x)\nclass B:\n    def g(self, x, deep=False):\n        return torch.sin(x)\na = A() if q else B()\nshow(a.g(1, deep=True))', 'torch.sin'],
    'no function that takes no such keyword': ['def g(x):\n    return torch.sin(x)\nshow(g(1, deep=True))', ''],
    'a keyword among others': ['def g(x, **others):\n    return torch.sin(x)\nshow(g(1, deep=True))', 'torch.sin'],
    'a generator': ['def g():\n    yield torch.sin(1)\nfor x in g():\n    show(x)', 'torch.sin'],
    'the next of a generator': ['def g():\n    yield torch.sin(1)\nshow(next(g()))', 'torch.sin'],
    'map': ['def f(x):\n    return torch.sin(x)\na, b = map(f, (1, 2))\nshow(a)', 'torch.sin'],
    'what map gives': ['def f(x):\n    show(x)\nlist(map(f, [torch.sin(1)]))', 'torch.sin'],
  },
  'through containers': {
    'a list comprehension': ['xs = [torch.sin(i) for i in r]\nfor x in xs:\n    show(x)', 'torch.sin'],
    'a place of a list comprehension': ['def f(i):\n    return torch.sin(i)\nxs = [f(i) for i in r]\na, b = xs\nshow(a)', 'torch.sin'],
    'a generator expression': ['a, b = (f for f in (torch.sin(1), 2))\nshow(a)', 'torch.sin'],
    'a dict comprehension': ['d = {k: torch.sin(k) for k in ks}\nshow(d["a"])', 'torch.sin'],
    'zip': ['for a, b in zip([torch.sin(1)], [torch.cos(1)]):\n    show(a)', 'torch.sin'],
    'enumerate': ['for i, a in enumerate([torch.sin(1)]):\n    show(a)', 'torch.sin'],
    'the items of a dict': ['d = {"a": torch.sin(1)}\nfor k, v in d.items():\n    show(v)', 'torch.sin'],
    'the values of a dict': ['d = {"a": torch.sin(1)}\nfor v in d.values():\n    show(v)', 'torch.sin'],
    'reversed': ['for v in reversed([torch.sin(1)]):\n    show(v)', 'torch.sin'],
    'a list that grew': ['l = []\nl.append(torch.sin(1))\nfor v in l:\n    show(v)', 'torch.sin'],
    'a place of a list that grew': ['l = []\nl.append(torch.sin(1))\nshow(l[0])', 'torch.sin'],
    'a list of self that grew': ['class A:\n    def __init__(self):\n        self.l = []\n        self.l.append(torch.sin)\n    def f(self):\n        for v in self.l:\n            show(v(1))', 'torch.sin'],
    'a dict that was updated': ['d = {}\nd.update({"a": torch.sin(1)})\nshow(d["a"])', 'torch.sin'],
    'setdefault': ['d = {}\nshow(d.setdefault("a", torch.sin(1)))', 'torch.sin'],
    'a place behind a star': ['l = [1, *[2, torch.sin(1)]]\nshow(l[2])', 'torch.sin'],
    'the sum of two lists': ['l = [1] + [torch.sin(1)]\nfor x in l:\n    show(x)', 'torch.sin'],
    'a named tuple': ['from collections import namedtuple\nP = namedtuple("P", "a b")\np = P(torch.sin(1), 2)\nshow(p.a)', 'torch.sin'],
    'a named tuple by keywords': ['from collections import namedtuple\nP = namedtuple("P", ["a", "b"])\np = P(a=torch.sin(1), b=2)\nshow(p.a)', 'torch.sin'],
    'a dict of functions, written where it is asked': ['show({"ce": F.cross_entropy}["ce"](x, y))', 'torch.nn.functional.cross_entropy'],
    'a dict of functions under a name that is not known': ['L = {"ce": F.cross_entropy, "mse": F.mse_loss}\nshow(L[name](x, y))', 'torch.nn.functional.cross_entropy | torch.nn.functional.mse_loss'],
    'a dict of classes under a name that is not known': ['L = {"ce": nn.CrossEntropyLoss, "mse": nn.MSELoss}\nloss = L[name]()\nshow(loss(x, y))', 'torch.nn.CrossEntropyLoss.__call__ | torch.nn.MSELoss.__call__'],
    'a dict of functions by get': ['L = {"ce": F.cross_entropy}\nshow(L.get("ce")(x, y))', 'torch.nn.functional.cross_entropy'],
    'a dict of functions through a function': ['L = {"ce": F.cross_entropy, "m": F.mse_loss}\ndef get(name):\n    return L[name]\nshow(get("ce")(x, y))', 'torch.nn.functional.cross_entropy'],
    'the last layer of a ModuleList, behind the loop': ['class A(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.layers = nn.ModuleList([nn.Linear(1, 2), nn.Softmax(dim=1)])\n    def forward(self, x):\n        for l in self.layers:\n            x = l(x)\n        show(x)', 'torch.nn.Softmax.__call__'],
    'a ModuleList that grew': ['class A(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.layers = nn.ModuleList()\n        for i in range(3):\n            self.layers.append(nn.Linear(1, 2))\n    def forward(self, x):\n        for l in self.layers:\n            show(l(x))', 'torch.nn.Linear.__call__'],
    'a place of a ModuleList': ['m = nn.ModuleList([nn.Linear(1, 2), nn.Softmax(dim=1)])\nshow(m[-1](x))', 'torch.nn.Softmax.__call__'],
    'a ModuleDict': ['m = nn.ModuleDict({"a": nn.Linear(1, 2), "b": nn.Softmax(dim=1)})\nshow(m["b"](x))', 'torch.nn.Softmax.__call__'],
    'a place of nn.Sequential': ['m = nn.Sequential(nn.Linear(1, 2), nn.Softmax(dim=1))\nshow(m[-1](x))', 'torch.nn.Softmax.__call__'],
    'the end of joined lists': [
      'a = [nn.Linear(1, 2)]\nm = nn.Sequential(*(a + [nn.Softmax(dim=1)]))\nshow(m[-1](x))',
      'torch.nn.Softmax.__call__',
    ],
    'the start of joined lists': ['a = [nn.ReLU()]\na += [nn.Softmax(dim=1)]\nshow(a[0](x))', 'torch.nn.ReLU.__call__'],
  },
  'through objects': {
    'a method that a subclass has, each object for itself': ['class A:\n    def run(self):\n        return self.step()\nclass B(A):\n    def step(self):\n        return torch.sin(1)\nclass C(A):\n    def step(self):\n        return torch.cos(1)\nshow(B().run())', 'torch.sin'],
    'an attribute, each object for itself': ['class A:\n    def __init__(self, x):\n        self.x = x\na = A(torch.sin(1))\nb = A(torch.cos(1))\nshow(a.x)', 'torch.sin'],
    'a function that an object keeps, each for itself': ['class A:\n    def __init__(self, f):\n        self.f = f\n    def run(self, x):\n        return self.f(x)\na = A(torch.sin)\nb = A(torch.cos)\nshow(a.run(1))', 'torch.sin'],
    'the constructor of a base class': ['class A:\n    def __init__(self, x):\n        self.x = x\nclass B(A):\n    def __init__(self, y):\n        super().__init__(y)\nshow(B(torch.sin(1)).x)', 'torch.sin'],
    'a property': ['class A:\n    @property\n    def p(self):\n        return torch.sin(1)\nshow(A().p)', 'torch.sin'],
    'a property that reads another attribute': ['class A:\n    def __init__(self):\n        self._p = torch.sin(1)\n    @property\n    def p(self):\n        return self._p\nshow(A().p)', 'torch.sin'],
    'functools.cached_property': ['class A:\n    @functools.cached_property\n    def p(self):\n        return torch.sin(1)\n    def f(self):\n        show(self.p)', 'torch.sin'],
    'getattr': ['show(getattr(F, "cross_entropy")(x, y))', 'torch.nn.functional.cross_entropy'],
    'getattr of an object': ['class A:\n    def __init__(self):\n        self.a = torch.sin(1)\nshow(getattr(A(), "a"))', 'torch.sin'],
    'self that is called': ['import pytorch_lightning as pl\nclass M(pl.LightningModule):\n    def forward(self, x):\n        return F.softmax(x, 1)\n    def training_step(self, batch, i):\n        x, y = batch\n        show(self(x))', 'torch.nn.functional.softmax'],
    'a step that a Lightning module shares': ['import lightning as L\nclass M(L.LightningModule):\n    def forward(self, x):\n        return F.softmax(x, 1)\n    def _step(self, batch):\n        x, y = batch\n        return self(x), y\n    def training_step(self, batch, i):\n        p, y = self._step(batch)\n        show(p)', 'torch.nn.functional.softmax'],
  },
  'in order': {
    'a library whose functions are named like methods that change a list': ['import numpy as np\ndef f(a):\n    return np.append(a, torch.sin(1))\nshow(np)', 'numpy'],
    'a configuration of another module that is changed': ['from settings import cfg\ncfg.update(w=torch.sin(1))\nshow(cfg)', 'settings.cfg'],
    'a global as it is at each call': ['w = torch.sin(1)\ndef f():\n    return w\nshow(f())\nw = torch.cos(1)\nf()', 'torch.sin'],
    'a function that is defined again': ['def f():\n    return torch.sin(1)\nshow(f())\ndef f():\n    return torch.cos(1)', 'torch.sin'],
    'a function that is defined again behind its use in another': ['def g():\n    return f()\ndef f():\n    return torch.sin(1)\nshow(g())\ndef f():\n    return torch.cos(1)', 'torch.sin'],
    'what stands below if __name__ == "__main__"': ['w = torch.sin(1)\ndef main():\n    show(w)\nif __name__ == "__main__":\n    main()\nw = torch.cos(1)', 'torch.sin'],
    'a global that was bound anew before a function that others call': ['w = torch.sin(1)\nw = torch.cos(1)\ndef f():\n    show(w)\nrun(f)', 'torch.cos'],
    'a global that is bound anew behind it': ['w = torch.sin(1)\nw = torch.cos(1)\ndef f():\n    show(w)\nrun(f)\nw = torch.tan(1)', 'torch.cos | torch.tan'],
    'a global that a branch may bind before a method': ['w = torch.sin(1)\nw = torch.cos(1)\nif y:\n    w = torch.tan(1)\nclass C(nn.Module):\n    def forward(self, x):\n        show(w)', 'torch.cos | torch.tan'],
    'a global that a loop may bind before a function in a function': ['w = torch.sin(1)\nw = torch.cos(1)\nfor i in y:\n    w = torch.tan(1)\ndef f():\n    def g():\n        show(w)\n    return g', 'torch.cos | torch.tan'],
    'a row filter that is written to': ['a = pd.read_csv("a")\na.loc[a.y > 1, "x"] = torch.sin(1)\nshow(a["x"])', 'torch.sin'],
  },
}; // prettier-ignore

for (const [title, cases] of Object.entries(flows)) {
  describe(title, () => {
    it.each(Object.entries(cases))('%s', (_, [text, expected]) => {
      expect(names(IMPORTS + text)).toEqual([expected]);
    });
  });
}

describe('constants', () => {
  it.each([
    ['of each object', 'class A:\n    def __init__(self, r):\n        self.r = r\na = A(64)\nb = A(8)\nshow(a.r)\nshow(b.r)', [64, 8]],
    ['of each closure', 'def make(r):\n    def g():\n        return r\n    return g\na = make(64)\nb = make(8)\nshow(a())\nshow(b())', [64, 8]],
    ['of the class that the object is of, not of the one above', 'class A:\n    r = 1\n    def f(self):\n        return self.r\nclass B(A):\n    r = 2\n    def f(self):\n        return super().f()\nshow(B().f())\nshow(A().f())', [2, 1]],
  ])('%s', (_, text, expected) => expect(constants(text)).toEqual(expected)); // prettier-ignore
});

describe('what a function that nobody has seen was given', () => {
  const handed = 'from settings import load\n';
  it.each([
    ['a dict', 'c = {"r": 8}\nload(c)\nshow(c["r"])'],
    ['a dict by keyword', 'c = {"r": 8}\nload(into=c)\nshow(c["r"])'],
    ['a dict by get', 'c = {"r": 8}\nload(c)\nshow(c.get("alpha", 16))'],
    ['a dict within another', 'c = {"m": {"r": 8}}\nload(c)\nshow(c["m"]["r"])'],
    ['a dict whose copy holds another', 'c = {"m": {"r": 8}}\nload(**c)\nshow(c["m"]["r"])'],
    ['a list', 'c = [8]\nload(c)\nshow(c[0])'],
    ['what a list holds', 'c = [8]\nload(c)\nfor r in c:\n    show(r)'],
    ['an object of settings', 'class C:\n    r = 8\nc = C()\nload(c)\nshow(c.r)'],
    ['an object that was changed before', 'class C:\n    r = 8\nc = C()\nc.r = 4\nload(c)\nshow(c.r)'],
    ['a dict that was changed before', 'c = {"r": 8}\nc["r"] = 4\nload(c)\nshow(c["r"])'],
    ['an attribute', 'class A:\n    def __init__(self):\n        self.c = {"r": 8}\n        load(self.c)\n    def f(self):\n        show(self.c["r"])\nA().f()'],
    ['through a function of the program', 'def f(c):\n    load(c)\nc = {"r": 8}\nf(c)\nshow(c["r"])'],
    ['in the round before', 'c = {"r": 8}\nfor i in range(2):\n    show(c["r"])\n    load(c)'],
    ['a method of something unknown', 'c = {"r": 8}\nload.parser.read(c)\nshow(c["r"])'],
    ['to be shuffled', 'import random\nc = [8, 16]\nrandom.shuffle(c)\nshow(c[0])'],
  ])('is not known any more: %s', (_, text) => expect(constants(handed + text)).toEqual([undefined])); // prettier-ignore

  it.each([
    ['before', 'c = {"r": 8}\nshow(c["r"])\nload(c)', 8],
    ['before, in a function', 'def f():\n    c = {"r": 8}\n    show(c["r"])\n    load(c)\nf()', 8],
    ['as a copy', 'c = {"r": 8}\nload(**c)\nshow(c["r"])', 8],
    ['where it is set anew', 'c = {"r": 8}\nload(c)\nc["r"] = 4\nshow(c["r"])', 4],
    ['by what is known to look only', 'c = {"r": 8}\nprint(c)\nshow(c["r"])', 8],
  ])('is known %s', (_, text, expected) => expect(constants(handed + text)).toEqual([expected])); // prettier-ignore
});

describe('a column that is made of itself', () => {
  it('keeps its kind, also under a name that a function shares', () => {
    const column = "t = pd.read_csv('t.csv')\nt['age'] = t['age'].fillna(t['age'].median())\nshow(t['age'].median())\n";
    const shared = 'def f():\n    global t\n    t = t.dropna()\nf()\n';
    expect(names(IMPORTS + column)).toEqual(['pandas.Series.median']);
    expect(names(IMPORTS + column + shared)).toEqual(['pandas.Series.median']);
  });
});
