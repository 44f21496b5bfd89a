/** Repair: a transformer fitted before `train_test_split` is fitted on the training part behind it, under the user's names. */
import type { Edit, Fix } from '../../src/engine/trap.ts';
import type { Analysis } from '../../src/python/analysis.ts';
import type { Expr, Span } from '../../src/python/syntax.ts';
import { areInOrder, callAt, freshName, insertion, isWithin, namesOf, removal, splitStatement } from './statements.ts';

/** `X = scaler.fit_transform(X)` … `train_test_split(X, y)`, and `X_more, y_more = sampler.fit_resample(X, y)` likewise. */
export function* fitBehindSplit(analysis: Analysis, fit: Span, split: Span): Iterable<Fix> {
  const call = callAt(analysis, fit)?.node;
  const parted = splitStatement(analysis, split);
  const statement = call === undefined ? undefined : analysis.parentOf(call);
  if (call?.func.type !== 'Attribute' || parted === undefined || statement?.type !== 'Assign' || statement.targets.length !== 1) return;
  if (!areInOrder(analysis, statement, parted.statement) || call.keywords.length > 0 || call.args.length === 0 || call.args.length > 2)
    return;
  const isResampling = /^fit_(re)?sample$/.test(call.func.attr);
  if (!isResampling && call.func.attr !== 'fit_transform') return;
  const [target] = statement.targets;
  const given = isResampling && target?.type === 'Tuple' ? target.elts : target === undefined ? [] : [target];
  if (given.length !== (isResampling ? call.args.length : 1)) return;

  const edits: Edit[] = [];
  const parts: { train: string; test: string }[] = [];
  for (const [index, made] of given.entries()) {
    const source = call.args[index];
    if (made.type !== 'Name' || source?.type !== 'Name') return;
    const used = parted.call.args.find((it) => it.type === 'Name' && it.id === made.id);
    const part = used === undefined ? undefined : parted.parts(used);
    if (used === undefined || part === undefined || !isOnlySplit(analysis, made.id, statement, used)) return;
    if (source.id !== made.id) {
      if (isNamedBetween(analysis, source.id, statement, parted.statement)) return;
      edits.push({ span: { start: used.start, end: used.end }, text: source.id });
    }
    parts.push(part);
  }
  const [first] = parts;
  const labels = isResampling ? parts[1] : labelsOf(call.args[1], parted);
  if (first === undefined || (call.args.length === 2 && labels === undefined)) return;

  const lines: string[] = [];
  const receiver = call.func.value;
  // In between it would not be fitted yet, or be fitted to something else.
  if (receiver.type === 'Name' && isNamedBetween(analysis, receiver.id, statement, parted.statement)) return;
  let name = analysis.slice(receiver);
  if (receiver.type !== 'Name') {
    const made = freshName(analysis, isResampling ? 'sampler' : 'transformer');
    if (made === undefined || receiver.type !== 'Call') return;
    lines.push(`${made} = ${name}`);
    name = made;
  }
  const trained = [first.train, ...(labels === undefined ? [] : [labels.train])].join(', ');
  if (isResampling) lines.push(`${trained} = ${name}.${call.func.attr}(${trained})`);
  else {
    lines.push(
      `${name}.fit(${trained})`,
      `${first.train} = ${name}.transform(${first.train})`,
      `${first.test} = ${name}.transform(${first.test})`,
    );
  }
  yield {
    action: 'fit-behind-split',
    title: `Fit on \`${first.train}\` behind the split`,
    kind: 'repair',
    edits: [removal(analysis, statement), ...edits, insertion(analysis, parted.statement, lines)],
  };
}

function labelsOf(labels: Expr | undefined, parted: NonNullable<ReturnType<typeof splitStatement>>): { train: string } | undefined {
  if (labels?.type !== 'Name') return undefined;
  const used = parted.call.args.find((it) => it.type === 'Name' && it.id === labels.id);
  return used === undefined ? undefined : parted.parts(used);
}

/** Whether the split is the only place that uses what the statement gives to `id`. */
export function isOnlySplit(analysis: Analysis, id: string, statement: Span, used: Span): boolean {
  return namesOf(analysis, id).every((it) => it.end <= statement.end || isWithin(it, used));
}

function isNamedBetween(analysis: Analysis, id: string, from: Span, to: Span): boolean {
  return namesOf(analysis, id).some((it) => it.start >= from.end && it.end <= to.start);
}
