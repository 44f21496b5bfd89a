/** Logarithms of probabilities: of a softmax, of a sigmoid, with or without a patch, and in an entropy. */
import type { Analysis, CallValue, Value } from '../../src/python/analysis.ts';
import type { Expr } from '../../src/python/syntax.ts';
import { spanOf } from '../../src/python/analysis.ts';
import { LOG, LOG1P } from '../../src/python/catalogue/probability.ts';
import type { DetectContext, Detection, Evidence } from '../../src/engine/trap.ts';
import type { SoftmaxFacts } from './facts.ts';
import { argumentOf, probabilitiesOf, type Probabilities } from './probabilities.ts';
import { argumentNode, calleeText, dtypeOf, evidenceOfSource, written } from './reading.ts';

export function* logarithms({ analysis, reject }: DetectContext): Generator<Detection<SoftmaxFacts>> {
  const reported = new Set<string>();
  for (const call of analysis.calls) {
    const argument = logarithmOf(analysis, call);
    if (argument === undefined) continue;
    const found = probabilitiesOf(analysis, argument.value, { arithmetic: true });
    if (found === undefined) {
      reject('log-of-softmax', spanOf(call), 'The argument of the logarithm could not be traced to a softmax or sigmoid.');
      continue;
    }
    const { negated } = argument;
    // log1p(p) is at most log 2; only log1p(-p) reaches -inf.
    if (negated !== undefined && !(negated && found.complement)) continue;
    if (isSampledFrom(analysis, call)) {
      reject('log-of-softmax', spanOf(call), 'The logarithm goes back into a draw of samples: −inf is a class that is never drawn.');
      continue;
    }
    const statement = analysis.statementOf(call.node)?.start ?? call.node.start;
    const site = `${found.source.id}/${statement}`;
    if (reported.has(site)) continue;
    reported.add(site);
    yield detection(analysis, call, found, negated === undefined ? found.complement : true);
  }
}

/** What the logarithm is taken of; `negated` tells log1p, where the argument is -p. */
function logarithmOf(analysis: Analysis, call: CallValue): { value: Value; negated?: boolean } | undefined {
  const value = argumentOf(call);
  if (value === undefined) return undefined;
  if (analysis.calledAs(call, LOG) !== undefined) return { value };
  if (analysis.calledAs(call, LOG1P) !== undefined) return { value, negated: true };
  // A method on something of unknown kind: the trace to a library's softmax then proves what it is.
  if (
    call.func.op === 'attribute' &&
    /^log(2|10)?_?$/.test(call.func.name) &&
    call.args.length === 0 &&
    analysis.callee(call).names.length === 0
  )
    return { value };
  return undefined;
}

/** Whether the logarithm only serves to draw from the distribution again. */
function isSampledFrom(analysis: Analysis, log: CallValue): boolean {
  const reached = new Set<Value>([log]);
  for (const value of reached) {
    if (reached.size > 40) break;
    for (const user of analysis.users(value)) {
      if (user.op === 'call' && analysis.callee(user).names.some((it) => /(\.categorical|Categorical|\.multinomial|choice)$/.test(it)))
        return true;
      if (user.op === 'operation' || user.op === 'phi' || user.op === 'subscript' || (user.op === 'container' && user.items.length === 1))
        reached.add(user);
    }
  }
  return false;
}

function detection(analysis: Analysis, call: CallValue, found: Probabilities, complement: boolean): Detection<SoftmaxFacts> {
  const patch = found.patch ?? floorOn(analysis, found);
  const entropy = patch === undefined && !complement && found.function === 'softmax' ? weightOf(analysis, call, found) : undefined;
  const variant =
    patch !== undefined
      ? 'epsilon-patched-log'
      : found.function === 'sigmoid'
        ? 'log-of-sigmoid'
        : entropy !== undefined
          ? 'entropy-of-softmax'
          : 'log-of-softmax';
  const evidence: Evidence[] = [evidenceOfSource(analysis, found)];
  if (entropy !== undefined)
    evidence.push({
      kind: 'expression',
      span: { start: entropy.start, end: entropy.end },
      says: 'The same probabilities weight their logarithm: 0 · (−inf) is NaN.',
    });
  return {
    variant,
    span: spanOf(call),
    evidence,
    facts: {
      function: { value: found.function, span: spanOf(found.source) },
      probabilities: { value: written(analysis, argumentNode(call), 'the probabilities') },
      sink: { value: calleeText(analysis, call), span: spanOf(call) },
      dtype: { value: dtypeOf(analysis, found) },
      complement: { value: complement },
      ...(patch?.size === undefined ? {} : { epsilon: { value: patch.size, span: spanOf(patch.value) } }),
    },
    anchors: {
      log: spanOf(call),
      source: spanOf(found.source),
      ...(entropy === undefined ? {} : { weight: { start: entropy.start, end: entropy.end } }),
    },
  };
}

/** `p[p < 1e-10] = 1e-10` on the way: entries replaced in place by a small constant; `p.clamp_(1e-8)`, `p.data.clamp_(0.01, 0.99)`. */
function floorOn(analysis: Analysis, { way }: Probabilities): Probabilities['patch'] {
  for (const step of way) {
    if (step.op !== 'mutation') continue;
    const clamp = step.value?.op === 'mutation' ? step.value.call : step.call;
    if (clamp?.func.op === 'attribute' && /^(clamp|clamp_min|clip)_$/.test(clamp.func.name)) {
      const bound = analysis.argument(clamp, 0, 'min');
      const least = bound === undefined ? undefined : analysis.constant(bound)?.value;
      if (typeof least === 'number' && least > 0) return { value: clamp, size: least };
    }
    if (step.value === null || step.key === null) continue;
    const size = analysis.constant(step.value)?.value;
    if (typeof size === 'number' && size > 0 && size < 0.01) return { value: step.value, size };
  }
  return undefined;
}

/** The other factor of `p * log p`, when it is the same p. */
function weightOf(analysis: Analysis, log: CallValue, found: Probabilities): Expr | undefined {
  for (const user of analysis.users(log)) {
    if (user.op !== 'operation' || user.name !== 'Mult' || user.node.type !== 'BinOp') continue;
    const { left, right } = user.node;
    const other = right.start <= log.node.start && log.node.end <= right.end ? left : right;
    const value = analysis.valueOf(other);
    if (value !== undefined && value !== log && probabilitiesOf(analysis, value, { arithmetic: false })?.source === found.source)
      return other;
  }
  return undefined;
}
