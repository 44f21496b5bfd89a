/** A module that is open in the editor: owns one syntax tree, follows its text, and remembers what it showed last. */
import { examine } from '../engine/check.ts';
import type { Finding, Outcome } from '../engine/finding.ts';
import type { Prefilter } from '../engine/prefilter.ts';
import type { Settings } from '../engine/settings.ts';
import type { Fix, Trap } from '../engine/trap.ts';
import { analyse } from '../python/analysis.ts';
import type { ProjectView } from '../project/linker.ts';
import type { OpenSyntax, PythonParser } from '../python/parser.ts';
import type { PythonSource } from '../python/source.ts';
import type { Module } from '../python/syntax.ts';
import { changeBetween } from '../python/text-change.ts';
import { FollowedFindings } from './followed-findings.ts';
import type { Seen } from './half-typed.ts';
import { PATIENCE, settle, shiftedFinding } from './half-typed.ts';
import type { Layout } from './layout.ts';
import type { View } from './view.ts';

export interface OpenParts {
  readonly parser: PythonParser;
  readonly traps: readonly Trap[];
  readonly prefilter: Prefilter;
  /** What the module imports; absent for a text that is no file of a project. */
  readonly project?: ProjectView;
}

export interface CheckedView extends View {
  /** When to check again though nothing was typed, on the clock of the check: what is kept will have to go, what is awaited to come. */
  readonly again: number | undefined;
}

const NOTHING: Outcome = { findings: [], suppressed: [], notices: [], faults: [], rejections: [], errors: [] };

/** Longer texts would hold up every keystroke; the command line reads them. In characters. */
const LONGEST = 5_000_000;

export class OpenDocument {
  readonly #parts: OpenParts;
  #source: PythonSource;
  #layout: Layout;
  #tree: OpenSyntax | undefined;
  /** Undefined before the first check. */
  #seen: readonly Seen[] | undefined;
  readonly #followed = new FollowedFindings();

  constructor(parts: OpenParts, source: PythonSource, layout: Layout) {
    this.#parts = parts;
    this.#source = source;
    this.#layout = layout;
  }

  /** Takes over a newer text. Cheap: nothing is read before the next check. */
  update(source: PythonSource, layout: Layout): void {
    const change = changeBetween(this.#source.text, source.text);
    this.#source = source;
    this.#layout = layout;
    if (change === undefined) return;
    this.#seen = this.#seen?.map((seen) => ({ ...seen, finding: shiftedFinding(seen.finding, change) }));
    this.#followed.move(change);
  }

  /**
   * Checks the text as it is now; never throws.
   * @param now in milliseconds, on any clock that only goes forward
   */
  check(settings: Settings, now: number): CheckedView {
    const { text } = this.#source;
    let syntax: Module = { type: 'Module', start: 0, end: text.length, body: [], comments: [], errors: [] };
    let outcome = NOTHING;
    let fixes: (key: string) => readonly Fix[] = () => [];
    try {
      if (text.length > LONGEST) throw new RangeError(`it has more than ${LONGEST} characters; check it on the command line.`);
      const { traps, prefilter, project } = this.#parts;
      const run = prefilter(text, project && (() => project.texts(text))).filter(({ id }) => settings.traps[id]?.enabled === true);
      if (run.length > 0 || (this.#seen ?? []).length > 0 || text.includes('trapline:')) {
        syntax = this.#read(text);
        ({ outcome, fixes } = examine(analyse(this.#source, syntax, project?.link), traps, settings, { run }));
      }
    } catch (error) {
      outcome = { ...NOTHING, faults: [{ trap: null, message: error instanceof Error ? error.message : String(error) }] };
    }
    this.#seen = settle(this.#seen, outcome.findings, syntax, text, now);
    const findings = this.#seen.filter(({ state }) => state !== 'awaited').map(({ finding }) => finding);
    this.#followed.settle(findings);
    const waiting = this.#seen.filter(({ state }) => state !== 'found').map(({ since }) => since + PATIENCE);
    const again = waiting.length === 0 ? undefined : Math.min(...waiting);
    const find = (key: string): Finding | undefined => this.#followed.find(key, findings);
    return { text, syntax, outcome, findings, layout: this.#layout, path: this.#source.path, fixes, find, again };
  }

  /** Whether what was found last rests on a file of the project, or would if it were there. */
  restsOn(file: string): boolean {
    return this.#parts.project?.restsOn(file) === true;
  }

  /** Frees the tree. */
  close(): void {
    this.#tree?.close();
    this.#tree = undefined;
  }

  #read(text: string): Module {
    if (this.#tree !== undefined) return this.#tree.update(text);
    this.#tree = this.#parts.parser.open(text);
    return this.#tree.syntax;
  }
}
