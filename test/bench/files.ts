/** The texts that the benchmarks read: Python's own library, the cases of all rooms, the examples, and what was asked for. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { explanations } from '../../rules/explanations.generated.ts';
import { decodeText } from '../../src/python/decode.ts';

const ROOT = join(import.meta.dirname, '../..');

export interface BenchFile {
  readonly path: string;
  readonly text: string;
  /** Written to hold what the traps are about. */
  readonly isOurs: boolean;
}

/** The folder of Python's own library; undefined where there is no Python. */
export function libraryFolder(): string | undefined {
  const { stdout } = spawnSync('python3', ['-c', 'import sysconfig; print(sysconfig.get_path("stdlib"))'], { encoding: 'utf8' });
  return stdout?.trim() || undefined;
}

/** @param every takes one of so many files of others */
export function benchFiles(folders: readonly string[], every: number): BenchFile[] {
  const library = libraryFolder();
  if (library === undefined) console.log('There is no python3 here: only our own files are read.');
  const ours = [join(ROOT, 'test/examples'), ...Object.keys(explanations).map((trap) => join(ROOT, 'rules', trap, 'cases'))];
  const others = [...(library === undefined ? [] : [library]), ...folders].flatMap(pythonBelow);
  return [
    ...ours.flatMap(pythonBelow).flatMap((path) => read(path, true)),
    ...others.filter((_, index) => index % every === 0).flatMap((path) => read(path, false)),
  ];
}

function read(path: string, isOurs: boolean): BenchFile[] {
  const decoded = decodeText(readFileSync(path));
  return decoded.ok ? [{ path, text: decoded.text, isOurs }] : [];
}

function pythonBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.py') && !entry.parentPath.includes('site-packages'))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch {
    return [];
  }
}

/** A module of at least so many lines, a tenth of them ours: whole files, as they come, so that it is sound Python. */
export function moduleOf(lines: number, files: readonly BenchFile[]): string {
  const longest = lines / 5;
  const length = ({ text }: BenchFile): number => text.split('\n').length;
  const ours = files.filter(({ isOurs, path }) => isOurs && /\/traps-[^/]*$/.test(path));
  const others = files.filter((file) => !file.isOurs && length(file) > 20 && length(file) < longest && !/lib2to3|\/test/.test(file.path));
  const pieces: string[] = [];
  let [written, oursWritten, nextOurs, nextOther] = [0, 0, 0, 0];
  while (written < lines) {
    const isOurs = others.length === 0 || (ours.length > 0 && oursWritten * 10 <= written);
    const pool = isOurs ? ours : others;
    const piece = pool[(isOurs ? nextOurs++ : nextOther++) % pool.length];
    if (piece === undefined) break;
    pieces.push(piece.text);
    written += length(piece);
    if (isOurs) oursWritten += length(piece);
  }
  return pieces.join('\n');
}
