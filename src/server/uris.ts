/** The little of URIs that a server needs: which folder holds what, and the path from one to the other. */

/** The folder of a file or folder, without a slash at its end; undefined for the root. */
export function parentOf(uri: string): string | undefined {
  const path = /^[^:]+:(?:\/\/[^/]*)?/.exec(uri)?.[0].length ?? 0;
  const slash = uri.replace(/\/+$/, '').lastIndexOf('/');
  return slash < path || slash === -1 ? undefined : uri.slice(0, slash);
}

export function isBelow(uri: string, folder: string): boolean {
  return uri.startsWith(`${withoutSlash(folder)}/`);
}

/** As people write it: without percent escapes, with `/` between its parts; the whole path when the file is not below the folder. */
export function pathFrom(folder: string | undefined, uri: string): string {
  const path =
    folder !== undefined && isBelow(uri, folder) ? uri.slice(withoutSlash(folder).length + 1) : uri.replace(/^[^:]+:(?:\/\/)?/, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The innermost of the folders that the file is below. */
export function folderOf(uri: string, folders: readonly string[]): string | undefined {
  return folders
    .filter((folder) => isBelow(uri, folder))
    .reduce<string | undefined>((inner, folder) => (folder.length > (inner?.length ?? 0) ? folder : inner), undefined);
}

function withoutSlash(folder: string): string {
  return folder.replace(/\/+$/, '');
}
