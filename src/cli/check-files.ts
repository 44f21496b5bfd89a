/** `trapline check`: finds the files, checks them one after another, fixes and reports, and says how it went. */
import { relative, resolve, sep } from 'node:path';
import type { Fault } from '../engine/finding.ts';
import type { Settings } from '../engine/settings.ts';
import type { FixKind, Severity } from '../engine/trap.ts';
import type { Checked, Service } from '../language-service/service.ts';
import { encodeText } from '../python/decode.ts';
import type { PythonSource } from '../python/source.ts';
import { findFiles } from './find-files.ts';
import { fixModule, type Fixed } from './fix-module.ts';
import { jsonReporter } from './json-reporter.ts';
import { onTheClock, TookTooLong, within } from './limit.ts';
import { Progress } from './progress.ts';
import { linkName } from './project-files.ts';
import { ProjectSettings } from './project-settings.ts';
import { moduleOf, readModule, type NotRead, type ReadModule } from './read-module.ts';
import type { FileReport, ReportedFinding } from './report.ts';
import type { Terminal } from './terminal.ts';
import { textReporter } from './text-reporter.ts';
import { onlyTraps } from './trap-names.ts';
import { unifiedDiff } from './unified-diff.ts';
import { UsageError } from './usage-error.ts';
import { writeFile } from './write-file.ts';

export interface CheckFlags {
  readonly format: 'text' | 'json';
  readonly fix?: boolean;
  readonly repairs?: boolean;
  readonly diff?: boolean;
  readonly trap?: readonly string[];
  readonly failOn: Severity | 'never';
  readonly stdinFilename?: string;
}

/** How long one file may be computed with, in milliseconds. */
export const LONGEST = 2000;
const RANKS: Readonly<Record<Severity | 'never', number>> = { hint: 1, information: 2, warning: 3, never: 4 };
const STDIN = '<stdin>';

/** @returns the exit status. */
export async function checkFiles(paths: readonly string[], flags: CheckFlags, service: Service, terminal: Terminal): Promise<number> {
  if (flags.repairs === true && flags.fix !== true && flags.diff !== true)
    throw new UsageError('--repairs says which fixes to apply: add --fix, or --diff to look at them first.');
  if (flags.stdinFilename !== undefined && !paths.includes('-'))
    throw new UsageError('--stdin-filename names the standard input: write - as the path.');
  if (paths.includes('-') && paths.length > 1)
    throw new UsageError('- reads the standard input and goes alone: check files in a run of their own.');
  return new Check(flags, service, terminal).run(paths);
}

class Check {
  readonly #flags: Omit<CheckFlags, 'fix' | 'diff'> & { readonly fix: boolean; readonly diff: boolean };
  readonly #service: Service;
  readonly #terminal: Terminal;
  readonly #settings: ProjectSettings;
  readonly #kinds: ReadonlySet<FixKind>;
  readonly #progress: Progress;
  readonly #totals = { files: 0, fixed: 0 };
  #worst = 0;
  #couldNotRun = false;

  constructor(flags: CheckFlags, service: Service, terminal: Terminal) {
    const { fix = false, repairs = false, diff = false, trap = [] } = flags;
    this.#flags = { ...flags, fix, diff };
    this.#service = service;
    this.#terminal = terminal;
    this.#settings = new ProjectSettings(service.traps, onlyTraps(trap, service.traps), (path) => this.#shown(path));
    this.#kinds = new Set<FixKind>(fix || diff ? ['equivalent', ...(repairs ? (['repair'] as const) : [])] : []);
    this.#progress = new Progress(terminal);
  }

  async run(paths: readonly string[]): Promise<number> {
    const isStdin = paths.includes('-');
    // What is fixed or compared goes to the standard output, so the findings make room.
    const givesText = this.#flags.diff || (isStdin && this.#flags.fix);
    const out = (text: string): void => (givesText ? this.#terminal.error(text) : this.#terminal.out(text));
    const reporter = this.#flags.format === 'json' ? jsonReporter(out) : textReporter(this.#terminal, out);
    for await (const report of isStdin ? this.#stdin() : this.#files(paths)) {
      if (report.findings.length + report.notices.length + report.faults.length > 0) this.#progress.clear();
      reporter.file(report);
    }
    this.#progress.clear();
    reporter.end({ ...this.#totals, isDry: this.#flags.diff });
    if (this.#couldNotRun) return 2;
    return this.#worst >= RANKS[this.#flags.failOn] ? 1 : 0;
  }

  async *#files(paths: readonly string[]): AsyncGenerator<FileReport> {
    const unreadable: FileReport[] = [];
    const found = findFiles(paths.length === 0 ? ['.'] : paths, {
      folder: this.#terminal.folder,
      isExcluded: (path) => this.#settings.isExcluded(path),
      onUnreadable: (path, reason) => {
        this.#couldNotRun = true;
        unreadable.push(this.#failure(path, `the folder cannot be read (${reason}); check its permissions.`));
      },
    });
    for await (const { path, isNamed } of found) {
      yield* unreadable.splice(0);
      this.#progress.show(this.#totals.files, this.#shown(path));
      const { settings, path: name } = this.#settings.of(path);
      const module = readModule(path, name);
      // Folders hold all sorts of files; who names one wants it checked.
      if (!module.ok && module.isRefused) this.#couldNotRun = true;
      const report = this.#report(this.#shown(path), path, module, settings, (fixed, before) => this.#write(path, fixed, before));
      if (isNamed && report.faults.some(({ trap }) => trap === null)) this.#couldNotRun = true;
      yield report;
      if (this.#totals.files % 64 === 0) await new Promise((resume) => setImmediate(resume));
    }
    yield* unreadable;
  }

  async *#stdin(): AsyncGenerator<FileReport> {
    const shown = this.#flags.stdinFilename ?? STDIN;
    const { settings, path } = this.#settings.of(resolve(this.#terminal.folder, this.#flags.stdinFilename ?? 'stdin.py'));
    const bytes = await this.#terminal.input();
    const module = moduleOf(bytes, path);
    let text = module.ok ? module.content : undefined;
    const report = this.#report(shown, resolve(this.#terminal.folder, shown), module, settings, (fixed) => {
      text = fixed.content;
      return undefined;
    });
    if (report.faults.some(({ trap }) => trap === null)) this.#couldNotRun = true;
    yield report;
    if (this.#flags.fix && !this.#flags.diff && text !== undefined) this.#terminal.out(text);
  }

  #report(
    shown: string,
    file: string,
    module: ReadModule | NotRead,
    settings: Settings,
    write: (fixed: Fixed, before: ReadModule) => string | undefined,
  ): FileReport {
    this.#totals.files++;
    if (!module.ok) return this.#failure(shown, module.reason);
    let checked = this.#analyse(file, module.source, settings);
    const faults: Fault[] = [];
    if (this.#kinds.size > 0 && checked.outcome.findings.length > 0) {
      try {
        const fixed = within(onTheClock(LONGEST), LONGEST, () =>
          fixModule(module.content, checked, this.#kinds, (source) => this.#analyse(file, source, settings, true)),
        );
        const problem =
          fixed.applied === 0 ? undefined : this.#flags.diff ? this.#compare(shown, module.content, fixed.content) : write(fixed, module);
        for (const message of [fixed.stopped, problem]) if (message !== undefined) faults.push({ trap: null, message });
        if (problem !== undefined) this.#couldNotRun = true;
        else this.#totals.fixed += fixed.applied;
        if (problem === undefined && !this.#flags.diff) checked = fixed.checked;
      } catch (error) {
        if (!(error instanceof TookTooLong)) throw error;
        faults.push({ trap: null, message: `while it was fixed, ${error.message}` });
      }
    }
    return this.#reportOf(shown, checked, faults);
  }

  #reportOf(shown: string, checked: Checked, faults: readonly Fault[]): FileReport {
    const { outcome, source, fixes } = checked;
    const findings = outcome.findings.map((finding): ReportedFinding => {
      this.#worst = Math.max(this.#worst, RANKS[finding.severity]);
      return { finding, fixes: fixes(finding.key) };
    });
    const elsewhere = (path: string): string => this.#shown(path);
    return { path: shown, source, findings, notices: outcome.notices, faults: [...outcome.faults, ...faults], shown: elsewhere };
  }

  #analyse(file: string, source: PythonSource, settings: Settings, parseAnyway = false): Checked {
    const end = this.#terminal.now() + onTheClock(LONGEST);
    const left = (): number => end - this.#terminal.now();
    return this.#service.analyse(source, settings, {
      file: linkName(file),
      parseAnyway,
      cancelled: () => left() <= 0,
      guard: (work) => within(left(), LONGEST, work),
    });
  }

  #write(path: string, { content }: Fixed, { format, bytes }: ReadModule): string | undefined {
    const after = encodeText(content, format);
    if (after === null) return `the fix cannot be written in the file's encoding, ${format.encoding}; fix it by hand.`;
    return writeFile(path, bytes, after);
  }

  #compare(shown: string, before: string, after: string): undefined {
    this.#progress.clear();
    this.#terminal.out(unifiedDiff(shown, before, after));
  }

  #failure(path: string, message: string): FileReport {
    return { path: this.#shown(path), findings: [], notices: [], faults: [{ trap: null, message }], shown: (other) => this.#shown(other) };
  }

  /** Relative to where the command runs. */
  #shown(path: string): string {
    if (path === STDIN || path === this.#flags.stdinFilename) return path;
    return relative(this.#terminal.folder, resolve(this.#terminal.folder, path)).split(sep).join('/') || '.';
  }
}
