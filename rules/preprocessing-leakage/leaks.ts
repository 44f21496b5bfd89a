/** Statistics that rows were computed with before they were split: one finding for each, with every split that it reaches. */
import { code } from '../../src/engine/text.ts';
import type { Detection, DetectContext, Evidence } from '../../src/engine/trap.ts';
import { entryOf, spanOf, type Analysis, type CallValue, type Frame, type Value } from '../../src/python/analysis.ts';
import type { Expr } from '../../src/python/syntax.ts';
import type { LeakFacts } from './facts.ts';
import { drawsCopies } from './from-facts.ts';
import { keepsGroups } from './group-folds.ts';
import { isCalendar } from './calendar.ts';
import { ALL, holds, type Columns } from './columns.ts';
import { LabelThresholds } from './label-thresholds.ts';
import { isForValidation, isTestTransformed, isThrownAway } from './held-out.ts';
import { isUncalled } from './call-order.ts';
import { lineage, type Visit } from './lineage.ts';
import { byTarget } from './by-target.ts';
import { joinedBefore, type Joined } from './halves.ts';
import { isTrainingOf, testWords } from './nested.ts';
import { flagOf, isNeverTaken, isSwitchedOff } from './never-taken.ts';
import { isOneRow } from './hand-scaling.ts';
import { isOnlyLookedAt } from './looked-at.ts';
import { isForTreesOnly } from './only-trees.ts';
import { SingleItems } from './single-items.ts';
import { SomeRows } from './some-rows.ts';
import type { PartOf, Split, Splits } from './splits.ts';
import { UndoneJoin } from './undone-joins.ts';
import { typedEdges } from './thresholds.ts';
import { dataText, ORDER, type Statistic, type Statistics } from './statistics.ts';

export interface Leak {
  readonly statistic: Statistic;
  /** The call of this file that leads to a statistic in another one. */
  readonly through: CallValue | undefined;
  /** The argument of that call which the rows come in by. */
  readonly given?: Expr | undefined;
  /** In the order of the text. */
  readonly splits: readonly Split[];
  /** Whether its columns may be left out before the splits, for all that is known. */
  readonly mayLack?: boolean;
  /** Splits before which they may, where there are some that they reach for sure. */
  readonly others?: readonly Split[];
  /** What else says that it is one. */
  readonly evidence?: readonly Evidence[];
  /** The join that the rows of a fill went through before. */
  readonly joined?: Joined | undefined;
  /** Whether the labels themselves are filled. */
  readonly isTarget?: boolean;
}

export interface Leaks {
  readonly leaks: readonly Leak[];
  /** Every call that rows went through on their way to a split, with the place of the last such split. */
  readonly passed: ReadonlyMap<Value, number>;
}

export function leaksIn({ analysis, reject }: DetectContext, splits: Splits, statistics: Statistics): Leaks {
  const passed = new Map<Value, number>();
  const leaks = new Map<
    Value,
    {
      statistic: Statistic;
      through: CallValue | undefined;
      splits: Split[];
      given: Expr | undefined;
      mayLack: boolean;
      others: Split[];
      evidence: readonly Evidence[];
      joined: Joined | undefined;
      isTarget: boolean;
    }
  >();
  const split = new WholeRows(analysis, splits.partOf);
  // Folds of what a function of another file gives back: what that learned of a part, it learned of the rows of all folds.
  const ownPartOf: PartOf = (value) => {
    const part = splits.partOf(value);
    return part?.split.frame === undefined ? part : undefined;
  };
  const ownSplit = new WholeRows(analysis, ownPartOf);
  for (const alike of groups(splits.all.filter((it) => !isThrownAway(analysis, it)))) {
    const [one] = alike;
    const isSwitch = !alike.every((it) => isSwitchedOff(analysis, it.at));
    const targets = byTarget(analysis, one, splits.partOf);
    const tested = testWords(analysis, one);
    const strata = strataOf(analysis, one);
    const some = new SomeRows(analysis, one, splits.partOf);
    const items = new SingleItems(analysis, one);
    const thresholds = new LabelThresholds(analysis, one);
    const undone = new UndoneJoin(analysis, alike);
    const last = Math.max(...alike.map((it) => it.at.node.start));
    const visit = ({ value, role, isOrder, mayLack: isDropped, frame, columns }: Visit): boolean => {
      // What the function that splits does before is told in its own file.
      const isSplitter = one.frame !== undefined && entryOf(frame) === one.at;
      if (value !== one.at && splits.partOf(value) !== undefined && !one.data.includes(value)) return false;
      if (value.op === 'call' && isNeverTaken(analysis, value, { frame, isSwitch })) return false;
      if (value.op === 'call' && role === 'rows') passed.set(value, Math.max(last, passed.get(value) ?? 0));
      const edges = value.op === 'mutation' ? typedEdges(analysis, value, columns) : [];
      const found = isSplitter
        ? []
        : [...statistics.at(value).filter((it) => isWritten(value, it, columns)), ...edges, ...targets.at(value, role)];
      for (const learned of found) {
        if (targets.isFill(learned)) {
          reject('global-target-encoding', spanOf(learned.at), 'the mean of all labels is one number, in which no row can be found again.');
          continue;
        }
        let statistic = learned;
        if (role === 'choice' && statistic.variant !== 'global-selection') continue;
        if (analysis.isInTest(statistic.at.node)) {
          reject(statistic.variant, spanOf(statistic.at), 'it stands in a test.');
          continue;
        }
        // What is off as long as no call asks for it is there to be asked for.
        const isOff = flagOf(analysis, statistic.at) === undefined && isNeverTaken(analysis, statistic.at, { frame, isSwitch });
        if (strata.has(statistic.at) || isOff) continue;
        if (isForTreesOnly(analysis, statistic)) {
          reject(
            statistic.variant,
            spanOf(statistic.at),
            'all models are trees or least squares, to which the scale of a column is nothing.',
          );
          continue;
        }
        if (!isSwitch && !isSwitchedOff(analysis, statistic.at)) {
          reject(statistic.variant, spanOf(statistic.at), 'the split is switched off.');
          continue;
        }
        if (isUncalled(analysis, statistic.at, one.at, frame)) {
          reject(statistic.variant, spanOf(statistic.at), 'nothing says that the method is called before the split of another one.');
          continue;
        }
        if (statistic.at.op === 'call' && isOneRow(analysis, statistic.data) && isOnlyLookedAt(analysis, statistic.at)) {
          reject(statistic.variant, spanOf(statistic.at), 'what is learned of each item becomes the features of that item.');
          continue;
        }
        if (isCalendar(analysis, statistic.data)) {
          reject(statistic.variant, spanOf(statistic.at), 'it is learned from days that were counted out, not from the data.');
          continue;
        }
        if (thresholds.makes(statistic, value)) {
          reject(statistic.variant, spanOf(statistic.at), 'it only says which label a row gets.');
          continue;
        }
        if (undone.hasInOnePiece(value, statistic)) {
          reject(statistic.variant, spanOf(statistic.at), 'it is learned from one of two tables that are joined and taken apart again.');
          continue;
        }
        // Of a whole table some columns are left in any case.
        const mayLack = isDropped === true && statistic.variant === 'global-imputation' && statistic.columns !== undefined;
        if (mayLack) statistic = { ...statistic, isGrave: false };
        if (isOrder === true) statistic = { ...statistic, isGrave: false, learns: ORDER };
        const isCopies = statistic.variant === 'oversample-before-split' && one.kind === 'cross-validation';
        // Of a part that is split into folds, the folds' test rows are in it as well.
        const mayBePart = isCopies || (one.kind === 'split' && analysis.isElsewhere(spanOf(statistic.at)));
        const isPart =
          (one.kind === 'split' ? split : ownSplit).isPart(statistic.data, frame) ||
          (mayBePart && isOfPartElsewhere(analysis, statistic.data, frame));
        if (isCopies && drawsCopies(statistic.name) && keepsGroups(analysis, one)) {
          reject(statistic.variant, spanOf(statistic.at), 'a copy is of the group of its original, and no fold takes groups apart.');
          continue;
        }
        if (isCopies && isPart) statistic = { ...statistic, isOfPart: true };
        let evidence: readonly Evidence[] = [];
        if (!isCopies && isPart) {
          if (tested.length > 0 && isTrainingOf(analysis, ownPartOf, one, statistic.data, frame)) {
            // Another test set is left, which the statistic has not seen.
            statistic = { ...statistic, isGrave: statistic.variant === 'oversample-before-split' };
            evidence = tested;
          } else {
            reject(statistic.variant, spanOf(statistic.at), 'it is learned from one part of a split only.');
            continue;
          }
        } else if (some.are(statistic.data, frame)) {
          reject(statistic.variant, spanOf(statistic.at), 'it is learned from some of the rows only.');
          continue;
        } else if (statistic.variant === 'global-imputation' && items.isOne(statistic.data, frame)) {
          reject(statistic.variant, spanOf(statistic.at), 'it is learned from one item, all of which lies in one part.');
          continue;
        }
        const isHere = !analysis.isElsewhere(spanOf(statistic.at));
        const through = isHere ? undefined : callHere(analysis, frame);
        if (!isHere && through === undefined) continue;
        const joined = joinedBefore(splits, statistic, one, frame);
        const known = leaks.get(through ?? statistic.at);
        // With one split of all rows it is no longer open where the gaps are.
        if (known !== undefined && joined?.isHalf !== true) known.joined = joined;
        const isTarget = targets.isOwnFill(learned);
        if (known !== undefined) known.isTarget ||= isTarget;
        const given = known === undefined && through !== undefined ? givenTo(analysis, through, statistic.data, frame) : undefined;
        if (known === undefined)
          leaks.set(through ?? statistic.at, {
            statistic,
            through,
            given,
            splits: [...alike],
            mayLack,
            others: [],
            evidence,
            joined,
            isTarget,
          });
        // Of what a helper learns the gravest is told.
        else if (through !== undefined && statistic.isGrave && !known.statistic.isGrave && !mayLack) {
          const own = givenTo(analysis, through, statistic.data, frame);
          leaks.set(through, { ...known, statistic, given: own, splits: [...alike], mayLack, others: [], evidence, joined, isTarget });
        } else if (known.mayLack && !mayLack) {
          const others = known.splits.filter((it) => !alike.includes(it));
          leaks.set(through ?? statistic.at, { ...known, statistic, splits: [...alike], mayLack, others, evidence });
        } else {
          const into = known.mayLack === mayLack ? known.splits : known.others;
          into.push(...alike.filter((it) => !known.splits.includes(it) && !known.others.includes(it)));
        }
      }
      return true;
    };
    lineage(analysis, one.data, visit, ALL, one.frame ?? null);
  }
  for (const leak of leaks.values()) leak.splits.sort((x, y) => x.at.node.start - y.at.node.start);
  return { leaks: [...leaks.values()], passed };
}

/** Whether what a statement writes into some columns goes into one of those that are asked about. */
const isWritten = (value: Value, { columns }: Statistic, asked: Columns): boolean =>
  value.op !== 'mutation' || value.value === null || columns === undefined || columns.some((it) => holds(asked, it));

/** What the strata were made with: bins of the target that every part gets its share of, and no model sees. */
function strataOf(analysis: Analysis, split: Split): ReadonlySet<Value> {
  const made = new Set<Value>();
  const stratify = split.at.op === 'call' ? analysis.argument(split.at, -1, 'stratify') : undefined;
  const by = split.name.startsWith('Stratified') ? split.labels : stratify;
  if (by !== undefined)
    lineage(analysis, [by], ({ value }) => {
      if (value.op === 'call' && analysis.calledAs(value, (it) => /^pandas\.q?cut$/.test(it)) !== undefined) made.add(value);
      return true;
    });
  return made;
}

/** The innermost call of this file among those that the walk has gone into. */
function callHere(analysis: Analysis, frame: Frame | null): CallValue | undefined {
  for (let at = frame; at !== null; at = at.outer) if (!analysis.isElsewhere(at.call.node)) return at.call;
  return undefined;
}

/** Splits of the very same rows: one walk does for all of them. */
function groups(splits: readonly Split[]): (readonly [Split, ...Split[]])[] {
  const found = new Map<string, [Split, ...Split[]]>();
  for (const split of splits) {
    const key = [split.kind, split.frame?.call.id, split.labels?.id, ...split.data.map((it) => it.id)].join();
    const group = found.get(key);
    if (group === undefined) found.set(key, [split]);
    else group.push(split);
  }
  return [...found.values()];
}

/** Answers whether rows already come from a part of a split; remembers what does not. */
class WholeRows {
  private readonly whole = new Set<Value>();
  private readonly parts = new Map<Value, boolean>();

  constructor(
    private readonly analysis: Analysis,
    private readonly partOf: PartOf,
  ) {}

  /** @param frame the calls that lead to where the statistic is: what is handed in decides. */
  isPart(data: Value, frame: Frame | null): boolean {
    const known = frame === null ? this.parts.get(data) : undefined;
    if (known !== undefined) return known;
    let found = false;
    const visited: Value[] = [];
    const visit = ({ value, frame: inner }: Visit): boolean => {
      if (found || (inner === null && this.whole.has(value))) return false;
      if (this.partOf(value) !== undefined) {
        found = true;
        return false;
      }
      if (inner === null) visited.push(value);
      return true;
    };
    lineage(this.analysis, [data], visit, ALL, frame);
    if (!found) for (const value of visited) this.whole.add(value);
    if (frame === null) this.parts.set(data, found);
    return found;
  }
}

/** Whether a function of another module of the project has set the rows apart. */
function isOfPartElsewhere(analysis: Analysis, data: Value, frame: Frame | null): boolean {
  let found = false;
  const visit = ({ value }: Visit): boolean => {
    const isItem = value.op === 'item' && analysis.isElsewhere(value.node);
    found ||= isItem && analysis.calledAs(value.of, (it) => it === 'sklearn.model_selection.train_test_split') !== undefined;
    return !found;
  };
  lineage(analysis, [data], visit, ALL, frame);
  return found;
}

export function detectionOf(
  analysis: Analysis,
  { statistic, through, given, splits, mayLack = false, others = [], evidence: more = [], joined, isTarget = false }: Leak,
): Detection<LeakFacts> | undefined {
  const [first] = splits;
  if (first === undefined) return undefined;
  const { at, data, use, alsoUsed = [] } = statistic;
  const span = spanOf(through ?? at);
  const nearest = splits.find((it) => it.at.node.start > span.end) ?? first;
  const evidence: Evidence[] = [...more];
  nearest.spans.forEach((piece, index) => {
    const also = [...splits, ...others]
      .filter((it) => it !== nearest)
      .flatMap((it) => {
        const other = it.spans[index] ?? it.spans[0];
        return other === undefined ? [] : [other.span];
      });
    // Joined files are told of even if no split follows.
    if (joined !== undefined) also.push(spanOf(joined.by));
    evidence.push({ ...piece, ...(also.length > 0 ? { also } : {}) });
  });
  if (through !== undefined)
    evidence.push({ kind: 'expression', span: spanOf(at), says: `Here ${code(statistic.name)} learns from whatever it is given.` });
  else if (use !== undefined && !isInside(span, spanOf(use)))
    evidence.push({
      kind: 'expression',
      span: spanOf(use),
      says: 'Here the value learned from all rows is used.',
      ...(alsoUsed.length > 0 ? { also: alsoUsed.map((it) => spanOf(it)) } : {}),
    });
  const splitSpan = spanOf(nearest.at);
  const flag = flagOf(analysis, at);
  const size = nearest.testSize === undefined ? undefined : analysis.constant(nearest.testSize);
  const isValidation = nearest.kind === 'split' && isForValidation(analysis, nearest);
  const areForValidation = [...splits, ...others].every((it) => it.kind === 'split' && isForValidation(analysis, it));
  const isTestKept = areForValidation && isTestTransformed(analysis, at);
  const distance =
    splitSpan.start > span.end && !analysis.isElsewhere(splitSpan)
      ? analysis.text.slice(span.start, splitSpan.start).split('\n').length - 1
      : undefined;
  return {
    variant: statistic.variant,
    span,
    evidence,
    ...(through === undefined && splits.length + others.length === 1 && nearest.at.op === 'call' ? { anchors: { split: splitSpan } } : {}),
    facts: {
      statistic: { value: statistic.name, span },
      learns: { value: statistic.learns },
      data:
        given === undefined || statistic.isOfPart === true
          ? { value: dataText(analysis, statistic), span: spanOf(data) }
          : { value: analysis.slice(given), span: { start: given.start, end: given.end } },
      split: { value: nearest.name, span: splitSpan },
      how: { value: nearest.kind },
      isGrave: { value: statistic.isGrave && joined?.isHalf !== true && !isTestKept && flag === undefined },
      ...(flag === undefined ? {} : { flag: { value: flag } }),
      ...(joined?.isHalf === true ? { joined: { value: analysis.slice(spanOf(joined.by)), span: spanOf(joined.by) } } : {}),
      ...(isTarget && joined?.isHalf !== true ? { isTarget: { value: true } } : {}),
      ...(statistic.isOfPart === true ? { isOfPart: { value: true } } : {}),
      ...(isValidation ? { isValidation: { value: true } } : {}),
      ...(isTestKept ? { isTestKept: { value: true } } : {}),
      ...(mayLack ? { mayLack: { value: true } } : {}),
      ...(distance === undefined ? {} : { distance: { value: distance, unit: 'lines' } }),
      ...(statistic.columns === undefined ? {} : { columns: { value: statistic.columns } }),
      ...(typeof size?.value === 'number' ? { testSize: { value: size.value, span: spanOf(size.origin) } } : {}),
    },
  };
}

const READ = /^pandas\.read_\w+$|^numpy\.(load|loadtxt|genfromtxt)$|^builtins\.open$/;

/** The argument that the rows come in by, as the user wrote it; none where the rows of a file are read inside. */
function givenTo(analysis: Analysis, { node, args }: CallValue, data: Value, frame: Frame | null): Expr | undefined {
  const met = new Set<Value>();
  lineage(
    analysis,
    [data],
    ({ value, role }) => {
      if (role === 'rows') met.add(value);
      return role === 'rows' && (value.op !== 'call' || analysis.calledAs(value, (it) => READ.test(it)) === undefined);
    },
    ALL,
    frame,
  );
  const written = node.type === 'Call' ? [...node.args, ...node.keywords.map((it) => it.value)] : [];
  return written.find((it) => args.some(({ value }) => met.has(value) && value === analysis.valueOf(it)));
}

const isInside = (inner: { start: number; end: number }, outer: { start: number; end: number }): boolean =>
  outer.start <= inner.start && inner.end <= outer.end;
