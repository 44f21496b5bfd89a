/** The catalogue's data keeps to its schema where types cannot say so: sources, ranges of releases, names in their canonical form. */
import { describe, expect, it } from 'vitest';
import { canonical, isLibrary, lineage } from '../../src/python/catalogue/catalogue.ts';
import { libraries } from '../../src/python/catalogue/libraries.ts';
import type { Group } from '../../src/python/catalogue/library.ts';
import { compareReleases, inRange } from './releases.ts';

const groups = libraries.flatMap(({ package: name, groups: all }) => all.map((group, index) => ({ name: `${name} ${index}`, group })));
const roots = new Set(libraries.flatMap((it) => it.roots));

/** What is looked up by a name that was made canonical before. */
const keysOf = ({ kinds, returns, functions, exports, means, logits, fromLogits }: Group): string[] => [
  ...[kinds, returns, functions, exports, logits, fromLogits].flatMap((it) => Object.keys(it ?? {})),
  ...Object.values(means ?? {}).flatMap((it) => it.split(' ')),
];

const pathsOf = ({ aliases, alike }: Group): [string, string][] => Object.entries({ ...aliases, ...alike });

describe.each(groups)('the group $name', ({ group }) => {
  it('has a source and entries', () => {
    for (const source of [group.source].flat()) expect(source).toMatch(/^https:\/\/[\w.-]+\.\w+\/\S*$/);
    expect(keysOf(group).length + pathsOf(group).length).toBeGreaterThan(0);
  });

  it('is for a range of releases', () => {
    const { since, until } = group;
    for (const release of [since, until]) if (release !== undefined) expect(release).toMatch(/^\d+(\.\d+){0,2}$/);
    if (since !== undefined && until !== undefined) expect(compareReleases(since, until)).toBeLessThan(0);
  });

  it('names things of libraries as they are looked up', () => {
    const names = [...keysOf(group), ...pathsOf(group).map(([, target]) => target)];
    expect(names.filter((it) => !/^\w+(\.\w+)*$/.test(it))).toEqual([]);
    expect(keysOf(group).filter((it) => canonical(it) !== it)).toEqual([]);
    const known = new Set([...roots, 'joblib', 'math']);
    expect([...names, ...pathsOf(group).map(([path]) => path)].filter((it) => !known.has(it.split('.')[0] ?? ''))).toEqual([]);
  });
});

describe('the libraries', () => {
  it('say one thing of a name', () => {
    const said = new Map<string, string>();
    for (const { group } of groups) {
      for (const [part, table] of Object.entries({
        path: Object.fromEntries(pathsOf(group)),
        returns: group.returns,
        functions: group.functions,
      })) {
        for (const [name, value] of Object.entries(table ?? {})) {
          const key = `${part} ${name}`;
          expect(said.get(key) ?? JSON.stringify(value), key).toBe(JSON.stringify(value));
          said.set(key, JSON.stringify(value));
        }
      }
    }
  });

  it('lead each name to one that stays', () => {
    for (const { group } of groups) for (const [path] of pathsOf(group)) expect(canonical(canonical(path)), path).toBe(canonical(path));
  });

  it('have no kind that derives from itself', () => {
    for (const { group } of groups)
      for (const kind of Object.keys(group.kinds ?? {})) expect(lineage(kind).indexOf(kind, 1), kind).toBe(-1);
  });

  it('are imported as such, unless a folder of the project may well have that name', () => {
    for (const { roots: own, commonWords = [] } of libraries) {
      for (const root of own) expect(isLibrary(root), root).toBe(!commonWords.includes(root));
      for (const word of commonWords) expect(own).toContain(word);
    }
    for (const root of ['torch', 'keras', 'sklearn', 'alibi_detect', 'evidently', 'peft', 'whylogs'])
      expect(isLibrary(root), root).toBe(true);
    expect(isLibrary('datasets')).toBe(false);
    expect(isLibrary('utils')).toBe(false);
  });
});

describe('releases', () => {
  it.each([
    ['0.20', '0.9', 1],
    ['1.10.1', '1.10.2', -1],
    ['2', '2.0.0', 0],
  ])('%s against %s', (one, other, sign) => expect(Math.sign(compareReleases(one, other))).toBe(sign));

  it('are in a range from its first to before its last', () => {
    expect([inRange('2.0', '2.0'), inRange('1.9', '2.0'), inRange('2.0', '1.0', '2.0'), inRange('1.9', undefined, '2.0')]).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });
});
