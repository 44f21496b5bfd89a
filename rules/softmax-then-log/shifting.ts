/** Fixes of raw exponentials: the maximum is subtracted, or the library's logsumexp taken. */
import type { Analysis, CallValue } from '../../src/python/analysis.ts';
import { EXP, LOG } from '../../src/python/catalogue/probability.ts';
import { importEdit } from '../../src/python/imports.ts';
import type { Detection, Fix } from '../../src/engine/trap.ts';
import type { SoftmaxFacts } from './facts.ts';
import { argumentOf, exponential, summed } from './probabilities.ts';
import { argumentNode, callAt } from './reading.ts';

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
