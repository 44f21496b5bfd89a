/** Splits in a function of another file that this one calls: `X_train, X_test = split_data(df)`. */
import { hasWord } from '../../src/engine/words.ts';
import type { Analysis, CallValue, Frame, FunctionValue, Value } from '../../src/python/analysis.ts';
import { VALIDATION_WORDS } from './words.ts';

/** A call of this file that sets rows apart, as far away as that is done. */
export interface SplitElsewhere {
  readonly call: CallValue;
  /** The call of the library in the function that is called. */
  readonly inner: CallValue;
  /** The call that leads there. */
  readonly frame: Frame;
  /** What the parts are in that function: the values unpacked from `inner`. */
  readonly parts: readonly Item[];
  /** Whether it is the one split there of what is no part already, and for a test. */
  readonly isOnly: boolean;
}

type Item = Value & { readonly op: 'item' };

const KEPT_BACK = new Set([...VALIDATION_WORDS, 'eval']);
const SPLIT = /^sklearn\.model_selection\.train_test_split$/;

export function splitsElsewhere(analysis: Analysis): readonly SplitElsewhere[] {
  const inside = new Map<FunctionValue, readonly CallValue[]>();
  return analysis.calls.flatMap((call) =>
    analysis.callee(call).functions.flatMap((made): SplitElsewhere[] => {
      if (!analysis.isElsewhere(made.node)) return [];
      let splits = inside.get(made);
      if (splits === undefined) inside.set(made, (splits = splitsIn(analysis, made)));
      const frame = splits.length === 0 ? undefined : analysis.steps(call)?.find((it) => it.frame?.callee === made)?.frame;
      if (!frame) return [];
      const values = analysis.moduleAt(made.node.start)?.graph.values ?? [];
      const wholes = splits.filter((it) => !splitsPart(it, splits));
      return splits.map((inner) => {
        const parts = values.filter((it): it is Item => it.op === 'item' && it.of === inner);
        // Rows that a training function keeps back for itself are no test.
        const isForItself =
          parts.some((it) => it.index === 1 && hasWord(analysis.slice(it.node), KEPT_BACK)) && !givesBack(analysis, made, parts);
        return { call, inner, frame, parts, isOnly: wholes.length === 1 && wholes[0] === inner && !isForItself };
      });
    }),
  );
}

/** Whether it sets apart rows of a part that another of the splits has given. */
function splitsPart({ args }: CallValue, splits: readonly CallValue[]): boolean {
  let at = args[0]?.value;
  for (;;) {
    if (at?.op === 'attribute' || at?.op === 'subscript' || at?.op === 'mutation') at = at.object;
    else return at?.op === 'item' && at.of.op === 'call' && splits.includes(at.of);
  }
}

/** What rows of a part are still rows of after it. */
const KEEPS_ROWS = /^(transform|fit_transform|copy|reset_index|astype|to_numpy|drop|fillna|ravel|reshape|assign)$/;

/** What is made of rows and gives them out again. */
const HOLDS_ROWS =
  /^torch\.(utils\.data\.\w+|tensor|as_tensor|from_numpy|\w*Tensor)$|^numpy\.(array|asarray)$|^pandas\.(DataFrame|Series)$/;

/** Whether those who call the function get the parts, and may score with them. */
function givesBack(analysis: Analysis, { body }: FunctionValue, parts: readonly Item[]): boolean {
  const seen = new Set<Value>(body.returns);
  for (const value of seen) {
    if (value.op === 'item' && parts.includes(value)) return true;
    if (value.op === 'container') for (const it of value.items) seen.add(it);
    else if (value.op === 'call') {
      const isMethod = value.func.op === 'attribute' && KEEPS_ROWS.test(value.func.name);
      if (isMethod && value.func.op === 'attribute') seen.add(value.func.object);
      if (isMethod || analysis.calledAs(value, (it) => HOLDS_ROWS.test(it)) !== undefined) for (const it of value.args) seen.add(it.value);
    } else if (value.op === 'attribute' || value.op === 'subscript' || value.op === 'mutation') seen.add(value.object);
    else if (value.op === 'phi') for (const it of value.inputs) seen.add(it);
  }
  return false;
}

/** The calls that set rows apart in a function. */
const splitsIn = (analysis: Analysis, made: FunctionValue): readonly CallValue[] =>
  (analysis.moduleAt(made.node.start)?.graph.calls ?? []).filter(
    (it) => it.scope === made.body && isNamedSo(it) && analysis.calledAs(it, (name) => SPLIT.test(name)) !== undefined,
  );

const isNamedSo = ({ func }: CallValue): boolean =>
  (func.op === 'attribute' || func.op === 'imported' || func.op === 'free') && /(^|\.)train_test_split$/.test(func.name);
