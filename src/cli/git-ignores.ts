/** What Git does not track: every `.gitignore` from the repository's root down, the nearest one first. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import createIgnore, { type Ignore } from 'ignore';
import { nearestFolder } from './nearest-folder.ts';

interface Level {
  readonly ignore: Ignore | undefined;
  /** Whether rules from further up count here. */
  readonly goesUp: boolean;
}

export class GitIgnores {
  readonly #levels = new Map<string, Level>();

  /**
   * A walk starts in this folder. Rules from further up count only within a repository, and not where they leave out the folder itself:
   * the user named it.
   */
  enter(folder: string): void {
    const isTracked = nearestFolder(folder, (above) => existsSync(join(above, '.git'))) !== undefined;
    if (!isTracked || this.has(folder, true)) this.#levels.set(folder, { ...this.#level(folder), goesUp: false });
  }

  /** Whether a file or folder is ignored; of the folders above it only the rules are read, not whether they are ignored. */
  has(path: string, isFolder: boolean): boolean {
    for (let folder = dirname(path), child = path; folder !== child; child = folder, folder = dirname(folder)) {
      const { ignore, goesUp } = this.#level(folder);
      const written = relative(folder, path).split(sep).join('/');
      const verdict = ignore?.test(isFolder ? `${written}/` : written);
      if (verdict?.ignored === true) return true;
      if (verdict?.unignored === true || !goesUp) return false;
    }
    return false;
  }

  #level(folder: string): Level {
    let level = this.#levels.get(folder);
    if (level === undefined) {
      const isRoot = existsSync(join(folder, '.git'));
      const rules = [join(folder, '.gitignore'), ...(isRoot ? [join(folder, '.git', 'info', 'exclude')] : [])].map(contentOf).join('\n');
      level = { ignore: rules.trim() === '' ? undefined : createIgnore().add(rules), goesUp: !isRoot };
      this.#levels.set(folder, level);
    }
    return level;
  }
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
