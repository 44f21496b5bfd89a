/** The page of the trap: what is seen of the runs, and in which case the reader is. */
import { definePage } from '../../src/engine/page.ts';
import type { Mark, Picture, Point, Tone } from '../../src/engine/picture.ts';
import type { Values } from '../../src/engine/reproduction.ts';
import { figure } from '../../src/engine/text.ts';
import reproduction, { best, gradientSlope, SAME, type Result, type Run, scalingOf, USUAL } from './reproduction.ts';

type Setting = Values<typeof reproduction.parameters>;
type Arm = 'trapped' | 'repaired';

const SCALED = { trapped: 'alpha/r', repaired: 'alpha/√r' } as const;
const NAMES = { sgd: 'SGD', adam: 'Adam' } as const;
const ARMS = ['trapped', 'repaired'] as const;
/** Curves that have climbed above this are cut off: they are on their way out. */
const TOP = 1.1;
/** Labels at the ends of curves need so much room. */
const ROOM = 0.07;

const rate = (value: number): string => (value < 0.01 ? value.toExponential().replace('e-0', 'e-') : figure(value));
/** A share of the loss, as a cell of a table holds it. */
const share = (left: number): string => (left === Infinity ? 'blown up' : left < 1e-4 ? '< 0.01 %' : `${figure(100 * left, 3)} %`);
/** The same within a sentence. */
const said = (left: number): string => (left === Infinity ? 'the loss has blown up' : `${amount(left)} of the loss is left`);
const amount = (left: number): string => `${left < 1e-4 ? 'less than 0.01' : figure(100 * left, 3)} %`;
const compared = (left: number): string => (left === Infinity ? 'a loss that has blown up' : share(left));
const end = ({ left }: Run): number => left.at(-1)!;
const at = (runs: readonly Run[], rank: number): Run => runs.find((run) => run.rank === rank)!;
const inFrame = (y: number): number => (y <= TOP ? y : NaN);

export default definePage(reproduction, {
  verdict,
  pictures: (result, values) => [
    curves(result, values),
    gradients(result, values),
    ...(result.sweep.length > 1 ? [rates(result, values)] : []),
    cases(result, values),
  ],
});

function verdict({ runs, sweep }: Result, values: Setting): string {
  const { rank, alpha, learningRate, optimizer } = values;
  const [mine, usual, root] = [end(at(runs.trapped, rank)), end(at(runs.trapped, USUAL)), end(at(runs.repaired, rank))];
  const after = `after ${at(runs.trapped, rank).left.length - 1} steps of ${NAMES[optimizer]} at ${rate(learningRate)}`;
  const scaled = `With r = ${rank} and alpha = ${figure(alpha)} the update is scaled by ${figure(scalingOf.trapped(alpha, rank))}`;
  if (rank <= USUAL) return `${scaled}, no weaker than at r = ${USUAL}: the trap needs a raised rank. ${capital(after)}, ${said(mine)}.`;
  const weaker = `${scaled}, ${figure(rank / USUAL)} times less than at r = ${USUAL}`;
  const seen = `${after}, ${said(mine)}, against ${compared(usual)} at r = ${USUAL} and ${compared(root)} with alpha/√r`;
  if (mine === Infinity) return `${scaled}: ${after}, ${said(mine)}. The learning rate is too high for this rank.`;
  if (optimizer === 'adam')
    return (
      `${weaker}, but Adam divides that out of its steps: ${seen}. ` +
      (mine > usual - SAME ? 'At this rate the added rank buys nothing' : 'The rank does not slow it down') +
      `; alpha/√r steps ${figure(Math.sqrt(rank), 3)} times as far, so a rate that was tuned for alpha/r has to come down with it.`
    );
  if (mine <= usual) return `${weaker}, but at this rate it arrives all the same: ${seen}.`;
  const tuned = best(sweep, 'trapped', rank);
  return (
    `${weaker}: ${seen}. If you raised r and kept the rest, set use_rslora=True or raise alpha with it` +
    (sweep.length > 1
      ? `; if you tuned the rate for this rank (here ${rate(tuned.rate)}, which leaves ${amount(tuned.left)}), you made up for it.`
      : '.')
  );
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** The reader's rank in the colour of its arm, the usual one in its own, the others behind. */
const toneOf = (rank: number, values: Setting, arm: Arm): Tone => (rank === values.rank ? arm : rank === USUAL ? 'data' : 'muted');

interface Curve {
  readonly rank: number;
  readonly points: readonly Point[];
}

/** Labels at the ends of those curves that leave room for one, the reader's rank and the usual one first. */
function labels(of: readonly Curve[], values: Setting): Map<number, string> {
  const told = new Map<number, string>();
  const taken: number[] = [];
  const first = (rank: number): number => (rank === values.rank ? 0 : rank === USUAL ? 1 : 2);
  for (const { rank, points } of of.toSorted((a, b) => first(a.rank) - first(b.rank))) {
    const y = points.at(-1)?.[1] ?? NaN;
    if (Number.isNaN(y) || taken.some((other) => Math.abs(other - y) < ROOM)) continue;
    taken.push(y);
    told.set(rank, `r = ${rank}`);
  }
  return told;
}

/** One line for each rank; the reader's is drawn last, over the others. */
function lines(of: readonly Curve[], values: Setting, arm: Arm, told: ReadonlyMap<number, string>): Mark[] {
  return of
    .toSorted((a, b) => Number(a.rank === values.rank) - Number(b.rank === values.rank))
    .map(({ rank, points }) => {
      const [tone, label] = [toneOf(rank, values, arm), told.get(rank)];
      return { mark: 'line', points, tone, dashed: tone === 'data', ...(label === undefined ? {} : { label }) };
    });
}

function curves({ runs }: Result, values: Setting): Picture {
  const { rank, steps, optimizer, learningRate } = values;
  const done = at(runs.trapped, rank).left.length - 1;
  const ranks = [...new Set([USUAL, rank, 512])];
  const told = (arm: Arm): string =>
    `under ${SCALED[arm]}, what is left of the loss is ${ranks.map((r) => `${share(end(at(runs[arm], r)))} at rank ${r}`).join(', ')}`;
  return {
    kind: 'chart',
    title: `The loss while ${NAMES[optimizer]} trains at ${rate(learningRate)}, rank by rank`,
    says: `After ${done} of ${steps} steps: ${told('trapped')}; ${told('repaired')}.`,
    x: { label: 'Training step', domain: [0, steps] },
    y: { label: 'Loss left', ticks: 'percent', domain: [0, TOP] },
    panels: ARMS.map((arm) => {
      const drawn = runs[arm].map((run) => ({ rank: run.rank, points: run.left.map((left, step): Point => [step, inFrame(left)]) }));
      return { title: SCALED[arm], arm, marks: lines(drawn, values, arm, labels(drawn, values)) };
    }),
  };
}

function gradients({ runs }: Result, values: Setting): Picture {
  const slopes = { trapped: gradientSlope(runs.trapped), repaired: gradientSlope(runs.repaired) };
  const norms = (arm: Arm): Point[] => runs[arm].map((run) => [run.rank, run.gradientNorm]);
  // The theory's lines go through the middle of what is measured, so that only their slopes are compared.
  const theory = (arm: Arm, slope: number): Point[] => {
    const middle = Math.exp(
      runs[arm].reduce((sum, run) => sum + Math.log(run.gradientNorm) - slope * Math.log(run.rank), 0) / runs[arm].length,
    );
    return runs[arm].map(({ rank }) => [rank, middle * rank ** slope]);
  };
  const [few, many] = [at(runs.trapped, USUAL), at(runs.trapped, values.rank)];
  return {
    kind: 'chart',
    title: 'The first gradient of B, against the rank',
    says:
      `Under alpha/r the norm of the gradient falls with the slope ${figure(slopes.trapped, 3)} on logarithmic axes (theory: −1/2), from ` +
      `${figure(few.gradientNorm, 3)} at rank ${USUAL} to ${figure(many.gradientNorm, 3)} at rank ${values.rank}; under alpha/√r the slope is ${figure(slopes.repaired, 3)} (theory: 0).`,
    x: { label: 'Rank r', scale: 'log' },
    y: { label: '‖∂L/∂B‖ at the first step', scale: 'log' },
    panels: [
      {
        marks: [
          { mark: 'reference', points: theory('trapped', -0.5), label: 'theory: −1/2' },
          { mark: 'reference', points: theory('repaired', 0), label: 'theory: 0' },
          ...ARMS.map((arm): Mark => ({
            mark: 'dots',
            points: norms(arm),
            tone: arm,
            radius: 4,
            hollow: arm === 'repaired',
            label: `${SCALED[arm]}: slope ${figure(slopes[arm], 3)}`,
          })),
        ],
      },
    ],
  };
}

function rates({ sweep, edge }: Result, values: Setting): Picture {
  const { rank, learningRate, optimizer, steps } = values;
  const ranks = [...new Set(sweep.flatMap((row) => Object.keys(row.trapped).map(Number)))].filter((r) =>
    sweep.every((row) => row.trapped[r] !== undefined),
  );
  const told = (arm: Arm, r: number): string => {
    const { rate: found, left } = best(sweep, arm, r);
    return `rank ${r} does best at ${rate(found)} (${share(left)} left)`;
  };
  const others = [...new Set([USUAL, rank])];
  return {
    kind: 'chart',
    title: `What is left after ${steps} steps of ${NAMES[optimizer]}, at every learning rate`,
    says: ARMS.map((arm) => `Under ${SCALED[arm]} ${others.map((r) => told(arm, r)).join(', ')}.`).join(' '),
    x: { label: 'Learning rate', scale: 'log', ticks: 'powers-of-ten' },
    y: { label: 'Loss left', ticks: 'percent', domain: [0, TOP] },
    panels: ARMS.map((arm) => ({
      title: SCALED[arm],
      arm,
      marks: [
        { mark: 'reference', x: learningRate, label: 'your rate' },
        ...(optimizer === 'sgd' && edge[arm] < sweep.at(-1)!.rate
          ? [{ mark: 'shade', x: [edge[arm], Infinity], tone: 'muted', label: `r = ${rank} diverges` } as const]
          : []),
        ...lines(
          ranks.map((r) => ({ rank: r, points: sweep.map((row): Point => [row.rate, inFrame(row[arm][r]!)]) })),
          values,
          arm,
          new Map(),
        ),
        // Curves end where training blows up, so the labels stand at the best rates.
        ...ranks.map((r): Mark => {
          const { rate: found, left } = best(sweep, arm, r);
          return { mark: 'dots', points: [[found, inFrame(left)]], tone: toneOf(r, values, arm), radius: 4, label: `r = ${r}` };
        }),
      ],
    })),
  };
}

function cases({ kept, sweep }: Result, values: Setting): Picture {
  const { rank, learningRate, optimizer } = values;
  const rows = (['sgd', 'adam'] as const).map((name) => {
    const it = kept[name];
    return {
      cells: [
        `${NAMES[name]}, rate kept at ${rate(learningRate)}`,
        share(it.trapped[USUAL]!),
        share(it.trapped[rank]!),
        share(it.repaired[rank]!),
      ],
      ...(name === optimizer ? { tone: 'data' as const } : {}),
    };
  });
  const tuned = (arm: Arm, r: number): string => {
    const found = best(sweep, arm, r);
    return `${share(found.left)} at ${rate(found.rate)}`;
  };
  const last = {
    cells: [`${NAMES[optimizer]}, rate tuned for each`, tuned('trapped', USUAL), tuned('trapped', rank), tuned('repaired', rank)],
  };
  return {
    kind: 'table',
    title: 'Which case is yours: the share of the loss that is left',
    says: [...rows, last]
      .map(({ cells: [name, low, high, root] }) => `${name}: ${low} at rank ${USUAL}, ${high} at rank ${rank}, ${root} with alpha/√r.`)
      .join(' '),
    head: ['Training', `alpha/r, r = ${USUAL}`, `alpha/r, r = ${rank}`, `alpha/√r, r = ${rank}`],
    rows: [...rows, last],
  };
}
