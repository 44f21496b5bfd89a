/** Bundles every entry point into `dist/` and puts the grammar beside it. */
import { chmod, copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuildOptions, Metafile } from 'esbuild';
import { build as bundle } from 'esbuild';
import { notices } from './notices.ts';
import { writeSite } from './site.ts';

const ROOT = join(import.meta.dirname, '../..');
const DIST = join(ROOT, 'dist');

/** CommonJS has no `import.meta.url`; web-tree-sitter asks for it when it looks for its wasm. */
const IMPORT_META_URL: BuildOptions = {
  define: { 'import.meta.url': 'importMetaUrl' },
  banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
};
/** Bundled CommonJS packages call `require`, which an ES module lacks. */
const REQUIRE: BuildOptions = {
  banner: {
    js: "import { createRequire as createRequireOfBundle } from 'node:module'; const require = createRequireOfBundle(import.meta.url);",
  },
};
/**
 * web-tree-sitter reaches for the two packages only after it has seen that it runs in Node. It resolves the name of its wasm against
 * its own address even where it is handed the bytes; a worker may start from a blob, whose address resolves nothing, so it gets another.
 */
const BROWSER: BuildOptions = {
  platform: 'browser',
  target: 'es2022',
  external: ['vscode', 'fs/promises', 'module'],
  define: { 'import.meta.url': 'importMetaUrl' },
  banner: { js: "const importMetaUrl = 'file:///';" },
};
/** Of the package only the parser, as a module: the whole of it, as Node would get it, is four times as much. */
const PARTS: BuildOptions = { alias: { yaml: join(ROOT, 'node_modules/yaml/browser/dist/parse/parser.js') } };
const NODE: BuildOptions = { platform: 'node', target: 'node20.19' };

/** Bundle → its entry point and how it is built: the one list of what is shipped. */
export const BUNDLES: Readonly<Record<string, BuildOptions & { entry: string }>> = {
  'cli.js': { ...NODE, ...REQUIRE, entry: 'src/cli/main.ts', format: 'esm' },
  'server.cjs': { ...NODE, ...IMPORT_META_URL, entry: 'src/server/main.ts', format: 'cjs' },
  'server-worker.js': { ...BROWSER, entry: 'src/server/worker.ts', format: 'iife' },
  'extension.cjs': { ...NODE, entry: 'src/extension/main.ts', format: 'cjs', external: ['vscode'] },
  // VS Code's worker takes whatever does not end in `.cjs` for an ES module, because the manifest says so of the command line.
  'extension-web.cjs': { ...BROWSER, entry: 'src/extension/web.ts', format: 'cjs' },
};

/** File of `dist/` → where it comes from. */
const ASSETS = {
  'python.wasm': 'syntaxes/python.wasm',
  'web-tree-sitter.wasm': 'node_modules/web-tree-sitter/web-tree-sitter.wasm',
};

/**
 * Builds one bundle in memory.
 * @param name a key of {@link BUNDLES}
 * @returns the files to write, and the metafile: which sources went in
 * @throws the list of errors of esbuild
 */
export async function buildBundle(name: string): Promise<{ files: { path: string; contents: Uint8Array }[]; metafile: Metafile }> {
  const { entry, ...options } = BUNDLES[name]!;
  const { outputFiles, metafile } = await bundle({
    ...PARTS,
    ...options,
    absWorkingDir: ROOT,
    entryPoints: [entry],
    outfile: join('dist', name),
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    keepNames: true,
    legalComments: 'none',
    logLevel: 'warning',
  });
  return { files: outputFiles, metafile };
}

/** Writes all of `dist/`, and to `out/metafiles/` what went into each bundle. */
async function main(): Promise<void> {
  await rm(DIST, { recursive: true, force: true });
  await mkdir(DIST, { recursive: true });
  await mkdir(join(ROOT, 'out/metafiles'), { recursive: true });
  const inputs = ['node_modules/tree-sitter-python/tree-sitter-python.wasm', ...Object.values(ASSETS)];
  for (const name of Object.keys(BUNDLES)) {
    const { files, metafile } = await buildBundle(name);
    for (const { path, contents } of files) await writeFile(path, contents);
    await writeFile(join(ROOT, 'out/metafiles', `${name}.json`), JSON.stringify(metafile));
    inputs.push(...Object.keys(metafile.inputs));
    console.log(`dist/${name}  ${Math.round(files.reduce((sum, it) => sum + it.contents.length, 0) / 1024)} KiB`);
  }
  await chmod(join(DIST, 'cli.js'), 0o755);
  const site = await writeSite(join(DIST, 'site'));
  console.log(`dist/site  ${site.files.size} files`);
  inputs.push(...site.inputs);
  for (const [name, from] of Object.entries(ASSETS)) await copyFile(join(ROOT, from), join(DIST, name));
  await writeFile(join(DIST, 'THIRD-PARTY-NOTICES.txt'), notices(ROOT, inputs));
}

if (process.argv[1] === import.meta.filename) await main();
