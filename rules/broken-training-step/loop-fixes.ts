/** Repairs of loops that lack a call: the parentheses, or the line. */
import type { Detection, Edit, Fix } from '../../src/engine/trap.ts';
import type { Analysis } from '../../src/python/analysis.ts';
import { descendantsOf } from '../../src/python/syntax-walk.ts';
import type { Span, Stmt } from '../../src/python/syntax.ts';
import type { TrainingFacts } from './facts.ts';
import { blockOf } from './loops.ts';

type Found = Detection<TrainingFacts>;

export function* addStep({ span, facts, anchors }: Found, analysis: Analysis): Generator<Fix> {
  if (facts.cause !== undefined) return yield* callIt(span, facts.cause.value);
  const after = statementAt(analysis, anchors?.['backward']);
  if (after === undefined || anchors?.['named'] === undefined || facts.subject === undefined) return;
  // Gradients are clipped between backward and step.
  const block = blockOf(analysis, after);
  const clipped = block.slice(block.indexOf(after) + 1).findLast((it) => isClipping(analysis, it));
  yield* insertion(analysis, `${facts.subject.value}.step()`, 'add-step', clipped ?? after, 'behind');
}

export function* addBackward({ span, facts, anchors }: Found, analysis: Analysis): Generator<Fix> {
  if (facts.cause !== undefined) return yield* callIt(span, facts.cause.value);
  const step = statementAt(analysis, anchors?.['step']);
  const loss = statementAt(analysis, anchors?.['loss']);
  if (step === undefined || loss?.type !== 'Assign' || loss.targets.length !== 1) return;
  const [target] = loss.targets;
  const isBefore = blockOf(analysis, step).includes(loss);
  // Only a loss that keeps its value until the step, and that is nothing but the criterion's.
  if (!isBefore || target?.type !== 'Name' || loss.value.start !== anchors?.['loss']?.start || loss.value.end !== anchors['loss'].end)
    return;
  yield* insertion(analysis, `${target.id}.backward()`, 'add-backward', step, 'before');
}

export function* addZeroGrad({ span, facts, anchors }: Found, analysis: Analysis): Generator<Fix> {
  if (facts.cause !== undefined) return yield* callIt(span, facts.cause.value);
  const backward = statementAt(analysis, anchors?.['backward']);
  const step = statementAt(analysis, anchors?.['step']);
  if (backward === undefined || step === undefined || facts.subject === undefined) return;
  const text = `${facts.subject.value}.zero_grad()`;
  // Where not every backward is followed by a step, gradients are gathered: they are used up by the step.
  if (blockOf(analysis, step).includes(backward)) yield* insertion(analysis, text, 'add-zero-grad', backward, 'before');
  else yield* insertion(analysis, text, 'add-zero-grad', step, 'behind');
}

const callIt = (span: Span, text: string): Fix[] => [
  {
    action: 'add-parentheses',
    title: `Call \`${text}()\``,
    kind: 'repair',
    edits: [{ span: { start: span.end, end: span.end }, text: '()' }],
  },
];

const isClipping = (analysis: Analysis, statement: Stmt): boolean =>
  statement.type === 'Expr' &&
  [...descendantsOf(statement)].some((it) => it.type === 'Call' && /clip_grad|clip_/.test(analysis.slice(it.func)));

function statementAt(analysis: Analysis, span: Span | undefined): Stmt | undefined {
  const node =
    span === undefined ? undefined : analysis.graph.values.find((it) => it.node.start === span.start && it.node.end === span.end)?.node;
  return node === undefined || analysis.isElsewhere(node) ? undefined : analysis.statementOf(node);
}

function* insertion(analysis: Analysis, text: string, action: string, at: Stmt, where: 'before' | 'behind'): Generator<Fix> {
  const edit = where === 'before' ? lineBefore(analysis, at, text) : lineBehind(analysis, at, text);
  if (edit !== undefined) yield { action, title: `Insert \`${text}\``, kind: 'repair', edits: [edit] };
}

/** A line of its own above a statement that begins one. */
export function lineBefore({ text }: Analysis, at: Stmt, line: string): Edit | undefined {
  const indent = text.slice(text.lastIndexOf('\n', at.start - 1) + 1, at.start);
  return /^[ \t]*$/.test(indent) ? { span: { start: at.start, end: at.start }, text: `${line}\n${indent}` } : undefined;
}

/** A line of its own below a statement that ends one. */
export function lineBehind({ text }: Analysis, at: Stmt, line: string): Edit | undefined {
  const indent = text.slice(text.lastIndexOf('\n', at.start - 1) + 1, at.start);
  const rest = /^[ \t]*(#.*)?(?=\r?\n|$)/.exec(text.slice(at.end));
  if (!/^[ \t]*$/.test(indent) || rest === null) return undefined;
  const end = at.end + rest[0].length;
  return { span: { start: end, end }, text: `\n${indent}${line}` };
}
