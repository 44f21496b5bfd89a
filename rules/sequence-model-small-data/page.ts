/** Loss by number of rows for both models, and what each of them sees of a person and of two bots. */
import { definePage } from '../../src/engine/page.ts';
import type { Mark, Picture, Tone } from '../../src/engine/picture.ts';
import { count, figure } from '../../src/engine/text.ts';
import { ORIENTATIONS } from '../../src/numerics/oriented-filters.ts';
import { kerasIdle, kerasRecurrent } from '../../src/numerics/sequence-parameters.ts';
import reproduction, { type Result, type Scores } from './reproduction.ts';

const percent = (share: number): string => `${figure(100 * share, 2)} %`;

const TONES: readonly Tone[] = ['data', 'muted', 'other'];

export default definePage(reproduction, {
  verdict({ parameters, perRow, idle, curve }, { rows, hidden, input, steps, shift }) {
    const last = curve.at(-1);
    if (steps === 'one') {
      const inKeras = { cell: 'LSTM', input, units: hidden } as const;
      const first =
        `Given rows of one step, ${figure(idle)} of the ${figure(parameters)} parameters that an LSTM of this size has in PyTorch have no effect, ` +
        `and ${figure(kerasIdle(inKeras))} of the ${figure(kerasRecurrent(inKeras))} in Keras: the state that they multiply is 0`;
      if (last === undefined) return `${first}.`;
      return `${first}. What is left, a dense layer with gates, is given all values of a row at once here, and lets ${percent(last.trapped.shifted.missed)} of the new bots through.`;
    }
    const sizes = `An LSTM of this size learns ${figure(parameters)} parameters from ${count(rows, 'row')}, ${figure(perRow, 3)} for each`;
    if (last === undefined) return `${sizes}.`;
    const { trapped, repaired } = last;
    const lets = `lets ${percent(trapped.shifted.missed)} of the bots through`;
    const filters = `${ORIENTATIONS + 2} weights on fixed filters let ${percent(repaired.shifted.missed)} through`;
    if (shift === 0) return `${sizes}. On bots that move as those in the training did, even a small network ${lets}, and ${filters}.`;
    if (trapped.shifted.loss > repaired.shifted.loss + 0.02)
      return `${sizes}. Even a small network learns the bots by their speed: once they change it, it ${lets}, where ${filters}.`;
    return `${sizes}. Here the network ${lets}, and ${filters}: the drawing says no more than the steps at these values.`;
  },
  pictures(result, { rows, steps }) {
    const last = result.curve.at(-1);
    return [
      ...(steps === 'one' ? [effects(result)] : []),
      {
        kind: 'chart',
        title: 'Loss by number of rows',
        says: losses(result),
        x: { label: 'rows in training', scale: 'log' },
        y: { label: 'loss', unit: 'nats', domain: [0, highest(result)] },
        panels: [
          {
            title: steps === 'one' ? 'recurrent network on one step' : 'recurrent network on the steps',
            arm: 'trapped',
            marks: curves(result, 'trapped'),
          },
          { title: 'linear head on fixed filters', arm: 'repaired', marks: curves(result, 'repaired') },
        ],
      },
      {
        kind: 'chart',
        title: 'What gives the bot away to the network: its pace',
        says: paces(result),
        x: { label: 'share of the time' },
        y: { label: 'speed, steady = 1' },
        panels: [
          {
            marks: result.examples.map(({ title, pace }, at): Mark => ({
              mark: 'line',
              points: pace,
              tone: TONES[at] ?? 'data',
              label: title,
            })),
          },
        ],
      },
      {
        kind: 'chart',
        title: 'What gives it away in the drawing: its line',
        says: `Three paths of length 1: the person’s line shakes and overshoots, and both bots draw the same even line, whatever their speed.`,
        x: { label: 'x, in distances' },
        y: { label: 'y, in distances' },
        panels: [
          {
            marks: result.examples.map(({ title, points }, at): Mark => ({
              mark: 'line',
              points,
              tone: TONES[at] ?? 'data',
              label: title,
            })),
          },
        ],
      },
      {
        kind: 'table',
        title: `After ${figure(rows)} rows`,
        says:
          last === undefined
            ? 'Training has 0 results so far.'
            : `People taken for bots: ${percent(last.trapped.shifted.falseAlarms)} by the network, ${percent(last.repaired.shifted.falseAlarms)} by the head.`,
        head: ['', 'network', 'linear head'],
        rows: last === undefined ? [] : table(last.trapped, last.repaired),
      },
    ];
  },
});

/** What one step leaves of the layer. */
function effects({ parameters, idle }: Result): Picture {
  const names = ['without effect', 'with effect'];
  return {
    kind: 'chart',
    title: 'The parameters of the layer in PyTorch, with rows of one step',
    says: `Of ${figure(parameters)} parameters ${figure(idle)} multiply a state that is always 0, or belong to the gate that does; ${figure(parameters - idle)} have an effect.`,
    x: { label: '', categories: names },
    y: { label: 'parameters' },
    panels: [
      {
        marks: [
          {
            mark: 'bars',
            tone: 'trapped',
            bars: [
              { at: names[0]!, value: idle },
              { at: names[1]!, value: parameters - idle },
            ],
          },
        ],
      },
    ],
  };
}

function curves({ curve }: Result, arm: 'trapped' | 'repaired'): Mark[] {
  const line = (of: keyof Scores): [number, number][] => curve.map((it) => [it.rows, it[arm][of].loss]);
  return [
    { mark: 'line', points: line('shifted'), tone: arm, label: 'bots at the new speed' },
    { mark: 'dots', points: line('shifted'), tone: arm },
    { mark: 'line', points: line('same'), tone: 'data', label: 'new rows' },
    { mark: 'line', points: line('train'), tone: 'muted', label: 'training' },
    { mark: 'reference', y: Math.LN2, label: 'guessing' },
  ];
}

const highest = ({ curve }: Result): number =>
  Math.max(0.8, ...curve.flatMap((it) => [it.trapped.shifted.loss, it.repaired.shifted.loss, it.trapped.same.loss])) * 1.05;

function losses({ curve }: Result): string {
  const last = curve.at(-1);
  if (last === undefined) return 'Training has 0 results so far.';
  const { rows, trapped, repaired } = last;
  const of = ({ train, same, shifted }: Scores): string =>
    `${figure(train.loss, 2)} in training, ${figure(same.loss, 2)} on new rows and ${figure(shifted.loss, 2)} on bots at the new speed`;
  return `With ${figure(rows)} rows the network’s loss is ${of(trapped)}; that of the linear head is ${of(repaired)}. Guessing costs ${figure(Math.LN2, 2)}.`;
}

function paces({ examples }: Result): string {
  const peak = (at: number): string => figure(Math.max(0, ...(examples[at]?.pace.map(([, speed]) => speed) ?? [])), 2);
  return `The fastest step of the person is ${peak(0)} times a steady pace, that of the bot in training ${peak(1)} times, and that of the bot at the new speed ${peak(2)} times.`;
}

const table = (trapped: Scores, repaired: Scores): { cells: (string | number)[] }[] => [
  { cells: ['loss in training, nats', trapped.train.loss, repaired.train.loss] },
  { cells: ['loss on new rows, nats', trapped.same.loss, repaired.same.loss] },
  { cells: ['loss on bots at the new speed, nats', trapped.shifted.loss, repaired.shifted.loss] },
  { cells: ['bots at the new speed that get through', percent(trapped.shifted.missed), percent(repaired.shifted.missed)] },
  { cells: ['people taken for bots', percent(trapped.shifted.falseAlarms), percent(repaired.shifted.falseAlarms)] },
];
