/** Logits that begin anew as plain numbers: no gradient goes back from them to what they were computed with. */
import type { Analysis, CallValue, Frame, Value } from '../../src/python/analysis.ts';
import { SELECTION, SELECTION_METHODS } from '../../src/python/catalogue/probability.ts';
import { logitsIn } from './bounds.ts';
import { isHandedOver } from './lengths.ts';
import { isModule, type Probabilities } from './probabilities.ts';
import { isTrained } from './trained.ts';

const MAKES = /^torch\.(tensor|as_tensor|Tensor|FloatTensor|DoubleTensor|HalfTensor)$/;
const MAX_DEPTH = 8;

/** Whether the logits are a tensor that is made here of a list of computed numbers, whichever way was taken. */
export function isCutOff(analysis: Analysis, found: Probabilities): boolean {
  const logits = logitsIn(analysis, found);
  return logits !== undefined && isMadeAnew(analysis, logits.value, logits.frame);
}

function isMadeAnew(analysis: Analysis, value: Value, frame: Frame | null, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  const all = analysis.origins(value, frame).filter((it) => !isHandedOver(analysis, it.value, it.frame));
  return (
    all.length > 0 &&
    all.every(({ value: it, frame: at }) => {
      const of = (inner: Value): boolean => isMadeAnew(analysis, inner, at, depth + 1);
      if (it.op === 'subscript') return of(it.object);
      if (it.op !== 'call') return false;
      if (analysis.calledAs(it, (name) => MAKES.test(name)) !== undefined) return isOfComputedNumbers(analysis, it);
      if (it.func.op === 'attribute' && SELECTION_METHODS.has(it.func.name) && !isModule(it.func.object)) return of(it.func.object);
      return analysis.calledAs(it, SELECTION) !== undefined && it.args[0] !== undefined && of(it.args[0].value);
    })
  );
}

/** A list that is put together of what was computed; numbers that stand in the code are an example or where a training begins. */
function isOfComputedNumbers(analysis: Analysis, made: CallValue): boolean {
  const [first] = made.args;
  if (first === undefined || first.star !== '' || isTrained(analysis, made)) return false;
  const all = analysis.origins(first.value);
  return all.length > 0 && all.every((it) => isComputed(analysis, it.value));
}

/** A list that begins empty is added to. */
function isComputed(analysis: Analysis, list: Value): boolean {
  if (list.op === 'operation') return list.name === 'ListComp' && list.inputs[0] !== undefined && !isKnown(analysis, list.inputs[0]);
  return list.op === 'container' && list.kind === 'list' && !list.items.some((it) => isKnown(analysis, it));
}

/** A number of the code, or a list of such. */
const isKnown = (analysis: Analysis, value: Value): boolean =>
  value.op === 'container' ? value.items.some((it) => isKnown(analysis, it)) : analysis.constant(value) !== undefined;
