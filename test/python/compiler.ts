/** CPython as a judge of texts: one process that compiles what it is given. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { PythonSource } from '../../src/python/source.ts';

const JUDGE = new URL('read_texts.py', import.meta.url).pathname;

/** What CPython reads of a module: its text, of a notebook each code cell, without what IPython adds. */
export const textsOf = ({ cells, text }: PythonSource): string[] =>
  cells === null ? [text] : cells.map(({ start, end }) => text.slice(start, end));

export class PythonCompiler {
  readonly #process;
  readonly #lines: AsyncIterator<string, undefined>;
  #last: Promise<unknown> = Promise.resolve();

  constructor(python = 'python3') {
    this.#process = spawn(python, [JUDGE], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#process.on('error', () => undefined);
    this.#lines = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
  }

  /** For each text why CPython refuses it, or null; undefined where there is no Python. */
  refusals(texts: readonly string[]): Promise<(string | null)[] | undefined> {
    const answer = this.#last.then(async () => {
      if (this.#process.pid === undefined) return undefined;
      this.#process.stdin.write(`${JSON.stringify(texts)}\n`);
      const { value, done } = await this.#lines.next();
      return done === true ? undefined : (JSON.parse(value) as (string | null)[]);
    });
    this.#last = answer;
    return answer;
  }

  /** What CPython compiled before and refuses after; none where there is no Python. */
  async losses(before: PythonSource, after: PythonSource): Promise<string[]> {
    const was = await this.refusals(textsOf(before));
    const now = await this.refusals(textsOf(after));
    if (was === undefined || now === undefined) return [];
    if (was.length !== now.length) return [`${was.length} cells became ${now.length}`];
    return now.flatMap((message, index) => (message !== null && was[index] === null ? [message] : []));
  }

  end(): void {
    this.#process.stdin.end();
  }
}
