/** Finds the Python files and notebooks below the paths of the command line, as Git and our excludes leave them. */
import { type Dirent, existsSync, readdirSync, statSync, type Stats } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { isForeignFile, isForeignFolder } from '../project/foreign.ts';
import { GitIgnores } from '../project/git-ignores.ts';
import { gitFolder } from './git-folder.ts';
import { nearestFolder } from './nearest-folder.ts';
import { linkName } from './project-files.ts';
import { UsageError } from './usage-error.ts';

export interface FoundFile {
  /** Absolute. */
  readonly path: string;
  /** Named on the command line itself, so that nothing excludes it. */
  readonly isNamed: boolean;
}

export interface FindOptions {
  /** Absolute; what the paths are relative to. */
  readonly folder: string;
  /** Whether the configuration leaves a file or a folder out; absolute path. */
  isExcluded(path: string): boolean;
  /** A folder that cannot be read, with the reason. */
  onUnreadable(path: string, reason: string): void;
}

const PYTHON = /\.(?:py|pyw|ipynb)$/i;

/**
 * In the order of the paths, sorted by name within each, every file once.
 * @throws UsageError for paths that are not there.
 */
export async function* findFiles(paths: readonly string[], options: FindOptions): AsyncGenerator<FoundFile> {
  const seen = new Set<string>();
  const ignores = new GitIgnores(gitFolder);
  const isLeftOut = (path: string, isFolder: boolean): boolean => ignores.has(linkName(path), isFolder) || options.isExcluded(path);
  ignores.enter(linkName(options.folder));
  const starts = await startsOf(paths, options.folder);
  for (const { path, isFolder, isNamed } of starts) {
    if (!isFolder) {
      if (!seen.has(path) && (isNamed || !isLeftOut(path, false))) yield { path, isNamed };
      seen.add(path);
      continue;
    }
    ignores.enter(linkName(path));
    for (const file of walk(path, isLeftOut, options)) {
      if (!seen.has(file)) yield { path: file, isNamed: false };
      seen.add(file);
    }
  }
}

interface Start {
  readonly path: string;
  readonly isFolder: boolean;
  readonly isNamed: boolean;
}

/** Everything is looked up before anything is checked: a path that is not there is a mistake in the command. */
async function startsOf(paths: readonly string[], folder: string): Promise<Start[]> {
  const starts: Start[] = [];
  const missing: string[] = [];
  for (const path of paths) {
    const absolute = resolve(folder, path);
    const stats = statOf(absolute);
    if (stats !== undefined) {
      starts.push({ path: absolute, isFolder: stats.isDirectory(), isNamed: true });
    } else if (isDynamicPattern(path)) {
      const matched = await glob(path.replaceAll('\\', '/'), { cwd: folder, absolute: true, followSymbolicLinks: false });
      const files = matched.filter((file) => isPython(basename(file)) && !isInstalled(file, folder)).sort();
      if (files.length === 0)
        missing.push(`${path}: no Python file or notebook matches this pattern; check it, and quote it so that the shell leaves it alone.`);
      starts.push(...files.map((file) => ({ path: resolve(file), isFolder: false, isNamed: false })));
    } else {
      missing.push(`${path}: there is no such file or folder; check the path.`);
    }
  }
  if (missing.length > 0) throw new UsageError(...missing);
  return starts;
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

/** Links are not followed, so that a circle ends. */
function* walk(folder: string, isLeftOut: (path: string, isFolder: boolean) => boolean, options: FindOptions): Generator<string> {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    options.onUnreadable(folder, (error as NodeJS.ErrnoException).code ?? String(error));
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!isForeign(path) && !isLeftOut(path, true)) yield* walk(path, isLeftOut, options);
    } else if (entry.isFile() && isPython(entry.name) && !isLeftOut(path, false)) {
      yield path;
    }
  }
}

const isPython = (name: string): boolean => PYTHON.test(name) && !isForeignFile(name);

/** A folder that nobody wrote: of a tool, or a virtual environment of whatever name. */
function isForeign(folder: string): boolean {
  return isForeignFolder(basename(folder)) || existsSync(join(folder, 'pyvenv.cfg'));
}

/** Whether a folder between the file and `top` is foreign. */
function isInstalled(file: string, top: string): boolean {
  return nearestFolder(dirname(file), (folder) => !folder.startsWith(top) || folder === top || isForeign(folder)) !== top;
}
