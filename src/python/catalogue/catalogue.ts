/** Answers about library names: canonical form, result kinds, what a kind's methods and parts are. */
import { libraries } from './libraries.ts';
import type { Group, Kind } from './library.ts';

const groups = libraries.flatMap((library) => library.groups);
const merge = <Entry>(part: (group: Group) => Readonly<Record<string, Entry>> | undefined): Map<string, Entry> =>
  new Map(groups.flatMap((group) => Object.entries(part(group) ?? {})));

const aliases = merge((it) => ({ ...it.aliases, ...it.alike }));
const returns = merge((it) => it.returns);
const functions = merge((it) => it.functions);
const kinds = new Map<string, Kind>();
const exported = new Map<string, Set<string>>();
for (const group of groups) {
  for (const [name, kind] of Object.entries(group.kinds ?? {})) kinds.set(name, joined(kinds.get(name), kind));
  for (const [module, names] of Object.entries(group.exports ?? {}))
    exported.set(module, new Set([...(exported.get(module) ?? []), ...names]));
}
const canonicals = new Map<string, string>();
const roots = new Set(libraries.flatMap((library) => library.roots.filter((it) => library.commonWords?.includes(it) !== true)));

/** What groups for different releases say of one kind. */
function joined(before: Kind | undefined, kind: Kind): Kind {
  if (before === undefined) return kind;
  return {
    ...before,
    ...kind,
    mutators: `${before.mutators ?? ''} ${kind.mutators ?? ''}`,
    methods: { ...before.methods, ...kind.methods },
    attributes: { ...before.attributes, ...kind.attributes },
  };
}

/** Methods that some kind's objects are changed by. */
export const MUTATORS: ReadonlySet<string> = new Set([...kinds.values()].flatMap((it) => it.mutators?.match(/\w+/g) ?? []));

/** Whether imports below a top-level name mean a library that the catalogue knows, whatever files the project has. */
export const isLibrary = (root: string): boolean => roots.has(root);

/** The one name for a thing that can be imported along several paths. */
export function canonical(name: string): string {
  const known = canonicals.get(name);
  if (known !== undefined) return known;
  let result = name;
  for (let round = 0; round < 4; round++) {
    const next = once(result);
    if (next === result) break;
    result = next;
  }
  canonicals.set(name, result);
  return result;
}

const parts = new Map<string, Map<string, string>>();

/** `canonical` of what `of.name` says. The names are put together once: this is asked for most attributes of a program. */
export function canonicalPart(of: string, name: string): string {
  let known = parts.get(of);
  if (known === undefined) parts.set(of, (known = new Map<string, string>()));
  let found = known.get(name);
  if (found === undefined) known.set(name, (found = canonical(`${of}.${name}`)));
  return found;
}

function once(name: string): string {
  for (let end = name.length; end > 0; end = name.lastIndexOf('.', end - 1)) {
    const target = aliases.get(name.slice(0, end));
    if (target !== undefined) return target + name.slice(end);
  }
  return name;
}

/** The kind, or the kinds of a tuple's elements, that calling `name` gives; a class gives itself. */
export function returnKind(name: string): string | readonly string[] | undefined {
  const known = returns.get(name);
  if (known !== undefined) return known;
  const last = name.slice(name.lastIndexOf('.') + 1);
  if (/^_*[A-Z]/.test(last) && !/^[A-Z0-9_]+$/.test(last)) return name;
  if (kinds.has(name)) return name;
  // Every Hugging Face class makes itself: `AutoTokenizer.from_pretrained(…)`.
  const owner = /^(.+\.[A-Z]\w*)\.from_pretrained$/.exec(name)?.[1];
  if (owner !== undefined) return owner;
  for (let end = name.lastIndexOf('.'); end > 0; end = name.lastIndexOf('.', end - 1)) {
    const kind = functions.get(name.slice(0, end));
    if (kind !== undefined) return kind;
  }
  return undefined;
}

const withBases = (kind: string): Kind[] => {
  const own = kinds.get(kind);
  return own === undefined ? [] : [own, ...(own.bases ?? []).flatMap(withBases)];
};

export function methodKind(kind: string, method: string): string | readonly string[] | undefined {
  const layers = withBases(kind);
  for (const layer of layers) {
    const result = layer.methods?.[method];
    if (result !== undefined) return result === 'self' ? kind : result;
  }
  const any = layers.find((it) => it.anyMethod !== undefined)?.anyMethod;
  return any === 'self' ? kind : any;
}

export function attributeKind(kind: string, name: string): string | undefined {
  const layers = withBases(kind);
  for (const layer of layers) {
    const result = layer.attributes?.[name];
    if (result !== undefined) return result === 'self' ? kind : result;
  }
  if (layers.some((it) => it.methods?.[name] !== undefined)) return undefined;
  const any = layers.find((it) => it.anyAttribute !== undefined)?.anyAttribute;
  return any === 'self' ? kind : any;
}

export function subscriptKind(kind: string, key: 'text' | 'list' | 'other'): string | undefined {
  for (const { subscript } of withBases(kind)) {
    if (subscript === undefined) continue;
    const result = typeof subscript === 'string' ? subscript : subscript[key];
    return result === 'self' ? kind : result;
  }
  return undefined;
}

export const elementKind = (kind: string): string | undefined => {
  const result = withBases(kind).find((it) => it.element !== undefined)?.element;
  return result === 'self' ? kind : result;
};

export const operatorKind = (kind: string): string | undefined => {
  const result = withBases(kind).find((it) => it.operators !== undefined)?.operators;
  return result === 'self' ? kind : result;
};

/** The kind's own bases, nearest first, itself included. */
export const lineage = (kind: string): string[] => [kind, ...(kinds.get(kind)?.bases ?? []).flatMap(lineage)];

/** What some name of the catalogue stands in; asked for each name of a module with `import *` that nothing binds. */
const homes = new Set([
  ...exported.keys(),
  ...[...aliases.keys(), ...returns.keys(), ...kinds.keys()].map((name) => name.slice(0, Math.max(0, name.lastIndexOf('.')))),
]);

/** Whether `from module import *` is known to bring in `name`. */
export const isExported = (module: string, name: string): boolean => {
  if (!homes.has(module) && canonical(module) === module) return false;
  if (exported.get(module)?.has(name) === true) return true;
  const full = canonical(`${module}.${name}`);
  return returns.has(full) || kinds.has(full);
};
