/** Criteria that are given probabilities where they want logits or log-probabilities. */
import type { Analysis, CallValue, Value } from '../../src/python/analysis.ts';
import { spanOf } from '../../src/python/analysis.ts';
import { BINARY_CROSS_ENTROPY, FROM_LOGITS, KL_DIVERGENCE, LOGIT_CRITERIA, NLL } from '../../src/python/catalogue/probability.ts';
import type { DetectContext, Detection, Evidence } from '../../src/engine/trap.ts';
import { isCutOff } from './cut.ts';
import type { SoftmaxFacts } from './facts.ts';
import { outputOf, probabilitiesOf, type Probabilities } from './probabilities.ts';
import { calleeText, dtypeOf, evidenceOfSource, mayTakeGradient, written } from './reading.ts';
import { isOfOtherHeir } from './heirs.ts';
import { isDetached } from './no-loss.ts';
import { isBeforeLayers } from './passed-layers.ts';
import { isWithinBounds } from './spared.ts';
import { isOtherWay } from './switches.ts';
import { targetsOf } from './targets.ts';
import { isUnpackedOtherwise } from './unpacked.ts';

interface Criterion {
  readonly variant: string;
  readonly input: Value;
}

export function* criteria({ analysis, reject }: DetectContext): Generator<Detection<SoftmaxFacts>> {
  const reported = new Set<string>();
  for (const call of analysis.calls) {
    const compiled = compiledLoss(analysis, call);
    if (compiled !== undefined && isOfOne(analysis, compiled.found))
      reject('softmax-into-cross-entropy', spanOf(compiled.loss), 'A softmax of one output is 1 whatever it is normalised with.');
    else if (compiled !== undefined) yield detection(analysis, compiled.loss, compiled.found, 'softmax-into-cross-entropy');
    const criterion = criterionOf(analysis, call);
    if (criterion === undefined || analysis.isInTest(call.node)) continue;
    const found = probabilitiesInto(analysis, call, criterion);
    if (found === undefined) {
      reject(criterion.variant, spanOf(call), 'The input of the criterion could not be traced to a softmax or sigmoid.');
      continue;
    }
    if (isOfOne(analysis, found)) {
      reject(criterion.variant, spanOf(call), 'A softmax of one output is 1 whatever it is normalised with.');
      continue;
    }
    if (criterion.variant === 'softmax-into-cross-entropy' && isCutOff(analysis, found)) {
      reject(criterion.variant, spanOf(call), 'The logits begin anew as plain numbers: no gradient goes back from them that could shrink.');
      continue;
    }
    if (
      found.complement ||
      ((criterion.variant === 'log-of-sigmoid') !== (found.function === 'sigmoid') && criterion.variant !== 'softmax-into-cross-entropy')
    )
      continue;
    if (criterion.variant === 'log-of-sigmoid' && (!mayTakeGradient(analysis, call) || isDetached(found))) {
      reject(criterion.variant, spanOf(call), 'No gradient is taken here, and the criterion itself keeps the loss finite.');
      continue;
    }
    if (criterion.variant === 'log-of-sigmoid' && targetsOf(analysis, call) === 'noise') {
      reject(criterion.variant, spanOf(call), 'The targets are noise: nothing is learned here that could be lost.');
      continue;
    }
    const made = madeAt(analysis, call);
    // A criterion that is made once and called at several places is one thing to change.
    const site = `${criterion.variant}/${made?.id ?? call.id}/${made === undefined ? '' : found.source.id}`;
    if (reported.has(site) || (criterion.variant === 'log-of-sigmoid' && made !== undefined && reported.has(`${made.id}`))) continue;
    reported.add(site);
    if (made !== undefined) reported.add(`${made.id}`);
    yield detection(analysis, call, found, criterion.variant);
  }
}

/** What the criterion gets, unless one setting leads to the probabilities and another to the criterion, or nothing is lost at such logits. */
const probabilitiesInto = (analysis: Analysis, call: CallValue, { input, variant }: Criterion): Probabilities | undefined =>
  probabilitiesOf(analysis, input, {
    arithmetic: false,
    isTaken: (met) =>
      !isOtherWay(analysis, call, met.way, met.frame) &&
      !isOfOtherHeir(analysis, call, met) &&
      !isBeforeLayers(met.way) &&
      !isUnpackedOtherwise(analysis, met.way) &&
      !isScaledAtTimes(met.way) &&
      !(variant === 'log-of-sigmoid' && isWithinBounds(analysis, { call, found: met, complement: true, dtype: dtypeOf(analysis, met) })),
  });

/** `if scale: scores = scores * scale`: similarities with a temperature, whose bounds are other ones. */
const isScaledAtTimes = (way: readonly Value[]): boolean =>
  way.some(
    (it) =>
      it.op === 'phi' &&
      it.inputs.some((one) => one.op === 'operation' && /^(Mult|Div)$/.test(one.name) && one.inputs.some((of) => way.includes(of))),
  );

function criterionOf(analysis: Analysis, call: CallValue): Criterion | undefined {
  const { names } = analysis.callee(call);
  // A function that is handed several criteria pairs each with a model of its own: which, cannot be told here.
  if (names.length === 0 || new Set(names.map((it) => variantOf(analysis, call, it))).size !== 1) return undefined;
  const [name] = names;
  const variant = name === undefined ? undefined : variantOf(analysis, call, name);
  if (variant === undefined || name === undefined) return undefined;
  const [index, ...keywords] = LOGIT_CRITERIA[name] ?? (name in FROM_LOGITS ? [1, 'y_pred', 'output'] : [0, 'input']);
  const input = analysis.argument(call, index, ...keywords);
  return input === undefined ? undefined : { variant, input };
}

function variantOf(analysis: Analysis, call: CallValue, name: string): string | undefined {
  if (name in LOGIT_CRITERIA) return 'softmax-into-cross-entropy';
  if (KL_DIVERGENCE.has(name)) return 'probabilities-into-kldiv';
  if (BINARY_CROSS_ENTROPY.has(name)) return 'log-of-sigmoid';
  // With no reduction the caller may want -p itself, as a focal loss does.
  if (NLL.has(name)) return isReduced(analysis, call) ? 'softmax-into-nll' : undefined;
  const position = FROM_LOGITS[name];
  if (position !== undefined) return takesLogits(analysis, call, position) ? 'softmax-into-cross-entropy' : undefined;
  const made = name.endsWith('.__call__') ? FROM_LOGITS[name.slice(0, -'.__call__'.length)] : undefined;
  if (made === undefined) return undefined;
  const instances = analysis.origins(call.func).map((it) => it.value);
  return instances.every((it) => it.op === 'call' && takesLogits(analysis, it, made)) ? 'softmax-into-cross-entropy' : undefined;
}

const takesLogits = (analysis: Analysis, call: CallValue, position: number): boolean => {
  const flag = analysis.argument(call, position, 'from_logits');
  return flag !== undefined && analysis.constant(flag)?.value === true;
};

function isReduced(analysis: Analysis, call: CallValue): boolean {
  const made = analysis.origins(call.func).flatMap(({ value }) => (value.op === 'call' ? [value] : []));
  return [call, ...made].every((it) => {
    const reduction = analysis.argument(it, -1, 'reduction');
    const reduce = analysis.argument(it, -1, 'reduce');
    return (reduction === undefined || analysis.constant(reduction)?.value !== 'none') && reduce === undefined;
  });
}

/** `model.compile(loss=…(from_logits=True))` of a model whose last layer has an activation. */
function compiledLoss(analysis: Analysis, call: CallValue): { loss: CallValue; found: Probabilities } | undefined {
  if (call.func.op !== 'attribute' || call.func.name !== 'compile') return undefined;
  const loss = analysis.argument(call, 1, 'loss');
  const made = loss === undefined ? undefined : analysis.origins(loss)[0]?.value;
  if (made?.op !== 'call') return undefined;
  const name = analysis.calledAs(made, (it) => it in FROM_LOGITS);
  if (name === undefined || !takesLogits(analysis, made, FROM_LOGITS[name] ?? 0)) return undefined;
  for (const { value } of analysis.origins(call.func.object)) {
    const output = value.op === 'call' ? outputOf(analysis, value) : undefined;
    if (output !== undefined)
      return { loss: made, found: { ...output, patch: undefined, complement: false, plain: true, way: [output.source] } };
  }
  return undefined;
}

/** Where the criterion was constructed, when it was before it is called. */
const madeAt = (analysis: Analysis, call: CallValue): CallValue | undefined =>
  analysis.origins(call.func).flatMap(({ value }) => (value.op === 'call' && value.node.end < call.node.start ? [value] : []))[0];

function detection(analysis: Analysis, call: CallValue, found: Probabilities, variant: string): Detection<SoftmaxFacts> {
  const made = madeAt(analysis, call);
  // A binary criterion is exchanged for another: the finding sits where it is chosen.
  const isChosen = variant === 'log-of-sigmoid' && made !== undefined;
  const others = isChosen ? otherCalls(analysis, call, made) : [];
  const evidence: Evidence[] = [withOthers(evidenceOfSource(analysis, found), others.map((it) => it.found.source))]; // prettier-ignore
  const given: Evidence = { kind: 'expression', span: spanOf(call), says: 'The criterion gets the sigmoid here.' };
  if (isChosen)
    evidence.push(withOthers(given, others.map((it) => it.call))); // prettier-ignore
  else if (made !== undefined) evidence.push({ kind: 'expression', span: spanOf(made), says: 'The criterion is made here.' });
  return {
    variant,
    span: spanOf(isChosen ? made : call),
    evidence,
    facts: {
      function: { value: found.function, span: spanOf(found.source) },
      probabilities: { value: labelOf(analysis, call) },
      sink: { value: criterionText(analysis, call), span: spanOf(call) },
      dtype: { value: dtypeOf(analysis, found) },
      complement: { value: false },
      ...(mayTakeGradient(analysis, call) ? {} : { gradient: { value: false } }),
      ...classesOf(analysis, found),
      ...(variant === 'log-of-sigmoid' ? sideOf(analysis, [call, ...others.map((it) => it.call)]) : {}),
    },
    anchors: { criterion: spanOf(call), source: spanOf(found.source) },
  };
}

/** The other calls of a criterion that is made once: each of them would do. */
function otherCalls(analysis: Analysis, call: CallValue, made: CallValue): { call: CallValue; found: Probabilities }[] {
  return analysis.calls.flatMap((it) => {
    if (it === call || madeAt(analysis, it) !== made || !mayTakeGradient(analysis, it)) return [];
    const criterion = criterionOf(analysis, it);
    const found = criterion && probabilitiesInto(analysis, it, criterion);
    return found?.function === 'sigmoid' && !found.complement ? [{ call: it, found }] : [];
  });
}

function withOthers(evidence: Evidence, others: readonly Value[]): Evidence {
  const also = [...new Map(others.map((it) => [`${it.node.start}`, spanOf(it)])).values()].filter((it) => it.start !== evidence.span.start);
  return also.length === 0 ? evidence : { ...evidence, also };
}

/** Which class all the targets are of, where it is one. */
function sideOf(analysis: Analysis, calls: readonly CallValue[]): Pick<SoftmaxFacts, 'targets'> {
  const [first, ...others] = calls.map((it) => targetsOf(analysis, it));
  return first === undefined || others.some((it) => it !== first) ? {} : { targets: { value: first } };
}

const labelOf = (analysis: Analysis, call: CallValue): string => {
  const input =
    call.node.type === 'Call'
      ? (call.node.args[0] ?? call.node.keywords.find((it) => it.arg === 'input' || it.arg === 'logits')?.value)
      : undefined;
  return written(analysis, input, 'the output');
};

const criterionText = (analysis: Analysis, call: CallValue): string => {
  const [name] = analysis.callee(call).names;
  return name === undefined ? calleeText(analysis, call) : (name.replace('.__call__', '').split('.').at(-1) ?? name);
};

/** Its trouble is another one: with nothing to choose from, nothing is learned. */
const isOfOne = (analysis: Analysis, found: Probabilities): boolean =>
  found.function === 'softmax' && classesOf(analysis, found).classes?.value === 1;

/** The number of classes, where a last layer states it. */
function classesOf(analysis: Analysis, { source }: Probabilities): Pick<SoftmaxFacts, 'classes'> {
  if (source.op !== 'call') return {};
  const units =
    analysis.calledAs(source, (it) => /\.(Dense|dense)$/.test(it)) === undefined ? undefined : analysis.argument(source, 0, 'units');
  const known = units === undefined ? undefined : analysis.constant(units);
  return typeof known?.value === 'number' ? { classes: { value: known.value, span: spanOf(known.origin), unit: 'classes' } } : {};
}
