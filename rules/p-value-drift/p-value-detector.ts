/** Finds drift detectors of libraries that are set to decide by a p-value. */
import type { DetectContext, Detection, Evidence, Fact } from '../../src/engine/trap.ts';
import { type Analysis, type CallValue, type Known, spanOf, unlessCircular, type Value } from '../../src/python/analysis.ts';
import type { Span } from '../../src/python/syntax.ts';
import { isActedOn, predictedSamples, predictionReads } from './alibi-predictions.ts';
import {
  ALIBI,
  EVIDENTLY,
  EVIDENTLY_KEYWORDS,
  EVIDENTLY_TESTS,
  NANNYML,
  NANNYML_DISTANCES,
  OLD_NANNYML,
  USUAL_ALPHA,
  WHYLOGS,
  WHYLOGS_CONFIG,
} from './drift-detectors.ts';
import type { DriftFacts, Family } from './facts.ts';
import { isInTest } from './in-test.ts';
import { sampleSize } from './sample-size.ts';

interface Setting {
  readonly test: string;
  readonly family: Family;
  readonly alpha: Fact<number>;
  readonly evidence: readonly Evidence[];
  /** Where p-value tests are named, for the repair. */
  readonly anchors?: Readonly<Record<string, Span>>;
}

export function* pValueDetectors({ analysis, options, reject }: DetectContext): Generator<Detection<DriftFacts>> {
  const fair = options['fair-sample'] as number;
  for (const call of analysis.callsAs(/^(alibi_detect|evidently|nannyml|whylogs)\./)) {
    const { names } = analysis.callee(call);
    const name = names.find((it) => /^(alibi_detect|evidently|nannyml|whylogs)\./.test(it));
    if (name === undefined || analysis.hasUnknownArguments(call)) continue;
    const span = spanOf(call);
    if (!isCandidate(name)) continue;
    if (isInTest(analysis, call.node)) {
      reject('p-value-detector', span, 'It stands in a test.');
      continue;
    }
    const setting = settingOf(analysis, call, name, fair);
    if (setting === undefined) {
      reject('p-value-detector', span, 'No p-value test is known to decide here, or nothing follows from it.');
      continue;
    }
    const { test, family, alpha, evidence, anchors } = setting;
    yield {
      variant: 'p-value-detector',
      span,
      evidence,
      facts: { alpha, test: { value: test }, family: { value: family }, decision: { value: analysis.slice(funcSpan(call)), span } },
      ...(anchors === undefined ? {} : { anchors }),
    };
  }
}

const isCandidate = (name: string): boolean =>
  [EVIDENTLY, NANNYML, OLD_NANNYML, WHYLOGS].some((it) => it.test(name)) ||
  (name.startsWith('alibi_detect.cd.') && ALIBI.has(name.slice(name.lastIndexOf('.') + 1)));

function settingOf(analysis: Analysis, call: CallValue, name: string, fair: number): Setting | undefined {
  const last = name.slice(name.lastIndexOf('.') + 1);
  const called: Evidence = { kind: 'expression', span: funcSpan(call), says: `\`${last}\` decides by a p-value.` };
  if (EVIDENTLY.test(name)) return evidently(analysis, call);
  if (NANNYML.test(name)) return nannyml(analysis, call, fair);
  if (OLD_NANNYML.test(name)) return { test: 'ks and chi2', family: 'distribution', alpha: { value: USUAL_ALPHA }, evidence: [called] };
  if (WHYLOGS.test(name)) {
    const isKs = last === 'KS';
    const alpha = levelOfWhylogs(analysis, call);
    return alpha && { test: isKs ? 'ks' : 'chisquare', family: isKs ? 'distribution' : 'frequencies', alpha, evidence: [called] };
  }
  const detector = name.startsWith('alibi_detect.cd.') ? ALIBI.get(last) : undefined;
  if (detector === undefined) return undefined;
  const given = analysis.argument(call, detector.position, 'p_val');
  const alpha = given === undefined ? undefined : numberOf(analysis, given);
  if (given !== undefined && alpha === undefined) return undefined;
  if (hasFewRows(analysis, call, fair) || isReadByDistance(analysis, call) || !isActedOn(analysis, call)) return undefined;
  const level: Evidence[] =
    alpha === undefined ? [] : [{ kind: 'expression', span: spanOf(alpha.origin), says: `It is compared with ${alpha.number}.` }];
  return { ...detector, alpha: factOf(alpha, USUAL_ALPHA), evidence: [called, ...level] };
}

const funcSpan = ({ node, func }: CallValue): Span =>
  node.type === 'Call' ? { start: node.func.start, end: node.func.end } : spanOf(func);

interface Number {
  readonly number: number;
  readonly origin: Known['origin'];
}

function numberOf(analysis: Analysis, value: Value): Number | undefined {
  const known = analysis.constant(value);
  return typeof known?.value === 'number' ? { number: known.value, origin: known.origin } : undefined;
}

const factOf = (known: Number | undefined, usual: number): Fact<number> =>
  known === undefined ? { value: usual } : { value: known.number, span: spanOf(known.origin) };

/** Texts that a value is, or that a list or dict of it holds. */
const textsIn = unlessCircular((analysis: Analysis, value: Value): { text: string; origin: Value }[] => {
  const known = analysis.constant(value);
  if (typeof known?.value === 'string') return [{ text: known.value, origin: known.origin }];
  return analysis
    .origins(value)
    .flatMap(({ value: it }) => (it.op === 'container' ? it.items.flatMap((item) => textsIn(analysis, item)) : []));
}, []);

function evidently(analysis: Analysis, call: CallValue): Setting | undefined {
  const named = [...EVIDENTLY_KEYWORDS].flatMap(([keyword, threshold]) => {
    const value = analysis.argument(call, -1, keyword);
    const texts = value === undefined ? [] : textsIn(analysis, value).filter(({ text }) => EVIDENTLY_TESTS.has(text));
    return texts.map((it) => ({ ...it, keyword, threshold: analysis.argument(call, -1, threshold) }));
  });
  const [first, ...more] = named;
  const test = first === undefined ? undefined : EVIDENTLY_TESTS.get(first.text);
  if (first === undefined || test === undefined) return undefined;
  const level = first.threshold === undefined ? undefined : numberOf(analysis, first.threshold);
  return {
    test: first.text,
    family: test.family,
    alpha: factOf(level, test.alpha),
    evidence: [
      {
        kind: 'expression',
        span: spanOf(first.origin),
        says: `\`${first.text}\` gives a p-value.`,
        ...(more.length === 0 ? {} : { also: more.map(({ origin }) => spanOf(origin)) }),
      },
    ],
    anchors: Object.fromEntries(named.map(({ keyword, origin }, index) => [`${index} ${keyword}`, spanOf(origin)])),
  };
}

/** Where `DriftThresholds(DRIFT=(0, 0.01), …)` of the configuration ends; undefined where that is not known. */
function levelOfWhylogs(analysis: Analysis, call: CallValue): Fact<number> | undefined {
  const config = analysis.argument(call, 0, 'parameter_config');
  if (config === undefined) return { value: USUAL_ALPHA };
  const made = analysis.origins(config).find(({ value }) => analysis.calledAs(value, (it) => WHYLOGS_CONFIG.test(it)) !== undefined)?.value;
  if (made?.op !== 'call') return undefined;
  const thresholds = analysis.argument(made, -1, 'thresholds');
  if (thresholds === undefined) return { value: USUAL_ALPHA };
  const [limits] = analysis.origins(thresholds).flatMap(({ value }) => (value.op === 'call' ? [value] : []));
  const drift = limits === undefined ? undefined : analysis.argument(limits, 1, 'DRIFT');
  const [range] = drift === undefined ? [] : analysis.origins(drift).flatMap(({ value }) => (value.op === 'container' ? [value] : []));
  const level = range?.items[1] === undefined ? undefined : numberOf(analysis, range.items[1]);
  return level && factOf(level, USUAL_ALPHA);
}

/** Since version 0.8 only `chi2` alerts on the p-value; Kolmogorov–Smirnov compares D with a threshold. */
function nannyml(analysis: Analysis, call: CallValue, fair: number): Setting | undefined {
  const methods = analysis.argument(call, -1, 'categorical_methods');
  const named = methods === undefined ? [] : textsIn(analysis, methods);
  const chi2 = named.find(({ text }) => text === 'chi2');
  // Beside a distance for the same columns it is shown for comparison, and whoever reads both decides.
  if (chi2 === undefined || named.some(({ text }) => NANNYML_DISTANCES.has(text))) return undefined;
  const chunk = analysis.argument(call, -1, 'chunk_size');
  const rows = chunk === undefined ? undefined : numberOf(analysis, chunk);
  if (rows !== undefined && rows.number <= fair) return undefined;
  const evidence: Evidence = { kind: 'expression', span: spanOf(chi2.origin), says: '`chi2` alerts on its p-value.' };
  return {
    test: 'chi2',
    family: 'frequencies',
    alpha: { value: USUAL_ALPHA },
    evidence: [evidence],
    anchors: { '0 chi2': spanOf(chi2.origin) },
  };
}

function hasFewRows(analysis: Analysis, detector: CallValue, fair: number): boolean {
  const reference = analysis.argument(detector, 0, 'x_ref');
  const samples = [...(reference === undefined ? [] : [reference]), ...predictedSamples(analysis, detector)];
  const sizes = samples.map((it) => sampleSize(analysis, it));
  return samples.length > 1 && sizes.every((it) => it !== undefined && it <= fair);
}

/** The distance is read and the verdict is not. */
const isReadByDistance = (analysis: Analysis, detector: CallValue): boolean =>
  predictionReads(analysis, detector, 'distance').length > 0 && predictionReads(analysis, detector, 'is_drift').length === 0;
