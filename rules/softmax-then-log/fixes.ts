/** Fixes: the fused function in place of logarithm and softmax, the softmax taken away before a criterion, the maximum subtracted. */
import type { Analysis, CallValue } from '../../src/python/analysis.ts';
import { spanOf } from '../../src/python/analysis.ts';
import { EXP, LOG } from '../../src/python/catalogue/probability.ts';
import { importEdit } from '../../src/python/imports.ts';
import type { Expr, Span } from '../../src/python/syntax.ts';
import type { Detection, Edit, Fix } from '../../src/engine/trap.ts';
import type { SoftmaxFacts } from './facts.ts';
import { argumentOf, exponential, probabilitiesOf, summed } from './probabilities.ts';
import { argumentNode } from './reading.ts';
import { soleUse, stillHolds } from './scope-checks.ts';
import { descendantsOf } from '../../src/python/syntax-walk.ts';

/** The last name of a softmax or sigmoid call → that of its fused form. */
const FUSED: Readonly<Record<string, string>> = {
  softmax: 'log_softmax',
  Softmax: 'LogSoftmax',
  sigmoid: 'logsigmoid',
  Sigmoid: 'LogSigmoid',
};

/** `log(softmax(x))` → `log_softmax(x)`, also where the softmax has a name and x still is what it was. */
export function* fuse(found: Detection<SoftmaxFacts>, analysis: Analysis): Generator<Fix> {
  const log = callAt(analysis, found.span);
  if (log === undefined || analysis.calledAs(log, LOG) === undefined || found.facts.complement.value) return;
  if (analysis.calledAs(log, (it) => /\.log(2|10)_?$/.test(it)) !== undefined || log.args.some((it) => it.name !== null)) return;
  const argument = argumentOf(log);
  const traced = argument && probabilitiesOf(analysis, argument, { arithmetic: true });
  if (argument === undefined || traced?.plain !== true || traced.source.op !== 'call') return;
  const inside = argumentNode(log);
  const place = inside && placeOf(analysis, inside, traced.source);
  if (inside === undefined || place === undefined) return;
  const fused = fusedText(analysis, traced.source, place);
  if (fused === undefined) return;
  const text =
    analysis.slice({ start: inside.start, end: place.start }) + fused.text + analysis.slice({ start: place.end, end: inside.end });
  yield { action: 'fuse', title: `Use ${fused.name}`, kind: 'equivalent', edits: [{ span: found.span, text }, ...fused.edits] };
}

/** `log(softmax(x) + eps)` → `log_softmax(x)`: a repair, since the patched loss was another one. */
export function* unpatch(found: Detection<SoftmaxFacts>, analysis: Analysis): Generator<Fix> {
  const log = callAt(analysis, found.span);
  const inside = log && argumentNode(log);
  if (
    log === undefined ||
    inside?.type !== 'BinOp' ||
    inside.op !== 'Add' ||
    analysis.calledAs(log, (it) => /\.log_?$/.test(it)) === undefined
  )
    return;
  for (const side of [inside.left, inside.right]) {
    const value = analysis.valueOf(side);
    if (value?.op !== 'call' || (side !== value.node && side.type !== 'Name')) continue;
    const source = probabilitiesOf(analysis, value, { arithmetic: false })?.source;
    const fused = source === value ? fusedText(analysis, value, side) : undefined;
    if (fused)
      yield {
        action: 'unpatch',
        title: `Use ${fused.name}`,
        kind: 'repair',
        edits: [{ span: found.span, text: fused.text }, ...fused.edits],
      };
  }
}

/** Where the softmax stands inside the logarithm's argument: the call itself, or a name for it. */
function placeOf(analysis: Analysis, inside: Expr, source: CallValue): Span | undefined {
  for (const node of descendantsOf(inside)) {
    if (node === source.node) return source.node;
    if (node.type === 'Name' && node.ctx === 'Load' && analysis.valueOf(node) === source) return node;
  }
  return undefined;
}

/** `F.softmax(x, dim=1)` as `F.log_softmax(x, dim=1)`; through a name only while its arguments still hold at the place. */
function fusedText(analysis: Analysis, source: CallValue, place: Span): { text: string; name: string; edits: readonly Edit[] } | undefined {
  const isInline = place.start === source.node.start;
  if (!isInline && !stillHolds(analysis, source, place)) return undefined;
  const { node } = source;
  if (node.type !== 'Call') return undefined;
  const whole = analysis.slice(node);
  const func = analysis.slice(node.func);
  const rest = whole.slice(func.length);
  const name = analysis.callee(source).names[0] ?? '';
  if (/^torch\.(Tensor\.)?sigmoid$/.test(name) || name === 'torch.nn.functional.sigmoid') {
    const argument = argumentNode(source);
    const imported = importEdit(analysis, 'torch.nn.functional', place, undefined, 'F');
    return (
      argument &&
      imported && { text: `${imported.name}.logsigmoid(${analysis.slice(argument)})`, name: 'logsigmoid', edits: imported.edits }
    );
  }
  const library = /^(torch|jax|scipy|keras|tensorflow)\./.exec(name)?.[1];
  const last = /([A-Za-z_]+)(\([^()]*\))?$/.exec(func);
  const fused = last?.[1] === undefined ? undefined : FUSED[last[1]];
  if (library === undefined || last === null || fused === undefined || (library === 'keras' && !name.startsWith('keras.ops')))
    return undefined;
  if (/sigmoid$/i.test(name) && !/^torch\.nn\./.test(name)) {
    const spelt =
      library === 'tensorflow' || library === 'jax'
        ? func.replace(/(math\.)?sigmoid$/, library === 'jax' ? 'log_sigmoid' : 'math.log_sigmoid')
        : undefined;
    return spelt === undefined || !/tf|tensorflow|jax|nn/.test(spelt) || /nn\.math/.test(spelt)
      ? undefined
      : { text: spelt + rest, name: 'log_sigmoid', edits: [] };
  }
  // A bare `softmax` is imported by name; its fused sister would have to be as well.
  if (!func.includes('.')) {
    const module = name
      .replace(/(\.__call__)$/, '')
      .split('.')
      .slice(0, -1)
      .join('.');
    const imported = importEdit(analysis, module, place, fused);
    return imported && { text: imported.name + func.slice(last[1]?.length ?? 0) + rest, name: fused, edits: imported.edits };
  }
  return { text: func.slice(0, last.index) + fused + (last[2] ?? '') + rest, name: fused, edits: [] };
}

/** The criterion takes logits: the softmax goes, when nothing else uses it. */
export function* dropSoftmax(found: Detection<SoftmaxFacts>, analysis: Analysis): Generator<Fix> {
  const place = inlineSource(found, analysis);
  const logits = place && argumentNode(place);
  if (place === undefined || logits === undefined || place.func.op === 'call') return;
  const text = analysis.slice(logits);
  const whole = restatement(analysis, place, text);
  yield {
    action: 'pass-logits', title: text === 'logits' ? 'Pass the logits' : `Pass the logits ${text.slice(0, 40)}`, kind: 'repair',
    edits: [whole === undefined ? { span: spanOf(place), text } : { span: whole, text: '' }],
  }; // prettier-ignore
}

/** The line of `out = softmax(out)`, which would be left as `out = out`. */
function restatement(analysis: Analysis, place: CallValue, logits: string): Span | undefined {
  const statement = analysis.parentOf(place.node);
  const block = statement && analysis.parentOf(statement);
  if (statement?.type !== 'Assign' || statement.value !== place.node || statement.targets.length !== 1 || block === undefined)
    return undefined;
  const [target] = statement.targets;
  const isAlone = 'body' in block && Array.isArray(block.body) && block.body.length > 1;
  if (target?.type !== 'Name' || target.id !== logits || !isAlone) return undefined;
  const start = analysis.text.lastIndexOf('\n', statement.start - 1) + 1;
  const end = analysis.text.indexOf('\n', statement.end) + 1;
  const isWholeLine =
    analysis.text.slice(start, statement.start).trim() === '' && /^\s*(#.*)?$/.test(analysis.text.slice(statement.end, end));
  return end > 0 && isWholeLine ? { start, end } : undefined;
}

/** The criterion takes log-probabilities: softmax becomes log_softmax. */
export function* passLogProbabilities(found: Detection<SoftmaxFacts>, analysis: Analysis): Generator<Fix> {
  const place = inlineSource(found, analysis);
  const fused = place && fusedText(analysis, place, spanOf(place));
  if (place === undefined || fused === undefined) return;
  yield {
    action: 'pass-log-probabilities',
    title: `Pass ${fused.name}`,
    kind: 'repair',
    edits: [{ span: spanOf(place), text: fused.text }, ...fused.edits],
  };
}

/** `F.binary_cross_entropy(torch.sigmoid(x), y)` → `F.binary_cross_entropy_with_logits(x, y)`. */
export function* useLogitCriterion(found: Detection<SoftmaxFacts>, analysis: Analysis): Generator<Fix> {
  const place = inlineSource(found, analysis);
  const criterion = callAt(analysis, found.span);
  const logits = place && argumentNode(place);
  const func = criterion?.node.type === 'Call' ? criterion.node.func : undefined;
  if (place === undefined || logits === undefined || func === undefined || place.func.op === 'call') return;
  if (!analysis.slice(func).endsWith('binary_cross_entropy') || !analysis.slice(func).includes('.')) return;
  yield {
    action: 'use-logits', title: 'Use binary_cross_entropy_with_logits', kind: 'repair',
    edits: [{ span: { start: func.end, end: func.end }, text: '_with_logits' }, { span: spanOf(place), text: analysis.slice(logits) }],
  }; // prettier-ignore
}

/** The softmax call that stands in the criterion's argument, or in an assignment that only the criterion reads. */
function inlineSource(found: Detection<SoftmaxFacts>, analysis: Analysis): CallValue | undefined {
  const source = found.anchors?.['source'];
  const call = source && callAt(analysis, source);
  if (call === undefined || source === undefined || call.node.type !== 'Call' || !/softmax|sigmoid/i.test(analysis.slice(call.node.func)))
    return undefined;
  const isInside = source.start >= found.span.start && source.end <= found.span.end;
  return isInside || soleUse(analysis, call, found.span) ? call : undefined;
}

/** The largest entry is subtracted before the exponential is taken. */
export function* subtractMaximum(found: Detection<SoftmaxFacts>, analysis: Analysis): Generator<Fix> {
  const whole = found.anchors?.['whole'];
  const value =
    whole &&
    analysis.graph.values.find(
      (it) => it.node.start === whole.start && it.node.end === whole.end && (it.op === 'operation' || it.op === 'call'),
    );
  if (value?.op === 'call') yield* useLogsumexp(value, found, analysis);
  if (value?.op !== 'operation' || value.inputs[0] === undefined || value.inputs[1] === undefined) return;
  const exp = exponential(analysis, value.inputs[0]);
  const below = summed(analysis, value.inputs[1]);
  const other = below && exponential(analysis, below);
  const argument = exp && argumentNode(exp);
  const sum = analysis.origins(value.inputs[1]).find(({ value: it }) => it.op === 'call')?.value;
  if (
    exp === undefined ||
    other === undefined ||
    argument?.type !== 'Name' ||
    exp.node.type !== 'Call' ||
    sum?.op !== 'call' ||
    value.scope !== exp.scope
  )
    return;
  const library = /^(numpy|jax\.numpy|torch)\./.exec(analysis.calledAs(exp, EXP) ?? '')?.[1];
  const name = argument.id;
  if (library === undefined || exp.func.op !== 'attribute') return;
  const [dimension, keep, max] = library === 'torch' ? ['dim', 'keepdim', 'amax'] : ['axis', 'keepdims', 'max'];
  const isMethod = sum.func.op === 'attribute' && argumentOf(sum) === sum.func.object;
  const axis = argumentText(analysis, sum, isMethod ? 0 : 1, dimension, 'axis');
  const prefix = analysis.slice(exp.node.func).replace(/\.?exp$/, '');
  if (prefix === '' || prefix === name) return;
  const axisText = axis === undefined ? '' : `, ${dimension}=${axis}, ${keep}=True`;
  if (library === 'torch' && axis === undefined) return;
  const shifted = `${name} - ${prefix}.${max}(${name}${axisText})`;
  const calls = other === exp ? [exp] : [exp, other];
  const places = calls.map((it) => argumentNode(it));
  if (places.some((it) => it?.type !== 'Name' || it.id !== name)) return;
  yield {
    action: 'shift', title: `Subtract the maximum of ${name}`, kind: 'equivalent',
    edits: places.flatMap((it) => (it === undefined ? [] : [{ span: { start: it.start, end: it.end }, text: shifted }])),
  }; // prettier-ignore
}

/** `torch.log(torch.exp(x).sum(1))` → `torch.logsumexp(x, dim=1)`; SciPy's where SciPy is imported. */
function* useLogsumexp(log: CallValue, found: Detection<SoftmaxFacts>, analysis: Analysis): Generator<Fix> {
  const argument = argumentOf(log);
  const sum = argument && analysis.origins(argument).find(({ value }) => value.op === 'call')?.value;
  const exp = found.anchors?.['exp'] && callAt(analysis, found.anchors['exp']);
  const x = exp && argumentNode(exp);
  if (sum?.op !== 'call' || x === undefined || sum.node.start < found.span.start || exp === undefined || exp.node.end > found.span.end)
    return;
  if (analysis.calledAs(log, (it) => /\.log(2|10)$/.test(it)) !== undefined) return;
  const isMethod = sum.func.op === 'attribute' && argumentOf(sum) === sum.func.object;
  const axis = argumentText(analysis, sum, isMethod ? 0 : 1, 'dim', 'axis');
  const kept = argumentText(analysis, sum, isMethod ? 1 : 2, 'keepdim', 'keepdims');
  const [library] = (analysis.calledAs(log, LOG) ?? '').split('.');
  if (library === 'torch' && axis !== undefined) {
    const keep = kept === undefined ? '' : `, keepdim=${kept}`;
    const spelt = importEdit(analysis, 'torch', found.span);
    if (spelt)
      yield {
        action: 'logsumexp',
        title: 'Use torch.logsumexp',
        kind: 'equivalent',
        edits: [{ span: found.span, text: `${spelt.name}.logsumexp(${analysis.slice(x)}, dim=${axis}${keep})` }, ...spelt.edits],
      };
  }
  if (library === 'numpy' && /^\s*(import|from) scipy/m.test(analysis.text)) {
    const spelt = importEdit(analysis, 'scipy.special', found.span, 'logsumexp');
    const options = (axis === undefined ? '' : `, axis=${axis}`) + (kept === undefined ? '' : `, keepdims=${kept}`);
    if (spelt)
      yield {
        action: 'logsumexp',
        title: 'Use scipy.special.logsumexp',
        kind: 'equivalent',
        edits: [{ span: found.span, text: `${spelt.name}(${analysis.slice(x)}${options})` }, ...spelt.edits],
      };
  }
}

/** An argument as it is written at the call. */
function argumentText(analysis: Analysis, { node }: CallValue, index: number, ...names: string[]): string | undefined {
  if (node.type !== 'Call') return undefined;
  const given = node.keywords.find((it) => it.arg !== null && names.includes(it.arg))?.value ?? node.args[index];
  return given && analysis.slice(given);
}

const callAt = (analysis: Analysis, span: Span): CallValue | undefined =>
  analysis.calls.find((it) => it.node.start === span.start && it.node.end === span.end);
