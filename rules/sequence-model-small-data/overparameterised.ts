/** Decides which of the models that are trained have more parameters than their rows can pin down. */
import type { DetectContext, Detection, Evidence } from '../../src/engine/trap.ts';
import { type Analysis, type CallValue, spanOf } from '../../src/python/analysis.ts';
import type { Span } from '../../src/python/syntax.ts';
import type { Candidate } from './candidate.ts';
import { asWritten, type Counted, fittingSize } from './counted.ts';
import type { SequenceFacts } from './facts.ts';
import { kerasCandidates } from './keras-training.ts';
import { silenceOf } from './silences.ts';
import { torchCandidates } from './torch-training.ts';

const VARIANT = 'overparameterised-sequence-model';

/** @param short the layers that are given one step, which more rows would not help */
export function* overparameterised(
  { analysis, options, reject }: DetectContext,
  short: ReadonlySet<CallValue>,
): Generator<Detection<SequenceFacts>> {
  const [maxRows, maxRatio] = [Number(options['max-rows']), Number(options['max-ratio'])];
  const reported = new Set<number>();
  for (const candidate of [...kerasCandidates(analysis), ...torchCandidates(analysis)]) {
    const { layers, data, training, trouble, made } = candidate;
    const layer = largest(layers);
    const place = placeOf(analysis, candidate, layer);
    if (place === undefined || reported.has(place.start)) continue;
    const no = (missing: string): void => {
      reject(VARIANT, place, missing);
    };
    const silence =
      (made.some((it) => short.has(it)) ? 'It is given one step, which is reported.' : undefined) ??
      trouble ??
      (data.isWindowed ? 'The rows are windows of longer ones.' : undefined) ??
      silenceOf(analysis, made, training);
    if (layer === undefined || silence !== undefined || data.rows === undefined) {
      no(silence ?? 'How many rows it is trained on is not known here.');
      continue;
    }
    const parameters = layers.reduce((sum, it) => sum + it.count(asWritten), 0);
    const { count: rows, isAtMost, at } = data.rows;
    if (rows > maxRows || parameters <= maxRatio * rows) {
      no(`It has ${parameters} parameters and ${rows} rows.`);
      continue;
    }
    reported.add(place.start);
    const fitting = layer.isFree ? fittingSize(layers, layer.hidden, maxRatio * rows) : undefined;
    yield {
      variant: VARIANT,
      span: place,
      evidence: proof(candidate, layer, rows),
      facts: {
        layer: { value: layer.name, span: spanOf(layer.call) },
        library: { value: layer.library },
        parameters: { value: parameters, unit: 'parameters' },
        formula: { value: layers.map((it) => it.formula).join(' + ') },
        layers: { value: layers.length },
        rows: { value: rows, unit: 'rows', ...(at[0] === undefined ? {} : { span: at[0] }) },
        isAtMost: { value: isAtMost },
        hidden: { value: layer.hidden.value, span: layer.hidden.span },
        input: { value: layer.input.value, span: layer.input.span },
        ...(fitting === undefined ? {} : { fitting: { value: fitting } }),
        maxRatio: { value: maxRatio },
      },
      anchors: { hidden: layer.hidden.span, layer: spanOf(layer.call) },
    };
  }
}

const largest = (layers: readonly Counted[]): Counted | undefined => [...layers].sort((a, b) => b.count(asWritten) - a.count(asWritten))[0];

/** The layer where it stands in this file; else the call that makes the model. */
function placeOf(analysis: Analysis, { made, layers, makers }: Candidate, layer: Counted | undefined): Span | undefined {
  const own = [...(layer === undefined ? [] : [layer.call]), ...layers.map((it) => it.call), ...made, ...makers].find(
    (it) => !analysis.isElsewhere(spanOf(it)),
  );
  return own && spanOf(own);
}

function proof({ layers, data, training, answers }: Candidate, layer: Counted, rows: number): Evidence[] {
  const pieces = new Map<number, Evidence>();
  const add = (span: Span, says: string): void => {
    if (!pieces.has(span.start)) pieces.set(span.start, { kind: 'expression', span, says });
  };
  for (const span of data.rows?.at ?? []) add(span, `This makes it ${rows} rows.`);
  add(layer.hidden.span, `The hidden size is ${layer.hidden.value}.`);
  for (const { sizes } of layers) for (const { span, value } of sizes) add(span, `A size of the model is ${value}.`);
  add(spanOf(training), 'The model is trained here, from scratch.');
  return [...pieces.values(), ...answers];
}
