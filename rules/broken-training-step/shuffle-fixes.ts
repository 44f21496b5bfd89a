/** Gives the labels the order that the inputs got. */
import type { Detection, Edit, Fix } from '../../src/engine/trap.ts';
import type { Analysis, Value } from '../../src/python/analysis.ts';
import type { Expr, Span, Stmt } from '../../src/python/syntax.ts';
import { importEdit } from '../../src/python/imports.ts';
import { descendantsOf } from '../../src/python/syntax-walk.ts';
import type { TrainingFacts } from './facts.ts';
import { lineBehind } from './loop-fixes.ts';

const ORDER = 'order';

export function* shuffleTogether({ span, anchors }: Detection<TrainingFacts>, analysis: Analysis): Generator<Fix> {
  const node = expressionAt(analysis, span);
  const labels = expressionAt(analysis, anchors?.['labels']);
  const inputs = expressionAt(analysis, anchors?.['inputs']);
  const statement = node === undefined ? undefined : analysis.statementOf(node);
  if (node === undefined || labels?.type !== 'Name' || inputs?.type !== 'Name' || statement === undefined) return;
  if (!isBoundBefore(analysis, labels, statement)) return;
  const edits = editsFor(analysis, node, statement, inputs.id, labels);
  if (edits === undefined) return;
  yield { action: 'shuffle-together', title: `Give \`${labels.id}\` the same order`, kind: 'repair', edits };
}

function editsFor(analysis: Analysis, node: Expr, statement: Stmt, inputs: string, of: Expr & { type: 'Name' }): Edit[] | undefined {
  const labels = of.id;
  const target =
    statement.type === 'Assign' && statement.targets.length === 1 && statement.value === node ? statement.targets[0] : undefined;
  const value = analysis.valueOf(node);
  if (value?.op === 'call' && analysis.calledAs(value, (it) => it === 'sklearn.utils.shuffle') !== undefined && node.type === 'Call') {
    const [first] = node.args;
    if (first === undefined || target === undefined) return undefined;
    return [
      { span: { start: target.end, end: target.end }, text: `, ${labels}` },
      { span: { start: first.end, end: first.end }, text: `, ${labels}` },
    ];
  }
  // Frames and series are indexed by their labels, and not by position.
  const label = analysis.valueOf(of);
  const isPlain = (kind: string): boolean => label !== undefined && analysis.isKind(label, kind);
  const result = statement.type === 'Expr' ? inputs : target?.type === 'Name' ? target.id : undefined;
  if (result === undefined) return undefined;
  const indent = /[ \t]*$/.exec(analysis.text.slice(0, statement.start))?.[0] ?? '';
  const ordered = (order: string): Edit[] | undefined => {
    const text = `${ORDER} = ${order}\n${indent}${result}, ${labels} = ${inputs}[${ORDER}], ${labels}[${ORDER}]`;
    return value === undefined || isTaken(analysis, value) ? undefined : [{ span: { start: statement.start, end: statement.end }, text }];
  };
  if (node.type === 'Subscript') {
    const kind = value?.op === 'subscript' ? ['numpy.ndarray', 'torch.Tensor'].find((it) => analysis.isKind(value.object, it)) : undefined;
    if (kind === undefined || !isPlain(kind)) return undefined;
    const order = analysis.slice(node.slice);
    // Drawn again it would be another order.
    if (node.slice.type !== 'Name') return ordered(order);
    const behind = lineBehind(analysis, statement, `${labels} = ${labels}[${order}]`);
    return behind === undefined ? undefined : [behind];
  }
  if (node.type !== 'Call' || node.func.type !== 'Attribute' || value?.op !== 'call') return undefined;
  if (!isPlain('numpy.ndarray')) {
    // Of whatever type they are, scikit-learn shuffles them; its draws come from the same generator.
    const isGlobal = analysis.calledAs(value, (it) => /^numpy\.random\.(shuffle|permutation)$/.test(it)) !== undefined;
    const shuffle = isGlobal && analysis.imports('sklearn') ? importEdit(analysis, 'sklearn.utils', node, 'shuffle') : undefined;
    const text = shuffle === undefined ? '' : `${result}, ${labels} = ${shuffle.name}(${inputs}, ${labels})`;
    return shuffle === undefined ? undefined : [...shuffle.edits, { span: { start: statement.start, end: statement.end }, text }];
  }
  const source = analysis.slice(node.func.value);
  const isOfPython = analysis.calledAs(value, (it) => it.startsWith('random.')) !== undefined;
  return ordered(isOfPython ? `${source}.sample(range(len(${inputs})), len(${inputs}))` : `${source}.permutation(len(${inputs}))`);
}

const isTaken = (analysis: Analysis, at: Value): boolean => at.scope.bindings.has(ORDER) || analysis.moduleScope.bindings.has(ORDER);

function expressionAt(analysis: Analysis, span: Span | undefined): Expr | undefined {
  if (span === undefined) return undefined;
  for (const node of descendantsOf(analysis.syntax))
    if ('start' in node && node.start === span.start && node.end === span.end && node.type !== 'Expr' && node.type !== 'Module')
      return node as Expr;
  return undefined;
}

const isBoundBefore = (analysis: Analysis, name: Expr & { type: 'Name' }, statement: Stmt): boolean => {
  for (const node of descendantsOf(analysis.syntax))
    if ((node.type === 'Name' && node.id === name.id && node.ctx === 'Store') || (node.type === 'arg' && node.arg === name.id))
      return node.start < statement.start;
  return false;
};
