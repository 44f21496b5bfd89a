/**
 * Proves the fixes of the rooms' cases: CPython compiles the texts, the finding is gone and none is new, alone and together, once is
 * enough; and under the real libraries the case fails before the fix and not after it, as `rules/<trap>/runs*.py` say.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixModule } from '../../src/cli/fix-module.ts';
import { defaultSettings } from '../../src/engine/settings.ts';
import type { Finding } from '../../src/engine/finding.ts';
import type { FixKind } from '../../src/engine/trap.ts';
import type { Checked } from '../../src/language-service/service.ts';
import type { PythonSource } from '../../src/python/source.ts';
import { rooms } from '../../src/tools/rooms.ts';
import { files } from '../architecture/files.ts';
import { aftermath } from '../harness/aftermath.ts';
import { type Case, casesIn } from '../harness/cases.ts';
import { bare, lineOf, lint, sourceOf } from '../harness/lint.ts';
import { applied, offersOf } from '../harness/repair.ts';
import { link, ROOT, service } from '../harness/service.ts';
import { PythonCompiler, textsOf } from './compiler.ts';
import { pythonOfRooms, pythonWith } from './environment.ts';

const MINUTES = 60_000;
const PROGRAM = join(ROOT, 'test/python/run_fixes.py');
const ALONE = {
  ...process.env,
  OMP_NUM_THREADS: '1',
  OPENBLAS_NUM_THREADS: '1',
  MKL_NUM_THREADS: '1',
  TOKENIZERS_PARALLELISM: 'false',
  HF_HUB_OFFLINE: '1',
};
const SETS: readonly (readonly [name: string, kinds: ReadonlySet<FixKind>])[] = [
  ['--fix', new Set(['equivalent'])],
  ['--fix --repairs', new Set(['equivalent', 'repair'])],
];

/** `runs.py`, and beside it a program for each group of libraries that want other releases. */
const RUNS = /^rules\/([^/]+)\/runs(-[a-z]+)?\.py$/;
const pythonOf = (program: string): string => {
  const group = RUNS.exec(program)?.[2];
  return group === undefined ? pythonOfRooms() : pythonWith(`runs${group}`, [program]);
};

interface Text {
  readonly path: string;
  readonly content: string;
  readonly checked: Checked;
}

/** A fix of a case, as the program that runs it takes it. */
interface Task {
  readonly case: string;
  readonly action: string;
  /** The function or class that the finding stands in, with what is around it; empty at the top of the module. */
  readonly scope: string;
  /** The line of code that the finding starts on. */
  readonly line: string;
  readonly main: string;
  readonly before: Readonly<Record<string, string>>;
  readonly after: Readonly<Record<string, string>>;
}

interface Answer {
  readonly proved: number;
  readonly reason: string | null;
  readonly wrong: readonly string[];
}

/** A text as a reader of the cases has it, without the comments that say what is found. */
const filesOf = (one: Case): Text[] =>
  one.files.map(({ path, content }) => ({ path, content: bare(path, content), checked: lint(path, bare(path, content)) }));

function scopeAt(text: string, offset: number): string {
  const names: { readonly name: string; readonly indent: number }[] = [];
  for (const line of text.slice(0, offset).split('\n')) {
    if (/^\s*(#|$)/.test(line)) continue;
    const indent = line.search(/\S/);
    while ((names.at(-1)?.indent ?? -1) >= indent) names.pop();
    const name = /^\s*(?:async\s+)?(?:def|class)\s+(\w+)/.exec(line)?.[1];
    if (name !== undefined) names.push({ name, indent });
  }
  return names.map(({ name }) => name).join('.');
}

function tasksOf(room: string, one: Case): Task[] {
  const all = filesOf(one);
  const texts = Object.fromEntries([
    ...one.loaded.map(({ path, content }) => [path, content] as const),
    ...all.map(({ path, checked }) => [path, checked.source.text] as const),
  ]);
  return all.flatMap(({ path, content, checked }) =>
    offersOf(checked, room).map(({ finding, fix }) => {
      const { text } = checked.source;
      return {
        case: one.name,
        action: fix.action,
        scope: scopeAt(text, finding.span.start),
        line: text.split('\n')[lineOf(text, finding.span.start)] ?? '',
        main: path,
        before: texts,
        after: { ...texts, [path]: sourceOf(path, applied(content, checked, [fix])).text },
      };
    }),
  );
}

interface Told {
  readonly answers: readonly Answer[];
  /** What the program speaks of that is no task. */
  readonly idle: readonly string[];
}

function run(python: string, program: string, tasks: readonly Task[]): Promise<Told> {
  return new Promise((resolve, reject) => {
    const child = spawn(python, [PROGRAM, join(ROOT, program)], { stdio: ['pipe', 'pipe', 'pipe'], env: ALONE });
    const out: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => out.push(part));
    child.stderr.on('data', (part: Buffer) => errors.push(part));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code !== 0) return reject(new Error(`${program} ended with ${code}: ${Buffer.concat(errors).toString('utf8')}`));
      const lines = Buffer.concat(out).toString('utf8').trim().split('\n');
      const idle = JSON.parse(lines.pop() ?? '[]') as string[];
      resolve({ answers: lines.map((line) => JSON.parse(line) as Answer), idle });
    });
    child.stdin.end(tasks.map((task) => `${JSON.stringify(task)}\n`).join(''));
  });
}

const of = new Map(rooms().map((room) => [room, casesIn(join(ROOT, 'rules', room, 'cases'))]));
for (const cases of of.values()) for (const { files, loaded } of cases) link([...files, ...loaded]);
const settings = defaultSettings(service.traps);
const project = (path: string): { file?: string } => (path.includes('/') ? { file: path } : {});
const named = (task: Task): string => `${task.case}, ${task.action} on \`${task.line.trim()}\``;

describe('the text after a fix', () => {
  const compiler = new PythonCompiler();
  afterAll(() => compiler.end());

  /** What is wrong with a file once it has another content. */
  async function problems({ path, checked }: Text, content: string, gone: Parameters<typeof aftermath>[2]): Promise<string[]> {
    const losses = await compiler.losses(checked.source, sourceOf(path, content));
    return [...aftermath(checked, lint(path, content), gone), ...losses];
  }

  it.each([...of])('%s: CPython compiles the cases, and each after every fix alone, without its finding', async (room, cases) => {
    const wrong: string[] = [];
    let fixes = 0;
    for (const one of cases) {
      for (const file of filesOf(one)) {
        const texts = textsOf(file.checked.source);
        expect(await compiler.refusals(texts), `${file.path} is Python, and there is one to read it`).toEqual(texts.map(() => null));
        for (const { finding, fix } of offersOf(file.checked, room)) {
          fixes++;
          const content = applied(file.content, file.checked, [fix]);
          const found = await problems(file, content, fix.kind === 'scaffold' ? [] : [finding]);
          wrong.push(...found.map((what) => `${file.path}, ${fix.action}: ${what}`));
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(fixes).toBeGreaterThan(0);
  });

  it.each(SETS)('check %s applies all that it offers, and once is enough', async (_, kinds) => {
    const wrong: string[] = [];
    let runs = 0;
    for (const one of [...of.values()].flat()) {
      for (const file of filesOf(one)) {
        const analyse = (source: PythonSource): Checked =>
          service.analyse(source, settings, { parseAnyway: true, ...project(source.path) });
        const isOffered = (checked: Checked): Finding[] =>
          checked.outcome.findings.filter(({ key }) => checked.fixes(key).some((it) => kinds.has(it.kind)));
        const offered = isOffered(file.checked);
        if (offered.length === 0) continue;
        runs++;
        const fixed = fixModule(file.content, file.checked, kinds, analyse);
        const again = fixModule(fixed.content, fixed.checked, kinds, analyse);
        wrong.push(
          ...[
            ...(fixed.stopped === undefined ? [] : [fixed.stopped]),
            ...isOffered(fixed.checked).map(({ variant }) => `a finding is left that has such a fix: ${variant}`),
            ...(again.content === fixed.content ? [] : ['a second run changes it again']),
            ...(await problems(file, fixed.content, offered)),
          ].map((what) => `${file.path}: ${what}`),
        );
      }
    }
    expect(wrong).toEqual([]);
    expect(runs).toBeGreaterThan(0);
  });
});

describe('under the real libraries', () => {
  const tasks = new Map(
    [...of].map(([room, cases]) => [room, cases.filter(({ kind }) => kind === 'traps').flatMap((one) => tasksOf(room, one))]),
  );
  const lines: string[] = [];

  beforeAll(() => {
    for (const path of files()) if (RUNS.test(path)) pythonOf(path);
  }, 30 * MINUTES);

  it.each([...tasks].filter(([, all]) => all.length > 0))(
    '%s: what fails before a fix is repaired after it',
    { timeout: 10 * MINUTES },
    async (room, all) => {
      const programs = files().filter((path) => RUNS.exec(path)?.[1] === room);
      const told: Told[] = [];
      for (const program of programs) told.push(await run(pythonOf(program), program, all));
      const idle = told.flatMap((it) => it.idle);
      const answers = all.map((_, index): Answer => {
        const mine = told.flatMap((it) => it.answers[index] ?? []);
        return {
          proved: mine.reduce((sum, it) => sum + it.proved, 0),
          reason: mine.find(({ reason }) => reason !== null)?.reason ?? null,
          wrong: [...mine.flatMap(({ wrong }) => wrong), ...(mine.length < programs.length ? ['no answer'] : [])],
        };
      });
      const wrong = all.flatMap((task, index) => (answers[index]?.wrong ?? []).map((what) => `${named(task)}: ${what}`));
      const unsaid = all.filter((_, index) => answers[index]?.proved === 0 && answers[index].reason === null);
      const cases = (of.get(room) ?? []).filter(({ kind }) => kind === 'traps');
      const ran = new Set(all.filter((_, index) => (answers[index]?.proved ?? 0) > 0).map((task) => task.case));
      const proved = answers.filter((it) => it.proved > 0 && it.wrong.length === 0).length;
      const reasons = new Map<string, number>();
      for (const { reason, proved: proofs } of answers)
        if (proofs === 0 && reason !== null) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      const without = cases.length - new Set(all.map((task) => task.case)).size;
      lines.push(
        `${room}: ${ran.size} of ${cases.length} cases run under real libraries (${without} have no fix), ${proved} of ${all.length} fixes proved` +
          [...reasons].map(([reason, count]) => `, ${reason} ${count}`).join(''),
      );
      expect(wrong).toEqual([]);
      expect(unsaid.map(named), 'neither run by runs.py nor with a reason there').toEqual([]);
      expect(idle, 'in runs.py, but no fix is there').toEqual([]);
      expect(proved).toBeGreaterThan(0);
    },
  );

  afterAll(() => console.log(lines.join('\n')));
});
