/** Writes every file that is made from the rooms: `npm run generate`. With `--check` it writes nothing and fails when one differs. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Trap } from '../engine/trap.ts';
import { editorSettings, projectSchema } from './configuration.ts';
import { ROOT, rooms, trapOf } from './rooms.ts';

const BANNER = '// Generated from the folders of rules/ by src/tools/generate.ts. Do not edit.\n';
const camel = (id: string): string => id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}'`;
const pretty = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

function index(ids: readonly string[]): string {
  const imports = ids.map((id) => `import ${camel(id)} from './${id}/rule.ts';\n`).join('');
  const list = ids.map((id) => `  ${camel(id)},\n`).join('');
  return `${BANNER}import type { Trap } from '../src/engine/trap.ts';\n${imports}\nexport const traps: readonly Trap[] = [\n${list}];\n`;
}

function explanations(ids: readonly string[]): string {
  const entries = ids.map((id) => {
    const path = `rules/${id}/explanation.md`;
    if (!existsSync(join(ROOT, path))) throw new Error(`${path} is missing: write it, as rules/README.md says`);
    return `  '${id}': ${quoted(readFileSync(join(ROOT, path), 'utf8'))},\n`;
  });
  return `${BANNER}\nexport const explanations: Readonly<Record<string, string>> = {\n${entries.join('')}};\n`;
}

const readme = (traps: readonly Trap[]): string => `<!-- Generated from the folders of rules/ by src/tools/generate.ts. Do not edit. -->

# The traps

| trap | what it is | tier | variants |
| --- | --- | --- | --- |
${traps
  .map(({ id, title, tier, variants }) => {
    const names = Object.keys(variants).map((name) => `\`${name}\``);
    return `| [${id}](${id}/explanation.md) | ${title} | ${tier} | ${names.join(', ')} |\n`;
  })
  .join('')}
*warning*: the code alone proves the trap; reported as a warning.
*advice*: it depends on what the system is for; reported as information, with every piece of evidence attached.

## How to add one

\`npm run new-trap <id>\` writes an empty room and registers it; the id says in kebab-case what is wrong, never the cure.
Then fill in its files. There is no list to edit: \`npm run generate\` makes the registry, this table, the settings and their schema from the folders.

| file | what it holds |
| --- | --- |
| \`rule.ts\` | the trap: id, title, tier, words that make a file worth reading, variants with their messages, figures and fixes; \`detect\` is the only part that sees syntax |
| \`explanation.md\` | what hover, page and \`trapline explain\` show; its \`# trapped\` block must report this trap and its \`# repaired\` block nothing |
| \`reproduction.ts\` | the failure and the remedy, simulated on the same draws, from parameters that start at the finding's facts: claims, and figures known beforehand |
| \`page.ts\` | which pictures show which of its numbers |
| \`reference/\` | the same figures by another implementation: \`reference.py\` prints \`reference.json\` |
| \`cases/traps-*.py\` | must fire, on the lines and in the words of the comments: \`# trap: words of the message\` |
| \`cases/clean-*.py\` | must be silent; named for the reason |
| \`cases/<case>.fixed-<action>.py\` | the case after that fix |
| \`runs.py\` | where there are fixes: how the cases run under the real libraries, and what fails in them before a fix and not after it |

A case may also be a notebook or a folder.
\`runs.py\` is written with \`test/python/proving.py\` and run by \`npm run test:python\`. It has a function for the fixes of each finding, or a word for why there is none.
Libraries that want other releases than the rest have a file of their own beside it, \`runs-<group>.py\`.
No test code belongs here: the tests find the rooms and ask the same questions of each, so \`npm test\` tells what is still missing.
A room imports the engine, the Python layer and the numerics, never another room.
`;

function manifest(traps: readonly Trap[]): string {
  const current = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { contributes?: object };
  return pretty({ ...current, contributes: { ...current.contributes, configuration: editorSettings(traps) } });
}

/** Path → content of each generated file: the one list of what is generated. */
export async function generated(): Promise<Map<string, string>> {
  const ids = rooms();
  const traps = await Promise.all(ids.map(trapOf));
  return new Map([
    ['rules/index.generated.ts', index(ids)],
    ['rules/explanations.generated.ts', explanations(ids)],
    ['rules/README.md', readme(traps)],
    ['rules/configuration.schema.json', pretty(projectSchema(traps))],
    ['package.json', manifest(traps)],
  ]);
}

const differs = (path: string, content: string): boolean =>
  !existsSync(join(ROOT, path)) || readFileSync(join(ROOT, path), 'utf8') !== content;

/** The generated files whose content on disk is another. */
export const stale = async (): Promise<string[]> =>
  [...(await generated())].filter(([path, content]) => differs(path, content)).map(([path]) => path);

async function main(check: boolean): Promise<void> {
  const old = await stale();
  if (check) {
    if (old.length > 0) {
      console.error(`Not what the rooms say: ${old.join(', ')}. Run \`npm run generate\` and commit the result.`);
      process.exitCode = 1;
    }
    return;
  }
  for (const [path, content] of await generated()) if (old.includes(path)) writeFileSync(join(ROOT, path), content);
  console.log(old.length === 0 ? 'Nothing to write.' : `Wrote ${old.join(', ')}.`);
}

if (process.argv[1] === import.meta.filename) await main(process.argv.includes('--check'));
