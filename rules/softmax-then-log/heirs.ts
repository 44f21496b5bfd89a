/** Methods that one object cannot have both: of two heirs of one class, or overridden where the other is defined. */
import { type Analysis, type Scope, spanOf, type Value } from '../../src/python/analysis.ts';
import type { Probabilities } from './probabilities.ts';

type Class = Value & { readonly op: 'class' };

/**
 * Whether the values of `source` cannot meet `sink` on one `self`: a method of the base calls what an heir overrides, and that heir, or the
 * class of the sink, is another one.
 */
export function isOfOtherHeir(analysis: Analysis, sink: Value, { source, way }: Pick<Probabilities, 'source' | 'way'>): boolean {
  if (!way.some((it) => isOwnMethod(analysis, it))) return false;
  const of = methodAround(sink);
  const from = methodAround(source);
  if (of === undefined || from === undefined || of.owner === from.owner) return false;
  const above = ancestorsOf(analysis, from.owner);
  if (above.has(of.owner))
    return [from.owner, ...above].some(
      (it) => it !== of.owner && isReplaced(analysis, it, of.name) && !ancestorsOf(analysis, of.owner).has(it),
    );
  const others = ancestorsOf(analysis, of.owner);
  return !others.has(from.owner) && [...above].some((it) => others.has(it));
}

/** `self.m(x)`, where that is a method and no object that is kept. */
const isOwnMethod = (analysis: Analysis, it: Value): boolean =>
  it.op === 'call' &&
  it.func.op === 'attribute' &&
  it.func.object.op === 'param' &&
  it.func.object.index === 0 &&
  it.func.object.function.method !== null &&
  analysis.callee(it).functions.some(({ def }) => def.type !== 'Lambda' && it.func.op === 'attribute' && def.name === it.func.name);

/** An override that calls `super()` adds to the method and runs it all the same. */
const isReplaced = (analysis: Analysis, { fields }: Class, name: string): boolean =>
  fields.get(name)?.some((it) => it.op === 'function' && !/\bsuper\(/.test(analysis.slice(spanOf(it)))) === true;

function methodAround(value: Value): { readonly owner: Class; readonly name: string } | undefined {
  for (let at: Scope | null = value.scope; at !== null; at = at.parent) {
    const made = at.function;
    if (made?.method != null && made.def.type !== 'Lambda') return { owner: made.method, name: made.def.name };
  }
  return undefined;
}

/** The classes of the project that a class inherits from. */
function ancestorsOf(analysis: Analysis, { bases }: Class): ReadonlySet<Class> {
  const named = (all: readonly Value[]): Class[] =>
    all.flatMap((it) => analysis.origins(it).flatMap(({ value }) => (value.op === 'class' ? [value] : [])));
  const found = new Set<Class>(named(bases));
  for (const it of found) for (const base of named(it.bases)) found.add(base);
  return found;
}
