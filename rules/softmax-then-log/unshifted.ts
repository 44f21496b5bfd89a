/** `exp(x) / exp(x).sum()` and `log(exp(x).sum())` with no maximum taken off x, and nothing that bounds it. */
import type { Analysis, CallValue, Trail, Value } from '../../src/python/analysis.ts';
import { spanOf } from '../../src/python/analysis.ts';
import { LOG, MAX, SELECTION, SELECTION_METHODS, SIGMOID, SOFTMAX } from '../../src/python/catalogue/probability.ts';
import type { DetectContext, Detection } from '../../src/engine/trap.ts';
import type { Expr } from '../../src/python/syntax.ts';
import type { SoftmaxFacts } from './facts.ts';
import { argumentNode, isOfDoubles, isSingle, isTensorArithmetic, written } from './reading.ts';
import { argumentOf, exponential, handWritten, isModule, type Probabilities, summed } from './probabilities.ts';
import { overflowOfExp } from '../../src/numerics/underflow.ts';
import { boundsOf } from './bounds.ts';
import { isNorm } from './lengths.ts';
import { isNonPositive } from './sign.ts';
import { isStandardised } from './standardised.ts';
import { isOfVotes } from './votes.ts';

export function* unshiftedExponentials({ analysis, reject }: DetectContext): Generator<Detection<SoftmaxFacts>> {
  for (const value of analysis.valuesOf('operation', 'call')) {
    const site = siteOf(analysis, value);
    if (site === undefined || analysis.isInTest(value.node)) continue;
    const argument = argumentOf(site.exp);
    if (argument === undefined) continue;
    const isOfSingles = isTensorArithmetic(analysis, site.exp)
      ? !isOfDoubles(analysis, argument, null)
      : isSingle(analysis, argument, null);
    const dtype = isOfSingles ? 'float32' : 'float64';
    const node = argumentNode(site.exp);
    const bound = keptSmall(analysis, value, site.exp, argument, dtype) ?? harmlessUse(analysis, value);
    if (bound !== undefined) {
      reject('unshifted-exp', spanOf(value), `The exponent does no harm: ${bound}.`);
      continue;
    }
    const isMade = isGivenOrMade(analysis, value, argument);
    if (!isMade && !isNamedScores(analysis, value, site.exp)) {
      reject(
        'unshifted-exp',
        spanOf(value),
        'Nothing says that the exponents are scores of a model: they may be weights of places or distances.',
      );
      continue;
    }
    const text = written(analysis, node, 'the exponent');
    yield {
      variant: 'unshifted-exp',
      span: spanOf(value),
      evidence: [
        {
          kind: 'expression',
          span: spanOf(site.exp),
          says: 'The exponential is taken of the raw value; no maximum is subtracted on the way.',
        },
      ],
      facts: {
        function: { value: site.form },
        probabilities: { value: analysis.label(value, 'the result') },
        sink: { value: analysis.slice(spanOf(site.exp.func)), span: spanOf(site.exp) },
        dtype: { value: dtype },
        complement: { value: false },
        argument: { value: text, ...(node === undefined ? {} : { span: { start: node.start, end: node.end } }) },
        ...(isMade ? {} : { scores: { value: 'by name' as const } }),
      },
      anchors: { exp: spanOf(site.exp), whole: spanOf(value) },
    };
  }
}

/** What keeps the exponents of a quotient small, in words, by name or by what they are. */
function keptSmall(analysis: Analysis, quotient: Value, exp: CallValue, argument: Value, dtype: string): string | undefined {
  const node = argumentNode(exp);
  const named = node === undefined ? undefined : namedAs(analysis, node, argument);
  const bound = named ?? boundOf(analysis, argument, overflowOfExp(dtype));
  return bound ?? (isOfVotes(analysis, argument, quotient) ? 'its entries are votes, no more than there are classes' : undefined);
}

/**
 * A softmax that is written by hand with nothing that keeps its exponents small, where each logit counts by itself and not only their gaps:
 * whether the code shows where they come from, or only words call them scores.
 */
export function rawExponents(
  analysis: Analysis,
  { source, function: name }: Probabilities,
  dtype: string,
): 'given or made' | 'by name' | undefined {
  const exp = name === 'softmax' && source.op === 'operation' ? source.inputs[0] && exponential(analysis, source.inputs[0]) : undefined;
  const argument = exp && argumentOf(exp);
  if (exp === undefined || argument === undefined || keptSmall(analysis, source, exp, argument, dtype) !== undefined) return undefined;
  return isGivenOrMade(analysis, source, argument) ? 'given or made' : 'by name';
}

function siteOf(analysis: Analysis, value: Value): { exp: CallValue; form: 'softmax' | 'logsumexp' } | undefined {
  if (value.op === 'operation' && value.name === 'Div' && value.inputs[0] !== undefined && handWritten(analysis, value) === 'softmax') {
    const exp = exponential(analysis, value.inputs[0]);
    return exp && { exp, form: 'softmax' };
  }
  const exp = value.op === 'call' ? logOfSum(analysis, value) : undefined;
  return exp && { exp, form: 'logsumexp' };
}

/** The exponential in `log(sum(exp(x)))`. */
function logOfSum(analysis: Analysis, value: CallValue): CallValue | undefined {
  if (analysis.calledAs(value, LOG) === undefined) return undefined;
  const argument = argumentOf(value);
  const summand = argument === undefined ? undefined : summed(analysis, argument);
  return summand === undefined ? undefined : exponential(analysis, summand);
}

/** What scores become, or are called. */
const SCORES =
  /soft_?max|logit|prob|proba\b|posterior|attention|attn|alpha|polic|predict|preds?\b|outputs?\b|out\b|scores?\b|margin|likelihood|partition|sum_?exp|\blse\b|loss|contrast|similarit|choice|distribution|classif|\bz\b|\by_hat\b|energ|q_?values?\b|temperature|\btau\b|boltzmann|gibbs|preference/i;

/** Whether a word in the statement or around it says that the quotient is of scores. */
function isNamedScores(analysis: Analysis, quotient: Value, exp: CallValue): boolean {
  const statement = analysis.statementOf(quotient.node);
  const texts = [statement, analysis.statementOf(exp.node)].map((it) =>
    it === undefined || it.type.endsWith('Def') ? '' : analysis.slice(it),
  );
  const around = analysis.enclosing(quotient.node).map((it) => it.name);
  return [...texts, ...around].some((it) => SCORES.test(it));
}

/** Whether the code itself says that nothing bounds the exponents: a product with weights, or a function of its own that is handed whatever it is. */
function isGivenOrMade(analysis: Analysis, quotient: Value, argument: Value): boolean {
  const origins = analysis.origins(argument, null).map((it) => it.value);
  return origins.some((it) => isGiven(analysis, quotient, it) || isProduct(analysis, it));
}

/** `def normalised(x): return np.exp(x) / np.exp(x).sum()` */
function isGiven(analysis: Analysis, quotient: Value, it: Value): boolean {
  const of = (value: Value): boolean =>
    analysis.origins(value, null).some((one) => one.value !== it && isGiven(analysis, quotient, one.value));
  if (it.op === 'element') return of(it.of);
  if (it.op === 'operation' && /^(Div|Mult)$/.test(it.name)) return it.inputs[0] !== undefined && of(it.inputs[0]);
  const isSelf = it.op === 'param' && it.function.method !== null && it.index === 0;
  return it.op === 'param' && !isSelf && analysis.enclosing(quotient.node)[0] === it.function.def;
}

const isProduct = (analysis: Analysis, it: Value): boolean =>
  it.op === 'operation'
    ? it.name === 'MatMult' || (it.name === 'Add' && it.inputs.some((input) => isProduct(analysis, input)))
    : (it.op === 'call' && it.func.op === 'attribute' && it.func.name === 'decision_function') ||
      analysis.calledAs(it, (name) => /\.(matmul|mm|bmm|dot|einsum|linear|Linear\.__call__)$/.test(name)) !== undefined;

/** Functions whose values lie in a fixed range, or below zero. */
const BOUNDED =
  /\.(tanh|sigmoid|softmax|log_softmax|logsigmoid|log_sigmoid|normalize|cosine_similarity|clip|clamp|clip_by_value|sin|cos|cos_sim|linspace|arange|range|hardtanh|softsign|abs_|tril|triu|one_hot|eye)$/;
const NORMALISERS = /(^|\.)(normalize|cosine_similarity|CosineSimilarity\.__call__|cos_sim)$/;

/** What keeps the exponent from overflowing, in words; undefined when nothing is known to. */
function boundOf(analysis: Analysis, argument: Value, limit: number): string | undefined {
  const bounds = boundsOf(analysis, argument);
  if (bounds !== undefined && bounds.high < limit) return 'it lies within known numbers';
  if (analysis.origins(argument).some(({ value }) => isTrainedOrDensity(analysis, value))) return 'it is a trained weight or a log-density';
  // To pass 88 takes one far from thousands, to pass 709 one far from half a million.
  if (isStandardised(analysis, argument)) return 'its own mean was subtracted and its own spread divides it';
  if (isLongDouble(analysis, argument)) return 'it is a long double, which overflows only above 11356';
  let bound: string | undefined;
  analysis.walk(
    argument,
    (trail: Trail) => {
      if (bound !== undefined) return [];
      const { value } = trail;
      if (isNonPositive(analysis, value) && !isTurned(analysis, trail)) bound = 'it is never positive';
      if (value.op === 'operation') {
        if (value.name === 'Sub') {
          if (value.inputs[1] !== undefined && isShift(analysis, value.inputs[1])) bound = 'a maximum is subtracted';
          if (isLeastTaken(analysis, value) && isTurned(analysis, trail)) bound = 'the minimum is subtracted before the sign is turned';
          return value.inputs.slice(0, 1);
        }
        if (value.name === 'USub') return value.inputs;
        if (value.name === 'Div') {
          if (value.inputs[1] !== undefined && isNorm(analysis, value.inputs[1])) bound = 'it is divided by its norm';
          if (value.inputs[1] !== undefined && isShift(analysis, value.inputs[1])) bound = 'it is divided by its maximum';
          return value.inputs.slice(0, 1);
        }
        if (value.name === 'Mult' || value.name === 'Add' || value.name === 'MatMult' || /Comp$|GeneratorExp/.test(value.name))
          return value.inputs;
        return [];
      }
      if (value.op === 'literal' || value.op === 'container') {
        if (isUnchanged(trail)) bound = 'it is a constant';
        return value.op === 'container' ? value.items : [];
      }
      if (value.op === 'subscript') return [value.object];
      if (value.op === 'item' || value.op === 'element') return [value.of];
      if (value.op !== 'call') return [];
      const [minuend, shift] = value.args;
      if (shift !== undefined && analysis.calledAs(value, (it) => /\.(subtract|sub)$/.test(it)) !== undefined) {
        if (isShift(analysis, shift.value)) bound = 'a maximum is subtracted';
        return minuend === undefined ? [] : [minuend.value];
      }
      if (analysis.calledAs(value, LOG) !== undefined) bound = 'it is a logarithm, which the exponential only undoes';
      if (analysis.calledAs(value, (it) => BOUNDED.test(it) || SOFTMAX.has(it) || SIGMOID.has(it) || NORMALISERS.test(it)) !== undefined)
        bound = 'its values lie in a fixed range';
      const method = value.func.op === 'attribute' ? value.func.name : '';
      if (/^(clamp|clip|tanh|sigmoid|clamp_|softmax|log_softmax)$/.test(method)) bound = 'its values lie in a fixed range';
      if (value.func.op === 'attribute' && SELECTION_METHODS.has(method) && !isModule(value.func.object)) return [value.func.object];
      if (analysis.calledAs(value, SELECTION) !== undefined) return value.args.map((it) => it.value);
      if (analysis.calledAs(value, (it) => /(matmul|\.mm|\.dot|\.bmm|einsum|subtract|divide|multiply|\.div|\.mul)$/.test(it)) !== undefined)
        return value.args.map((it) => it.value);
      return [];
    },
    { maxSteps: 300 },
  );
  return bound;
}

/** `self.add_weight(…)`, `nn.Parameter(…)`, `normal.log_prob(x)`: they begin near 0 and never come near 88. */
const isTrainedOrDensity = (analysis: Analysis, it: Value): boolean =>
  it.op === 'call' &&
  ((it.func.op === 'attribute' && /^(add_weight|log_prob)$/.test(it.func.name)) ||
    analysis.calledAs(it, (name) => /^torch\.nn\.Parameter$|^tensorflow\.Variable$/.test(name)) !== undefined);

/** `logprobs`, `self.log_probs`, `log_p`, `ll`, and what a beam search sums up. */
const LOG_PROBABILITIES = /(^|[._])(log_?p(rob(abilitie)?s?)?(_tensor)?|lls?|log_?lik\w*|(beam|sequences?)_scores)$/i;

/** Names are no more than a reason to be silent. */
function namedAs(analysis: Analysis, node: Expr, argument: Value): string | undefined {
  const text = analysis.slice(node);
  const isLog =
    LOG_PROBABILITIES.test(text.replace(/(\.T|\[[^\]]*\])+$/, '')) ||
    analysis.origins(argument).some(({ value }) => value.op === 'attribute' && LOG_PROBABILITIES.test(value.name));
  if (isLog) return 'its name says that it is a log-probability';
  return /^-\s*[\w.]*dist|^-\s*([\w.]*[_.(])?(loss|nll)(es)?(?=[\s)_.[]|$)/i.test(text)
    ? 'its name says that it is the negative of a distance or a loss'
    : undefined;
}

/** `x - x.min()` */
const isLeastTaken = (analysis: Analysis, { inputs: [minuend, least] }: Value & { op: 'operation' }): boolean =>
  minuend !== undefined &&
  least?.op === 'call' &&
  (least.func.op === 'attribute' && /^a?min$/.test(least.func.name)
    ? analysis.slice(spanOf(least.func.object)) === analysis.slice(spanOf(minuend))
    : analysis.calledAs(least, (it) => /\.a?min$/.test(it)) !== undefined);

const LONG = /float128|longdouble|float96/;

/** `x.astype(np.float128)`, `np.array(x, dtype=np.longdouble)`. */
function isLongDouble(analysis: Analysis, argument: Value): boolean {
  let found = false;
  analysis.walk(
    argument,
    ({ value }) => {
      if (value.op === 'call') {
        found ||= value.args.some((it) => LONG.test(analysis.slice(spanOf(it.value)))) || LONG.test(analysis.slice(spanOf(value.func)));
        return value.func.op === 'attribute' ? [value.func.object, ...value.args.map((it) => it.value)] : value.args.map((it) => it.value);
      }
      return value.op === 'operation' ? value.inputs : value.op === 'subscript' ? [value.object] : [];
    },
    { maxSteps: 100 },
  );
  return found;
}

/** Where nothing but the place of the largest quotient is asked for, or the quotient is only drawn. */
function harmlessUse(analysis: Analysis, quotient: Value): string | undefined {
  const made = quotient.scope.function;
  const isReturned = made?.body.returns.includes(quotient) === true;
  // A function of its own counts by what its callers do with it.
  const users = isReturned ? analysis.callsTo(made.def).flatMap((it) => [...analysis.users(it)]) : analysis.users(quotient);
  const isReadElsewhere =
    (isReturned && (analysis.users(quotient).length > 0 || analysis.callsTo(made.def).some((it) => analysis.users(it).length === 0))) ||
    analysis.valuesOf('free').some((it) => it.from.bindings.get(it.name)?.includes(quotient) === true);
  if (isReadElsewhere) return undefined;
  const isAsked = (name: RegExp): boolean =>
    users.length > 0 &&
    users.every(
      (it) =>
        it.op === 'call' &&
        (analysis.calledAs(it, (n) => name.test(n)) !== undefined || (it.func.op === 'attribute' && name.test(`.${it.func.name}`))),
    );
  if (isAsked(/\.argmax$/)) return 'only the place of its largest entry is asked for';
  return isAsked(/^matplotlib\.|^seaborn\./) ? 'it is only drawn' : undefined;
}

/** Whether only names and containers stand between the exponential and the value: no arithmetic that could make it large. */
function isUnchanged(trail: Trail): boolean {
  for (let at: Trail | null = trail; at !== null; at = at.from) {
    if (
      !/^(literal|container|element|item|phi|free|param)$/.test(at.value.op) &&
      !(at.value.op === 'operation' && /Comp$|GeneratorExp/.test(at.value.name))
    )
      return false;
  }
  return true;
}

/** Whether a sign or a negative factor stands between the exponential and the value. */
function isTurned(analysis: Analysis, trail: Trail): boolean {
  for (let at = trail.from; at !== null; at = at.from) {
    const { value } = at;
    if (value.op !== 'operation') continue;
    if (value.name === 'USub') return true;
    if (value.inputs.some((it) => Number(analysis.constant(it)?.value ?? 0) < 0)) return true;
  }
  return false;
}

const LOG_SUM_EXP = /\.(reduce_)?logsumexp$/;

/** A maximum, also selected from (`torch.max(x, 1)[0]`), kept in a variable, or held constant. */
function isShift(analysis: Analysis, value: Value): boolean {
  let found = /max/i.test(analysis.slice(value.node));
  analysis.walk(value, ({ value: it }) => {
    if (
      it.op === 'call' &&
      (analysis.calledAs(it, (name) => MAX.has(name) || LOG_SUM_EXP.test(name)) !== undefined ||
        (it.func.op === 'attribute' && /^(max|amax|logsumexp)$/.test(it.func.name)))
    )
      found = true;
    // The logarithm of the sum of the exponentials is no less than the maximum.
    if (it.op === 'call' && logOfSum(analysis, it) !== undefined) found = true;
    if (it.op === 'operation' && it.name === 'Mult') return it.inputs;
    if (it.op === 'call' && it.func.op === 'attribute' && SELECTION_METHODS.has(it.func.name)) return [it.func.object];
    if (it.op === 'call') return it.args.map((a) => a.value);
    return it.op === 'subscript' ? [it.object] : it.op === 'item' ? [it.of] : it.op === 'attribute' ? [it.object] : [];
  });
  return found;
}
