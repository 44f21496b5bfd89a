/** What the names on the way of the data say: that it is new, or that the old is in it. */
import type { Analysis, Value } from '../../src/python/analysis.ts';
import { inputsOf } from '../../src/python/analysis.ts';
import { hasWord, wordSpans } from '../../src/engine/words.ts';
import type { Expr, Node, Span } from '../../src/python/syntax.ts';
import { namesIn, type Name } from './names.ts';
import { behind } from './training.ts';
import { BOTH_WORDS, NUMBERED } from './words.ts';

const JOINS =
  /(^|\.)(ConcatDataset|ChainDataset|concat|concatenate|concatenate_datasets|interleave_datasets|vstack|hstack|append|cat|chain|stack|union|sample_from_datasets|merge|CombinedLoader)$/;

/** Where the names of a stretch of code say that data is new. */
export function newIn(analysis: Analysis, names: readonly Name[], words: ReadonlySet<string>): Span[] {
  return names.flatMap(({ span }) => {
    const text = analysis.slice(span);
    const numbered = [...text.matchAll(NUMBERED)].map(({ 0: run, index }) => {
      const start = span.start + index;
      const first = /^[\p{L}\p{N}]+/u.exec(run)?.[0] ?? run;
      return { start, end: start + first.length };
    });
    return [...wordSpans(text, span.start, words), ...numbered];
  });
}

/** The data's expressions, and what they are made from in the same function. */
export function namesOfData(analysis: Analysis, data: readonly Expr[]): Name[] {
  const starts = data.flatMap((it) => analysis.valueOf(it) ?? []);
  const values = behind(starts, (it) => (it.op === 'function' || it.op === 'class' ? [] : dataInputs(it)));
  const nodes = new Set<Node>([
    ...data,
    ...values.filter((it) => it.op === 'call' || it.op === 'subscript' || it.op === 'attribute').map(({ node }) => node),
  ]);
  const names = [...nodes].flatMap((it) => namesIn(analysis, it)).filter(({ kind }) => kind === 'name' || kind === 'text');
  return [...new Map(names.map((it) => [it.span.start, it])).values()].sort((a, b) => a.span.start - b.span.start);
}

/** Not what numbers and devices come from. */
function dataInputs(value: Value): readonly Value[] {
  if (value.op !== 'call') return value.op === 'subscript' ? [value.object] : inputsOf(value);
  const given = value.args.filter(({ name }, index) =>
    name === null ? index < 3 : /^(x|y|data|dataset|dataframe|df|root|path|paths|file)$/i.test(name),
  );
  return [...(value.func.op === 'attribute' ? [value.func.object] : []), ...given.map((it) => it.value)];
}

/** Why the data holds more than what is new. */
export function withOld(analysis: Analysis, data: readonly Expr[], names: readonly Name[]): string | undefined {
  const both = names.find(({ text }) => hasWord(text, BOTH_WORDS) && !/^(all|base)_?(name|dir|path)/i.test(text));
  if (both !== undefined) return `\`${both.text}\` says that the old is in it.`;
  const values = behind(
    data.flatMap((it) => analysis.valueOf(it) ?? []),
    dataInputs,
  );
  const join = values.find(
    (it) =>
      (it.op === 'call' &&
        ((it.func.op === 'attribute' && JOINS.test(it.func.name)) || analysis.calledAs(it, (name) => JOINS.test(name)) !== undefined)) ||
      (it.op === 'operation' && (it.name === 'Add' || it.name === 'BitOr')),
  );
  return join === undefined ? undefined : 'Several sets of data are joined.';
}
