/** The files of a project on the disk, for the linker: what another module or a configuration file says is read when it is asked for. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { decodeText, MAX_BYTES } from '../python/decode.ts';
import { isUnreadable } from '../python/unreadable.ts';
import { isForeignFile, isForeignFolder } from '../project/foreign.ts';
import type { ProjectFiles } from '../project/linker.ts';
import { isConfigurationName, MOST_OF_CONFIGURATION } from '../project/read-configuration.ts';
import { nearestFolder } from './nearest-folder.ts';

const ROOT_MARKS = ['pyproject.toml', 'setup.py', 'setup.cfg', '.git'];

/** As the linker names files: with `/`, on every system. */
export const linkName = (path: string): string => path.split(sep).join('/');

/** What the names in a folder are; links count as what they lead to. */
type Entries = ReadonlyMap<string, 'file' | 'folder'>;

const NO_ENTRIES: Entries = new Map();

function listed(folder: string): Entries {
  try {
    const entries = readdirSync(folder === '' ? '/' : folder, { withFileTypes: true });
    return new Map(
      entries.map((it) => {
        const isFolder = it.isSymbolicLink()
          ? statSync(`${folder}/${it.name}`, { throwIfNoEntry: false })?.isDirectory() === true
          : it.isDirectory();
        return [it.name, isFolder ? 'folder' : 'file'];
      }),
    );
  } catch {
    return NO_ENTRIES;
  }
}

/** How many files, and how many folders. */
const MOST_BELOW = 400;

interface Read {
  readonly text: string;
  readonly version: string;
}

/** Which files there are is remembered, and a text for as long as its file is the same. */
export class DiskProjectFiles implements ProjectFiles {
  readonly #folders = new Map<string, Entries>();
  readonly #roots = new Map<string, string>();
  readonly #texts = new Map<string, Read>();

  isFile(path: string): boolean {
    const at = path.lastIndexOf('/');
    return this.#entriesOf(path.slice(0, at)).get(path.slice(at + 1)) === 'file';
  }

  /** Most questions are about names that are not there: each folder that is there is read once. */
  #entriesOf(folder: string): Entries {
    let entries = this.#folders.get(folder);
    if (entries === undefined) {
      const at = folder.lastIndexOf('/');
      const isThere = at <= 0 || this.#entriesOf(folder.slice(0, at)).get(folder.slice(at + 1)) === 'folder';
      entries = isThere ? listed(folder) : NO_ENTRIES;
      this.#folders.set(folder, entries);
    }
    return entries;
  }

  rootOf(path: string): string {
    const folder = dirname(path);
    let root = this.#roots.get(folder);
    if (root === undefined) {
      const isMarked = (above: string): boolean =>
        ROOT_MARKS.some((mark) => statSync(join(above, mark), { throwIfNoEntry: false }) !== undefined);
      root = linkName(nearestFolder(folder, isMarked) ?? folder);
      this.#roots.set(folder, root);
    }
    return root;
  }

  below(folder: string): readonly string[] {
    const found: string[] = [];
    const waiting = [folder];
    for (
      let at = waiting.shift(), looked = 0;
      at !== undefined && found.length < MOST_BELOW && looked < MOST_BELOW;
      at = waiting.shift(), looked++
    )
      for (const [name, kind] of this.#entriesOf(at)) {
        const isOurs = kind === 'file' ? name.endsWith('.py') && !isForeignFile(name) : !isForeignFolder(name);
        if (isOurs) (kind === 'file' ? found : waiting).push(`${at}/${name}`);
      }
    return found;
  }

  read(path: string): Read | undefined {
    const isConfiguration = isConfigurationName(path);
    // It is looked for in many places.
    if (isConfiguration && !this.isFile(path)) return undefined;
    try {
      const { mtimeMs, size } = statSync(path);
      const version = `${mtimeMs} ${size}`;
      const known = this.#texts.get(path);
      if (known?.version === version) return known;
      const decoded = size > (isConfiguration ? MOST_OF_CONFIGURATION : MAX_BYTES) ? undefined : decodeText(readFileSync(path));
      if (decoded === undefined || isUnreadable(decoded)) return undefined;
      const read = { text: decoded.text, version };
      this.#texts.set(path, read);
      return read;
    } catch {
      return undefined;
    }
  }
}
