/** The parser for these tests, and a short way to write syntax down. */
import { readFileSync } from 'node:fs';
import { PythonParser } from '../../src/python/parser.ts';
import type { Expr, Module, Stmt } from '../../src/python/syntax.ts';

const bytes = (path: string): Uint8Array => readFileSync(new URL(`../../${path}`, import.meta.url));

/** A parser as a web worker loads it: from bytes alone. */
export const loadParser = (): Promise<PythonParser> =>
  PythonParser.load(bytes('syntaxes/python.wasm'), bytes('node_modules/web-tree-sitter/web-tree-sitter.wasm'));

/** The fields of a node without positions, empty lists, nulls and `Load`: `Call(func=Name(id="f"), args=[…])`. */
export function written(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(written).join(', ')}]`;
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const node = value as Readonly<Record<string, unknown>>;
  if (typeof node['type'] !== 'string') return 'value' in node ? `${String(node['kind'])} ${written(node['value'])}` : String(node['kind']);
  const fields = Object.entries(node).filter(
    ([key, field]) =>
      !['type', 'start', 'end'].includes(key) && field !== null && field !== 'Load' && !(Array.isArray(field) && field.length === 0),
  );
  return `${node['type']}(${fields.map(([key, field]) => `${key}=${written(field)}`).join(', ')})`;
}

/** The only statement of a text. */
export function only(module: Module): Stmt {
  if (module.body.length !== 1) throw new Error(`${module.body.length} statements instead of one`);
  return module.body[0]!;
}

/** The only expression of a text. */
export function onlyExpression(module: Module): Expr {
  const statement = only(module);
  if (statement.type !== 'Expr') throw new Error(`${statement.type} instead of an expression`);
  return statement.value;
}

/** A generator of numbers in [0, 1) that gives the same ones every time. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x80000000;
  };
}

/** A program with a bit of everything. */
export const PROGRAM = `# -*- coding: utf-8 -*-
"""Docstring with é and 🎈."""
from __future__ import annotations
import numpy as np, torch.nn.functional as F
from ..a.b import (c as d, e,)  # comment

@decorator(1, *args, key=None, **rest)
class Model[T: int = str](Base, metaclass=Meta):
    x: int = 3; y = 4;

    async def forward(self, a, /, b=1, *c, d: int, **e) -> "Tensor":
        async with (open(a) as f, lock), g as (h, i):
            return F.softmax(self.fc(a)[..., 1:, ::2], dim=-1)
        async for j, in k:
            await l
        else:
            yield (yield from m)

if a and b or not c in d is not e:
    x, *y = z = {**p, 'q': [r for s in t if u async for v in w]}, {1, 2}
elif (n := 10) > 5 <= 6:
    del x[0], y.z
else:
    assert lambda q, *r: q if r else ~q ** -2, f"{x!r:>{width}.2f} {y = } {'n' 'o'}"
try:
    raise ValueError(f'{a["b"]}') from None
except (A, B) as error:
    pass
except* C: ...
finally:
    global q
match command.split():
    case ["go", *rest] | {"k": -1, **kw} if rest: x @= 1
    case Point(x=0, y=None) as p: print(0x_ff, 1e3j, b'\\x00', r'\\d')
    case _: pass
while True: break
`.replace('except* C: ...\n', '');
