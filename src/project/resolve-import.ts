/** Where Python would find a module of the project: from the importing file's folder up to the root of the project, and in its `src`. */

/** Whether there is a file, by its path with `/`. */
export type IsFile = (path: string) => boolean;

/** A file, and what of the dotted name is left inside it. */
export interface Found {
  readonly path: string;
  readonly rest: readonly string[];
}

export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
const join = (folder: string, name: string): string => (folder === '' ? name : `${folder}/${name}`);

/**
 * The module that a dotted name leads to, the longest part of it that is one.
 *
 * Absolute names are looked up as Python does for a script (its own folder), for a package (the folder above its top), and as test runners
 * and editable installs do (the root and its `src`): every folder from the file up to the root. Packages may be without `__init__.py`.
 * @param from the importing file
 * @param dotted as written, with the dots of a relative import
 * @param root the project's folder; nothing above it is looked at
 */
export function resolveImport(from: string, dotted: string, root: string, isFile: IsFile): Found | undefined {
  const dots = /^\.*/.exec(dotted)?.[0].length ?? 0;
  const parts = dotted
    .slice(dots)
    .split('.')
    .filter((part) => part !== '');
  if (dots > 0) {
    let folder = folderOf(from);
    for (let up = 1; up < dots; up++) folder = folderOf(folder);
    return longest(folder, parts, isFile, true);
  }
  if (parts.length === 0) return undefined;
  for (const folder of foldersUp(folderOf(from), root)) {
    const found = longest(folder, parts, isFile, false) ?? longest(join(folder, 'src'), parts, isFile, false);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** @param withFolder whether the folder's own `__init__.py` counts, as in `from . import name` */
function longest(folder: string, parts: readonly string[], isFile: IsFile, withFolder: boolean): Found | undefined {
  for (let length = parts.length; length >= (withFolder ? 0 : 1); length--) {
    const base = parts.slice(0, length).reduce(join, folder);
    const path = [...(length > 0 ? [`${base}.py`] : []), join(base, '__init__.py')].find(isFile);
    if (path !== undefined) return { path, rest: parts.slice(length) };
  }
  return undefined;
}

export function* foldersUp(folder: string, root: string): Generator<string> {
  for (let at = folder; ; at = folderOf(at)) {
    yield at;
    if (at === root || at === '' || !at.startsWith(root)) return;
  }
}
