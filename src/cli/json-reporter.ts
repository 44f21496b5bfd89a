/** `--format json`: one document for programs. Its shape is a promise; see the README. */
import type { Facts, Place } from '../engine/trap.ts';
import type { Span } from '../python/syntax.ts';
import { positionOf, type Position, type PythonSource } from '../python/source.ts';
import type { FileReport, Reporter } from './report.ts';

/** Lines and columns count from 1, columns in UTF-16 code units; in a notebook within the cell. */
export interface JsonRange {
  readonly start: { readonly line: number; readonly column: number };
  readonly end: { readonly line: number; readonly column: number };
}

interface JsonPlace {
  readonly path: string;
  /** 0-based over all cells of a notebook, null in a plain file. */
  readonly cell: number | null;
  readonly range: JsonRange;
}

/** @param out takes the whole document at the end. */
export function jsonReporter(out: (text: string) => void): Reporter {
  const findings: object[] = [];
  const faults: object[] = [];
  return {
    file(report) {
      findings.push(...findingsOf(report));
      faults.push(...report.faults.map(({ trap, message }) => ({ path: report.path, trap, message })));
    },
    end: ({ files }) => out(`${JSON.stringify({ version: 1, files, findings, faults }, null, 2)}\n`),
  };
}

function findingsOf({ path, source, findings, shown }: FileReport): object[] {
  if (source === undefined) return [];
  const place = ({ elsewhere, ...span }: Place): JsonPlace =>
    elsewhere === undefined
      ? { path, ...rangeOf(source, span) }
      : { path: shown(elsewhere.path), ...rangeBetween(elsewhere.start, elsewhere.end) };
  return findings.map(({ finding, fixes }) => ({
    key: finding.key,
    trap: finding.trap,
    variant: finding.variant,
    severity: finding.severity,
    ...place(finding.span),
    message: finding.message,
    facts: factsOf(finding.facts, path, place),
    evidence: finding.evidence.map(({ span, says }) => ({ ...place(span), message: says })),
    fixes: fixes.map(({ title, kind, edits }) => ({
      title,
      kind,
      edits: edits.map(({ span, text }) => ({ ...place(span), text })),
    })),
  }));
}

function rangeOf(source: PythonSource, { start, end }: Span): Omit<JsonPlace, 'path'> {
  return rangeBetween(positionOf(source, start), positionOf(source, end));
}

function rangeBetween(from: Position, to: Position): Omit<JsonPlace, 'path'> {
  return { cell: from.cell, range: { start: { line: from.line, column: from.column }, end: { line: to.line, column: to.column } } };
}

/** JSON has no infinity: what it cannot hold is written as text. */
function factsOf(facts: Facts, here: string, placeOf: (span: Place) => JsonPlace): object {
  const plain = (value: unknown): unknown => (typeof value === 'number' && !Number.isFinite(value) ? String(value) : value);
  return Object.fromEntries(
    Object.entries(facts).map(([name, { value, unit, span }]) => [
      name,
      {
        value: Array.isArray(value) ? value.map(plain) : plain(value),
        ...(unit === undefined ? {} : { unit }),
        ...(span === undefined ? {} : withoutPath(placeOf(span), here)),
      },
    ]),
  );
}

/** A fact is in the file of its finding unless it says otherwise. */
function withoutPath({ path, ...place }: JsonPlace, here: string): object {
  return path === here ? place : { path, ...place };
}
