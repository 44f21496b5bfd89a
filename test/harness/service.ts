/** The service over the real parser and every trap, loaded once for each test file. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { explanations } from '../../rules/explanations.generated.ts';
import { traps } from '../../rules/index.generated.ts';
import { createService } from '../../src/language-service/service.ts';
import { Linker, type ProjectFiles } from '../../src/project/linker.ts';
import { PythonParser } from '../../src/python/parser.ts';

export const ROOT = join(import.meta.dirname, '../..');

export const parser = await PythonParser.load(
  readFileSync(join(ROOT, 'syntaxes/python.wasm')),
  readFileSync(join(ROOT, 'node_modules/web-tree-sitter/web-tree-sitter.wasm')),
);

/** The files of cases that are folders: path → content, the case's name in front. */
const neighbours = new Map<string, string>();

/** Lets the files of a case that is a folder import each other. */
export function link(files: readonly { readonly path: string; readonly content: string }[]): void {
  for (const { path, content } of files) {
    if (!path.includes('/')) continue;
    if (neighbours.has(path)) throw new Error(`two cases have a file ${path}: give one of them another name`);
    neighbours.set(path, content);
  }
}

const files: ProjectFiles = {
  isFile: (path) => neighbours.has(path),
  read: (path) => {
    const text = neighbours.get(path);
    return text === undefined ? undefined : { text, version: text };
  },
  rootOf: (path) => path.split('/', 1)[0] ?? '',
  below: (folder) => [...neighbours.keys()].filter((it) => it.startsWith(`${folder}/`) && it.endsWith('.py')),
};

export const service = createService({ parser, traps, explanations, linker: new Linker(files, parser) });
