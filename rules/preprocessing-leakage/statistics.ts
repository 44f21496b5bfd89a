/** Recognises where something is learned from rows: a fit, a fill value, a scale by hand, copies of the minority. */
import { spanOf, type Analysis, type CallValue, type Value } from '../../src/python/analysis.ts';
import { appliedBy } from './applied.ts';
import { isFilledBefore } from './filled-before.ts';
import { fillsOf } from './fills.ts';
import { scaledByHand } from './hand-scaling.ts';
import { fillsIntegers } from './integer-columns.ts';
import { maskedFills } from './masked-fills.ts';
import { choosesNothing } from './never-chosen.ts';
import { flagOf, isNeverTaken } from './never-taken.ts';
import { binnedBy, comparedWith } from './thresholds.ts';
import { fitOf, FUNCTIONS, learnsNothing, transformersIn, type FitVariant, type Transformer } from './transformers.ts';

export interface Statistic {
  readonly variant: FitVariant;
  /** The call or expression that the user would change first. */
  readonly at: Value;
  /** What it was computed from. */
  readonly data: Value;
  /** Its name in a sentence: `StandardScaler`, `df['age'].median()`. */
  readonly name: string;
  readonly learns: string;
  /** Whether a finding is a warning; otherwise it is only told. */
  readonly isGrave: boolean;
  /** Where the statistic is used, when that is elsewhere. */
  readonly use?: Value;
  /** Other places that would do as well. */
  readonly alsoUsed?: readonly Value[];
  readonly columns?: readonly string[];
  /** Whether it is learned from one part of another split: the training rows, which are split once more. */
  readonly isOfPart?: boolean;
}

/** What a choice learns that keeps all columns. */
export const ORDER = 'the order of the columns';

/** The statistics that `value` is or uses; the answers are kept. */
export class Statistics {
  private readonly known = new Map<Value, readonly Statistic[]>();

  constructor(private readonly analysis: Analysis) {}

  at(value: Value): readonly Statistic[] {
    if (value.op !== 'call' && value.op !== 'mutation' && value.op !== 'operation') return [];
    const known = this.known.get(value);
    if (known !== undefined) return known;
    const found = statisticsAt(this.analysis, value).filter(
      (it) =>
        (flagOf(this.analysis, it.at) !== undefined || !isNeverTaken(this.analysis, it.at, { isSwitch: false })) &&
        !this.changesNothing(it),
    );
    this.known.set(value, found);
    return found;
  }

  private changesNothing(it: Statistic): boolean {
    if (it.variant === 'global-selection') return choosesNothing(this.analysis, it.at);
    return it.variant === 'global-imputation' && (fillsIntegers(this.analysis, it) || isFilledBefore(this.analysis, it));
  }
}

function statisticsAt(analysis: Analysis, value: Value): readonly Statistic[] {
  if (value.op === 'operation') return [...scaledByHand(analysis, value), ...comparedWith(analysis, value)];
  if (value.op === 'mutation' && value.value !== null) return maskedFills(analysis, value);
  const call = value.op === 'mutation' ? value.call : value.op === 'call' ? value : null;
  if (call === null) return [];
  const fitted = fittedBy(analysis, call);
  if (fitted !== undefined) return [fitted];
  const fills = [...fillsOf(analysis, call), ...maskedFills(analysis, call)];
  if (fills.length > 0) return fills;
  return [...appliedBy(analysis, call, (it) => fittedBy(analysis, it)), ...binnedBy(analysis, call)];
}

function fittedBy(analysis: Analysis, call: CallValue): Statistic | undefined {
  for (const name of analysis.callee(call).names) {
    const made = FUNCTIONS.get(name);
    const data = analysis.argument(call, 0, 'X', 'x', 'a', 'texts', 'raw_documents');
    if (data === undefined) continue;
    if (made !== undefined) {
      if (isRowwise(analysis, call)) continue;
      return { variant: made.variant, at: call, data, name: name.slice(name.lastIndexOf('.') + 1), learns: made.learns, isGrave: false };
    }
    if (/^sklearn\.utils\.resample$|^pandas\.\w+\.sample$/.test(name)) {
      const copied = copies(analysis, call, name);
      if (copied !== undefined) return copied;
    }
    const fit = fitOf(name);
    if (fit === undefined || (call.func.op === 'attribute' && learnsNothing(analysis, call.func.object))) continue;
    const known = fit.transformer === undefined ? gravest(analysis, call) : { name: fit.name, transformer: fit.transformer };
    if (known === undefined) continue;
    const { variant, learns } = known.transformer;
    const fits = analysis.callee(call).names.flatMap((it) => fitOf(it) ?? []);
    const others = fits.flatMap((it) => (it.transformer === undefined ? [] : [it.name]));
    const either = new Set([known.name, ...others].map((it) => asWritten(analysis, call, it)));
    return { variant, at: call, data, name: [...either].join(' or '), learns, isGrave: isGrave(known.transformer) };
  }
  const [sample] = analysis.callee(call).names.filter((it) => /^pandas\.\w+\.sample$/.test(it));
  return sample === undefined ? undefined : copies(analysis, call, sample);
}

/** What the code calls a class that has another name by now: `Imputer` for `SimpleImputer`. */
function asWritten(analysis: Analysis, { func }: CallValue, name: string): string {
  const made = func.op === 'attribute' && name === 'SimpleImputer' ? analysis.origins(func.object) : [];
  const isOld = made.some(({ value }) => value.op === 'call' && /(^|\.)Imputer$/.test(analysis.slice(spanOf(value.func))));
  return isOld ? 'Imputer' : name;
}

const isGrave = ({ supervised, variant }: Transformer): boolean => supervised || variant === 'global-imputation';

/** Of the transformers that the fitted step holds, the one whose leak is worst. */
function gravest(analysis: Analysis, { func }: CallValue): ReturnType<typeof transformersIn>[number] | undefined {
  const held = func.op === 'attribute' ? transformersIn(analysis, func.object) : [];
  return held.find((it) => isGrave(it.transformer)) ?? held[0];
}

const isRowwise = (analysis: Analysis, call: CallValue): boolean => {
  const axis = analysis.argument(call, 1, 'axis');
  return axis !== undefined && analysis.constant(axis)?.value === 1;
};

/** Rows drawn with replacement: the same row several times over. */
function copies(analysis: Analysis, call: CallValue, name: string): Statistic | undefined {
  const isPandas = name.startsWith('pandas.');
  const replace = analysis.argument(call, -1, 'replace');
  const known = replace === undefined ? !isPandas : analysis.constant(replace)?.value;
  const data = isPandas ? (call.func.op === 'attribute' ? call.func.object : undefined) : call.args[0]?.value;
  if (known !== true || data === undefined || isTyped(analysis, data) || isThinned(analysis, call)) return undefined;
  return {
    variant: 'oversample-before-split',
    at: call,
    data,
    name: isPandas ? 'sample' : 'resample',
    learns: 'copies of its rows',
    isGrave: true,
  };
}

/** As many rows of the larger class as the smaller one has: fewer than there are, of which few are drawn twice. */
function isThinned(analysis: Analysis, call: CallValue): boolean {
  const { node } = call;
  const expr = node.type !== 'Call' ? undefined : node.func.type === 'Attribute' && node.args.length === 0 ? node.func.value : node.args[0];
  return (
    expr !== undefined && /(^|[._])(majority|maj)($|[._])/i.test(analysis.slice(expr)) && call.args.some((it) => it.name !== 'replace')
  );
}

/** `pd.Series([0, 1]).sample(n, replace=True)` draws numbers, not rows. */
const isTyped = (analysis: Analysis, data: Value): boolean => {
  const made = analysis.origins(data);
  return (
    made.length > 0 &&
    made.every(({ value }) => {
      const content =
        value.op === 'call' && analysis.calledAs(value, (it) => it === 'pandas.Series') !== undefined ? value.args[0] : undefined;
      const listed = content && analysis.origins(content.value)[0]?.value;
      return listed?.op === 'container' && listed.items.every((it) => analysis.constant(it) !== undefined);
    })
  );
};

/** The rows as the user wrote them: the argument of the fit, or what the summary is called on. */
export function dataText(analysis: Analysis, { at, data }: Statistic): string {
  const { node } = at;
  if (node.type === 'Call' && /\.(fit|transform|resample)|scale/.test(analysis.slice(node.func))) {
    const given = node.args[0] ?? node.keywords.find((it) => it.arg === 'X' || it.arg === 'raw_documents')?.value;
    if (given !== undefined) return analysis.slice(given);
  }
  return node.type === 'Call' && node.func.type === 'Attribute' ? analysis.slice(node.func.value) : analysis.label(data, 'the data');
}
