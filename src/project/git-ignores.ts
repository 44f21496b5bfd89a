/** What Git does not track: every `.gitignore` from the repository's root down, the nearest one first. Paths have `/` on every system. */
import createIgnore, { type Ignore } from 'ignore';

export interface GitFolder {
  /** What its `.gitignore` says, and in a root what only this copy of the repository leaves out. */
  readonly rules: string;
  /** Whether a repository begins here. */
  readonly isRoot: boolean;
}

interface Level {
  readonly ignore: Ignore | undefined;
  readonly isRoot: boolean;
  /** Whether rules from further up count here. */
  readonly goesUp: boolean;
}

export class GitIgnores {
  readonly #look: (folder: string) => GitFolder;
  readonly #levels = new Map<string, Level>();

  /** @param look is asked once about each folder */
  constructor(look: (folder: string) => GitFolder) {
    this.#look = look;
  }

  /**
   * A walk starts in this folder. Rules from further up count only within a repository, and not where they leave out the folder itself:
   * the user named it.
   */
  enter(folder: string): void {
    const isTracked = [folder, ...above(folder)].some((it) => this.#level(it).isRoot);
    if (!isTracked || this.has(folder, true)) this.#levels.set(folder, { ...this.#level(folder), goesUp: false });
  }

  /** Whether a file or folder is ignored; of the folders above it only the rules are read, not whether they are ignored. */
  has(path: string, isFolder: boolean): boolean {
    for (const folder of above(path)) {
      const { ignore, goesUp } = this.#level(folder);
      const written = path.slice(folder.length + 1);
      const verdict = ignore?.test(isFolder ? `${written}/` : written);
      if (verdict?.ignored === true) return true;
      if (verdict?.unignored === true || !goesUp) return false;
    }
    return false;
  }

  #level(folder: string): Level {
    let level = this.#levels.get(folder);
    if (level === undefined) {
      const { rules, isRoot } = this.#look(folder);
      level = { ignore: rules.trim() === '' ? undefined : createIgnore().add(rules), isRoot, goesUp: !isRoot };
      this.#levels.set(folder, level);
    }
    return level;
  }
}

/** The folders that hold a path, the innermost first; the root is empty. */
function* above(path: string): Generator<string> {
  for (let at = path.lastIndexOf('/'); at >= 0; at = at === 0 ? -1 : path.lastIndexOf('/', at - 1)) yield path.slice(0, at);
}
