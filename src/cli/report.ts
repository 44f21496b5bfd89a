/** What is reported of each file, and the reporters that word it. */
import type { Fault, Finding, SuppressionNotice } from '../engine/finding.ts';
import type { Fix } from '../engine/trap.ts';
import type { PythonSource } from '../python/source.ts';

export interface FileReport {
  /** As it is shown: relative to where the command runs, with `/` between parts. */
  readonly path: string;
  /** Absent when the file could not be read. */
  readonly source?: PythonSource;
  readonly findings: readonly ReportedFinding[];
  /** How another file of the project is shown. */
  shown(path: string): string;
  readonly notices: readonly SuppressionNotice[];
  readonly faults: readonly Fault[];
}

export interface ReportedFinding {
  readonly finding: Finding;
  readonly fixes: readonly Fix[];
}

export interface Totals {
  readonly files: number;
  readonly fixed: number;
  /** `--diff`: nothing was written. */
  readonly isDry: boolean;
}

export interface Reporter {
  file(report: FileReport): void;
  end(totals: Totals): void;
}
