/** What the targets of a binary criterion are known to be: all 1, all 0, or noise that is no target at all. */
import type { Analysis, CallValue, Value } from '../../src/python/analysis.ts';
import { SELECTION, SELECTION_METHODS } from '../../src/python/catalogue/probability.ts';
import { isModule } from './probabilities.ts';

export type Targets = 'ones' | 'zeros' | 'noise';

const FILLED: readonly (readonly [RegExp, Targets])[] = [
  [/^torch\.ones(_like)?$/, 'ones'],
  [/^torch\.zeros(_like)?$/, 'zeros'],
  // Below 0 and above 1 as well.
  [/^torch\.(randn(_like)?|normal)$/, 'noise'],
];
const METHODS: Readonly<Record<string, Targets>> = { new_ones: 'ones', new_zeros: 'zeros' };
const KEEPS = /^(torch\.autograd\.Variable|numpy\.squeeze)$/;
const MAX_DEPTH = 8;

/** undefined where some of the targets may be something else. */
export function targetsOf(analysis: Analysis, criterion: CallValue): Targets | undefined {
  const given = analysis.argument(criterion, 1, 'target');
  return given && kindOf(analysis, given);
}

function kindOf(analysis: Analysis, value: Value, depth = 0): Targets | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const all = analysis.origins(value).map((it) => (isChanged(it) ? undefined : kindAt(analysis, it.value, depth + 1)));
  const [first] = all;
  return all.every((it) => it === first) ? first : undefined;
}

function isChanged(trail: { readonly value: Value; readonly from: unknown }): boolean {
  for (let at: unknown = trail; at !== null; at = (at as { from: unknown }).from)
    if ((at as { value: Value }).value.op === 'mutation') return true;
  return false;
}

function kindAt(analysis: Analysis, value: Value, depth: number): Targets | undefined {
  if (value.op === 'subscript') return kindOf(analysis, value.object, depth);
  if (value.op !== 'call') return undefined;
  const [, filled] = FILLED.find(([name]) => analysis.calledAs(value, (it) => name.test(it)) !== undefined) ?? [];
  if (filled !== undefined) return filled;
  const method = value.func.op === 'attribute' && !isModule(value.func.object) ? value.func : undefined;
  if (method?.name === 'fill_' || analysis.calledAs(value, (it) => it === 'torch.full' || it === 'torch.full_like') !== undefined) {
    const number = analysis.argument(value, method?.name === 'fill_' ? 0 : 1, 'fill_value', 'value');
    const known = number && analysis.constant(number)?.value;
    return known === 1 ? 'ones' : known === 0 ? 'zeros' : undefined;
  }
  if (method !== undefined)
    return METHODS[method.name] ?? (SELECTION_METHODS.has(method.name) ? kindOf(analysis, method.object, depth) : undefined);
  const isKept = analysis.calledAs(value, (it) => KEEPS.test(it)) !== undefined || analysis.calledAs(value, SELECTION) !== undefined;
  // Of `torch.cat` the first is not all.
  return isKept && value.args[0] !== undefined && value.args.slice(1).every((it) => it.value.op === 'literal' || it.name !== null)
    ? kindOf(analysis, value.args[0].value, depth)
    : undefined;
}
