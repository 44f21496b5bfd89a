/** Statistics of training and test rows joined together: two parts of a split, or Kaggle's two files. */
import type { Detection, DetectContext, Evidence } from '../../src/engine/trap.ts';
import { spanOf, type Analysis, type CallValue, type Value } from '../../src/python/analysis.ts';
import type { LeakFacts } from './facts.ts';
import { JOINS, piecesOf, type Join } from './joins.ts';
import { isTestTransformed } from './held-out.ts';
import { lineage } from './lineage.ts';
import { isOnlyLookedAt } from './looked-at.ts';
import { isSwitchedOff } from './never-taken.ts';
import { rootName } from './purpose.ts';
import type { Splits } from './splits.ts';
import { dataText, type Statistic, type Statistics } from './statistics.ts';

/**
 * What a drift detector predicts is whether the rows differ, and no estimate of a model; nor is the group that a row falls into, which no
 * label says, and how far the groups lie apart.
 */
const EVALUATES =
  /^(?!alibi_detect\.|sklearn\.(cluster|mixture)\.).*\.(predict|predict_proba|score|evaluate|decision_function)$|^sklearn\.metrics\.(?!silhouette_|calinski_|davies_)/;

/**
 * @param told where findings stand already
 * @param passed what rows went through on their way to a split
 */
export function* joinedFits(
  { analysis }: DetectContext,
  splits: Splits,
  statistics: Statistics,
  told: ReadonlySet<Value>,
  passed: ReadonlyMap<Value, number>,
): Iterable<Detection<LeakFacts>> {
  const seen = new Set(told);
  for (const value of analysis.graph.values) {
    for (const statistic of statistics.at(value)) {
      if (seen.has(statistic.at) || statistic.variant === 'oversample-before-split') continue;
      const join = splits.joins.behind(statistic.data, { use: statistic.at });
      if (join === undefined || (isSwitchedOff(analysis, statistic.at) && !isSwitchedOff(analysis, join.at))) continue;
      // The rows of both files reach a split further down, this statistic does not: its column was left behind.
      if (join.test.split === undefined && (passed.get(join.at) ?? 0) > statistic.at.node.start) continue;
      if (join.test.split === undefined && (isShuffled(analysis, join.at) || isExploration(analysis, statistic.at))) continue;
      if (isValidationOf(analysis, join) && isTestTransformed(analysis, statistic.at)) continue;
      const evaluations =
        join.test.split === undefined
          ? []
          : analysis.calls.filter(
              (it) => it.node.start > statistic.at.node.start && analysis.calledAs(it, (name) => EVALUATES.test(name)) !== undefined,
            );
      // Fitted on everything after the last evaluation: that is how one goes to production.
      if (join.test.split !== undefined && evaluations.length === 0) continue;
      if (statistic.at.op === 'call' && isOnlyLookedAt(analysis, statistic.at)) continue;
      if (statistic.variant === 'global-imputation' && isInVain(analysis, statistic.use ?? statistic.at)) continue;
      seen.add(statistic.at);
      yield detectionOf(analysis, statistic, join, evaluations, splits);
    }
  }
}

const TRANSFORMER =
  /^sklearn\.(preprocessing|decomposition|feature_extraction|feature_selection|impute|manifold|random_projection|cluster)\./;
/** A model learns, or rows leave the program. */
const GOES_ON =
  /^(fit|fit_(?!transform$|on_texts$|resample$)\w+|train\w*|cv|cross_val\w*|predict\w*|score|backward|compile|evaluate|to_(csv|pickle|parquet|feather|hdf|excel|sql|json|numpy)|dump|save\w*|write\w*|main|run\w*|setup|import_module)$/;

/** Code that looks at the rows of both files, trains nothing and keeps nothing. */
function isExploration(analysis: Analysis, { scope }: Value): boolean {
  if (scope.kind !== 'module') return false;
  return !analysis.calls.some((call) => {
    const { func } = call;
    const name = func.op === 'attribute' ? func.name : analysis.slice(spanOf(func)).replace(/^.*\./, '');
    if (!GOES_ON.test(name)) return false;
    return analysis.calledAs(call, (it) => TRANSFORMER.test(it) || it.startsWith('re.')) === undefined;
  });
}

/** `both.sample(frac=1)` of the joined rows: nobody can take the two files apart again, they are one table for another purpose. */
const isShuffled = (analysis: Analysis, join: CallValue): boolean =>
  analysis
    .callsOfOrAs('sample', /^sklearn\.utils\.shuffle$/)
    .some(
      (it) =>
        it.scope === join.scope &&
        (it.func.op !== 'attribute' ||
          it.func.name !== 'sample' ||
          analysis.constant(analysis.argument(it, -1, 'frac') ?? it)?.value === 1) &&
        comesFrom(analysis, it.func.op === 'attribute' && it.func.name === 'sample' ? it.func.object : it.args[0]?.value, join),
    );

function comesFrom(analysis: Analysis, value: Value | undefined, join: CallValue): boolean {
  let isFound = false;
  if (value !== undefined)
    lineage(analysis, [value], ({ value: at, role }) => {
      isFound ||= at === join;
      return role === 'rows' && !isFound;
    });
  return isFound;
}

/** `rows.apply(lambda it: it.fillna(it.mean()))` as a statement of its own: the table stays as it is. */
function isInVain(analysis: Analysis, { node }: Value): boolean {
  const statement = analysis.statementOf(node);
  const call = statement?.type === 'Expr' && statement.value.type === 'Call' ? statement.value : undefined;
  return call?.func.type === 'Attribute' && COPIES.test(call.func.attr) && !call.keywords.some((it) => it.arg === 'inplace');
}

const COPIES = /^(apply|transform|fillna|replace|interpolate|bfill|assign)$/;

/** Training and validation rows together, once all is chosen, for the last fit before the test. */
const isValidationOf = (analysis: Analysis, { test }: Join): boolean =>
  test.split === undefined && test.words.length > 0 && test.words.every((it) => /^(val|valid|validation|dev)$/i.test(analysis.slice(it)));

function detectionOf(
  analysis: Analysis,
  statistic: Statistic,
  { at, train, test }: Join,
  evaluations: readonly CallValue[],
  splits: Splits,
): Detection<LeakFacts> {
  const span = spanOf(statistic.at);
  const join = spanOf(at);
  // Without the join, taking the rows apart again would be a split.
  const apart = splits.rejoined.map((it) => spanOf(it.at));
  const evidence: Evidence[] = [
    { kind: 'expression', span: join, says: 'Here training and test rows are put together.', ...(apart.length > 0 ? { also: apart } : {}) },
  ];
  if (test.split !== undefined) evidence.push(...test.split.spans);
  else {
    for (const [{ words }, says] of [
      [train, 'This says that the rows are for training.'],
      [test, 'This says that the rows are for testing.'],
    ] as const) {
      const [first, ...also] = words;
      if (first !== undefined) evidence.push({ kind: 'word', span: first, says, ...(also.length > 0 ? { also } : {}) });
    }
  }
  const [first, ...others] = evaluations.map((it) => spanOf(it));
  if (first !== undefined)
    evidence.push({
      kind: 'expression',
      span: first,
      says: 'Here it is evaluated afterwards.',
      ...(others.length > 0 ? { also: others } : {}),
    });
  const isLabelled = test.split === undefined && hasLabels(analysis, statistic, splits, at);
  return {
    variant: test.split === undefined ? statistic.variant : 'refit-on-test',
    span,
    evidence,
    facts: {
      statistic: { value: statistic.name, span },
      learns: { value: statistic.learns },
      data: { value: dataText(analysis, statistic), span: spanOf(statistic.data) },
      split: { value: analysis.slice(join), span: join },
      how: { value: test.split === undefined ? 'joined-files' : 'joined-parts' },
      isGrave: { value: (test.split !== undefined || isLabelled) && statistic.isGrave },
      ...(isLabelled ? { isLabelled: { value: true } } : {}),
      ...(statistic.columns === undefined ? {} : { columns: { value: statistic.columns } }),
    },
  };
}

/** Whether labels are joined as well, and given to it or named so: rows to be predicted have none. */
function hasLabels(analysis: Analysis, { at }: Statistic, { joins }: Splits, join: CallValue): boolean {
  const labels = at.op === 'call' && at.func.op === 'attribute' && /^fit/.test(at.func.name) ? analysis.argument(at, 1, 'y') : undefined;
  const joined = labels === undefined ? undefined : joins.behind(labels, { use: at });
  // A column of the joined table itself has no labels in the rows to be predicted.
  if (labels !== undefined) return joined !== undefined && joined.at !== join;
  if (!namesOf(join).every((it) => /^x/i.test(it))) return false;
  return analysis.callsAs(JOINS).some((it) => it.scope === join.scope && it !== join && namesOf(it).every((name) => LABELS.test(name)));
}

const namesOf = (join: CallValue): string[] => piecesOf(join).map(({ expr }) => rootName(expr)?.id ?? '');
const LABELS = /^y(_|$)|^(labels?|targets?)(_|$)|_(labels?|targets?)$/i;
