/** Why a configuration with a low alpha/r is right as it is. */
import type { Analysis, CallValue, Value } from '../../src/python/analysis.ts';
import { hasSquareRootBranch } from './square-root.ts';

/** Written on the configuration after it was made, each of these changes what it says. */
const TELLING = new Set(['r', 'lora_alpha', 'use_rslora', 'rank_pattern', 'alpha_pattern']);

/** Why this configuration does not scale by alpha/r, or not everywhere, or does not train. */
export function remedyOf(analysis: Analysis, call: CallValue): string | undefined {
  if (analysis.enclosing(call.node).some(({ name }) => /^(test_|Test)/.test(name)))
    return 'It stands in a test, which adapts no model for use.';
  const stabilised = analysis.argument(call, -1, 'use_rslora');
  if (stabilised !== undefined && !isFalse(analysis, stabilised)) return '`use_rslora` is on, or not known.';
  const inference = analysis.argument(call, -1, 'inference_mode');
  if (inference !== undefined && analysis.constant(inference)?.value === true) return 'It is a configuration for inference.';
  for (const name of ['rank_pattern', 'alpha_pattern']) {
    const pattern = analysis.argument(call, -1, name);
    if (pattern !== undefined && !isEmpty(analysis, pattern)) return `\`${name}\` gives some layers their own.`;
  }
  const isChanged = analysis
    .valuesOf('mutation')
    .some((it) => typeof it.key === 'string' && TELLING.has(it.key) && analysis.origins(it.object).some(({ value }) => value === call));
  if (isChanged) return 'It is changed after it was made.';
  return hasSquareRootBranch(analysis) ? 'The file scales by the square root of the rank elsewhere.' : undefined;
}

function isFalse(analysis: Analysis, value: Value): boolean {
  const known = analysis.constant(value);
  return known !== undefined && (known.value === false || known.value === null);
}

const isEmpty = (analysis: Analysis, value: Value): boolean =>
  analysis.constant(value)?.value === null ||
  analysis.origins(value).every(({ value: origin }) => origin.op === 'container' && origin.items.length === 0);
