/** Follows a value back to the tests whose p-value it is: through results, lists, dicts, and functions of the module. */
import type { Analysis, CallValue, Trail, Value } from '../../src/python/analysis.ts';
import { type TwoSampleTest, twoSampleTest } from './two-sample-tests.ts';

export interface PValueSource {
  readonly call: CallValue;
  readonly test: TwoSampleTest;
}

/** Calls that hand on some of the p-values that they are given, or their mean. */
const HANDS_ON = /^(builtins\.(float|min|max|round|sorted|list|tuple|next|iter|dict|abs)|numpy\.(min|max|mean|median|array|asarray|minimum|maximum|float32|float64|nanmin|around|round)|pandas\.(Series|DataFrame))$/; // prettier-ignore
const HANDS_ON_METHODS = new Set(['item', 'min', 'max', 'mean', 'values', 'items', 'get', 'to_dict', 'tolist', 'copy', 'median', 'round']);
const CORRECTIONS = /^statsmodels\.stats\.multitest\.(multipletests|fdrcorrection)$/;

export function pValuesBehind(analysis: Analysis, start: Value): PValueSource[] {
  const found = new Map<CallValue, TwoSampleTest>();
  analysis.walk(
    start,
    (trail) => {
      const sources = sourcesIn(analysis, trail.value);
      if (sources.length === 0) return behind(analysis, trail);
      if (keysAgree(analysis, trail)) for (const { call, test } of sources) found.set(call, test);
      return [];
    },
    { contents: true, maxSteps: 1500 },
  );
  return [...found].map(([call, test]) => ({ call, test }));
}

/** The tests whose result's p-value `value` reads. */
function sourcesIn(analysis: Analysis, value: Value): PValueSource[] {
  const key = keyOf(analysis, value);
  const object = value.op === 'attribute' ? value.object : value.op === 'subscript' ? value.object : value.op === 'item' ? value.of : null;
  if (object === null || key === undefined) return [];
  return analysis.origins(object).flatMap(({ value: call }) => {
    const test = call.op === 'call' ? twoSampleTest(analysis, call) : undefined;
    if (test === undefined || call.op !== 'call') return [];
    const reads = value.op === 'attribute' ? test.attributes.has(value.name) : key === test.index;
    return reads ? [{ call, test }] : [];
  });
}

function keyOf(analysis: Analysis, value: Value): string | number | undefined {
  if (value.op === 'attribute') return value.name;
  if (value.op === 'item') return value.index ?? undefined;
  if (value.op !== 'subscript') return undefined;
  const known = analysis.constant(value.index)?.value;
  return typeof known === 'string' || typeof known === 'number' ? known : undefined;
}

/** What the value is computed from, as far as that is still the p-value. */
function behind(analysis: Analysis, trail: Trail): readonly Value[] {
  const { value } = trail;
  switch (value.op) {
    case 'call':
      return behindCall(analysis, value);
    case 'operation':
      if (/^(ListComp|SetComp|GeneratorExp)$/.test(value.name)) return value.inputs.slice(0, 1);
      if (value.name === 'DictComp') return value.inputs.slice(1);
      return value.name === 'Mult' ? value.inputs : [];
    case 'item':
      return behindItem(analysis, value);
    case 'element':
    case 'subscript':
      return isResult(analysis, value) ? [] : [value.op === 'element' ? value.of : value.object];
    case 'attribute':
      return value.name === 'values' ? [value.object] : [];
    case 'container': {
      if (value.keys === null) {
        const wanted = wantedKey(analysis, trail);
        const one = value.kind === 'tuple' && typeof wanted === 'number' ? value.items.at(wanted) : undefined;
        return one === undefined ? value.items : [one];
      }
      const names = value.keys.map((it) => (it === null ? undefined : analysis.constant(it)?.value));
      const wanted = wantedEntry(analysis, trail, new Set(names.filter((it) => typeof it === 'string')));
      return value.items.filter((_, index) => {
        const key = value.keys?.[index];
        return typeof wanted !== 'string' || key === null || key === undefined || names[index] === wanted;
      });
    }
    default:
      return [];
  }
}

function behindCall(analysis: Analysis, call: CallValue): readonly Value[] {
  if (analysis.calledAs(call, (it) => HANDS_ON.test(it)) !== undefined) return call.args.map((it) => it.value);
  const { func } = call;
  return func.op === 'attribute' && HANDS_ON_METHODS.has(func.name) ? [func.object] : [];
}

/** `for column, p in zip(columns, p_values)`, `for column, p in results.items()`, `rejected, corrected = multipletests(p_values)`. */
function behindItem(analysis: Analysis, item: Value & { op: 'item' }): readonly Value[] {
  if (isResult(analysis, item)) return [];
  const of = item.of.op === 'element' ? item.of.of : item.of;
  for (const { value: call } of analysis.origins(of)) {
    if (call.op !== 'call' || item.index === null) continue;
    if (item.of.op !== 'element') {
      const isCorrected = item.index === 1 && analysis.calledAs(call, (it) => CORRECTIONS.test(it)) !== undefined;
      return isCorrected ? call.args.slice(0, 1).map((it) => it.value) : [];
    }
    const zipped = analysis.calledAs(call, new Set(['builtins.zip'])) === undefined ? undefined : call.args.at(item.index)?.value;
    if (zipped !== undefined) return [zipped];
    if (analysis.calledAs(call, new Set(['builtins.enumerate'])) !== undefined)
      return item.index === 1 ? call.args.slice(0, 1).map((it) => it.value) : [];
    if (call.func.op === 'attribute' && call.func.name === 'items') return item.index === 1 ? [call.func.object] : [];
  }
  return item.of.op === 'element' ? [item.of.of] : [];
}

/** Whether it is some other part of a test's result: the statistic, the degrees of freedom. */
function isResult(analysis: Analysis, value: Value): boolean {
  const object = value.op === 'subscript' ? value.object : value.op === 'item' || value.op === 'element' ? value.of : value;
  return analysis.origins(object).some(({ value: call }) => call.op === 'call' && twoSampleTest(analysis, call) !== undefined);
}

/** The key that the nearest reader on the way asked for. */
const wantedKey = (analysis: Analysis, trail: Trail): string | number | undefined => [...readersBefore(analysis, trail)][0]?.key;

/** What the way here has read, the nearest first; a key that is not known may be any. */
function* readersBefore(analysis: Analysis, trail: Trail): Generator<{ readonly key: string | number | undefined; readonly at: Trail }> {
  for (let at = trail.from; at !== null; at = at.from) {
    const { value } = at;
    if (value.op === 'subscript' || value.op === 'item') yield { key: keyOf(analysis, value), at };
    else if (value.op === 'call' && value.func.op === 'attribute' && value.func.name === 'get') {
      const known = value.args[0] === undefined ? undefined : analysis.constant(value.args[0].value)?.value;
      yield { key: typeof known === 'string' ? known : undefined, at };
    }
  }
}

/** The entry of a dict that is asked for; of dicts in a dict, the key of the outer one may be any, and that of the inner one stands further on. */
function wantedEntry(analysis: Analysis, trail: Trail, names: ReadonlySet<string>): string | number | undefined {
  const keys = [...readersBefore(analysis, trail)].map(({ key }) => key);
  return keys.find((it) => typeof it === 'string' && names.has(it)) ?? keys[0];
}

/** `result["psi"]` is not what was stored by `result["p"] = p`, nor is `results[column]["psi"]` after `results[column] = result`. */
function keysAgree(analysis: Analysis, trail: Trail): boolean {
  for (let at: Trail | null = trail; at !== null; at = at.from) {
    const { from }: Trail = at;
    const written = from === null ? undefined : storedUnder(analysis, from, at);
    if (from === null || written === undefined) continue;
    const wanted = wantedKey(analysis, from) ?? wantedInside(analysis, from);
    if (wanted !== undefined && written.key !== undefined && written.key !== wanted) return false;
  }
  return true;
}

/** The key under which the statement `at` stores what the way goes on with. */
function storedUnder(analysis: Analysis, { value }: Trail, next: Trail): { readonly key: unknown } | undefined {
  if (value.op !== 'mutation' || value.value !== next.value || value.key === null) return undefined;
  return { key: typeof value.key === 'string' ? value.key : analysis.constant(value.key)?.value };
}

/** The key that is asked for once those that were stored under on the way are taken off. */
function wantedInside(analysis: Analysis, trail: Trail): string | number | undefined {
  const readers = [...readersBefore(analysis, trail)].filter(({ key }) => typeof key !== 'number');
  let stored = 0;
  let next = trail;
  for (let at = trail.from; at !== null; next = at, at = at.from) {
    if (storedUnder(analysis, at, next) !== undefined) stored++;
    const [reader] = readers;
    if (reader?.at !== at) continue;
    if (stored === 0) return reader.key;
    readers.shift();
    stored--;
  }
  return undefined;
}
