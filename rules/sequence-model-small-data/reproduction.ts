/** Bots told from people by their mouse paths: a recurrent network that learns the steps, and a linear head on fixed filters that see the drawing. */
import { defineReproduction, type Progress } from '../../src/engine/reproduction.ts';
import { linearScores, logisticRegression } from '../../src/numerics/logistic-regression.ts';
import { matrix, type Matrix } from '../../src/numerics/matrix.ts';
import { drawPath, ORIENTATIONS, orientationFeatures } from '../../src/numerics/oriented-filters.ts';
import { normal } from '../../src/numerics/distributions.ts';
import { fork, seeded } from '../../src/numerics/random.ts';
import { freshWeights, recurrentScores, type Sequences, trainRecurrent } from '../../src/numerics/recurrent-classifier.ts';
import { lstmOnPaper, torchIdle, torchRecurrent } from '../../src/numerics/sequence-parameters.ts';
import { centreAndScale } from '../../src/numerics/standardise.ts';
import { roomFor, type Session, sessions, writeSequences } from './trajectories.ts';

/** How a model does on one set of sessions. */
export interface Score {
  /** Mean cross-entropy, in nats; guessing is ln 2. */
  readonly loss: number;
  /** People who are taken for bots. */
  readonly falseAlarms: number;
  /** Bots that get through. */
  readonly missed: number;
}

export interface Scores {
  readonly train: Score;
  /** New people, and bots that move as those in the training do. */
  readonly same: Score;
  /** The same people, and bots with the other speed profile. */
  readonly shifted: Score;
}

export interface Result {
  readonly parameters: number;
  readonly perRow: number;
  /** Parameters without effect, where a row is one step. */
  readonly idle: number;
  /** The largest change of a weight of the state in the last training. */
  readonly moved: number;
  /** By number of rows, the reader's last. */
  readonly curve: readonly { readonly rows: number; readonly trapped: Scores; readonly repaired: Scores }[];
  readonly examples: readonly {
    readonly title: string;
    readonly points: readonly (readonly [number, number])[];
    readonly pace: readonly (readonly [number, number])[];
  }[];
}

/** Units of the network that is run; what the page says of parameters is of the reader's own. */
const MOST_UNITS = 10;
const STEPS = 120;
const BATCH = 24;
const RATE = 0.04;
const TESTED = 200;
const SIDE = 24;
const STOPS = [100, 400, 1500];

const reproduction = defineReproduction({
  parameters: {
    rows: { kind: 'number', label: 'Rows', min: 100, max: 5000, step: 1, default: 2000, scale: 'log', from: { fact: 'rows' } },
    hidden: { kind: 'number', label: 'Hidden size', min: 2, max: 1024, step: 1, default: 128, scale: 'log', from: { fact: 'hidden' } },
    input: { kind: 'number', label: 'Inputs of each step', min: 1, max: 1024, step: 1, default: 3, scale: 'log', from: { fact: 'input' } },
    steps: {
      kind: 'choice',
      label: 'A row is given',
      choices: { many: 'step by step', one: 'as one step, all values side by side' },
      default: 'many',
      from: { fact: 'steps', read: (steps) => (steps === 1 ? 'one' : undefined) },
    },
    jitter: { kind: 'number', label: 'Jitter of a hand', unit: 'of the distance', min: 0, max: 0.05, step: 0.005, default: 0.02 },
    shift: { kind: 'number', label: 'Change of the bots’ speed profile', min: 0, max: 1, step: 0.1, default: 1 },
  },
  reduced: { rows: 100 },
  simulate({ rows, hidden, input, steps, jitter, shift }, random, progress: Progress<Result>) {
    const [ofPeople, ofTests, ofNew, ofClocks] = [fork(random), fork(random), fork(random), fork(random)];
    const same = sessions(TESTED, { jitter, shift: 0 }, ofTests);
    const shifted = withNewBots(same, sessions(TESTED, { jitter, shift }, ofNew));
    // Each set has a clock of its own, so that rows that are made later change nothing.
    const clock = normal(fork(ofClocks));
    const tested = [same, shifted].map((it) => {
      const room = roomFor(TESTED, steps === 'one');
      writeSequences(room, it, 0, normal(fork(ofClocks)));
      return room;
    });
    // The same first weights for every number of rows, so that only the rows differ.
    const start = random() * 2 ** 32;
    const layer = { cell: 'LSTM', input, hidden } as const;
    const parameters = torchRecurrent(layer);
    const idle = steps === 'one' ? torchIdle(layer) : 0;
    const examples = [
      { title: 'a person', session: same[0]! },
      { title: 'a bot in training', session: same[1]! },
      { title: 'the bot at the new speed', session: shifted[1]! },
    ].map(({ title, session }) => ({ title, ...shown(session) }));
    const curve: Result['curve'][number][] = [];
    let moved = 0;
    const result = (): Result => ({ parameters, perRow: parameters / rows, idle, moved, curve: [...curve], examples });
    // The paths say already what gives a bot away; the first training takes a quarter of a second.
    progress(0, result());
    const people = drawnFeatures(same);
    const tests = [people, drawnFeatures(shifted, people)];
    // Rows are made when they are first trained on: the first result needs few.
    const [drawn, trained] = [matrix(rows, ORIENTATIONS + 1), roomFor(rows, steps === 'one')];
    const labels: number[] = [];
    const draw = normal(ofPeople);
    const sizes = [...STOPS.filter((it) => it < rows), rows];
    let share = 0;
    for (const size of sizes) {
      const more = sessions(size - labels.length, { jitter, shift: 0 }, ofPeople, draw);
      writeSequences(trained, more, labels.length, clock);
      more.forEach(({ path, isBot }) => {
        drawn.values.set(orientationFeatures(drawPath(path, SIDE)), labels.length * drawn.columns);
        if (labels.push(isBot ? 1 : 0) % 100 === 0) progress(share);
      });
      const given = head(trained, size);
      const units = Math.min(hidden, MOST_UNITS);
      const weights = trainRecurrent(given, labels, { units, steps: STEPS, batch: BATCH, rate: RATE }, seeded(start));
      const before = freshWeights(given[0]!.columns, units, seeded(start))[1]!.values;
      moved = weights[1]!.values.reduce((most, it, at) => Math.max(most, Math.abs(it - before[at]!)), 0);
      const seen = { ...drawn, rows: size, values: drawn.values.subarray(0, size * drawn.columns) };
      const { means, spreads } = centreAndScale(seen);
      const scaled = [seen, ...tests].map((it) =>
        matrix(it.rows, it.columns, (row, k) => (it.values[row * it.columns + k]! - means[k]!) / spreads[k]!),
      );
      const linear = logisticRegression(scaled[0]!, labels);
      const scores = (of: (which: number) => Float64Array): Scores => ({
        train: scored(of(0), labels),
        same: scored(of(1), labelsOf(same)),
        shifted: scored(of(2), labelsOf(shifted)),
      });
      curve.push({
        rows: size,
        trapped: scores((which) => recurrentScores(which === 0 ? given : tested[which - 1]!, weights)),
        repaired: scores((which) => linearScores(scaled[which]!, linear)),
      });
      share += 1 / sizes.length;
      progress(Math.min(1, share), result());
    }
    return result();
  },
  figures: {
    parameters: { label: 'Trained parameters', digits: 6, arms: ({ parameters }) => ({ trapped: parameters, repaired: ORIENTATIONS + 2 }) },
    onPaper: { label: 'LSTM with one bias vector', digits: 6, value: (_, { hidden, input }) => lstmOnPaper(hidden, input) },
    perRow: {
      label: 'Parameters for each row',
      digits: 3,
      arms: ({ perRow }, { rows }) => ({ trapped: perRow, repaired: (ORIENTATIONS + 2) / rows }),
    },
    idle: { label: 'Parameters that one step leaves without effect', digits: 6, arms: ({ idle }) => ({ trapped: idle, repaired: 0 }) },
    moved: { label: 'Largest change of a weight of the state in training', digits: 2, value: ({ moved }) => moved },
    trainLoss: { label: 'Loss in training', unit: 'nats', digits: 2, arms: (result) => both(result, ({ train }) => train.loss) },
    sameLoss: { label: 'Loss on new rows', unit: 'nats', digits: 2, arms: (result) => both(result, ({ same }) => same.loss) },
    shiftedLoss: {
      label: 'Loss on bots with the new speed',
      unit: 'nats',
      digits: 2,
      arms: (result) => both(result, ({ shifted }) => shifted.loss),
    },
    missed: { label: 'New bots that get through', digits: 2, arms: (result) => both(result, ({ shifted }) => shifted.missed) },
    falseAlarms: { label: 'People taken for bots', digits: 2, arms: (result) => both(result, ({ shifted }) => shifted.falseAlarms) },
  },
  claims: [
    {
      sentence: 'The weights of the state are trained where a row is several steps, and end where they began where it is one.',
      holds: ({ moved }, { steps }) => (steps === 'one' ? moved === 0 : moved > 0),
    },
    {
      sentence: 'The network learns its training bots by their speed, and lets bots with another speed through.',
      when: ({ steps, jitter, shift, hidden }) => steps === 'many' && jitter < 0.05 && shift === 1 && hidden >= 8,
      otherwise:
        'Bots that move as those in the training did, or hardly otherwise, are found; so few units, or a single step, learn less of either.',
      holds: ({ curve }) => (curve.at(-1)?.trapped.shifted.loss ?? 0) > (curve.at(-1)?.trapped.same.loss ?? 0) + 0.05,
      byChance: true,
    },
    {
      sentence: 'Filters that see only the drawing do as well whatever the speed.',
      when: ({ jitter }) => jitter >= 0.02,
      otherwise: 'A hand that hardly shakes draws what a bot draws.',
      holds: ({ curve }) => curve.every(({ repaired }) => repaired.shifted.loss < repaired.same.loss + 0.15),
      byChance: true,
    },
    {
      sentence: 'On the new bots the linear head has the smaller loss.',
      when: ({ steps, jitter, shift, hidden }) => steps === 'many' && jitter >= 0.02 && jitter < 0.05 && shift === 1 && hidden >= 8,
      otherwise:
        'Without jitter there is nothing to see in the drawing, and without a new speed, or with one step, the network is led astray otherwise or not at all.',
      holds: ({ curve }) => (curve.at(-1)?.repaired.shifted.loss ?? Infinity) < (curve.at(-1)?.trapped.shifted.loss ?? 0),
      byChance: true,
    },
  ],
  golden: [
    { says: '4(d·m + d² + d) with d = 128 and m = 3', expected: '67584', figure: (_, { hidden, input }) => lstmOnPaper(hidden, input) },
    { says: 'the same layer in PyTorch, with two bias vectors', expected: '68096', figure: ({ parameters }) => parameters },
    {
      says: 'without effect with one step: 4d² + d·m + 2d, the weights of the state and the forget gate',
      expected: '66176',
      values: { steps: 'one', rows: 100 },
      figure: ({ idle }) => idle,
    },
    {
      says: 'of an LSTM of 8 units on 1 input',
      expected: '280',
      values: { steps: 'one', rows: 100, hidden: 8, input: 1 },
      figure: ({ idle }) => idle,
    },
    {
      says: 'parameters for each of 2,000 rows, with one bias vector',
      expected: '33.8',
      figure: (_, { hidden, input, rows }) => lstmOnPaper(hidden, input) / rows,
    },
  ],
});

export default reproduction;

const both = ({ curve }: Result, of: (scores: Scores) => number): { trapped: number; repaired: number } => {
  const last = curve.at(-1);
  return last === undefined ? { trapped: Number.NaN, repaired: Number.NaN } : { trapped: of(last.trapped), repaired: of(last.repaired) };
};

const labelsOf = (of: readonly Session[]): number[] => of.map(({ isBot }) => (isBot ? 1 : 0));

/** The people stay, so that only the bots differ. */
const withNewBots = (people: readonly Session[], bots: readonly Session[]): Session[] =>
  people.map((it, at) => (it.isBot ? (bots[at] ?? it) : it));

const head = (of: Sequences, rows: number): Matrix[] =>
  of.map(({ columns, values }) => ({ rows, columns, values: values.subarray(0, rows * columns) }));

/** @param people features that are known already: those of the people, who are the same */
function drawnFeatures(of: readonly Session[], people?: Matrix): Matrix {
  const features = matrix(of.length, ORIENTATIONS + 1);
  of.forEach(({ path, isBot }, row) => {
    const from = row * features.columns;
    const known = isBot ? undefined : people?.values.subarray(from, from + features.columns);
    features.values.set(known ?? orientationFeatures(drawPath(path, SIDE)), from);
  });
  return features;
}

function scored(scores: Float64Array, labels: readonly number[]): Score {
  let [loss, falseAlarms, missed, bots] = [0, 0, 0, 0];
  scores.forEach((score, at) => {
    const isBot = labels[at] === 1;
    loss += Math.max(isBot ? -score : score, 0) + Math.log1p(Math.exp(-Math.abs(score)));
    if (isBot) bots++;
    if (isBot && score <= 0) missed++;
    if (!isBot && score > 0) falseAlarms++;
  });
  return { loss: loss / scores.length, falseAlarms: falseAlarms / (scores.length - bots), missed: missed / bots };
}

/** The path, and how far each step goes by that of a steady pace. */
function shown({ path }: Session): { points: [number, number][]; pace: [number, number][] } {
  const points = Array.from({ length: path.length / 2 }, (_, at): [number, number] => [path[2 * at]!, path[2 * at + 1]!]);
  const pace = points
    .slice(1)
    .map(([x, y], at): [number, number] => [
      (at + 0.5) / (points.length - 1),
      Math.hypot(x - points[at]![0], y - points[at]![1]) * (points.length - 1),
    ]);
  return { points, pace };
}
