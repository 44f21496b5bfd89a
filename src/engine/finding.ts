/** What leaves the engine: plain data that survives a structured clone. */
import type { Span } from '../python/syntax.ts';
import type { Evidence, Facts, Severity } from './trap.ts';

export interface Finding {
  /** Hash of trap, variant, scope path, normalised statement and ordinal; survives edits elsewhere. */
  readonly key: string;
  readonly trap: string;
  readonly variant: string;
  readonly severity: Severity;
  /** In the text of the module; a notebook's cells follow each other in it. */
  readonly span: Span;
  readonly message: string;
  /** The hover's figures, as Markdown. */
  readonly numbers: string;
  readonly facts: Facts;
  readonly evidence: readonly Evidence[];
}

/** Our bug, never the user's: the other traps still ran. */
export interface Fault {
  /** The trap that threw, or null when reading the file failed. */
  readonly trap: string | null;
  readonly message: string;
}

/** A suppression comment that silenced nothing, names a trap that does not exist, or says something that is not understood. */
export interface SuppressionNotice {
  readonly span: Span;
  readonly kind: 'unused' | 'unknown-trap' | 'unknown-comment';
  readonly message: string;
  /** What removes it; a whole line goes with its line break. */
  readonly removal: Span;
}

/** A candidate that was let go, for `trapline why`. */
export interface Rejection {
  readonly trap: string;
  readonly variant: string;
  readonly span: Span;
  readonly missing: string;
  readonly held: readonly Evidence[];
}

export interface Outcome {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Finding[];
  readonly notices: readonly SuppressionNotice[];
  readonly faults: readonly Fault[];
  readonly rejections: readonly Rejection[];
  /** Where the text is no Python. */
  readonly errors: readonly Span[];
}
