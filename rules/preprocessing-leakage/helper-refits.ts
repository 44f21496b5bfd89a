/** Helpers that learn anew from whatever they are given, called with the training part and with the test part. */
import type { DetectContext, Detection, Evidence } from '../../src/engine/trap.ts';
import { entryOf, spanOf, type Analysis, type CallValue, type Frame, type FunctionValue, type Value } from '../../src/python/analysis.ts';
import type { Expr } from '../../src/python/syntax.ts';
import { descendantsOf } from '../../src/python/syntax-walk.ts';
import type { LeakFacts } from './facts.ts';
import { lineage } from './lineage.ts';
import { isNeverTaken } from './never-taken.ts';
import { purposeOf, rootName, type Purpose } from './purpose.ts';
import { isLabel, isOfLabelsOrGiven, isPredicted, lastingFit, wordEvidence } from './refit.ts';
import type { Splits } from './splits.ts';
import type { Statistic, Statistics } from './statistics.ts';
import { ENCODERS } from './transformers.ts';

/** One call of the helper with one part. */
interface Site {
  readonly call: CallValue;
  readonly given: Value;
  readonly expr: Expr;
  readonly purpose: Purpose;
}

interface Learned {
  readonly at: Value;
  readonly name: string;
  readonly learns: string;
  readonly isFit: boolean;
}

export function* helperRefits({ analysis }: DetectContext, splits: Splits, statistics: Statistics): Iterable<Detection<LeakFacts>> {
  for (const sites of sitesOfHelpers(analysis, splits)) {
    const trains = sites.filter((it) => it.purpose.is === 'train');
    const [first] = trains;
    const before = first === undefined ? [] : learnedBy(analysis, statistics, first);
    if (before.length === 0) continue;
    for (const test of sites.filter((it) => it.purpose.is === 'test')) {
      const both = learnedBy(analysis, statistics, test).filter(({ at }) => before.some((it) => it.at === at));
      // Words alone do not say that a mean of the one file belongs to the other.
      const learned = both.find((it) => it.isFit) ?? (test.purpose.split === undefined ? undefined : both[0]);
      if (learned !== undefined) yield detectionOf(analysis, test, trains, learned);
    }
  }
}

/** The calls of each function of the project whose same parameter gets a part of each kind. */
function sitesOfHelpers(analysis: Analysis, splits: Splits): Site[][] {
  const calls = new Map<FunctionValue['def'], CallValue[]>();
  for (const call of analysis.calls) {
    const { functions } = analysis.callee(call);
    const [only] = functions;
    if (only !== undefined && functions.length === 1) calls.set(only.def, [...(calls.get(only.def) ?? []), call]);
  }
  return [...calls.values()].flatMap((all): Site[][] => {
    if (all.length < 2) return [];
    const byPlace = new Map<string, Site[]>();
    for (const call of all) {
      call.args.forEach(({ value, name, star }, index) => {
        const expr = star === '' ? exprOf(call, name, index) : undefined;
        if (expr === undefined || isLabel(expr) || isPredicted(value)) return;
        const purpose = purposeOf(analysis, splits.partOf, value, expr);
        const place = name ?? String(index);
        if (purpose !== undefined) byPlace.set(place, [...(byPlace.get(place) ?? []), { call, given: value, expr, purpose }]);
      });
    }
    return [...byPlace.values()].filter((it) => it.some(({ purpose }) => purpose.is === 'test'));
  });
}

function exprOf({ node }: CallValue, name: string | null, index: number): Expr | undefined {
  if (node.type !== 'Call') return undefined;
  return name === null ? node.args[index] : node.keywords.find((it) => it.arg === name)?.value;
}

/** What the helper learns from what it is given, on the way to what it gives back or writes into it. */
function learnedBy(analysis: Analysis, statistics: Statistics, { call, given }: Site): Learned[] {
  const written = analysis.valuesOf('mutation').filter((it) => it.call === call && it.effect === given);
  const starts: readonly Value[] = [call, ...written];
  const found = new Map<Value, Learned>();
  lineage(analysis, starts, ({ value, frame, role }) => {
    if (frame === null) return starts.includes(value);
    if (entryOf(frame) !== call || role !== 'rows') return false;
    if (isNeverTaken(analysis, value, { frame, isSwitch: false })) return false;
    const made = value.op === 'mutation' ? value.call : value.op === 'call' ? value : null;
    const fit = made === null ? undefined : lastingFit(analysis, made);
    if (fit !== undefined) {
      const isOfCodes = ENCODERS.has(fit.fit.className) && (isOfLabelsOrGiven(analysis, fit) || areNamed(analysis, fit.call));
      const isAnew = isMadeBeside(analysis, fit.call, frame) && isAlwaysRun(analysis, fit.call, fit.expr, frame);
      if (!isOfCodes && !isLabel(fit.expr) && isAnew && isMadeOf(analysis, fit.data, frame, given))
        found.set(fit.call, {
          at: fit.call,
          name: fit.fit.name,
          learns: fit.fit.transformer?.learns ?? 'its categories',
          isFit: true,
        });
      return true;
    }
    for (const it of statistics.at(value)) {
      if (isOwnValue(it) && isAlwaysRun(analysis, it.at, exprAt(it.data), frame) && isMadeOf(analysis, it.data, frame, given))
        found.set(it.at, { at: it.at, name: it.name, learns: it.learns, isFit: false });
    }
    return true;
  });
  return [...found.values()];
}

const exprAt = ({ node }: Value): Expr | undefined => (node.type === 'Name' || node.type === 'Subscript' || node.type === 'Attribute' || node.type === 'Call' ? node : undefined); // prettier-ignore

/** A fill value, or a scale by hand. */
const isOwnValue = ({ variant, use, at }: Statistic): boolean =>
  (variant === 'global-imputation' && use !== undefined) || (variant === 'global-scaling' && at.op === 'operation');

/** Whether the helper calls the columns after their categories: by name they can be put in line again. */
const areNamed = (analysis: Analysis, { scope }: CallValue): boolean =>
  analysis.valuesOf('attribute').some((it) => it.scope === scope && /^(classes_|categories_|get_feature_names(_out)?)$/.test(it.name));

/** Whether what is fitted is made beside its fit. */
function isMadeBeside(analysis: Analysis, { func, scope }: CallValue, frame: Frame): boolean {
  const made = func.op === 'attribute' ? analysis.origins(func.object, frame).map((it) => it.value) : [];
  return made.length > 0 && made.every((it) => it.op === 'call' && it.scope === scope);
}

/** Whether the helper comes here whatever it is told, and whatever it finds. */
function isAlwaysRun(analysis: Analysis, at: Pick<Value, 'node'>, data: Expr | undefined, frame: Frame): boolean {
  if (isConditional(analysis, at, data)) return false;
  const { call, outer } = frame;
  return outer === null || isAlwaysRun(analysis, call, call.node.type === 'Call' ? call.node.args[0] : undefined, outer);
}

/** Whether it stands behind a question about anything but the data: `if scaler is None`, `if is_train`, `if not path.exists()`. */
function isConditional(analysis: Analysis, { node }: Pick<Value, 'node'>, data: Expr | undefined): boolean {
  const name = data === undefined ? undefined : rootName(data)?.id;
  for (const at of analysis.ancestors(node)) {
    if (at.type === 'FunctionDef' || at.type === 'AsyncFunctionDef') return false;
    if (at.type === 'Try') return true;
    if (at.type !== 'If' && at.type !== 'IfExp') continue;
    const isOfData = [...descendantsOf(at.test)].some((it) => it.type === 'Name' && it.id === name);
    if (!isOfData) return true;
  }
  return false;
}

/** Whether it is the part that was given, or columns of it. */
function isMadeOf(analysis: Analysis, data: Value, frame: Frame, given: Value): boolean {
  const parts = new Set(analysis.origins(given).map((it) => it.value)).add(given);
  let isOf = false;
  let isJoined = false;
  lineage(
    analysis,
    [data],
    ({ value, frame: at }) => {
      if (parts.has(value)) isOf = true;
      else if (at === null && frame.outer === null) isJoined = true;
      return !isOf && at !== null;
    },
    undefined,
    frame,
  );
  return isOf && !isJoined;
}

function detectionOf(analysis: Analysis, test: Site, trains: readonly Site[], learned: Learned): Detection<LeakFacts> {
  const train = trains.filter((it) => it.call.node.start < test.call.node.start).at(-1) ?? trains[0] ?? test;
  const others = trains.filter((it) => it !== train).map((it) => spanOf(it.call));
  const span = spanOf(test.call);
  const data = analysis.slice(test.expr);
  const asked = { start: test.expr.start, end: test.expr.end };
  const { split, words } = test.purpose;
  const evidence: Evidence[] = [
    {
      kind: 'expression',
      span: spanOf(train.call),
      says: 'The training part is learned from here.',
      ...(others.length > 0 ? { also: others } : {}),
    },
    { kind: 'expression', span: spanOf(learned.at), says: 'The helper learns from whatever it is given.' },
    // The argument's name says the same as the split that it comes from.
    ...(split === undefined
      ? wordEvidence(words, data)
      : split.spans.map((it) => (it.kind === 'expression' ? { ...it, also: [asked] } : it))),
  ];
  return {
    variant: 'refit-on-test',
    span,
    evidence,
    facts: {
      statistic: { value: learned.name, span: spanOf(learned.at) },
      learns: { value: learned.learns },
      data: { value: data, span: asked },
      split: split === undefined ? { value: data } : { value: split.name, span: spanOf(split.at) },
      how: { value: 'helper' },
      isGrave: { value: true },
      counterpart: { value: analysis.slice(train.expr), span: spanOf(train.call) },
      helper: { value: test.call.node.type === 'Call' ? analysis.slice(test.call.node.func) : 'The helper' },
    },
  };
}
