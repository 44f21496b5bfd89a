/** Packages the extension as a user would install it. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { EDITOR } from './set-up-code-server.ts';

const ROOT = join(import.meta.dirname, '../..');

/** What goes into the package, or says how it is made. */
const INPUTS = ['src', 'rules', 'webview', 'syntaxes', 'package.json', 'package-lock.json', 'README.md', 'CHANGELOG.md', '.vscodeignore'];

/**
 * Builds and packages the sources as they are, unless that was done since they changed.
 * @returns the path of the VSIX, in the git-ignored `.editor/`
 * @throws Error with the words of the build where it fails
 */
export function packageExtension(): string {
  mkdirSync(EDITOR, { recursive: true });
  const path = join(EDITOR, 'trapline.vsix');
  if (existsSync(path) && statSync(path).mtimeMs > Math.max(...INPUTS.map((input) => newest(join(ROOT, input))))) return path;
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'package', '--', '--out', path], { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm run package failed:\n${stdout}${stderr}`);
  return path;
}

/** When a file, or anything below a folder, was changed last. */
function newest(path: string): number {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}
