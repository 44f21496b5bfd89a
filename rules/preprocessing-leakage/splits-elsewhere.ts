/** Splits in a function of another file that this one calls: `X_train, X_test = split_data(df)`. */
import { hasWord } from '../../src/engine/words.ts';
import type { Analysis, CallValue, Frame, FunctionValue, Value } from '../../src/python/analysis.ts';

/** A call of this file that sets rows apart, as far away as that is done. */
export interface SplitElsewhere {
  readonly call: CallValue;
  /** The call of the library in the function that is called. */
  readonly inner: CallValue;
  /** The call that leads there. */
  readonly frame: Frame;
  /** What the parts are in that function: the values unpacked from `inner`. */
  readonly parts: readonly Item[];
}

type Item = Value & { readonly op: 'item' };

const VALIDATION = new Set('val valid validation dev eval'.split(' '));
const SPLIT = /^sklearn\.model_selection\.train_test_split$/;

export function splitsElsewhere(analysis: Analysis): readonly SplitElsewhere[] {
  const inside = new Map<FunctionValue, CallValue | undefined>();
  return analysis.calls.flatMap((call) =>
    analysis.callee(call).functions.flatMap((made): SplitElsewhere[] => {
      if (!analysis.isElsewhere(made.node)) return [];
      if (!inside.has(made)) inside.set(made, splitIn(analysis, made));
      const inner = inside.get(made);
      const frame = inner === undefined ? undefined : analysis.steps(call)?.find((it) => it.frame?.callee === made)?.frame;
      if (inner === undefined || !frame) return [];
      const values = analysis.moduleAt(made.node.start)?.graph.values ?? [];
      const parts = values.filter((it): it is Item => it.op === 'item' && it.of === inner);
      // Rows that a training function keeps back for itself are no test.
      const isForItself = parts.some((it) => it.index === 1 && hasWord(analysis.slice(it.node), VALIDATION));
      return isForItself ? [] : [{ call, inner, frame, parts }];
    }),
  );
}

/** The one call that sets rows apart in a function; of several, each may split what another gave. */
function splitIn(analysis: Analysis, made: FunctionValue): CallValue | undefined {
  const calls = analysis.moduleAt(made.node.start)?.graph.calls ?? [];
  const [split, ...others] = calls.filter(
    (it) => it.scope === made.body && isNamedSo(it) && analysis.calledAs(it, (name) => SPLIT.test(name)) !== undefined,
  );
  return others.length > 0 ? undefined : split;
}

const isNamedSo = ({ func }: CallValue): boolean =>
  (func.op === 'attribute' || func.op === 'imported' || func.op === 'free') && /(^|\.)train_test_split$/.test(func.name);
