/** Everything that an editor or a command line asks of Trapline, as functions of text; knows no transport, no file system and no clock. */
import { examine } from '../engine/check.ts';
import type { Outcome } from '../engine/finding.ts';
import { createPrefilter } from '../engine/prefilter.ts';
import type { Settings } from '../engine/settings.ts';
import type { Fix, Trap } from '../engine/trap.ts';
import { analyse } from '../python/analysis.ts';
import type { PythonParser } from '../python/parser.ts';
import type { Linker } from '../project/linker.ts';
import type { PythonSource } from '../python/source.ts';
import type { Layout } from './layout.ts';
import { OpenDocument } from './open-document.ts';

export interface ServiceParts {
  readonly parser: PythonParser;
  readonly traps: readonly Trap[];
  /** Trap → its page as Markdown. */
  readonly explanations: Readonly<Record<string, string>>;
  /** Reads what a module imports from its project; without one, each module is read alone. */
  readonly linker?: Linker;
}

export interface Checked {
  readonly source: PythonSource;
  /** Plain data. */
  readonly outcome: Outcome;
  /** False when no word of any enabled trap occurs, so that nothing was parsed. */
  readonly isParsed: boolean;
  /** The fixes of one finding, built on demand for the text of `source`. */
  fixes(key: string): readonly Fix[];
}

export interface AnalyseOptions {
  /** What the linker knows the file as; absent for a text that is no file of a project. */
  readonly file?: string;
  /** Collect what was let go as well; parses whatever the words of the text. */
  readonly why?: boolean;
  /** Parse even where no trap can find anything, to learn whether the text is Python. */
  readonly parseAnyway?: boolean;
  /** Asked now and then during the parse; `true` stops it, and the outcome says so in a fault. */
  readonly cancelled?: () => boolean;
  /** Runs everything after the parse, and may stop it by throwing. */
  readonly guard?: <Result>(work: () => Result) => Result;
}

export interface Service {
  readonly traps: readonly Trap[];
  /** One text, once: nothing of it is kept. Never throws. */
  analyse(source: PythonSource, settings: Settings, options?: AnalyseOptions): Checked;
  /** A module that stays: its tree is kept, re-parsed as the text changes, and freed by `close`. */
  open(source: PythonSource, layout: Layout, file?: string): OpenDocument;
  /** The page of a trap as Markdown; undefined for an unknown one. */
  explain(trap: string): string | undefined;
}

const NOTHING: Outcome = { findings: [], suppressed: [], notices: [], faults: [], rejections: [], errors: [] };

export function createService({ parser, traps, explanations, linker }: ServiceParts): Service {
  const prefilter = createPrefilter(traps);

  function analyseOnce(source: PythonSource, settings: Settings, options: AnalyseOptions): Checked {
    const { why = false, parseAnyway = why, cancelled, guard = (work) => work(), file } = options;
    const project = file === undefined ? undefined : linker?.of(file);
    const run = why
      ? traps
      : prefilter(source.text, project && (() => project.texts(source.text))).filter(({ id }) => settings.traps[id]?.enabled === true);
    if (!parseAnyway && run.length === 0 && !mentionsTrapline(source.text)) return silent(source, NOTHING, false);
    const syntax = parser.parse(source.text, cancelled === undefined ? {} : { cancelled });
    if (syntax === undefined) return silent(source, faulty('reading it took too long and was cut; split the file, or exclude it.'), true);
    const { outcome, fixes } = guard(() => examine(analyse(source, syntax, project?.link), traps, settings, { why, run }));
    return { source, outcome, isParsed: true, fixes };
  }

  return {
    traps,
    analyse(source, settings, options = {}) {
      try {
        return analyseOnce(source, settings, options);
      } catch (error) {
        return silent(source, faulty(error instanceof Error ? error.message : String(error)), true);
      }
    },
    open: (source, layout, file) =>
      new OpenDocument({ parser, traps, prefilter, ...(file !== undefined && linker && { project: linker.of(file) }) }, source, layout),
    explain: (trap) => (Object.hasOwn(explanations, trap) ? explanations[trap] : undefined),
  };
}

/** Suppression comments are read even where no trap can be, to tell the unused ones. */
function mentionsTrapline(text: string): boolean {
  return text.includes('trapline:');
}

function silent(source: PythonSource, outcome: Outcome, isParsed: boolean): Checked {
  return { source, outcome, isParsed, fixes: () => [] };
}

function faulty(message: string): Outcome {
  return { ...NOTHING, faults: [{ trap: null, message: message.split('\n', 1)[0] ?? '' }] };
}
