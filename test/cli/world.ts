/** A folder of its own and the command line in it, with made-up traps. */
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { runCli } from '../../src/cli/run-cli.ts';
import type { Terminal } from '../../src/cli/terminal.ts';
import type { Trap } from '../../src/engine/trap.ts';
import { wordTrap } from '../engine/fake.ts';

export const alpha = wordTrap('alpha-trap', 'alpha');
export const traps: readonly Trap[] = [alpha, wordTrap('beta-trap', 'beta')];

export interface Ran {
  readonly status: number;
  readonly out: string;
  readonly error: string;
}

export interface World {
  readonly folder: string;
  read(path: string): Buffer;
  write(path: string, content: string | Uint8Array): void;
  run(
    args: readonly string[],
    change?: { readonly input?: string | Uint8Array } & Partial<Omit<Terminal, 'input'>>,
    traps?: readonly Trap[],
  ): Promise<Ran>;
}

/** @param files path → content. */
export function world(files: Readonly<Record<string, string | Uint8Array>> = {}): World {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'trapline-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const write = (path: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  for (const [path, content] of Object.entries(files)) write(path, content);
  return {
    folder,
    write,
    read: (path) => readFileSync(join(folder, path)),
    async run(args, { input = '', ...terminal } = {}, known = traps) {
      let [out, error] = ['', ''];
      const status = await runCli(
        args,
        {
          folder,
          environment: {},
          isInteractive: false,
          showsProgress: false,
          width: 100,
          out: (text) => (out += text),
          error: (text) => (error += text),
          input: () => Promise.resolve(Buffer.from(input)),
          page: () => undefined,
          browse: () => Promise.reject(new Error('nothing should be opened')),
          now: () => performance.now(),
          ...terminal,
        },
        {
          traps: known,
          explanations: {
            'alpha-trap': '# The word alpha\n\n## What it catches\nA `word` of **five** letters.\n\n```python\nx = alpha\n```\n',
          },
        },
      );
      return { status, out, error };
    },
  };
}

export function notebook(...cells: readonly (string | readonly string[])[]): string {
  const written = cells.map((source) => ({ cell_type: 'code', execution_count: null, metadata: {}, outputs: [], source }));
  const markdown = { cell_type: 'markdown', metadata: {}, source: ['# alpha'] };
  return `${JSON.stringify({ cells: [markdown, ...written], metadata: {}, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`;
}
