/** The names under which the catalogue says that a thing can be imported. */
import { canonical } from '../../src/python/catalogue/catalogue.ts';
import { libraries } from '../../src/python/catalogue/libraries.ts';
import type { Group } from '../../src/python/catalogue/library.ts';

const MOST = 100;

const groups: readonly Group[] = libraries.flatMap((it) => it.groups);

/** The name itself first; of `groups`, the aliases are used. */
export function spellings(name: string, among: readonly Group[] = groups): readonly string[] {
  const aliases = among.flatMap((it) => Object.entries({ ...it.aliases, ...it.alike }));
  const wanted = canonical(name);
  const found = new Set([name]);
  for (const it of found) {
    for (const [alias, target] of aliases) {
      if (it !== target && !it.startsWith(`${target}.`)) continue;
      const other = alias + it.slice(target.length);
      if (canonical(other) === wanted && found.size < MOST) found.add(other);
    }
  }
  return [...found];
}
