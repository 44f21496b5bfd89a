/** Recognises the two thin matrices of a LoRA layer: parameters or linear layers of one class that share their inner size. */
import type { Evidence } from '../../src/engine/trap.ts';
import { type Analysis, type ClassValue, type Param, spanOf, type Value } from '../../src/python/analysis.ts';

/** What a size is: a parameter of the constructor, a number, or some other value. */
export type SizeKey = `param ${number}` | `number ${number}` | `value ${number}`;

export interface LowRankPair {
  readonly shared: ReadonlySet<SizeKey>;
  readonly evidence: readonly Evidence[];
}

const FACTORIES = /^(torch\.(randn|rand|zeros|ones|empty|Tensor|full|normal)|torch\.Tensor\.new_(zeros|empty|ones))$/;

export function lowRankPairs(analysis: Analysis, layer: ClassValue): LowRankPair[] {
  const matrices = [...layer.fields].flatMap(([name, values]) =>
    values.flatMap((value) => {
      const sizes = sizesOf(analysis, value, 0)?.map((it) => sizeKey(analysis, it, layer));
      return sizes?.length === 2 ? [{ name, value, sizes }] : [];
    }),
  );
  return matrices.flatMap((down, index) =>
    matrices.slice(index + 1).flatMap((up): LowRankPair[] => {
      if (up.name === down.name) return [];
      // Thin matrices meet at the rank: what one has last the other has first.
      const shared = new Set([...(down.sizes[0] === up.sizes[1] ? down.sizes.slice(0, 1) : []), ...(down.sizes[1] === up.sizes[0] ? down.sizes.slice(1) : [])]); // prettier-ignore
      if (shared.size === 0) return [];
      const evidence = [down, up].map(({ name, value }): Evidence => ({ kind: 'expression', span: spanOf(value), says: `\`${name}\` is one matrix of the low-rank pair.` })); // prettier-ignore
      return [{ shared, evidence }];
    }),
  );
}

/** The two sizes of a matrix, in the order in which they are given. */
function sizesOf(analysis: Analysis, value: Value, depth: number): readonly Value[] | undefined {
  if (depth > 4) return undefined;
  for (const { value: origin } of analysis.origins(value)) {
    if (origin.op === 'operation') {
      for (const input of origin.inputs) {
        const sizes = sizesOf(analysis, input, depth + 1);
        if (sizes !== undefined) return sizes;
      }
    }
    if (origin.op !== 'call') continue;
    const positional = origin.args.filter((it) => it.name === null && it.star === '').map((it) => it.value);
    if (analysis.calledAs(origin, new Set(['torch.nn.Parameter'])) !== undefined) {
      const data = analysis.argument(origin, 0, 'data');
      return data === undefined ? undefined : sizesOf(analysis, data, depth + 1);
    }
    if (analysis.calledAs(origin, new Set(['torch.nn.Linear'])) !== undefined) {
      const sizes = [analysis.argument(origin, 0, 'in_features'), analysis.argument(origin, 1, 'out_features')];
      return sizes.every((it) => it !== undefined) ? sizes : undefined;
    }
    const isFactory =
      analysis.calledAs(origin, (it) => FACTORIES.test(it)) !== undefined ||
      (origin.func.op === 'attribute' && /^new_(zeros|empty|ones)$/.test(origin.func.name));
    if (!isFactory) continue;
    const [first] = positional;
    const shape = first?.op === 'container' ? first.items : positional;
    return shape.length === 2 ? shape : undefined;
  }
  return undefined;
}

export function sizeKey(analysis: Analysis, value: Value, layer: ClassValue): SizeKey {
  const parameter = parameterOf(analysis, value, layer);
  if (parameter !== undefined) return `param ${parameter.id}`;
  const known = analysis.constant(value);
  if (typeof known?.value === 'number') return `number ${known.value}`;
  return `value ${value.id}`;
}

/** The one parameter of the class's constructor that a value is, through names and attributes of `self`. */
export function parameterOf(analysis: Analysis, value: Value, layer: ClassValue): Param | undefined {
  const found = new Set<Param>();
  analysis.walk(value, ({ value: at }) => {
    if (at.op === 'param' && at.function.method === layer && at.function.body.name === '__init__') found.add(at);
    return [];
  });
  const [only, ...others] = found;
  return others.length === 0 ? only : undefined;
}
