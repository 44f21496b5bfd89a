/** The README says what is there: every option and trap, and a configuration and an example that hold. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { traps } from '../../rules/index.generated.ts';
import { readPyproject } from '../../src/project/pyproject.ts';
import { ROOT } from '../../src/tools/rooms.ts';
import { world } from './world.ts';

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
const block = (language: string): string => new RegExp(`\`\`\`${language}\n([^]*?)\n\`\`\``).exec(readme)?.[1] ?? '';

describe('the README', () => {
  it('names every option of check, and none that is not there', async () => {
    const { out } = await world().run(['check', '--help']);
    const documented = new Set([...readme.matchAll(/^\| `(--[a-z-]+)/gm)].map(([, option]) => option));
    expect([...documented].sort()).toEqual([...new Set([...out.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, option]) => option))].sort());
  });
  it('names every command', async () => {
    const { out } = await world().run(['--help']);
    const commands = [...out.matchAll(/^ {2}([a-z]+) /gm)].map(([, command]) => command);
    expect(commands).toHaveLength(5);
    for (const command of commands) expect(readme).toContain(`trapline ${command}`);
  });
  it('names every trap and every option of one', () => {
    for (const { id, options = {} } of traps) for (const name of [id, ...Object.keys(options)]) expect(readme).toContain(`\`${name}\``);
  });
  it('shows a configuration without a mistake', () => {
    const read = readPyproject(block('toml'), traps);
    expect(read?.problems).toEqual([]);
    expect(Object.keys(read?.layer ?? {}).sort()).toEqual(['exclude', 'ignoredWords', 'perFileIgnores', 'traps']);
  });
  it('shows a finding as it is reported', async () => {
    const example = block('text');
    const code = [...example.matchAll(/^ +\d+ \| (.*)$/gm)].map(([, line]) => line).join('\n');
    const { out } = await world({ 'train.py': `${'\n'.repeat(6)}from peft import LoraConfig\n${code}\n` }).run(
      ['check', 'train.py'],
      {},
      traps,
    );
    // The README breaks the long line of the message.
    const flat = (text: string): string => text.replace(/\s+/g, ' ').trim();
    expect(flat(out.split('\n\n', 1)[0] ?? '')).toBe(flat(example));
  });
});
