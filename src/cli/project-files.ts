/** The files of a project on the disk, for the linker: what another module says is read when it is imported. */
import { readFileSync, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { decodeText, MAX_BYTES } from '../python/decode.ts';
import { isUnreadable } from '../python/unreadable.ts';
import type { ProjectFiles } from '../project/linker.ts';
import { nearestFolder } from './nearest-folder.ts';

const ROOT_MARKS = ['pyproject.toml', 'setup.py', 'setup.cfg', '.git'];

/** As the linker names files: with `/`, on every system. */
export const linkName = (path: string): string => path.split(sep).join('/');

interface Read {
  readonly text: string;
  readonly version: string;
}

/** Which files there are is remembered, and a text for as long as its file is the same. */
export class DiskProjectFiles implements ProjectFiles {
  readonly #isFile = new Map<string, boolean>();
  readonly #roots = new Map<string, string>();
  readonly #texts = new Map<string, Read>();

  isFile(path: string): boolean {
    let known = this.#isFile.get(path);
    if (known === undefined) {
      known = statSync(path, { throwIfNoEntry: false })?.isFile() === true;
      this.#isFile.set(path, known);
    }
    return known;
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

  read(path: string): Read | undefined {
    try {
      const { mtimeMs, size } = statSync(path);
      const version = `${mtimeMs} ${size}`;
      const known = this.#texts.get(path);
      if (known?.version === version) return known;
      const decoded = size > MAX_BYTES ? undefined : decodeText(readFileSync(path));
      if (decoded === undefined || isUnreadable(decoded)) return undefined;
      const read = { text: decoded.text, version };
      this.#texts.set(path, read);
      return read;
    } catch {
      return undefined;
    }
  }
}
