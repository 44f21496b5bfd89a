/** Reads a file into a module, or says why there is none. */
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { decodeText, MAX_BYTES, type TextFormat } from '../python/decode.ts';
import { readSource, type PythonSource } from '../python/source.ts';
import { isUnreadable } from '../python/unreadable.ts';

export interface ReadModule {
  readonly ok: true;
  readonly source: PythonSource;
  /** The text of the file, of a notebook its JSON. */
  readonly content: string;
  readonly format: TextFormat;
  /** As they were on disk. */
  readonly bytes: Uint8Array;
}

export interface NotRead {
  readonly ok: false;
  readonly reason: string;
  /** The system refused, not the content. */
  readonly isRefused: boolean;
}

/** @param name the path within the project, which may be evidence. */
export function readModule(path: string, name: string): ReadModule | NotRead {
  let bytes: Uint8Array;
  try {
    bytes = readAtMost(path, MAX_BYTES + 1);
  } catch (error) {
    return { ok: false, reason: `The file cannot be read: ${reasonOf(error)}.`, isRefused: true };
  }
  return moduleOf(bytes, name);
}

export function moduleOf(bytes: Uint8Array, name: string): ReadModule | NotRead {
  const decoded = decodeText(bytes);
  if (isUnreadable(decoded)) return { ok: false, reason: decoded.reason, isRefused: false };
  const source = readSource(name, decoded.text);
  if (isUnreadable(source)) return { ok: false, reason: source.reason, isRefused: false };
  return { ok: true, source, content: decoded.text, format: decoded.format, bytes };
}

/** What the system said, in words where it is one of the usual things. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return 'permission is denied; check who may read it';
    case 'ENOENT':
      return 'it is not there any more';
    case 'EISDIR':
      return 'it is a folder';
    case 'ENOSPC':
      return 'the disk is full';
    case 'EROFS':
      return 'the disk is read-only';
    default:
      return code ?? message;
  }
}

/** A file larger than the limit gives one byte more than the limit, which tells whoever decodes it. */
function readAtMost(path: string, limit: number): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    if (size < limit) return readFileSync(file);
    const bytes = new Uint8Array(limit);
    readSync(file, bytes, 0, limit, 0);
    return bytes;
  } finally {
    closeSync(file);
  }
}
