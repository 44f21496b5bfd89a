/** Looks upwards from a folder. */
import { dirname } from 'node:path';

/** The path itself or the nearest folder above it for which `holds`; undefined where there is none. */
export function nearestFolder(path: string, holds: (folder: string) => boolean): string | undefined {
  for (let folder = path; ; folder = dirname(folder)) {
    if (holds(folder)) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}
