/** Says of a span where it is for those who do not have the program at hand. */
import type { Analysis } from '../python/analysis.ts';
import { isElsewhere } from '../python/program.ts';
import { lineOf, positionOf } from '../python/source.ts';
import type { Span } from '../python/syntax.ts';
import type { Fix, Place } from './trap.ts';

/** The span as plain data: a rule may give a node for one, which would take the syntax along and move with its statement. */
export function placed(analysis: Analysis, { start, end }: Span): Place {
  const module = analysis.moduleAt(start);
  if (module === undefined) return { start, end };
  const { source, base } = module;
  const from = positionOf(source, start - base);
  const elsewhere = { path: source.path, start: from, end: positionOf(source, end - base), line: lineOf(source, start - base) };
  return { start, end, elsewhere };
}

/** A fix may change the text that was asked about and no other. */
export const staysHere = ({ edits }: Fix): boolean => edits.every(({ span }) => !isElsewhere(span));
