/** One version of one module, checked, as everything that an editor asks is answered from. */
import type { Finding, Outcome } from '../engine/finding.ts';
import type { Fix } from '../engine/trap.ts';
import type { Module } from '../python/syntax.ts';
import type { Layout } from './layout.ts';

export interface View {
  /** The text of the module; of a notebook, the cells after each other. */
  readonly text: string;
  readonly syntax: Module;
  readonly outcome: Outcome;
  /** What is shown, in source order: the outcome's findings, but for those in a half-typed statement, of which the earlier ones are kept. */
  readonly findings: readonly Finding[];
  readonly layout: Layout;
  /** Of the file, as people write it. */
  readonly path: string;
  /** The finding with this key, or what has become of it since it was asked for: an edit of its statement gives it another key. */
  find(key: string): Finding | undefined;
  /** Built now; none for a finding that is only kept. */
  fixes(key: string): readonly Fix[];
}
