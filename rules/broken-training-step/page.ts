/** The page: losses at learning rates over four decades, what is particular to the fault, and what each layer is given and does. */
import { definePage } from '../../src/engine/page.ts';
import type { Chart, Mark, Picture, Point, Table } from '../../src/engine/picture.ts';
import { count, figure } from '../../src/engine/text.ts';
import { LAYERS, MEMORISED } from './broken-run.ts';
import type { Fault } from './facts.ts';
import reproduction, { gradientAt, isFlat, last, REACHED, type Result, type TrainingValues } from './reproduction.ts';

const ARMS = ['trapped', 'repaired'] as const;
type Arm = (typeof ARMS)[number];
const NAMES: Readonly<Record<Arm, string>> = { trapped: 'with the fault', repaired: 'without it' };
/** Losses below this are not drawn: nobody needs to tell 1e-6 from 1e-9. */
const FLOOR = 1e-4;
const DOTS = 160;

/** While it runs, fewer than the reader asked for. */
const stepsDone = ({ here }: Result): number => here.trapped.losses.length - 1;
const percent = (share: number): string => `${figure(100 * share, 3)} %`;
const panelsOf = (marks: (arm: Arm) => Mark[]): Chart['panels'] => ARMS.map((arm) => ({ title: NAMES[arm], arm, marks: marks(arm) }));

/** Steps 1 to the last, as evenly as whole numbers lie on a logarithmic axis. */
function steps(end: number): number[] {
  return [...new Set(Array.from({ length: DOTS }, (_, at) => Math.round(end ** (at / (DOTS - 1)))))];
}

/** By step on a logarithmic axis; the curve ends where it first falls through the floor, and goes on where it comes back. */
const curve = (losses: readonly number[]): Point[] =>
  steps(losses.length - 1).map((step, at, all): Point => {
    const isBelow = (it: number | undefined): boolean => it === undefined || losses[it]! < FLOOR;
    return [step, !isBelow(step) ? losses[step]! : isBelow(all[at - 1]) ? NaN : FLOOR];
  });

const lowestOf = (runs: readonly { readonly losses: readonly number[] }[]): number => Math.min(...runs.flatMap(({ losses }) => losses));
const worstOf = (runs: readonly { readonly losses: readonly number[] }[]): number => Math.max(...runs.flatMap(({ losses }) => losses));

function lossPicture(result: Result, values: TrainingValues): Chart {
  const { curves, here } = result;
  const flat = isFlat(values.fault);
  const arrived = (arm: Arm): string => curves[arm].map(({ rate, losses }) => `${figure(last(losses), 3)} at ${figure(rate)}`).join(', ');
  const start = here.trapped.losses[0] ?? NaN;
  const all = [...curves.trapped, ...curves.repaired];
  const shortest = Math.min(...all.map(({ losses }) => losses.length - 1));
  const floor = Math.max(FLOOR, lowestOf(all) / 2);
  return {
    kind: 'chart',
    title: flat ? 'However the learning rate is turned' : 'The loss at learning rates over four decades',
    says:
      (flat
        ? `With the fault the loss is ${start.toFixed(6)} before the first step and after the last, at every learning rate from ${figure(curves.trapped[0]?.rate ?? NaN)} to ${figure(curves.trapped.at(-1)?.rate ?? NaN)}. `
        : `With the fault the loss after the last step is ${arrived('trapped')}; the highest on the way is ${figure(worstOf(curves.trapped), 3)}. `) +
      `Without it the loss is ${arrived('repaired')}. ` +
      (shortest < stepsDone(result)
        ? `The last step is the ${figure(stepsDone(result))}th at the reader's rate, and the ${figure(shortest)}th at the others. `
        : '') +
      `A uniform guess costs ln ${figure(values.classes)} = ${figure(Math.log(values.classes), 5)}.`,
    x: { label: 'step', scale: 'log' },
    y: {
      label: 'loss',
      unit: 'nats',
      scale: 'log',
      ticks: 'powers-of-ten',
      domain: [floor, 2 * Math.max(worstOf(all), 1)],
    },
    panels: panelsOf((arm) => [
      { mark: 'reference', y: Math.log(values.classes), label: 'ln K' },
      ...(floor < MEMORISED ? [{ mark: 'reference', y: MEMORISED, label: 'memorised' } as const] : []),
      ...(flat && arm === 'trapped'
        ? [{ mark: 'line', tone: arm, points: curve(here.trapped.losses), label: 'all rates' } as const]
        : curves[arm].map(({ rate, losses }): Mark => ({
            mark: 'line',
            tone: arm,
            points: curve(losses),
            label: figure(rate),
            ...(rate === values.learningRate ? {} : { dashed: true }),
          }))),
    ]),
  };
}

/** The loss as a program prints it that prints every digit. */
function digitsPicture(result: Result): Table {
  const { here } = result;
  const end = stepsDone(result);
  const rows = [0, 1, 10, 100, end].filter((step, at, all) => step <= end && all.indexOf(step) === at);
  const shown = (arm: Arm, step: number): string => String(here[arm].losses[step]);
  return {
    kind: 'table',
    title: 'The loss in every digit',
    says: `With the fault it reads ${shown('trapped', 0)} at each step up to ${figure(end)}. Without it, it has changed after the first one, to ${shown('repaired', 1)}.`,
    head: ['step', NAMES.trapped, NAMES.repaired],
    rows: rows.map((step) => ({ cells: [step, shown('trapped', step), shown('repaired', step)] })),
  };
}

const perStep = (values: readonly number[]): Point[] => steps(values.length).map((step): Point => [step, values[step - 1]!]);

function gradientPicture({ here }: Result, { fault }: TrainingValues): Chart {
  const said = (arm: Arm): string =>
    LAYERS.map((name, layer) => {
      const norms = here[arm].gradients[layer] ?? [];
      return norms.every((it) => it === 0)
        ? `${name} exactly 0`
        : `${name} ${figure(norms[0] ?? NaN, 3)} at first and ${figure(last(norms), 3)} at last`;
    }).join(', ');
  const isEmpty = !REACHED[fault].gradient.includes(true);
  const first = Math.max(...here.repaired.gradients.map((it) => it[0] ?? 0));
  return {
    kind: 'chart',
    title: 'The gradient norm of each layer',
    says: `What p.grad.norm() shows after each backward. With the fault: ${said('trapped')}. Without it: ${said('repaired')}.`,
    x: { label: 'step', scale: 'log' },
    y: { label: 'norm of .grad', scale: 'log' },
    panels: panelsOf((arm) =>
      arm === 'trapped' && isEmpty
        ? [{ mark: 'note', at: [Math.sqrt(here.trapped.losses.length), first], text: 'exactly 0 in every layer' }]
        : LAYERS.map((name, layer) => ({
            mark: 'line',
            tone: (['muted', 'other', arm] as const)[layer] ?? arm,
            label: name,
            points: perStep(here[arm].gradients[layer] ?? []),
          })),
    ),
  };
}

function layersPicture({ here: { trapped, repaired } }: Result): Table {
  const still = LAYERS.filter((_, layer) => trapped.moved[layer] === 0);
  return {
    kind: 'table',
    title: 'What each layer is given, and how far it goes',
    says:
      (still.length === LAYERS.length
        ? 'With the fault every layer moves by exactly 0'
        : still.length === 0
          ? `With the fault every layer moves, altogether by ${figure(Math.hypot(...trapped.moved), 3)}`
          : `With the fault ${still.join(' and ')} move by exactly 0, and the rest by ${figure(Math.hypot(...trapped.moved), 3)}`) +
      `; without it the weights move by ${figure(Math.hypot(...repaired.moved), 3)}.`,
    head: ['layer', 'first gradient, with the fault', 'without it', 'moved, with the fault', 'without it'],
    rows: LAYERS.map((name, layer) => ({
      cells: [
        name,
        trapped.gradients[layer]?.[0] ?? NaN,
        repaired.gradients[layer]?.[0] ?? NaN,
        trapped.moved[layer] ?? NaN,
        repaired.moved[layer] ?? NaN,
      ],
      ...(trapped.moved[layer] === 0 ? { tone: 'trapped' } : {}),
    })),
  };
}

function termPicture({ here }: Result): Chart {
  const { trapped, repaired } = here;
  return {
    kind: 'chart',
    title: 'The term that was cut',
    says: `The penalty starts at ${figure(trapped.penalties[0] ?? NaN, 3)}. Cut from the graph it ends at ${figure(last(trapped.penalties), 3)}, as if it had never been written; in the graph it ends at ${figure(last(repaired.penalties), 3)}.`,
    x: { label: 'step' },
    y: { label: 'penalty', unit: 'nats' },
    panels: [
      {
        marks: ARMS.map((arm) => ({
          mark: 'line',
          tone: arm,
          label: arm === 'trapped' ? 'penalty.item()' : 'penalty',
          points: here[arm].penalties.map((it, step): Point => [step, it]).filter(([step]) => step % 5 === 0),
        })),
      },
    ],
  };
}

function unseenPicture({ here, mismatched }: Result, { classes }: TrainingValues): Chart {
  const bars = (arm: Arm): Mark => ({
    mark: 'bars',
    tone: arm,
    label: NAMES[arm],
    bars: [
      { at: 'in the batch', value: here[arm].accuracy },
      { at: 'unseen', value: here[arm].unseenAccuracy },
    ],
  });
  return {
    kind: 'chart',
    title: 'What was learned from labels of other inputs',
    says: `${percent(mismatched)} of the inputs have a label of another class. The batch is still learned by heart: ${percent(here.trapped.accuracy)} of it is right. Of unseen examples ${percent(here.trapped.unseenAccuracy)} are, ${percent(here.repaired.unseenAccuracy)} without the fault, and ${percent(1 / classes)} by guessing.`,
    x: { label: '', categories: ['in the batch', 'unseen'] },
    y: { label: 'right answers', ticks: 'percent', domain: [0, 1] },
    panels: [{ marks: [bars('trapped'), bars('repaired'), { mark: 'reference', y: 1 / classes, label: 'guessing' }] }],
  };
}

function reshufflePicture({ here, reshuffled }: Result, { classes }: TrainingValues): Chart {
  const tail = reshuffled.slice(-Math.ceil(reshuffled.length / 10));
  const mean = tail.reduce((sum, it) => sum + it, 0) / tail.length;
  return {
    kind: 'chart',
    title: 'Shuffled once, or before every pass',
    says: `Shuffled once, the wrong labels stay with their inputs and can be memorised: the loss ends at ${figure(last(here.trapped.losses), 3)}. Shuffled anew before every pass there is nothing to memorise: over the last tenth the loss is ${figure(mean)} on average, and ln ${figure(classes)} is ${figure(Math.log(classes))}.`,
    x: { label: 'step', scale: 'log' },
    y: { label: 'loss', unit: 'nats', scale: 'log', ticks: 'powers-of-ten' },
    panels: [
      {
        marks: [
          { mark: 'reference', y: Math.log(classes), label: 'ln K' },
          { mark: 'line', tone: 'other', label: 'every pass', points: curve(reshuffled) },
          { mark: 'line', tone: 'trapped', label: 'once', points: curve(here.trapped.losses) },
          { mark: 'line', tone: 'repaired', label: 'not at all', points: curve(here.repaired.losses) },
        ],
      },
    ],
  };
}

/** What only this fault shows, before and after the loss. */
const OWN: Readonly<Partial<Record<Fault, (result: Result, values: TrainingValues) => readonly [Picture[], Picture[]]>>> = {
  'detached-term': (result) => [[termPicture(result)], []],
  'unpaired-shuffle': (result, values) => [[unseenPicture(result, values)], [reshufflePicture(result, values)]],
};

/** What the fault does, and what mends it. */
const SAID: Readonly<Record<Fault, { readonly does: string; readonly remedy: string }>> = {
  'rewrapped-loss': { does: 'With the loss wrapped anew, backward() ends at the wrap', remedy: 'Call backward() on the loss itself.' },
  'cut-graph': {
    does: 'With the graph cut, PyTorch raises at backward(); where that is silenced, no weight is given a gradient',
    remedy: 'Keep the loss a tensor up to backward().',
  },
  'frozen-everything': {
    does: 'With every parameter frozen, backward() has nothing to give a gradient to',
    remedy: 'Unfreeze what is to learn.',
  },
  'missing-backward': { does: 'Without backward() no weight has a gradient', remedy: 'Call loss.backward() before the step.' },
  'missing-step': { does: 'Without step() every weight has a gradient and none moves', remedy: 'Call optimizer.step() after backward().' },
  'stale-optimizer': {
    does: 'The optimizer moves a model that computes nothing any more, and the gradients of the other one pile up',
    remedy: 'Build the optimizer after the model.',
  },
  'detached-forward': {
    does: 'No gradient passes the way through NumPy, so the last layer alone learns, from features at random',
    remedy: 'Stay with tensors in forward().',
  },
  'unregistered-modules': {
    does: 'parameters() does not find layers in a plain list, so the last layer alone learns, from features at random',
    remedy: 'Keep them in an nn.ModuleList.',
  },
  'detached-term': {
    does: 'The term is added to the number that is printed, and trains nothing',
    remedy: 'Add the tensor, not its item().',
  },
  'missing-zero-grad': {
    does: 'Without zero_grad() each step follows the sum of all gradients so far',
    remedy: 'Call optimizer.zero_grad() before backward().',
  },
  'unpaired-shuffle': { does: 'The labels belong to other inputs', remedy: 'Shuffle both by one permutation.' },
};

function verdict(result: Result, values: TrainingValues): string {
  const { curves, here } = result;
  const { trapped, repaired } = here;
  const { fault, learningRate, classes } = values;
  const { does, remedy } = SAID[fault];
  const ends = figure(last(trapped.losses), 3);
  const repairedEnd = `without the fault it is ${figure(last(repaired.losses), 3)}`;
  const at = `at a learning rate of ${figure(learningRate)}`;
  const after = `after ${count(stepsDone(result), 'step')}`;
  if (isFlat(fault))
    return `${does}: the loss stays ${(trapped.losses[0] ?? NaN).toFixed(4)}, near ln ${figure(classes)} = ${Math.log(classes).toFixed(4)}, at every learning rate; ${repairedEnd} ${after} ${at}. ${remedy}`;
  if (fault === 'unpaired-shuffle')
    return `${does}: ${percent(trapped.accuracy)} of the batch is memorised all the same, and ${percent(trapped.unseenAccuracy)} of unseen examples are right, against ${percent(repaired.unseenAccuracy)}. ${remedy}`;
  if (fault === 'detached-term')
    return `${does}: ${after} the penalty is ${figure(last(trapped.penalties), 3)}, and ${figure(last(repaired.penalties), 3)} where it is in the graph. ${remedy}`;
  if (fault === 'missing-zero-grad') {
    const isWorse = last(trapped.losses) > last(repaired.losses) || Math.max(...trapped.losses) > 2 * (trapped.losses[0] ?? NaN);
    const [worst] = [...curves.trapped].sort((a, b) => worstOf([b]) - worstOf([a]));
    return (
      `${does}: ${at} the norm of .grad ends at ${figure(gradientAt(trapped, -1), 3)} instead of ${figure(gradientAt(repaired, -1), 3)} and the loss ends at ${ends}; ${repairedEnd}. ` +
      (isWorse
        ? `On the way it rises to ${figure(worstOf([trapped]), 3)}. `
        : `At this rate it learns, so the fault does not show in the loss; at ${figure(worst?.rate ?? NaN)} the loss rises to ${figure(worst === undefined ? NaN : worstOf([worst]), 3)}. `) +
      remedy
    );
  }
  return `${does}: ${percent(trapped.accuracy)} of the batch and ${percent(trapped.unseenAccuracy)} of unseen examples are right and the loss ends at ${ends}; without the fault it is ${percent(repaired.accuracy)}, ${percent(repaired.unseenAccuracy)} and ${figure(last(repaired.losses), 3)} ${after} ${at}. ${remedy}`;
}

export default definePage(reproduction, {
  verdict,
  pictures(result, values) {
    const [before, after] = OWN[values.fault]?.(result, values) ?? [[], isFlat(values.fault) ? [digitsPicture(result)] : []];
    return [...before, lossPicture(result, values), ...after, gradientPicture(result, values), layersPicture(result)];
  },
});
