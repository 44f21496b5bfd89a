/** The map of the code, enforced: who may import whom. */
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { rooms } from '../../src/tools/rooms.ts';
import { importsOf, read, typescriptBelow } from './files.ts';

const GENERATED = /^rules\/\w+\.generated\.ts$/;

/** Folder → what its files may import besides each other: folders below it, and packages. */
const LAYERS: Readonly<Record<string, { below: readonly string[]; packages: readonly RegExp[] }>> = {
  'src/numerics': { below: [], packages: [/^pure-rand\//, /^(d3-random|@petamoriken\/float16)$/] },
  'src/python': { below: ['src/numerics'], packages: [/^web-tree-sitter$/] },
  'src/engine': { below: ['src/python', 'src/numerics'], packages: [/^(valibot|smol-toml|ignore)$/] },
  'src/project': { below: ['src/engine', 'src/python', 'src/numerics'], packages: [/^(valibot|smol-toml|yaml|ignore)$/] },
  'src/language-service': {
    below: ['src/project', 'src/engine', 'src/python', 'src/numerics', 'src/protocol', 'rules'],
    packages: [/^vscode-languageserver-(types|textdocument)$/, /^diff$/],
  },
  'src/protocol': { below: [], packages: [/^valibot$/] },
  'src/server': {
    below: ['src/language-service', 'src/project', 'src/engine', 'src/python', 'src/protocol', 'rules'],
    packages: [/^node:/, /^vscode-languageserver(-textdocument|-protocol|-types)?(\/|$)/, /^(valibot|smol-toml|ignore)$/],
  },
  'src/cli': {
    below: ['src/server', 'src/language-service', 'src/project', 'src/engine', 'src/python', 'rules'],
    packages: [/^node:/, /^(commander|picocolors|tinyglobby|ignore|smol-toml|diff|open|tinypool|valibot)$/],
  },
  'src/extension': { below: ['src/protocol'], packages: [/^node:/, /^vscode$/, /^vscode-languageclient(\/|$)/, /^valibot$/] },
  'src/tools': {
    below: [
      'src/cli',
      'src/server',
      'src/language-service',
      'src/project',
      'src/engine',
      'src/python',
      'src/numerics',
      'src/protocol',
      'rules',
    ],
    packages: [/^node:/, /^(esbuild|markdown-it|shiki|@vscode\/markdown-it-katex)$/],
  },
  webview: { below: ['src/protocol', 'src/numerics', 'src/engine'], packages: [/^lit(\/|$)/, /^(@observablehq\/plot|valibot)$/] },
};
/** What a room may import besides its own files. */
const ROOM = ['src/engine', 'src/python', 'src/numerics'];

const isIn = (path: string, folder: string): boolean => path.startsWith(`${folder}/`);

/** Why `file` may not import `target`, or undefined. */
function objection(file: string, target: string): string | undefined {
  const room = /^rules\/[^/]+(?=\/)/.exec(file)?.[0];
  if (room !== undefined) return [room, ...ROOM].some((folder) => isIn(target, folder)) ? undefined : `a room imports ${target}`;
  if (GENERATED.test(file)) {
    return isIn(target, 'src/engine') || /^rules\/[^/]+\/(rule|page|reproduction)\.ts$/.test(target)
      ? undefined
      : `a registry imports ${target}`;
  }
  const layer = Object.keys(LAYERS).find((folder) => isIn(file, folder));
  if (layer === undefined) return 'belongs to no layer';
  if (isIn(target, 'rules') && !GENERATED.test(target)) return `only generated files name a room, not ${layer}: ${target}`;
  const { below, packages } = LAYERS[layer]!;
  return [layer, ...below].some((folder) => isIn(target, folder)) || packages.some((name) => name.test(target))
    ? undefined
    : `${layer} imports ${target}`;
}

describe('imports follow the layers', () => {
  it.each(typescriptBelow('src', 'rules', 'webview'))('%s', (file) => {
    expect(
      importsOf(file)
        .map((target) => objection(file, target))
        .filter((it) => it !== undefined),
    ).toEqual([]);
  });
});

describe('nothing but generated files names a room', () => {
  /** What a file says in its code: texts and keys, comments left out. */
  const texts = (path: string): string[] => {
    const found: string[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node))
        found.push(node.text);
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(path, read(path), ts.ScriptTarget.Latest, true));
    return found;
  };
  const names = rooms();

  it.each(typescriptBelow('src', 'webview'))('%s', (file) => {
    expect(texts(file).filter((text) => names.some((name) => text.includes(name)))).toEqual([]);
  });
});

describe('what the layers object to', () => {
  it.each([
    ['src/python/parser.ts', 'src/engine/trap.ts'],
    ['src/engine/check.ts', 'web-tree-sitter'],
    ['src/engine/check.ts', 'node:fs'],
    ['src/server/main.ts', 'vscode'],
    ['src/server/main.ts', 'rules/one/rule.ts'],
    ['src/extension/main.ts', 'src/engine/trap.ts'],
    ['rules/one/rule.ts', 'rules/another/rule.ts'],
    ['rules/one/rule.ts', 'rules/index.generated.ts'],
    ['rules/one/rule.ts', 'web-tree-sitter'],
    ['src/new/thing.ts', 'src/python/syntax.ts'],
  ])('%s importing %s', (file, target) => expect(objection(file, target)).toBeDefined());
});
