/** The WebAssembly files, beside the bundle or, when the sources run as they are, where the build takes them from. */
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
