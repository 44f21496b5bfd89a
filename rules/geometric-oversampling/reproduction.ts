/**
 * A class that lives on six poses, side by side in a plane; the rare examples show some of them. One arm turns copies of the examples,
 * which moves them up and down and never to another pose; the other adds generated ones from all poses, some of them wrong.
 */
import { defineReproduction } from '../../src/engine/reproduction.ts';
import { normal } from '../../src/numerics/distributions.ts';
import type { Matrix } from '../../src/numerics/matrix.ts';
import { latticeOver, radialBasis, type Plane } from '../../src/numerics/radial-basis.ts';
import { fork, type Random } from '../../src/numerics/random.ts';
import { ridgeRegression } from '../../src/numerics/ridge-regression.ts';

type Place = readonly [x: number, y: number];

/** Across: what the picture shows, from pose to pose. Up: how it is turned, which is what augmentation changes. */
export const PLANE: Plane = { x: [-0.5, 9.5], y: [-1.5, 1.5] };
export const POSES: readonly number[] = [0.75, 2.25, 3.75, 5.25, 6.75, 8.25];
/** In which order the rare examples come to show them. */
const ORDER = [1, 2, 4, 5, 0, 3];
const SPREAD = { x: 0.1, y: 0.15 };
/** Nothing of the common class lies as near to a pose as this. */
const APART = { x: 0.45, y: 1.3 };
const COMMON = 900;
const TESTED = 300;

const BUMPS = latticeOver(PLANE, 0.5);
const WIDTH = 0.45;
const PENALTY = 1e-1;
/** Columns and rows of the grid over the plane on which false alarms are counted. */
export const GRID = { columns: 100, rows: 30 };

/** What the quality gate lets through. */
const GATE = { good: 0.9, bad: 0.05 };

export interface ArmResult {
  readonly rare: readonly Place[];
  /** Rows of the rare class, copies and generated ones included. */
  readonly nominal: number;
  readonly trainAccuracy: number;
  readonly recall: { readonly seen: number; readonly unseen: number; readonly all: number };
  /** Share of the common class that is taken for the rare one. */
  readonly falseAlarms: number;
  /** F1 where the classes are as frequent as in the data. */
  readonly f1: number;
  /** The classifier's answer over the plane, 0 … 1, row by row from below. */
  readonly cells: readonly number[];
}

export interface Result {
  readonly common: readonly Place[];
  readonly seen: readonly number[];
  /** Examples of the class on which the arms are tested, a list for each pose. */
  readonly tests: readonly (readonly Place[])[];
  readonly share: number;
  readonly trapped: ArmResult;
  readonly repaired: ArmResult;
  readonly wrong: number;
}

const isNearPose = ([x, y]: Place): boolean => Math.abs(y) < APART.y && POSES.some((pose) => Math.abs(x - pose) < APART.x);

function around(pose: number, draw: () => number): Place {
  return [pose + SPREAD.x * draw(), SPREAD.y * draw()];
}

function elsewhere(random: Random): Place {
  for (;;) {
    const place: Place = [PLANE.x[0] + (PLANE.x[1] - PLANE.x[0]) * random(), PLANE.y[0] + (PLANE.y[1] - PLANE.y[0]) * random()];
    if (!isNearPose(place)) return place;
  }
}

/** The middles of the cells, row by row from below. */
const CELLS: readonly Place[] = Array.from({ length: GRID.columns * GRID.rows }, (_, at) => [
  PLANE.x[0] + ((PLANE.x[1] - PLANE.x[0]) * ((at % GRID.columns) + 0.5)) / GRID.columns,
  PLANE.y[0] + ((PLANE.y[1] - PLANE.y[0]) * (Math.floor(at / GRID.columns) + 0.5)) / GRID.rows,
]);
const ON_GRID = radialBasis(CELLS, BUMPS, WIDTH);

/** @param tests features of the test examples, for each pose */
function classify(
  rare: readonly Place[],
  common: readonly Place[],
  tests: readonly Matrix[],
  seen: readonly number[],
  share: number,
): ArmResult {
  const places = [...rare, ...common];
  const features = radialBasis(places, BUMPS, WIDTH);
  const targets = places.map((_, at) => (at < rare.length ? 1 : -1));
  const weights = ridgeRegression(features, targets, PENALTY);
  const scores = ({ rows, columns, values }: Matrix): number[] =>
    Array.from({ length: rows }, (_, i) => {
      let score = 0;
      for (let k = 0; k < columns; k++) score += values[i * columns + k]! * weights[k]!;
      return score;
    });
  const right = scores(features).filter((score, at) => score > 0 === at < rare.length).length;
  const found = tests.map((test) => scores(test).filter((score) => score > 0).length / test.rows);
  const mean = (poses: readonly number[]): number =>
    poses.length === 0 ? NaN : poses.reduce((sum, pose) => sum + (found[pose] ?? 0), 0) / poses.length;
  const all = POSES.map((_, pose) => pose);
  const cells = scores(ON_GRID);
  const outside = cells.filter((_, at) => !isNearPose(CELLS[at]!));
  const falseAlarms = outside.filter((score) => score > 0).length / outside.length;
  const recall = mean(all);
  const hits = share * recall;
  return {
    rare,
    nominal: rare.length,
    trainAccuracy: right / places.length,
    recall: { seen: mean(seen), unseen: mean(all.filter((pose) => !seen.includes(pose))), all: recall },
    falseAlarms,
    f1: (2 * hits) / (hits + (1 - share) * falseAlarms + share),
    cells: cells.map((score) => Math.min(1, Math.max(0, (score + 1) / 2))),
  };
}

export default defineReproduction({
  parameters: {
    minority: { kind: 'number', label: 'Rare examples', min: 6, max: 200, step: 1, default: 45, from: { fact: 'minority' } },
    majority: {
      kind: 'number',
      label: 'Common examples',
      min: 100,
      max: 1e6,
      step: 1,
      default: 50_000,
      scale: 'log',
      from: { fact: 'majority' },
    },
    poses: { kind: 'number', label: 'Poses that the rare examples show', unit: 'of 6', min: 1, max: 6, step: 1, default: 2 },
    multiplier: { kind: 'number', label: 'Copies of each', min: 1, max: 50, step: 1, default: 4, from: { fact: 'multiplier' } },
    orbit: { kind: 'number', label: 'How far copies are turned', min: 0, max: 0.9, step: 0.1, default: 0.6 },
    generated: { kind: 'number', label: 'Generated for each real one', min: 0, max: 10, step: 1, default: 4 },
    wrong: { kind: 'number', label: 'Wrong among the generated', min: 0, max: 0.9, step: 0.1, default: 0.2 },
    gate: { kind: 'choice', label: 'Quality gate', choices: { on: 'on', off: 'off' }, default: 'on' },
  },

  reduced: { minority: 30, multiplier: 3 },

  simulate({ minority, majority, poses, multiplier, orbit, generated, wrong, gate }, random, progress): Result {
    const seen = ORDER.slice(0, poses);
    const draw = normal(random);
    const common = Array.from({ length: COMMON }, () => elsewhere(random));
    const real = Array.from({ length: minority }, (_, at) => around(POSES[seen[at % seen.length]!]!, draw));
    const tests = POSES.map((pose) => Array.from({ length: TESTED }, () => around(pose, draw)));
    const turning = fork(random);
    const turned = Array.from({ length: multiplier }, (_, copy) =>
      real.map(([x, y]): Place => [x, y + (copy === 0 ? 0 : orbit * (2 * turning() - 1))]),
    ).flat();
    const dreaming = fork(random);
    const dreamt = normal(dreaming);
    let passed = 0;
    const made = Array.from({ length: Math.round(minority * generated) }, (): Place[] => {
      const isWrong = dreaming() < wrong;
      const at = dreaming();
      // What is wrong lies between two poses, where the common class is.
      const place: Place = isWrong
        ? [1.5 * (1 + Math.floor(5 * at)) + SPREAD.x * dreamt(), 2 * SPREAD.y * dreamt()]
        : around(POSES[Math.floor(6 * at)]!, dreamt);
      const isKept = dreaming() < (gate === 'off' ? 1 : isWrong ? GATE.bad : GATE.good);
      if (isKept && isWrong) passed++;
      return isKept ? [place] : [];
    }).flat();
    const share = minority / (minority + majority);
    const tested = tests.map((test) => radialBasis(test, BUMPS, WIDTH));
    const trapped = classify(turned, common, tested, seen, share);
    progress(turned.length / (turned.length + minority + made.length));
    return {
      common,
      seen,
      tests,
      share,
      trapped,
      repaired: classify([...real, ...made], common, tested, seen, share),
      wrong: made.length === 0 ? 0 : passed / made.length,
    };
  },

  figures: {
    nominal: {
      label: 'Rows of the rare class',
      arms: ({ trapped, repaired }) => ({ trapped: trapped.nominal, repaired: repaired.nominal }),
    },
    trainAccuracy: {
      label: 'Accuracy on the training rows',
      arms: ({ trapped, repaired }) => ({ trapped: trapped.trainAccuracy, repaired: repaired.trainAccuracy }),
    },
    recallSeen: {
      label: 'Recall on poses that the examples show',
      arms: ({ trapped, repaired }) => ({ trapped: trapped.recall.seen, repaired: repaired.recall.seen }),
    },
    recallUnseen: {
      label: 'Recall on the other poses',
      arms: ({ trapped, repaired }) => ({ trapped: trapped.recall.unseen, repaired: repaired.recall.unseen }),
    },
    falseAlarms: {
      label: 'False alarms among the common class',
      arms: ({ trapped, repaired }) => ({ trapped: trapped.falseAlarms, repaired: repaired.falseAlarms }),
    },
    f1: {
      label: 'F1 where the classes are as frequent as in the data',
      arms: ({ trapped, repaired }) => ({ trapped: trapped.f1, repaired: repaired.f1 }),
    },
    share: { label: 'Share of the rare class in the data', digits: 2, unit: '%', value: ({ share }) => 100 * share },
  },

  claims: [
    {
      sentence: 'The turned copies are learned: at least 98 % of the training rows are told right.',
      holds: ({ trapped }) => trapped.trainAccuracy >= 0.98,
    },
    {
      sentence: 'Of the poses that no example shows, the turned copies find at most 30 %, however many they are.',
      when: ({ poses }) => poses <= 2,
      otherwise:
        'With examples of this many poses, an unseen one lies between two that are seen, and the classifier fills in part of the gap by itself.',
      holds: ({ trapped }) => trapped.recall.unseen <= 0.3,
    },
    {
      sentence: 'Generated examples that pass the gate find more than twice as much of the unseen poses as the copies do.',
      when: ({ poses, generated, minority, wrong, gate }) => poses <= 2 && generated * minority >= 100 && wrong <= 0.5 && gate === 'on',
      otherwise: 'With few generated examples, many of them wrong, or nothing unseen, they are not sure to help.',
      holds: ({ trapped, repaired }) => repaired.recall.unseen >= 0.6 && repaired.recall.unseen > 2 * trapped.recall.unseen,
    },
    {
      sentence: 'With the gate, the F1 of the generated examples is above that of the copies, at the mix of the data.',
      when: ({ poses, generated, minority, wrong, gate }) => poses <= 2 && generated * minority >= 100 && wrong <= 0.3 && gate === 'on',
      otherwise:
        'Without the gate, with half of them wrong, generated examples find the unseen poses and lose all the same: what they raise in false alarms costs more.',
      holds: ({ trapped, repaired }) => repaired.f1 > trapped.f1,
    },
  ],

  golden: [
    { says: '45 examples, four times each', expected: '180', figure: ({ trapped }) => trapped.nominal },
    { says: 'share of 45 among 50,045, in percent', expected: '0.09', figure: ({ share }) => 100 * share },
    { says: 'accuracy on the turned copies', expected: '1', tolerance: 0.01, figure: ({ trapped }) => trapped.trainAccuracy },
    { says: 'recall on unseen poses, at most 0.3', expected: '0.15', tolerance: 0.15, figure: ({ trapped }) => trapped.recall.unseen },
    {
      says: 'how much the F1 of the copies exceeds that of unfiltered examples, half of them wrong',
      expected: '0.5',
      tolerance: 0.25,
      values: { wrong: 0.5, gate: 'off' },
      figure: ({ trapped, repaired }) => trapped.f1 - repaired.f1,
    },
  ],
});
