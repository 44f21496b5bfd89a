/**
 * What the analysis claims about values is what Python computes: over programs that are put together from pieces, the cases of the rooms and
 * modules of the standard library that run by themselves.
 *
 * A claim is one expression that was evaluated at least once: a constant that is not written there, or what a call calls. It is right
 * only if it was right each time. Claims about literals are not counted.
 */
import { spawn } from 'node:child_process';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isLibrary } from '../../src/python/catalogue/catalogue.ts';
import { files, ROOT } from '../architecture/files.ts';
import { claimsOf, type Claims } from './claims.ts';
import { pythonWith } from './environment.ts';
import { programs } from './programs/generate.ts';

const CHECKER = 'test/python/check_claims.py';
const MINUTES = 60_000;
/** Modules that do something when they run as scripts, with what they are given. */
const STANDARD: Readonly<Record<string, readonly string[]>> = { calendar: ['2024'], platform: [], sysconfig: [], mimetypes: ['a.txt'], timeit: ['-n1', 'pass'], this: [], random: [], textwrap: [], inspect: ['bisect'], ast: ['--help'], tokenize: ['--help'], zipfile: ['--help'] }; // prettier-ignore

interface Wrong {
  readonly what: string;
  readonly file: number;
  readonly start: number;
  readonly end: number;
  readonly claimed: string;
  readonly found: string;
}

interface Answer {
  readonly fault?: string;
  readonly error: string | null;
  readonly constants: number;
  readonly calls: number;
  readonly wrong: readonly Wrong[];
  /** By library: calls of it, and those whose callee was claimed and right. */
  readonly libraries: Readonly<Record<string, readonly [calls: number, resolved: number]>>;
}

/** The answers to all claims, from as many processes as there are processors. */
async function check(python: string, all: readonly Claims[]): Promise<Answer[]> {
  const count = Math.max(1, Math.min(4, cpus().length));
  const answers = new Array<Answer>(all.length);
  await Promise.all(
    Array.from({ length: count }, async (_, first) => {
      const mine = all.flatMap((claims, index) => (index % count === first ? [{ claims, index }] : []));
      const lines = await run(python, mine.map(({ claims }) => `${JSON.stringify(claims)}\n`).join(''));
      expect(lines.length).toBe(mine.length);
      lines.forEach((line, at) => (answers[mine[at]!.index] = JSON.parse(line) as Answer));
    }),
  );
  return answers;
}

function run(python: string, input: string): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(python, [join(ROOT, CHECKER)], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, OMP_NUM_THREADS: '1' },
    });
    const parts: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => parts.push(part));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(parts).toString('utf8').trim().split('\n'));
      else reject(new Error(`the checker ended with ${code}`));
    });
    child.stdin.end(input);
  });
}

const worded = ({ files: [...of] }: Claims, { what, file, start, end, claimed, found }: Wrong): string => {
  const { path } = of[file]!;
  const text = readFileSync(path, 'utf8');
  const line = text.slice(0, start).split('\n').length;
  return `${basename(dirname(path))}/${basename(path)}:${line}: ${what} ${text.slice(start, end)}: claimed ${claimed}, found ${found}`;
};

describe('claims about values', () => {
  const folder = mkdtempSync(join(tmpdir(), 'claims-'));
  const all: Claims[] = [];
  let answers: Answer[] = [];

  beforeAll(async () => {
    const python = pythonWith('claims', [CHECKER]);
    const library = execFileSync(python, ['-c', 'import sysconfig; print(sysconfig.get_path("stdlib"))'], { encoding: 'utf8' }).trim();
    const add = (path: string, argv?: readonly string[], isAlone?: boolean): void => {
      const claims = claimsOf(path, argv, isAlone);
      if (claims !== undefined) all.push(claims);
    };
    programs.forEach((program, index) => {
      for (const [name, text] of Object.entries(program)) {
        const path = join(folder, String(index), name);
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, text);
      }
      add(join(folder, String(index), 'main.py'));
    });
    for (const path of files()) if (/^rules\/[^/]+\/cases\/[^/.]+\.py$/.test(path)) add(join(ROOT, path));
    for (const [name, argv] of Object.entries(STANDARD)) add(join(library, `${name}.py`), argv, true);
    answers = await check(python, all);
  }, 15 * MINUTES);

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('holds in every program', () => {
    const wrong = answers.flatMap((answer, index) => answer.wrong.map((it) => worded(all[index]!, it)));
    const constants = answers.reduce((sum, it) => sum + it.constants, 0);
    const calls = answers.reduce((sum, it) => sum + it.calls, 0);
    console.log(
      `programs ${answers.length}, claims ${constants + calls} (constants ${constants}, callees ${calls}), contradictions ${wrong.length}`,
    );
    expect(answers.flatMap(({ fault }) => fault ?? [])).toEqual([]);
    expect(wrong).toEqual([]);
    expect(answers.length).toBeGreaterThanOrEqual(200);
    expect(constants + calls).toBeGreaterThanOrEqual(10_000);
  });

  it('runs what is put together to its end', () => {
    expect(all.slice(0, programs.length).every((it) => it.files[0]?.path.startsWith(folder))).toBe(true);
    const ended = answers.slice(0, programs.length).flatMap(({ error }, index) => (error === null ? [] : [`${index}: ${error}`]));
    expect(ended).toEqual([]);
  });

  it('names what most calls of libraries call', () => {
    const counts = new Map<string, [number, number]>();
    for (const { libraries } of answers) {
      for (const [name, [calls, resolved]] of Object.entries(libraries)) {
        if (!isLibrary(name)) continue;
        const [before, right] = counts.get(name) ?? [0, 0];
        counts.set(name, [before + calls, right + resolved]);
      }
    }
    const share = (of: readonly (readonly [number, number])[]): number =>
      of.reduce((sum, [, resolved]) => sum + resolved, 0) / of.reduce((sum, [calls]) => sum + calls, 0);
    const sorted = [...counts].sort(([, [one]], [, [other]]) => other - one);
    const installed = sorted.filter(([name]) => name !== 'builtins');
    console.log(
      `share of library calls resolved ${(100 * share(installed.map(([, count]) => count))).toFixed(1)} %, of each: ` +
        sorted.map(([name, [calls, resolved]]) => `${name} ${resolved}/${calls}`).join(', '),
    );
    expect(share(installed.map(([, count]) => count))).toBeGreaterThanOrEqual(0.7);
  });
});
