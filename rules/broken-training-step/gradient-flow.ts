/** Whether a gradient can pass from a value back to what it was computed from, and where it is stopped. */
import type { Analysis, CallValue, Frame, Operation, Value } from '../../src/python/analysis.ts';
import { gradientsOffBy } from './grad-mode.ts';
import { isInBrokenText } from './in-broken-text.ts';
import {
  BESIDE,
  CREATING,
  CRITERION,
  DETACHING,
  DISCRETE,
  FLAT,
  FUNCTION,
  KEEPING,
  OTHERWISE,
  TELLING,
  WEIGHTLESS,
} from './graph-effects.ts';
import { isModuleCall, isModuleValue } from './models.ts';
import { combined, COMPUTED, cutAt, isOfModel, joined, madeLeaf, PLAIN, type Reach, TRAINED, UNKNOWN, withoutLeaves } from './reach.ts';
import { isFlagged, madeBy, pickedIndex } from './tensor-calls.ts';

const MAX_DEPTH = 60;
/** How many values one question may lead to; into each call of each function they are others. */
const MOST = 2000;

type Answers = Map<Frame | null, Map<Value, Reach | null>>;

/** A layer of PyTorch that is called. */
const LAYER = /^torch\.nn\.\w+\.__call__$/;

/** What all ask of the values of a module. */
export const gradientFlow = (analysis: Analysis): GradientFlow => analysis.once(flowOf);

const flowOf = (analysis: Analysis): GradientFlow => new GradientFlow(analysis);

/** What one asks of the values of a module, each remembered. */
export class GradientFlow {
  private readonly known: Answers = new Map();
  /** What was found in a circle, or not looked at for the length of the way, holds for the question that it was asked for only. */
  private readonly here: Answers = new Map();
  /** Whole questions. */
  private readonly asked: Answers = new Map();
  /** Rises whenever an answer rests on such a one. */
  private cuts = 0;
  private generation = 0;
  private left = 0;

  constructor(readonly analysis: Analysis) {}

  of(value: Value, frame: Frame | null = null): Reach {
    const { generation } = this.analysis.graph;
    if (this.generation !== generation) {
      this.known.clear();
      this.asked.clear();
    }
    this.generation = generation;
    const asked = answersIn(this.asked, frame);
    const before = asked.get(value);
    if (before != null) return before;
    this.here.clear();
    this.left = MOST;
    const found = this.reach(value, frame, 0) ?? PLAIN;
    asked.set(value, found);
    return found;
  }

  /** Null in a circle: then the other ways decide. */
  private reach(value: Value, frame: Frame | null, depth: number): Reach | null {
    const known = answersIn(this.known, frame);
    const before = known.get(value);
    if (before !== undefined) return before;
    const here = answersIn(this.here, frame);
    const asked = here.get(value);
    const isTooFar = depth > MAX_DEPTH || this.left <= 0;
    if (asked !== undefined || isTooFar) this.cuts++;
    if (asked !== undefined) return asked;
    if (isTooFar) return UNKNOWN;
    this.left--;
    const { cuts } = this;
    here.set(value, null);
    const found = this.compute(value, frame, depth);
    if (this.cuts === cuts) {
      here.delete(value);
      known.set(value, found);
    } else here.set(value, found);
    return found;
  }

  private compute(value: Value, frame: Frame | null, depth: number): Reach | null {
    const { analysis } = this;
    const ask = (it: Value): Reach | null => this.reach(it, frame, depth + 1);
    switch (value.op) {
      case 'literal':
      case 'function':
      case 'class':
        return PLAIN;
      case 'container':
        return combined(value.items.map(ask));
      case 'operation':
        return this.operation(value, frame, ask);
      case 'mutation':
        return this.mutation(value, frame, ask);
      case 'call':
        return this.call(value, frame, depth, ask);
      case 'attribute':
        if (value.name === 'data') return cutAt(value, frame, 'detached', ask(value.object));
        // What says nothing of the numbers cuts no way that they go.
        if (BESIDE.test(value.name)) return PLAIN;
        if (value.name === 'indices') return cutAt(value, frame, 'discrete', ask(value.object));
        if ((value.name === 'weight' || value.name === 'bias') && isModuleValue(analysis, value.object)) return TRAINED;
        break;
      case 'element':
        if (isParameters(value.of)) return TRAINED;
        break;
      case 'subscript': {
        const picked = pickedIndex(analysis, value);
        if (picked !== undefined) return cutAt(value, frame, 'discrete', ask(picked));
        break;
      }
      case 'item': {
        const picked = pickedIndex(analysis, value);
        if (picked !== undefined) return cutAt(value, frame, 'discrete', ask(picked));
        if (value.of.op === 'element' && isParameters(value.of.of)) return value.index === 0 ? PLAIN : TRAINED;
        break;
      }
      default:
    }
    const steps = analysis.steps(value, frame);
    if (steps !== undefined && steps.length > 0) {
      const found = joined(steps.map((it) => this.reach(it.value, it.frame, depth + 1)));
      // A list of another scope is filled where it is not seen.
      const isFilled = (value.op === 'attribute' || value.op === 'free') && analysis.constant(value) === undefined;
      return isFilled && (found === null || found.kind === 'plain') ? UNKNOWN : found;
    }
    // A part of a value is of the graph that the value is of.
    const whole =
      value.op === 'subscript' || value.op === 'attribute'
        ? value.object
        : value.op === 'item' || value.op === 'element'
          ? value.of
          : undefined;
    const of = whole && ask(whole);
    if (of != null && of.kind !== 'seed' && of.kind !== 'plain') return of;
    return UNKNOWN;
  }

  private operation(value: Operation, frame: Frame | null, ask: (it: Value) => Reach | null): Reach | null {
    switch (value.name) {
      case 'Not':
      case 'JoinedStr':
      case 'Slice':
        return PLAIN;
      case 'Compare':
        // `loss = <your code>`: a place to be filled in is no comparison.
        if (isInBrokenText(this.analysis, value)) return UNKNOWN;
        return cutAt(value, frame, 'discrete', combined(value.inputs.map(ask)));
      case 'ListComp':
      case 'GeneratorExp':
      case 'SetComp':
        return combined(value.inputs.map(ask));
      case 'Add':
      case 'Sub':
      case 'Mult':
      case 'Div':
      case 'USub':
      case 'UAdd': {
        const parts = value.inputs.map(ask);
        const off = this.off(value, frame, parts);
        // In place, a tensor stays what it is.
        if (off !== undefined) return value.node.type === 'AugAssign' ? (parts[0] ?? null) : off;
        return combined(parts, value.name === 'Add');
      }
      case 'Pow':
      case 'MatMult':
      case 'Mod':
      case 'FloorDiv': {
        const parts = value.inputs.map(ask);
        return this.off(value, frame, parts) ?? withoutLeaves(combined(parts));
      }
      default:
        return UNKNOWN;
    }
  }

  /** What is computed while nothing is recorded, unless it is computed of plain numbers only. */
  private off(value: Value, frame: Frame | null, parts: readonly (Reach | null)[]): Reach | undefined {
    const manager = gradientsOffBy(this.analysis, value.node, frame);
    const of = combined(parts);
    if (manager === undefined || of === null || of.kind === 'plain') return undefined;
    // The first thing that was cut explains more than the last.
    if (of.kind === 'cut') return of;
    return { kind: 'cut', cut: { at: value, frame, how: 'off', manager, of } };
  }

  private mutation(value: Value & { op: 'mutation' }, frame: Frame | null, ask: (it: Value) => Reach | null): Reach | null {
    const before = ask(value.object);
    if (value.effect !== null) return before?.kind === 'leaf' ? before : UNKNOWN;
    if (value.key === 'requires_grad' && value.value !== null) {
      const isOn = this.analysis.constant(value.value)?.value;
      // Of a tensor that is inside a graph, PyTorch refuses to set it: where this line runs, the loss is outside.
      return isOn === true ? madeLeaf(value, frame, before, true) : isOn === false ? before : UNKNOWN;
    }
    if (value.call?.func.op === 'attribute' && value.call.func.name === 'requires_grad_') {
      return isFlagged(this.analysis, value.call) ? madeLeaf(value.call, frame, before, false) : before;
    }
    if (typeof value.key === 'string') return before;
    const parts = [...(value.value === null ? [] : [value.value]), ...(value.call?.args.map((it) => it.value) ?? [])];
    return combined([before, ...parts.map(ask)]);
  }

  private call(call: CallValue, frame: Frame | null, depth: number, ask: (it: Value) => Reach | null): Reach | null {
    const { analysis } = this;
    const args = call.args.map((it) => it.value);
    const { names } = analysis.callee(call, frame);
    const made = madeBy(analysis, call, names);
    if (made !== undefined) {
      const content = made.content === undefined ? PLAIN : ask(made.content);
      const isConstant = made.content === undefined || isPlain(analysis, made.content, content);
      if (made.asksGradient)
        return isConstant
          ? made.isZero
            ? { kind: 'seed', at: call, frame }
            : UNKNOWN
          : { kind: 'leaf', at: call, frame, of: content ?? PLAIN };
      if (isConstant) return PLAIN;
      return made.keepsTensor ? content : cutAt(call, frame, made.how, content);
    }
    const method = call.func.op === 'attribute' ? call.func.name : undefined;
    const receiver = call.func.op === 'attribute' ? call.func.object : undefined;
    // Of the layers of a list one with weights decides.
    const name = names.find((it) => LAYER.test(it) && !WEIGHTLESS.test(it)) ?? names.find((it) => it.startsWith('torch.')) ?? names[0];
    // Only tensors have it; NumPy's functions give a tensor for one.
    const isOfTensors = name === undefined || name.startsWith('torch.Tensor.') || method === 'requires_grad_';
    if (receiver !== undefined && method !== undefined && isOfTensors) {
      const found = this.method(call, receiver, method, name !== undefined, frame, ask);
      if (found !== undefined) return found;
    }
    if (name !== undefined) {
      const found = this.named(call, name, args, frame, ask);
      if (found !== undefined) return found;
    }
    const steps = analysis.steps(call, frame);
    if (steps !== undefined && steps.length > 0) return joined(steps.map((it) => this.reach(it.value, it.frame, depth + 1)));
    if (isModuleCall(analysis, call)) return this.trained(call, frame);
    return names.length === 0 || (name !== undefined && /^torch\.(?!utils\.)/.test(name)) ? COMPUTED : UNKNOWN;
  }

  /** What a module with weights gives. */
  private trained(call: CallValue, frame: Frame | null): Reach {
    const manager = gradientsOffBy(this.analysis, call.node, frame);
    return manager === undefined ? TRAINED : { kind: 'cut', cut: { at: call, frame, how: 'off', manager, of: TRAINED } };
  }

  private method(
    call: CallValue,
    receiver: Value,
    method: string,
    isTensor: boolean,
    frame: Frame | null,
    ask: (it: Value) => Reach | null,
  ): Reach | null | undefined {
    const object = ask(receiver);
    // That something has such a method does not say what it is; that weights took part in it, or that it is outside a graph, does.
    const isTrained = object?.kind === 'open' && object.isProven;
    const isKnown = isTensor || isTrained || (object !== null && object.kind !== 'open');
    if (method === 'requires_grad_' && isKnown) return isFlagged(this.analysis, call) ? madeLeaf(call, frame, object, false) : object;
    if (TELLING.has(method)) return PLAIN;
    if (DETACHING.has(method) && (isKnown || (this.analysis.imports('torch') && call.args.length === 0))) {
      return cutAt(call, frame, method === 'detach' ? 'detached' : 'number', object);
    }
    if (!isKnown) return undefined;
    if (DISCRETE.has(method)) return cutAt(call, frame, 'discrete', object);
    if (FLAT.has(method)) return cutAt(call, frame, 'flat', object);
    if (!KEEPING.has(method)) return isTensor ? COMPUTED : undefined;
    const parts = [object, ...call.args.map((it) => ask(it.value))];
    const off = this.off(call, frame, parts);
    if (off !== undefined) return off;
    return /^(add_?|sub_?|div_?|mul_?|mean|sum|to|cuda|cpu|float|double|half|squeeze|unsqueeze|view|reshape|clone|contiguous|neg)$/.test(
      method,
    )
      ? combined(parts)
      : withoutLeaves(combined(parts));
  }

  private named(
    call: CallValue,
    name: string,
    args: readonly Value[],
    frame: Frame | null,
    ask: (it: Value) => Reach | null,
  ): Reach | null | undefined {
    if (/^builtins\.(float|int)$/.test(name)) return cutAt(call, frame, 'number', combined(args.map(ask)));
    if (/^builtins\.(sum|abs|max|min|list|tuple|zip|enumerate|reversed)$/.test(name))
      return combined(args.map(ask), name === 'builtins.sum');
    if (/^(builtins\.(len|range|str|bool|print)|time\.|random\.|numpy\.random\.)/.test(name)) return PLAIN;
    if (/^(numpy|math|scipy|sklearn)\./.test(name)) {
      const array = call.func.op === 'attribute' && name.startsWith('numpy.ndarray.') ? [call.func.object] : [];
      const of = combined([...array, ...args].map(ask));
      if (of === null || of.kind === 'plain') return PLAIN;
      // These ask the object for its method of that name, and a tensor's own keeps it in the graph.
      const isAsked = ASKING.test(name) && args[0]?.op !== 'container' && of.kind === 'open';
      return of.kind === 'cut' || isAsked ? of : cutAt(call, frame, 'number', of);
    }
    if (/^transformers\..*\.generate$/.test(name)) return cutAt(call, frame, 'discrete', TRAINED);
    const isLayer = WEIGHTLESS.test(name);
    if (!isLayer && !FUNCTION.test(name)) {
      if (LAYER.test(name) && !/\.(Module|Sequential)\.__call__$/.test(name)) return this.trained(call, frame);
      return undefined;
    }
    const own = name.split('.').at(-1) ?? '';
    if (OTHERWISE.has(own)) return UNKNOWN;
    if (CREATING.has(own)) return this.analysis.argument(call, -1, 'requires_grad') === undefined ? PLAIN : UNKNOWN;
    const parts = args.map(ask);
    if (DISCRETE.has(own)) return cutAt(call, frame, 'discrete', combined(parts));
    if (FLAT.has(own)) return cutAt(call, frame, 'flat', combined(parts));
    if (CRITERION.test(name)) return this.criterion(call, name, frame, parts);
    return this.off(call, frame, parts) ?? withoutLeaves(combined(parts));
  }

  private isFromBatch(value: Value, frame: Frame | null): boolean {
    const origins = this.analysis.origins(value, frame).filter((it) => it.value.op !== 'param');
    return origins.length > 0 && origins.every((it) => isOfBatch(it.value));
  }

  /** What is to be predicted is read from the data, unless it is computed. */
  private criterion(call: CallValue, name: string, frame: Frame | null, parts: readonly (Reach | null)[]): Reach | null {
    const isData = (it: Value | undefined): boolean => it !== undefined && (OF_LABELS.test(name) || this.isFromBatch(it, frame));
    const considered = parts.filter((it, index) => index === 0 || !(it?.kind === 'open' && it.isRead && isData(call.args[index]?.value)));
    const off = this.off(call, frame, considered);
    if (off !== undefined) return off;
    const [first = null] = parts;
    if (first?.kind === 'leaf') return isOfModel(first.of) && combined(considered)?.kind !== 'open' ? first : COMPUTED;
    const all = combined(considered);
    // A criterion is given what a model computed, unless it is read from somewhere.
    return all?.kind === 'open' && !all.isProven ? (all.isRead ? COMPUTED : TRAINED) : withoutLeaves(all);
  }
}

/** Functions of NumPy that leave the work to the object. Source: `_wrapfunc` and `_wrapreduction` in numpy/_core/fromnumeric.py. */
const ASKING = /^numpy\.(squeeze|reshape|transpose|swapaxes|ravel|sum|prod|max|min|amax|amin|clip|cumsum|repeat|take)$/;

function answersIn(all: Answers, frame: Frame | null): Map<Value, Reach | null> {
  let answers = all.get(frame);
  if (answers === undefined) all.set(frame, (answers = new Map<Value, Reach | null>()));
  return answers;
}

/** Criteria whose second argument is classes. */
const OF_LABELS = /\.(CrossEntropyLoss\.__call__|NLLLoss\.__call__|cross_entropy|nll_loss)$/;

/** Whether it is what a loop gets from a loader, or a part of it, moved or not. */
function isOfBatch(value: Value): boolean {
  switch (value.op) {
    case 'element':
      return value.of.op !== 'container';
    case 'item':
      return isOfBatch(value.of);
    case 'subscript':
    case 'attribute':
      return isOfBatch(value.object);
    case 'call':
      return (
        value.func.op === 'attribute' &&
        /^(to|cuda|float|long|view|unsqueeze|squeeze)$/.test(value.func.name) &&
        isOfBatch(value.func.object)
      );
    default:
      return false;
  }
}

/** `model.parameters()`, `self.named_parameters()`: what it yields are weights. */
const isParameters = (value: Value): boolean =>
  value.op === 'call' && value.func.op === 'attribute' && /^(named_)?parameters$/.test(value.func.name);

function isPlain(analysis: Analysis, content: Value, reach: Reach | null): boolean {
  return reach === null || reach.kind === 'plain' || analysis.constant(content) !== undefined;
}
