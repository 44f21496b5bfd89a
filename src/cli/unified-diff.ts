/** Two versions of a file as a patch that `git apply` and `patch` take. */
import { FILE_HEADERS_ONLY, formatPatch } from 'diff';
import { linePatch } from '../language-service/line-patch.ts';

export function unifiedDiff(path: string, before: string, after: string): string {
  return formatPatch(linePatch(before, after, [`a/${path}`, `b/${path}`]), FILE_HEADERS_ONLY);
}
