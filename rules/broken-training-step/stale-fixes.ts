/** Builds the optimizer behind the statement that changes what it must hold. */
import type { Detection, Fix } from '../../src/engine/trap.ts';
import type { Analysis } from '../../src/python/analysis.ts';
import type { Span, Stmt } from '../../src/python/syntax.ts';
import { descendantsOf } from '../../src/python/syntax-walk.ts';
import { cellOf } from '../../src/python/source.ts';
import type { TrainingFacts } from './facts.ts';
import { lineBehind } from './loop-fixes.ts';
import { blockOf } from './loops.ts';

export function* buildLater({ anchors }: Detection<TrainingFacts>, analysis: Analysis): Generator<Fix> {
  const statement = statementAt(analysis, anchors?.['optimizer']);
  const later = statementAt(analysis, anchors?.['later']);
  if (statement?.type !== 'Assign' || later === undefined) return;
  const [target, ...others] = statement.targets;
  const block = blockOf(analysis, statement);
  const [from, to] = [block.indexOf(statement), block.indexOf(later)];
  if (target?.type !== 'Name' || others.length > 0 || to <= from || cellOf(analysis.source, statement.start)?.index !== cellOf(analysis.source, later.start)?.index) return; // prettier-ignore
  const isRead = block
    .slice(from + 1, to + 1)
    .some((it) => [...descendantsOf(it)].some((node) => node.type === 'Name' && node.id === target.id));
  const line = wholeLine(analysis, statement);
  // Whoever reads it in between needs the first one. A comment behind the line that goes away goes with it.
  const text = analysis.slice({ start: statement.start, end: isRead || line === undefined ? statement.end : line.end }).trimEnd();
  const added = lineBehind(analysis, later, text);
  if (added === undefined || (line === undefined && !isRead)) return;
  yield {
    action: 'build-optimizer-later',
    title: `Build \`${target.id}\` ${isRead ? 'anew ' : ''}behind \`${analysis.slice(later).split('\n', 1)[0] ?? ''}\``,
    kind: 'repair',
    edits: isRead || line === undefined ? [added] : [{ span: line, text: '' }, added],
  };
}

const statementAt = (analysis: Analysis, span: Span | undefined): Stmt | undefined => {
  if (span === undefined) return undefined;
  for (const node of descendantsOf(analysis.syntax))
    if ('start' in node && node.start >= span.start && node.end <= span.end && node.type !== 'Module') return analysis.statementOf(node);
  return undefined;
};

/** The lines of a statement that has them for itself, with the line end behind them. */
function wholeLine({ text }: Analysis, { start, end }: Span): Span | undefined {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const rest = /^[ \t]*(#.*)?\r?\n/.exec(text.slice(end));
  return /^[ \t]*$/.test(text.slice(from, start)) && rest !== null ? { start: from, end: end + rest[0].length } : undefined;
}
