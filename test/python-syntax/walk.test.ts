/** The walk over the syntax: it meets every node that there is, in the order of the fields. */
import { expect, it } from 'vitest';
import type { Node } from '../../src/python/syntax.ts';
import { childrenOf } from '../../src/python/syntax-walk.ts';
import { loadParser, PROGRAM } from './parser.ts';

const parser = await loadParser();

/** What is left of the grammar: each of these brings a node or a field that the program has not. */
const MORE = `type Alias[*Ts, **P = [int]] = dict[str, T]
for a in b: continue
else: pass
while a: break
else: pass
raise
return f(*a, **b)
async def g(*, a=1, b): yield
def h(a=1, /, b: int = 2, *c: d, **e: f) -> g: nonlocal a
x: int
x = t'{a!r:{b}}' if c else [d for e in f], {g for h in i}, {j: k for l in m}, (await n), +o, p[q:r], p and q
assert a, b
try: a
except* B as c: d
else: e
finally: f
match a:
    case -1 | "b" | c.d | True: e
    case {"f": g, **h}: i
    case J(k, l=m) as n: o
    case [p, *_]: q
import a.b as c
`;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;

/** All objects in any field that are nodes. */
const anyIn = (node: Node): Node[] => Object.values(node).flat().filter(isNode);

it('meets every child of every node', () => {
  const met = new Set<string>();
  const visit = (node: Node): void => {
    met.add(node.type);
    const children = childrenOf(node);
    expect(children).toEqual(anyIn(node));
    children.forEach(visit);
  };
  visit(parser.parse(PROGRAM));
  visit(parser.parse(MORE));
  expect(met.size).toBeGreaterThanOrEqual(75);
});
