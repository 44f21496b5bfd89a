/** Finds PyTorch's sequence layers behind a loss that is differentiated, and the data that flow into them. */
import type { Evidence } from '../../src/engine/trap.ts';
import {
  type Analysis,
  type CallValue,
  type Frame,
  inputsOf,
  type Scope,
  spanOf,
  type Trail,
  type Value,
} from '../../src/python/analysis.ts';
import type { Expr, Node } from '../../src/python/syntax.ts';
import { type Candidate, callsOf } from './candidate.ts';
import { type Counted, NEXT_WORD, type Size, sizeAt } from './counted.ts';
import { extentOf } from './extent.ts';
import { countTorch, torchLayerName } from './torch-layers.ts';
import { sourcesOf } from './sources.ts';

export interface Use {
  readonly layer: Trail & { readonly value: CallValue };
  /** From the call of the layer to the loss. */
  readonly way: Trail;
  readonly input: Value | undefined;
}

const MAX_STEPS = 2500;

export function* torchCandidates(analysis: Analysis): Generator<Candidate> {
  for (const training of trainingSteps(analysis))
    for (const [model, of] of grouped(usesBehind(analysis, training))) yield candidate(analysis, model, of, training);
}

/** The calls of `backward` with a step of an optimizer around: in the same function, in one that it calls, or in one that calls it. */
export function trainingSteps(analysis: Analysis): readonly CallValue[] {
  const stepping = new Set(analysis.callsOf('step').map(({ scope }) => scope));
  if (stepping.size === 0) return [];
  const leadsToStep = (call: CallValue): boolean => analysis.callee(call).functions.some(({ body }) => stepping.has(body));
  const isAround = (scope: Scope): boolean =>
    stepping.has(scope) ||
    analysis.calls.some((it) => it.scope === scope && leadsToStep(it)) ||
    (scope.function !== null && analysis.callsTo(scope.function.def).some((it) => stepping.has(it.scope)));
  return analysis.callsOf('backward').filter(({ scope }) => isAround(scope));
}

const known = new WeakMap<Analysis, Map<CallValue, Use[]>>();

/** The sequence layers that a loss is computed through. */
export function usesBehind(analysis: Analysis, training: CallValue): readonly Use[] {
  const all = known.get(analysis) ?? new Map<CallValue, Use[]>();
  known.set(analysis, all);
  const uses = all.get(training) ?? walkedUses(analysis, training);
  all.set(training, uses);
  return uses;
}

function walkedUses(analysis: Analysis, training: CallValue): Use[] {
  const uses: Use[] = [];
  const starts = [
    ...(training.func.op === 'attribute' ? [training.func.object] : []),
    ...training.args.filter((it) => it.name === null).map((it) => it.value),
  ];
  for (const start of starts) {
    analysis.walk(
      start,
      (trail) => {
        const { value, frame } = trail;
        if (value.op !== 'call') return value.op === 'param' ? [] : inputsOf(value);
        const made = analysis
          .origins(value.func, frame)
          .filter((it): it is Trail & { value: CallValue } => it.value.op === 'call' && torchLayerName(analysis, it.value) !== undefined);
        for (const layer of made) uses.push({ layer, way: trail, input: value.args[0]?.value });
        return inputsOf(value);
      },
      { maxSteps: MAX_STEPS },
    );
  }
  return uses;
}

/** By the class of the project that makes the layers, else by the call. */
export function grouped(uses: readonly Use[]): Map<Value, Use[]> {
  const groups = new Map<Value, Use[]>();
  for (const use of uses) {
    const model = use.layer.value.scope.function?.method ?? use.layer.value;
    groups.set(model, [...(groups.get(model) ?? []), use]);
  }
  return groups;
}

function candidate(analysis: Analysis, model: Value, uses: readonly Use[], training: CallValue): Candidate {
  const layers = new Map<Value, Counted | undefined>();
  for (const { layer } of uses)
    if (!layers.has(layer.value)) layers.set(layer.value, countTorch(analysis, layer.value, frameOf(analysis, layer, model)));
  const counted = [...layers.values()].filter((it) => it !== undefined);
  const data = uses
    .map(({ input, way }) => (input === undefined ? undefined : extentOf(analysis, input, way.frame)))
    .find((it) => it?.rows !== undefined || it?.isWindowed === true);
  const answers = uses.flatMap((it) => reductionOn(analysis, it) ?? []);
  const known = data ?? { isRandom: false, isBatch: false, isWindowed: false };
  const loops = loopsAround(analysis, training.node);
  const trouble =
    counted.length < layers.size ? 'The size of a layer is not known here.'
    : answers.length === 0 ? 'No place shows that there is one answer for each row.'
    : speaks(analysis, uses) ? NEXT_WORD
    : uses.some((it) => isSummedOverSteps(analysis, it, training)) ? 'The loss is a sum over steps: each of them is an example.'
    : loops === 0 ? 'There is no loop around the training step.'
    : known.isRandom && !repeats(analysis, training.node) ? 'One pass over noise is a test of the code.'
    : undefined; // prettier-ignore
  const [first, ...also] = [...new Map(answers.map((it) => [it.node.start, spanOf(it)])).values()];
  const evidence: Evidence[] =
    first === undefined
      ? []
      : [
          {
            kind: 'expression',
            span: first,
            says: 'Here the sequence becomes one vector for its row.',
            ...(also.length === 0 ? {} : { also }),
          },
        ];
  return {
    model,
    made: [...layers.keys()].filter((it): it is CallValue => it.op === 'call'),
    makers: uses.flatMap((it) => makersOf(analysis, it, model)),
    layers: counted,
    data: known,
    training,
    answers: evidence,
    ...(trouble === undefined ? {} : { trouble }),
  };
}

/** Where the model is made; where it was handed on since, the one call that makes such a model. */
export function frameOf(analysis: Analysis, { value, frame }: Use['layer'], model: Value): Frame | null {
  const init = value.scope.function;
  if (init === null || frame?.callee === init) return frame;
  const [only, ...others] = analysis.calls.filter((it) => analysis.callee(it).classes.some((of) => of === model));
  return only === undefined || others.length > 0 ? frame : { call: only, callee: init, outer: null, depth: 1 };
}

/** The calls that make the model, of a class in another file. */
export function makersOf(analysis: Analysis, { layer }: Use, model: Value): CallValue[] {
  const framed = [...callsOf(layer.frame)];
  return framed.length > 0 ? framed : analysis.calls.filter((it) => analysis.callee(it).classes.some((of) => of === model));
}

/** Where all steps of a sequence become one: the last output, a hidden state, a mean over time. */
function reductionOn(analysis: Analysis, { way, layer }: Use): Value | undefined {
  const isEncoder = /^Transformer/.test(torchLayerName(analysis, layer.value) ?? '');
  for (let at: Trail | null = way.from; at !== null; at = at.from) {
    const { value } = at;
    if (value.op === 'item' && !isEncoder && value.of === way.value && value.index === 1) return value;
    if (value.op === 'subscript' && isStep(analysis, value.node)) return value;
    if (value.op === 'call' && isPooling(analysis, value)) return value;
  }
  return undefined;
}

/** Whether what is computed through the layer is added to the loss in a loop that the training step stands behind. */
function isSummedOverSteps(analysis: Analysis, { way }: Use, training: CallValue): boolean {
  for (let at: Trail = way; at.from !== null; at = at.from) {
    const { value } = at.from;
    if (value.node.type !== 'AugAssign' || value.op !== 'operation' || value.inputs[1] !== at.value) continue;
    for (const around of analysis.ancestors(value.node)) {
      const isLoop = around.type === 'For' || around.type === 'While';
      if (isLoop && !(around.start <= training.node.start && training.node.end <= around.end)) return true;
    }
  }
  return false;
}

/** Whether the model chooses among as many answers as an embedding beside its layers has words. */
function speaks(analysis: Analysis, uses: readonly Use[]): boolean {
  return uses.some(({ layer }) => {
    const beside = analysis.calls.filter((it) => it.scope === layer.value.scope);
    const sizes = (name: string, index: number, keyword: string): Size[] =>
      beside
        .filter((it) => analysis.calledAs(it, (of) => of === name) !== undefined)
        .flatMap((it) => sizeAt(analysis, analysis.argument(it, index, keyword), layer.frame) ?? []);
    const words = sizes('torch.nn.Embedding', 0, 'num_embeddings').map((it) => it.value);
    return sizes('torch.nn.Linear', 1, 'out_features').some((it) => words.includes(it.value));
  });
}

function isStep(analysis: Analysis, node: Node): boolean {
  if (node.type !== 'Subscript') return false;
  const parts = node.slice.type === 'Tuple' ? node.slice.elts : [node.slice];
  const isPicked = (it: Expr): boolean => {
    if (it.type === 'Slice') return false;
    const value = analysis.valueOf(it);
    return (
      value !== undefined &&
      (typeof analysis.constant(value)?.value === 'number' || parts.filter((part) => part.type !== 'Slice').length > 1)
    );
  };
  return parts.some(isPicked);
}

function isPooling(analysis: Analysis, call: CallValue): boolean {
  const name = call.func.op === 'attribute' ? call.func.name : (analysis.callee(call).names[0]?.split('.').at(-1) ?? '');
  const isFunction = analysis.calledAs(call, (it) => /^torch\.(mean|sum|max|amax|flatten)$/.test(it)) !== undefined;
  const rest = call.args.slice(isFunction ? 1 : 0);
  if (/^(mean|sum|max|amax|flatten)$/.test(name))
    return rest.length > 0 && rest.every((it) => it.name !== 'start_dim' || analysis.constant(it.value)?.value === 1);
  if (/^(reshape|view)$/.test(name))
    return (
      rest.length === 2 &&
      analysis.constant(rest[1]?.value ?? call)?.value === -1 &&
      analysis.constant(rest[0]?.value ?? call)?.value !== -1
    );
  return /^(select|gather)$/.test(name);
}

/** How many loops are around a step, also around the calls of the function that it stands in. */
export function loopsAround(analysis: Analysis, node: Node, depth = 0): number {
  let loops = 0;
  for (const at of analysis.ancestors(node)) {
    if (at.type === 'For' || at.type === 'While' || at.type === 'AsyncFor') loops++;
    if (at.type !== 'FunctionDef' && at.type !== 'AsyncFunctionDef') continue;
    const callers = depth > 3 ? [] : callersOf(analysis, at);
    return loops + Math.max(0, ...callers.map((it) => loopsAround(analysis, it.node, depth + 1)));
  }
  return loops;
}

const callersOf = (analysis: Analysis, def: Node): CallValue[] =>
  analysis.calls.filter((it) => analysis.callee(it).functions.some((of) => of.def === def));

/** Whether some loop around it has at least two known rounds and is not the one over the batches. */
export function repeats(analysis: Analysis, node: Node, depth = 0): boolean {
  for (const at of analysis.ancestors(node)) {
    if (at.type === 'For') {
      const rounds = analysis.valueOf(at.iter);
      const over = rounds === undefined ? [] : sourcesOf(analysis, rounds);
      const isKnown =
        over.length > 0 &&
        over.every(({ value, frame }) => {
          const end =
            value.op === 'call' && analysis.calledAs(value, (it) => it === 'builtins.range') !== undefined
              ? value.args.at(value.args.length > 1 ? 1 : 0)?.value
              : undefined;
          const known = end === undefined ? undefined : analysis.constant(end, frame)?.value;
          return typeof known === 'number' && known >= 2;
        });
      if (isKnown) return true;
    }
    if (at.type === 'FunctionDef' || at.type === 'AsyncFunctionDef')
      return depth < 3 && callersOf(analysis, at).some((it) => repeats(analysis, it.node, depth + 1));
  }
  return false;
}
