/** The page: loss and gradient against the gap, a training run that ends, and what a second softmax costs. */
import { definePage } from '../../src/engine/page.ts';
import type { Chart, Mark, Point, Tone } from '../../src/engine/picture.ts';
import { count, figure } from '../../src/engine/text.ts';
import { overflowOfExp } from '../../src/numerics/underflow.ts';
import reproduction, { failsAt, floorOf, lastLoss, lastStep, type SoftmaxRun, type SoftmaxValues, type Way } from './reproduction.ts';

const TONES: Readonly<Record<Way, Tone>> = { repaired: 'repaired', trapped: 'trapped', patched: 'other', unshifted: 'muted' };
const NAMES: Readonly<Record<Way, string>> = {
  repaired: 'fused',
  trapped: 'softmax, then log',
  patched: 'with ε',
  unshifted: 'no shift: ends',
};
const WAYS: readonly Way[] = ['repaired', 'patched', 'unshifted', 'trapped'];

/** Four curves, with a dot where one ends that would else go on under another. */
const curves = (run: SoftmaxRun, of: 'loss' | 'gradient'): Mark[] =>
  WAYS.flatMap((way): Mark[] => {
    const points = run.curves[way].points.map((it): Point => [it.gap, it[of]]);
    const last = points.findLast(([, y]) => Number.isFinite(y));
    const ends = run.curves.trapped[of === 'loss' ? 'lossEnds' : 'gradientEnds'];
    const isHidden = way === 'unshifted' && last !== undefined && last[0] < 0.97 * Math.min(ends, widest(run));
    return [
      { mark: 'line', tone: TONES[way], points, ...(way === 'unshifted' ? {} : { label: NAMES[way] }) },
      ...(isHidden ? [{ mark: 'dots', tone: 'muted', hollow: true, radius: 5, points: [last], label: NAMES[way] } as const] : []),
    ];
  });

const widest = (run: SoftmaxRun): number => run.curves.repaired.points.at(-1)?.gap ?? 0;
const here = (run: SoftmaxRun, of: 'loss' | 'gradient'): Mark[] => [
  { mark: 'reference', x: run.at.repaired.gap, label: 'this gap' },
  { mark: 'dots', tone: 'repaired', points: [[run.at.repaired.gap, run.at.repaired[of]]], radius: 5 },
];
const gapAxis = { label: 'gap below the largest logit', unit: 'nats' };

function lossPicture(run: SoftmaxRun, values: SoftmaxValues): Chart {
  const { trapped, unshifted, patched, repaired } = run.curves;
  const far = repaired.points.at(-1);
  return {
    kind: 'chart',
    title: 'The loss of a confident mistake',
    says:
      `The fused loss grows with the gap, to ${figure(far?.loss ?? NaN)} nats at the right edge. ` +
      (trapped.lossEnds <= widest(run)
        ? `Softmax, then log follows it and is infinite from a gap of ${figure(trapped.lossEnds, 5)} (${values.format}). `
        : 'Softmax, then log follows it. ') +
      (unshifted.lossEnds === 0
        ? 'Without a shift it fails at every gap. '
        : Number.isFinite(unshifted.lossEnds)
          ? `Without a shift it ends at ${figure(unshifted.lossEnds, 5)}. `
          : '') +
      (Number.isFinite(patched.lossEnds)
        ? `The constant rounds to 0 in ${values.format} and changes nothing.`
        : `With the constant it never passes ${figure(Math.max(...patched.points.map((it) => it.loss)))}.`),
    x: gapAxis,
    y: { label: 'loss', unit: 'nats' },
    panels: [
      {
        marks: [
          ...(trapped.gradientEnds < trapped.lossEnds
            ? [
                {
                  mark: 'shade',
                  x: [trapped.gradientEnds, Math.min(trapped.lossEnds, widest(run))],
                  tone: 'muted',
                  label: 'gradient is NaN',
                } as const,
              ]
            : []),
          ...(Number.isFinite(trapped.lossEnds)
            ? [{ mark: 'shade', x: [trapped.lossEnds, Infinity], tone: 'trapped', label: 'loss is ∞' } as const]
            : []),
          ...curves(run, 'loss'),
          ...here(run, 'loss'),
        ],
      },
    ],
  };
}

function gradientPicture(run: SoftmaxRun, values: SoftmaxValues): Chart {
  const { trapped, patched } = run.curves;
  const faded = patched.points.find(({ gap, gradient }) => gap > 1 && !(Math.abs(gradient) >= 0.01));
  return {
    kind: 'chart',
    title: 'What the mistake teaches: the gradient of the right logit',
    says:
      'The fused gradient goes to −1 and stays there: the greater the mistake, the surer the step. ' +
      (Number.isFinite(trapped.gradientEnds)
        ? `Softmax, then log has NaN from a gap of ${figure(trapped.gradientEnds, 5)} (${values.format}), where 1/p overflows` +
          `${trapped.lossEnds > trapped.gradientEnds ? `, though its loss is still a number up to ${figure(trapped.lossEnds, 5)}` : ''}. `
        : `Softmax, then log has the same up to the right edge at ${figure(widest(run))}. `) +
      (Number.isFinite(patched.gradientEnds)
        ? `The constant does not help: with it the gradient is NaN from ${figure(patched.gradientEnds, 5)}.`
        : faded === undefined
          ? `The constant leaves it alone up to ${figure(widest(run))}.`
          : `With the constant it fades out, and is below 0.01 from a gap of ${figure(faded.gap, 3)}.`),
    x: gapAxis,
    y: { label: 'gradient', domain: [-1.1, 0.1] },
    panels: [
      {
        marks: [
          ...(Number.isFinite(trapped.gradientEnds)
            ? [{ mark: 'shade', x: [trapped.gradientEnds, Infinity], tone: 'trapped', label: 'gradient is NaN' } as const]
            : []),
          ...curves(run, 'gradient'),
          ...here(run, 'gradient'),
        ],
      },
    ],
  };
}

function trainingPicture({ training }: SoftmaxRun, values: SoftmaxValues): Chart {
  const end = failsAt(training.trapped);
  const limit = overflowOfExp(values.format);
  const worst = Math.max(...training.repaired.map(({ gap }) => gap));
  const line = (arm: 'trapped' | 'repaired'): Mark => ({
    mark: 'line',
    tone: arm,
    label: NAMES[arm],
    points: training[arm].map(({ loss }, at): Point => [at + 1, loss]),
  });
  const fused = `The fused run meets gaps of up to ${figure(worst, 3)} nats and ends at a loss of ${figure(lastLoss(training.repaired), 3)}.`;
  return {
    kind: 'chart',
    title: 'The same training run, twice',
    says:
      (Number.isFinite(end)
        ? `On softmax, then log the run ends at step ${figure(end)}: an example of step ${figure(lastStep(training.trapped))} lay more than ${figure(limit)} nats off, so its gradient was NaN, and so are the weights since. `
        : `Both runs finish: no example lies more than ${figure(limit)} nats off, where ${values.format} would give NaN. `) + fused,
    x: { label: 'step' },
    y: { label: 'nats', scale: 'symlog' },
    panels: [
      {
        marks: [
          ...(Number.isFinite(end) ? [{ mark: 'shade', x: [end, Infinity], tone: 'trapped', label: 'NaN' } as const] : []),
          {
            mark: 'dots',
            tone: 'muted',
            label: 'worst gap',
            radius: 2,
            points: training.repaired.map(({ gap }, at): Point => [at + 1, gap]),
          },
          { mark: 'reference', y: limit, label: `limit of ${values.format}` },
          line('repaired'),
          line('trapped'),
        ],
      },
    ],
  };
}

const CLASSES = [2, 3, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000, 200_000];

function twicePicture({ twice }: SoftmaxRun, { classes }: SoftmaxValues): Chart {
  return {
    kind: 'chart',
    title: 'Softmax twice: the loss of a certain, right prediction',
    says: `A criterion that applies softmax itself and is given probabilities cannot fall below ${figure(floorOf(classes), 5)} nats with ${count(classes, 'class', 'classes')}, ${figure(floorOf(1000))} with 1,000; on logits it reaches 0. At this gap, in favour of the right class, it gives ${figure(twice.trapped, 5)} and ${figure(twice.repaired)}.`,
    x: { label: 'classes', scale: 'log' },
    y: { label: 'least loss', unit: 'nats' },
    panels: [
      {
        marks: [
          { mark: 'line', tone: 'trapped', label: 'on probabilities', points: CLASSES.map((it): Point => [it, floorOf(it)]) },
          { mark: 'line', tone: 'repaired', label: 'on logits', points: CLASSES.map((it): Point => [it, 0]) },
          { mark: 'dots', tone: 'trapped', radius: 5, label: figure(floorOf(classes)), points: [[classes, floorOf(classes)]] },
        ],
      },
    ],
  };
}

function verdict({ at, curves: { trapped }, training }: SoftmaxRun, values: SoftmaxValues): string {
  const end = failsAt(training.trapped);
  const run = Number.isFinite(end)
    ? ` The training run on it has NaN weights after step ${figure(lastStep(training.trapped))} of ${figure(training.trapped.length)}; the fused one finishes.`
    : ' The training run never gets there, and both forms finish it.';
  const where = `With the right logit ${count(values.gap, 'nat')} below the largest, in ${values.format},`;
  const isFine = Number.isFinite(at.trapped.gradient);
  return isFine
    ? `${where} softmax then log still gives a loss of ${figure(at.trapped.loss)} and a gradient of ${figure(at.trapped.gradient, 3)}; from ${figure(trapped.gradientEnds, 5)} on the gradient is NaN.${run}`
    : `${where} softmax then log gives a loss of ${figure(at.trapped.loss)} and a gradient of NaN; log_softmax gives ${figure(at.repaired.loss)} and ${figure(at.repaired.gradient, 3)}.${run}`;
}

export default definePage(reproduction, {
  verdict,
  pictures: (run, values) => [
    lossPicture(run, values),
    gradientPicture(run, values),
    trainingPicture(run, values),
    twicePicture(run, values),
  ],
});
