/** What stands for the logits at the place where the probabilities are read. */
import type { Analysis, CallValue } from '../../src/python/analysis.ts';
import { spanOf } from '../../src/python/analysis.ts';
import type { Assign, Name, Span } from '../../src/python/syntax.ts';
import type { Edit } from '../../src/engine/trap.ts';
import type { Way } from './entries.ts';
import { argumentNode } from './reading.ts';
import { hasComment, inPlaceOf, renamed, saysProbabilities } from './rewriting.ts';
import { stillHolds } from './scope-checks.ts';

export interface Logits {
  /** What to write where the probabilities are read. */
  readonly text: string;
  /** What that needs elsewhere. */
  readonly edits: readonly Edit[];
}

/** For probabilities that are read in place, by a name of their own, or by one that others read as well. */
export function logitsAt(analysis: Analysis, source: CallValue, { end, names }: Way): Logits | undefined {
  const logits = argumentNode(source);
  if (logits === undefined || hasComment(analysis, source.node)) return undefined;
  const text = analysis.slice(logits);
  const [named, ...others] = names;
  if (end !== source.node) return named === undefined && stillHolds(analysis, source, end) ? { text, edits: [] } : undefined;
  if (named === undefined) return { text, edits: [] };
  if (others.length > 0) return undefined;
  // The name would only say again what the logits are called already.
  const line = lineOf(analysis, named.statement);
  if (logits.type === 'Name' && line !== undefined && stillReads(analysis, source, logits, named.read))
    return { text, edits: [{ span: line, text: '' }] };
  const whole = inPlaceOf(analysis, source.node, logits);
  if (whole === undefined) return undefined;
  const formed = { span: spanOf(source), text: whole };
  if (!saysProbabilities(named.target.id)) return { text: named.target.id, edits: [formed] };
  const { target } = named;
  if (renamed(analysis, named, 'logits') === undefined) return undefined;
  return { text: 'logits', edits: [{ span: { start: target.start, end: target.end }, text: 'logits' }, formed] };
}

/** The whole line of an assignment that is not alone in its block; undefined where other code stands on it. */
function lineOf(analysis: Analysis, statement: Assign): Span | undefined {
  const block = analysis.parentOf(statement);
  const { text } = analysis;
  const isAlone = block === undefined || !('body' in block) || !Array.isArray(block.body) || block.body.length < 2;
  const start = text.lastIndexOf('\n', statement.start - 1) + 1;
  const newline = text.indexOf('\n', statement.end);
  const isWhole =
    newline !== -1 && text.slice(start, statement.start).trim() === '' && /^\s*(#.*)?$/.test(text.slice(statement.end, newline));
  return !isAlone && isWhole ? { start, end: newline + 1 } : undefined;
}

/** Whether the name of the logits still is, where the probabilities are read, what it was where they were formed. */
function stillReads(analysis: Analysis, source: CallValue, logits: Name, read: Name): boolean {
  // With `out = softmax(out)` gone, the name is what it was before.
  if (logits.id === read.id) return true;
  const bound = source.scope.bindings.get(logits.id);
  return bound?.length === 1 && bound[0] === analysis.valueOf(logits) && stillHolds(analysis, source, read);
}
