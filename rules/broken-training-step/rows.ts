/** Follows an array or a frame back through steps that keep its rows and their order. */
import type { Analysis, Value } from '../../src/python/analysis.ts';

export interface Derivation {
  /** Everything on the way. */
  readonly values: ReadonlySet<Value>;
  /** Where it is read from, or made in a way that is not followed. */
  readonly ends: readonly Value[];
}

const CONVERTS =
  /^(torch\.(tensor|from_numpy|as_tensor|Tensor|FloatTensor|LongTensor|squeeze|unsqueeze)|numpy\.(array|asarray|ascontiguousarray|copy|float32|float64|int64|expand_dims|squeeze|ravel)|keras\.utils\.to_categorical|sklearn\.preprocessing\.\w+\.(fit_)?transform)$/;
const METHODS = /^(astype|reshape|float|long|double|int|to|copy|to_numpy|ravel|flatten|squeeze|unsqueeze|view|type|cpu|numpy)$/;

/** @returns undefined where the way is too long */
export function derivation(analysis: Analysis, value: Value): Derivation | undefined {
  const values = new Set<Value>([value]);
  const ends: Value[] = [];
  const isWhole = analysis.walk(
    value,
    (trail) => {
      const { value: at } = trail;
      for (let it: typeof trail | null = trail; it !== null; it = it.from) values.add(it.value);
      const behind = source(analysis, at);
      if (behind !== undefined) return [behind];
      if (at.op !== 'param' || analysis.steps(at, trail.frame) === undefined) ends.push(at);
      return [];
    },
    { maxSteps: 200 },
  );
  return isWhole ? { values, ends } : undefined;
}

/** What has the same rows as a value; of a part of an array, the whole. */
function source(analysis: Analysis, value: Value): Value | undefined {
  switch (value.op) {
    case 'call':
      if (analysis.calledAs(value, (it) => CONVERTS.test(it)) !== undefined) return value.args[0]?.value;
      return value.func.op === 'attribute' && METHODS.test(value.func.name) ? value.func.object : undefined;
    case 'attribute':
      return value.name === 'values' ? value.object : undefined;
    case 'subscript':
      return value.index.op === 'literal' ? undefined : value.object;
    case 'operation': {
      const [one, ...others] = value.inputs.filter((it) => it.op !== 'literal');
      return others.length === 0 && /^(Add|Sub|Mult|Div)$/.test(value.name) ? one : undefined;
    }
    default:
      return undefined;
  }
}
