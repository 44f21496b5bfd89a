/** The models that a loss is computed with, where all of them are known. */
import { type Analysis, type CallValue, piecesOf, type Trail, type Value } from '../../src/python/analysis.ts';
import { gradientFlow } from './gradient-flow.ts';
import type { Optimizer } from './optimizers.ts';

/** @returns the calls that make them; undefined where something on the way is not known, or has to do with the optimizer's models */
export function trainedModels(analysis: Analysis, loss: Value, optimizer: Optimizer): readonly CallValue[] | undefined {
  const made = new Set<CallValue>();
  const own = madeOf(analysis, optimizer.models);
  let isKnown = true;
  const isWhole = analysis.walk(loss, (trail) => {
    const { value } = trail;
    if (own.has(value)) isKnown = false;
    if (!isKnown) return [];
    if (value.op !== 'call') return piecesOf(value);
    if (isModule(analysis, value)) {
      if (!isWithin(trail, made)) made.add(value);
      return value.args.map((it) => it.value);
    }
    const { names, functions, classes } = analysis.callee(value);
    if (names.length + functions.length + classes.length === 0) isKnown = false;
    return inputsOf(value);
  });
  if (!isWhole || !isKnown) return undefined;
  const live = reachedByGradients(analysis, loss);
  return [...made].filter((it) => live.has(it) && ![...made].some((other) => isOfClass(analysis, it, other)));
}

const inputsOf = ({ func, args }: CallValue): readonly Value[] => [
  func.op === 'attribute' ? func.object : func,
  ...args.map((it) => it.value),
];

/** A model behind `.detach()`, `.item()` or `no_grad` says what is to be predicted, and gets no gradients. */
function reachedByGradients(analysis: Analysis, loss: Value): ReadonlySet<Value> {
  const flow = gradientFlow(analysis);
  const live = new Set<Value>();
  // A walk goes through `.detach()`, for the tensor is the same, and tells of what lies behind it only.
  const isCut = (trail: Trail): boolean => {
    for (let at: Trail | null = trail; at !== null && !live.has(at.value); at = at.from)
      if (at.value.op === 'call' && flow.of(at.value, at.frame).kind === 'cut') return true;
    return false;
  };
  analysis.walk(loss, (trail) => {
    const { value } = trail;
    if (isCut(trail)) return [];
    live.add(value);
    return value.op === 'call' ? inputsOf(value) : piecesOf(value);
  });
  return live;
}

/** Models, and whatever they were given when they were made: the weights of a model that is wrapped are the wrapper's too. */
function madeOf(analysis: Analysis, models: readonly Value[]): ReadonlySet<Value> {
  const found = new Set<Value>();
  for (const model of models)
    analysis.walk(model, ({ value }) => {
      found.add(value);
      return value.op === 'call' ? value.args.map((it) => it.value) : piecesOf(value);
    });
  return found;
}

/** Criteria are modules too, but have no weights. */
const isModule = (analysis: Analysis, value: Value): boolean =>
  analysis.isKind(value, 'torch.nn.Module') && !analysis.isKind(value, 'torch.nn._Loss');

/** Whether a layer is made in the class of a model: the way through a list of layers does not lead past the model. */
const isOfClass = (analysis: Analysis, { node: layer }: CallValue, model: CallValue): boolean =>
  analysis.callee(model).classes.some(({ def }) => def.start <= layer.start && layer.end <= def.end);

/** Whether a module was met as a part of another that is made here. */
function isWithin({ from }: Trail, made: ReadonlySet<Value>): boolean {
  for (let at = from; at !== null; at = at.from) if (made.has(at.value)) return true;
  return false;
}
