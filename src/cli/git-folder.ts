/** What a folder on the disk says to Git. */
import { existsSync, readFileSync } from 'node:fs';
import type { GitFolder } from '../project/git-ignores.ts';

/** @param folder with `/`, without one at its end */
export function gitFolder(folder: string): GitFolder {
  const isRoot = existsSync(`${folder}/.git`);
  const files = [`${folder}/.gitignore`, ...(isRoot ? [`${folder}/.git/info/exclude`] : [])];
  return { isRoot, rules: files.map(contentOf).join('\n') };
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
