/** What a module does with the predictions of an alibi-detect detector. */
import type { Analysis, CallValue, Value } from '../../src/python/analysis.ts';

const isOf = (analysis: Analysis, object: Value, detector: CallValue): boolean =>
  analysis.origins(object).some(({ value }) => value === detector);

function predictions(analysis: Analysis, detector: CallValue): CallValue[] {
  return analysis.calls.filter(({ func }) => func.op === 'attribute' && func.name === 'predict' && isOf(analysis, func.object, detector));
}

/** The batches that the detector is asked about. */
export function predictedSamples(analysis: Analysis, detector: CallValue): Value[] {
  return predictions(analysis, detector).flatMap((call) => analysis.argument(call, 0, 'x') ?? []);
}

/** Reads of `predictions["data"][key]`. */
export function predictionReads(analysis: Analysis, detector: CallValue, key: string): Value[] {
  const calls = new Set<Value>(predictions(analysis, detector));
  if (calls.size === 0) return [];
  return analysis.graph.values.filter((value) => {
    if (value.op !== 'subscript' || analysis.constant(value.index)?.value !== key) return false;
    return analysis.origins(value.object).some(({ value: data }) => {
      if (data.op !== 'subscript' || analysis.constant(data.index)?.value !== 'data') return false;
      return analysis.origins(data.object).some((it) => calls.has(it.value));
    });
  });
}
