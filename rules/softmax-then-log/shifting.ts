/** Fixes of raw exponentials: the maximum is subtracted, or the library's logsumexp taken. */
import type { Analysis, CallValue, Value } from '../../src/python/analysis.ts';
import { EXP, LOG } from '../../src/python/catalogue/probability.ts';
import { importEdit } from '../../src/python/imports.ts';
import type { Span } from '../../src/python/syntax.ts';
import type { Detection, Fix } from '../../src/engine/trap.ts';
import type { SoftmaxFacts } from './facts.ts';
import { argumentOf, exponential, summed } from './probabilities.ts';
import { namedBy } from './readers.ts';
import { argumentNode } from './reading.ts';

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
  // What is shifted must be read by the quotient alone, and each row divided by the sum of that very row.
  const isMethod = sum.func.op === 'attribute' && argumentOf(sum) === sum.func.object;
  const axis = argumentText(analysis, sum, isMethod ? 0 : 1, 'dim', 'axis');
  const kept = argumentText(analysis, sum, isMethod ? 1 : 2, 'keepdim', 'keepdims');
  const isAligned = axis === undefined || axis === '0' || kept === 'True' || !isBare(analysis, value, sum);
  const within = [value.node, sum.node];
  if (!isAligned || ![exp, other].every((it) => isReadWithin(analysis, it, within)) || !isReadWithin(analysis, sum, [value.node])) return;
  const shifted = shiftedText(analysis, exp, argument.id, axis);
  const calls = other === exp ? [exp] : [exp, other];
  const places = calls.map((it) => argumentNode(it));
  if (shifted === undefined || places.some((it) => it?.type !== 'Name' || it.id !== argument.id)) return;
  yield {
    action: 'shift', title: `Subtract the maximum of ${argument.id}`, kind: 'equivalent',
    edits: places.flatMap((it) => (it === undefined ? [] : [{ span: { start: it.start, end: it.end }, text: shifted }])),
  }; // prettier-ignore
}

/** `x - np.max(x, axis=1, keepdims=True)`; for a method of a tensor the same by a method, in parentheses. */
function shiftedText(analysis: Analysis, exp: CallValue, name: string, axis: string | undefined): string | undefined {
  if (exp.node.type !== 'Call' || exp.func.op !== 'attribute') return undefined;
  const called = analysis.calledAs(exp, EXP);
  if (argumentOf(exp) === exp.func.object) {
    // Of the libraries, only PyTorch's arrays have the method.
    const isTensor = called === undefined || called === 'torch.Tensor.exp';
    return isTensor && axis !== undefined ? `(${name} - ${name}.amax(dim=${axis}, keepdim=True))` : undefined;
  }
  const library = /^(numpy|jax\.numpy|torch)\./.exec(called ?? '')?.[1];
  const prefix = analysis.slice(exp.node.func).replace(/\.?exp$/, '');
  if (library === undefined || prefix === '' || prefix === name) return undefined;
  if (library === 'torch') return axis === undefined ? undefined : `${name} - ${prefix}.amax(${name}, dim=${axis}, keepdim=True)`;
  return `${name} - ${prefix}.max(${name}${axis === undefined ? '' : `, axis=${axis}, keepdims=True`})`;
}

/** Whether the divisor is the sum as it comes, with nothing that lines it up with the rows. */
function isBare(analysis: Analysis, { node }: Value, sum: CallValue): boolean {
  const divisor = node.type === 'BinOp' ? node.right : undefined;
  return divisor === undefined || analysis.valueOf(divisor) === sum;
}

/** Whether the value is read inside these expressions only, in place or by its name. */
function isReadWithin(analysis: Analysis, call: CallValue, within: readonly Span[]): boolean {
  const isInside = (it: Span): boolean => within.some(({ start, end }) => start <= it.start && it.end <= end);
  if (isInside(call.node)) return true;
  const named = call.node.type === 'Call' ? namedBy(analysis, call.node) : undefined;
  return named !== undefined && named.readers.every(isInside);
}

/** `torch.log(torch.exp(x).sum(1))` → `torch.logsumexp(x, dim=1)`; SciPy's where SciPy is imported. */
function* useLogsumexp(log: CallValue, found: Detection<SoftmaxFacts>, analysis: Analysis): Generator<Fix> {
  const argument = argumentOf(log);
  const sum = argument && analysis.origins(argument).find(({ value }) => value.op === 'call')?.value;
  const exp = found.anchors?.['exp'] && analysis.callAt(found.anchors['exp']);
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
