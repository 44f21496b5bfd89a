/** The page of the trap: whose gradient wins in one batch, and what training with a weight and with a focal loss finds. */
import { definePage } from '../../src/engine/page.ts';
import type { Mark, Picture, Tone } from '../../src/engine/picture.ts';
import type { Values } from '../../src/engine/reproduction.ts';
import { figure } from '../../src/engine/text.ts';
import reproduction, { ALARMS, type Arm, ARMS, halfWay, last, type Look, MORE, type Result, share, type Sums } from './reproduction.ts';

type Setting = Values<typeof reproduction.parameters>;

const percent = (part: number): string => (Number.isNaN(part) ? 'none' : `${figure(100 * part, part < 0.01 ? 2 : 3)} %`);
const signed = (value: number): string => (value > 0 ? '+' : '') + figure(value);
const BUDGET = `at ${100 * ALARMS} % false alarms`;

export default definePage(reproduction, {
  verdict,
  pictures: (result, values) => [
    batch(result, values),
    found(result, values),
    atHalf(result, values),
    sums(result, values),
    easy(result, values),
  ],
});

function verdict({ batch: { weighted, focalWeighted }, runs }: Result, { weight, negatives }: Setting): string {
  const net = weighted.negatives + weighted.positive;
  const side = net > 0 ? 'the easy negatives win' : 'the one positive wins, and any easy one would as well';
  const recall = { trapped: percent(halfWay(runs.trapped).hardRecall), repaired: percent(halfWay(runs.repaired).hardRecall) };
  return (
    `${figure(negatives)} easy negatives pull by ${signed(weighted.negatives)}, and one hard positive, weighted by ${figure(weight)}, by ${signed(weighted.positive)}: ${side}; ` +
    `with focal loss on top it is ${signed(focalWeighted.negatives)} against ${signed(focalWeighted.positive)}. ` +
    `After ${figure(halfWay(runs.trapped).step)} steps of training the weight finds ${recall.trapped} of the hard positives ${BUDGET}, focal loss from the base rate ${recall.repaired}: ` +
    'weight moderately, or take the focal loss, and choose the threshold yourself either way.'
  );
}

function batch({ batch: { weighted, focalWeighted } }: Result, { weight, gamma }: Setting): Picture {
  const bars = (of: Sums, tone: Tone): Mark[] => [
    { mark: 'bars', tone, bars: [{ at: 'easy negatives', value: share(of) }, { at: 'the hard positive', value: 1 - share(of) }] }, // prettier-ignore
  ];
  return {
    kind: 'chart',
    title: 'Whose gradient it is: one batch',
    says:
      `With a weight of ${figure(weight)} the easy negatives hold ${percent(share(weighted))} of the gradient and the hard positive ${percent(1 - share(weighted))}; ` +
      `with the same weight in a focal loss of γ = ${figure(gamma)} it is ${percent(share(focalWeighted))} and ${percent(1 - share(focalWeighted))}.`,
    x: { label: '', categories: ['easy negatives', 'the hard positive'] },
    y: { label: 'Share of the gradient', ticks: 'percent', domain: [0, 1] },
    panels: [
      { title: `Weight ${figure(weight)}`, arm: 'trapped', marks: bars(weighted, 'trapped') },
      { title: `The same with γ = ${figure(gamma)}`, arm: 'repaired', marks: bars(focalWeighted, 'repaired') },
    ],
  };
}

const toneOf: Readonly<Record<Arm, Tone>> = { trapped: 'trapped', heavier: 'muted', started: 'other', repaired: 'repaired' };
const nameOf = (arm: Arm, { weight, gamma }: Setting): string =>
  ({
    trapped: `weight ${figure(weight)}`,
    heavier: `weight ${figure(MORE * weight)}`,
    started: `weight ${figure(weight)} from the base rate`,
    repaired: `focal loss, γ = ${figure(gamma)}, from the base rate`,
  })[arm];
const SHORT: Readonly<Record<Arm, string>> = { trapped: 'weight', heavier: `${MORE}×`, started: 'weight, base rate', repaired: 'focal' };

/** Labels stand at the ends of curves, or in the middle where another has taken the place. */
function lines({ runs }: Result, of: (look: Look) => number, room: number): Mark[] {
  const taken: number[] = [];
  return (['repaired', 'trapped', 'started', 'heavier'] as const).toReversed().flatMap((arm): Mark[] => {
    const points = runs[arm].map((look) => [look.step, of(look)] as const);
    const end = of(last(runs[arm]));
    const middle = points[Math.floor(points.length / 2)];
    const isFree = taken.every((other) => Math.abs(other - end) >= room);
    taken.push(...(isFree ? [end] : []));
    const line: Mark = { mark: 'line', tone: toneOf[arm], points, dashed: arm === 'started', ...(isFree ? { label: SHORT[arm] } : {}) };
    return isFree || middle === undefined ? [line] : [line, { mark: 'note', at: middle, text: SHORT[arm], tone: toneOf[arm] }];
  });
}

function found(result: Result, values: Setting): Picture {
  const told = ARMS.map((arm) => `${nameOf(arm, values)}: ${percent(halfWay(result.runs[arm]).hardRecall)} half way, ${percent(last(result.runs[arm]).hardRecall)} at the end`); // prettier-ignore
  return {
    kind: 'chart',
    title: `Hard positives found while training, ${BUDGET}`,
    says: `The threshold is set so that ${100 * ALARMS} % of the negatives are false alarms. ${told.join('; ')}.`,
    x: { label: 'Training step', domain: [0, values.steps] },
    y: { label: 'Hard positives found', ticks: 'percent', domain: [0, 1] },
    panels: [{ marks: lines(result, (look) => look.hardRecall, 0.06) }],
  };
}

function atHalf({ runs }: Result, values: Setting): Picture {
  const rows = ARMS.map((arm) => {
    const { hardRecall, falseAlarms, precision } = last(runs[arm]).atHalf;
    const cells = [nameOf(arm, values), percent(hardRecall), percent(falseAlarms), percent(precision), percent(last(runs[arm]).hardRecall)];
    return { cells, tone: toneOf[arm] };
  });
  return {
    kind: 'table',
    title: 'After the last step: at the threshold of 0.5, and at a chosen one',
    says: rows
      .map(
        ({ cells: [name, hard, alarms, precision, chosen] }) =>
          `${name}: at 0.5, ${hard} of the hard positives, ${alarms} of the negatives as false alarms, precision ${precision}; ${BUDGET}, ${chosen} of the hard positives.`,
      ) // prettier-ignore
      .join(' '),
    head: ['Training', 'Hard positives at 0.5', 'False alarms at 0.5', 'Precision at 0.5', `Hard positives ${BUDGET}`],
    rows,
  };
}

function sums({ batch: { weighted, modulated, focal, focalWeighted } }: Result, { weight, gamma }: Setting): Picture {
  const rows = (
    [
      [`weight ${figure(weight)}`, weighted, 'trapped'],
      [`… times (1 − pₜ)^${figure(gamma)}, the usual shortcut`, modulated, 'muted'],
      ['… the exact derivative of the focal loss', focalWeighted, 'repaired'],
      ['focal loss without the weight', focal, 'repaired'],
    ] as const
  ).map(([name, { negatives, positive }, tone]) => ({
    cells: [name, signed(negatives), signed(positive), signed(negatives + positive)],
    tone,
  }));
  return {
    kind: 'table',
    title: 'The sums of the batch, by hand',
    says: rows.map(({ cells: [name, negatives, positive, net] }) => `${name}: ${negatives} from the negatives, ${positive} from the positive, ${net} in sum.`).join(' '), // prettier-ignore
    head: ['Loss', 'Easy negatives', 'Hard positive', 'Sum'],
    rows,
  };
}

function easy(result: Result, values: Setting): Picture {
  const at = (arm: Arm): string =>
    `${percent(result.runs[arm][0]!.easyShare)} at first and ${percent(last(result.runs[arm]).easyShare)} at the end`;
  return {
    kind: 'chart',
    title: 'The easy negatives’ share of the gradient while training',
    says:
      ARMS.map((arm) => `${nameOf(arm, values)}: ${at(arm)}`).join('; ') +
      '. In the end they are much alike: a small model makes its probabilities as sure as its loss asks for.',
    x: { label: 'Training step', domain: [0, values.steps] },
    y: { label: 'Share of the gradient', ticks: 'percent', domain: [0, 1] },
    panels: [{ marks: lines(result, (look) => look.easyShare, 0.06) }],
  };
}
