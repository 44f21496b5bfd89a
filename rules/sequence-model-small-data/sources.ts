/** What a value comes from, without the parameters that it went through. */
import type { Analysis, Frame, Trail, Value } from '../../src/python/analysis.ts';

export function sourcesOf(analysis: Analysis, value: Value, frame: Frame | null = null): readonly Trail[] {
  const trails = analysis.origins(value, frame);
  if (!trails.some((it) => it.value.op === 'param')) return trails;
  const passed = new Set<Value>();
  for (const trail of trails) for (let at = trail.from; at !== null; at = at.from) passed.add(at.value);
  return trails.filter((it) => it.value.op !== 'param' || !passed.has(it.value));
}
