/** The files beside the bundle, or, when the sources run as they are, where the build takes them from or puts them. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

const SOURCES = {
  'python.wasm': '../../syntaxes/python.wasm',
  'web-tree-sitter.wasm': '../../node_modules/web-tree-sitter/web-tree-sitter.wasm',
} as const;

/** @throws when the file is in neither place: the installation is broken. */
export async function readAsset(name: keyof typeof SOURCES): Promise<Uint8Array> {
  try {
    return await readFile(new URL(name, import.meta.url));
  } catch {
    return readFile(new URL(SOURCES[name], import.meta.url));
  }
}

/**
 * The page of a trap as a file of the static site, beside the bundle or where the build puts it.
 * @returns undefined when the site was not built
 */
export function pageFile(trap: string): URL | undefined {
  return ['site/', '../../dist/site/'].map((folder) => new URL(`${folder}${trap}.html`, import.meta.url)).find((url) => existsSync(url));
}
