/** The numbers that reproductions are compared with come out of the scripts beside them, run under the libraries that these name. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { files, ROOT } from '../architecture/files.ts';
import { pythonOfRooms, requirementsOf } from './environment.ts';

/** Numbers may differ in the last digits from one build of a library to the next. */
const RELATIVE = 1e-7;
const MINUTES = 60_000;

const scripts = files().filter((path) => /^(rules\/[^/]+\/reference|test\/numerics\/references)\/[^/]+\.py$/.test(path));

/** Where the second differs from the first, as paths. */
function differences(known: unknown, found: unknown, path = ''): string[] {
  if (typeof known === 'number' && typeof found === 'number') {
    const isNear = Math.abs(known - found) <= RELATIVE * Math.max(Math.abs(known), Math.abs(found)) + 1e-300;
    return isNear || Object.is(known, found) ? [] : [`${path}: ${known}, now ${found}`];
  }
  if (typeof known === 'object' && typeof found === 'object' && known !== null && found !== null) {
    const names = new Set([...Object.keys(known), ...Object.keys(found)]);
    return [...names].flatMap((name) =>
      differences(known[name as keyof typeof known], found[name as keyof typeof found], `${path}/${name}`),
    );
  }
  return known === found ? [] : [`${path}: ${String(known)}, now ${String(found)}`];
}

/** Small matrices: threads of the libraries wait for each other longer than they work. */
const ALONE = { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };

describe('references', () => {
  let python = 'python3';

  beforeAll(() => {
    python = pythonOfRooms();
  }, 20 * MINUTES);

  it('one version of each library', () => {
    const pins = [...new Set(scripts.flatMap(requirementsOf))];
    for (const pin of pins) expect(pin).toMatch(/^[\w-]+==[\d.]+$/);
    expect(new Set(pins.map((pin) => pin.split('==')[0])).size, pins.join(', ')).toBe(pins.length);
  });

  it.each(scripts)(
    '%s',
    (path) => {
      const output = execFileSync(python, [join(ROOT, path)], { encoding: 'utf8', cwd: ROOT, maxBuffer: 2 ** 26, env: ALONE });
      const known: unknown = JSON.parse(readFileSync(join(ROOT, path.replace(/py$/, 'json')), 'utf8'));
      expect(differences(known, JSON.parse(output))).toEqual([]);
    },
    15 * MINUTES,
  );
});
