/**
 * The catalogue is true: its names, members and bases are those of the libraries, each in the one release that is pinned; so are the names that
 * the fixes write. What another release has must not be there in this one.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { libraries } from '../../src/python/catalogue/libraries.ts';
import type { Group, Kind, Library } from '../../src/python/catalogue/library.ts';
import { PINS } from '../../src/python/catalogue/pins.ts';
import { files, ROOT } from '../architecture/files.ts';
import { pythonFor } from './environment.ts';
import { inRange } from './releases.ts';
import { spellings } from './spellings.ts';

const MINUTES = 60_000;

/** Libraries of the catalogue, or of a fix, that no environment has, and why. */
const NOT_INSTALLED: Readonly<Record<string, string>> = {
  unsloth: 'refuses to be imported without a GPU',
  vllm: 'its wheels need CUDA',
  cudf: 'its wheels need CUDA',
  cuml: 'its wheels need CUDA',
  cupy: 'its wheels need CUDA',
  torchvision: 'the wheels of the registry need a CUDA build of torch',
  nannyml: 'brings the CUDA libraries of xgboost',
  Theano: 'has no release for a NumPy that Python 3.11 can have',
  aesara: 'follows Theano, of which only the interface matters here',
  pytensor: 'follows Theano, of which only the interface matters here',
  pyspark: 'needs a Java machine',
  fireducks: 'replaces pandas, whose names it has',
  modin: 'replaces pandas, whose names it has',
  'scikit-learn-intelex': 'replaces scikit-learn, whose names it has',
  'sklearn-pandas': 'does not import beside a scikit-learn of today',
};

/** What the checker is asked about one environment. */
interface Asked {
  readonly names: Record<string, readonly string[]>;
  readonly gone: string[];
  readonly same: (readonly [string, string])[];
  readonly members: (readonly [string, string])[];
  readonly goneMembers: (readonly [string, string])[];
  readonly bases: (readonly [string, string])[];
  readonly arguments: (readonly [name: string, index: number | null, keywords: readonly string[]])[];
}

interface Answer {
  readonly missing: readonly string[];
  readonly wrong: readonly string[];
  readonly checked: number;
}

type Used = readonly [path: string, line: number, name: string, keywords: readonly string[] | null];

/** The name in a list of pins for the package that a library counts releases of. */
const pinOf = (pins: Readonly<Record<string, string>>, { package: name }: Library): string | undefined =>
  name === 'python' ? '3.11' : (pins[name] ?? pins[`${name}-cpu`] ?? pins[`${name}[viz]`]);

const rootOf = (name: string): string => name.split('.')[0] ?? '';

const isNamed = (result: string): boolean => result !== '?' && result !== 'self';

/** Kinds that entries say to come out of something. */
function* resultsOf({ kinds, returns, functions }: Group): Generator<string> {
  yield* Object.values(returns ?? {}).flat();
  yield* Object.values(functions ?? {});
  for (const kind of Object.values(kinds ?? {})) yield* partsOf(kind);
}

function* partsOf({ bases, methods, anyMethod, attributes, anyAttribute, subscript, element, operators }: Kind): Generator<string> {
  yield* bases ?? [];
  yield* Object.values(methods ?? {}).flat();
  yield* Object.values(attributes ?? {});
  yield* [anyMethod, anyAttribute, element, operators].filter((it) => it !== undefined);
  yield* typeof subscript === 'string' ? [subscript] : Object.values(subscript ?? {});
}

/** Functions and classes that a group has entries for, without the alias paths to them. */
function* namesOf({ kinds, returns, functions, exports, means, logits, fromLogits }: Group): Generator<string> {
  for (const part of [kinds, returns, functions, logits, fromLogits]) yield* Object.keys(part ?? {});
  for (const [module, names] of Object.entries(exports ?? {})) yield* names.map((it) => `${module}.${it}`);
  for (const names of Object.values(means ?? {})) yield* names.split(' ');
}

const isMade = (name: string): boolean => name.endsWith('.__call__');
const classOf = (name: string): string => name.replace(/\.__call__$/, '');

function questions(pins: Readonly<Record<string, string>>, isFirst: boolean): Asked {
  const asked: Asked = { names: {}, gone: [], same: [], members: [], goneMembers: [], bases: [], arguments: [] };
  const present = libraries.filter((it) => pinOf(pins, it) !== undefined && (isFirst || it.package !== 'python'));
  const roots = new Set(present.flatMap((it) => it.roots));
  const held = present.flatMap((library) =>
    library.groups.map((group) => ({ group, isHeld: inRange(pinOf(pins, library)!, group.since, group.until) })),
  );
  const groups = held.filter((it) => it.isHeld).map((it) => it.group);
  const ask = (name: string): void => {
    // `Object.hasOwn` and no table lookup: names are anything.
    if (!Object.hasOwn(asked.names, name)) asked.names[name] = spellings(name, groups);
  };
  for (const { group, isHeld } of held) {
    if (!isHeld) {
      asked.gone.push(...[...Object.keys({ ...group.aliases, ...group.alike }), ...namesOf(group)].filter((it) => !isKept(groups, it)));
      for (const [kind, { methods, attributes }] of Object.entries(group.kinds ?? {}))
        for (const member of Object.keys({ ...methods, ...attributes })) asked.goneMembers.push([kind, member]);
      continue;
    }
    for (const [alias, target] of Object.entries({ ...group.aliases, ...group.alike })) {
      asked.names[alias] = [alias];
      if (roots.has(rootOf(target))) ask(target);
    }
    asked.same.push(...Object.entries(group.aliases ?? {}));
    for (const name of namesOf(group)) ask(classOf(name));
    for (const result of resultsOf(group)) if (isNamed(result) && roots.has(rootOf(result))) ask(result);
    for (const [kind, { isAbstract, bases, mutators, methods, attributes }] of Object.entries(group.kinds ?? {})) {
      if (isAbstract === true) continue;
      for (const member of [...Object.keys({ ...methods, ...attributes }), ...(mutators?.split(' ') ?? [])])
        asked.members.push([kind, member]);
      for (const base of bases ?? []) if (roots.has(rootOf(base))) asked.bases.push([kind, base]);
    }
    for (const [name, [index, ...keywords]] of Object.entries(group.logits ?? {})) {
      asked.arguments.push([isMade(name) ? `${classOf(name)}.forward` : name, isMade(name) ? index + 1 : index, keywords]);
    }
    for (const [name, index] of Object.entries(group.fromLogits ?? {})) asked.arguments.push([name, index, ['from_logits']]);
  }
  return asked;
}

/** Whether the releases at hand have the name too: two groups may say different things of it. */
const isKept = (groups: readonly Group[], name: string): boolean => groups.some((it) => [...namesOf(it)].includes(name));

const run = <Result>(python: string, script: string, input: string): Result =>
  JSON.parse(execFileSync(python, [join(ROOT, script)], { input, encoding: 'utf8', maxBuffer: 2 ** 26 })) as Result;

describe('the catalogue', () => {
  const pinned = libraries.filter((library) => Object.values(PINS).some((pins) => pinOf(pins, library) !== undefined));

  it('is installed, or it is said why not', () => {
    const missing = libraries.filter((it) => !pinned.includes(it)).map((it) => it.package);
    expect(missing.sort()).toEqual(Object.keys(NOT_INSTALLED).sort());
    console.log(`not installed: ${missing.map((it) => `${it} (${NOT_INSTALLED[it]})`).join(', ')}`);
  });

  describe.each(Object.entries(PINS))('as %s', (environment, pins) => {
    let answer: Answer;
    let used = 0;
    const isFirst = environment === Object.keys(PINS)[0];
    const asked = questions(pins, isFirst);

    beforeAll(() => {
      const python = pythonFor(
        `catalogue-${environment}`,
        Object.entries(pins).map(([name, release]) => `${name}==${release}`),
      );
      const known = new Set(libraries.flatMap((it) => it.roots));
      const roots = new Set(libraries.filter((it) => pinOf(pins, it) !== undefined).flatMap((it) => it.roots));
      for (const [path, line, name, keywords] of usedByFixes()) {
        // The text that a fix leaves may be for another release, as far as its author wrote it. What is of no library of the catalogue is Python's own, or not there.
        if (!roots.has(rootOf(name)) && !(isFirst && !known.has(rootOf(name)))) continue;
        if (asked.gone.some((it) => name === it || name.startsWith(`${it}.`))) continue;
        used++;
        asked.names[`${name} (${path}:${line})`] = [name];
        if (keywords !== null) asked.arguments.push([name, null, keywords]);
      }
      answer = run<Answer>(python, 'test/python/check_names.py', JSON.stringify(asked));
    }, 20 * MINUTES);

    it('has every name', () => {
      console.log(
        `${environment}: ${answer.checked} names (${used} written by fixes), ${asked.members.length} members, ${asked.bases.length} bases, ${asked.same.length} aliases; of other releases ${asked.gone.length} names and ${asked.goneMembers.length} members`,
      );
      expect(answer.checked).toBeGreaterThan(10);
      expect(answer.missing).toEqual([]);
    });

    it('is as it says', () => expect(answer.wrong).toEqual([]));
  });
});

let fixes: readonly Used[] | undefined;

/** The names of libraries in the texts that fixes leave behind. */
function usedByFixes(): readonly Used[] {
  const paths = files().filter((it) => /^rules\/[^/]+\/cases\/.*\.fixed-[^/]*\.(py|ipynb)$/.test(it));
  return (fixes ??= run<Used[]>('python3', 'test/python/names_in.py', paths.map((it) => `${join(ROOT, it)}\n`).join('')).map(
    ([path, ...rest]) => [path.slice(ROOT.length + 1), ...rest],
  ));
}
