/** Every place where gradients are computed, and of which value. */
import type { Analysis, CallValue, Value } from '../../src/python/analysis.ts';
import type { Expr } from '../../src/python/syntax.ts';
import { isInStepTest } from './loops.ts';
import { firstNode, receiverNode } from './models.ts';

export interface BackwardCall {
  readonly call: CallValue;
  readonly loss: Value;
  /** How the loss is written there, where that is short. */
  readonly text: string | undefined;
}

/** What starts the backward pass of the value that it is given. */
const GIVEN =
  /^(torch\.autograd\.backward|accelerate\.Accelerator\.backward|lightning\.fabric\.Fabric\.backward|lightning\.LightningModule\.manual_backward)$/;

/** A plain number has no such method, and this is what it is called on when the loss was turned into one. */
const OF_TENSORS = /^(torch\.(Tensor|nn\.Parameter)|builtins\.float|numpy\.ndarray)\.backward$/;

/** Without those of tests on a single batch, which repeat a step that is told of where it stands. */
export const backwardCalls = (analysis: Analysis): readonly BackwardCall[] => analysis.once(allBackwardCalls);

const allBackwardCalls = (analysis: Analysis): readonly BackwardCall[] => [...callsBackward(analysis)];

function* callsBackward(analysis: Analysis): Generator<BackwardCall> {
  const isTest = ({ node }: CallValue): boolean => isInStepTest(analysis, node);
  for (const call of analysis.callsOfOrAs('backward', GIVEN)) {
    const { func } = call;
    const callee = analysis.callee(call);
    // A backward of the project's own is something else.
    if (callee.functions.length > 0 || callee.classes.length > 0) continue;
    const [first] = call.args;
    if (callee.names.some((it) => GIVEN.test(it))) {
      if (first !== undefined && first.star === '' && !isTest(call))
        yield { call, loss: first.value, text: textOf(analysis, firstNode(call)) };
      continue;
    }
    if (func.op !== 'attribute' || func.name !== 'backward' || call.args.some((it) => it.name === null)) continue;
    if (callee.names.length > 0 && !callee.names.some((it) => OF_TENSORS.test(it))) continue;
    if (!isTest(call)) yield { call, loss: unscaled(analysis, func.object), text: textOf(analysis, receiverNode(call)) };
  }
}

/** `scaler.scale(loss).backward()` goes backward from the loss. */
function unscaled(analysis: Analysis, value: Value): Value {
  if (value.op !== 'call' || value.func.op !== 'attribute' || value.func.name !== 'scale') return value;
  const [first] = value.args;
  const isScaler = analysis.isKind(value.func.object, 'torch.amp.GradScaler');
  return isScaler && first !== undefined && first.star === '' ? first.value : value;
}

function textOf(analysis: Analysis, node: Expr | undefined): string | undefined {
  const text = node === undefined ? '' : analysis.slice(node);
  return text === '' || text.length > 40 || text.includes('\n') ? undefined : text;
}
