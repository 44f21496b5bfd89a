/** Replaces a file by its new content in one step, and only if it still is what was read. */
import {
  chownSync,
  closeSync,
  constants,
  accessSync,
  fchmodSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { reasonOf } from './read-module.ts';

/**
 * Writes beside the file and renames; links are followed, mode and owner stay.
 * @returns why nothing was written, or undefined when it was.
 */
export function writeFile(path: string, before: Uint8Array, after: Uint8Array): string | undefined {
  let temporary: string | undefined;
  try {
    const target = realpathSync(path);
    accessSync(target, constants.W_OK);
    const { mode, uid, gid } = statSync(target);
    const beside = join(dirname(target), `.${basename(target)}.trapline-${process.pid}`);
    const file = openSync(beside, 'wx', mode);
    temporary = beside;
    try {
      for (let done = 0; done < after.length;) done += writeSync(file, after, done);
      fchmodSync(file, mode);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    keepOwner(beside, uid, gid);
    if (!Buffer.from(before).equals(readFileSync(target))) return 'it changed since it was read, so it was not written; run again.';
    renameSync(beside, target);
    temporary = undefined;
    return undefined;
  } catch (error) {
    return `it cannot be written: ${reasonOf(error)}.`;
  } finally {
    if (temporary !== undefined) rmSync(temporary, { force: true });
  }
}

/** Only root may give a file away; for everybody else it is their own already, or the group's. */
function keepOwner(path: string, uid: number, gid: number): void {
  const { uid: ownUid, gid: ownGid } = statSync(path);
  if (uid === ownUid && gid === ownGid) return;
  try {
    chownSync(path, uid, gid);
  } catch {
    // The content counts more than the owner.
  }
}
