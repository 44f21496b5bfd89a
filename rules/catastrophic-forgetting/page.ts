/** Both tasks while B is learnt, and the way of the weights through the valleys of both losses. */
import { definePage } from '../../src/engine/page.ts';
import type { Mark, Picture, Tone } from '../../src/engine/picture.ts';
import type { Values } from '../../src/engine/reproduction.ts';
import { figure } from '../../src/engine/text.ts';
import reproduction, { type Arm, ARMS, last, type Moment, type Result, SLOWER } from './reproduction.ts';

type Setting = Values<typeof reproduction.parameters>;

const NAMES: Readonly<Record<Arm, string>> = {
  naive: 'B alone',
  lowRate: 'low rate',
  uniform: 'all held alike',
  ewc: 'EWC',
  replay: 'replay',
};
const TONES: Readonly<Record<Arm, Tone>> = { naive: 'trapped', lowRate: 'other', uniform: 'muted', ewc: 'repaired', replay: 'data' };

/** The loss of even odds on two classes, in nats. */
const GUESSING = Math.LN2;

const share = (value: number): string => `${figure(100 * value, 3)} %`;

function verdict({ arms, before }: Result, { lambda, learningRate, steps }: Setting): string {
  const [naive, ewc] = [last(arms.naive), last(arms.ewc)];
  const start =
    `With a learning rate of ${figure(learningRate)}, ${figure(steps)} steps on B alone take the accuracy on A from ${share(before)} to ${share(naive.a)} ` +
    `while B comes to ${share(naive.b)}`;
  const held = `EWC with lambda = ${figure(lambda)} keeps ${share(ewc.a)} of A with ${share(ewc.b)} of B, replay ${share(last(arms.replay).a)} with ${share(last(arms.replay).b)}`;
  if (naive.a >= before - 0.05)
    return naive.b < 0.7
      ? `${start}: at this rate B is hardly learnt, so nothing is forgotten yet.`
      : `${start}: these tasks do not contradict each other, so little is forgotten; ${held}.`;
  return `${start}; a fifth of the rate over ${SLOWER} times the steps ends at ${share(last(arms.lowRate).a)}. ${held}.`;
}

/** The low rate takes more steps for the same way; all are drawn over the share of their training. */
const progressOf = (moments: readonly Moment[], of: (moment: Moment) => number): [number, number][] =>
  moments.map((moment, at) => [at / Math.max(1, moments.length - 1), of(moment)]);

function curves({ arms }: Result): Picture {
  const order: readonly Arm[] = ['naive', 'ewc', 'replay', 'lowRate', 'uniform'];
  const lines = (of: (moment: Moment) => number): Mark[] =>
    order.map((arm) => ({
      mark: 'line',
      points: progressOf(arms[arm], of),
      tone: TONES[arm],
      dashed: arm === 'lowRate' || arm === 'uniform',
      label: NAMES[arm],
    }));
  const told = ARMS.map((arm) => `${NAMES[arm]}: A ${share(last(arms[arm]).a)}, B ${share(last(arms[arm]).b)}`).join('; ');
  return {
    kind: 'chart',
    title: 'The old task and the new one, while only the new one is trained',
    says: `At the end of the training on B, right are: ${told}.`,
    x: { label: 'Training on B', ticks: 'percent', domain: [0, 1] },
    y: { label: 'Told right', ticks: 'percent', domain: [0, 1] },
    panels: [
      { title: 'Old task A', marks: [{ mark: 'reference', y: 0.5, label: 'chance' }, ...lines(({ a }) => a)] },
      { title: 'New task B', marks: [{ mark: 'reference', y: 0.5, label: 'chance' }, ...lines(({ b }) => b)] },
    ],
  };
}

function valleys({ arms, plane }: Result): Picture {
  // Logarithmic, so that the floor of a valley shows; one half, where the picture draws its line, is the loss of guessing.
  const low = (values: readonly number[]): number[] => {
    const depths = values.map((it) => Math.log(GUESSING + 0.02) - Math.log(it + 0.02));
    const [least, most] = [Math.min(0, ...depths), Math.max(0, ...depths)];
    return depths.map((it) => 0.5 + (it > 0 ? it / most : it / (-least || 1)) / 2);
  };
  const path = (arm: Arm): Mark[] => [
    { mark: 'line', points: arms[arm].map(({ at }) => at), tone: TONES[arm], label: NAMES[arm] },
    { mark: 'dots', points: [last(arms[arm]).at], tone: TONES[arm], radius: 5 },
  ];
  const cells = (values: readonly number[]): Mark => ({
    mark: 'cells',
    x: plane.x,
    y: plane.y,
    columns: plane.columns,
    values: low(values),
  });
  const marks: Mark[] = [...path('naive'), ...path('ewc'), { mark: 'note', at: [0, 0], text: 'A is learnt here' }];
  return {
    kind: 'chart',
    title: 'The way through the valleys of both losses',
    says:
      `In the plane through the weights that know A and the two ends, training on B alone goes ${figure(last(arms.naive).at[0], 3)} across and ends where ` +
      `A is told right in ${share(last(arms.naive).a)}; EWC goes ${figure(last(arms.ewc).at[0], 3)} across and ${figure(last(arms.ewc).at[1], 3)} up, and ends at ${share(last(arms.ewc).a)}. ` +
      'The line is where the loss is that of guessing, ln 2. The other ways leave this plane and are not drawn.',
    x: { label: 'Toward the end of B alone', domain: plane.x },
    y: { label: 'Toward the end of EWC', domain: plane.y },
    panels: [
      { title: 'Loss of A: violet beats guessing', marks: [cells(plane.a), ...marks] },
      { title: 'Loss of B: violet beats guessing', marks: [cells(plane.b), ...marks] },
    ],
  };
}

function table({ arms, before }: Result): Picture {
  return {
    kind: 'table',
    title: 'Five ways to go on',
    says: `Before B, A is told right in ${share(before)}. ${ARMS.map((arm) => `${NAMES[arm]}: A ${share(last(arms[arm]).a)}, B ${share(last(arms[arm]).b)}.`).join(' ')}`,
    head: ['Training on B', 'A, in %', 'B, in %'],
    rows: ARMS.map((arm) => ({
      cells: [NAMES[arm], 100 * last(arms[arm]).a, 100 * last(arms[arm]).b],
      ...(arm === 'naive' ? { tone: 'trapped' as const } : arm === 'ewc' ? { tone: 'repaired' as const } : {}),
    })),
  };
}

function drift({ drift: [before, after] }: Result): Picture {
  return {
    kind: 'table',
    title: 'How little it takes: an example of the old class, by its logits',
    says: `Logits of 10, 2 and 1 give the old class ${share(before)}; drifted to 5, 4.8 and 1 they give it ${share(after)}.`,
    head: ['Logits', 'Probability of the old class'],
    rows: [
      { cells: ['10, 2, 1', before], tone: 'repaired' },
      { cells: ['5, 4.8, 1', after], tone: 'trapped' },
    ],
  };
}

export default definePage(reproduction, {
  verdict,
  pictures: (result) => [curves(result), valleys(result), table(result), drift(result)],
});
