/** Finds the cases of a room: files, notebooks and folders, each linted alone. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

export interface CaseFile {
  /** Relative to the folder `cases/`. */
  readonly path: string;
  readonly content: string;
}

export interface Case {
  /** Without suffix: `traps-plain`. */
  readonly name: string;
  readonly kind: 'traps' | 'clean';
  readonly files: readonly CaseFile[];
  /** Of a folder: what its code loads. */
  readonly loaded: readonly CaseFile[];
  /** Action → the files after that fix. */
  readonly fixed: ReadonlyMap<string, readonly CaseFile[]>;
}

const PYTHON = /\.(py|ipynb)$/;
const LOADED = /\.(ya?ml|json|toml)$/;
const FIXED = /\.fixed-([a-z0-9-]+)$/;

/** @param folder the room's `cases/`. */
export function casesIn(folder: string): Case[] {
  const entries = existsSync(folder) ? readdirSync(folder).sort() : [];
  const stems = new Map(entries.map((entry) => [entry.replace(PYTHON, ''), entry]));
  return [...stems].flatMap(([name, entry]): Case[] => {
    const kind = /^(traps|clean)-/.exec(name)?.[1];
    if (FIXED.test(name) || (kind !== 'traps' && kind !== 'clean')) return [];
    const fixed = [...stems].filter(([stem]) => FIXED.test(stem) && stem.replace(FIXED, '') === name);
    return [
      {
        name,
        kind,
        files: filesOf(folder, entry),
        loaded: statSync(join(folder, entry)).isDirectory() ? filesOf(folder, entry, LOADED) : [],
        fixed: new Map(fixed.map(([stem, of]) => [FIXED.exec(stem)?.[1] ?? '', filesOf(folder, of)])),
      },
    ];
  });
}

/** Entries of `cases/` that are no case and no fix of one. */
export function strayCases(folder: string): string[] {
  const entries = existsSync(folder) ? readdirSync(folder) : [];
  const names = new Set(casesIn(folder).map(({ name }) => name));
  return entries.filter((entry) => {
    const isPython = PYTHON.test(entry) || statSync(join(folder, entry)).isDirectory();
    const stem = entry.replace(PYTHON, '').replace(FIXED, '');
    return !isPython || !names.has(stem);
  });
}

/** Every Python file of a case that is a folder, under its path in the case's folder; a file under its own name. */
function filesOf(folder: string, entry: string, kind = PYTHON): CaseFile[] {
  const path = join(folder, entry);
  if (!statSync(path).isDirectory()) return [{ path: entry.replace(/\.fixed-[a-z0-9-]+(?=\.)/, ''), content: readFileSync(path, 'utf8') }];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((file) => kind.test(file))
    .sort()
    .map((file) => ({
      path: `${basename(path).replace(FIXED, '')}/${file.replaceAll('\\', '/')}`,
      content: readFileSync(join(path, file), 'utf8'),
    }));
}
