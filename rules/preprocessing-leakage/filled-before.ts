/** Fills that find no gap: a constant, another fill, `dropna` or a comparison took them all before. */
import { spanOf, type Analysis, type CallValue, type Frame, type Value } from '../../src/python/analysis.ts';
import { summariesIn } from './fills.ts';
import { textsOf } from './column-names.ts';
import { excludesGaps } from './compared.ts';
import { emptyGapsOf } from './masked-fills.ts';
import { kindsFilled, type Kinds } from './loop-fills.ts';
import type { Statistic } from './statistics.ts';

/** What gives the rows or columns of its receiver again, and no new gap. */
const KEEPS =
  /^(copy|reset_index|drop|sort_values|sort_index|sample|head|tail|rename|query|round|clip|abs|drop_duplicates|astype|to_numpy|select_dtypes|reshape|fillna|ffill|bfill|groupby)$/;
const NUMERIC = /\.(mean|median|quantile|std)\(|^(KNNImputer|IterativeImputer|KNN|MICE)$/;
const VIEWS = /^(loc|iloc|values|T)$/;
/** A long way back holds something that is not followed anyway. */
const MAX_STEPS = 300;

/** Whether nothing is left for the fill, as far as the numeric columns go where it fills only these. */
export function isFilledBefore(analysis: Analysis, { at, data, use, name }: Statistic): boolean {
  const fill = use ?? at;
  const gaps = emptyGapsOf(analysis, fill);
  if (gaps !== undefined) return isWithoutGaps(analysis, fill, gaps, name);
  if (fill.op !== 'call' || fill.func.op !== 'attribute') return false;
  const { name: method, object } = fill.func;
  // Other methods put statistics in the place of values that are no gaps.
  if (use !== undefined && method !== 'fillna') return false;
  if (/^fit(_transform)?$/.test(method) && !fillsNaN(analysis, object)) return false;
  return isWithoutGaps(analysis, fill, use === undefined ? data : object, name);
}

function isWithoutGaps(analysis: Analysis, fill: Value, filled: Value, name: string): boolean {
  const key = filled.op === 'subscript' && filled.index.op !== 'container' ? filled.index : undefined;
  return new Gaps(analysis, fill, NUMERIC.test(name) ? 'numbers' : 'all', key).areGone(filled, undefined, null);
}

function fillsNaN(analysis: Analysis, imputer: Value): boolean {
  const makers = analysis.origins(imputer).flatMap(({ value }) => (value.op === 'call' ? [value] : []));
  return makers.length > 0 && makers.every((it) => analysis.argument(it, 0, 'missing_values') === undefined);
}

class Gaps {
  /** What was asked about, with the columns that it was asked of: numbers of values say nothing across modules. */
  private readonly seen = new Map<Value, Set<string | undefined>>();
  private count = 0;

  constructor(
    private readonly analysis: Analysis,
    /** What is asked about. */
    private readonly fill: Value,
    /** The columns whose gaps matter. */
    private readonly wanted: Kinds,
    /** What stands for the column that matters, where it is filled by itself. */
    private readonly key: Value | undefined,
  ) {}

  /** @param column the one that matters, where it is known */
  areGone(value: Value, column: string | undefined, frame: Frame | null): boolean {
    const asked = this.seen.get(value) ?? new Set();
    // Around a loop: what comes in decides.
    if (asked.has(column)) return true;
    this.seen.set(value, asked.add(column));
    if (++this.count > MAX_STEPS) return false;
    const steps = (): boolean => {
      const known = this.analysis.steps(value, frame) ?? [];
      return known.length > 0 && known.every((it) => it.value !== value && this.areGone(it.value, column, it.frame));
    };
    switch (value.op) {
      case 'literal':
        return this.isScalar(value);
      case 'param':
      case 'free':
      case 'item':
        return steps();
      case 'phi':
        return (
          this.isLoopFree(value, column, frame) || (value.inputs.length > 0 && value.inputs.every((it) => this.areGone(it, column, frame)))
        );
      case 'subscript': {
        if (excludesGaps(this.analysis, value.index, frame, column, this.key)) return true;
        const names = textsOf(this.analysis, value.index);
        return this.areGone(value.object, names?.length === 1 ? names[0] : column, frame);
      }
      case 'attribute':
        if (VIEWS.test(value.name)) return this.areGone(value.object, column, frame);
        return this.analysis.isKind(value.object, 'pandas.DataFrame') && this.areGone(value.object, value.name, frame);
      case 'mutation':
        return this.isMutationFree(value, column, frame, steps);
      case 'call':
        return this.isCallFree(value, column, frame) || steps();
      default:
        return false;
    }
  }

  /** Behind a loop that fills column by column; its own fills find what came into it. */
  private isLoopFree({ node, inputs }: Value & { op: 'phi' }, column: string | undefined, frame: Frame | null): boolean {
    const { node: asked } = this.fill;
    if (node.type !== 'For' || (node.start <= asked.start && asked.end <= node.end)) return false;
    const filled = kindsFilled(this.analysis, node);
    if (filled === undefined || inputs[0] === undefined) return false;
    if (filled === 'all' || filled === this.wanted) return true;
    const others = this.wanted === 'all' ? (filled === 'numbers' ? 'texts' : 'numbers') : this.wanted;
    return new Gaps(this.analysis, this.fill, others, this.key).areGone(inputs[0], column, frame);
  }

  private isScalar(value: Value): boolean {
    const known = this.analysis.constant(value)?.value;
    return typeof known === 'string' || (typeof known === 'number' && !Number.isNaN(known)) || typeof known === 'boolean';
  }

  private isMutationFree(
    value: Value & { op: 'mutation' },
    column: string | undefined,
    frame: Frame | null,
    steps: () => boolean,
  ): boolean {
    if (value.effect !== null) return steps();
    const { call, object, key, value: written } = value;
    if (call !== null) {
      if (call.func.op !== 'attribute' || call.func.object !== object) return false;
      return this.takesAll(call) || (KEEPS.test(call.func.name) && this.areGone(object, column, frame));
    }
    if (written === null) return this.areGone(object, column, frame);
    if (key === 'columns' || key === 'index' || key === null) return false;
    const names = typeof key === 'string' ? [key] : textsOf(this.analysis, key);
    const isWhole = value.node.type === 'Attribute' || (value.node.type === 'Subscript' && value.node.value.type === 'Name');
    if (column !== undefined && names !== undefined && isWhole)
      return names.includes(column) ? this.areGone(written, undefined, frame) : this.areGone(object, column, frame);
    if (!this.areGone(written, undefined, frame)) return false;
    return (
      (isWhole && this.wanted === 'numbers' && typeof key !== 'string' && this.areAllNumbers(key)) || this.areGone(object, column, frame)
    );
  }

  private isCallFree(call: CallValue, column: string | undefined, frame: Frame | null): boolean {
    if (this.takesAll(call)) return true;
    const { func, args } = call;
    const [first] = args;
    if (this.analysis.calledAs(call, (it) => /^pandas\.(DataFrame|get_dummies)$|^numpy\.(array|asarray|log1p)$/.test(it)) !== undefined)
      return first !== undefined && this.areGone(first.value, column, frame);
    if (func.op !== 'attribute' || func.object.op === 'imported' || !KEEPS.test(func.name)) return false;
    return this.areGone(func.object, func.name === 'rename' ? undefined : column, frame);
  }

  /** `fillna(0)`, `dropna()`, an imputer. */
  private takesAll(call: CallValue): boolean {
    const { analysis } = this;
    const others = call.args.filter((it) => it.name !== 'inplace');
    if (analysis.calledAs(call, (it) => it === 'pandas.DataFrame.dropna') !== undefined) return others.length === 0;
    if (analysis.calledAs(call, (it) => /^pandas\.(DataFrame|Series)\.fillna$/.test(it)) !== undefined) {
      const [given, ...more] = others;
      if (given === undefined || more.length > 0 || (given.name !== null && given.name !== 'value')) return false;
      if (this.isScalar(given.value)) return true;
      const summaries = summariesIn(analysis, given.value);
      return this.wanted === 'numbers' && summaries.length > 0 && summaries.every(({ at }) => NUMERIC.test(analysis.slice(spanOf(at))));
    }
    const isImputer = analysis.calledAs(call, (it) => /^sklearn\.impute\.\w+\.fit_transform$/.test(it)) !== undefined;
    return isImputer && call.func.op === 'attribute' && fillsNaN(analysis, call.func.object);
  }

  /** `df.dtypes[df.dtypes != "object"].index`, `df.select_dtypes("number").columns`. */
  private areAllNumbers(key: Value): boolean {
    return this.analysis.origins(key).every(({ value }) => {
      const text = this.analysis.slice(spanOf(value)).replace(/\.(tolist|to_list)\(\)$/, '');
      return (
        /^\w+\.dtypes\[\w+\.dtypes != (['"]object['"]|object|np\.object)\]\.index$/.test(text) ||
        /^\w+\.select_dtypes\((include=)?\[?(['"]number['"]|np\.number)\]?\)\.columns$/.test(text) ||
        /^\w+\.select_dtypes\(exclude=\[?(['"]object['"]|object)\]?\)\.columns$/.test(text)
      );
    });
  }
}
