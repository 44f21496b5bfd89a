/** What a module does with the predictions of an alibi-detect detector. */
import type { Analysis, CallValue, Value } from '../../src/python/analysis.ts';
import type { Node } from '../../src/python/syntax.ts';

const isOf = (analysis: Analysis, object: Value, detector: CallValue): boolean =>
  analysis.origins(object).some(({ value }) => value === detector);

function predictions(analysis: Analysis, detector: CallValue): CallValue[] {
  return analysis.callsOf('predict').filter(({ func }) => func.op === 'attribute' && isOf(analysis, func.object, detector));
}

/** The batches that the detector is asked about. */
export function predictedSamples(analysis: Analysis, detector: CallValue): Value[] {
  return predictions(analysis, detector).flatMap((call) => analysis.argument(call, 0, 'x') ?? []);
}

/** Reads of `predictions["data"][key]`. */
export function predictionReads(analysis: Analysis, detector: CallValue, key: string): Value[] {
  const calls = new Set<Value>(predictions(analysis, detector));
  if (calls.size === 0) return [];
  return analysis.valuesOf('subscript').filter((value) => {
    if (analysis.constant(value.index)?.value !== key) return false;
    return analysis.origins(value.object).some(({ value: data }) => {
      if (data.op !== 'subscript' || analysis.constant(data.index)?.value !== 'data') return false;
      return analysis.origins(data.object).some((it) => calls.has(it.value));
    });
  });
}

/**
 * Whether anything follows from the verdicts: one is stored, returned or branched on. A module without predictions only sets the
 * detector up, for others to ask.
 */
export function isActedOn(analysis: Analysis, detector: CallValue): boolean {
  const calls = predictions(analysis, detector);
  if (calls.length === 0) {
    // It may be saved and loaded again under the same name; then any verdict of the module may be its own.
    const verdicts = analysis.valuesOf('subscript').filter((it) => analysis.constant(it.index)?.value === 'is_drift');
    return verdicts.length === 0 || verdicts.some(({ node }) => !isShown(analysis, node));
  }
  const isReturned = calls.some(({ node }) => analysis.statementOf(node)?.type === 'Return') || returnsOne(analysis, calls);
  return isReturned || predictionReads(analysis, detector, 'is_drift').some(({ node }) => !isShown(analysis, node));
}

const returnsOne = (analysis: Analysis, calls: readonly CallValue[]): boolean =>
  calls.some((call) => {
    const { returns } = call.scope;
    return returns.some((it) => analysis.origins(it).some(({ value }) => value === call));
  });

/** Printed, formatted, logged, or the last line of a cell. */
function isShown(analysis: Analysis, node: Node): boolean {
  for (const at of analysis.ancestors(node)) {
    if (at.type === 'JoinedStr') return true;
    if (at.type === 'Call') return /(^|\.)(print|display|format|info|debug)$/.test(analysis.slice(at.func));
    if (at.type === 'Expr') return true;
    if (/^(Assign|AnnAssign|AugAssign|Return|If|While|For)$/.test(at.type)) return false;
  }
  return false;
}
