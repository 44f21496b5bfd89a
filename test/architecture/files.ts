/** The repository's own files, and what a TypeScript file imports: the ground that the guards stand on. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ignore from 'ignore';
import ts from 'typescript';

export const ROOT = join(import.meta.dirname, '../..');

export const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Every file that git would track, as paths from the root with `/`, sorted. Needs no git: it goes by .gitignore. */
export function files(): string[] {
  const ignored = ignore().add('.git').add(read('.gitignore'));
  const below = (folder: string): string[] =>
    readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = posix.join(folder, entry.name);
      if (entry.isDirectory()) return ignored.ignores(`${path}/`) ? [] : below(path);
      return ignored.ignores(path) ? [] : [path];
    });
  return below('.').sort();
}

/** TypeScript written by hand or generated, below one of the folders. */
export const typescriptBelow = (...folders: string[]): string[] =>
  files().filter((path) => path.endsWith('.ts') && folders.some((folder) => path.startsWith(`${folder}/`)));

/** What a file imports or re-exports, statically, dynamically or for types: paths from the root, or names of packages. */
export const importsOf = (path: string): string[] =>
  ts
    .preProcessFile(read(path), true, true)
    .importedFiles.map(({ fileName }) => (fileName.startsWith('.') ? posix.join(posix.dirname(path), fileName) : fileName));
