/** What a call gives back when a flag that it hands over decides which `return` is reached. */
import { describe, expect, it } from 'vitest';
import { constants, names } from './probe.ts';

const dense = 'from lib import squash, plain\ndef dense(x, active=True):\n    if active:\n        return squash(x)\n    else:\n        return plain(x)\n'; // prettier-ignore

const cases: Readonly<Record<string, readonly [text: string, ...expected: string[]]>> = {
  'a flag that is given': [`${dense}show(dense(1, active=False))\nshow(dense(1, True))`, 'lib.plain', 'lib.squash'],
  'a flag that keeps its default': [`${dense}show(dense(1))`, 'lib.squash'],
  'a flag that is not known': [`${dense}show(dense(1, active=flag()))`, 'lib.plain | lib.squash'],
  'arguments that nobody sees': [
    `${dense}show(dense(1, *more))\nshow(dense(1, **more))`,
    'lib.plain | lib.squash',
    'lib.plain | lib.squash',
  ],
  'a return that ends the function early': [
    'from lib import a, b\ndef f(x, raw=False):\n    y = a(x)\n    z = b(y)\n    if not raw:\n        return z\n    return y\nshow(f(1))\nshow(f(1, raw=True))\nshow(f(1, raw=None))',
    'lib.b',
    'lib.a',
    'lib.b',
  ],
  'a method': [
    'from lib import a, b\nclass C:\n    def f(self, x, raw):\n        if raw:\n            return a(x)\n        return b(x)\nshow(C().f(1, True))\nshow(C().f(1, False))',
    'lib.a',
    'lib.b',
  ],
  'a flag that is handed on': [
    `${dense}def stack(x, active=True):\n    return dense(x, active)\ndef model(x, active):\n    return stack(x, active=active)\nshow(model(1, False))\nshow(model(1, True))\nshow(stack(1))\nshow(model(1, flag()))`,
    'lib.plain',
    'lib.squash',
    'lib.squash',
    'lib.plain | lib.squash',
  ],
  'a flag that is bound anew': [
    'from lib import a, b\ndef f(x, raw=False):\n    raw = raw or x\n    if raw:\n        return a(x)\n    return b(x)\nshow(f(1))',
    'lib.a | lib.b',
  ],
  'a branch that goes on behind the if': [
    'from lib import a, b\ndef f(x, raw=False):\n    if raw:\n        print(x)\n    return a(x)\nshow(f(1, raw=True))\nshow(f(1))',
    'lib.a',
    'lib.a',
  ],
  'a test of more than the flag': [
    'from lib import a, b\ndef f(x, raw=False):\n    if raw or x:\n        return a(x)\n    return b(x)\nshow(f(1))',
    'lib.a | lib.b',
  ],
  'a side of an expression': [
    'from lib import a, b\ndef f(x, raw):\n    y = b(x)\n    y = a(y) if not raw else y\n    return y\nshow(f(1, raw=True))\nshow(f(1, False))\nshow(f(1, x))',
    'lib.b',
    'lib.a',
    'lib.a | lib.b',
  ],
  'a name that one side binds anew': [
    'from lib import a, b\ndef f(x, raw=False):\n    y = b(x)\n    if not raw:\n        y = a(y)\n    return y\nshow(f(1, raw=True))\nshow(f(1))',
    'lib.b',
    'lib.a',
  ],
  'a name that the other side keeps': [
    'from lib import a, b\ndef f(x, raw=False):\n    y = b(x)\n    if raw:\n        z = y\n    else:\n        z = a(y)\n    return z\nshow(f(1, raw=True))\nshow(f(1))',
    'lib.b',
    'lib.a',
  ],
  'a fork in a loop says nothing of what follows': [
    'from lib import a, b\ndef f(x, raw=False):\n    for i in x:\n        if raw:\n            return a(i)\n    return b(x)\nshow(f(1, raw=True))\nshow(f(1))',
    'lib.a | lib.b',
    'lib.b',
  ],
};

describe('returns that a flag decides about', () => {
  it.each(Object.entries(cases))('%s', (_, [text, ...expected]) => {
    expect(names(text)).toEqual(expected);
  });

  it('are constants by themselves', () => {
    const text =
      'def size(big=False):\n    if big:\n        return 256\n    return 8\nshow(size())\nshow(size(big=True))\nshow(size(big=x))';
    expect(constants(text)).toEqual([8, 256, undefined]);
  });
});
