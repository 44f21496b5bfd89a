/** Modules of the project that hold nothing to be trained: metrics, patching, fixed filters. */
import type { Analysis, CallValue, ClassValue, Value } from '../../src/python/analysis.ts';
import { WEIGHTLESS } from './graph-effects.ts';
import { isParameter } from './layers.ts';

const MAX_DEPTH = 4;

/** Whether what is called is of classes of the project of which nothing says that they have weights. */
export function isWithoutWeights(analysis: Analysis, { func }: CallValue): boolean {
  const classes = analysis.classes(func);
  return classes.length > 0 && classes.every((it) => isBare(analysis, it, 0));
}

function isBare(analysis: Analysis, of: ClassValue, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  const bases = of.bases.every(
    (base) =>
      analysis.names(base).includes('torch.nn.Module') ||
      analysis.origins(base).every(({ value }) => value.op === 'class' && isBare(analysis, value, depth + 1)),
  );
  return bases && [...of.fields].every(([name, values]) => values.every((it) => !mayLearn(analysis, of, name, it, depth)));
}

function mayLearn(analysis: Analysis, of: ClassValue, name: string, field: Value, depth: number): boolean {
  if (field.op === 'function' || field.op === 'class') return false;
  const origins = analysis.origins(field).map((it) => it.value);
  const given = origins.filter((it) => it.op !== 'param');
  if (given.length < origins.length && given.some((it) => it.op === 'literal') && given.every((it) => it.op === 'literal')) return false;
  return origins.some((it) => {
    if (it.op === 'literal' || it.op === 'operation' || it.op === 'function') return false;
    if (it.op !== 'call') return new RegExp(`self\\.${name}\\b`).test(analysis.slice(of.def)) && !isNumber(analysis, it);
    if (isParameter(analysis, it)) return true;
    const { names, classes } = analysis.callee(it);
    if (classes.length > 0) return !classes.every((own) => isBare(analysis, own, depth + 1));
    return names.length === 0 || names.some((one) => /^torch\.nn\.[A-Z]/.test(one) && !WEIGHTLESS.test(`${one}.__call__`));
  });
}

/** `eps: float`, `size=3`. */
const isNumber = (analysis: Analysis, value: Value): boolean =>
  value.op === 'param' &&
  ((value.annotation !== null && /^['"]?(int|float|bool|str)\b/.test(analysis.slice(value.annotation.node))) ||
    (value.fallback !== null && analysis.constant(value.fallback) !== undefined && analysis.constant(value.fallback)?.value !== null));
