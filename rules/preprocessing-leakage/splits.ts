/** The places where rows are set apart for testing: splits, cross-validation, and the parts that they give. */
import { spanOf, type Analysis, type CallValue, type Frame, type Value } from '../../src/python/analysis.ts';
import type { Span } from '../../src/python/syntax.ts';
import { covers, type Columns } from './columns.ts';
import { lineage, type Visit } from './lineage.ts';
import { joinsIn, type Joins } from './joins.ts';
import { areUnscored } from './unscored-folds.ts';
import { splitsElsewhere } from './splits-elsewhere.ts';
import { pairsOf } from './pairs.ts';

export interface Split {
  /** As the user would name it: `train_test_split`. */
  readonly name: string;
  readonly kind: 'split' | 'cross-validation';
  /** The call or the subscript that sets rows apart. */
  readonly at: Value;
  /** All of these have to be there for it to be a split; by default `at`. */
  readonly spans: readonly { readonly kind: 'expression' | 'word'; readonly span: Span; readonly says: string }[];
  /** The features first. */
  readonly data: readonly Value[];
  readonly labels: Value | undefined;
  /** The call that leads to where the rows are set apart, where that is a function of another file. */
  readonly frame?: Frame;
  readonly testSize?: Value | undefined;
}

/** Rows that a split has set apart; `part` where it cannot be told which. */
export interface Part {
  readonly is: 'train' | 'test' | 'part';
  readonly split: Split;
}

export type PartOf = (value: Value) => Part | undefined;

export interface Splits {
  /** In the order of the text. */
  readonly all: readonly Split[];
  readonly joins: Joins;
  /** Rows taken apart that were joined from training and test rows before: no splits. */
  readonly rejoined: readonly Split[];
  readonly partOf: PartOf;
}

const SELECTION = 'sklearn.model_selection.';
const FOLDS = /^sklearn\.model_selection\.(KFold|Stratified\w+|Group\w+|TimeSeriesSplit|ShuffleSplit|Repeated\w+|Leave\w+)(\.split)?$/;
const SCORES = new Set(
  ['cross_val_score', 'cross_val_predict', 'cross_validate', 'learning_curve', 'validation_curve', 'permutation_test_score'].map(
    (it) => SELECTION + it,
  ),
);
const SEARCHES = /^sklearn\.model_selection\.(\w*SearchCV)\.fit$/;
const KERAS_FIT = /^keras\.(Model|Sequential|[\w.]*Sequential|[\w.]*Model)\.fit$/;

export function splitsIn(analysis: Analysis): Splits {
  const all: Split[] = [];
  const parts = new Map<Value, Part>();
  const folds = new Map<Value, [Value, Part['is']][]>();
  for (const call of analysis.calls) {
    const split = splitOf(analysis, call);
    if (split !== undefined) all.push(split);
    if (analysis.calledAs(call, (it) => FOLDS.test(it)) !== undefined) folds.set(call, []);
  }
  const splitAt = new Map(all.map((it) => [it.at, it]));
  for (const value of analysis.graph.values) {
    const split = splitAt.get(value.op === 'item' ? value.of : value);
    if (split !== undefined && TRAIN_TEST.has(split.name)) {
      parts.set(value, { is: partAt(value), split });
    } else if (folds.size > 0 && value.op === 'subscript') {
      const fold = foldOf(analysis, value.index);
      if (fold !== undefined) folds.get(fold.call)?.push([value, fold.is]);
    }
  }
  for (const [call, taken] of folds) {
    if (call.op !== 'call' || taken.length === 0 || areUnscored(analysis, call.node)) continue;
    const split = foldSplit(
      analysis,
      call,
      taken.flatMap(([it]) => (it.op === 'subscript' ? [it.object] : [])),
    );
    all.push(split);
    for (const [value, is] of taken) parts.set(value, { is, split });
  }
  for (const { call, inner, frame, parts: taken, isOnly } of splitsElsewhere(analysis)) {
    const split = splitOf(analysis, inner);
    if (split === undefined) continue;
    const spans = [{ kind: 'expression' as const, span: spanOf(call), says: 'Here rows are set apart for testing.' }];
    const here: Split = { ...split, name: calleeName(analysis, call), at: call, frame, spans };
    if (isOnly) all.push(here);
    for (const value of taken) parts.set(value, { is: partAt(value), split: here });
  }
  const partOf: PartOf = (value) => parts.get(value);
  const rejoined: Split[] = [];
  const before = joinsIn(analysis, partOf);
  const pairs = pairsOf(analysis).filter(({ split, wholes }) => {
    const isJoined = wholes.some((it) => before.behind(it) !== undefined);
    if (isJoined) rejoined.push(split);
    return !isJoined;
  });
  for (const { split, train, test } of pairs) {
    all.push(split);
    parts.set(train, { is: 'train', split });
    parts.set(test, { is: 'test', split });
  }
  // The parts of pairs that are joined again are known only now.
  const joins = pairs.length === 0 ? before : joinsIn(analysis, partOf);
  const scored = all.filter((it) => !tellsFilesApart(analysis, it));
  return { all: scored.sort((a, b) => a.at.node.start - b.at.node.start), joins, rejoined, partOf };
}

/** `X_train, X_test, y_train, y_test`: the training part and the test part of each array in turn. */
const partAt = (value: Value): Part['is'] =>
  value.op !== 'item' || value.index === null ? 'part' : value.index % 2 === 0 ? 'train' : 'test';

/** `split_data` of `data.split_data(df)`. */
const calleeName = (analysis: Analysis, { func }: CallValue): string =>
  func.op === 'attribute' ? func.name : analysis.slice(spanOf(func)).replace(/^.*\./, '');

/** Whether what is to be predicted is the file that a row came from: that looks for drift, and is no estimate of a model. */
const tellsFilesApart = (analysis: Analysis, { labels }: Split): boolean =>
  labels !== undefined && ORIGIN.test(analysis.slice(spanOf(labels)).replace(/\.(values|to_numpy\(\)|astype\(\w+\)|copy\(\))$/, ''));

/** `both["is_test"]`, `rows.istrain`, `y_adversarial` */
const ORIGIN = /(^|['"._])_*is_?(train|test)_*['"]?\]?$|adversarial/i;

const TRAIN_TEST = new Set(['train_test_split', 'random_split']);

function splitOf(analysis: Analysis, call: CallValue): Split | undefined {
  const { names } = analysis.callee(call);
  const given = call.args.filter((it) => it.name === null && it.star === '').map((it) => it.value);
  const { start, end } = call.node;
  const of = (name: string, kind: Split['kind'], data: readonly (Value | undefined)[], labels: Value | undefined, says: string): Split => ({
    name,
    kind,
    at: call,
    labels,
    data: data.filter((it) => it !== undefined),
    spans: [{ kind: 'expression', span: { start, end }, says }],
    testSize: analysis.argument(call, -1, 'test_size'),
  });
  for (const name of names) {
    const short = name.slice(name.lastIndexOf('.') + 1);
    if (name === `${SELECTION}train_test_split`) return of(short, 'split', given, given[1], 'Here rows are set apart for testing.');
    if (SCORES.has(name)) {
      const labels = analysis.argument(call, 2, 'y');
      return of(
        short,
        'cross-validation',
        [analysis.argument(call, 1, 'X'), labels],
        labels,
        'Here the same rows are split into folds and scored.',
      );
    }
    const search = SEARCHES.exec(name)?.[1];
    if (search !== undefined) {
      if (isGivenFolds(analysis, call)) return undefined;
      const labels = analysis.argument(call, 1, 'y');
      return of(
        search,
        'cross-validation',
        [analysis.argument(call, 0, 'X'), labels],
        labels,
        'Here the same rows are split into folds and scored.',
      );
    }
    if (name === 'torch.utils.data.random_split')
      return of(short, 'split', given.slice(0, 1), undefined, 'Here rows are set apart for testing.');
    const share = KERAS_FIT.test(name) ? analysis.argument(call, -1, 'validation_split') : undefined;
    const known = share === undefined ? undefined : analysis.constant(share)?.value;
    if (share !== undefined && typeof known === 'number' && known > 0) {
      const labels = analysis.argument(call, 1, 'y');
      const split = of(
        'validation_split',
        'split',
        [analysis.argument(call, 0, 'x'), labels],
        labels,
        'Here the last rows are set apart for validation.',
      );
      return { ...split, testSize: share };
    }
  }
  return undefined;
}

/** A search by rows that the code says are the one fold, mostly those of a validation file: which rows were fitted on is for it to know. */
const isGivenFolds = (analysis: Analysis, search: CallValue): boolean =>
  search.func.op === 'attribute' &&
  analysis.origins(search.func.object).some(({ value }) => {
    const folds = value.op === 'call' ? analysis.argument(value, -1, 'cv') : undefined;
    return (
      folds !== undefined &&
      analysis.origins(folds).some(({ value: it }) => analysis.calledAs(it, (made) => made === `${SELECTION}PredefinedSplit`) !== undefined)
    );
  });

function foldSplit(analysis: Analysis, call: CallValue, objects: readonly Value[]): Split {
  const name =
    analysis
      .callee(call)
      .names.map((it) => FOLDS.exec(it)?.[1])
      .find((it) => it !== undefined) ?? 'split';
  const { start, end } = call.node;
  return {
    name,
    at: call,
    kind: name.endsWith('ShuffleSplit') ? 'split' : 'cross-validation',
    data: objects,
    labels: call.func.op === 'attribute' && call.func.name === 'split' ? analysis.argument(call, 1, 'y') : undefined,
    spans: [{ kind: 'expression', span: { start, end }, says: 'Here rows are set apart for testing.' }],
  };
}

/** The splitter whose row numbers `index` holds, and for which part. */
function foldOf(analysis: Analysis, index: Value): { call: Value; is: Part['is'] } | undefined {
  const rows = index.op === 'container' && index.kind === 'tuple' ? index.items[0] : index;
  if (rows === undefined || rows.op === 'literal' || rows.op === 'operation') return undefined;
  let at: Value = rows;
  let is: Part['is'] | undefined;
  for (let round = 0; round < 12; round++) {
    if (at.op === 'call') {
      if (analysis.calledAs(at, (it) => FOLDS.test(it)) !== undefined) return is === undefined ? undefined : { call: at, is };
      if (analysis.calledAs(at, (it) => /^builtins\.(enumerate|list|next|iter|zip)$|^tqdm\./.test(it)) === undefined) return undefined;
      const inner: Value | undefined = at.args[0]?.value;
      if (inner === undefined) return undefined;
      at = inner;
    } else if (at.op === 'item' || at.op === 'element' || at.op === 'subscript') {
      if (at.op === 'item') is ??= at.index === 0 ? 'train' : at.index === 1 ? 'test' : 'part';
      at = at.op === 'subscript' ? at.object : at.of;
    } else {
      const [only, ...others] = analysis.origins(at);
      if (only === undefined || others.length > 0 || only.value === at) return undefined;
      at = only.value;
    }
  }
  return undefined;
}

/** Columns of values that no part is behind, as far as they have been looked through; one for each analysis. */
export type Wholes = Map<Value, Columns[]>;

/**
 * The parts that `value` was computed from: the first ones on every way back.
 *
 * @param wholes is filled, and saves walking the same way twice
 */
export function partsBehind(analysis: Analysis, partOf: PartOf, value: Value, wholes?: Wholes): readonly Part[] {
  const found = new Set<Part>();
  const visited: Visit[] = [];
  lineage(analysis, [value], (visit) => {
    const { value: at, role, columns } = visit;
    if (role !== 'rows' || (visit.frame === null && wholes?.get(at)?.some((it) => covers(it, columns)) === true)) return false;
    const part = partOf(at);
    if (part !== undefined) found.add(part);
    if (wholes !== undefined && visit.frame === null) visited.push(visit);
    return part === undefined && !isFitted(at);
  });
  if (found.size === 0) for (const { value: at, columns } of visited) wholes?.set(at, [...(wholes.get(at) ?? []), columns]);
  return [...found];
}

/** What a transformer was fitted on is no origin of the rows that it transforms. */
export function isFitted(value: Value): boolean {
  const call = value.op === 'mutation' ? value.call : value;
  if (call?.op !== 'call' || call.func.op !== 'attribute') return false;
  return value.op === 'mutation' ? /^(partial_)?fit(_\w+)?$/.test(call.func.name) : call.func.name === 'fit';
}
