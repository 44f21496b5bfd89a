/** Pieces of programs in which what is passed in decides: decorators, closures, forwarding, objects of one class, tables of functions. */
import type { Piece } from './writer.ts';

export const contexts: readonly Piece[] = [
  // Functions made of functions
  (w) => {
    const f = w.name('f');
    const wraps = w.one(['@functools.wraps(function)\n        ', '']);
    const result = w.one(['result', 'result', 'result + 1', '(result, result)[0]']);
    return `import functools
def ${f}_named(prefix=${w.text()}):
    def decorate(function):
        ${wraps}def wrapper(*args, **kwargs):
            print(prefix, args)
            result = function(*args, **kwargs)
            return ${result}
        return wrapper
    return decorate

@${f}_named(${w.text()})
def ${f}(n, by=${w.number()}):
    print(n, by)
    return n

@${f}_named()
${w.one(['@functools.lru_cache(maxsize=None)\n', ''])}def ${f}_other():
    return ${w.number()}

print(${f}(${w.number()}), ${f}(${w.number()}, by=2), ${f}_other(), ${f}(n=${w.number()}))`;
  },
  (w) => {
    const f = w.name('f');
    return `def ${f}_make(n, by=${w.number()}):
    def made(x=${w.number()}):
        print(n, by, x)
        return ${w.one(['n', 'by', 'x', 'n + by'])}
    return ${w.one(['made', 'lambda: made()', 'lambda x=1: n'])}

${f}_one, ${f}_two = ${f}_make(${w.number()}), ${f}_make(${w.number()}, by=3)
print(${f}_one(), ${f}_two(), ${f}_make(${w.number()})())
${f}_either = ${f}_one if ${w.condition()} else ${f}_two
print(${f}_either())
print([make() for make in (${f}_one, ${f}_two)])`;
  },
  (w) => {
    const f = w.name('f');
    return `import functools
def ${f}(first, second=${w.number()}, *rest, third=${w.number()}, **others):
    print(first, second, rest, third, others, others.get('fourth', ${w.number()}), len(rest))
    return ${w.one(['first', 'second', 'third', 'rest[0] if rest else first'])}

def ${f}_forward(*args, **kwargs):
    ${w.one(["kwargs['third'] = 5", 'kwargs.update(third=7)', "kwargs.setdefault('third', 9)", 'pass', 'args = (1, *args[1:])'])}
    return ${f}(*args, **kwargs)

${f}_list, ${f}_dict = [${w.number()}, ${w.number()}], {'third': ${w.number()}}
print(${f}_forward(${w.number()}), ${f}_forward(${w.number()}, 2, 3, fourth=4), ${f}(*${f}_list, **${f}_dict), ${f}(${w.number()}, *${f}_list))
${f}_part = functools.partial(${f}, ${w.number()}, third=${w.number()})
print(${f}_part(), ${f}_part(${w.number()}), ${f}_part(third=6), functools.partial(${f}_part, 4)(5))
print(list(map(${f}, ${f}_list)), list(map(${f}, [1, 2], ${f}_list)))`;
  },
  (w) => {
    const f = w.name('f');
    return `def ${f}(n, depth):
    print(n, depth)
    return n if depth <= 0 else ${f}_again(n, depth - 1)

def ${f}_again(n, depth):
    return ${w.one([`${f}(n, depth)`, `${f}(depth, depth - 1)`, `${f}(n=n, depth=depth)`])}

print(${f}(${w.number()}, 2), ${f}(${w.number()}, 0), ${f}_again(${w.number()}, 1))`;
  },
  (w) => {
    const f = w.name('f');
    return `${f}_now = ${w.number()}
def ${f}_read():
    return ${f}_now

def ${f}_through():
    return ${f}_read()

print(${f}_read(), ${f}_through())
${f}_now = ${w.number()}
print(${f}_read(), ${f}_through())
${w.one([`del ${f}_now\n${f}_now = ${w.number()}`, `for ${f}_now in (1, 2):\n    print(${f}_through())`, `if __name__ == "__main__":\n    ${f}_now = ${w.number()}`])}
print(${f}_through())`;
  },
  // Objects
  (w) => {
    const c = w.name('C');
    return `class ${c}Base:
    unit = ${w.text()}
    def __init__(self, size, rate=${w.number()}):
        self.size = size
        self.rate = rate

    @property
    def double(self):
        return ${w.one(['self.size', 'self.rate', 'self.hook()'])}

    def hook(self):
        return self.size

    def run(self):
        print(self.size, self.rate, self.unit)
        return self.hook()

class ${c}(${c}Base):
    ${w.one([`unit = ${w.text()}`, 'pass'])}
    def __init__(self, size):
        super().__init__(size, ${w.one([`rate=${w.number()}`, 'size'])})

    def hook(self):
        return ${w.one(['self.rate', 'super().hook()', w.number()])}

${c}_a, ${c}_b, ${c}_c = ${c}Base(${w.number()}), ${c}Base(${w.number()}, 2), ${c}(${w.number()})
print(${c}_a.size, ${c}_b.size, ${c}_c.size, ${c}_a.rate, ${c}_b.rate, ${c}_c.rate, ${c}_a.double, ${c}_c.double)
print(${c}_a.run(), ${c}_b.run(), ${c}_c.run(), ${c}(${w.number()}).run(), getattr(${c}_a, 'size'), getattr(${c}_b, 'missing', ${w.number()}))
${w.one([`${c}_a.size = ${w.number()}`, `for ${c}_i in (${c}_a, ${c}_b):\n    ${c}_i.size = ${w.number()}`, `setattr(${c}_b, 'size', 1)`, `${c}_d = ${c}_a\n${c}_d.size = ${w.number()}`, 'pass'])}
print(${c}_a.size, ${c}_b.size, ${c}_a.run(), ${c}_b.double)`;
  },
  (w) => {
    const c = w.name('C');
    return `class ${c}Inner:
    def __init__(self, n):
        self.n = n
    def __call__(self, x):
        print(x, self.n)
        return ${w.one(['x', 'self.n'])}

class ${c}Outer:
    n = ${w.number()}
    def __init__(self, n=${w.number()}):
        self.inner = ${c}Inner(n)
    def run(self, x):
        print(self.n)
        return self.inner(x)

print(${c}Outer().run(${w.number()}), ${c}Outer(${w.number()}).run(2), ${c}Inner(${w.number()})(3), ${c}Outer(5).inner.n)`;
  },
  (w) => {
    const c = w.name('P');
    return `from collections import namedtuple, OrderedDict
${c} = namedtuple('${c}', ${w.one(["'r alpha'", "['r', 'alpha']", "'r, alpha'"])})
${c}_p, ${c}_q = ${c}(${w.number()}, ${w.number()}), ${c}(alpha=${w.number()}, r=${w.number()})
print(${c}_p.r, ${c}_q.r, ${c}_p[1], ${c}_q.alpha, ${c}_p._replace(r=${w.number()}).r)
${c}_r, ${c}_a = ${c}_q
print(${c}_r, ${c}_a)
${c}_o = OrderedDict([('r', ${w.number()}), ('alpha', ${w.number()})])
print(${c}_o['r'], ${c}_o.get('alpha', 1), ${c}_o.pop('r'))`;
  },
  // Containers
  (w) => {
    const t = w.name('t');
    return `def ${t}_low(n=${w.number()}):
    return n

def ${t}_high(n=${w.number()}):
    return n

${t} = {'low': ${t}_low, 'high': ${t}_high, 'length': len}
${w.one([`${t}['low'] = ${t}_high`, `${t}.update(low=${t}_high)`, 'pass', `${t}['other'] = abs`])}
${t}_key = 'low' if ${w.condition()} else 'high'
print(${t}['low'](), ${t}[${t}_key](), ${t}.get('high')(), {'a': ${t}_low}['a'](${w.number()}), ${t}['length']([1]))
for ${t}_name, ${t}_f in {'a': ${t}_low, 'b': ${t}_high}.items():
    print(${t}_name, ${t}_f())
for ${t}_i, ${t}_f in enumerate([${t}_low, ${t}_high]):
    print(${t}_i, ${t}_f(${w.number()}))
for ${t}_f, ${t}_n in zip([${t}_low, ${t}_high], (${w.number()}, ${w.number()})):
    print(${t}_f(${t}_n))
${t}_made = [${t}_low]
${t}_made.append(${t}_high)
print([f() for f in ${t}_made], ${t}_made[1](), ${t}_made[-1](), [f for f in ${t}_made][0]())
${t}_x = ${w.number()}
for ${t}_f in ${t}_made:
    ${t}_x = ${t}_f(${t}_x)
print(${t}_x)`;
  },
  (w) => {
    const t = w.name('t');
    return `def ${t}_yield():
    ${w.one([`yield ${w.number()}`, `yield from (${w.number()}, ${w.number()})`, `for i in (1, 2):\n        yield i`])}

${t}_a, ${t}_b = [n for n in (${w.number()}, ${w.number()})]
${t}_c, ${t}_d = (n * 2 for n in (${w.number()}, ${w.number()}))
print(${t}_a, ${t}_b, ${t}_c, ${t}_d, next(${t}_yield()), [n for n in ${t}_yield()], {k: ${w.number()} for k in 'ab'}['a'])
for ${t}_n in ${t}_yield():
    print(${t}_n)
for ${t}_k, ${t}_v in zip('ab', reversed([${w.number()}, ${w.number()}])):
    print(${t}_k, ${t}_v)`;
  },
  (w) => {
    const t = w.name('t');
    const change = w.one([`{'r': ${w.number()}}`, `dict(r=${w.number()}, alpha=1)`]);
    return `${t}_unseen = eval("lambda it, *rest: it.update(r=${w.number()}) if isinstance(it, dict) else it.append(1) or it.reverse() if isinstance(it, list) else setattr(it, 'r', ${w.number()})")
class ${t}_Settings:
    r = ${w.number()}

${t}, ${t}_list, ${t}_object, ${t}_nested = ${change}, [${w.number()}, 2], ${t}_Settings(), {'m': {'r': ${w.number()}}}
print(${t}['r'], ${t}_list[0], ${t}_object.r, ${t}_nested['m']['r'])
${w.one([`${t}_unseen(${t})\n${t}_unseen(${t}_list)\n${t}_unseen(${t}_object)\n${t}_unseen(${t}_nested['m'])`, `for ${t}_i in (${t}, ${t}_list, ${t}_object, ${t}_nested['m']):\n    ${t}_unseen(${t}_i)`, `def ${t}_f(*given):\n    for it in given:\n        ${t}_unseen(it)\n${t}_f(${t}, ${t}_list, ${t}_object, ${t}_nested['m'])`, `list(map(${t}_unseen, [${t}, ${t}_list, ${t}_object, ${t}_nested['m']]))`])}
print(${t}['r'], ${t}.get('r', 0), ${t}_list[0], ${t}_object.r, ${t}_nested['m']['r'])
for ${t}_d in [${t}, ${t}_nested['m']]:
    ${t}_d['r'] = ${w.number()}
print(${t}['r'], ${t}_nested['m']['r'])`;
  },
];

/** The same with layers. */
export const layers: readonly Piece[] = [
  (w) => {
    const m = w.name('Net');
    const last = w.one(['nn.Softmax(dim=-1)', 'nn.Linear(3, 3)', 'nn.Identity()', 'nn.ReLU()']);
    return `from collections import OrderedDict
class ${m}(nn.Module):
    def __init__(self, last, count=2):
        super().__init__()
        self.layers = nn.ModuleList(${w.one(['[nn.Linear(3, 3), nn.ReLU()]', '[nn.Linear(3, 3) for _ in range(count)]'])})
        ${w.one(['self.layers.append(last)', 'self.layers.extend([last])', 'self.layers.append(nn.Tanh())'])}
        self.parts = nn.ModuleDict({'body': nn.Linear(3, 3), 'head': last})
        self.stack = nn.Sequential(${w.one(['nn.Linear(3, 3), last', "OrderedDict([('body', nn.Linear(3, 3)), ('last', last)])", '*[nn.ReLU(), last]'])})
        self.last = last

    @property
    def head(self):
        return self.parts['head']

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        x = self.parts['body'](x)
        for layer in self.stack:
            x = layer(x)
        return self.last(self.head(self.stack[-1](self.stack[0](x))))

    def step(self, x):
        return self(x)

${m}_one, ${m}_two = ${m}(${last}), ${m}(nn.Sigmoid())
${m}_losses = {'ce': F.cross_entropy, 'nll': F.nll_loss}
with torch.no_grad():
    print(${m}_one(torch.ones(2, 3)).sum().item(), ${m}_two.step(torch.ones(2, 3)).shape)
    print(${m}_losses['ce'](${m}_one(torch.ones(2, 3)), torch.tensor([0, 1])).item(), ${m}_losses[min('nll', 'nll')](${m}_two(torch.ones(2, 3)), torch.tensor([0, 1])).item(), getattr(F, 'relu')(torch.ones(1)).item())`;
  },
  (w) => {
    const s = w.name('s');
    return `def ${s}_scaled(rows, scaler):
    return scaler.fit_transform(rows)

${s}_rows = pd.DataFrame({'a': [1.0, 2.0, 3.0], 'b': [3.0, 1.0, 2.0]})
print(${s}_scaled(${s}_rows, StandardScaler()).sum(), ${s}_scaled(${s}_rows, scaler=MinMaxScaler()).sum(), ${s}_rows.pipe(${s}_scaled, RobustScaler()).shape)
${s}_steps = []
${s}_steps.append(('scale', ${w.one(['StandardScaler()', 'MinMaxScaler()'])}))
print(Pipeline(${s}_steps).fit_transform(${s}_rows).mean(), make_pipeline(*[StandardScaler(), MinMaxScaler()]).fit_transform(${s}_rows).mean())
${s}_train, ${s}_test = [it.copy() for it in (${s}_rows, ${s}_rows.iloc[:2])]
for ${s}_d in (${s}_train, ${s}_test):
    ${s}_d['c'] = ${s}_d['a'].fillna(${s}_d['a'].mean())
    ${s}_d.fillna(0, inplace=True)
print(${s}_train['c'].mean(), ${s}_test.columns.tolist(), ${s}_train.describe().shape)`;
  },
];
