/** What rows are for, training or testing: by the split that they come from, by their name, or by the file that they were read from. */
import { hasWord, wordSpans } from '../../src/engine/words.ts';
import { inputsOf, spanOf, type Analysis, type Value } from '../../src/python/analysis.ts';
import type { Expr, Span } from '../../src/python/syntax.ts';
import { partsBehind, type PartOf, type Split } from './splits.ts';
import { TEST_WORDS, TRAIN_WORDS } from './words.ts';

export interface Purpose {
  readonly is: 'train' | 'test';
  /** The split that proves it; without one, words say it. */
  readonly split?: Split;
  /** Each of them says it. */
  readonly words: readonly Span[];
}

const READS = /^pandas\.read_\w+$|^numpy\.(load|loadtxt|genfromtxt)$|^builtins\.open$/;
const TRAIN = new Set(TRAIN_WORDS);
const TEST = new Set(TEST_WORDS);

/** @param expr the expression of `value` as it stands where it is used */
export function purposeOf(analysis: Analysis, partOf: PartOf, value: Value, expr: Expr): Purpose | undefined {
  const parts = partsBehind(analysis, partOf, value);
  const [part] = parts;
  if (part !== undefined)
    return part.is !== 'part' && parts.every(({ is }) => is === part.is) ? { is: part.is, split: part.split, words: [] } : undefined;
  const name = rootName(expr);
  const named = name === undefined ? undefined : purposeBy(name.id);
  const files = filesBehind(analysis, value);
  const said = new Set(files.map((it) => purposeBy(String(it.path))).filter((it) => it !== undefined));
  const [filed] = said;
  const is = named ?? (said.size === 1 ? filed : undefined);
  if (is === undefined || (named === undefined && files.length > 1 && said.size !== 1)) return undefined;
  const list = is === 'test' ? TEST : TRAIN;
  const spans = [...(name !== undefined && named === is ? [name] : []), ...files.map((it) => it.span)];
  return { is, words: spans.flatMap((it) => wordSpans(analysis.slice(it), it.start, list)) };
}

function purposeBy(text: string): 'train' | 'test' | undefined {
  const isTrain = hasWord(text, TRAIN);
  return hasWord(text, TEST) ? (isTrain ? undefined : 'test') : isTrain ? 'train' : undefined;
}

/** The variable at the root of `X_test[cols].values`. */
export function rootName(expr: Expr): (Expr & { readonly type: 'Name' }) | undefined {
  let at: Expr = expr;
  for (;;) {
    if (at.type === 'Name') return at;
    if (at.type === 'Attribute' || at.type === 'Subscript' || at.type === 'Starred') at = at.value;
    else if (at.type === 'Call' && at.func.type === 'Attribute' && at.func.value.type !== 'Name') at = at.func.value;
    else if (at.type === 'Call') {
      const [first] = at.args;
      const isMethod =
        at.func.type === 'Attribute' &&
        (first === undefined || /^(drop|reshape|astype|copy|fillna|select_dtypes|toarray|as_matrix|apply|map|dropna)$/.test(at.func.attr));
      if (isMethod && at.func.type === 'Attribute') at = at.func.value;
      else if (first !== undefined) at = first;
      else return undefined;
    } else return undefined;
  }
}

function filesBehind(analysis: Analysis, value: Value): { path: string; span: Span }[] {
  const found = new Map<Value, { path: string; span: Span }>();
  analysis.walk(
    value,
    ({ value: at }) => {
      if (at.op === 'call' && analysis.calledAs(at, (it) => READS.test(it)) !== undefined) {
        const path = at.args[0] === undefined ? undefined : analysis.constant(at.args[0].value);
        found.set(at, { path: typeof path?.value === 'string' ? path.value : '', span: spanOf(path?.origin ?? at) });
        return [];
      }
      return inputsOf(at);
    },
    { maxSteps: 800 },
  );
  return [...found.values()];
}
