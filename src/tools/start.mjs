/** `npm start`: from a fresh clone to findings on the example project, and the way to see them in an editor. Plain Node, because nothing is installed yet. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { install } from './install.mjs';

const ROOT = join(import.meta.dirname, '../..');
const EXAMPLES = 'test/examples';
const FOUND_SOMETHING = 1;

/** Runs Node in the project's folder with the user's terminal; the exit status, or 2 where it could not start. */
const node = (...args) => spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' }).status ?? 2;

install();
const built = node('--import', 'tsx', 'src/tools/build.ts');
if (built !== 0) process.exit(built);

console.log(`\n$ trapline check ${EXAMPLES}\n`);
const checked = node('dist/cli.js', 'check', EXAMPLES);
if (checked > FOUND_SOMETHING) process.exit(checked);

console.log(`
These are findings in ${EXAMPLES}, a small project made to hold them.
  Your own code      node dist/cli.js check PATH
  All traps          node dist/cli.js rules   (one folder each under rules/)
  One trap in full   node dist/cli.js explain TRAP
  The pages          dist/site/index.html, or node dist/cli.js explain TRAP --open
  In VS Code         npm run package, then "Extensions: Install from VSIX…" and open ${EXAMPLES}`);
