/** The level that a p-value is compared with: a constant, what `get` falls back to, or either of them shared among some tests. */
import type { Analysis, Known, Value } from '../../src/python/analysis.ts';

const HIGHEST_ALPHA = 0.5;

export interface Level {
  readonly alpha: Known & { readonly value: number };
  /** Whether it is divided by the number of tests. */
  readonly isShared: boolean;
}

export function levelOf(analysis: Analysis, level: Value): Level | undefined {
  const alpha = numberOf(analysis, level);
  if (alpha !== undefined) return alpha.value > 0 && alpha.value < HIGHEST_ALPHA ? { alpha, isShared: false } : undefined;
  const [only, ...others] = analysis.origins(level);
  if (only === undefined || others.length > 0 || only.value.op !== 'operation' || only.value.name !== 'Div') return undefined;
  const [whole, by] = only.value.inputs;
  if (whole === undefined || by === undefined || !isCount(analysis, by)) return undefined;
  const shared = levelOf(analysis, whole);
  return shared === undefined || shared.isShared ? undefined : { ...shared, isShared: true };
}

function numberOf(analysis: Analysis, value: Value): Level['alpha'] | undefined {
  const known = analysis.constant(value) ?? fallbackOf(analysis, value);
  return typeof known?.value === 'number' ? { ...known, value: known.value } : undefined;
}

/** `settings.get("alpha", 0.05)`, where nothing is known to be under that key. */
function fallbackOf(analysis: Analysis, value: Value): Known | undefined {
  const [only, ...others] = analysis.origins(value);
  const call = only?.value;
  if (call?.op !== 'call' || others.length > 0 || call.func.op !== 'attribute' || call.func.name !== 'get') return undefined;
  const [asked, fallback, more] = call.args;
  if (asked === undefined || fallback === undefined || more !== undefined || call.args.some((it) => it.name !== null || it.star !== ''))
    return undefined;
  const key = analysis.constant(asked.value)?.value;
  const isText = typeof key === 'string' && analysis.parts(call.func.object, key).length === 0;
  return isText ? analysis.constant(fallback.value) : undefined;
}

const isCount = (analysis: Analysis, value: Value): boolean =>
  analysis
    .origins(value)
    .every(
      ({ value: it }) =>
        analysis.calledAs(it, (name) => name === 'builtins.len') !== undefined ||
        (it.op === 'subscript' && it.object.op === 'attribute' && it.object.name === 'shape') ||
        (it.op === 'attribute' && it.name === 'size'),
    );
