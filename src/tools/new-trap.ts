/** `npm run new-trap <id>`: writes an empty room under `rules/` and registers it. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './rooms.ts';

const SECTIONS = ['What it catches', 'Why it fails', 'Example', 'When it does not apply', 'Fix safety', 'References'];

const rule = (id: string, title: string): string => `/** TODO: one sentence that says what goes wrong. */
import { defineTrap } from '../../src/engine/trap.ts';

type Facts = Record<string, never>;

export default defineTrap<Facts>({
  id: '${id}',
  title: '${title}',
  tier: 'advice',
  summary: 'TODO: one sentence that says what goes wrong.',
  words: [['TODO']],
  variants: {
    'todo-variant': {
      title: 'TODO',
      message: () => 'TODO: what is wrong here, why it hurts, and what to do.',
      numbers: () => '',
    },
  },
  detect: () => [],
});
`;

const reproduction = `/** TODO: what is simulated, and on which data. */
import { defineReproduction } from '../../src/engine/reproduction.ts';

export default defineReproduction({
  parameters: {
    size: { kind: 'number', label: 'TODO', min: 1, max: 100, step: 1, default: 10 },
  },
  simulate: ({ size }, random) => ({ trapped: size * random(), repaired: 0 }),
  figures: {
    error: { label: 'TODO', arms: ({ trapped, repaired }) => ({ trapped, repaired }) },
  },
  claims: [{ sentence: 'TODO: what the numbers must bear out.', holds: ({ trapped, repaired }) => trapped < repaired }],
  golden: [{ says: 'TODO: a figure that is known beforehand', expected: '1', figure: ({ trapped }) => trapped }],
});
`;

const page = `/** TODO: which pictures show the failure. */
import { definePage } from '../../src/engine/page.ts';
import { figure } from '../../src/engine/text.ts';
import reproduction from './reproduction.ts';

export default definePage(reproduction, {
  verdict: ({ trapped }, { size }) => \`TODO: with size \${size}, what happened: \${figure(trapped)}.\`,
  pictures: ({ trapped, repaired }) => [
    {
      kind: 'table',
      title: 'TODO',
      says: \`TODO: \${figure(trapped)} against \${figure(repaired)}.\`,
      head: ['arm', 'TODO'],
      rows: [
        { cells: ['trapped', trapped], tone: 'trapped' },
        { cells: ['repaired', repaired], tone: 'repaired' },
      ],
    },
  ],
});
`;

const EXAMPLE = `
\`\`\`python
# trapped
\`\`\`

\`\`\`python
# repaired
\`\`\`
`;

const explanation = (title: string): string =>
  `# ${title}\n${SECTIONS.map((section) => `\n## ${section}\n${section === 'Example' ? EXAMPLE : '\nTODO\n'}`).join('')}`;

/**
 * An empty room: it typechecks, and \`npm test\` is red until it is filled in.
 * @param id the trap's name in kebab-case
 * @returns path from the root → content
 * @throws RangeError when the id is no kebab-case name
 */
export function emptyRoom(id: string): Map<string, string> {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(id)) {
    throw new RangeError(`'${id}' is no name for a trap: write what is wrong in kebab-case, as the folders of rules/ do`);
  }
  const title = id.charAt(0).toUpperCase() + id.slice(1).replaceAll('-', ' ');
  return new Map([
    [`rules/${id}/rule.ts`, rule(id, title)],
    [`rules/${id}/explanation.md`, explanation(title)],
    [`rules/${id}/reproduction.ts`, reproduction],
    [`rules/${id}/page.ts`, page],
    [`rules/${id}/reference/reference.py`, '"""TODO: which figures this computes, and how; prints reference.json."""\n'],
    [
      `rules/${id}/cases/traps-plain.py`,
      '# The plainest form. Mark each finding at the end of its line.\nx = 1  # trap: words of the message\n',
    ],
    [`rules/${id}/cases/clean-remedied.py`, '# The same with the remedy in place.\n'],
  ]);
}

function main(id: string | undefined): void {
  if (id === undefined) throw new RangeError('say which: npm run new-trap <id>');
  const room = emptyRoom(id);
  if (existsSync(join(ROOT, 'rules', id))) throw new RangeError(`rules/${id} is there already`);
  for (const [path, content] of room) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), content);
  }
  // A process of its own: this one has loaded what it had to before the room was there.
  spawnSync(process.execPath, ['--import', 'tsx', join(ROOT, 'src/tools/generate.ts')], { cwd: ROOT, stdio: 'inherit' });
  console.log([...room.keys()].map((path) => `  ${path}`).join('\n'));
  console.log('Fill these in; `npm test` is red until the rule finds what cases/traps-*.py say.');
}

if (process.argv[1] === import.meta.filename) {
  try {
    main(process.argv[2]);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    console.error(`new-trap: ${error.message}`);
    process.exitCode = 2;
  }
}
