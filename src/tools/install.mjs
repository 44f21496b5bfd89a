/** Installs the npm packages that the lock file names, unless they are there: what `npm start` and `npm test` call first on a fresh clone. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const ROOT = join(import.meta.dirname, '../..');
const OLDEST_NODE = [20, 19];

/** Package path → version, as a lock file of npm lists them; empty where there is none. */
function versions(path) {
  try {
    const { packages } = JSON.parse(readFileSync(path, 'utf8'));
    return new Map(Object.entries(packages).filter(([name]) => name !== ''));
  } catch {
    return new Map();
  }
}

/** Whether node_modules holds every package of the lock file in its version. Optional ones may be for another platform. */
export function installed() {
  const there = versions(join(ROOT, 'node_modules/.package-lock.json'));
  return [...versions(join(ROOT, 'package-lock.json'))].every(
    ([name, { version, optional, devOptional }]) => there.get(name)?.version === version || ((optional || devOptional) && !there.has(name)),
  );
}

/** Makes node_modules agree with the lock file. Ends the process, with a line that says what to do, where that fails. */
export function install() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    console.error(
      `Trapline needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}. Install a newer Node and run the command again.`,
    );
    process.exit(2);
  }
  if (installed()) return;
  console.log('Installing the npm packages (once) …');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: ROOT,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error('npm could not install the packages. Its message stands above; check the connection and run the command again.');
    process.exit(2);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) install();
