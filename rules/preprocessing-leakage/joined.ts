/** Statistics of training and test rows joined together: two parts of a split, or Kaggle's two files. */
import type { Detection, DetectContext, Evidence } from '../../src/engine/trap.ts';
import { hasWord } from '../../src/engine/words.ts';
import { spanOf, type Analysis, type CallValue, type Value } from '../../src/python/analysis.ts';
import type { Expr } from '../../src/python/syntax.ts';
import type { LeakFacts } from './facts.ts';
import { saysValidation, JOINS, piecesOf, type Join } from './joins.ts';
import { isTestTransformed } from './held-out.ts';
import { isOnlyLookedAt } from './looked-at.ts';
import { isSwitchedOff } from './never-taken.ts';
import { rootName } from './purpose.ts';
import type { Splits } from './splits.ts';
import { dataText, type Statistic, type Statistics } from './statistics.ts';
import { LAST_TEST_WORDS } from './words.ts';

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
      // Training and validation rows together, once all is chosen, for the last fit before the test.
      if (saysValidation(analysis, join.test) && (isTestTransformed(analysis, statistic.at) || analysis.once(namesTest))) continue;
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
const isExploration = (analysis: Analysis, { scope }: Value): boolean => scope.kind === 'module' && analysis.once(goesNowhere);

function goesNowhere(analysis: Analysis): boolean {
  const goesOn = analysis.calls.some((call) => {
    const { func } = call;
    const name = func.op === 'attribute' ? func.name : analysis.slice(spanOf(func)).replace(/^.*\./, '');
    if (!GOES_ON.test(name)) return false;
    return analysis.calledAs(call, (it) => TRANSFORMER.test(it) || it.startsWith('re.')) === undefined;
  });
  return !goesOn && analysis.program.importers.length === 0;
}

/** `both = both.sample(frac=1)` of the joined rows: nobody can take the two files apart again, they are one table for another purpose. */
const isShuffled = (analysis: Analysis, join: CallValue): boolean => analysis.once(shuffledWholes).has(join);

/** Methods that give back all rows. */
const KEEPS_ROWS = /^(reset_index|drop|rename|astype|copy|fillna|assign|replace|set_index|to_numpy)$/;

/** What a whole table that is shuffled under its own name was made from. */
function shuffledWholes(analysis: Analysis): ReadonlySet<Value> {
  const met = new Set<Value>();
  for (const call of analysis.callsOfOrAs('sample', /^sklearn\.utils\.shuffle$/)) {
    const isSample = call.func.op === 'attribute' && call.func.name === 'sample';
    const share = isSample ? analysis.argument(call, -1, 'frac') : undefined;
    if (isSample && (share === undefined || analysis.constant(share)?.value !== 1)) continue;
    const table = isSample && call.func.op === 'attribute' ? call.func.object : call.args[0]?.value;
    const statement = analysis.statementOf(call.node);
    const target = statement?.type === 'Assign' ? statement.targets[0] : undefined;
    if (table === undefined || target?.type !== 'Name' || target.id !== rootName(table.node as Expr)?.id) continue;
    const queue: Value[] = [table];
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      if (met.has(at)) continue;
      met.add(at);
      if (at.op === 'phi') queue.push(...at.inputs);
      else if (at.op === 'mutation') queue.push(at.object);
      else if (at.op === 'call') {
        if (at.func.op === 'attribute' && KEEPS_ROWS.test(at.func.name)) queue.push(at.func.object);
        // A helper that gives back what it was given.
        else if (analysis.callee(at).functions.length > 0) queue.push(...at.args.slice(0, 1).map((it) => it.value));
      }
    }
  }
  return met;
}

/** `rows.apply(lambda it: it.fillna(it.mean()))` as a statement of its own: the table stays as it is. */
function isInVain(analysis: Analysis, { node }: Value): boolean {
  const statement = analysis.statementOf(node);
  const call = statement?.type === 'Expr' && statement.value.type === 'Call' ? statement.value : undefined;
  return call?.func.type === 'Attribute' && COPIES.test(call.func.attr) && !call.keywords.some((it) => it.arg === 'inplace');
}

const COPIES = /^(apply|transform|fillna|replace|interpolate|bfill|assign)$/;

/** Whether something else is called the test rows: those for validation are then no more than training rows that were kept back. */
const namesTest = ({ graph }: Analysis): boolean =>
  [graph.module, ...graph.functions.map((it) => it.body)].some(({ bindings }) =>
    [...bindings].some(
      ([name, bound]) => hasWord(name, LAST_TEST_WORDS) && bound.some((it) => it.op !== 'function' && it.op !== 'literal'),
    ),
  );

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
