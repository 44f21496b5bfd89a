/** The repairs of detectors: a distance in place of the p-value. */
import type { Detection, Edit, Fix } from '../../src/engine/trap.ts';
import type { Analysis } from '../../src/python/analysis.ts';
import type { Span } from '../../src/python/syntax.ts';
import { predictionReads } from './alibi-predictions.ts';
import { EVIDENTLY_KEYWORDS, EVIDENTLY_TESTS } from './drift-detectors.ts';
import type { DriftFacts } from './facts.ts';

/** The limit that Evidently takes for its distances when none is given. */
const LIMIT = '0.1';

export function* detectorFixes(found: Detection<DriftFacts>, analysis: Analysis): Generator<Fix> {
  yield* namedDistance(found, analysis);
  yield* readDistance(found, analysis);
}

/** Another method by name: Evidently and NannyML. */
function* namedDistance({ anchors, span }: Detection<DriftFacts>, analysis: Analysis): Generator<Fix> {
  const named = Object.entries(anchors ?? {});
  // A constant that stands elsewhere may serve other calls too.
  if (named.length === 0 || named.some(([, at]) => at.start < span.start || at.end > span.end)) return;
  const edits = named.map(([key, at]): Edit => ({ span: at, text: distanceFor(key.slice(key.indexOf(' ') + 1), at, analysis) }));
  const limits = limitsIn(
    named.map(([key]) => key.slice(key.indexOf(' ') + 1)),
    span,
    analysis,
  );
  if (limits === undefined) return;
  yield { action: 'use-distance', title: `Let a distance decide, with the limit ${LIMIT}`, kind: 'repair', edits: [...edits, ...limits] };
}

function distanceFor(keyword: string, at: Span, analysis: Analysis): string {
  const text = analysis.slice(at);
  const quote = /["']/.exec(text)?.[0] ?? '"';
  if (keyword === 'chi2') return `${quote}jensen_shannon${quote}`;
  const test = EVIDENTLY_TESTS.get(text.replace(/["']/g, ''));
  // A setting for all columns has to suit the categorical ones as well.
  const isNumeric = test?.isCategorical === false && /^(num|per)_/.test(keyword);
  return `${quote}${isNumeric ? 'wasserstein' : 'jensenshannon'}${quote}`;
}

/** The levels that are given for these tests, rewritten; undefined where one is not a plain number. */
function limitsIn(keywords: readonly string[], span: Span, analysis: Analysis): Edit[] | undefined {
  const call = analysis.calls.find(({ node }) => node.start === span.start && node.end === span.end)?.node;
  if (call?.type !== 'Call') return undefined;
  const wanted = new Set(keywords.map((it) => EVIDENTLY_KEYWORDS.get(it)));
  const given = call.keywords.filter(({ arg }) => arg !== null && wanted.has(arg));
  if (given.some(({ value }) => value.type !== 'Constant' || value.value.kind !== 'float')) return undefined;
  return given.map(({ value }) => ({ span: { start: value.start, end: value.end }, text: LIMIT }));
}

/** alibi-detect's KSDrift returns the distances beside its verdict; those of the other detectors have no common scale. */
function* readDistance({ span, facts }: Detection<DriftFacts>, analysis: Analysis): Generator<Fix> {
  const detector = analysis.calls.find(({ node }) => node.start === span.start && node.end === span.end);
  if (detector === undefined || !/(^|\.)KSDrift$/.test(facts.decision.value)) return;
  const reads = predictionReads(analysis, detector, 'is_drift');
  const isPlain = reads.every(({ node }) => node.type === 'Subscript' && node.slice.type === 'Constant' && node.ctx === 'Load');
  if (reads.length === 0 || !isPlain || /\b(drift_type|return_distance)\s*=/.test(analysis.text)) return;
  const edits = reads.map(({ node }): Edit => {
    const text = analysis.slice(node).replace(/is_drift(?=["']\s*\]$)/, 'distance');
    return { span: { start: node.start, end: node.end }, text: `int(${text}.max() > ${LIMIT})` };
  });
  yield { action: 'read-distance', title: `Decide by the largest distance, with the limit ${LIMIT}`, kind: 'repair', edits };
}
