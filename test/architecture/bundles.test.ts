/** What ends up in each bundle, by esbuild's own account: the third guard of the layers, because types leak and import lines lie. */
import { describe, expect, it } from 'vitest';
import { buildBundle, BUNDLES } from '../../src/tools/build.ts';

const EDITOR = /^vscode$|^src\/extension\/|(^|\/)vscode-languageclient\//;
const PAGE = /^webview\/|^rules\/[^/]+\/(page|reproduction)\.ts$/;
const WORKSHOP = /^test\/|^src\/tools\/|(^|\/)node_modules\/(esbuild|typescript|vitest|tsx)\//;
const ANALYSIS = /^src\/(engine|python|numerics|project|language-service)\/|^rules\/|tree-sitter/;
const NODE = /^node:/;

/** Bundle → what it must not hold. */
const FORBIDDEN: Readonly<Record<string, readonly RegExp[]>> = {
  'cli.js': [EDITOR, PAGE, WORKSHOP],
  'server.cjs': [EDITOR, PAGE, WORKSHOP],
  'server-worker.js': [EDITOR, PAGE, WORKSHOP, NODE],
  'extension.cjs': [ANALYSIS, PAGE, WORKSHOP],
  'extension-web.cjs': [ANALYSIS, PAGE, WORKSHOP, NODE],
};

it('each bundle has its bounds', () => expect(Object.keys(FORBIDDEN).sort()).toEqual(Object.keys(BUNDLES).sort()));

describe.each(Object.keys(BUNDLES))('%s', (name) => {
  it('holds what it may', async () => {
    const { metafile } = await buildBundle(name);
    const outside = Object.values(metafile.inputs).flatMap(({ imports }) =>
      imports.filter((it) => it.external === true).map((it) => it.path),
    );
    const inside = Object.keys(metafile.inputs);
    expect(inside).toContain(BUNDLES[name]!.entry);
    expect([...inside, ...outside].filter((path) => FORBIDDEN[name]?.some((pattern) => pattern.test(path)))).toEqual([]);
  });
});
