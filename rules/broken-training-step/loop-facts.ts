/** What a hover says in figures about a training loop: its classes, its batch and its learning rate, where the code has them as constants. */
import { type Analysis, type CallValue, spanOf, type Value } from '../../src/python/analysis.ts';
import type { Fact } from '../../src/engine/trap.ts';
import type { TrainingFacts } from './facts.ts';
import type { Optimizer } from './optimizers.ts';

type Figures = Pick<TrainingFacts, 'classes' | 'batchSize' | 'learningRate'>;

export const SPEAKS_OF_CLASSES = /^torch\.nn\.((CrossEntropyLoss|NLLLoss)\.__call__|functional\.(cross_entropy|nll_loss))$/;

/** @param loss where it is a cross-entropy, the classes are those of the model's last linear layer */
export function figuresOf(analysis: Analysis, { call, models }: Optimizer, loss: Value | undefined): Figures {
  const learningRate = numberAt(analysis, analysis.argument(call, 1, 'lr'));
  const criterion = loss === undefined ? undefined : criterionOf(analysis, loss);
  const [model, ...others] = models;
  const classes =
    model === undefined ||
    others.length > 0 ||
    criterion === undefined ||
    analysis.calledAs(criterion, (it) => SPEAKS_OF_CLASSES.test(it)) === undefined
      ? undefined
      : classCount(analysis, model);
  const batchSize = loss === undefined ? undefined : batchOf(analysis, loss);
  return {
    ...(classes === undefined ? {} : { classes }),
    ...(batchSize === undefined ? {} : { batchSize }),
    ...(learningRate === undefined ? {} : { learningRate }),
  };
}

/** The call of the criterion that a loss comes out of. */
export const criterionOf = (analysis: Analysis, loss: Value): CallValue | undefined =>
  analysis.origins(loss).flatMap(({ value }) => (value.op === 'call' && value.args.length >= 2 ? [value] : []))[0];

export function numberAt(analysis: Analysis, value: Value | undefined): Fact<number> | undefined {
  const found = value === undefined ? undefined : analysis.constant(value);
  return typeof found?.value === 'number' ? { value: found.value, span: spanOf(found.origin) } : undefined;
}

/** The constant out-features of the last linear layer of a model that is made of layers here. */
export function classCount(analysis: Analysis, model: Value): Fact<number> | undefined {
  const made = analysis.origins(model).map((it) => it.value);
  const [one] = made;
  if (one === undefined || made.length > 1) return undefined;
  const of = one.op === 'call' ? analysis.callee(one).classes : analysis.classes(one);
  const inside = of.length === 1 && of[0] !== undefined ? of[0].def : one.op === 'call' ? one.node : undefined;
  if (inside === undefined) return undefined;
  const layers = analysis.callsAs(/^torch\.nn\.Linear$/).filter((it) => inside.start <= it.node.start && it.node.end <= inside.end);
  const last = layers.reduce<CallValue | undefined>(
    (best, it) => (best === undefined || it.node.start > best.node.start ? it : best),
    undefined,
  );
  return last === undefined ? undefined : numberAt(analysis, analysis.argument(last, 1, 'out_features'));
}

function batchOf(analysis: Analysis, loss: Value): Fact<number> | undefined {
  let found: Fact<number> | undefined;
  analysis.walk(
    loss,
    ({ value }) => {
      switch (value.op) {
        case 'call': {
          if (analysis.calledAs(value, (it) => it === 'torch.utils.data.DataLoader') !== undefined) {
            found ??= numberAt(analysis, analysis.argument(value, 1, 'batch_size'));
            return [];
          }
          return [...(value.func.op === 'attribute' ? [value.func.object] : []), ...value.args.map((it) => it.value)];
        }
        case 'operation':
          return value.inputs;
        case 'item':
        case 'element':
          return [value.of];
        case 'subscript':
          return [value.object];
        default:
          return [];
      }
    },
    { maxSteps: 300 },
  );
  return found;
}
