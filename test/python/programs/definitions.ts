/** Pieces of programs over functions and classes: what they are given, what they keep, and who else changes it. */
import type { Piece } from './writer.ts';

export const definitions: readonly Piece[] = [
  // Functions
  (w) => {
    const f = w.name('f');
    return `def ${f}(n, by=${w.number()}, *, mode=${w.text()}):\n    print(n, by, mode)\n    return n + by\n\nprint(${f}(${w.number()}), ${w.one([`${f}(${w.number()}, ${w.number()})`, `${f}(${w.number()}, mode=${w.text()})`, `${f}(by=2, n=3)`, '0'])})`;
  },
  (w) => {
    const f = w.name('f');
    return `def ${f}(flag):\n    if flag:\n        return ${w.number()}\n\nprint(${f}(${w.condition()}), ${f}(True), ${f}(0))\n${f}_r = ${f}(False)\nprint(${f}_r)`;
  },
  (w) => {
    const f = w.name('f');
    return `def ${f}(flag):\n    ${w.one([`while flag:\n        return ${w.number()}`, `for _ in range(flag):\n        return ${w.number()}`, `try:\n        return ${w.number()} // flag\n    except ZeroDivisionError:\n        pass`, `if flag:\n        return ${w.number()}\n    return`, `with open(os.devnull) as sink:\n        return ${w.number()}`, `match flag:\n        case 1:\n            return ${w.number()}`])}\n\nprint(${f}(0), ${f}(1))\n${f}_r = ${f}(0)\nprint(${f}_r)`;
  },
  (w) => {
    const f = w.name('f');
    return `def ${f}():\n    yield ${w.number()}\n    return ${w.number()}\n\n${f}_g = ${f}()\nprint(${f}_g, next(${f}_g), list(${f}()))\nasync def ${f}_a():\n    return ${w.number()}\n\nimport asyncio\n${f}_c = ${f}_a()\nprint(${f}_c)\nprint(asyncio.run(${f}_c))\nasync def ${f}_m():\n    ${f}_x = await ${f}_a()\n    print(${f}_x)\nasyncio.run(${f}_m())`;
  },
  (w) => {
    const f = w.name('f');
    const call = w.one([`list(map(${f}, [1, 2]))`, `[${f}(it) for it in (3, 4)]`, `sorted([1, 2], key=${f})`, `functools.partial(${f}, by=${w.number()})(1)`, `functools.partial(${f}, 2)()`, `(lambda g: g(1, by=9))(${f})`, `{'k': ${f}}['k'](1, 2)`, `functools.reduce(${f}, [1, 2, 3])`]); // prettier-ignore
    return `import functools\ndef ${f}(n, by=${w.number()}):\n    print(n, by)\n    return by\n\n${f}_r = ${call}\nprint(${f}_r, ${f}(${w.number()}))`;
  },
  (w) => {
    const f = w.name('f');
    return `def ${f}_outer(start=${w.number()}):\n    count = start\n    step = ${w.number()}\n    def inner():\n        nonlocal count\n        count += 1\n        print(count, step)\n        return step\n    def reader():\n        print(count, step)\n        return count\n    print(count, step)\n    inner()\n    print(count, step, reader())\n    ${w.one([`step = ${w.number()}`, 'pass'])}\n    return inner\n\n${f}_i = ${f}_outer()\n${f}_i()\nprint(${f}_i())`;
  },
  (w) => {
    const f = w.name('f');
    return `${f}_limit = ${w.number()}\ndef ${f}():\n    print(${f}_limit)\n    return ${f}_limit\n\n${f}()\n${w.one([`${f}_limit = ${w.number()}\n${f}()`, `if ${w.condition()}:\n    ${f}_limit = ${w.number()}\n${f}()`, `for ${f}_limit in (${w.number()}, 2):\n    ${f}()`, 'pass'])}\nprint(${f}())`;
  },
  (w) => {
    const f = w.name('f');
    return `def ${f}(n):\n    return ${w.number()} if n <= 0 else ${f}(n - 1)\n\ndef ${f}_fact(n):\n    if n < 2:\n        return 1\n    return n * ${f}_fact(n - 1)\n\nprint(${f}(2), ${f}_fact(4), ${f}_fact(1))`;
  },
  (w) => {
    const f = w.name('f');
    return `def ${f}_twice(function):\n    ${w.one(['import functools\n    @functools.wraps(function)\n    ', ''])}def wrapper(*args, **kwargs):\n        return function(*args, **kwargs) * 2\n    return wrapper\n\n@${f}_twice\ndef ${f}(n=${w.number()}):\n    print(n)\n    return ${w.number()}\n\n${f}_r = ${f}()\nprint(${f}_r, ${f}(${w.number()}))`;
  },
  (w) => {
    const f = w.name('f');
    return `import functools\n@functools.lru_cache(maxsize=None)\ndef ${f}(n=${w.number()}):\n    return n\n\n${f}_l = lambda x, y=${w.number()}: x + y\nprint(${f}(), ${f}(${w.number()}), ${f}_l(${w.number()}), ${f}_l(1, y=2), (lambda: ${w.number()})())`;
  },
  (w) => {
    const f = w.name('f');
    return `def ${f}(items=[], table={}):\n    items.append(${w.number()})\n    table['n'] = table.get('n', ${w.number()}) + 1\n    print(items[0], items[-1], table['n'])\n    return items[-1]\n\n${f}()\n${f}()\nprint(${f}([${w.number()}]))`;
  },
  (w) => {
    const f = w.name('f');
    return `def ${f}(n):\n    print(n)\n    n = ${w.number()}\n    print(n)\n    if ${w.condition()}:\n        n = None\n    print(n)\n    return n\n\nfor ${f}_i in (1, 2):\n    ${f}(${f}_i)\n${f}_len = len\nlen_${f} = ${f}_len('abc')\n${f}_sum = sum\ndef ${f}_shadow(list, max=min):\n    print(list, max(1, 2), ${f}_sum([1]))\n\n${f}_shadow(${w.number()})\n${f}_shadow(${w.number()}, max)`;
  },
  // Classes
  (w) => {
    const c = w.name('C');
    return `class ${c}:\n    rank = ${w.number()}\n    name = ${w.text()}\n\n    def __init__(self, alpha=${w.number()}):\n        self.alpha = alpha\n        self.scale = alpha / self.rank\n\n    def show(self):\n        print(self.rank, self.alpha, self.scale, self.name, ${c}.rank)\n        return self.alpha\n\n${c.toLowerCase()} = ${c}(${w.one(['', w.number(), `alpha=${w.number()}`])})\n${c.toLowerCase()}.show()\n${w.one([`${c.toLowerCase()}.rank = ${w.number()}`, `${c}.rank = ${w.number()}`, `setattr(${c.toLowerCase()}, 'rank', ${w.number()})`, `${c.toLowerCase()}.alpha += 1`, `${c.toLowerCase()}.__dict__['rank'] = ${w.number()}`, `${c}(${w.number()}).show()`, `vars(${c.toLowerCase()}).update(rank=3)`])}\nprint(${c.toLowerCase()}.rank, ${c.toLowerCase()}.alpha, ${c}.rank, ${c.toLowerCase()}.show())`;
  },
  (w) => {
    const c = w.name('C');
    return `class ${c}Base:\n    rate = ${w.number()}\n    kind = ${w.text()}\n\n    def __init__(self, size=${w.number()}):\n        self.size = size\n        self.kept = ${w.number()}\n\n    def describe(self):\n        print(self.rate, self.size, self.kind, self.kept)\n        return self.rate\n\nclass ${c}(${c}Base):\n    ${w.one([`rate = ${w.number()}`, 'pass', `kind = ${w.text()}`])}\n\n    def __init__(self, size, extra=${w.number()}):\n        super().__init__(size=size)\n        ${w.one([`self.kept = ${w.number()}`, 'pass'])}\n        self.extra = extra\n\n    def describe(self):\n        print(self.extra, self.rate)\n        return super().describe()\n\n${c}(${w.number()}).describe()\n${w.one([`${c}Base().describe()`, 'pass'])}\nprint(${c}(1).describe(), ${c}.rate, ${c}Base.rate, ${c}.kind)`;
  },
  (w) => {
    const c = w.name('C');
    return `class ${c}:\n    def __init__(self):\n        self._rank = ${w.number()}\n        self.hits = 0\n\n    @property\n    def rank(self):\n        self.hits += 1\n        return self._rank\n\n    @rank.setter\n    def rank(self, value):\n        self._rank = value\n\n    @classmethod\n    def make(cls, n=${w.number()}):\n        made = cls()\n        made.n = n\n        return made\n\n    @staticmethod\n    def helper(x=${w.number()}):\n        return x\n\n    def __call__(self, x):\n        print(x, self._rank)\n        return x\n\n    def __getattr__(self, name):\n        return name\n\n${c}_o = ${c}()\nprint(${c}_o.rank, ${c}_o.missing, ${c}_o.hits)\n${c}_o.rank = ${w.number()}\nprint(${c}_o.rank, ${c}_o._rank, ${c}.make().n, ${c}.make(${w.number()}).n, ${c}.helper(), ${c}_o.helper(3), ${c}_o(${w.number()}), ${c}_o.hits)`;
  },
  (w) => {
    const c = w.name('C');
    return `from dataclasses import dataclass, field, replace\n@dataclass${w.one(['', '(frozen=True)', '(slots=True)', '(kw_only=True)'])}\nclass ${c}:\n    r: int = ${w.number()}\n    alpha: float = field(default=${w.number()})\n    names: list = field(default_factory=list)\n    mode: str = ${w.text()}\n\n    def scale(self):\n        print(self.r, self.alpha, self.mode, self.names)\n        return self.alpha\n\n${c}_o = ${c}()\n${c}_p = ${c}(r=${w.number()}, mode=${w.text()})\nprint(${c}_o.r, ${c}_p.r, ${c}_p.alpha, ${c}_p.mode, ${w.one([`${c}_o.scale()`, `${c}_p.scale()`])})\n${c}_q = replace(${c}_o, r=${w.number()})\nprint(${c}_q.r, ${c}_q.alpha, ${c}_q.scale(), ${c}.r)\ndef ${c}_use(config: ${c}):\n    print(config.r, config.mode)\n${w.one([`${c}_use(${c}_o)`, `${c}_use(${c}_p)`, `for ${c}_i in (${c}_o, ${c}_p):\n    ${c}_use(${c}_i)`])}`;
  },
  (w) => {
    const c = w.name('C');
    return `import enum\nfrom typing import NamedTuple\nclass ${c}(enum.${w.one(['Enum', 'IntEnum'])}):\n    RED = ${w.upTo(9) + 1}\n    BLUE = ${w.upTo(9) + 20}\n\nclass ${c}P(NamedTuple):\n    x: int\n    y: int = ${w.number()}\n\nprint(${c}.RED, ${c}.RED.value, ${c}.BLUE.name)\n${c}_p = ${c}P(${w.number()})\nprint(${c}_p.x, ${c}_p.y, ${c}_p[0], ${c}P(1, y=2).y, ${c}_p._replace(x=${w.number()}).x)\n${c}_a, ${c}_b = ${c}_p\nprint(${c}_a, ${c}_b)`;
  },
  (w) => {
    const c = w.name('C');
    return `from types import SimpleNamespace\n${c}_n = SimpleNamespace(r=${w.number()}, alpha=${w.number()}, **{'mode': ${w.text()}})\nprint(${c}_n.r, ${c}_n.alpha, ${c}_n.mode)\n${w.one([`${c}_n.r = ${w.number()}`, `${c}_n.__dict__.update(r=${w.number()})`, `${c}_m = ${c}_n\n${c}_m.r = ${w.number()}`, `setattr(${c}_n, 'r', ${w.number()})`, `if ${w.condition()}:\n    ${c}_n.r = ${w.number()}`, `def ${c}_set(it):\n    it.r = ${w.number()}\n${c}_set(${c}_n)`])}\nprint(${c}_n.r, ${c}_n.alpha)`;
  },
  (w) => {
    const c = w.name('a');
    return `import argparse\ndef ${c}_parse():\n    parser = argparse.ArgumentParser()\n    parser.add_argument('--${c}-r', type=int, default=${w.upTo(100)})\n    parser.add_argument('--${c}-lr', '-l', type=float, default=${w.one(["'0.5'", '1e-3', '2'])})\n    parser.add_argument('--${c}-fast', action='store_true')\n    parser.add_argument('--${c}-name', dest='${c}_title', default=${w.text()})\n    parser.add_argument('--${c}-no', ${w.one(["action='store_false', default=True", "nargs='*', default=None", "choices=['a', 'b'], default='a'", "type=str, default='7'"])})\n    ${w.one([`parser.set_defaults(${c}_r=${w.number()})\n    `, ''])}return parser.parse_args(${w.one(['', '[]', `['--${c}-r', '5']`])})\n\n${c}_args = ${c}_parse()\nprint(${c}_args.${c}_r, ${c}_args.${c}_lr, ${c}_args.${c}_fast, ${c}_args.${c}_title, ${c}_args.${c}_no)\n${w.one([`${c}_args.${c}_r = ${w.number()}`, `${c}_args.${c}_r += 1`, `vars(${c}_args)['${c}_r'] = 1`, 'pass'])}\nprint(${c}_args.${c}_r)`;
  },
  (w) => {
    const c = w.name('C');
    return `class ${c}Net:\n    def __init__(self, config):\n        self.config = config\n        self.r = config['r']\n        self.layers = []\n\n    def add(self, layer=${w.number()}):\n        self.layers.append(layer)\n        print(self.layers[0], self.layers[-1], self.config['r'], self.r)\n        return self\n\n${c}_cfg = {'r': ${w.number()}}\n${c}_net = ${c}Net(${c}_cfg)\n${c}_net.add().add(${w.number()})\n${w.one([`${c}_cfg['r'] = ${w.number()}`, `${c}_net.config['r'] = ${w.number()}`, `${c}_net.config = {'r': ${w.number()}}`, 'pass'])}\n${c}_net.add()\nprint(${c}_cfg['r'], ${c}_net.config['r'], ${c}_net.r)`;
  },
  (w) => {
    const c = w.name('C');
    return `class ${c}:\n    table = {'r': ${w.number()}}\n    count = 0\n    size = ${w.number()}\n    half = size / 2\n\n    def __init__(self):\n        ${c}.count += 1\n        self.count_here = ${c}.count\n        self.reset()\n\n    def reset(self):\n        self.state = ${w.value()}\n\n    def step(self):\n        print(self.state, self.count, self.table['r'], self.half)\n        self.state = ${w.value()}\n        return self.state\n\n${c}_o = ${c}()\n${c}_o.step()\n${c}_o.step()\n${c}_o.table['r'] = ${w.number()}\nprint(${c}().count_here, ${c}.count, ${c}_o.state, ${c}.table['r'], ${c}.half)`;
  },
  (w) => {
    const c = w.name('C');
    return `class ${c}Step:\n    size = ${w.number()}\n    def run(self):\n        print(self.hook(), self.size)\n        return self.hook()\n    def hook(self, by=${w.number()}):\n        print(by)\n        return ${w.number()}\n\nclass ${c}(${c}Step):\n    def hook(self, by=${w.number()}):\n        return by\n\nfor ${c}_it in (${c}(), ${c}Step()):\n    ${c}_it.run()\n    print(${c}_it.hook(${w.number()}))\nprint(${c}().run(), ${c}Step().run())`;
  },
];

/** These speak of the whole module, so they stand at its top. */
export const globals: readonly Piece[] = [
  (w) => {
    const g = w.name('G');
    return `${g} = ${w.number()}\ndef ${g}_set():\n    global ${g}\n    ${g} = ${w.number()}\n    print(${g})\n\nprint(${g})\n${w.one([`${g}_set()`, `if ${w.condition()}:\n    ${g}_set()`, `list(map(lambda _: ${g}_set(), [1]))`])}\nprint(${g}, ${g} + 1)`;
  },
  (w) => {
    const g = w.name('G');
    return `${g} = ${w.number()}\ndef ${g}_read():\n    print(${g})\n    return ${g}\n\ndel ${g}\n${g} = ${w.number()}\nprint(${g}_read(), ${g})`;
  },
  (w) => {
    const g = w.name('G');
    return `def ${g}_late():\n    ${g}_x = ${g}_helper()\n    print(${g}_x, ${g}_later)\n    return ${g}_x\n\ndef ${g}_helper():\n    return ${w.number()}\n\n${g}_later = ${w.number()}\n${g}_late()\n${w.one([`def ${g}_helper():\n    return ${w.number()}\n`, ''])}${g}_late()\nprint(${g}_late())`;
  },
  (w) => {
    const g = w.name('G');
    return `max_${g} = max\ndef ${w.one(['len', 'abs', 'round', 'sum'])}_${g}(x):\n    return ${w.number()}\n\ndef ${g}_f():\n    for i in range(3):\n        if i > 0:\n            print(${g}_seen)\n        ${g}_seen = i\n    print(${g}_seen)\n\n${g}_seen = ${w.number()}\n${g}_f()\nprint(${g}_seen, max_${g}(1, 2))`;
  },
  (w) => {
    const g = w.name('G');
    const builtin = w.one(['round', 'abs', 'hash', 'min']);
    return `def ${g}_f():\n    return ${builtin}(2.5, ${builtin === 'min' ? '3' : builtin === 'round' ? '0' : ''})\n\nprint(${g}_f())\n${builtin}_before = ${builtin}\n${builtin} = lambda *a: ${w.number()}\nprint(${g}_f(), ${builtin}(2.5), ${builtin}_before(2.5, ${builtin === 'min' ? '3' : builtin === 'round' ? '0' : ''}))\n${builtin} = ${builtin}_before\nprint(${g}_f())`;
  },
];
