/** Where a configuration file may be that a module opens: beside the module where the path says so, else in every folder up to the root. */
import type { FilePlace } from '../python/program.ts';
import { foldersUp, folderOf } from './resolve-import.ts';

/**
 * @param modules the files that may stand for where the program is run, that which writes the path first
 * @param root nothing outside it is looked at
 */
export function configurationCandidates({ path, isAnchored }: FilePlace, modules: readonly string[], root: string): readonly string[] {
  const [first] = modules;
  if (first === undefined) return [];
  const written = /^[a-z][\w+.-]*:\/\//i.test(first) ? path.split('/').map(encodeURIComponent).join('/') : path;
  const folders = isAnchored ? [folderOf(first)] : modules.flatMap((module) => [...foldersUp(folderOf(module), root)]);
  const found = folders.map((folder) => below(folder, written)).filter((it) => it !== undefined);
  return [...new Set(found)].filter((it) => root === '' || it.startsWith(`${root}/`));
}

/** The path from a folder on; undefined where it leads out of everything. */
function below(folder: string, path: string): string | undefined {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}
