/** Leaves out of the files of the workspace what Git does not track, as far as the environment gives the rules to read. */
import { type GitFolder, GitIgnores } from '../project/git-ignores.ts';
import { decodeText } from '../python/decode.ts';
import { isUnreadable } from '../python/unreadable.ts';
import type { FileSource } from './environment.ts';
import { folderOf, parentOf, pathFrom } from './uris.ts';

const NOTHING: GitFolder = { rules: '', isRoot: false };

/** @param folders those that are open */
export async function trackedFiles(uris: readonly string[], folders: readonly string[], { read }: FileSource): Promise<readonly string[]> {
  const text = async (uri: string): Promise<string | undefined> => {
    const bytes = await read(uri);
    const decoded = bytes && decodeText(bytes);
    return decoded === undefined || isUnreadable(decoded) ? undefined : decoded.text;
  };
  const known = new Map<string, GitFolder>();
  const look = async (folder: string, mayBeRoot: boolean): Promise<GitFolder> => {
    const isRoot = mayBeRoot && (await text(`${folder}/.git/HEAD`)) !== undefined;
    const rules = [await text(`${folder}/.gitignore`), isRoot ? await text(`${folder}/.git/info/exclude`) : undefined];
    const found = { rules: rules.join('\n'), isRoot };
    known.set(pathFrom(undefined, folder), found);
    return found;
  };
  const starts = [...new Set(uris.flatMap((uri) => folderOf(uri, folders) ?? []))];
  for (const start of starts)
    for (let folder: string | undefined = start; folder !== undefined; folder = parentOf(folder))
      if ((await look(folder, true)).isRoot) break;
  const below = new Set<string>();
  for (const uri of uris)
    for (let folder = parentOf(uri); folder !== undefined && !below.has(folder) && !starts.includes(folder); folder = parentOf(folder))
      below.add(folder);
  await Promise.all([...below].map((folder) => look(folder, false)));

  const ignores = new GitIgnores((folder) => known.get(folder) ?? NOTHING);
  for (const start of starts) ignores.enter(pathFrom(undefined, start));
  const leftOut = new Map<string, boolean>();
  const isLeftOut = (folder: string): boolean => {
    const above = parentOf(folder);
    if (starts.includes(folder) || above === undefined) return false;
    const answer = leftOut.get(folder) ?? (isLeftOut(above) || ignores.has(pathFrom(undefined, folder), true));
    leftOut.set(folder, answer);
    return answer;
  };
  return uris.filter((uri) => !isLeftOut(parentOf(uri) ?? '') && !ignores.has(pathFrom(undefined, uri), false));
}
