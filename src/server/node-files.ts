/** Files as Node sees them. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isForeignFile, isForeignFolder } from '../project/foreign.ts';
import { MAX_BYTES } from '../python/decode.ts';
import type { FileSource } from './environment.ts';

const PYTHON = /\.(?:py|pyi|ipynb)$/;

export const nodeFiles: FileSource = {
  async read(uri, most = MAX_BYTES) {
    try {
      const path = fileURLToPath(uri);
      const { size } = await stat(path);
      // One byte more than may be read tells whoever decodes it that the file is too large.
      return size > most ? new Uint8Array(most + 1) : await readFile(path);
    } catch {
      return undefined;
    }
  },
  async find(folders) {
    const found = new Set<string>();
    for (const folder of folders) {
      if (!folder.startsWith('file:')) continue;
      for await (const path of walk(fileURLToPath(folder))) found.add(pathToFileURL(path).href);
    }
    return [...found];
  },
};

/** Links are not followed, so that a circle ends. */
async function* walk(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  if (entries.some(({ name }) => name === 'pyvenv.cfg')) return;
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !isForeignFolder(entry.name)) yield* walk(path);
    else if (entry.isFile() && PYTHON.test(entry.name) && !isForeignFile(entry.name)) yield path;
  }
}
