/** Packages the extension as a user would install it. */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { EDITOR } from './set-up-code-server.ts';

const ROOT = join(import.meta.dirname, '../..');

/**
 * Builds and packages the sources as they are.
 * @returns the path of the VSIX, in the git-ignored `.editor/`
 * @throws Error with the words of the build where it fails
 */
export function packageExtension(): string {
  mkdirSync(EDITOR, { recursive: true });
  const path = join(EDITOR, 'trapline.vsix');
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'package', '--', '--out', path], { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm run package failed:\n${stdout}${stderr}`);
  return path;
}
