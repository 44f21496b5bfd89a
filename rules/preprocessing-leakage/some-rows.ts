/** Statistics that were taken from some rows by their place: the first ones, a sample, those that a split calls its training part. */
import type { Analysis, Frame, Value } from '../../src/python/analysis.ts';
import { hasWord } from '../../src/engine/words.ts';
import { textsOf } from './column-names.ts';
import { lineage } from './lineage.ts';
import { isFitted, type PartOf, type Split } from './splits.ts';
import { TRAIN_WORDS } from './words.ts';

/** Answers whether a statistic knows some rows only, of which the rows that a split takes apart were not made. */
export class SomeRows {
  private taken: ReadonlySet<string> | undefined;
  private parts: ReadonlySet<string> | undefined;

  constructor(
    private readonly analysis: Analysis,
    private readonly split: Split,
    private readonly partOf: PartOf,
  ) {}

  /** @param frame the calls that lead to where the statistic is */
  are(data: Value, frame: Frame | null): boolean {
    const some = chosenIn(this.analysis, data, frame);
    if (some === undefined) return false;
    const by = this.chooser(some);
    // Where the split's own rows are chosen alike, these are all there are.
    this.taken ??= this.choosersBehind();
    return !this.taken.has(by) && (isByPlace(this.analysis, some) || this.choosersOfParts().has(by));
  }

  private choosersBehind(): ReadonlySet<string> {
    const found = new Set<string>();
    lineage(this.analysis, this.split.data, ({ value, role }) => {
      if (role === 'rows' && rowsOf(this.analysis, value) !== undefined) found.add(this.chooser(value));
      return role === 'rows' && !isFitted(value);
    });
    return found;
  }

  private choosersOfParts(): ReadonlySet<string> {
    this.parts ??= new Set(
      this.analysis.graph.values.flatMap((it) =>
        this.partOf(it)?.is === 'train' && rowsOf(this.analysis, it) !== undefined ? [this.chooser(it)] : [],
      ),
    );
    return this.parts;
  }

  /** By what the rows are chosen, as it is written; a call is like no other. */
  private chooser(value: Value): string {
    const rows = rowsOf(this.analysis, value);
    return rows === undefined || rows === value ? `#${value.id}` : this.analysis.slice(rows.node);
  }
}

/** The choice of rows that `data` was made with last, if it is plain that there is one. */
function chosenIn(analysis: Analysis, data: Value, frame: Frame | null): Value | undefined {
  let at: Value | undefined = data;
  let within = frame;
  for (let round = 0; round < 30 && at !== undefined; round++) {
    if (rowsOf(analysis, at) !== undefined) return at;
    const [step, ...others]: readonly { value: Value; frame: Frame | null }[] =
      at.op === 'mutation' || at.op === 'subscript' ? [] : (analysis.steps(at, within) ?? []);
    if (others.length > 0) return undefined;
    if (step !== undefined) {
      at = step.value;
      within = step.frame;
    } else if (at.op === 'mutation' || at.op === 'subscript' || at.op === 'attribute') at = at.object;
    else if (at.op === 'call' && at.func.op === 'attribute' && at.func.object.op !== 'imported') at = at.func.object;
    else return undefined;
  }
  return undefined;
}

/** What chooses rows in `value`: the index, or `value` itself where a method does. */
function rowsOf(analysis: Analysis, value: Value): Value | undefined {
  if (value.op === 'call') {
    const name = analysis.calledAs(value, (it) => /^pandas\.(DataFrame|Series)\.(sample|head)$/.test(it));
    return name !== undefined && analysis.argument(value, 2, 'replace') === undefined ? value : undefined;
  }
  if (value.op !== 'subscript') return undefined;
  const { object, index } = value;
  if (object.op === 'attribute' && object.name === 'str') return undefined;
  const isLabelled = object.op === 'attribute' && /^(loc|iloc|ix)$/.test(object.name);
  const rows = index.op === 'container' && index.kind === 'tuple' ? index.items[0] : index;
  if (rows === undefined || rows.op === 'literal' || rows.op === 'container') return undefined;
  if (rows.node.type === 'Slice') return rows.node.lower === null && rows.node.upper === null ? undefined : rows;
  if (rows.op === 'operation') return /^(Compare|Invert|BitAnd|BitOr)$/.test(rows.name) ? rows : undefined;
  if (isLabelled) return textsOf(analysis, rows) === undefined ? rows : undefined;
  const isMask = analysis.origins(rows).some((it) => it.value.op === 'operation' && /^(Compare|Invert)$/.test(it.value.name));
  return isMask ? rows : undefined;
}

/** Whether rows are chosen by where they stand or by chance: a condition on their values chooses a group that every part has some of. */
function isByPlace(analysis: Analysis, some: Value): boolean {
  if (some.op === 'call') return true;
  const rows = rowsOf(analysis, some);
  if (rows === undefined) return false;
  if (rows.node.type === 'Slice') return true;
  if (rows.node.type === 'Name' && hasWord(rows.node.id, TRAIN_WORDS)) return true;
  return analysis.origins(rows).some(({ value }) => value.op === 'subscript' && value.index.node.type === 'Slice');
}
