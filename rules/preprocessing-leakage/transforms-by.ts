/** What else goes through a transformer that was fitted. */
import type { Analysis, CallValue } from '../../src/python/analysis.ts';

/** The calls of `transform` on what was fitted last by this call. */
export function transformsBy(analysis: Analysis, fit: CallValue): CallValue[] {
  return analysis.calls.filter(({ func }) => {
    if (func.op !== 'attribute' || func.name !== 'transform') return false;
    const { object } = func;
    return object === fit || (object.op === 'mutation' && object.call === fit);
  });
}
