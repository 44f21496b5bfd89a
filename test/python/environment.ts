/** A Python with the libraries that a script names behind `# requires:`, made once under `.cache/`. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { files, ROOT } from '../architecture/files.ts';

/** What a script says behind `# requires:`, as pip takes it. */
export const requirementsOf = (path: string): string[] =>
  [...readFileSync(join(ROOT, path), 'utf8').matchAll(/^# requires:(.*)$/gm)]
    .flatMap(([, list = '']) => list.split(',').map((it) => it.trim()))
    .filter((it) => it !== '');

/**
 * The interpreter of a virtual environment with what all the scripts require; takes minutes the first time.
 * @param name begins the name of its folder
 */
export const pythonWith = (name: string, scripts: readonly string[]): string => pythonFor(name, scripts.flatMap(requirementsOf));

/** The same with requirements as pip takes them. */
export function pythonFor(name: string, required: readonly string[]): string {
  const requirements = [...new Set(required)].sort();
  const folder = join(ROOT, '.cache', `${name}-${createHash('sha256').update(requirements.join()).digest('hex').slice(0, 12)}`);
  const python = join(folder, 'bin/python');
  const complete = join(folder, 'complete');
  if (existsSync(complete)) return python;
  rmSync(folder, { recursive: true, force: true });
  execFileSync('python3', ['-m', 'venv', folder]);
  execFileSync(python, ['-m', 'pip', 'install', '--quiet', '--no-compile', '--disable-pip-version-check', ...requirements], {
    stdio: 'inherit',
  });
  writeFileSync(complete, '');
  return python;
}

/** The interpreter for the references and for the programs that prove fixes: one environment, because the libraries are large. */
export const pythonOfRooms = (): string =>
  pythonWith(
    'rooms',
    files().filter((path) => /^(rules\/[^/]+\/(reference\/[^/]+|runs)|test\/numerics\/references\/[^/]+)\.py$/.test(path)),
  );
