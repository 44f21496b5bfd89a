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
  /** Whether it is the one split there, and for a test: of several, each may split what another gave. */
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
      return splits.map((inner) => {
        const parts = values.filter((it): it is Item => it.op === 'item' && it.of === inner);
        // Rows that a training function keeps back for itself are no test.
        const isForItself = parts.some((it) => it.index === 1 && hasWord(analysis.slice(it.node), KEPT_BACK));
        return { call, inner, frame, parts, isOnly: splits.length === 1 && !isForItself };
      });
    }),
  );
}

/** The calls that set rows apart in a function. */
const splitsIn = (analysis: Analysis, made: FunctionValue): readonly CallValue[] =>
  (analysis.moduleAt(made.node.start)?.graph.calls ?? []).filter(
    (it) => it.scope === made.body && isNamedSo(it) && analysis.calledAs(it, (name) => SPLIT.test(name)) !== undefined,
  );

const isNamedSo = ({ func }: CallValue): boolean =>
  (func.op === 'attribute' || func.op === 'imported' || func.op === 'free') && /(^|\.)train_test_split$/.test(func.name);
