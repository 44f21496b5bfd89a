/** Layers that `forward` makes for itself: drawn anew at each call, and gone after it. */
import { type Analysis, type CallValue, type ClassValue, spanOf, type Value } from '../../src/python/analysis.ts';
import type { Detection } from '../../src/engine/trap.ts';
import { descendantsOf } from '../../src/python/syntax-walk.ts';
import type { Call, FunctionDef, Name, Node, Span } from '../../src/python/syntax.ts';
import type { TrainingFacts } from './facts.ts';
import { isParameter, isWeighted } from './layers.ts';

const RANDOM = /^torch\.(randn|rand|empty|Tensor|FloatTensor)$/;

export function* layersMadeInForward(analysis: Analysis, of: ClassValue): Generator<Detection<TrainingFacts>> {
  for (const method of of.def.body) {
    if (method.type !== 'FunctionDef' || method.name !== 'forward' || method.decorator_list.length > 0) continue;
    for (const node of descendantsOf(method)) {
      if (node.type !== 'Call') continue;
      const value = analysis.valueOf(node);
      if (value === undefined || !isUsedOnce(analysis, method, node, value)) continue;
      if (value.op === 'call' && isGivenItsLayers(analysis, of, method, value)) continue;
      const span = spanOf(value);
      yield {
        variant: 'unregistered-modules',
        span,
        evidence: [
          {
            kind: 'expression',
            span: { start: node.func.start, end: node.func.end },
            says: 'This draws new weights whenever `forward` runs.',
          },
        ],
        facts: {
          fault: { value: 'unregistered-modules' },
          subject: { value: of.def.name },
          cause: { value: analysis.slice(node), span },
        },
      };
    }
  }
}

/** `nn.Sequential(self.first, nn.Tanh(), self.second)`: what it is given was made, and registered, before. */
const isGivenItsLayers = (analysis: Analysis, of: ClassValue, method: FunctionDef, { args }: CallValue): boolean =>
  args.some(({ value }) =>
    analysis.origins(value).some(({ value: made }) => isWeighted(analysis, made) && isWithin(made, of.def) && !isWithin(made, method)),
  );

const isWithin = ({ node }: Value, { start, end }: Span): boolean => start <= node.start && node.end <= end;

function isUsedOnce(analysis: Analysis, method: FunctionDef, node: Call, value: Value): boolean {
  if (isWeighted(analysis, value)) return isOnlyCalled(analysis, method, node);
  if (!isParameter(analysis, value) || value.op !== 'call') return false;
  const [given] = value.args;
  const isRandom =
    given !== undefined &&
    analysis.origins(given.value).every((it) => analysis.calledAs(it.value, (name) => RANDOM.test(name)) !== undefined);
  const name = nameGiven(analysis, node);
  return isRandom && name !== undefined && loadsOf(method, name).every((it) => isComputedWith(analysis, it));
}

/** `nn.Linear(8, 8)(x)`, or a name that is only ever called. */
function isOnlyCalled(analysis: Analysis, method: FunctionDef, node: Call): boolean {
  const parent = analysis.parentOf(node);
  if (parent?.type === 'Call' && parent.func === node) return true;
  // `nn.Linear(8, 8).to(x.device)(x)`
  if (parent?.type === 'Attribute' && /^(to|cuda|cpu|float|half|double)$/.test(parent.attr)) {
    const moved = analysis.parentOf(parent);
    return moved?.type === 'Call' && isOnlyCalled(analysis, method, moved);
  }
  const name = nameGiven(analysis, node);
  const loads = name === undefined ? [] : loadsOf(method, name);
  return loads.length > 0 && loads.every((it) => isCallee(analysis, it));
}

const isCallee = (analysis: Analysis, node: Node): boolean => {
  const parent = analysis.parentOf(node);
  return parent?.type === 'Call' && parent.func === node;
};

const isComputedWith = (analysis: Analysis, node: Node): boolean => {
  const parent = analysis.parentOf(node);
  return (
    parent?.type === 'BinOp' ||
    (parent?.type === 'Call' && parent.args.includes(node as Name) && analysis.slice(parent.func).startsWith('torch.'))
  );
};

function nameGiven(analysis: Analysis, node: Node): string | undefined {
  const parent = analysis.parentOf(node);
  return parent?.type === 'Assign' && parent.targets.length === 1 && parent.targets[0]?.type === 'Name' ? parent.targets[0].id : undefined;
}

const loadsOf = (method: FunctionDef, id: string): Name[] =>
  [...descendantsOf(method)].filter((it): it is Name => it.type === 'Name' && it.id === id && it.ctx === 'Load');
