/** Logarithms of probabilities: of a softmax, of a sigmoid, with or without a patch, and in an entropy. */
import type { Analysis, CallValue, Value } from '../../src/python/analysis.ts';
import type { Expr } from '../../src/python/syntax.ts';
import { spanOf } from '../../src/python/analysis.ts';
import { LOG, LOG1P } from '../../src/python/catalogue/probability.ts';
import type { DetectContext, Detection, Evidence } from '../../src/engine/trap.ts';
import { isOfChosenClass } from './chosen.ts';
import { conditionOf } from './conditions.ts';
import type { SoftmaxFacts } from './facts.ts';
import { isOfOtherHeir } from './heirs.ts';
import { becomesLoss, isOfAction } from './becomes-loss.ts';
import { rowsOfUnknownLength } from './likeness.ts';
import { argumentOf, probabilitiesOf, type Probabilities } from './probabilities.ts';
import { argumentNode, calleeText, dtypeOf, evidenceOfSource, isInference, mayTakeGradient, written } from './reading.ts';
import { isAskedOf, isNamedSmall, isOfZeros, LARGEST_PATCH, numberIn } from './replaced.ts';
import { isWithinBounds, sparedBy, type Read } from './spared.ts';
import { isOtherWay } from './switches.ts';
import { isDead, isGuarded, isOfDrawn } from './used.ts';
import { isUnpackedOtherwise } from './unpacked.ts';
import { isBeforeLayers } from './passed-layers.ts';
import { rawExponents } from './unshifted.ts';

export function* logarithms({ analysis, reject }: DetectContext): Generator<Detection<SoftmaxFacts>> {
  const reported = new Set<string>();
  for (const call of analysis.calls) {
    const argument = logarithmOf(analysis, call);
    if (argument === undefined || analysis.isInTest(call.node)) continue;
    const { negated } = argument;
    const isTaken = (met: Probabilities): boolean => {
      if (isOfOtherHeir(analysis, call, met) || isOtherWay(analysis, call, met.way, met.frame) || isBeforeLayers(met.way)) return false;
      if (isUnpackedOtherwise(analysis, met.way)) return false;
      const complement = negated === undefined ? met.complement : true;
      const patch = patchOf(analysis, met);
      if (!complement && isOfChosenClass(analysis, met, patch)) return false;
      return !isWithinBounds(analysis, { call, found: met, complement, dtype: dtypeOf(analysis, met), patch });
    };
    const found = probabilitiesOf(analysis, argument.value, { arithmetic: true, isTaken });
    if (found === undefined) {
      const why = 'The argument of the logarithm could not be traced to a softmax or sigmoid, or to one of logits without known bounds.';
      reject('log-of-softmax', spanOf(call), why);
      continue;
    }
    // log1p(p) is at most log 2; only log1p(-p) reaches -inf.
    if (negated !== undefined && !(negated && found.complement)) continue;
    if (isSampledFrom(analysis, call)) {
      reject('log-of-softmax', spanOf(call), 'The logarithm goes back into a draw of samples: −inf is a class that is never drawn.');
      continue;
    }
    const complement = negated === undefined ? found.complement : true;
    const read = readAt(analysis, call, found, complement);
    const spared = sparedBy(analysis, read);
    if (spared !== undefined) {
      reject(variantOf(read), spanOf(call), spared);
      continue;
    }
    const isOfLoss = becomesLoss(analysis, call, found.way);
    const harmless = unread(analysis, read) ?? (isOfLoss ? undefined : unlearned(analysis, read));
    if (harmless !== undefined) {
      reject(variantOf(read), spanOf(call), harmless);
      continue;
    }
    const statement = analysis.statementOf(call.node)?.start ?? call.node.start;
    const site = `${found.source.id}/${statement}`;
    if (reported.has(site)) continue;
    reported.add(site);
    yield detection(analysis, read, isOfLoss && (read.patch !== undefined || !isOfAction(analysis, found.way)));
  }
}

/** Why nobody meets the −inf of this logarithm. */
function unread(analysis: Analysis, { call, found }: Reading): string | undefined {
  if (isDead(analysis, call)) return 'Nobody reads what is computed of it.';
  if (isGuarded(analysis, call)) return 'Where the probability is 0 another number is taken.';
  return isOfDrawn(analysis, call, found) ? 'It is taken of what was just drawn, which had a probability.' : undefined;
}

/** Why nothing is lost where nothing says that the logarithm becomes a loss. */
function unlearned(analysis: Analysis, { call, patch }: Reading): string | undefined {
  if (patch !== undefined) return 'Nothing says that it becomes a loss: a patch caps nothing there.';
  if (isInference(analysis, call)) return 'It ranks what was predicted, and −inf ranks last.';
  return undefined;
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

interface Reading extends Read {
  /** The probabilities beside the logarithm that they weight. */
  readonly entropy: Expr | undefined;
}

function readAt(analysis: Analysis, call: CallValue, found: Probabilities, complement: boolean): Reading {
  const patch = patchOf(analysis, found);
  const weight = complement
    ? undefined
    : (weightOf(analysis, call, found, patch !== undefined) ?? weightOfHelper(analysis, call, found, patch));
  const isWeighted = weight !== undefined || (complement && patch !== undefined && isWeightedAlike(analysis, call));
  const entropy = patch === undefined && found.function === 'softmax' ? weight : undefined;
  return { call, found, complement, dtype: dtypeOf(analysis, found), patch, isWeighted, entropy };
}

/** `def log(t, eps): return t.clamp(min=eps).log()`, and `p * log(p)` where that is called. */
function weightOfHelper(analysis: Analysis, log: CallValue, found: Probabilities, patch: Probabilities['patch']): Expr | undefined {
  const made = log.scope.function;
  if (patch === undefined || made === null || !log.scope.returns.includes(log)) return undefined;
  const at = found.way.findIndex((it) => it.op === 'param' && it.function === made);
  const given = at < 0 ? undefined : found.way[at + 1];
  const call = analysis.callsTo(made.def).find((it) => it.args.some(({ value }) => value === given));
  return call === undefined ? undefined : weightOf(analysis, call, found, true);
}

/** `(1 - p) * log(1 - p)`, `(1 - p) * (log(1 - p) - log(1 - q))`: the other factor is written as the argument is, but for a sign and a patch. */
function isWeightedAlike(analysis: Analysis, log: CallValue): boolean {
  const bare = (node: Expr): string => analysis.slice(node).replace(/\s+/g, '').replace(/^[-(]+|\)+$/g, ''); // prettier-ignore
  const given = argumentNode(log);
  return (
    given !== undefined &&
    factored(analysis, log).some((user) => {
      if (user.op !== 'operation' || user.name !== 'Mult' || user.node.type !== 'BinOp') return false;
      const { left, right } = user.node;
      const factor = bare(right.start <= log.node.start && log.node.end <= right.end ? left : right);
      return bare(given) === factor || bare(given).startsWith(`${factor}+`);
    })
  );
}

/** What the logarithm, or its distance from another, goes into. */
const factored = (analysis: Analysis, log: CallValue): readonly Value[] =>
  analysis
    .users(log)
    .flatMap((user) => (user.op === 'operation' && user.name === 'Sub' && user.inputs[0] === log ? analysis.users(user) : [user]));

const variantOf = ({ patch, found, entropy }: Reading): string =>
  patch !== undefined
    ? 'epsilon-patched-log'
    : found.function === 'sigmoid'
      ? 'log-of-sigmoid'
      : entropy !== undefined
        ? 'entropy-of-softmax'
        : 'log-of-softmax';

function detection(analysis: Analysis, read: Reading, isOfLoss: boolean): Detection<SoftmaxFacts> {
  const { call, found, complement, dtype, patch, entropy } = read;
  const evidence: Evidence[] = [evidenceOfSource(analysis, found)];
  if (entropy !== undefined)
    evidence.push({
      kind: 'expression',
      span: { start: entropy.start, end: entropy.end },
      says: 'The same probabilities weight their logarithm: 0 · (−inf) is NaN.',
    });
  const condition = conditionOf(analysis, found);
  const rows = rowsOfUnknownLength(analysis, found);
  const raw = complement ? undefined : rawExponents(analysis, found, dtype);
  const other = patch === undefined && !complement && found.function === 'sigmoid' ? otherEnd(analysis, call, found) : undefined;
  return {
    variant: variantOf(read),
    span: spanOf(call),
    evidence,
    facts: {
      function: { value: found.function, span: spanOf(found.source) },
      probabilities: { value: written(analysis, argumentNode(call), 'the probabilities') },
      sink: { value: calleeText(analysis, call), span: spanOf(call) },
      dtype: { value: dtype },
      complement: { value: complement },
      ...(mayTakeGradient(analysis, call) && !isOfRead(analysis, found) ? {} : { gradient: { value: false } }),
      ...(isOfLoss ? {} : { learned: { value: false } }),
      ...(isOfTensors(analysis, found) ? { ofTensors: { value: true } } : {}),
      ...(condition === undefined
        ? {}
        : { condition: { value: written(analysis, condition, 'the test of its branch holds'), span: condition } }),
      ...(raw === undefined ? {} : { raw: { value: true } }),
      ...(raw === 'by name' ? { scores: { value: raw } } : {}),
      ...(rows === undefined ? {} : { rows: { value: analysis.label(rows, 'the product'), span: spanOf(rows) } }),
      ...(other === undefined ? {} : { otherEnd: { value: written(analysis, other.node, 'the other logarithm'), span: spanOf(other) } }),
      ...(patch?.size === undefined ? {} : { epsilon: { value: patch.size, span: spanOf(patch.value) } }),
    },
    anchors: {
      log: spanOf(call),
      source: spanOf(found.source),
      ...(entropy === undefined ? {} : { weight: { start: entropy.start, end: entropy.end } }),
    },
  };
}

/** `log(1 - p)` beside `log(p)` in one statement: float64 rounds p to 1 long before it rounds it to 0. */
function otherEnd(analysis: Analysis, log: CallValue, { source }: Probabilities): CallValue | undefined {
  const statement = analysis.statementOf(log.node);
  return analysis.calls.find((it) => {
    if (it === log || analysis.statementOf(it.node) !== statement || analysis.calledAs(it, LOG) === undefined) return false;
    const of = argumentOf(it);
    const met = of === undefined ? undefined : probabilitiesOf(analysis, of, { arithmetic: true });
    return met?.source === source && met.complement && met.patch === undefined;
  });
}

const isOfTensors = (analysis: Analysis, { source }: Probabilities): boolean =>
  source.op === 'call' && analysis.callee(source).names.some((it) => /^(torch|tensorflow|keras|jax)\./.test(it));

/** `with torch.no_grad(): scores = net(x)`, and its softmax further down. */
function isOfRead(analysis: Analysis, { source, frame }: Probabilities): boolean {
  const of = source.op === 'call' ? argumentOf(source) : undefined;
  const all = of === undefined ? [] : analysis.origins(of, frame ?? null).map((it) => it.value);
  return all.length > 0 && all.every((it) => it.op === 'call' && !mayTakeGradient(analysis, it));
}

const patchOf = (analysis: Analysis, found: Probabilities): Probabilities['patch'] => found.patch ?? floorOn(analysis, found);

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
    const replaced = step.value === null || step.key === null ? undefined : replacedAt(analysis, step.object, step.key, step.value);
    if (replaced !== undefined) return replaced;
  }
  return undefined;
}

function replacedAt(analysis: Analysis, object: Value, key: Value | string, value: Value): Probabilities['patch'] {
  const isForZeros = typeof key !== 'string' && isOfZeros(analysis, key) && isAskedOf(analysis, key, object);
  const size = numberIn(analysis, value);
  if (size === undefined) return isForZeros && isNamedSmall(analysis, value) ? { value, size, isForZeros } : undefined;
  return size > 0 && size < LARGEST_PATCH ? { value, size, isForZeros } : undefined;
}

/** The other factor of `p * log p` or `p * (log p - log q)`, when it is the same p; with a patch, also the patched p, and by a name too. */
function weightOf(analysis: Analysis, log: CallValue, found: Probabilities, isPatched: boolean): Expr | undefined {
  const isFactor = (other: Expr): boolean => {
    const value = analysis.valueOf(other);
    if (value === undefined || value === log) return false;
    return probabilitiesOf(analysis, value, { arithmetic: isPatched })?.source === found.source;
  };
  const weightIn = (product: Value, of: Value): Expr | undefined => {
    // `torch.mul(p, torch.log(p))`
    if (
      product.op === 'call' &&
      product.node.type === 'Call' &&
      analysis.callee(product).names.some((it) => /\.(mul|multiply)$/.test(it))
    ) {
      const at = product.args.findIndex((it) => it.value === of);
      const factor = at < 0 || product.args.length !== 2 ? undefined : product.node.args[1 - at];
      return factor !== undefined && isFactor(factor) ? factor : undefined;
    }
    if (product.op !== 'operation' || product.name !== 'Mult' || product.node.type !== 'BinOp') return undefined;
    const { left, right } = product.node;
    const isRight = isPatched ? product.inputs[1] === of : right.start <= log.node.start && log.node.end <= right.end;
    const other = isRight ? left : right;
    return isFactor(other) ? other : undefined;
  };
  const weights = analysis.users(log).map((user) => {
    const difference = isPatched && user.op === 'operation' && user.name === 'Sub' && user.inputs[0] === log ? user : undefined;
    const products = difference === undefined ? [user] : analysis.users(difference);
    return products.map((it) => weightIn(it, difference ?? log)).find((it) => it !== undefined);
  });
  // What else a patched logarithm under a name is used for, the patch caps.
  return isPatched && weights.includes(undefined) ? undefined : weights.find((it) => it !== undefined);
}
