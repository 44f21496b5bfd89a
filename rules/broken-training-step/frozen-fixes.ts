/** Lets the last layer of a frozen model learn, where it can be seen which one that is. */
import type { Detection, Fix } from '../../src/engine/trap.ts';
import type { Analysis, CallValue, ClassValue, Value } from '../../src/python/analysis.ts';
import type { TrainingFacts } from './facts.ts';
import { freezesIn } from './frozen-everything.ts';
import { lineBehind } from './loop-fixes.ts';
import { nameOf } from './models.ts';

/** The last layer of torchvision's classifiers, by the function or class that makes them. */
const HEADS: readonly (readonly [RegExp, string])[] = [
  [
    /^torchvision\.models\.(wide_)?(resnet|resnext|ResNet|regnet|RegNet|shufflenet|ShuffleNet|googlenet|GoogLeNet|inception|Inception)\w*$/,
    '.fc',
  ],
  [/^torchvision\.models\.(densenet|DenseNet)\w*$/, '.classifier'],
  [
    /^torchvision\.models\.(alexnet|AlexNet|vgg|VGG|mobilenet|MobileNet|efficientnet|EfficientNet|convnext|ConvNeXt|mnasnet|MNASNet)\w*$/,
    '.classifier[-1]',
  ],
  [/^torchvision\.models\.(vit|VisionTransformer)\w*$/, '.heads'],
  [/^torchvision\.models\.(swin|Swin)\w*$/, '.head'],
];

export function* unfreezeHead({ span }: Detection<TrainingFacts>, analysis: Analysis): Generator<Fix> {
  const freeze = [...freezesIn(analysis)].find(({ at }) => at.start === span.start && at.end === span.end);
  const model = freeze && analysis.valueOf(freeze.owner);
  const path = model && headOf(analysis, model);
  const statement = freeze && analysis.statementOf(freeze.node);
  if (freeze === undefined || path === undefined || statement === undefined) return;
  const head = `${freeze.model}${path}`;
  const edit = lineBehind(analysis, statement, `${head}.requires_grad_(True)`);
  if (edit !== undefined) yield { action: 'unfreeze-head', title: `Let \`${head}\` learn`, kind: 'repair', edits: [edit] };
}

/** How the last layer is reached from the model; undefined where it may be made in several ways. */
function headOf(analysis: Analysis, model: Value): string | undefined {
  const made = [...new Set(analysis.origins(model).map(({ value }) => value))];
  const [only] = made;
  if (made.length !== 1 || only?.op !== 'call') return undefined;
  const name = analysis.callee(only).names.find((it) => HEADS.some(([pattern]) => pattern.test(it)));
  if (name !== undefined) return HEADS.find(([pattern]) => pattern.test(name))?.[1];
  if (analysis.calledAs(only, (it) => it === 'torch.nn.Sequential') !== undefined) return lastItem(analysis, only);
  const [own, ...others] = analysis.callee(only).classes;
  return own === undefined || others.length > 0 ? undefined : lastOfForward(analysis, own);
}

/** `[2]` of `nn.Sequential(nn.Linear(…), nn.ReLU(), nn.Linear(…))`. */
function lastItem(analysis: Analysis, { args }: CallValue): string | undefined {
  if (args.some(({ star }) => star !== '')) return undefined;
  const at = args.findLastIndex(({ value }) => isLinear(analysis, value));
  // Behind it nothing with weights of its own.
  return at === -1 || args.slice(at + 1).some(({ value }) => !isWeightless(analysis, value))
    ? undefined
    : at === args.length - 1
      ? '[-1]'
      : `[${at}]`;
}

/** `.head` of `return self.head(…)`. */
function lastOfForward(analysis: Analysis, own: ClassValue): string | undefined {
  const forward = analysis.graph.functions.find(({ method, def }) => method === own && def.type !== 'Lambda' && def.name === 'forward');
  const returned = forward?.body.returns ?? [];
  const names = new Set(
    returned.map((it) => {
      const func = it.op === 'call' && it.node.type === 'Call' ? it.node.func : undefined;
      const layer = it.op === 'call' ? it.func : undefined;
      const isLayer = layer !== undefined && analysis.origins(layer).every(({ value }) => isLinear(analysis, value));
      return func === undefined || !isLayer ? undefined : nameOf(analysis, func);
    }),
  );
  const [name, ...others] = names;
  return others.length > 0 || name?.startsWith('self.') !== true ? undefined : name.slice('self'.length);
}

const isLinear = (analysis: Analysis, value: Value): boolean => analysis.calledAs(value, (it) => it === 'torch.nn.Linear') !== undefined;
const isWeightless = (analysis: Analysis, value: Value): boolean =>
  analysis.calledAs(value, (it) => /^torch\.nn\.(Softmax|LogSoftmax|Sigmoid|Tanh|ReLU|Flatten|Dropout|Identity)$/.test(it)) !== undefined;
