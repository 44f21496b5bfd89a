/** Shows what each of the four leaks reports, what is true, and how the leaks compare. */
import { definePage } from '../../src/engine/page.ts';
import type { Arm, Chart, Mark, Picture, Point, Table } from '../../src/engine/picture.ts';
import { count, figure } from '../../src/engine/text.ts';
import { histogram } from '../../src/numerics/histogram.ts';
import { mean, standardError } from '../../src/numerics/mean.ts';
import { quantile } from '../../src/numerics/quantile.ts';
import { INCOMES, LEAKS, type Leak, overstated, reproduction, type Result } from './reproduction.ts';

interface Chosen {
  readonly leak: Leak;
  readonly estimate: 'cross-validation' | 'split';
  readonly rows: number;
  readonly features: number;
  readonly k: number;
  readonly missing: number;
  readonly rare: number;
  readonly neighbours: number;
}

const NAMES: Readonly<Record<Leak, string>> = {
  imputation: 'Medians',
  scaling: 'Centre and scale',
  selection: 'Selection',
  oversampling: 'Oversampling',
};

/** Below this a leak is lost in the noise of any test set that people have. */
const SMALL = 0.01;

export default definePage(reproduction, {
  verdict(result, values) {
    const { reported, honest, truth } = accuraciesOf(result, values.leak);
    const { value, doubt } = shiftOf(result, values.leak);
    const remedy = REMEDIES[values.leak];
    const seen = `${subjectOf(values)}, ${by(values)} reports an accuracy of ${short(reported)} where ${short(truth)} is true; learned from the training rows alone, it reports ${short(honest)}.`;
    return Math.abs(value) < Math.max(SMALL, doubt)
      ? `${seen} The difference of ${figure(value, 2)} ± ${figure(doubt, 2)} is lost among what chance does to a test set. The remedy costs nothing all the same: ${remedy}.`
      : `${seen} ${capital(remedy)}.`;
  },
  pictures: (result, values) => [distributions(result, values), ordering(result), ...HOW[values.leak](result)],
});

const REMEDIES: Readonly<Record<Leak, string>> = {
  imputation: 'take the medians from the training part and fill both parts with them',
  scaling: 'fit on the training part and only transform the test part',
  selection: 'choose the columns on the training part, anew in every fold',
  oversampling: 'split first and oversample the training part only',
};

function subjectOf({ leak, rows, features, k, missing, rare, neighbours }: Chosen): string {
  const table = `all ${figure(rows)} rows`;
  if (leak === 'imputation') return `With gaps in ${percent(missing)} of the values filled with the medians of ${table}`;
  if (leak === 'scaling') return `With centre and scale taken from ${table}`;
  if (leak === 'selection')
    return `With the best ${figure(Math.min(k, features))} of ${figure(features)} columns of noise chosen on ${table}`;
  const how = neighbours === 0 ? 'copies' : 'SMOTE';
  return `With a rare class of ${percent(rare)} of ${count(rows, 'row')} filled up by ${how} before the split`;
}

function distributions(result: Result, values: Chosen): Chart {
  const { leak, estimate } = values;
  const width = estimate === 'split' ? 0.05 : 0.025;
  const { trapped, repaired } = result.leaks[leak];
  const all = [...trapped, ...repaired].flatMap(({ estimated, truth }) => [estimated, truth]);
  const first = Math.floor(Math.min(...all) / width) - 1;
  const last = Math.ceil(Math.max(...all) / width) + 1;
  // Bins lie around multiples of their width: shares of few rows would fall on the edges otherwise.
  const edges = Array.from({ length: last - first + 1 }, (_, at) => (first + at + 0.5) * width);
  const panel = (arm: Arm, title: string): { title: string; arm: Arm; marks: Mark[] } => {
    const truth = mean(result.leaks[leak][arm].map((one) => one.truth));
    const bins = histogram(result.leaks[leak][arm].map(({ estimated }) => estimated), edges); // prettier-ignore
    return {
      title,
      arm,
      marks: [
        { mark: 'histogram', bins, tone: arm },
        { mark: 'reference', x: truth, label: `true: ${short(truth)}` },
      ],
    };
  };
  const { reported, honest, truth } = accuraciesOf(result, leak);
  return {
    kind: 'chart',
    title: `What ${by(values)} reports, ${figure(trapped.length)} times`,
    says: `Learned from all rows, the reported accuracy is ${short(reported)} on average. Learned from the training rows alone it is ${short(honest)}; the models are right on ${percent(truth)} of rows that nobody has seen.`,
    x: { label: 'Reported accuracy', domain: [edges[0]!, edges.at(-1)!] },
    y: { label: 'Repetitions' },
    panels: [panel('trapped', 'Learned from all rows'), panel('repaired', 'Learned from the training rows')],
  };
}

function ordering(result: Result): Chart {
  const shifts = LEAKS.map((leak) => {
    const { value, doubt } = shiftOf(result, leak);
    return { at: NAMES[leak], value, doubt, low: value - doubt, high: value + doubt };
  }).sort((one, other) => other.value - one.value);
  const listed = shifts.map(({ at, value, doubt }) => `${at.toLowerCase()} ${figure(value, 2)} ± ${figure(doubt, 2)}`).join(', ');
  return {
    kind: 'chart',
    title: 'How much each leak overstates the accuracy',
    says: `Reported accuracy with the leak, less that without it, on the same rows: ${listed}.`,
    x: { label: 'What was learned from all rows', categories: shifts.map(({ at }) => at) },
    y: { label: 'Overstated by' },
    panels: [{ marks: [{ mark: 'bars', tone: 'trapped', bars: shifts.map(({ doubt: _, ...bar }) => bar) }] }],
  };
}

/** How the leak comes about. */
const HOW: Readonly<Record<Leak, (result: Result) => readonly Picture[]>> = {
  imputation: (result) => [incomes(result), learned(result.traces.medians, 'Median')],
  scaling: (result) => [learned(result.traces.spreads, 'Spread')],
  selection: agreement,
  oversampling: twins,
};

/** One dot for each column: on the diagonal, the tested rows make no difference. */
function learned(columns: Result['traces']['medians'], name: string): Chart {
  const ends = [Math.min(...columns.flat()), Math.max(...columns.flat())] as const;
  const furthest = Math.max(...columns.map(([training, all]) => Math.abs(all / training - 1)));
  return {
    kind: 'chart',
    title: `${name} of each column, with and without the tested rows`,
    says: `Of ${count(columns.length, 'column')}, the one that moves most moves by ${percent(furthest)} when the tested rows are taken in.`,
    x: { label: `${name} of the training rows` },
    y: { label: `${name} of all rows` },
    panels: [
      {
        marks: [
          { mark: 'reference', points: ends.map((it): Point => [it, it]), label: 'no difference' },
          { mark: 'dots', points: columns, tone: 'trapped', radius: 4 },
        ],
      },
    ],
  };
}

function agreement({ traces: { chosen } }: Result): Picture[] {
  const share = (arm: Arm): string => percent(mean(chosen[arm].map(([, tested]) => (tested > 0 ? 1 : 0))));
  const panel = (arm: Arm, title: string): Chart['panels'][number] => ({
    title,
    arm,
    marks: [
      { mark: 'reference', y: 0, label: 'nothing to be learned' },
      { mark: 'dots', points: chosen[arm], tone: arm, radius: 4, hollow: arm === 'repaired' },
    ],
  });
  return [
    {
      kind: 'chart',
      title: 'The columns that were chosen, each a dot',
      says: `Chosen on all rows, ${share('trapped')} of the columns tell the classes apart in the tested rows the same way as in the training rows, though all are noise. Chosen on the training rows alone it is ${share('repaired')}, as with a coin.`,
      x: { label: 'Difference of the classes in the training rows' },
      y: { label: 'The same in the tested rows' },
      panels: [panel('trapped', 'Chosen on all rows'), panel('repaired', 'Chosen on the training rows')],
    },
  ];
}

function twins({ traces: { distances } }: Result): Picture[] {
  const furthest = Math.max(1, quantile([...distances.trapped, ...distances.repaired].filter(Number.isFinite), 0.95));
  const edges = Array.from({ length: 21 }, (_, at) => (at * furthest) / 20);
  const median = (arm: Arm): string => figure(quantile(distances[arm], 0.5), 2);
  const panel = (arm: Arm, title: string): Chart['panels'][number] => {
    const bins = histogram(distances[arm], edges).map((bin) => ({ ...bin, count: bin.count / distances[arm].length }));
    return { title, arm, marks: [{ mark: 'histogram', bins, tone: arm }] };
  };
  return [
    {
      kind: 'chart',
      title: 'How near the model has come to the rare rows it is tested on',
      says: `Half of the tested rows of the rare class have a training row of that class within ${median('trapped')} when the rows were made before the split, and within ${median('repaired')} when they were made behind it.`,
      x: { label: 'Distance to the nearest training row of the rare class', domain: [0, furthest] },
      y: { label: 'Tested rows', ticks: 'percent' },
      panels: [panel('trapped', 'Oversampled before the split'), panel('repaired', 'Oversampled behind the split')],
    },
  ];
}

function incomes({ fill }: Result): Table {
  const row = (name: string, filling: number): string[] => [
    name,
    ...INCOMES.map((it) => (Number.isNaN(it) ? `→ ${figure(filling)}` : figure(it))),
  ];
  return {
    kind: 'table',
    title: 'Five incomes, the last in the test part',
    says: `With the 200 of the test part the median is ${figure(fill.trapped)}; without it, it is ${figure(fill.repaired)}.`,
    head: ['', '', '', '', '', 'test'],
    rows: [
      { cells: row('Median of all', fill.trapped), tone: 'trapped' },
      { cells: row('Median of the training part', fill.repaired), tone: 'repaired' },
    ],
  };
}

/** By how much the leak overstates, with two standard errors. */
function shiftOf(result: Result, leak: Leak): { value: number; doubt: number } {
  const differences = overstated(result, leak);
  return { value: mean(differences), doubt: differences.length < 2 ? 0 : 2 * standardError(differences) };
}

function accuraciesOf({ leaks }: Result, leak: Leak): { reported: number; honest: number; truth: number } {
  const { trapped, repaired } = leaks[leak];
  return {
    reported: mean(trapped.map((one) => one.estimated)),
    honest: mean(repaired.map((one) => one.estimated)),
    truth: mean(trapped.map((one) => one.truth)),
  };
}

const by = ({ estimate }: Chosen): string => (estimate === 'split' ? 'a single split' : 'cross-validation');
const short = (accuracy: number): string => figure(accuracy, 3);
const percent = (share: number): string => `${figure(share * 100, 3)} %`;
const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
